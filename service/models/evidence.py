"""What stands behind a fact."""

from __future__ import annotations

from pydantic import Field

from service.models.base import Model, Words
from service.models.entity import DocumentHead, Fact


class Quote(Model):
    """Words of a source around a fact, personal names masked at equal length."""

    before: str
    mark: str
    after: str
    start: int
    end: int


class SheetCell(Model):
    """A cell of a row of a sheet; header and value are empty where the row is not kept here."""

    letters: str
    header: str
    value: str
    marked: bool = Field(description="whether it says the fact")


class SheetRow(Model):
    """A row of a sheet that says a fact, counted from 1."""

    sheet: str
    row: int
    cells: list[SheetCell]


class Evidence(Model):
    """What one document says for a fact."""

    fact: str
    document: DocumentHead
    gloss: Words
    year: int | None
    confidence: float
    method: str
    checked: bool = Field(description="whether a person checked it")
    quotes: list[Quote] = Field(description="empty where the reader has not added the text")
    spans: list[tuple[int, int]]
    rows: list[SheetRow] = Field(description="of a sheet: the rows that say it")


class EvidencePage(Model):
    """Everything that stands behind one fact."""

    fact: Fact
    items: list[Evidence]
    notice: Words | None = Field(description="how to add the text, where it is absent")
