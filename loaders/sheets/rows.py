"""The rows of a table, one after another, and those among them that are no data: sums, notes, examples, headings."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from graph.wording import Wording
from loaders.sheets.grid import Marks, Row, Sheet
from loaders.sheets.headers import key, vocabulary
from loaders.sheets.table import Table, is_header
from loaders.sheets.values import is_blank, shown, tidy


class Passed(StrEnum):
    """Why a row that is not blank is no data."""

    SUM = "sum"
    NOTE = "note"
    EXAMPLE = "example"
    HEADER = "header"
    HEADING = "heading"


PASSED = {
    Passed.SUM: Wording("合计、小计", "sums"),
    Passed.NOTE: Wording("注与落款", "notes"),
    Passed.EXAMPLE: Wording("示例", "examples"),
    Passed.HEADER: Wording("重复的表头", "headers come again"),
    Passed.HEADING: Wording("分段标题", "headings"),
}


def data(sheet: Sheet, table: Table) -> Iterator[tuple[int, Row, Passed | None]]:
    """Yield the rows below the header that are not blank, each with its number from 0 and why it is passed over, if it is."""
    for number, row in sheet.rows():
        if number < table.first or _is_blank(row, number, sheet.marks):
            continue
        yield number, row, passed(row, number, table, sheet.marks)


def passed(row: Row, number: int, table: Table, marks: Marks) -> Passed | None:
    """Return why the row is no data, None where it is."""
    words = vocabulary()
    texts = [tidy(shown(value)) for value in row if not is_blank(value)]
    first = key(texts[0]) if texts else ""
    if any(at < len(row) and key(shown(row[at])).startswith(words.examples) for at in table.serial):
        return Passed.EXAMPLE
    if is_header(table, row):
        return Passed.HEADER
    if any(first == word or (first.startswith(word) and _counts(first[len(word) :])) for word in words.sums):
        return Passed.SUM
    read = [at for columns in table.columns.values() for at in columns]
    distinct = set(texts)
    if len(distinct) == 1 and _broken(number, read, marks) == 0:
        if _spans(number, marks):
            return Passed.NOTE if first.startswith(words.notes) else Passed.HEADING
        held = [at for at in read if at < len(row) and not is_blank(row[at])]
        if first.startswith(words.notes) and (":" in texts[0] or len(texts[0]) > 8 or not held):
            return Passed.NOTE
        if not held and len(table.columns) > 1:
            return Passed.NOTE
    elif first.startswith(words.notes) and ":" in texts[0]:
        return Passed.NOTE
    return None


def _counts(rest: str) -> bool:
    return not rest or rest[0].isdigit() or rest.startswith(("家", "个", "共", "数"))


def _spans(number: int, marks: Marks) -> bool:
    """Return whether the row is one cell merged over several columns."""
    return any(top <= number <= bottom and right > left for top, left, bottom, right in marks.merged)


def _broken(number: int, columns: list[int], marks: Marks) -> int:
    """Return how many of the row's cells show an error or have no result."""
    return sum((number, at) in marks.errors or (number, at) in marks.uncounted for at in columns)


def _is_blank(row: Row, number: int, marks: Marks) -> bool:
    if any(value != "" and (not isinstance(value, str) or value.strip()) for value in row):
        return False
    return not any((number, at) in marks.errors or (number, at) in marks.uncounted for at in range(len(row)))
