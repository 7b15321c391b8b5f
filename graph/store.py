"""The one provider: every read and write of the graph goes through a Store, on either engine, over Bolt.

    with open_store(address) as store:
        rows = store.read("MATCH (n:Entity {id: $id}) RETURN n", {"id": "hang-lung"}, deadline=5)

Reads use the reader's account, which on the embedded engine cannot write whatever the text says; on Neo4j the READ
access mode refuses writes. Every exception is one of `graph.errors`. A Store may be shared by threads.
"""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Literal, Protocol, Self, TypeVar

import neo4j
from neo4j.exceptions import DriverError, IncompleteCommit, Neo4jError

from graph.deadline import within
from graph.errors import GongjianError
from graph.failures import LOST, meaning
from graph.records import GraphVersion, Node, Path, Relationship, plain

__all__ = [
    "Address",
    "Engine",
    "GraphVersion",
    "Host",
    "Node",
    "Path",
    "Relationship",
    "Row",
    "Store",
    "WriteTransaction",
    "open_store",
]

Engine = Literal["arcadedb", "neo4j"]
Row = dict[str, Any]
T = TypeVar("T")

VERSION = """
MATCH (v:GraphVersion {id: 'graph-version'})
RETURN v.number AS number, v.state AS state, v.completed AS completed, v.nodes AS nodes, v.relationships AS relationships
"""
READ_RETRIES: Mapping[Engine, float] = {"arcadedb": 0.0, "neo4j": 15.0}
"""Seconds for which the driver retries a read. The embedded engine is started again instead."""
WRITE_RETRIES: Mapping[Engine, float] = {"arcadedb": 2.0, "neo4j": 15.0}
CONNECTION_WAIT: Mapping[Engine, float] = {"arcadedb": 5.0, "neo4j": 15.0}
"""Seconds to wait for a connection: for one that is free, and for the other side to answer."""
GRACE: Mapping[Engine, float] = {"arcadedb": 2.0, "neo4j": 4.0}
"""Seconds to wait for a query to end that was told to. Neo4j looks every two seconds which ones are overdue."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a store is and who may enter: accounts are (user, password); `database` None is the server's default."""

    url: str
    reader: tuple[str, str] = field(repr=False)
    writer: tuple[str, str] = field(repr=False)
    database: str | None
    engine: Engine


class Host(Protocol):
    """Whoever runs the engine, and can do and tell more about it than the connection does."""

    def revive(self) -> Address:
        """Bring a vanished engine back and return where it is. Raises EngineUnavailable if that cannot or must not be."""

    def explain(self, error: GongjianError) -> GongjianError:
        """Return the error that says what was really wrong, which may be the same one."""


