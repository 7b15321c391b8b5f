"""A limit in seconds on work that blocks, kept even where the engine does not keep it.

Neither engine stops a loop inside one expression when its time is up, so the caller waits for a thread and not for the
engine: at the limit the engine is asked to end the work, and after a little grace the caller is let go.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

from graph.errors import DeadlineExceeded

T = TypeVar("T")
PAUSE = 0.2
"""Seconds between two requests to end the work."""


class Runaway(DeadlineExceeded):
    """The engine goes on with the work although it was told to end it; only restarting the engine ends it."""


def within(seconds: float, grace: float, work: Callable[[], T], end: Callable[[], object]) -> T:
    """Return what `work` returns, or raise what it raises.

    Once `work` has taken `seconds`, `end` is called in this thread, and again until `work` raises: it asks the engine to
    stop, which may not have begun yet where much is under way. Raises Runaway when `work` goes on for `grace` seconds
    more; its thread is left behind and ends with the engine's answer.
    """
    results: list[T] = []
    failures: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as failure:
            failures.append(failure)

    thread = threading.Thread(target=run, name="gongjian-query", daemon=True)
    thread.start()
    thread.join(seconds)
    until = time.monotonic() + grace
    while thread.is_alive():
        if time.monotonic() > until:
            raise Runaway(
                f"超出 {seconds:g} 秒的时限,且数据库未能中止此查询。",
                f"It took longer than the limit of {seconds:g} seconds, and the database did not end it.",
            )
        end()
        thread.join(PAUSE)
    if failures:
        raise failures[0]
    return results[0]
