"""Other processes: which one a number means, whether it lives, and how to end it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

PAUSE = 0.02
"""Seconds between two looks at a process that is being waited for."""


def identity(pid: int) -> str | None:
    """Return when the process began, which tells it from a later one of the same number; None if it does not run."""
    if sys.platform == "linux":
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return None
        return None if fields[0] in "ZX" else fields[19]
    if sys.platform == "win32":
        return _windows_identity(pid)
    shown = subprocess.run(  # noqa: S603
        ["/bin/ps", "-o", "stat=,lstart=", "-p", str(pid)], capture_output=True, text=True, check=False
    ).stdout.split(maxsplit=1)
    return None if len(shown) < 2 or shown[0].startswith("Z") else " ".join(shown[1].split())


def end(pid: int, began: str, patience: float) -> None:
    """End the process if it is still the one that began then: asked first, forced after `patience` seconds."""
    for signal_number, seconds in ((signal.SIGTERM, patience), (getattr(signal, "SIGKILL", signal.SIGTERM), 5.0)):
        if identity(pid) != began:
            return
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal_number)
        until = time.monotonic() + seconds
        while identity(pid) == began and time.monotonic() < until:
            time.sleep(PAUSE)


def _windows_identity(pid: int) -> str | None:
    if sys.platform != "win32":
        return None
    import ctypes
    from ctypes import wintypes

    kernel = ctypes.windll.kernel32
    handle = kernel.OpenProcess(0x1000, False, pid)  # PROCESS_QUERY_LIMITED_INFORMATION
    if not handle:
        return None
    try:
        times = [wintypes.FILETIME() for _ in range(4)]
        code = wintypes.DWORD()
        kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        if code.value != 259 or not kernel.GetProcessTimes(handle, *map(ctypes.byref, times)):  # STILL_ACTIVE
            return None
        return str(times[0].dwHighDateTime << 32 | times[0].dwLowDateTime)
    finally:
        kernel.CloseHandle(handle)
