"""A sheet as rows of cells: what every reader gives, whatever the file is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

Value = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta
"""A cell's value; a blank cell is ""."""
Row = list[Value]
Range = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 0, both ends in."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What of a sheet its values do not tell; rows and columns count from 0.

    `errors` holds the text of error cells, `uncounted` the formulas that were saved without their value. `told` is whether
    the file's format lets hidden rows be seen.
    """

    merged: tuple[Range, ...] = ()
    hidden: frozenset[int] = frozenset()
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    uncounted: frozenset[tuple[int, int]] = frozenset()
    told: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, whether it is hidden, its rows from the first on, its marks; `size` is about how many rows."""

    name: str
    hidden: bool
    size: int
    marks: Marks
    open: Callable[[], Iterator[Row]] = field(repr=False)

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Yield every row with its number from 0; merged cells hold the value of their first."""
        cover = Cover(self.marks.merged)
        for number, row in enumerate(self.open()):
            yield number, cover.filled(number, row)


class Cover:
    """Merged cells filled as the rows go by."""

    def __init__(self, merged: tuple[Range, ...]) -> None:
        self._waiting = sorted(merged, reverse=True)
        self._open: list[tuple[Range, Value]] = []

    def filled(self, number: int, row: Row) -> Row:
        """Return the row of that number with its merged cells filled; rows come in order."""
        self._open = [(area, value) for area, value in self._open if area[2] >= number]
        while self._waiting and self._waiting[-1][0] <= number:
            area = self._waiting.pop()
            self._open.append((area, row[area[1]] if area[1] < len(row) else ""))
        for (_, left, _, right), value in self._open:
            if len(row) <= right:
                row = row + [""] * (right + 1 - len(row))
            row[left : right + 1] = [value] * (right + 1 - left)
        return row


def letters(column: int) -> str:
    """Return the column's letters: 0 is A, 26 is AA."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def column_of(text: str) -> int:
    """Return the column of the letters, from 0."""
    number = 0
    for letter in text.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def reference(sheet: str, row: int, column: int) -> str:
    """Return the cell as `sheet!B14`; row and column count from 0."""
    return f"{sheet}!{letters(column)}{row + 1}"
