"""The index of names: an SQLite file of one graph version, written once and then only read.

Rows are numbered by strength, then degree, so that every look-up streams its best rows first and stops early. A row's
number is its entity's shifted by `SHIFT`, plus which of the entity's names it is (0 the name, then the aliases). The
full-text table holds a token for each character (`t`), each syllable (`p`), each two of them in a row (`tt`, `pp`) and each
two first letters in a row (`i`), so that a phrase finds any part of a name, from a single character on; the very first letter
(`f`) and the label beside. Two in a row are far rarer than one: a phrase of them is found in a fraction of the time.
`graph.search.parts` has the lists by which names that are merely alike are come upon; what stands beside a thing is kept
with it, so that a page of results is read in one go.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from graph.facts import Ref
from graph.projection.beside import NOTHING, Beside
from graph.search.fold import fold
from graph.search.parts import Lists, parts
from graph.search.pinyin import read
from graph.search.typed import PAIRED, pairs

SHIFT = 10
NAMES = 1 << SHIFT
"""The most names of one entity that are indexed."""
BUFFER = 64 << 20
"""Bytes of full-text index that are gathered before they are written: fewer merges, a third of the time."""
LAYOUT = 3
"""Raised when the tables or the folding of names change; an index of another layout is built anew."""

TABLES = """
CREATE TABLE staged (id TEXT, label TEXT, name TEXT, aliases TEXT, degree INTEGER, strength REAL, beside TEXT);
CREATE TABLE entity (
  n INTEGER PRIMARY KEY, id TEXT, label TEXT, name TEXT, aliases TEXT, degree INTEGER, strength REAL, beside TEXT
);
CREATE TABLE named (n INTEGER PRIMARY KEY, text TEXT, key TEXT, said TEXT, pinyin TEXT, initials TEXT);
CREATE TABLE part (text TEXT PRIMARY KEY, rows BLOB);
CREATE TABLE kind (label TEXT PRIMARY KEY, code INTEGER);
CREATE VIRTUAL TABLE found USING fts5 (t, tt, p, pp, i, f, label, content='', tokenize='ascii');
"""
INDEXES = """
CREATE UNIQUE INDEX entity_id ON entity (id);
CREATE INDEX named_key ON named (key);
CREATE INDEX named_pinyin ON named (pinyin);
CREATE INDEX named_initials ON named (initials);
DROP TABLE staged;
"""
FAST = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32000; PRAGMA temp_store = FILE;"


@dataclass(frozen=True, slots=True)
class Named:
    """A node as the index takes and gives it: what it is called, how it stands, and what stands beside it."""

    id: str
    label: str
    name: str
    aliases: tuple[str, ...] = ()
    degree: int = 0
    strength: float = 0.0
    beside: Beside = NOTHING

    @property
    def ref(self) -> Ref:
        """The node, named."""
        return Ref(self.id, self.label, self.name)

    def called(self, row: int) -> str:
        """Return which of its names the row of the index is."""
        return (self.name, *self.aliases)[row & (NAMES - 1)]


def build(named: Iterable[Named], path: Path) -> None:
    """Write the index of the names to the path, which does not exist yet; of a name some 200 bytes are held in memory."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(FAST)
        connection.execute("BEGIN")
        for statement in filter(str.strip, TABLES.split(";")):
            connection.execute(statement)
        connection.execute("INSERT INTO found (found, rank) VALUES ('hashsize', ?)", (BUFFER,))
        connection.executemany(
            "INSERT INTO staged VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (one.id, one.label, one.name, _json(one.aliases), one.degree, one.strength, _json(_named(one.beside)))
                for one in named
            ),
        )
        connection.execute(
            "INSERT INTO entity SELECT row_number() OVER (ORDER BY strength DESC, degree DESC, length(name), id), * "
            "FROM staged"
        )
        rows = connection.cursor().execute("SELECT n, label, name, aliases FROM entity ORDER BY n")
        each = _rows(rows)
        lists = Lists()
        while batch := list(islice(each, 5000)):
            connection.executemany("INSERT INTO named VALUES (?, ?, ?, ?, ?, ?)", (row[:6] for row in batch))
            connection.executemany(
                "INSERT INTO found (rowid, t, tt, p, pp, i, f, label) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    (
                        n,
                        " ".join(key),
                        " ".join(pairs(key)),
                        said,
                        " ".join(pairs(said.split(), PAIRED)),
                        " ".join(pairs(initials)),
                        initials[0],
                        label,
                    )
                    for n, _, key, said, _, initials, label in batch
                ),
            )
            for n, _, key, said, _, _, label in batch:
                lists.add(n, label, parts(key, said.split()))
        connection.executemany("INSERT INTO part VALUES (?, ?)", lists.rows())
        connection.executemany("INSERT INTO kind VALUES (?, ?)", lists.kinds())
        for statement in filter(str.strip, INDEXES.split(";")):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {LAYOUT}")
        connection.execute("COMMIT")
        connection.execute("INSERT INTO found (found) VALUES ('optimize')")


