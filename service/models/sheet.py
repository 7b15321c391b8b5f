"""What came of loading sheets."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from service.models.answer import Tally
from service.models.base import Model, Words


class RowCounts(Model):
    """Rows of data; read = loaded + refused + known, always."""

    read: int
    loaded: int = Field(description="rows that say something new")
    refused: int
    known: int = Field(description="rows that say nothing but what was there already")


class SheetColumn(Model):
    """A column of a sheet; `field` is empty where it is not read."""

    letters: str
    header: str
    field: str


class SheetPart(Model):
    """One sheet of a file: what it was told to be, and its rows."""

    name: str
    kind: str = Field(description="members, claims, …; empty where it was not read")
    kind_name: Words | None = Field(description="the kind's name for people; null where it was not read")
    header: list[int] = Field(description="the rows of the header, from 1")
    columns: list[SheetColumn]
    rows: RowCounts
    passed: dict[str, int] = Field(description="rows that are no data: sum, note, example, header, heading")


class SheetIssue(Model):
    """A cell that was refused or is doubtful, or a note on the sheet."""

    level: Literal["refused", "left", "doubtful", "note"]
    code: str
    file: str
    sheet: str
    row: int | None
    column: str
    header: str
    value: str
    wrong: Words
    right: Words
    line: Words


class SheetFile(Model):
    """One file: its document, its sheets, and what was written."""

    file: str
    document: str
    sha256: str
    stored: bool
    rows: RowCounts
    sheets: list[SheetPart]
    issues: list[SheetIssue]
    more: int = Field(description="issues beyond those listed")
    counts: dict[str, Tally]
    new: list[Words] = Field(description="what it says now and did not when it was loaded before, the first few")
    gone: list[Words] = Field(description="what it said when it was loaded before and no longer says, the first few")
    differs: tuple[int, int] = Field(description="how many of either there are")


class SheetsReport(Model):
    """What came of loading files of sheets."""

    files: list[SheetFile]
    rows: RowCounts
    dry_run: bool
    version: int
    seconds: float
    lines: list[Words]
