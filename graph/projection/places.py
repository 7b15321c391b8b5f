"""Where a node lies: the places above it by LOCATED_IN, nearest first. Context, never partnership."""

from __future__ import annotations

from collections import defaultdict

from graph.facts import Ref, ref
from graph.projection.named import node
from graph.store import Store

STEPS = 5
"""The most steps from a node to a place that it lies in."""
ABOVE = f"""
UNWIND $ids AS id
MATCH way = (:Entity {{id: id}})-[:LOCATED_IN*1..{STEPS}]->(place:Entity)
RETURN id AS below, place.id AS id, labels(place) AS labels, place.name AS name, min(length(way)) AS steps
"""


def places(store: Store, id_: str) -> tuple[Ref, ...]:
    """Return the places that the node lies in, nearest first, then by name and id; NotFound where there is no such node."""
    node(store, id_)
    return _nearest_first(_above(store, [id_]))


def shared(store: Store, a: str, b: str) -> tuple[Ref, ...]:
    """Return the places that both nodes lie in, nearest to the two together first."""
    return _nearest_first({place: steps for place, steps in _above(store, [a, b]).items() if len(steps) == 2})


def _above(store: Store, ids: list[str]) -> dict[Ref, list[int]]:
    """Return the places above each of the nodes, with how many steps it is from each that lies in it."""
    found: dict[Ref, list[int]] = defaultdict(list)
    for row in store.read(ABOVE, {"ids": ids}):
        if row["id"] != row["below"]:
            found[ref(row)].append(row["steps"])
    return found


def _nearest_first(found: dict[Ref, list[int]]) -> tuple[Ref, ...]:
    return tuple(sorted(found, key=lambda place: (sum(found[place]), place.name, place.id)))
