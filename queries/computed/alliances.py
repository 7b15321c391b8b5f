"""The projection from its legs: which pairs of actors are partners, through what, and how strongly. Pure.

The legs are the rows of one Cypher text that every computation over the whole network shares; weights and years are those
of `graph.projection`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import networkx as nx

from graph.facts import OPEN, Ref, Years
from graph.ontology import ROUTES
from graph.projection.routes import DIRECT, LEGS, held, hub_span, merged, weight
from graph.wording import Wording
from queries.computed.computation import Row

NEEDS = ("actor", "label", "name", "type", "to", "to_label", "to_name", "years", "date")
"""The columns of a leg: an actor, and the body, project, event or actor (`to`) that a relationship ties it to."""
MOST_PAIRS = 1_000_000
"""How many routes between pairs of actors are summed; some 0.6 KB each with the network that is made of them."""
PLACES = 6
"""Decimal places of the figures that are given."""

Pair = tuple[str, str]


@dataclass(frozen=True)
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

    @cached_property
    def largest(self) -> int | None:
        """Of how many actors the hubs are at most whose ties are looked at, so that no more than MOST_PAIRS are; None of any.

        A tie through a larger one weighs less than 1/largest. At least the pairs of hubs of two are looked at.
        """
        sizes = Counter(len(self.legs[hub]) for hub in self.shared())
        pairs, below = 0, 2
        for size, count in sorted(sizes.items()):
            pairs += count * size * (size - 1) // 2
            if pairs > MOST_PAIRS:
                return below
            below = size
        return None

    @property
    def notice(self) -> Wording | None:
        """What is to be known of the ties, if any are left out."""
        if self.largest is None:
            return None
        left = sum(len(self.legs[hub]) > self.largest for hub in self.shared())
        return Wording(
            f"超过 {self.largest} 个主体的组织和项目有 {left} 个,经由它们的关系每条强度不到 {1 / self.largest:.2g},没有计入;总强度仍计。",
            f"{left} bodies and projects have more than {self.largest} actors; the ties through these, each weighing less than "
            f"{1 / self.largest:.2g}, are left out, but counted in the strength.",
        )

    def weights(self) -> dict[Pair, float]:
        """Return the weight of every tie by its pair, ids sorted; those through the `largest` hubs left out."""
        found: dict[Pair, float] = defaultdict(float)
        for pair in sorted(self.direct):
            found[pair] += 1.0
        for hub in self.shared():
            if self.largest is not None and len(self.legs[hub]) > self.largest:
                continue
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

    def strengths(self) -> dict[str, float]:
        """Return the sum of each actor's tie weights: its direct partners, and what it shares with others, whatever its size."""
        found: Counter[str] = Counter(end for pair in self.direct for end in pair)
        for hub in self.shared():
            found.update(self.legs[hub].keys())
        return {actor: float(count) for actor, count in found.items()}

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
