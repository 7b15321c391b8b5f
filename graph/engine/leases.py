"""Who uses the engine: one locked file per user, which the operating system unlocks when the user dies.

Leases are taken and counted while the engine's own lock is held, so that nobody arrives between the last one's leaving
and the engine's stop. They are given up without it.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from graph.engine.locks import FileLock


def take(folder: Path) -> FileLock:
    """Return a new lease of this process."""
    lease = FileLock(folder / f"{os.getpid()}-{secrets.token_hex(4)}")
    lease.acquire(wait=1.0)
    return lease


def give_up(lease: FileLock) -> None:
    """End a lease."""
    lease.release()
    _remove(lease.path)


def holders(folder: Path) -> list[int]:
    """Return the process numbers of those who hold a lease, and remove what the dead have left."""
    living = []
    for path in sorted(folder.glob("*-*")):
        probe = FileLock(path)
        if probe.acquire():
            probe.release()
            _remove(path)
        else:
            living.append(int(path.name.partition("-")[0]))
    return sorted(living)


def _remove(path: Path) -> None:
    """Remove the file of a lease that is over, unless another just does."""
    with contextlib.suppress(OSError):
        path.unlink()
