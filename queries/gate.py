"""The gate before the engine: so many ad-hoc queries at a time, the rest wait a moment or are told to come again."""

from __future__ import annotations

import threading
from collections.abc import Callable

from graph.errors import StoreBusy


class Gate:
    """Lets `limit` queries through at a time; one more waits for `wait` seconds at most. One gate serves a whole process.

    `restart` is the last resort against a query that no engine ends: it is called with the time (seconds since 1970) at
    which that query began, and starts the embedded engine again (`graph.engine.embedded.restart`); None where that cannot be.
    A query that goes on although it was given up keeps its place until the engine is through with it: Neo4j has no means to end
    a loop inside one expression, and a place that was given on would let any number of them take the engine's cores. So no
    more than `limit` ever run; who is turned away meanwhile is told of them, and canned queries need no place.
    """

    def __init__(self, limit: int = 4, wait: float = 1.0, restart: Callable[[float], object] | None = None) -> None:
        self.limit = limit
        self.wait = wait
        self.restart = restart
        self._places = threading.BoundedSemaphore(limit)
        self._given_up: list[threading.Event] = []

    def enter(self) -> None:
        """Take a place; StoreBusy where none became free in time."""
        if not self._places.acquire(timeout=self.wait):
            raise self._full()

    def leave(self) -> None:
        """Give the place back."""
        self._places.release()

    def give_up(self, through: threading.Event) -> None:
        """Note that a query was given up and goes on; `through` is set when the engine is through with it."""
        self._given_up = [*(one for one in self._given_up if not one.is_set()), through]

    def _full(self) -> StoreBusy:
        endless = sum(not one.is_set() for one in self._given_up)
        zh = f"(其中 {endless} 个已超出时限,数据库未能中止)" if endless else ""
        en = f" ({endless} of them past their limit, which the database did not end)" if endless else ""
        return StoreBusy(
            f"同时进行的查询已有 {self.limit} 个{zh},请稍后再试。",
            f"{self.limit} queries are running already{en}; try again shortly.",
        )
