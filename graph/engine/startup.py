"""Waiting for a starting engine to answer, and finding out why one does not."""

from __future__ import annotations

import socket
import time

from graph.engine.folder import EngineFolder, explained, full
from graph.engine.runfile import Run
from graph.errors import EngineError, EngineUnavailable, StoreBusy
from graph.store import open_store
from graph.wording import Wording

WAIT = 40.0
"""Seconds that an engine which lives may take to answer; longer than recovery after a crash has been seen to take."""
PAUSE = 0.05
ENDED = "The engine ended with"
"""What the keeper writes below the output of an engine that it did not stop; it looks every quarter of a second."""
LINE = 2.0
"""Seconds to wait for that line, which does not come where the keeper was killed, too."""
HANDSHAKE = bytes.fromhex("6060b017 00040405 00000004 00000000 00000000")
"""Bolt's magic number, and the versions 5.4 to 5.0 and 4.0."""
FAILED = ('Exception in thread "main"', "Error occurred during initialization of VM")
"""What an engine prints that has failed, though it may live on; a port that is taken does not end it."""


class PortTaken(EngineError):
    """Another program took the port between our looking and the engine's asking for it; never leaves `graph.engine.embedded`."""


def await_answer(run: Run, folder: EngineFolder) -> None:
    """Return when the engine answers both accounts. Raises what stands in its way, as far as its output tells."""
    until = time.monotonic() + WAIT
    refusal = ""
    while time.monotonic() < until:
        if not run.alive() or any(sign in _output(folder) for sign in FAILED):
            raise cause(_last_words(run, folder), folder)
        if _speaks_bolt(run.bolt):
            try:
                open_store(run.address).close()
            except EngineUnavailable as error:
                refusal = str(error)
            except EngineError as error:
                raise explained(folder.home, error) from error
            else:
                return
        time.sleep(PAUSE)
    raise EngineUnavailable(
        f"内置数据库在 {WAIT:g} 秒内没有应答。请执行 gongjian stop 后重试。其输出见 {folder.output}。{refusal}",
        f"The built-in database did not answer within {WAIT:g} seconds. Run gongjian stop and try again. "
        f"Its output is in {folder.output}. {refusal}",
    )


def cause(output: str, folder: EngineFolder) -> EngineError:
    """Return what the output of an engine that failed to start means."""
    said = output.lower()
    if "unable to listen" in said or "address already in use" in said:
        return PortTaken("端口被占用。", "The port is taken.")
    if "no space left" in said or "disk quota exceeded" in said or "file too large" in said:
        return full(folder.home)
    if "locked by another process" in said:
        return StoreBusy(
            f"数据库 {folder.server} 正被另一个进程使用,可能在另一台机器或容器里。请先结束它,或用 GONGJIAN_HOME 另指一个文件夹。",
            f"The database in {folder.server} is in use by another process, perhaps on another machine or in a container. "
            "End that one first, or name another folder in GONGJIAN_HOME.",
        )
    if "permission denied" in said or "accessdenied" in said:
        return EngineUnavailable(
            f"内置数据库无法写入 {folder.server}。请改正其中文件的属主与权限。",
            f"The built-in database cannot write to {folder.server}. Correct the owner and permissions of its files.",
        )
    if "could not reserve" in said or "insufficient memory" in said or "ended with -9" in said:
        return EngineUnavailable(
            "内置数据库在启动时被系统终止,可能是内存不足(需约 1 GB)。请关闭其他程序后重试,或调小 GONGJIAN_HEAP。",
            "The built-in database was ended by the system as it started, perhaps for want of memory; it needs about 1 GB. "
            "Close other programs and try again, or lower GONGJIAN_HEAP.",
        )
    if "glibc" in said or "exec format" in said or "ld-linux" in said:
        return EngineUnavailable(
            "此系统无法运行内置数据库(需 glibc 2.34 以上)。请用 Neo4j:设 GONGJIAN_URL=neo4j://主机:7687。",
            "This system cannot run the built-in database, which needs glibc 2.34 or later. "
            "Use Neo4j: set GONGJIAN_URL=neo4j://host:7687.",
        )
    gist = _gist(output)
    if "exception" in said:
        return damaged(Wording(gist, gist), folder)
    return EngineUnavailable(
        f"内置数据库无法启动:{gist}。完整输出见 {folder.output}。",
        f"The built-in database does not start: {gist}. Its output is in {folder.output}.",
    )


def damaged(what: Wording, folder: EngineFolder) -> EngineUnavailable:
    """Return what to say of a database whose files are not as they should be, and how to get out of it."""
    return EngineUnavailable(
        f"内置数据库的文件可能已损坏,无法启动:{what.zh}。图可由来源重建:请将 {folder.server} 移到别处,再重新载入。",
        f"The files of the built-in database seem to be damaged, so it does not start: {what.en}. "
        f"The graph can be rebuilt from its sources: move {folder.server} elsewhere and load them again.",
    )


def _gist(output: str) -> str:
    """Return the last cause that a Java stack trace names, else the last line."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    causes = [line for line in lines if line.startswith(("Caused by:", "Exception in thread"))]
    return (causes or lines or ["no output"])[-1].removeprefix("Caused by: ")[:300]


def _speaks_bolt(port: int) -> bool:
    """Return whether who listens there answers a Bolt handshake at once, as another program on the port may not."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1.0) as connection:
            connection.sendall(HANDSHAKE)
            return len(connection.recv(4)) == 4
    except OSError:
        return False


def _last_words(run: Run, folder: EngineFolder) -> str:
    """Return all that an engine printed which failed, to the end of a stack trace, or to the line that the keeper adds."""
    until, output = time.monotonic() + LINE, ""
    while time.monotonic() < until and (output != (output := _output(folder)) or not (run.alive() or ENDED in output)):
        time.sleep(PAUSE * 4)
    return output


def _output(folder: EngineFolder) -> str:
    try:
        return folder.output.read_text("utf-8", errors="replace")
    except OSError:
        return ""
