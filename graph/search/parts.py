"""Parts of names, and which rows of the index hold each: how names that are merely alike are come upon.

A part is two characters in a row, two syllables in a row, or a syllable. The rows of a part are kept as one value, strongest
first, each with the kind of its thing beside it.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from graph.search.typed import PAIRED, pairs

LISTED = 5_000
"""Rows that are kept of a part, and that are counted for a name in all; what more rows hold tells too little."""
KIND = 8
"""Bits of a row in a list that tell the kind of its thing."""
WIDTH = "Q"
"""How `array` calls the eight bytes of a row in a list."""


def parts(key: str, said: Sequence[str], *, alone: bool = True) -> set[str]:
    """Return the parts of a key that is read as said; syllables by themselves where they stand alone."""
    return {*pairs(key), *pairs(said, PAIRED), *(one for one in said if alone and len(one) > 1)}


class Lists:
    """The rows of each part, as names are added to them, strongest first."""

    def __init__(self) -> None:
        self._rows: dict[str, array[int]] = defaultdict(lambda: array(WIDTH))
        self._kinds: dict[str, int] = {}

    def add(self, row: int, label: str, held: Iterable[str]) -> None:
        """Add the row, which holds the parts, of a thing of the label."""
        entry = row << KIND | self._kinds.setdefault(label, len(self._kinds))
        for part in held:
            rows = self._rows[part]
            if len(rows) < LISTED:
                rows.append(entry)

    def rows(self) -> Iterator[tuple[str, bytes]]:
        """Yield the parts in their order, with their rows as they are kept."""
        return ((part, self._rows[part].tobytes()) for part in sorted(self._rows))

    def kinds(self) -> Iterable[tuple[str, int]]:
        """Return the labels and what stands for them."""
        return self._kinds.items()


def listed(cursor: sqlite3.Cursor, wanted: Iterable[str], labels: Sequence[str]) -> list[Sequence[int]]:
    """Return the list of each part that any row holds, the shortest first, of things of the labels where any are given."""
    texts = sorted(wanted)
    if not texts:
        return []
    each = ", ".join(["(SELECT rows FROM part WHERE text = ?)"] * len(texts))
    found = [array(WIDTH, kept) for kept in cursor.execute(f"SELECT {each}", texts).fetchone() if kept]
    if labels:
        marks = ", ".join("?" * len(labels))
        codes = cursor.execute(f"SELECT code FROM kind WHERE label IN ({marks})", labels).fetchall()  # noqa: S608
        kinds = {code for (code,) in codes}
        lists: list[Sequence[int]] = [[row for row in rows if row & (1 << KIND) - 1 in kinds] for rows in found]
        return sorted(filter(None, lists), key=len)
    return sorted(found, key=len)
