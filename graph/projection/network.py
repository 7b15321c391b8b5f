"""A scope's network: the structure (facts) and the projection (ties) of what it holds, filtered and counted. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from graph.facts import OPEN, Fact, Network, NetworkNode, Ref, Years
from graph.ontology import ACTOR, EVENT, NODES, ROUTES
from graph.projection.filter import DEFAULT, Filter
from graph.projection.routes import kind_of, merged, weight
from graph.projection.ties import Crossing, Hub, Pair, crossings, direct, hubs, ties

Part = Literal["facts", "ties", "both"]
"""What is looked at: the structure, the projection, or both."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything that a scope holds, unfiltered: nodes by id, and facts by id with both ends in it.

    `located` are the LOCATED_IN facts, which are not among `facts`. `legs` are those by which two of its actors or more
    hang on something outside, and `held` the years of the events among these: what ties two actors counts wherever it
    lies. `members` is the n of each body, project and event, over the whole graph. `left_out` counts the nodes beyond what
    one ground may hold.
    """

    scope: Ref | None
    nodes: Mapping[str, NetworkNode]
    facts: tuple[Fact, ...]
    located: tuple[Fact, ...]
    members: Mapping[str, int]
    left_out: int = 0
    legs: tuple[Fact, ...] = ()
    held: Mapping[str, int] = field(default_factory=dict)

    def hubs(self, actors: Collection[str]) -> Iterator[Hub]:
        """Yield what the actors hang on, in the ground or outside, by id, where at least two of the whole graph do."""
        return hubs((*self.facts, *self.legs), self._years(), self.members, actors)

    def crossings(self, actors: Collection[str], filter_: Filter) -> dict[Pair, list[Crossing]]:
        """Return the routes between the actors that the filter keeps, by pair."""
        return crossings(self.facts, self.hubs(actors), actors, filter_)

    def _years(self) -> dict[str, int]:
        events = (node for node in self.nodes.values() if node.label == EVENT.label)
        return {**self.held, **{node.id: node.year for node in events if node.year is not None}}

    def span(self, fact: Fact) -> Years:
        """Return the years of a fact; one that touches an event and has none takes the event's."""
        if fact.years:
            return fact.span
        years = {self.nodes[end.id].year for end in (fact.head, fact.tail) if end.label == EVENT.label} - {None}
        return merged(Years(year, year) for year in years)


@dataclass(frozen=True, slots=True)
class Counts:
    """What each choice of a filter would show, as if only its own filter were open.

    `labels` counts nodes by label; `routes` edges by kind; `years` edges by their first year, ascending, and `undated`
    those without. An edge is a fact, or in the projection all routes of one kind between two actors.
    """

    labels: Mapping[str, int]
    routes: Mapping[str, int]
    years: Mapping[int, int]
    undated: int


def narrow(ground: Ground, filter_: Filter = DEFAULT, limit: int | None = None, of: Part = "both") -> Network:
    """Return the network of the ground that the filter keeps.

    Nodes of the labels stay, with edges or without; of the ties alone, only actors. A `limit` keeps the most tied of
    them (by facts, or of the ties alone by strength in the ground; then name, id). Ties join two actors that stay;
    what they share counts whether or not it stays.
    """
    nodes = _nodes(ground, filter_, limit, of)
    allowed = sum(filter_.shows(node.label) and _fits(node, of) for node in ground.nodes.values())
    facts = () if of == "ties" else tuple(_facts(ground, filter_, nodes))
    found = {} if of == "facts" else _crossings(ground, filter_, nodes)
    return Network(
        ground.scope,
        tuple(nodes[id_] for id_ in sorted(nodes)),
        facts,
        ties(found, ground.nodes),
        tuple(fact for fact in ground.located if fact.head.id in nodes and fact.tail.id in nodes),
        ground.left_out + allowed - len(nodes),
    )


