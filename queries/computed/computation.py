"""What Cypher cannot say on both engines is computed from the rows that it fetches, by a pure function of rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.wording import Wording

Row = Mapping[str, Any]
"""A row that the query's Cypher returned, by column."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows that a computation makes, best first, and what is to be known about them, if anything."""

    rows: Sequence[Sequence[Any]]
    notice: Wording | None = None


@dataclass(frozen=True, slots=True)
class Computation:
    """A function of fetched rows and parameters, the columns that it needs and gives, and the parameters that it uses."""

    function: Callable[[Sequence[Row], Mapping[str, Any]], Table]
    needs: tuple[str, ...]
    gives: tuple[str, ...]
    uses: frozenset[str] = frozenset()
