"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
import time
from pathlib import Path


def machine() -> str:
    """Return when, on what and how busy it is, in a line."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    when = time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime())
    said = f"{when}; {cores} cores{_model()}, {_memory()}{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    busy = " ".join(f"{part:.1f}" for part in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"
    return f"{said}; load average {busy}"


def _model() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return ""
    names = [line.partition(": ")[2] for line in told.splitlines() if line.startswith("model name")]
    return f" ({names[0].strip()})" if names and names[0].strip() else ""


def _memory() -> str:
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / (1 << 30):.0f} GB, "
    except (AttributeError, ValueError, OSError):
        return ""
