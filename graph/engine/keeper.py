"""The process between the engine and those who use it: `python -m graph.engine.keeper`, given a JSON object on its input.

It starts the engine as its child and stops it when the last lease is gone, whether its holder left or was killed. It
belongs to nobody's terminal. If it is itself killed, Linux tells the engine to stop; elsewhere the next start does.
It answers one line: the engine's process number.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from graph.engine.leases import holders
from graph.engine.locks import FileLock

PAUSE = 0.25
"""Seconds between two looks at the leases."""
PATIENCE = 60.0
"""Seconds the engine has to close its files before it is killed."""
STOPPED = 128 + signal.SIGTERM
"""What Java ends with when it was asked to stop, and did so in order."""
JAVA_VARIABLES = ("CLASSPATH", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "JDK_AOT_VM_OPTIONS", "_JAVA_OPTIONS")
"""What another Java was set up with, and ours must not see."""


def spawn(spec: dict[str, Any]) -> int:
    """Start a keeper for the command in `spec` and return the engine's process number. Raises OSError."""
    detached: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        detached = {"creationflags": subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP}
    keeper = subprocess.Popen(
        [sys.executable, "-P", "-m", "graph.engine.keeper"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=spec["cwd"],
        **detached,
    )
    assert keeper.stdin is not None and keeper.stdout is not None and keeper.stderr is not None  # noqa: S101
    with keeper.stdin, keeper.stdout, keeper.stderr:
        keeper.stdin.write(json.dumps(spec).encode())
        keeper.stdin.close()
        line = keeper.stdout.readline()
        said = b"" if line else keeper.stderr.read()
    if sys.platform == "win32":
        _DETACHED.append(keeper)
    else:
        keeper.wait()
    if not line:
        raise OSError(f"the keeper did not start: {said.decode(errors='replace')[-500:]}")
    return int(line)


_DETACHED: list[subprocess.Popen[bytes]] = []


def keep(spec: dict[str, Any]) -> None:
    """Start the engine, tell its number, and stay with it until it ends or nobody needs it."""
    output_path = Path(spec["output"])
    output_path.unlink(missing_ok=True)  # a keeper whose engine has just ended may be writing to the last one
    kept = FileLock(Path(spec["kept"]))
    kept.acquire(wait=4 * PAUSE)
    with kept, output_path.open("ab") as output:
        engine = subprocess.Popen(  # noqa: S603
            spec["command"],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=spec["cwd"],
            env={name: value for name, value in os.environ.items() if name not in JAVA_VARIABLES},
            preexec_fn=_die_with_parent() if sys.platform == "linux" else None,
        )
        run, lock, leases = Path(spec["run"]), FileLock(Path(spec["lock"])), Path(spec["leases"])

        def leave(*_: object) -> NoReturn:
            run.unlink(missing_ok=True)
            _stop(engine)
            _remember(Path(spec["draft"]), Path(spec["classes"]))
            raise SystemExit

        signal.signal(signal.SIGTERM, leave)
        _answer(engine.pid)
        idle: float | None = None
        while engine.poll() is None:
            time.sleep(PAUSE)
            if not lock.acquire():
                continue
            with lock:
                if not run.exists():  # nobody can join: the starter was killed, or the file was removed
                    leave()
                elif holders(leases):
                    idle = None
                elif time.monotonic() - (idle := idle or time.monotonic()) >= spec["linger"]:
                    leave()
        output.write(f"\nThe engine ended with {engine.returncode}.\n".encode())
        output.flush()
        if engine.returncode == STOPPED:
            _remember(Path(spec["draft"]), Path(spec["classes"]))


def _stop(engine: subprocess.Popen[bytes]) -> None:
    engine.terminate()
    try:
        engine.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        engine.kill()
        engine.wait()


def _remember(draft: Path, classes: Path) -> None:
    """Keep what the engine has written of its classes, now that it is complete, and drop that of other releases."""
    if draft.exists():
        draft.replace(classes)
    for old in classes.parent.glob("classes-*.*"):
        if old != classes:
            old.unlink(missing_ok=True)


def _answer(pid: int) -> None:
    """Print the number and let go of every pipe to the process that asked."""
    sys.stdout.write(f"{pid}\n")
    sys.stdout.flush()
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    os.close(nothing)


def _die_with_parent() -> Callable[[], None]:
    """Return what the child does before it becomes the engine: ask Linux for SIGTERM when the keeper dies."""
    library = ctypes.CDLL(None, use_errno=True)

    def ask() -> None:
        library.prctl(1, signal.SIGTERM, 0, 0, 0)  # PR_SET_PDEATHSIG

    return ask


def main() -> None:
    """Read what to keep, leave the starter's process tree so that no zombie stays behind there, and keep it."""
    spec = json.loads(sys.stdin.buffer.read())
    if sys.platform != "win32":
        if os.fork():
            os._exit(0)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with contextlib.suppress(SystemExit):
        keep(spec)


if __name__ == "__main__":
    main()
