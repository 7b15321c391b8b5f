"""Ad-hoc Cypher that cannot hurt: checked, planned, limited in time, rows and bytes, and ended if it will not end.

    gate = Gate(restart=lambda since: restart(home, since=since))      # once, for the whole service
    answer = ask(store, "MATCH (n:Street) RETURN n LIMIT 5", gate=gate)

Four lines of defence, each of which stands alone: the reader's account (embedded engine) or READ access (Neo4j) stops
writes; `queries.guard` allows only words, functions and procedures of its lists and bounds what would run inside one
expression; on Neo4j the plan's operators are looked at before anything runs; and what is still running at the deadline
is ended by the engine, or with the engine.
"""

from __future__ import annotations

import asyncio
import math
import threading
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from graph.deadline import Runaway
from graph.errors import DeadlineExceeded, EngineUnavailable, GongjianError
from graph.facts import Fact, Ref
from graph.failures import overdue
from graph.store import Store
from graph.wording import Wording
from queries import cells
from queries.attempt import BYTES, DEADLINE, ROWS, Attempt, Limits, Taken
from queries.gate import Gate
from queries.guard import Checked, check

__all__ = ["Answer", "Departed", "Gate", "Limits", "ask", "ask_while", "carry_out"]

GLANCE = 0.05
"""Seconds between looks at whether the one who asked is still there."""
GRACE = 0.7
"""Seconds that an engine has to end a query when told to."""
RETURN = 0.3
"""Seconds between looks of an async endpoint."""


class Departed(GongjianError):
    """The one who asked has gone; the query was ended and nobody reads this."""

    status = 499
    title = Wording("请求者已离开", "Client left")


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of an ad-hoc query; `nodes` and `facts` are those among them, each once, sorted by id.

    `truncated` tells that there is more than a limit let through, and `notice` which limit. Cells are as in
    `queries.cells`: Ref, Fact, Path, lists and mappings of these, plain values; a number that is none comes as its name.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool
    notice: Wording | None
    milliseconds: float
    nodes: tuple[Ref, ...]
    facts: tuple[Fact, ...]


def ask(
    store: Store,
    text: str,
    parameters: Mapping[str, object] | None = None,
    *,
    gate: Gate,
    deadline: float = DEADLINE,
    rows: int = ROWS,
    bytes: int = BYTES,  # noqa: A002 (says what it is)
    left: Callable[[], bool] = lambda: False,
) -> Answer:
    """Return the answer to any text that reads the graph.

    `deadline` is in seconds, `bytes` of what the engine sends; `left` tells whether the one who asked has gone. Raises
    CypherRefused and CypherError with line and column, ParameterError, StoreBusy, DeadlineExceeded, Departed, or what is
    wrong with the engine.
    """
    return carry_out(store, check(text, parameters), Limits(deadline, rows, bytes), gate, left)


async def ask_while(
    store: Store,
    text: str,
    parameters: Mapping[str, object] | None = None,
    *,
    gate: Gate,
    stays: Callable[[], Awaitable[bool]],
    deadline: float = DEADLINE,
    rows: int = ROWS,
    bytes: int = BYTES,  # noqa: A002 (says what it is)
) -> Answer:
    """Return what `ask` returns, for an async endpoint: when `stays` no longer holds, or the task is cancelled, it ends.

    In Starlette: `async def stays() -> bool: return not await request.is_disconnected()`.
    """
    gone = threading.Event()
    work = asyncio.create_task(
        asyncio.to_thread(
            ask, store, text, parameters, gate=gate, deadline=deadline, rows=rows, bytes=bytes, left=gone.is_set
        )
    )
    try:
        while not work.done():
            await asyncio.wait({work}, timeout=RETURN)
            if not work.done() and not await stays():
                gone.set()
    except asyncio.CancelledError:
        work.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
        raise
    finally:
        gone.set()
    return await work