def counts(ground: Ground, filter_: Filter = DEFAULT, limit: int | None = None, of: Part = "facts") -> Counts:
    """Return what each choice would show, in the structure or in the projection."""
    nodes = _nodes(ground, filter_, limit, of)
    labels = Counter(node.label for node in ground.nodes.values() if _fits(node, of))
    open_routes = _edges(ground, replace(filter_, routes=tuple(ROUTES)), nodes, of)
    routes = Counter(kind for kind, _ in open_routes)
    open_years = _edges(ground, replace(filter_, years=OPEN, undated=True), nodes, of)
    years = Counter(span.first for _, span in open_years)
    undated = years.pop(None, 0)
    return Counts(
        {label: labels[label] for label in NODES if label in labels},
        {kind: routes[kind] for kind in ROUTES},
        {year: years[year] for year in sorted(year for year in years if year is not None)},
        undated,
    )


def _edges(ground: Ground, filter_: Filter, nodes: Mapping[str, NetworkNode], of: Part) -> list[tuple[str, Years]]:
    edges = []
    if of != "ties":
        edges += [(kind_of(fact), ground.span(fact)) for fact in _facts(ground, filter_, nodes)]
    if of != "facts":
        for ways in _crossings(ground, filter_, nodes).values():
            spans: dict[str, list[Years]] = defaultdict(list)
            for way in ways:
                spans[way.kind].append(way.span)
            edges += [(kind, merged(known)) for kind, known in spans.items()]
    return edges


def _facts(ground: Ground, filter_: Filter, nodes: Mapping[str, NetworkNode]) -> list[Fact]:
    return [
        fact
        for fact in ground.facts
        if fact.head.id in nodes
        and fact.tail.id in nodes
        and kind_of(fact) in filter_.routes
        and filter_.dates(ground.span(fact))
    ]


def _crossings(ground: Ground, filter_: Filter, nodes: Mapping[str, NetworkNode]) -> dict[Pair, list[Crossing]]:
    actors = {id_ for id_, node in nodes.items() if node.label in ACTOR.labels}
    return ground.crossings(actors, filter_)


def _fits(node: NetworkNode, of: Part) -> bool:
    return of != "ties" or node.label in ACTOR.labels


def _nodes(ground: Ground, filter_: Filter, limit: int | None, of: Part) -> dict[str, NetworkNode]:
    """Return the nodes of the labels, at most `limit` of them, the scope itself always among them where it fits."""
    shown = {id_: node for id_, node in ground.nodes.items() if filter_.shows(node.label) and _fits(node, of)}
    if limit is None or len(shown) <= limit:
        return shown
    ranks = _strengths(ground, filter_) if of == "ties" else _degrees(ground, filter_)
    first = ground.scope.id if ground.scope else None
    order = sorted(
        shown.values(), key=lambda node: (node.id != first, -round(ranks.get(node.id, 0.0), 9), node.name, node.id)
    )
    return {node.id: node for node in order[:limit]}


def _degrees(ground: Ground, filter_: Filter) -> Mapping[str, float]:
    degrees: dict[str, float] = defaultdict(float)
    for fact in ground.facts:
        if kind_of(fact) in filter_.routes and filter_.dates(ground.span(fact)):
            degrees[fact.head.id] += 1
            degrees[fact.tail.id] += 1
    return degrees


def _strengths(ground: Ground, filter_: Filter) -> Mapping[str, float]:
    """Return each actor's strength within the ground over the kinds asked for, whatever the years."""
    actors = {id_ for id_, node in ground.nodes.items() if node.label in ACTOR.labels}
    strengths: dict[str, float] = defaultdict(float)
    if "direct" in filter_.routes:
        for pair in direct(ground.facts, actors):
            for id_ in pair:
                strengths[id_] += 1
    for hub in ground.hubs(actors):
        if hub.kind in filter_.routes:
            for id_ in hub.legs:
                strengths[id_] += (len(hub.legs) - 1) * weight(hub.members)
    return strengths
