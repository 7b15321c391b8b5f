"""Answers that are kept for as long as the graph stays as it is: those of queries about much of it.

    shelf = Shelf(home / "cache")
    result = run(store, find("actors-by-degree"), kept=shelf.of(store.version()))

A query that names no thing of the graph, or a street or district alone, is answered alike to everybody until the next load,
and either engine has to look at a great many facts for it. Its rows, up to the highest limit that it allows, go into a file of the graph's version when it is
first asked; whoever asks again, in whatever process, reads them there. What took less than WORTH seconds is not kept.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import shutil
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

from graph.facts import Fact, Ref
from graph.facts import Path as Way
from graph.store import GraphVersion, Store
from graph.wording import Wording
from queries.catalogue import Query
from queries.check import LIMIT
from queries.computed.computation import Table
from queries.parameter import Given

WORTH = 0.05
"""Seconds from which an answer is worth keeping."""
PATIENCE = 60.0
"""Seconds that making an answer may take that will be kept."""
MOST = 500
"""Answers kept of one version; the oldest goes first."""
VERSIONS = 2
"""Versions whose answers stay in the folder: another process may still read those of the one before."""
LAYOUT = 1
"""Raised when the form of the files changes."""

PATIENT = 2
"""Answers that are made with such patience at a time; who comes while these are made has the patience of any query."""

Make = Callable[[int, bool], Table]
"""Makes the table of up to so many rows and one more, with PATIENCE or without."""


class Shelf:
    """Answers in files of a folder; `identity` tells one store from another. Safe among threads and processes."""

    def __init__(self, folder: Path, identity: str = "") -> None:
        self._folder = folder
        self._identity = identity
        self._making: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()
        self._slots = threading.BoundedSemaphore(PATIENT)

    def of(self, version: GraphVersion) -> Kept:
        """Return what is kept of the version; of a graph that is being loaded nothing is."""
        said = f"{self._identity}|{version}|{LAYOUT}"
        return Kept(self, version, self._folder / f"answers-{hashlib.sha256(said.encode()).hexdigest()[:16]}")

    def turn(self, key: str) -> threading.Lock:
        """Return the lock of those who would make the same answer."""
        with self._lock:
            return self._making.setdefault(key, threading.Lock())

    def made(self, make: Make, most: int) -> Table:
        """Return what is made, with patience where few others have it."""
        patient = self._slots.acquire(blocking=False)
        try:
            return make(most, patient)
        finally:
            if patient:
                self._slots.release()

    def tidy(self) -> None:
        """Remove the answers of all but the newest versions."""
        with suppress(OSError):
            folders = sorted(self._folder.glob("answers-*"), key=lambda path: path.stat().st_mtime, reverse=True)
            for folder in folders[VERSIONS:]:
                shutil.rmtree(folder, ignore_errors=True)


class Kept:
    """The kept answers of one version of the graph."""

    def __init__(self, shelf: Shelf, version: GraphVersion, folder: Path) -> None:
        self._shelf = shelf
        self._version = version
        self._folder = folder

    def table(self, store: Store, query: Query, parameters: Mapping[str, Given], make: Make) -> Table:
        """Return the rows of a query that is kept (`Query.whole`), up to its limit and one more: kept ones, or made and kept."""
        limit, most = parameters.get(LIMIT), query.most
        if not isinstance(limit, int) or most is None:
            raise ValueError(f"{query.id} is not of those whose answers are kept.")
        if self._version.state != "complete":
            return make(limit, False)
        path = self._folder / f"{query.id}-{_key(query, parameters)}.jsonl"
        found = _read(path, limit + 1)
        if found is not None:
            return found
        with self._shelf.turn(path.name):
            found = _read(path, limit + 1)
            if found is not None:
                return found
            began = time.monotonic()
            made = self._shelf.made(make, most)
            made = Table(made.rows[: most + 1], made.notice)
            if time.monotonic() - began >= WORTH and store.version() == self._version:
                self._keep(path, made)
        return Table(made.rows[: limit + 1], made.notice)

    def _keep(self, path: Path, table: Table) -> None:
        """Write the answer, whole or not at all; a disk that is full keeps nothing."""
        draft = path.with_suffix(f".{secrets.token_hex(4)}.draft")
        with suppress(OSError):
            if not self._folder.is_dir():
                self._folder.mkdir(parents=True, exist_ok=True)
                self._shelf.tidy()
            try:
                draft.write_text("".join(_lines(table)), encoding="utf-8")
                draft.replace(path)
            finally:
                draft.unlink(missing_ok=True)
            answers = sorted(self._folder.glob("*.jsonl"), key=lambda each: each.stat().st_mtime)
            for old in answers[: max(0, len(answers) - MOST)]:
                old.unlink(missing_ok=True)


def _key(query: Query, parameters: Mapping[str, Given]) -> str:
    """Return what tells the answer from others of the query: its text, and every parameter but the limit."""
    given = sorted((name, value) for name, value in parameters.items() if name != LIMIT)
    said = json.dumps([query.cypher, query.computed, given], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _lines(table: Table) -> Iterator[str]:
    notice = [table.notice.zh, table.notice.en] if table.notice else None
    yield json.dumps({"notice": notice, "rows": len(table.rows)}, ensure_ascii=False) + "\n"
    for row in table.rows:
        yield json.dumps([_packed(cell) for cell in row], ensure_ascii=False) + "\n"


def _read(path: Path, most: int) -> Table | None:
    """Return up to so many rows of the file; None where there is none, or it is torn."""
    try:
        with path.open(encoding="utf-8") as file:
            head = json.loads(next(file))
            rows = [tuple(_unpacked(cell) for cell in json.loads(line)) for line in islice(file, most)]
        if len(rows) < min(most, head["rows"]):
            return None
        return Table(rows, Wording(*head["notice"]) if head["notice"] else None)
    except (OSError, ValueError, KeyError, TypeError, StopIteration):
        return None


def _packed(cell: Any) -> Any:
    """Return the cell as JSON; whatever JSON does not have comes as an object of one key that says what it is."""
    match cell:
        case Ref():
            return {"ref": [cell.id, cell.label, cell.name]}
        case Fact():
            ends = [_packed(cell.head), cell.type, _packed(cell.tail)]
            through = cell.head_through, cell.tail_through
            lists = [list(each) for each in (cell.years, cell.kind, cell.role, cell.agreement, *through, cell.sources)]
            return {"fact": [ends, lists, cell.confidence]}
        case Way():
            return {"way": [[_packed(node) for node in cell.nodes], [_packed(fact) for fact in cell.facts]]}
        case list() | tuple():
            return [_packed(item) for item in cell]
        case dict():
            return {"map": {key: _packed(value) for key, value in cell.items()}}
        case _:
            return cell


def _unpacked(cell: Any) -> Any:
    match cell:
        case {"ref": [id_, label, name]}:
            return Ref(id_, label, name)
        case {"fact": [[head, type_, tail], lists, confidence]}:
            years, kind, role, agreement, by_head, by_tail, sources = (tuple(each) for each in lists)
            ends = _unpacked(head), type_, _unpacked(tail)
            return Fact(*ends, years, kind, role, agreement, by_head, by_tail, sources, confidence)
        case {"way": [nodes, facts]}:
            return Way(tuple(map(_unpacked, nodes)), tuple(map(_unpacked, facts)))
        case {"map": dict(items)}:
            return {key: _unpacked(value) for key, value in items.items()}
        case list():
            return [_unpacked(item) for item in cell]
        case _:
            return cell
