"""The embedded engine: ArcadeDB as a process of its own, started by the first who needs it and shared by all.

    with attach() as engine, engine.open() as store:
        store.read("MATCH (n:Entity) RETURN count(n) AS n")

The first starts it and writes the run file; later ones, in any process, find it there and join. A keeper process stops
it when the last lease is gone, even if its holder was killed (see `graph.engine.keeper`). An engine that was itself killed is
started again, with the same ports and passwords, for those who still hold a lease: a Store that was opened here does so
by itself. An engine that was stopped on purpose stays stopped.
"""

from __future__ import annotations

import contextlib
import secrets
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from graph.engine.folder import EngineFolder, data_folder, explained, unusable
from graph.engine.intact import damage
from graph.engine.jvm import command, version, write_accounts
from graph.engine.keeper import spawn
from graph.engine.leases import give_up, holders, take
from graph.engine.locks import FileLock
from graph.engine.processes import end, identity
from graph.engine.runfile import EngineOptions, Run, read_run, write_run
from graph.engine.startup import PortTaken, await_answer, damaged
from graph.errors import EngineError, EngineUnavailable, GongjianError, StoreBusy
from graph.store import Address, Store, open_store

__all__ = ["Embedded", "EngineOptions", "EngineStatus", "attach", "restart", "status", "stop"]

PAUSE = 0.1
TURN = 90.0
"""Seconds to wait for others who are starting or stopping the engine."""
PATIENCE = 60.0
"""Seconds a stopping engine has to close its files before it is killed."""
RUNAWAY_PATIENCE = 2.0
"""The same for an engine that is restarted because it listens to nobody."""


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """What is known of the engine of a home: `pid`, `bolt` and `started` (seconds since 1970) are None if it is not running."""

    home: Path
    engine: str
    running: bool
    pid: int | None = None
    bolt: int | None = None
    started: float | None = None
    users: tuple[int, ...] = ()


class Embedded:
    """A lease on the running engine; see `attach`."""

    def __init__(self, folder: EngineFolder, run: Run, lease: FileLock) -> None:
        self._folder = folder
        self._lease = lease
        self.run = run

    @property
    def address(self) -> Address:
        """Where the engine is."""
        return self.run.address

    def open(self) -> Store:
        """Return a Store on the engine, which starts the engine again if it was killed."""
        try:
            return open_store(self.address, self)
        except EngineUnavailable:
            return open_store(self.revive(), self)

    def revive(self) -> Address:
        """Return where the engine is, having started it again if it was killed.

        Raises EngineUnavailable if it was stopped on purpose.
        """
        with _turn(self._folder):
            run = _expected(self._folder)
            self.run = run if _joined(run, self._folder) else _start(self._folder, run.options, run)
        return self.address

    def explain(self, error: GongjianError) -> GongjianError:
        """Return that the disk is full if that is what was wrong; else the same error."""
        return explained(self._folder.home, error)

    def close(self) -> None:
        """Give up the lease; if it was the last one, the engine is stopped within a second."""
        give_up(self._lease)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def attach(home: Path | None = None, options: EngineOptions | None = None) -> Embedded:
    """Return a lease on the engine of this home, started if it is not running; options matter to the one who starts it.

    Raises EngineUnavailable, StorageFull or StoreBusy saying what stands in the way.
    """
    folder, options = EngineFolder(home or data_folder()), options or EngineOptions()
    version()
    folder.create()
    _settle(folder)
    with _turn(folder):
        lease = take(folder.leases)
        try:
            run = read_run(folder.run)
            if run is None or not _joined(run, folder):
                shared = len(holders(folder.leases)) > 1
                run = _start(folder, options, run if shared else None)
        except BaseException:
            give_up(lease)
            raise
    return Embedded(folder, run, lease)


def stop(home: Path | None = None) -> EngineStatus:
    """Stop the engine of this home, whoever uses it, and return what was known of it before."""
    folder = EngineFolder(home or data_folder())
    if not folder.root.is_dir():
        return EngineStatus(folder.home, _release(), running=False)
    with _turn(folder):
        before = _status(folder)
        run = read_run(folder.run)
        folder.run.unlink(missing_ok=True)
        if run is not None:
            end(run.pid, run.began, PATIENCE)
    return before


def status(home: Path | None = None) -> EngineStatus:
    """Return what is known of the engine of this home; starts nothing and creates nothing."""
    folder = EngineFolder(home or data_folder())
    if not folder.root.is_dir():
        return EngineStatus(folder.home, _release(), running=False)
    with _turn(folder):
        return _status(folder)


