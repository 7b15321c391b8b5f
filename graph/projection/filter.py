"""Which part of a network to look at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.errors import ParameterError
from graph.facts import OPEN, Route, Years, total
from graph.ontology import NODES
from graph.projection.routes import SHOWN, kinds


@dataclass(frozen=True, slots=True)
class Filter:
    """Kinds of route, labels (None for all), a range of years, whether undated stays, and the least weight of a tie.

    ParameterError where a kind or label is none of the ontology's, or the range ends before it begins. A fact or route
    stays in the range where the years from its first to its last known share one with it.
    """

    routes: tuple[str, ...] = SHOWN
    labels: tuple[str, ...] | None = None
    years: Years = OPEN
    undated: bool = True
    min_weight: float = 0.0

    def __post_init__(self) -> None:
        object.__setattr__(self, "routes", kinds(self.routes))
        if self.labels is not None and (unknown := sorted(set(self.labels) - NODES.keys())):
            raise ParameterError(
                f"没有标签 {'、'.join(unknown)};可用 {'、'.join(NODES)}。",
                f"there is no label {', '.join(unknown)}; there are {', '.join(NODES)}.",
            )
        first, last = self.years
        if first is not None and last is not None and first > last:
            raise ParameterError(
                f"年份范围 {first}—{last} 首尾颠倒;起始年不能晚于截止年。",
                f"the range {first} to {last} ends before it begins; the first year comes first.",
            )

    def dates(self, span: Years) -> bool:
        """Whether something of the span stays."""
        return self.undated if not span.dated else self.years.meets(span)

    def shows(self, label: str) -> bool:
        """Whether nodes of the label stay."""
        return self.labels is None or label in self.labels

    def keeps(self, routes: Iterable[Route]) -> tuple[Route, ...]:
        """Return the routes of one tie that stay, none where together they weigh too little."""
        kept = tuple(route for route in routes if route.kind in self.routes and self.dates(route.span))
        return kept if kept and total(kept) >= self.min_weight - 1e-9 else ()


DEFAULT = Filter()
"""Everything but the weak routes, the same event."""
