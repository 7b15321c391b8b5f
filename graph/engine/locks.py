"""A lock on a file that the operating system gives up for us when we die, however we die."""

from __future__ import annotations

import os
import sys
import time
import weakref
from pathlib import Path
from types import TracebackType
from typing import Self

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


PAUSE = 0.02
"""Seconds between two tries."""


class FileLock:
    """An exclusive lock. A forked child does not hold on to it, and a child that is another program does not either."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None

    def acquire(self, wait: float = 0.0) -> bool:
        """Take the lock, trying for `wait` seconds; return whether it is ours. Raises OSError if the file cannot be."""
        until = time.monotonic() + wait
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        while True:
            try:
                _lock(descriptor)
            except OSError:
                if time.monotonic() >= until:
                    os.close(descriptor)
                    return False
                time.sleep(PAUSE)
            else:
                self._descriptor = descriptor
                _HELD.add(self)
                return True

    def release(self) -> None:
        """Give the lock up; nothing happens if it is not ours."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
            _HELD.discard(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.release()


_HELD: weakref.WeakSet[FileLock] = weakref.WeakSet()


def _forget() -> None:
    """In a forked child: close the copies of the parent's locks, which leaves the parent's as they are."""
    for lock in list(_HELD):
        lock.release()


if sys.platform != "win32":
    os.register_at_fork(after_in_child=_forget)
