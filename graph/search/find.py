"""Looking up what a person types: exact names first, then aliases, beginnings, pinyin and initials, parts, the alike."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Literal

from graph.search.alike import alike
from graph.search.fold import fold
from graph.search.index import SHIFT, Index, Named, at_once, things
from graph.search.organs import bodies
from graph.search.typed import LONGEST, Reading, among, literal, readings, spells

How = Literal["name", "alias", "prefix", "fragment", "pinyin", "initials", "id", "similar"]
COUNTED = 2000
"""Results that are counted and can be paged through; beyond, a query is too wide to be one."""
SCANNED = 1000
"""Rows of which a mixed spelling is checked."""
CHUNK = 64
"""Rows that are read at a time at first; twice as many each time after."""
FEW = 5
"""Fewer results than this, none of them exact, and names that are merely alike are given too."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found: which of its names matched, how, and how well (0 to 1)."""

    thing: Named
    matched: str
    how: How
    score: float


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of what was found, best first, and how many there are in all (at most COUNTED)."""

    total: int
    items: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the index that matched; `least` and `most` bound the scores of its kind, strength decides between."""

    number: int
    how: How
    least: float
    most: float


def find(index: Index, query: str, labels: Sequence[str] = (), limit: int = 20, offset: int = 0) -> Hits:
    """Return the page of entities that the query finds, of the labels where any are given.

    A query of one character or more finds every name that holds it, as characters, pinyin or initials; an empty one, or
    one of nothing but punctuation, finds nothing. Within a kind of match the strongest come first.
    """
    key = fold(query)[:LONGEST]
    if not key:
        return Hits(0, ())
    with closing(index.connection.cursor()) as cursor:
        seen: set[int] = set()
        rows: list[_Row] = []
        wanted = min(offset + limit, COUNTED)
        for row in _rows(cursor, key, query.strip(), tuple(labels)):
            entity = row.number >> SHIFT
            if entity not in seen:
                seen.add(entity)
                rows.append(row)
                if len(rows) >= wanted:
                    break
        total = len(rows) if len(rows) < wanted else max(len(rows), _count(cursor, key, tuple(labels)))
        exact = bool(rows) and rows[0].how in ("name", "alias", "id")
        if not exact and total < FEW and total < wanted:
            near = [hit for hit in alike(cursor, key, tuple(labels)) if hit[0] >> SHIFT not in seen]
            rows += [_Row(number, "similar", 0.3 * score, 0.3 * score) for number, score in near]
            total = len(rows)
        page = _read(cursor, rows[offset:wanted])
    return Hits(min(total, COUNTED), tuple(page))


def _rows(cursor: sqlite3.Cursor, key: str, query: str, labels: tuple[str, ...]) -> Iterator[_Row]:
    """Yield the rows that match, best kinds first; an entity may come several times."""
    yield from _exact(cursor, "key", key, "name", 1.0, 1.0, labels, alias=False)
    for (n,) in cursor.execute(f"SELECT n FROM entity WHERE id = ?{_among(labels)}", (query, *labels)).fetchall():  # noqa: S608
        yield _Row(n << SHIFT, "id", 1.0, 1.0)
    yield from _exact(cursor, "key", key, "alias", 0.97, 0.97, labels, alias=True)
    for body in bodies(key):
        yield from _exact(cursor, "key", body, "alias", 0.95, 0.95, labels)
    yield from _stream(cursor, literal(key, start=True), "prefix", 0.8, 0.94, labels)
    ways = readings(key)
    if ways:
        yield from _exact(cursor, "pinyin", key, "pinyin", 0.78, 0.79, labels)
        yield from _exact(cursor, "initials", key, "initials", 0.76, 0.77, labels)
        for way in ways:
            yield from _spelt(cursor, key, way, labels, start=True)
    yield from _stream(cursor, literal(key), "fragment", 0.5, 0.59, labels)
    for way in ways:
        yield from _spelt(cursor, key, way, labels, start=False)


def _exact(
    cursor: sqlite3.Cursor,
    column: str,
    key: str,
    how: How,
    least: float,
    most: float,
    labels: tuple[str, ...],
    *,
    alias: bool | None = None,
) -> Iterator[_Row]:
    """Yield the rows whose column equals the key, of names or of aliases alone where so asked."""
    which = "" if alias is None else f" AND (named.n & {(1 << SHIFT) - 1}) {'>' if alias else '='} 0"
    text = f"""
        SELECT named.n FROM named JOIN entity ON entity.n = named.n >> {SHIFT}
        WHERE {column} = ?{which}{_among(labels)} ORDER BY named.n LIMIT {COUNTED}
    """  # noqa: S608
    for (number,) in cursor.execute(text, (key, *labels)).fetchall():
        yield _Row(number, how, least, most)


def _stream(
    cursor: sqlite3.Cursor, expression: str, how: How, least: float, most: float, labels: tuple[str, ...]
) -> Iterator[_Row]:
    """Yield the rows that the full-text expression finds, strongest first, as they are read."""
    text = """
        SELECT json_group_array(n)
        FROM (SELECT rowid AS n FROM found WHERE found MATCH ? AND rowid > ? ORDER BY rowid LIMIT ?)
    """
    last, chunk = -1, CHUNK
    while True:
        numbers = at_once(cursor, text, (_labelled(expression, labels), last, chunk))
        for number in numbers:
            yield _Row(number, how, least, most)
        if len(numbers) < chunk:
            return
        last, chunk = numbers[-1], min(2 * chunk, COUNTED)


def _spelt(cursor: sqlite3.Cursor, key: str, way: Reading, labels: tuple[str, ...], *, start: bool) -> Iterator[_Row]:
    """Yield the rows that the way to read the key finds; of a mixed spelling, those that are really so spelt."""
    least, most = (0.6, 0.75) if start else (0.35, 0.49)
    rows = _stream(cursor, way.at_start if start else way.anywhere, way.how, least, most, labels)
    if not way.checked:
        yield from rows
        return
    for scanned, row in enumerate(rows):
        if scanned == SCANNED:
            break
        name, said = cursor.execute("SELECT key, said FROM named WHERE n = ?", (row.number,)).fetchone()
        if spells(key, name, said.split(), start=start):
            yield row


def _count(cursor: sqlite3.Cursor, key: str, labels: tuple[str, ...]) -> int:
    """Return how many entities hold the key, as characters or spelt, up to COUNTED; mixed spellings uncounted."""
    anywhere = [literal(key), *(way.anywhere for way in readings(key) if not way.checked)]
    expression = _labelled(" OR ".join(anywhere), labels)
    text = f"SELECT count(*) FROM (SELECT DISTINCT rowid >> {SHIFT} FROM found WHERE found MATCH ? LIMIT {COUNTED})"  # noqa: S608
    count: int = cursor.execute(text, (expression,)).fetchone()[0]
    return count


def _read(cursor: sqlite3.Cursor, rows: Sequence[_Row]) -> list[Hit]:
    """Return the hits of the rows, in their order."""
    named = things(cursor, [row.number for row in rows])
    hits = []
    for row in rows:
        one = named[row.number]
        score = row.least + (row.most - row.least) * one.strength / (1 + one.strength)
        hits.append(Hit(one, one.called(row.number), row.how, round(score, 4)))
    return hits


def _labelled(expression: str, labels: tuple[str, ...]) -> str:
    return f"({expression}) AND {among(labels)}" if labels else expression


def _among(labels: tuple[str, ...]) -> str:
    return f" AND label IN {_marks(labels)}" if labels else ""


def _marks(labels: tuple[str, ...]) -> str:
    return f"({', '.join('?' * len(labels))})"
