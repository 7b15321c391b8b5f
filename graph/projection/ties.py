"""The ties among some actors, from the facts that lie between them and what they hang on. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import fsum

from graph.errors import ParameterError
from graph.facts import Fact, NetworkNode, Ref, Route, Tie, Years, total
from graph.ontology import PARTNERS_WITH
from graph.projection.filter import Filter
from graph.projection.routes import DIRECT, LEGS, heaviest_first, hub_span, merged, weight

MOST_CROSSINGS = 3_000_000
"""How many pairs of actors may be looked at; about 1.5 KB each where all of them are kept."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Hub:
    """A body, project or event and what hangs on it: n over the whole graph, and the facts of each actor in view."""

    ref: Ref
    kind: str
    members: int
    held: Years
    legs: Mapping[str, tuple[Fact, ...]]


@dataclass(frozen=True, slots=True)
class Crossing:
    """One route of a pair, before it is written out: through a hub, or direct with its facts."""

    kind: str
    weight: float
    span: Years
    hub: Hub | None = None
    facts: tuple[Fact, ...] = ()

    def route(self, pair: Pair) -> Route:
        """Return it with the facts that make it."""
        if self.hub is None:
            return Route(self.kind, None, None, self.weight, *self.span, self.facts)
        facts = sorted((*self.hub.legs[pair[0]], *self.hub.legs[pair[1]]), key=lambda fact: fact.id)
        return Route(self.kind, self.hub.ref, self.hub.members, self.weight, *self.span, tuple(facts))


def hubs(
    facts: Iterable[Fact], years: Mapping[str, int], members: Mapping[str, int], actors: Collection[str]
) -> Iterator[Hub]:
    """Yield what the actors hang on, by id, where at least two of the whole graph do; `years` are those of events."""
    legs: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        if fact.type in LEGS and fact.head.id in actors:
            legs[fact.tail.id][fact.head.id].append(fact)
    for id_, found in sorted(legs.items()):
        first = next(iter(found.values()))[0]
        held = Years(years.get(id_), years.get(id_))
        if members[id_] > 1:
            yield Hub(
                first.tail, LEGS[first.type], members[id_], held, {actor: tuple(said) for actor, said in found.items()}
            )


def direct(facts: Iterable[Fact], actors: Collection[str]) -> dict[Pair, tuple[Fact, ...]]:
    """Return the direct facts of each pair of the actors; a fact of one actor with itself is none."""
    found: dict[Pair, list[Fact]] = defaultdict(list)
    for fact in facts:
        a, b = fact.head.id, fact.tail.id
        if fact.type == PARTNERS_WITH.type and a != b and a in actors and b in actors:
            found[(min(a, b), max(a, b))].append(fact)
    return {pair: tuple(said) for pair, said in found.items()}


def crossings(
    facts: Iterable[Fact], hubs_: Iterable[Hub], actors: Collection[str], filter_: Filter
) -> dict[Pair, list[Crossing]]:
    """Return the routes between the actors that the filter keeps, by pair; ParameterError where there would be too many."""
    found: dict[Pair, list[Crossing]] = defaultdict(list)
    if DIRECT in filter_.routes:
        for pair, said in direct(facts, actors).items():
            span = merged(fact.span for fact in said)
            if filter_.dates(span):
                found[pair].append(Crossing(DIRECT, 1.0, span, facts=said))
    through = [hub for hub in hubs_ if hub.kind in filter_.routes]
    _bounded(through)
    for hub in through:
        spans = {actor: merged(fact.span for fact in said) for actor, said in hub.legs.items()}
        each = weight(hub.members)
        for a, b in combinations(sorted(spans), 2):
            span = hub_span(spans[a], spans[b], hub.held)
            if filter_.dates(span):
                found[(a, b)].append(Crossing(hub.kind, each, span, hub))
    if filter_.min_weight > 0:
        least = filter_.min_weight - 1e-9
        return {pair: ways for pair, ways in found.items() if fsum(way.weight for way in ways) >= least}
    return dict(found)


def ties(found: Mapping[Pair, Iterable[Crossing]], nodes: Mapping[str, NetworkNode]) -> tuple[Tie, ...]:
    """Return the ties of the crossings, by ids."""
    refs = {id_: Ref(id_, nodes[id_].label, nodes[id_].name) for pair in found for id_ in pair}
    made = []
    for pair, ways in sorted(found.items()):
        routes = heaviest_first(way.route(pair) for way in ways)
        made.append(Tie(refs[pair[0]], refs[pair[1]], total(routes), routes))
    return tuple(made)


def _bounded(through: Iterable[Hub]) -> None:
    pairs = sum(len(hub.legs) * (len(hub.legs) - 1) // 2 for hub in through)
    if pairs > MOST_CROSSINGS:
        raise ParameterError(
            f"此范围内的伙伴关系有 {pairs:,} 条途径,超过 {MOST_CROSSINGS:,};请缩小范围或减少节点数。",
            f"this scope has {pairs:,} routes of partnership, above {MOST_CROSSINGS:,}; narrow it or ask for fewer nodes.",
        )
