"""Serving: the engine if needed, the seeds the first time, the service on this machine, and a browser on it."""

from __future__ import annotations

import contextlib
import signal
import socket
import threading
import webbrowser
from collections.abc import Iterator
from types import FrameType
from typing import NoReturn

from graph.errors import ParameterError, StoreBusy
from graph.store import Store
from loaders import seeds
from loaders.write import write
from service.commands.progress import steps
from service.commands.session import Session
from service.desk import journal_of, opened
from service.settings import Settings

TRIED = 50
"""Ports tried after one that is taken."""


def serve(run: Session, *, browser: bool, fixed_port: bool) -> None:
    """Serve until Ctrl-C or SIGTERM; `fixed_port` refuses to take another port than the one set."""
    signal.signal(signal.SIGTERM, _leave)
    with bound(run.settings, fixed=fixed_port) as listener, opened(run.settings) as store:
        load_seeds(run, store)
        port = listener.getsockname()[1]
        host = "127.0.0.1" if run.settings.host in ("0.0.0.0", "::") else run.settings.host  # noqa: S104 (compared)
        address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
        reached = threading.Event()
        threading.Thread(target=_greet, args=(run, address, reached, browser), daemon=True).start()
        with contextlib.suppress(KeyboardInterrupt):
            from service.server import listen  # only who serves waits for its import

            listen(run.settings, store, listener, reached)
    run.print(run.of("已停止。", "Stopped."))


@contextlib.contextmanager
def bound(settings: Settings, *, fixed: bool) -> Iterator[socket.socket]:
    """Give a socket that listens on the settings' port, or on the next free one unless it is fixed.

    ParameterError where the port, or the host, cannot be listened on.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    tried = [settings.port] if fixed or settings.port == 0 else range(settings.port, min(settings.port + TRIED, 65536))
    for port in tried:
        # Named as TCP, for asyncio sends at once (TCP_NODELAY) only on such sockets: else every answer waits for 40 ms.
        listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((settings.host, port))
            listener.listen(2048)
        except OSError as problem:
            listener.close()
            if problem.errno not in _TAKEN or port == tried[-1]:
                raise _refused(settings.host, port, problem) from problem
        else:
            with listener:
                yield listener
            return


def load_seeds(run: Session, store: Store) -> None:
    """Load the seeds into a store that has never been loaded."""
    if store.version().number > 0 or store.read("MATCH (n:Entity) RETURN n.id AS id LIMIT 1"):
        return
    with steps(run, run.of("首次启动:载入随附数据", "First start: loading the data that comes with it")) as progress:
        try:
            report = write(seeds.read(seeds.packaged()), store, progress=progress)
        except StoreBusy:
            if not store.version().number:
                raise
            return  # another start has just loaded them
    journal_of(run.settings, store).note(report)
    run.print(
        run.of(
            f"已载入 {report.counts.entities.added} 个实体、{report.counts.relationships.added} 条关系。",
            f"Loaded {report.counts.entities.added} entities and {report.counts.relationships.added} relationships.",
        )
    )


def _greet(run: Session, address: str, reached: threading.Event, browser: bool) -> None:
    if not reached.wait(120):
        return
    run.print(run.of(f"共建已就绪:{address}  (Ctrl-C 停止)", f"Gongjian is ready: {address}  (Ctrl-C stops it)"))
    if browser:
        with contextlib.suppress(webbrowser.Error):
            webbrowser.open(address)


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)


_TAKEN = frozenset({98, 48, 10048, 13, 10013})  # in use or not permitted: Linux, macOS, Windows


def _refused(host: str, port: int, problem: OSError) -> ParameterError:
    if problem.errno in _TAKEN:
        return ParameterError(
            f"端口 {port} 已被占用或不允许使用;请用 --port 另选一个,或不写 --port 由程序自选。",
            f"Port {port} is taken or not permitted; choose another by --port, or leave --port out.",
        )
    return ParameterError(
        f"无法监听 {host}:{port}({problem.strerror});请检查 GONGJIAN_HOST 与 GONGJIAN_PORT。",
        f"{host}:{port} cannot be listened on ({problem.strerror}); check GONGJIAN_HOST and GONGJIAN_PORT.",
    )
