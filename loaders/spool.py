"""A large file of statements as an intake, kept on disk in the writer's order.

The statements go into a SQLite file of their own in the system's temporary folder, so that memory holds names, ids and
counts only, whatever the number of statements and whatever their order in the file.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

from graph.check import Fault, Known, faults
from graph.direction import pair
from graph.identity import NONE, Identity
from graph.judgement import Judgement
from graph.ontology import DOCUMENT, PARTNERS_WITH
from graph.statements import Batch, Document, Entity, Statement, parse
from loaders.intake import place, unlisted

PART = 20_000
"""Lines that are held at once."""
ENOUGH = 200
"""Faults after which no more are looked for: whoever has so many mends the first few and tries again."""
SETTLE = """
CREATE INDEX IF NOT EXISTS by_other ON statement (other) WHERE other IS NOT NULL;
UPDATE statement SET place = coalesce((SELECT least FROM moved WHERE n = statement.rowid), place)
WHERE rowid IN (SELECT n FROM moved);
DELETE FROM moved;
INSERT INTO moved SELECT rowid, place FROM statement WHERE place IN (SELECT id FROM stands)
UNION SELECT rowid, place FROM statement WHERE other IN (SELECT id FROM stands);
UPDATE statement SET place = (
  SELECT CASE WHEN statement.other IS NULL THEN a ELSE min(a, b) END FROM (
    SELECT coalesce((SELECT node FROM stands WHERE id = statement.place), statement.place) AS a,
           coalesce((SELECT node FROM stands WHERE id = statement.other), statement.other) AS b
  )
) WHERE rowid IN (SELECT n FROM moved);
"""
"""Gives the statements whose things other nodes stand for their places; `moved` keeps which place each had at first."""


class Spool:
    """The statements of a text in JSON Lines, spooled to disk; a context manager that removes the file at its end."""

    def __init__(self, text: Iterable[str], name: str = "statements") -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="gongjian-")
        self._base = sqlite3.connect(Path(self._folder.name) / "statements.sqlite")
        self._base.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
            "CREATE TABLE statement (mention INTEGER, place TEXT, other TEXT, document TEXT, text TEXT);"
            "CREATE TABLE stands (id TEXT PRIMARY KEY, node TEXT); CREATE TABLE moved (n INTEGER PRIMARY KEY, least TEXT);"
        )
        self._settled = NONE
        documents: set[Document] = set()
        entities: set[Entity] = set()
        judgements: list[Judgement] = []
        try:
            self._fill(text, name, documents, entities, judgements)
        except BaseException:
            self.close()
            raise
        self.documents = tuple(sorted(documents))
        self.entities: Mapping[str, Entity] = {entity.id: entity for entity in sorted(entities)}
        self._doubles = tuple(entity for entity in entities if self.entities[entity.id] != entity)
        self.judgements = tuple(judgements)
        self.mentions: Mapping[str, int] = self._places(mention=True)
        self.facts: Mapping[str, int] = self._places(mention=False)

    def mentions_of(self, ids: Iterable[str]) -> Iterator[Statement]:
        """Yield the mentions of the things."""
        return self._at(ids, mention=True)

    def facts_at(self, ids: Iterable[str]) -> Iterator[Statement]:
        """Yield the facts at the places."""
        return self._at(ids, mention=False)

    def ids(self) -> frozenset[str]:
        """Return the id of everything that a statement or an entity speaks of, documents left out."""
        # A fact's two things are mentioned by its document; where one is not, that is a fault in any case.
        return frozenset(self.mentions.keys() | self.entities.keys())

    def settle(self, identity: Identity) -> None:
        """Let places be those of the nodes that stand for the things."""
        if identity.into == self._settled.into:
            return
        self._base.execute("DELETE FROM stands")
        self._base.executemany("INSERT INTO stands VALUES (?, ?)", identity.into.items())
        self._base.executescript(SETTLE)
        self._settled = identity
        self.mentions, self.facts = self._places(mention=True), self._places(mention=False)

    def inner(self, identity: Identity) -> frozenset[str]:
        """Return those representatives for whose clusters a fact relates two records of one cluster; settled before."""
        if not identity.into:
            return frozenset()
        ends = (identity.ends(statement.ends) for statement in self.facts_at(identity.clusters()))
        return frozenset(head for head, _, tail in ends if head == tail)

    def faults(self, known: Known) -> tuple[Fault, ...]:
        """Return what is wrong with it beside what the store holds: the first ENOUGH faults, and whatever goes with them."""
        things = Batch(self.documents, (*self.entities.values(), *self._doubles))
        found = list(faults(things, known))
        said = [row[0] for row in self._base.execute("SELECT DISTINCT document FROM statement ORDER BY document")]
        found += unlisted(said, self.documents)
        labels = {id_: entity.label for id_, entity in self.entities.items()}
        labels |= {document.id: DOCUMENT.label for document in self.documents}
        labels |= known.labels
        lengths = {document.id: document.length for document in self.documents}
        for document in said:
            if len(found) >= ENOUGH:
                break
            mentioned = self._base.execute("SELECT place FROM statement WHERE document = ? AND mention", (document,))
            named = frozenset((document, row[0]) for row in mentioned)
            texts = self._base.execute("SELECT text FROM statement WHERE document = ?", (document,))
            while part := list(islice(texts, PART)):
                statements = parse(row[0] for row in part).statements
                found += faults(Batch(statements=statements), Known(labels, lengths=lengths, named=named))
        return tuple(found)

    def close(self) -> None:
        """Remove the file."""
        self._base.close()
        self._folder.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _fill(
        self,
        text: Iterable[str],
        name: str,
        documents: set[Document],
        entities: set[Entity],
        judgements: list[Judgement],
    ) -> None:
        def rows() -> Iterator[tuple[bool, str, str | None, str, str]]:
            for number, line in enumerate(text, start=1):
                record = parse((line,), name, number)
                documents.update(record.documents)
                entities.update(record.entities)
                judgements.extend(record.judgements)
                for statement in record.statements:
                    other = pair(statement.ends)[2] if statement.type == PARTNERS_WITH.type else None
                    yield statement.is_mention, place(statement), other, statement.document, line

        self._base.executemany("INSERT INTO statement VALUES (?, ?, ?, ?, ?)", rows())
        self._base.executescript(
            "CREATE INDEX by_place ON statement (mention, place); CREATE INDEX by_document ON statement (document, mention);"
        )

    def _places(self, *, mention: bool) -> dict[str, int]:
        return dict(
            self._base.execute("SELECT place, count(*) FROM statement WHERE mention = ? GROUP BY place", (mention,))
        )

    def _at(self, ids: Iterable[str], *, mention: bool) -> Iterator[Statement]:
        rows = self._base.execute(
            "SELECT text FROM statement WHERE mention = ? AND place IN (SELECT value FROM json_each(?))",
            (mention, json.dumps(list(ids))),
        )
        while part := list(islice(rows, PART)):
            yield from parse(row[0] for row in part).statements
