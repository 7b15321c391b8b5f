"""What the rows of a file say, gathered on disk: each statement once, with the cells of the rows that say it.

A fact that many rows repeat (that a street lies in its district) is one statement of the file, which keeps the cells of the
first ROWS of them. Memory holds a number for each statement, whatever their count.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Self

from graph.statements import Batch, Document, Entity, Statement, Value, lines
from loaders.sheets.reading import Line

ROWS = 20
"""Rows whose cells a statement keeps."""
METHOD = "sheet"
CONFIDENCE = 0.95
"""Of what a sheet says: 1.0 is kept for what a person checked fact by fact."""
WAITING = 5_000
"""Rows of the file that are held before they go to disk."""


_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def fingerprint(head: str, type_: str, tail: str, properties: Mapping[str, Value]) -> int:
    """Return 64 bits that tell what is said of which two, whoever says it where; a mention's head is ""."""
    text = _encoded((head, type_, tail, sorted(properties.items())))
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)


def of_statement(statement: Statement) -> int:
    """Return the fingerprint of a statement."""
    head = "" if statement.is_mention else statement.head
    return fingerprint(head, statement.type, statement.tail, statement.properties)


class Gathering:
    """The statements of one document; a context manager that removes what it keeps on disk at its end."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.seen: dict[int, int] = {}
        self._folder = tempfile.TemporaryDirectory(prefix="gongjian-")
        self._base = sqlite3.connect(Path(self._folder.name) / "said.sqlite")
        self._base.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
            "CREATE TABLE thing (id TEXT PRIMARY KEY, label TEXT, name TEXT) WITHOUT ROWID;"
            "CREATE TABLE said (mark INTEGER PRIMARY KEY, head TEXT, type TEXT, tail TEXT, properties TEXT);"
            "CREATE TABLE cell (mark INTEGER, cells TEXT);"
        )
        self._waiting: tuple[list[tuple[str, ...]], list[tuple[object, ...]], list[tuple[object, ...]]] = ([], [], [])

    def add(self, line: Line, known: Mapping[int, object] | frozenset[int]) -> bool:
        """Take what the line says; return whether any of it is neither known nor said by an earlier line."""
        things, statements, cells = self._waiting
        things += [(entity.id, entity.label, entity.name) for entity in line.entities.values()]
        new = False
        for said in (*line.mentions(), *line.said):
            mark = fingerprint(said.head, said.type, said.tail, said.properties)
            count = self.seen.get(mark, 0)
            if not count:
                new = new or mark not in known
                statements.append((mark, said.head, said.type, said.tail, _encoded(dict(said.properties))))
            if count < ROWS:
                self.seen[mark] = count + 1
                cells.append((mark, _encoded(said.cells)))
        if len(cells) > WAITING:
            self._flush()
        return new

    def text(self) -> Iterator[str]:
        """Yield the document, its entities and its statements in the canonical text, a record a line."""
        self._flush()
        yield from lines(Batch(documents=(self.document,)))
        for row in self._base.execute("SELECT id, label, name FROM thing ORDER BY id"):
            yield from lines(Batch(entities=(Entity(*row),)))
        self._base.execute("CREATE INDEX IF NOT EXISTS by_mark ON cell (mark)")
        rows = self._base.execute(
            "SELECT s.mark, head, type, tail, properties, cells FROM said s JOIN cell c ON c.mark = s.mark "
            "ORDER BY s.mark, c.rowid"
        )
        for _, group in groupby(rows, key=lambda row: row[0]):
            listed = list(group)
            yield from lines(Batch(statements=(self._statement(listed[0][1:5], [row[5] for row in listed]),)))

    def statements(self, marks: frozenset[int]) -> Iterator[Statement]:
        """Yield the statements of the marks, without their cells."""
        self._flush()
        for row in self._base.execute("SELECT mark, head, type, tail, properties FROM said ORDER BY type, head, tail"):
            if row[0] in marks:
                yield self._statement(row[1:], [])

    def names(self) -> Mapping[str, Entity]:
        """Return the entities by id."""
        self._flush()
        return {row[0]: Entity(*row) for row in self._base.execute("SELECT id, label, name FROM thing")}

    def close(self) -> None:
        """Remove what is kept on disk."""
        self._base.close()
        self._folder.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _statement(self, row: tuple[str, str, str, str], cells: list[str]) -> Statement:
        head, type_, tail, properties = row
        values = {
            key: tuple(value) if isinstance(value, list) else value for key, value in json.loads(properties).items()
        }
        at = tuple(dict.fromkeys(cell for listed in cells for cell in json.loads(listed)))
        id_ = self.document.id
        return Statement(id_, head or id_, type_, tail, (), values, CONFIDENCE, METHOD, cells=at)

    def _flush(self) -> None:
        things, statements, cells = self._waiting
        self._base.executemany("INSERT OR IGNORE INTO thing VALUES (?, ?, ?)", things)
        self._base.executemany("INSERT OR IGNORE INTO said VALUES (?, ?, ?, ?, ?)", statements)
        self._base.executemany("INSERT INTO cell VALUES (?, ?)", cells)
        for waiting in self._waiting:
            waiting.clear()
