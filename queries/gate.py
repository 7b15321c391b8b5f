"""The gate before the engine: so many ad-hoc queries at a time, the rest wait a moment or are told to come again."""

from __future__ import annotations

import threading
from collections.abc import Callable

from graph.errors import StoreBusy


class Gate:
    """Lets `limit` queries through at a time; one more waits for `wait` seconds at most. One gate serves a whole process.

    `restart` is the last resort against a query that no engine ends: it is called with the time (seconds since 1970) at
    which that query began, and starts the embedded engine again (`graph.engine.embedded.restart`); None where that cannot be.
    A query that goes on although it was given up keeps its place until the engine is through with it.
    """

    def __init__(self, limit: int = 4, wait: float = 1.0, restart: Callable[[float], object] | None = None) -> None:
        self.limit = limit
        self.wait = wait
        self.restart = restart
        self._places = threading.BoundedSemaphore(limit)

    def enter(self) -> None:
        """Take a place; StoreBusy where none became free in time."""
        if not self._places.acquire(timeout=self.wait):
            raise StoreBusy(
                f"同时进行的查询已有 {self.limit} 个,请稍后再试。",
                f"{self.limit} queries are running already; try again shortly.",
            )

    def leave(self) -> None:
        """Give the place back."""
        self._places.release()