def restart(home: Path | None = None, *, since: float | None = None) -> Address:
    """Kill the engine and start it as before, with the same ports and passwords: the last resort against a query that will not end.

    `since` is when that query began (seconds since 1970): an engine younger than that is left alone, for somebody else
    has restarted it. Stores that are open go on: their next read waits for the engine.
    """
    folder = EngineFolder(home or data_folder())
    if read_run(folder.run) is None:
        raise EngineUnavailable("内置数据库没有在运行。", "The built-in database is not running.")
    with _turn(folder):
        run = _expected(folder)
        if since is None or run.started <= since or not run.alive():
            end(run.pid, run.began, RUNAWAY_PATIENCE)
            run = _start(folder, run.options, run)
        return run.address


def _settle(folder: EngineFolder) -> None:
    """Wait for the keeper of an engine that cannot be joined to have ended it; it needs the engine's lock for that."""
    until, keeper = time.monotonic() + PATIENCE, FileLock(folder.kept)
    while not folder.run.exists() and not keeper.acquire() and time.monotonic() < until:
        time.sleep(PAUSE)
    keeper.release()


@contextlib.contextmanager
def _turn(folder: EngineFolder) -> Iterator[None]:
    """Hold the engine's lock: nobody else starts, stops, arrives or counts meanwhile."""
    lock = FileLock(folder.lock)
    try:
        held = lock.acquire(wait=TURN)
    except OSError as error:
        raise unusable(folder.home, error) from error
    if not held:
        raise StoreBusy(
            f"另一个 gongjian 进程已占用数据文件夹 {folder.home} 超过 {TURN:g} 秒。请稍后再试,或结束该进程。",
            f"Another gongjian process has been starting or stopping the database in {folder.home} for over {TURN:g} "
            "seconds. Try again later, or end that process.",
        )
    with lock:
        yield


def _expected(folder: EngineFolder) -> Run:
    """Return the run of an engine that should be running, though it may have been killed."""
    run = read_run(folder.run)
    if run is None:
        raise EngineUnavailable(
            "内置数据库已被停止(gongjian stop)。请重新启动 gongjian。",
            "The built-in database was stopped (gongjian stop). Start gongjian again.",
        )
    return run


def _joined(run: Run, folder: EngineFolder) -> bool:
    """Return whether the engine runs and answers. One that has lost its keeper is ended, for nobody would end it later."""
    if not run.alive():
        return False
    with FileLock(folder.kept) as keeper:
        if keeper.acquire():
            end(run.pid, run.began, PATIENCE)
            return False
    try:
        await_answer(run, folder)
    except EngineError:
        if run.alive():
            raise
        return False
    return True


def _start(folder: EngineFolder, options: EngineOptions, before: Run | None) -> Run:
    """Start the engine and return its run once it answers; like `before` if given, so that others find it again."""
    if (what := damage(folder.database)) is not None:
        raise damaged(what, folder)
    for attempt in range(4):
        bolt, http = (before.bolt, before.http) if before and attempt == 0 else _free_ports()
        reader, writer = (before.reader, before.writer) if before else (secrets.token_hex(16), secrets.token_hex(16))
        try:
            write_accounts(folder, reader, writer)
            pid = spawn(
                {
                    "command": command(folder, bolt, http, options),
                    "cwd": str(folder.server),
                    "output": str(folder.output),
                    "run": str(folder.run),
                    "lock": str(folder.lock),
                    "kept": str(folder.kept),
                    "leases": str(folder.leases),
                    "classes": str(folder.classes(version())),
                    "draft": str(folder.draft(version())),
                    "linger": options.linger,
                }
            )
            run = Run(version(), pid, identity(pid) or "", time.time(), bolt, http, reader, writer, options)
            write_run(folder.run, run)
        except OSError as error:
            raise unusable(folder.home, error) from error
        try:
            await_answer(run, folder)
        except PortTaken:
            end(run.pid, run.began, PATIENCE)
        except EngineError:
            end(run.pid, run.began, PATIENCE)
            folder.run.unlink(missing_ok=True)
            raise
        else:
            return run
    raise EngineUnavailable(
        "找不到空闲的本机端口,内置数据库无法启动。请稍后再试。",
        "No free local port was found, so the built-in database does not start. Try again later.",
    )


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


def _status(folder: EngineFolder) -> EngineStatus:
    run, users = read_run(folder.run), tuple(holders(folder.leases))
    if run is None or not run.alive():
        return EngineStatus(folder.home, _release(), running=False, users=users)
    return EngineStatus(folder.home, run.engine, True, run.pid, run.bolt, run.started, users)


def _release() -> str:
    with contextlib.suppress(EngineUnavailable):
        return version()
    return ""
