"""What the driver's and the engines' exceptions mean, in the words of `graph.errors`."""

from __future__ import annotations

import re

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    ConnectionAcquisitionTimeoutError,
    ConstraintError,
    DriverError,
    Forbidden,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from graph.errors import (
    CypherError,
    CypherRefused,
    DeadlineExceeded,
    EngineError,
    EngineUnavailable,
    GongjianError,
    StorageFull,
    StoreBusy,
)

LOST = (ServiceUnavailable, SessionExpired)
"""The connection is gone; whether the engine is too remains to be seen."""

_POSITION = re.compile(r"\s*(\(|at )line (\d+)(?:, column |:)(\d+)(?: - (.*))?.*")
"""Neo4j counts columns from one and writes `(line`; ArcadeDB counts from nought and writes `at line`, often `1:0 - what`."""
_FULL = re.compile(r"no space left|not enough space|disk (is )?full|quota exceeded|file too large", re.IGNORECASE)
_MEMORY = re.compile(r"heap budget exceeded|out of memory", re.IGNORECASE)
"""ArcadeDB tells by its words alone that a query would need more than its share of memory."""
_ENDED = ("TransactionTimedOut", "TransactionTimedOutClientConfiguration", "Terminated")


def meaning(error: DriverError | Neo4jError, url: str, limit: float | None = None) -> GongjianError:
    """Return the error of ours that says what `error` means.

    `url` is the address that was spoken to; `limit` the deadline in seconds that the work had, where it had one.
    """
    if isinstance(error, Neo4jError):
        return _answered(error, url, limit)
    if isinstance(error, IncompleteCommit):
        return EngineUnavailable(
            f"提交时与数据库({url})的连接中断,不知是否已保存。请重新执行一次:重复载入不会改变结果。",
            f"The connection to the database at {url} broke during the commit, so it is unknown whether it was saved. "
            "Run it again: loading twice changes nothing.",
        )
    if isinstance(error, LOST):
        return unreachable(url, error)
    if isinstance(error, ConnectionAcquisitionTimeoutError):
        return StoreBusy(
            "同时进行的查询太多,请稍后再试。", "Too many queries are under way at the same time; try again shortly."
        )
    if isinstance(error, ConfigurationError):
        return EngineUnavailable(
            f"数据库地址 {url} 有误:{error}。应形如 neo4j://主机:7687 或 bolt://主机:7687。",
            f"The database address {url} is wrong: {error}. It looks like neo4j://host:7687 or bolt://host:7687.",
        )
    return EngineError(f"数据库驱动出错:{error}", f"The database driver failed: {error}")


def unreachable(url: str, error: Exception) -> EngineUnavailable:
    """Return what to say when nothing, or something that is no database, answers at `url`."""
    text = str(error)
    if "DNS resolve" in text:
        return EngineUnavailable(
            f"找不到数据库主机:{url}。请检查 GONGJIAN_URL 中的主机名。",
            f"The host of the database is unknown: {url}. Check the host name in GONGJIAN_URL.",
        )
    if "looks like HTTP" in text:
        return EngineUnavailable(
            f"{url} 是网页端口,不是 Bolt 端口。Neo4j 的 Bolt 端口通常是 7687。",
            f"{url} is a web port, not a Bolt port. Neo4j usually listens for Bolt on 7687.",
        )
    return EngineUnavailable(
        f"数据库没有应答:{url}。请确认数据库已启动、端口正确;不设 GONGJIAN_URL 则使用内置数据库。",
        f"No database answers at {url}. Check that it runs and that the port is right; "
        "without GONGJIAN_URL the built-in database is used.",
    )


def _answered(error: Neo4jError, url: str, limit: float | None) -> GongjianError:
    """Return what an engine that does answer meant by its refusal."""
    code = error.code or ""
    said = _text(error)
    if isinstance(error, AuthError) and not isinstance(error, Forbidden):
        return EngineUnavailable(
            f"数据库 {url} 不接受此用户名或密码。请检查 GONGJIAN_USER、GONGJIAN_PASSWORD 或 GONGJIAN_PASSWORD_FILE。",
            f"The database at {url} does not accept the user name or password. "
            "Check GONGJIAN_USER, GONGJIAN_PASSWORD or GONGJIAN_PASSWORD_FILE.",
        )
    if code.endswith("DatabaseNotFound"):
        return EngineUnavailable(
            f"{url} 上没有所指的数据库({said})。请检查 GONGJIAN_DATABASE;社区版 Neo4j 的数据库名为 neo4j。",
            f"There is no such database at {url} ({said}). Check GONGJIAN_DATABASE; "
            "on Neo4j Community it is called neo4j.",
        )
    if _FULL.search(said):
        return StorageFull(
            "磁盘已满,未能保存。请腾出空间后重新执行:已保存的部分完好,重复载入不会改变结果。",
            "The disk is full, so it was not saved. Make room and run it again: what was saved before is whole, "
            "and loading twice changes nothing.",
        )
    if code.endswith(_ENDED):
        return overdue(limit)
    if isinstance(error, Forbidden) or code.endswith("AccessMode"):
        return CypherRefused(f"只读账户不能执行此操作:{said}", f"The reader account may not do this: {said}")
    if isinstance(error, ConstraintError):
        return CypherError(
            f"编号必须唯一,已有相同的节点:{said}", f"Ids are unique, and a node already has this one: {said}"
        )
    if "OutOfMemory" in code or _MEMORY.search(said):
        return EngineError(
            f"此查询所需内存超过上限:{said}。请缩小范围或加上 LIMIT。",
            f"The query needs more memory than it may have: {said}. Narrow it or add a LIMIT.",
        )
    if isinstance(error, TransientError):
        return StoreBusy(f"数据库忙,请稍后再试:{said}", f"The database is busy, try again shortly: {said}")
    if code.startswith(("Neo.ClientError.Statement", "Neo.ClientError.Procedure")) or said.startswith("Unknown proc"):
        return _wrong(said)
    return EngineError(f"数据库报错({code}):{said}", f"The database reports an error ({code}): {said}")


def _wrong(said: str) -> CypherError:
    """Return a CypherError that puts the place, line and column counted from one, before what is wrong there."""
    where = _POSITION.search(said)
    if where is None:
        return CypherError(f"查询有误:{said}", f"The query is wrong: {said}")
    line, column = int(where[2]), int(where[3]) + (where[1] == "at ")
    what = where[4] or said[: where.start()]
    return CypherError(
        f"查询第 {line} 行第 {column} 列有误:{what}",
        f"The query is wrong at line {line}, column {column}: {what}",
        line,
        column,
    )


def overdue(limit: float | None) -> DeadlineExceeded:
    """Return what to say of work that took longer than its limit in seconds, or than the engine's own (None)."""
    zh, en = (f"{limit:g} 秒的", f" of {limit:g} seconds") if limit is not None else ("数据库的", " of the database")
    return DeadlineExceeded(
        f"超出{zh}时限。请缩小查询范围,例如加上街道、年份或更小的 LIMIT。",
        f"It took longer than the limit{en}. Narrow the query, for instance by street, year or a smaller LIMIT.",
    )


def _text(error: Neo4jError) -> str:
    """Return the first line of what the engine said."""
    return (error.message or str(error)).strip().splitlines()[0].rstrip(".")
