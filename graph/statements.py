"""What sources say, as frozen values, and their canonical text.

A statement is one document's word that one thing stands in a relationship to another. That a document names a thing
is a statement too (MENTIONS, its head the document); it carries the names and the properties that the document gives
the thing. The statements are the truth; the graph is a view of them (`graph.view`).

The canonical text is JSON Lines, UTF-8, LF: one record a line, keys sorted, no white space, nothing that is empty;
first documents, then entities, then statements, then people's judgements on which ids mean one thing, each sorted. Equal
statements give equal bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import index
from typing import Any, NamedTuple

from graph.errors import SourceError
from graph.judgement import Judgement, prevailing
from graph.ontology import MENTIONS

Value = str | int | tuple[str, ...]
CURATED = "curated"
"""The method of a statement that a person wrote down."""


class Span(NamedTuple):
    """Half-open character offsets [start, end) into a document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Document:
    """A source. `date` is ISO 8601 as precise as known; `length` is the number of characters of its text."""

    id: str
    title: str
    publisher: str = ""
    date: str = ""
    url: str = ""
    sha256: str = ""
    length: int = 0


@dataclass(frozen=True, slots=True, order=True)
class Entity:
    """A thing that sources speak of: which one it is, and the name that it goes by here."""

    id: str
    label: str
    name: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What one document says of two things.

    `properties` holds year, organs and the type's own properties by key; for MENTIONS the node's own, and `names`,
    the names by which the document calls it. `confidence` lies in (0, 1], 1.0 where a person checked it; `method` tells
    how it was found. `cells` are where a sheet says it, as spreadsheets write it (`成员!B14`), in the order of the sheet.
    """

    document: str
    head: str
    type: str
    tail: str
    spans: tuple[Span, ...] = ()
    properties: Mapping[str, Value] = field(default_factory=dict)
    confidence: float = 1.0
    method: str = CURATED
    cells: tuple[str, ...] = ()

    @property
    def ends(self) -> tuple[str, str, str]:
        """Head, type and tail: which relationship it speaks of."""
        return self.head, self.type, self.tail

    @property
    def is_mention(self) -> bool:
        """Whether it says that the document names the tail."""
        return self.type == MENTIONS.type

    def testimony(self, *, turned: bool = False, on: tuple[str, str, str] | None = None) -> str:
        """Return its canonical text without the ends: what the relationship in the graph carries.

        `turned` marks that the relationship runs the other way round (`graph.direction`). `on` are the relationship's ends
        where they may be others than the statement's own, which are kept then (`graph.identity`).
        """
        whole = _testimony(self)
        if turned:
            whole["turned"] = True
        if on is not None:
            head, _, tail = reversed(on) if turned else on
            if head != self.head:
                whole["head"] = self.head
            if tail != self.tail:
                whole["tail"] = self.tail
        return _dump(whole)

    def sort_key(self) -> tuple[str, str, str, str, str]:
        """Return what canonical order goes by."""
        return *self.ends, self.document, self.testimony()

    def __hash__(self) -> int:
        return hash((self.document, self.head, self.type, self.tail, self.spans))


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents, entities, statements and judgements that belong together: what a loader gives and a writer takes."""

    documents: tuple[Document, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    judgements: tuple[Judgement, ...] = ()

    def __add__(self, other: Batch) -> Batch:
        return Batch(
            self.documents + other.documents,
            self.entities + other.entities,
            self.statements + other.statements,
            self.judgements + other.judgements,
        )


def mention(document: str, entity: str, spans: Iterable[Span] = (), **properties: Value) -> Statement:
    """Return the statement that the document names the entity."""
    return Statement(document, document, MENTIONS.type, entity, tuple(spans), properties)


def from_testimony(head: str, type_: str, tail: str, text: str) -> Statement:
    """Return the statement of which `testimony` gave the text, as its source said it, on the relationship of these ends."""
    fields = json.loads(text)
    if fields.pop("turned", False):
        head, tail = tail, head
    return _statement({"head": head, "type": type_, "tail": tail, **fields})


def lines(batch: Batch) -> Iterator[str]:
    """Yield the canonical text of the batch, a record a line, each with its line feed; doubles come once."""
    for document in sorted(set(batch.documents)):
        yield _dump({"record": "document", **_present(document)}) + "\n"
    for entity in sorted(set(batch.entities)):
        yield _dump({"record": "entity", **_present(entity)}) + "\n"
    for statement in sorted(set(batch.statements), key=Statement.sort_key):
        ends = {"head": statement.head, "type": statement.type, "tail": statement.tail}
        yield _dump({"record": "statement", **ends, **_testimony(statement)}) + "\n"
    for judgement in prevailing(batch.judgements).values():
        yield _dump({"record": "judgement", **_present(judgement)}) + "\n"


def parse(text: Iterable[str], name: str = "statements", first: int = 1) -> Batch:
    """Return the batch of which `lines` gave the text; SourceError names the file and line that is no record.

    `first` is the number of the first line, where the text is a part of the file.
    """
    documents: list[Document] = []
    entities: list[Entity] = []
    statements: list[Statement] = []
    judgements: list[Judgement] = []
    for number, line in enumerate(text, start=first):
        if not line.strip():
            continue
        try:
            fields: dict[str, Any] = json.loads(line)
            match fields.pop("record"):
                case "document":
                    documents.append(Document(**_texts(fields, but=("length",))))
                case "entity":
                    entities.append(Entity(**_texts(fields)))
                case "statement":
                    said = _texts(fields, but=("spans", "properties", "confidence", "cells"))
                    statements.append(_statement(said))
                case "judgement":
                    judgements.append(Judgement(**_texts(fields)))
                case other:
                    raise ValueError(other)
        except (ValueError, TypeError, KeyError, AttributeError) as problem:
            raise SourceError(
                f"{name} 第 {number} 行不是一条记录({problem});每行应为一个 JSON 对象,record 为 document、entity、statement 或 judgement。",
                f"{name}, line {number}, is no record ({problem}); each line is a JSON object whose record is document, "
                "entity, statement or judgement.",
            ) from problem
    return Batch(tuple(documents), tuple(entities), tuple(statements), tuple(judgements))


_dump = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def _present(record: Document | Entity | Judgement) -> dict[str, object]:
    return {key: value for key in record.__slots__ if (value := getattr(record, key)) not in ("", 0)}


def _testimony(statement: Statement) -> dict[str, object]:
    whole: dict[str, object] = {
        "document": statement.document,
        "spans": [list(span) for span in statement.spans],
        "properties": dict(statement.properties),
        "confidence": float(statement.confidence),
        "method": statement.method,
        "cells": list(statement.cells),
    }
    return {key: value for key, value in whole.items() if value not in ([], {})}


def _texts(fields: dict[str, Any], but: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the fields; TypeError where one that should be a text is none."""
    for key, value in fields.items():
        if key not in but and not isinstance(value, str):
            raise TypeError(f"{key} is {value!r}")
    return fields


def _statement(fields: Mapping[str, Any]) -> Statement:
    properties = {
        key: tuple(value) if isinstance(value, list) else value for key, value in fields.get("properties", {}).items()
    }
    return Statement(
        fields["document"],
        fields["head"],
        fields["type"],
        fields["tail"],
        tuple(Span(*map(index, span)) for span in fields.get("spans", ())),
        properties,
        float(fields.get("confidence", 1.0)),
        fields.get("method", CURATED),
        _cells(fields.get("cells", ())),
    )


def _cells(listed: Any) -> tuple[str, ...]:
    """Return the references; TypeError where they are no list of texts."""
    if not isinstance(listed, list | tuple) or not all(isinstance(cell, str) for cell in listed):
        raise TypeError(f"cells is {listed!r}")
    return tuple(listed)