def _rows(entities: Iterator[tuple[int, str, str, str]]) -> Iterator[tuple[int, str, str, str, str, str, str]]:
    for n, label, name, aliases in entities:
        keys: set[str] = set()
        for number, text in enumerate((name, *json.loads(aliases))):
            key = fold(text)
            if key and key not in keys and number < NAMES:
                keys.add(key)
                said = read(key)
                initials = "".join(syllable[0] for syllable in said)
                yield (n << SHIFT) + number, text, key, " ".join(said), "".join(said), initials, label


def things(cursor: sqlite3.Cursor, rows: Iterable[int]) -> dict[int, Named]:
    """Return the things that the rows name, by row."""
    text = """
        SELECT json_group_array(json_array(n, id, label, name, json(aliases), degree, strength, json(beside)))
        FROM entity WHERE n IN (SELECT value FROM json_each(?))
    """
    wanted = {row: row >> SHIFT for row in rows}
    found = {
        n: Named(id_, label, name, tuple(aliases), degree, strength, _beside(*beside))
        for n, id_, label, name, aliases, degree, strength, beside in at_once(
            cursor, text, (json.dumps(list(wanted.values())),)
        )
    }
    return {row: found[n] for row, n in wanted.items()}


def at_once(cursor: sqlite3.Cursor, text: str, given: Sequence[object]) -> Any:
    """Return what the statement makes JSON of, in its only row: one step, since other threads have their turn at each."""
    return json.loads(cursor.execute(text, given).fetchone()[0])


def _json(said: object) -> str:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def _named(beside: Beside) -> list[list[tuple[str, str, str]]]:
    return [[(ref.id, ref.label, ref.name) for ref in refs] for refs in (beside.grounds, beside.ties)]


def _beside(grounds: list[tuple[str, str, str]], ties: list[tuple[str, str, str]]) -> Beside:
    return Beside(tuple(Ref(*ground) for ground in grounds), tuple(Ref(*tie) for tie in ties))


class Index:
    """An index open for reading from any thread; `close` ends it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._open: list[sqlite3.Connection] = []
        self._lock = threading.Lock()

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            uri = f"{self.path.absolute().as_uri()}?mode=ro&immutable=1"
            connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            connection.execute("PRAGMA mmap_size = 1073741824")
            self._local.connection = connection
            with self._lock:
                self._open.append(connection)
        return connection

    @property
    def usable(self) -> bool:
        """Whether the file is an index of this layout, written to its end."""
        try:
            return bool(self.connection.execute("PRAGMA user_version").fetchone()[0] == LAYOUT)
        except sqlite3.DatabaseError:
            return False

    def close(self) -> None:
        """Close the connections of all threads."""
        with self._lock:
            while self._open:
                self._open.pop().close()
        self._local = threading.local()
