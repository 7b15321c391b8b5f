"""A node, its facts, and what documents say of it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from service.models.base import Model, Ref, Words


class Fact(Model):
    """A relationship of the graph, as all its sources state it."""

    id: str = Field(description="head~TYPE~tail")
    head: Ref
    type: str
    tail: Ref
    year: int | None
    years: list[int]
    kind: list[str]
    role: list[str]
    agreement: list[str]
    head_through: list[str]
    tail_through: list[str]
    sources: list[str] = Field(description="ids of the documents")
    confidence: float
    gloss: Words = Field(description="the fact in one line, built from the fact")


class Count(Model):
    """How many neighbours of a label a node has by one type, in one direction."""

    type: str
    direction: Literal["out", "in"]
    label: str
    count: int


class DocumentHead(Model):
    """A source."""

    id: str
    title: str
    publisher: str | None
    date: str | None
    url: str | None
    sha256: str | None
    length: int | None = Field(description="characters of its text")
    text: Literal["available", "absent"] = Field(description="whether the reader has added its text")


class DocumentItem(DocumentHead):
    """A source, and how much it says and names."""

    facts: int
    mentions: int


class EntityPage(Ref):
    """All about one node but its facts and partners, which have pages of their own."""

    aliases: list[str]
    properties: dict[str, Any]
    places: list[Ref] = Field(description="where it lies, nearest first")
    degree: int
    strength: float
    partners: int = Field(description="partners by direct, body and project routes")
    counts: list[Count]
    documents: list[DocumentHead] = Field(description="those that name it, the latest first, at most 100")
    documents_total: int = Field(description="how many name it")


class FactsPage(Model):
    """Facts of a node, by type and neighbour."""

    total: int
    items: list[Fact]
    next: str | None


class DocumentPage(DocumentItem):
    """A source, what it names, and what it says."""

    named: list[Ref]
    said: list[Fact]


class StatementItem(Model):
    """One document's word: the statement as it was loaded."""

    document: Ref
    head: Ref
    type: str
    tail: Ref
    spans: list[tuple[int, int]]
    properties: dict[str, Any]
    confidence: float
    method: str


class StatementsPage(Model):
    """Everything that documents say of a node, word by word."""

    total: int
    items: list[StatementItem]
    next: str | None
