"""What every network view is made of: edges of facts and ties, ranks of names, ground, and the view put together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.facts import Fact, Network, NetworkNode, Ref, Standing, Tie
from graph.ontology import ACTOR, NODES
from graph.projection.network import Counts, Ground
from graph.projection.routes import LEGS, kind_of
from viz.layout.hulls import hull, name_at
from viz.layout.places import Placement
from viz.layout.stress import Point
from viz.view import Edge, Hull, Name, Node, ScopeOption, View, YearCount

STRONGEST = 12
NAME_RANKS: Mapping[str, int] = {
    "District": 40,
    "Street": 40,
    "JointPartyCommittee": 30,
    "Alliance": 30,
    "Neighborhood": 12,
    "Building": 12,
    "Area": 8,
    "Unit": 6,
    "Project": 4,
    "Event": 2,
}
"""What a label adds to the rank of a name; an edge adds 2 and each unit of strength 9."""


@dataclass(frozen=True, slots=True)
class Background:
    """What a view needs beside its ground: the graph's version, every scope with its size, and how each actor stands."""

    version: int
    scopes: tuple[tuple[Ref, int], ...] = ()
    standings: Mapping[str, Standing] = field(default_factory=dict)

    @property
    def names(self) -> dict[str, Ref]:
        """The scopes by id."""
        return {ref.id: ref for ref, _ in self.scopes}

    def strength(self, id_: str) -> float:
        """Return the strength of the node in the whole graph, 0 where it has none."""
        return self.standings[id_].strength if id_ in self.standings else 0.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn: nodes, edges and positions, before it is ranked and counted; `beside` gives leaves in rows their hub."""

    nodes: Sequence[NetworkNode]
    edges: tuple[Edge, ...]
    points: Mapping[str, Point]
    sources: frozenset[str]
    hulls: tuple[Hull, ...] = ()
    rings: Mapping[str, int] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts beside a drawing."""

    counts: Counts
    truncated: int
    isolated: int


def ends(edge: Fact | Tie) -> tuple[str, str]:
    """Return the ids that a fact or tie joins."""
    return (edge.head.id, edge.tail.id) if isinstance(edge, Fact) else (edge.a.id, edge.b.id)


def links(net: Network) -> list[tuple[str, str]]:
    """Return the ids that each fact and each tie joins."""
    return [*map(ends, net.facts), *map(ends, net.ties)]


def reached(net: Network) -> tuple[NetworkNode, ...]:
    """Return the nodes that a fact or tie reaches."""
    ids = {end for link in links(net) for end in link}
    return tuple(node for node in net.nodes if node.id in ids)


def reached_labels(net: Network) -> dict[str, int]:
    """Return how many nodes of each label a fact or tie reaches, in the ontology's order."""
    found = Counter(node.label for node in reached(net))
    return {label: found[label] for label in NODES if label in found}


def fact_edges(facts: Iterable[Fact], ground: Ground) -> tuple[Edge, ...]:
    """Return an edge for each fact; one that is half of a route weighs what the route does, a direct one 1, others 0."""
    return tuple(_fact_edge(fact, ground) for fact in facts)


def _fact_edge(fact: Fact, ground: Ground) -> Edge:
    kind, span = kind_of(fact), ground.span(fact)
    members = ground.members.get(fact.tail.id, 0)
    weight = 1.0 if kind == "direct" else 1 / (members - 1) if fact.type in LEGS and members > 1 else 0.0
    years = fact.years or ((span.first,) if span.first is not None else ())
    sources = tuple(sorted(set(fact.sources)))
    return Edge(fact.id, fact.head.id, fact.tail.id, kind, fact.type, weight, years, span.first, span.last, sources)


