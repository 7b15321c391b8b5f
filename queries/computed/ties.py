"""The strongest ties of the whole network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from queries.computed.alliances import NEEDS, PLACES, alliances
from queries.computed.computation import Computation, Row, Table

MORE = 501
"""As many ties as any limit of the catalogue asks for, and one."""


def ties(rows: Sequence[Row], parameters: Mapping[str, Any]) -> Table:
    """Return the pairs of actors by falling weight: weight, kinds of route, what they share, the earliest year known."""
    found = alliances(rows)
    weights = found.weights()
    names = {id_: thing.name for id_, thing in found.things.items()}
    best = sorted(weights, key=lambda pair: (-round(weights[pair], 9), names[pair[0]], names[pair[1]], pair))
    listed: list[tuple[Any, ...]] = []
    for pair in best[:MORE]:
        routes = list(found.routes(pair))
        years = [span.first for _, _, span in routes if span.first is not None]
        listed.append(
            (
                found.things[pair[0]],
                found.things[pair[1]],
                round(weights[pair], PLACES),
                list(dict.fromkeys(kind for kind, _, _ in routes)),
                [found.things[hub] for _, hub, _ in routes if hub],
                min(years, default=None),
            )
        )
    return Table(listed, found.notice)


TIES = Computation(ties, NEEDS, ("a", "b", "weight", "routes", "through", "since"))
