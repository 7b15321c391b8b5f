"""Groups of actors that are more closely tied among themselves than with the rest.

V. D. Blondel, J.-L. Guillaume, R. Lambiotte and E. Lefebvre, "Fast unfolding of communities in large networks", Journal of
Statistical Mechanics (2008), P10008, over tie weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx

from queries.computed.alliances import NEEDS, PLACES, Alliances, alliances
from queries.computed.computation import Computation, Row, Table

ACTORS = 20
THROUGH = 5


def communities(rows: Sequence[Row], parameters: Mapping[str, Any]) -> Table:
    """Return the communities, largest first: their actors, strongest first, weight inside, and what they hang on."""
    found = alliances(rows)
    graph = found.projection()
    strong = found.strengths()
    ids = list(graph)  # numbered, because sets of numbers have one order and sets of texts have not
    numbered = nx.relabel_nodes(graph, {id_: number for number, id_ in enumerate(ids)})
    parts = nx.community.louvain_communities(numbered, weight="weight", seed=0) if len(graph) else []
    groups = [found.by_strength(strong, (ids[number] for number in part)) for part in parts]
    groups = [group for group in groups if len(group) >= parameters["least"]]
    groups.sort(key=lambda group: (-len(group), found.things[group[0]].name, group[0]))
    listed: list[tuple[Any, ...]] = []
    for number, group in enumerate(groups, start=1):
        through = _through(found, group)
        listed.append(
            (
                number,
                len(group),
                round(graph.subgraph(group).size(weight="weight"), PLACES),
                [found.things[actor] for actor in group[:ACTORS]],
                [found.things[hub] for hub in through],
            )
        )
    return Table(listed, found.notice)


def _through(found: Alliances, group: Sequence[str]) -> list[str]:
    """Return what most of the group hangs on, at least two of it."""
    counts = Counter(hub for actor in group for hub in found.hubs.get(actor, ()))
    shared = [hub for hub, count in counts.items() if count > 1]
    return sorted(shared, key=lambda hub: (-counts[hub], found.things[hub].name, hub))[:THROUGH]


COMMUNITIES = Computation(
    communities, NEEDS, ("community", "size", "weight", "actors", "through"), frozenset({"least"})
)
