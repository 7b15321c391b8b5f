"""The projection from its legs: which pairs of actors are partners, through what, and how strongly. Pure.

The legs are the rows of one Cypher text that every computation over the whole network shares; weights and years are those
of `graph.projection`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import networkx as nx

from graph.errors import ParameterError
from graph.facts import OPEN, Ref, Years
from graph.ontology import ROUTES
from graph.projection.routes import DIRECT, LEGS, held, hub_span, merged, weight
from queries.computed.computation import Row

NEEDS = ("actor", "label", "name", "type", "to", "to_label", "to_name", "years", "date")
"""The columns of a leg: an actor, and the body, project, event or actor (`to`) that a relationship ties it to."""
MOST_PAIRS = 3_000_000
"""How many routes between pairs of actors may be summed; about 0.3 KB each."""
PLACES = 6
"""Decimal places of the figures that are given."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Alliances:
    """Who is tied to whom and hangs on what: things by id, direct ties by pair (ids sorted), legs by hub and actor."""

    things: Mapping[str, Ref]
    direct: Mapping[Pair, Years]
    kinds: Mapping[str, str]
    held: Mapping[str, Years]
    legs: Mapping[str, Mapping[str, Years]]
    hubs: Mapping[str, frozenset[str]]
    """What each actor hangs on."""

    def actors(self) -> list[str]:
        """Return the ids of all actors, sorted."""
        found = {end for pair in self.direct for end in pair}
        return sorted(found.union(*self.legs.values()))

    def shared(self) -> Iterator[str]:
        """Yield the bodies, projects and events that at least two actors hang on, by id."""
        return (hub for hub, legs in sorted(self.legs.items()) if len(legs) > 1)

    def weights(self) -> dict[Pair, float]:
        """Return the weight of every tie by its pair, ids sorted."""
        self._bounded()
        found: dict[Pair, float] = defaultdict(float)
        for pair in sorted(self.direct):
            found[pair] += 1.0
        for hub in self.shared():
            each = weight(len(self.legs[hub]))
            for pair in combinations(sorted(self.legs[hub]), 2):
                found[pair] += each
        return dict(found)

    def routes(self, pair: Pair) -> Iterator[tuple[str, str | None, Years]]:
        """Yield the kind, the hub's id and the years of every route of the pair, in the ontology's order of kinds."""
        a, b = pair
        order = list(ROUTES)
        if pair in self.direct:
            yield DIRECT, None, self.direct[pair]
        none: frozenset[str] = frozenset()
        both = self.hubs.get(a, none) & self.hubs.get(b, none)
        for hub in sorted(both, key=lambda hub: (len(self.legs[hub]), order.index(self.kinds[hub]), hub)):
            legs = self.legs[hub]
            yield self.kinds[hub], hub, hub_span(legs[a], legs[b], self.held[hub])

    def projection(self) -> nx.Graph[str]:
        """Return the network of actors that have a partner, nodes and edges sorted, `weight` on the edges."""
        graph: nx.Graph[str] = nx.Graph()
        weights = self.weights()
        graph.add_nodes_from(sorted({end for pair in weights for end in pair}))
        graph.add_weighted_edges_from((a, b, weights[a, b]) for a, b in sorted(weights))
        return graph

    def affiliation(self) -> nx.Graph[str]:
        """Return the network of actors and what they hang on: an edge for a direct tie or for a leg."""
        graph: nx.Graph[str] = nx.Graph()
        graph.add_edges_from(sorted(self.direct))
        graph.add_edges_from((hub, actor) for hub, legs in sorted(self.legs.items()) for actor in sorted(legs))
        return graph

    def by_strength(self, strengths: Mapping[str, float], ids: Iterable[str]) -> list[str]:
        """Return the ids by falling strength, then by name and id."""
        return sorted(ids, key=lambda id_: (-round(strengths.get(id_, 0.0), 9), self.things[id_].name, id_))

    def _bounded(self) -> None:
        pairs = sum(len(legs) * (len(legs) - 1) // 2 for legs in self.legs.values())
        if pairs > MOST_PAIRS:
            raise ParameterError(
                f"伙伴关系有 {pairs:,} 条途径,超过 {MOST_PAIRS:,};请不计活动,或在一个地点之内查询。",
                f"there are {pairs:,} routes of partnership, above {MOST_PAIRS:,}; leave events out, or ask within a place.",
            )


def alliances(rows: Sequence[Row]) -> Alliances:
    """Return what the legs say."""
    things: dict[str, Ref] = {}
    direct: dict[Pair, list[Years]] = defaultdict(list)
    kinds: dict[str, str] = {}
    dates: dict[str, Years] = {}
    legs: dict[str, dict[str, list[Years]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        actor, to, type_ = row["actor"], row["to"], row["type"]
        things[actor] = Ref(actor, row["label"], row["name"])
        things[to] = Ref(to, row["to_label"], row["to_name"])
        years = row["years"]
        span = Years(years[0], years[-1]) if years else OPEN
        if type_ not in LEGS:
            direct[min(actor, to), max(actor, to)].append(span)
            continue
        kinds[to] = LEGS[type_]
        dates[to] = held(row["date"]) if LEGS[type_] == "event" else OPEN
        legs[to][actor].append(span)
    hubs: dict[str, set[str]] = defaultdict(set)
    for hub, found in legs.items():
        for actor in found:
            hubs[actor].add(hub)
    return Alliances(
        things,
        {pair: merged(spans) for pair, spans in sorted(direct.items()) if pair[0] != pair[1]},
        kinds,
        dates,
        {hub: {actor: merged(spans) for actor, spans in found.items()} for hub, found in legs.items()},
        {actor: frozenset(found) for actor, found in hubs.items()},
    )


def strengths(weights: Mapping[Pair, float]) -> dict[str, float]:
    """Return the sum of each actor's tie weights."""
    found: dict[str, float] = defaultdict(float)
    for (a, b), each in weights.items():
        found[a] += each
        found[b] += each
    return dict(found)