class WriteTransaction:
    """Several writes that are kept all together or not at all; got from `Store.transaction`."""

    def __init__(self, transaction: neo4j.Transaction) -> None:
        self._transaction = transaction

    def run(self, cypher: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
        """Run one statement and return its rows; what it wrote is seen by the next statement."""
        return _rows(self._transaction.run(cypher, dict(parameters or {})))


class Store:
    """A graph that answers; see `open_store`."""

    def __init__(self, address: Address, host: Host | None = None) -> None:
        self.engine: Engine = address.engine
        self._host = host
        self._lock = threading.Lock()
        self._go_to(address)

    def read(
        self,
        cypher: str,
        parameters: Mapping[str, object] | None = None,
        *,
        deadline: float | None = None,
        limit: int | None = None,
    ) -> list[Row]:
        """Return the rows, at most `limit` of them, as plain values (see `graph.records`).

        `deadline` is in seconds; without one the engine's own limit holds. Raises DeadlineExceeded (Runaway when the
        engine cannot be made to stop), CypherError for a wrong text, CypherRefused for a write.
        """

        @neo4j.unit_of_work(timeout=deadline if self.engine == "neo4j" else None)
        def work(transaction: neo4j.ManagedTransaction) -> list[Row]:
            return _rows(transaction.run(cypher, dict(parameters or {})), limit)

        def ask() -> list[Row]:
            with self._session("reader") as session:
                if self.engine == "arcadedb":  # which is asked once in any case: one trip to it instead of three
                    return _rows(session.run(cypher, dict(parameters or {})), limit)
                return session.execute_read(work)

        if deadline is None:
            return self._answered(ask)
        seconds = deadline
        grace = GRACE[self.engine]
        return self._answered(lambda: within(seconds, grace, ask, lambda: self._end(cypher, seconds)), deadline)

    def stream(self, cypher: str, parameters: Mapping[str, object] | None = None) -> Iterator[Row]:
        """Yield the rows one by one without holding them all: for exports. Not retried once rows have flowed."""
        with self._translated(), self._session("reader") as session:
            for record in session.run(cypher, dict(parameters or {})):
                yield _row(record)

    @contextlib.contextmanager
    def session(self, limit: float | None = None, *, fetch: int = 1000) -> Iterator[neo4j.Session]:
        """Give a session of the reader's account, for what needs more of the driver than `read`; errors are translated.

        `limit` is the deadline in seconds that the work has, to be named if the engine ends it; rows come `fetch` at a time.
        """
        with self._translated(limit), self._session("reader", fetch) as session:
            yield session

    def write(self, cypher: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
        """Run one write in a transaction of its own, retried while the engine is busy, and return its rows."""

        def ask() -> list[Row]:
            with self._session("writer") as session:
                return session.execute_write(lambda tx: _rows(tx.run(cypher, dict(parameters or {}))))

        return self._answered(ask)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[WriteTransaction]:
        """Give a transaction that is committed at the end of the block, and rolled back if the block raises."""
        with self._translated(), self._session("writer") as session, session.begin_transaction() as transaction:
            yield WriteTransaction(transaction)
            transaction.commit()

    def version(self) -> GraphVersion:
        """Return which state of the graph this is; an empty store answers number 0."""
        rows = self.read(VERSION)
        return GraphVersion(**rows[0]) if rows else GraphVersion()

    @property
    def url(self) -> str:
        """Where the engine is spoken to."""
        return self._address.url

    def close(self) -> None:
        """Close the connections; the engine itself is left as it is."""
        self._reader.close()
        self._writer.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _session(self, account: Literal["reader", "writer"], fetch: int = 1000) -> neo4j.Session:
        driver, mode = (self._reader, neo4j.READ_ACCESS) if account == "reader" else (self._writer, neo4j.WRITE_ACCESS)
        return driver.session(database=self._address.database, default_access_mode=mode, fetch_size=fetch)

    @contextlib.contextmanager
    def _translated(self, limit: float | None = None) -> Iterator[None]:
        try:
            yield
        except (DriverError, Neo4jError) as error:
            said = meaning(error, self._address.url, limit)
            raise (self._host.explain(said) if self._host else said) from error

    def _answered(self, ask: Callable[[], T], limit: float | None = None) -> T:
        """Return what `ask` returns; if the engine has vanished, bring it back if that can be done and ask once more."""
        address = self._address
        with self._translated(limit):
            try:
                return ask()
            except LOST as error:
                if self._host is None or isinstance(error, IncompleteCommit):
                    raise
            self._renew(address, self._host)
            return ask()

    def _renew(self, lost: Address, host: Host) -> None:
        """Bring the engine back; where it has a new address, speak to that one."""
        with self._lock:
            if self._address is lost and (found := host.revive()) != lost:
                self.close()
                self._go_to(found)

    def _go_to(self, address: Address) -> None:
        self._address = address
        self._reader = _driver(address, address.reader, READ_RETRIES[address.engine])
        self._writer = _driver(address, address.writer, WRITE_RETRIES[address.engine])

    def _end(self, cypher: str, seconds: float) -> None:
        """Ask the embedded engine, which knows no limit per query, to end what runs this text since `seconds`."""
        if self.engine == "neo4j":
            return
        with contextlib.suppress(DriverError, Neo4jError), self._session("writer") as session:
            for row in session.run("SHOW TRANSACTIONS").data():
                shown, elapsed = (
                    row["currentQuery"],
                    row["elapsedTime"],
                )  # a text of over 1,024 characters is cut to `…...`
                same = shown == cypher or (shown.endswith("...") and cypher.startswith(shown[:-3]))
                if same and elapsed.seconds + elapsed.nanoseconds / 1e9 >= seconds * 0.9:
                    session.run(f"TERMINATE TRANSACTION '{row['transactionId']}'").consume()


def open_store(address: Address, host: Host | None = None) -> Store:
    """Return a Store that was seen to answer, for reading and for writing.

    Raises EngineUnavailable saying whether the host, the port, the password or the database is wrong.
    """
    logging.getLogger("neo4j").addHandler(logging.NullHandler())
    store = Store(address, host)
    try:
        for account in ("writer", "reader"):
            with store._translated(), store._session(account) as session:
                session.run("RETURN 1").consume()
    except GongjianError:
        store.close()
        raise
    return store


def _driver(address: Address, account: tuple[str, str], retries: float) -> neo4j.Driver:
    try:
        return neo4j.GraphDatabase.driver(
            address.url,
            auth=account,
            connection_timeout=5.0,
            connection_acquisition_timeout=CONNECTION_WAIT[address.engine],
            max_transaction_retry_time=retries,
            notifications_min_severity="OFF",
            user_agent="gongjian",
        )
    except (ValueError, DriverError) as error:
        raise meaning(neo4j.exceptions.ConfigurationError(str(error)), address.url) from error


def _rows(result: neo4j.Result, limit: int | None = None) -> list[Row]:
    records = result if limit is None else result.fetch(limit)
    return [_row(record) for record in records]


def _row(record: neo4j.Record) -> Row:
    return dict(zip(record.keys(), map(plain, record.values()), strict=True))