def tie_edges(ties: Iterable[Tie]) -> tuple[Edge, ...]:
    """Return an edge for each kind of route of each tie; it weighs what the routes of the kind do."""
    edges = []
    for tie in ties:
        for kind in dict.fromkeys(route.kind for route in tie.routes):
            routes = [route for route in tie.routes if route.kind == kind]
            years = sorted({year for route in routes for year in (route.year, route.until) if year is not None})
            edges.append(
                Edge(
                    f"{tie.id}~{kind}",
                    tie.a.id,
                    tie.b.id,
                    kind,
                    None,
                    sum(route.weight for route in routes),
                    tuple(years),
                    years[0] if years else None,
                    years[-1] if years else None,
                    tuple(sorted(fact_sources(fact for route in routes for fact in route.facts))),
                )
            )
    return tuple(edges)


def fact_sources(facts: Iterable[Fact]) -> frozenset[str]:
    """Return the ids of the documents behind the facts."""
    return frozenset(source for fact in facts for source in fact.sources)


def tie_sources(ties: Iterable[Tie]) -> frozenset[str]:
    """Return the ids of the documents behind the ties."""
    return fact_sources(fact for tie in ties for route in tie.routes for fact in route.facts)


def street_hulls(nodes: Iterable[NetworkNode], layout: Placement, names: Mapping[str, Ref]) -> tuple[Hull, ...]:
    """Return the ground of every street that holds at least two of the nodes, the one with most nodes first."""
    members: dict[str, list[str]] = defaultdict(list)
    for node in nodes:
        if node.street:
            members[node.street].append(node.id)
    points, boxes = layout.points, layout.boxes
    hulls = []
    all_ = [points[id_] for id_ in sorted(points)], [boxes[id_] for id_ in sorted(points)]
    for street, ids in sorted(members.items(), key=lambda item: (-len(item[1]), item[0])):
        if len(ids) > 1 and street in names:
            polygon = hull([points[id_] for id_ in ids], [boxes[id_] for id_ in ids])
            ref = names[street]
            hulls.append(
                Hull(ref.id, ref.name, ref.label, tuple(ids), tuple(polygon), name_at(ref.name, polygon, *all_))
            )
    return tuple(hulls)


def composed(view: Name, drawing: Drawing, tally: Tally, background: Background) -> View:
    """Return the view: nodes by id, ranked, with everything counted."""
    degrees = Counter(end for edge in drawing.edges for end in (edge.source, edge.target))
    strengths = {node.id: background.strength(node.id) for node in drawing.nodes}

    def weight(node: NetworkNode) -> float:
        return NAME_RANKS.get(node.label, 0) + 2 * degrees[node.id] + 9 * strengths[node.id]

    order = sorted(
        drawing.nodes, key=lambda node: (drawing.rings.get(node.id) != 0, -round(weight(node), 6), node.name, node.id)
    )
    ranks = {node.id: rank for rank, node in enumerate(order)}
    actors = [node for node in drawing.nodes if node.label in ACTOR.labels and strengths[node.id] > 0]
    actors.sort(key=lambda node: (-round(strengths[node.id], 9), node.name, node.id))
    counts = tally.counts
    return View(
        background.version,
        view,
        tuple(_node(node, drawing, degrees, strengths, ranks) for node in sorted(drawing.nodes, key=lambda n: n.id)),
        drawing.edges,
        drawing.hulls,
        tuple(ScopeOption(ref.id, ref.label, ref.name, count) for ref, count in background.scopes),
        dict(counts.labels),
        dict(counts.routes),
        tuple(YearCount(year, count) for year, count in counts.years.items()),
        counts.undated,
        tuple(Ref(node.id, node.label, node.name) for node in actors[:STRONGEST]),
        len(drawing.sources),
        tally.truncated,
        tally.isolated,
    )


def _node(
    node: NetworkNode,
    drawing: Drawing,
    degrees: Mapping[str, int],
    strengths: Mapping[str, float],
    ranks: Mapping[str, int],
) -> Node:
    x, y = drawing.points[node.id]
    return Node(
        node.id,
        node.label,
        node.name,
        x,
        y,
        degrees[node.id],
        strengths[node.id],
        node.street,
        node.district,
        node.year,
        drawing.rings.get(node.id),
        ranks[node.id],
        drawing.beside.get(node.id),
    )
