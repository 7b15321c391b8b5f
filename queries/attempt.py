"""One run of a checked text: read within its limits in one thread, ended from another."""

from __future__ import annotations

import re
import secrets
import threading
import time
from contextlib import suppress
from dataclasses import dataclass

import neo4j
from neo4j.exceptions import DriverError

from graph.errors import CypherError, DeadlineExceeded, GongjianError, StoreBusy
from graph.records import plain
from graph.store import Row, Store
from queries.guard import Checked, plan
from queries.guard.lexer import lex
from queries.meter import Meter

ENDING = 2.0
"""Seconds within which an engine that is well lists and ends its queries."""
EXPLAIN = "EXPLAIN "
END = """
SHOW TRANSACTIONS YIELD transactionId, metaData WHERE metaData.gongjian = $mark
TERMINATE TRANSACTIONS transactionId YIELD message RETURN message
"""
DEADLINE = 5.0
ROWS = 1_000
BYTES = 8 * 1024 * 1024
FETCHED = 50
"""Rows that the engine sends at a time. It computes so many without listening, and for nothing if enough have been read."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long (seconds), how many rows, and how many bytes of the engine's answer."""

    deadline: float = DEADLINE
    rows: int = ROWS
    bytes: int = BYTES


@dataclass(frozen=True, slots=True)
class Taken:
    """What was read: all of it, or as much as the limit that is named (`rows` or `bytes`) let through."""

    columns: tuple[str, ...]
    rows: list[Row]
    cut: str = ""


class Attempt:
    """A run that has not begun. `run` is called once, in a thread of its own; `end` from any other."""

    def __init__(self, store: Store, checked: Checked, limits: Limits) -> None:
        self._store = store
        self._checked = checked
        self._limits = limits
        self._mark = f"ask-{secrets.token_hex(8)}"
        self._meter: Meter | None = None
        self._shift = len(self._prefix)  # how far to the right of its place the text stands
        self.done = threading.Event()
        self.taken: Taken | None = None
        self.failure: BaseException | None = None

    def run(self) -> None:
        """Read what the text asks for into `taken`, or what went wrong into `failure`; `done` is set either way."""
        try:
            self._store.read("RETURN 1 AS up", deadline=self._limits.deadline)  # revives an engine that is gone
            self.taken = self._read()
        except BaseException as failure:
            self.failure = self._placed(failure)
        finally:
            if self._meter is not None and self._meter.stopped:
                self._outlive()
            self.done.set()

    def end(self) -> None:
        """Ask the engine to end the run, and let nothing more of it arrive; the run itself tells whether it ended."""
        if self._meter is not None:
            self._meter.stop()
        with suppress(GongjianError), self._store.session(ENDING) as session:
            if self._store.engine == "neo4j":
                session.run(END, mark=self._mark).consume()
                return
            for row in session.run("SHOW TRANSACTIONS").data():
                if self._is_mine(row):
                    session.run(f"TERMINATE TRANSACTION '{row['transactionId']}'").consume()

    def _outlive(self) -> None:
        """Wait until the engine is through: our end of the connection is closed, which it may not have noticed yet."""
        pause = 0.02
        while True:
            try:
                with self._store.session(ENDING) as session:
                    if not any(map(self._is_mine, session.run("SHOW TRANSACTIONS YIELD *").data())):
                        return
            except (StoreBusy, DeadlineExceeded):
                pass  # it is there, and too busy to say
            except GongjianError:
                return  # it is gone, and the run with it
            time.sleep(pause)
            pause = min(2 * pause, 1.0)

    def _is_mine(self, row: Row) -> bool:
        """Whether the row of SHOW TRANSACTIONS is this run."""
        if self._store.engine == "neo4j":
            return dict(row["metaData"] or {}).get("gongjian") == self._mark
        return str(row["currentQuery"]).startswith(self._prefix)

    @property
    def _prefix(self) -> str:
        """What marks the text on the embedded engine, which knows no metadata of transactions."""
        return "" if self._store.engine == "neo4j" else f"/* {self._mark} */ "

    def _read(self) -> Taken:
        limits, planned = self._limits, self._store.engine == "neo4j"
        text, parameters = self._prefix + self._checked.text, dict(self._checked.parameters)
        with self._store.session(limits.deadline, fetch=min(limits.rows + 1, FETCHED)) as session:
            transaction = session.begin_transaction({"gongjian": self._mark}, limits.deadline if planned else None)
            try:
                if planned:
                    self._shift = len(EXPLAIN)
                    plan.check(transaction.run(EXPLAIN + text, parameters).consume().plan)
                    self._shift = 0
                with Meter(session, limits.bytes) as self._meter:
                    return self._taken(transaction, text, parameters)
            finally:
                with suppress(DriverError):
                    transaction.close()

    def _taken(self, transaction: neo4j.Transaction, text: str, parameters: dict[str, object]) -> Taken:
        rows: list[Row] = []
        columns: tuple[str, ...] = ()
        try:
            result = transaction.run(text, parameters)
            columns = tuple(result.keys()) or self._checked.columns
            for record in result:
                if len(rows) == self._limits.rows:
                    return Taken(columns, rows, "rows")
                rows.append(_row(record))
        except DriverError:
            if self._meter is None or not self._meter.overflowed:
                raise
            return Taken(columns, rows, "bytes")
        return Taken(columns, rows)

    def _placed(self, failure: BaseException) -> BaseException:
        if isinstance(failure, CypherError):
            return _placed(failure, self._checked.text, self._shift)
        return failure


def _placed(failure: CypherError, text: str, shift: int) -> CypherError:
    """Return the engine's complaint with its place in the text as it was given, which begins after `shift` characters.

    The embedded engine names an unknown variable or function without saying where; the first token of that name is meant.
    """
    kind = type(failure)
    zh, en = failure.wording.zh, failure.wording.en
    if failure.line is None and (named := re.search(r"['`](\w+)['`]", en)):
        at = next((token for token in lex(text).tokens if token.value == named[1]), None)
        return kind(zh, en, at.line, at.column) if at else failure
    if failure.line != 1 or failure.column is None or not shift:
        return failure
    column = max(1, failure.column - shift)
    zh = zh.replace(f"第 {failure.column} 列", f"第 {column} 列", 1)
    return kind(zh, en.replace(f"column {failure.column}", f"column {column}", 1), 1, column)


def _row(record: neo4j.Record) -> Row:
    return dict(zip(record.keys(), map(plain, record.values()), strict=True))