def carry_out(store: Store, checked: Checked, limits: Limits, gate: Gate, left: Callable[[], bool]) -> Answer:
    """Return the answer to a text that was checked; errors as `ask`."""
    gate.enter()
    attempt, began, start = Attempt(store, checked, limits), time.time(), time.perf_counter()

    def work() -> None:
        try:
            attempt.run()
        finally:
            gate.leave()

    threading.Thread(target=work, name="gongjian-ask", daemon=True).start()
    while not attempt.done.wait(GLANCE) and time.perf_counter() - start < limits.deadline:
        if left():
            _stop(attempt, gate, began, limits)
            raise Departed("请求者已离开,查询已中止。", "The one who asked has gone; the query was ended.")
    if not attempt.done.is_set():
        _stop(attempt, gate, began, limits)
        raise overdue(limits.deadline)
    if isinstance(attempt.failure, DeadlineExceeded):
        raise overdue(limits.deadline) from attempt.failure
    if isinstance(attempt.failure, EngineUnavailable):
        raise _dropped(attempt.failure) from attempt.failure
    if attempt.failure is not None:
        raise attempt.failure
    assert attempt.taken is not None  # noqa: S101 (tells the type)
    if attempt.taken.cut == "bytes":
        threading.Thread(target=attempt.end, name="gongjian-end", daemon=True).start()
    return _answer(attempt.taken, limits, time.perf_counter() - start)


def _stop(attempt: Attempt, gate: Gate, began: float, limits: Limits) -> None:
    """End the attempt: by the engine, or where that does not listen, with the engine; Runaway where neither may be."""
    threading.Thread(target=attempt.end, name="gongjian-end", daemon=True).start()
    if attempt.done.wait(GRACE):
        return
    if gate.restart is None:
        gate.give_up(attempt.done)
        raise Runaway(
            f"超出 {limits.deadline:g} 秒的时限,且数据库未能中止此查询;它结束之前占用一个查询名额。",
            f"It took longer than the limit of {limits.deadline:g} seconds, and the database did not end it; "
            "it keeps one of the places for queries until it is through.",
        )
    gate.restart(began)


def _dropped(failure: EngineUnavailable) -> GongjianError:
    return EngineUnavailable(
        f"执行此查询时与数据库的连接中断,可能是结果太大。请缩小范围再试。({failure.wording.zh})",
        f"The database dropped the connection over this query; its answer may be too large. Narrow it and try again. "
        f"({failure.wording.en})",
    )


def _answer(taken: Taken, limits: Limits, seconds: float) -> Answer:
    rows = cells.named([{key: _finite(value) for key, value in row.items()} for row in taken.rows])
    table = tuple(tuple(row[column] for column in taken.columns) for row in rows)
    return Answer(
        taken.columns,
        table,
        bool(taken.cut),
        _notice(taken, limits),
        round(seconds * 1000, 1),
        cells.nodes_of(table),
        cells.facts_of(table),
    )


def _notice(taken: Taken, limits: Limits) -> Wording | None:
    if taken.cut == "rows":
        return Wording(
            f"只显示前 {limits.rows:,} 行,后面还有。可加 LIMIT 或缩小范围。",
            f"Only the first {limits.rows:,} rows are shown; there are more. Add a LIMIT or narrow the query.",
        )
    if taken.cut == "bytes":
        size = f"{limits.bytes / 1024 / 1024:g} MiB"
        return Wording(
            f"结果超过 {size},只显示前 {len(taken.rows):,} 行。请少返回一些列,或缩小范围。",
            f"The answer is larger than {size}; only the first {len(taken.rows):,} rows are shown. "
            "Return fewer columns or narrow the query.",
        )
    return None


def _finite(value: Any) -> Any:
    """Return the value with the numbers that JSON cannot hold as text: NaN, Infinity, -Infinity."""
    match value:
        case float() if not math.isfinite(value):
            return "NaN" if math.isnan(value) else ("Infinity" if value > 0 else "-Infinity")
        case list():
            return [_finite(item) for item in value]
        case dict():
            return {key: _finite(item) for key, item in value.items()}
        case _:
            return value
