"""Who stands between others: betweenness, Burt's constraint, and what holds the network together.

- L. C. Freeman, "A set of measures of centrality based on betweenness", Sociometry 40 (1977); sampled after U. Brandes
  and C. Pich, "Centrality estimation in large networks", International Journal of Bifurcation and Chaos 17 (2007).
- R. S. Burt, "Structural Holes", Harvard University Press (1992); constraint and effective size over tie weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx

from graph.wording import Wording
from queries.computed.alliances import NEEDS, PLACES, Alliances, alliances, strengths
from queries.computed.computation import Computation, Row, Table

EXACT = 1_000
"""Up to how many actors betweenness is exact."""
PIVOTS = 200
"""From how many actors, drawn alike each time, it is estimated beyond."""
COMPARED = 500
"""Of how many actors, those with the most partners, constraint is computed."""
NAMED = 10
"""How many of the actors cut off are named."""


def betweenness(rows: Sequence[Row], parameters: Mapping[str, Any]) -> Table:
    """Return the actors that shortest connections run through: their share (0 to 1), partners, strength."""
    found = alliances(rows)
    graph = found.projection()
    sampled = len(graph) > EXACT
    share = nx.betweenness_centrality(graph, k=PIVOTS if sampled else None, normalized=True, seed=0)
    strong = strengths(found.weights())
    between = [actor for actor in found.by_strength(share, graph) if share[actor] > 0]
    notice = None
    if sampled:
        notice = Wording(
            f"主体有 {len(graph)} 个,中介中心性由 {PIVOTS} 个起点估算。",
            f"There are {len(graph)} actors; betweenness is estimated from {PIVOTS} of them.",
        )
    return Table(
        [
            (found.things[actor], round(share[actor], PLACES), graph.degree(actor), round(strong[actor], PLACES))
            for actor in between
        ],
        notice,
    )


def constraint(rows: Sequence[Row], parameters: Mapping[str, Any]) -> Table:
    """Return the actors with two partners or more by rising constraint, then falling effective size."""
    found = alliances(rows)
    graph = found.projection()
    strong = strengths(found.weights())
    several = [actor for actor in found.by_strength(dict(graph.degree()), graph) if graph.degree(actor) > 1]
    chosen = several[:COMPARED]
    constrained = nx.constraint(graph, chosen, weight="weight")
    effective = nx.effective_size(graph, chosen, weight="weight")
    order = sorted(
        chosen,
        key=lambda a: (round(constrained[a], 9), -round(effective[a], 9), found.things[a].name, a),
    )
    notice = None
    if len(several) > COMPARED:
        notice = Wording(
            f"只比较伙伴最多的 {COMPARED} 个主体。", f"Only the {COMPARED} actors with the most partners are compared."
        )
    return Table(
        [
            (
                found.things[actor],
                round(constrained[actor], PLACES),
                round(effective[actor], PLACES),
                graph.degree(actor),
                round(strong[actor], PLACES),
            )
            for actor in order
        ],
        notice,
    )


def cut_points(rows: Sequence[Row], parameters: Mapping[str, Any]) -> Table:
    """Return what cannot be taken away without the network falling apart: pieces, actors cut off from the largest piece."""
    found = alliances(rows)
    graph = found.affiliation()
    actors = frozenset(found.actors())
    pieces = {point: sizes for point, sizes in _pieces(graph, actors).items() if sum(size > 0 for size in sizes) > 1}
    label = parameters.get("label")
    points = [point for point in pieces if label is None or found.things[point].label == label]
    lost = {point: sum(pieces[point]) - max(pieces[point]) for point in points}
    order = sorted(points, key=lambda p: (-lost[p], -len(pieces[p]), found.things[p].name, p))
    wanted = order[: int(parameters["limit"]) + 1]
    return Table(
        [
            (
                found.things[point],
                sum(size > 0 for size in pieces[point]),
                lost[point],
                [found.things[actor] for actor in _cut_off(graph, point, actors, found)],
            )
            for point in wanted
        ]
    )


def _pieces(graph: nx.Graph[str], actors: frozenset[str]) -> dict[str, list[int]]:
    """Return for each articulation point how many actors each piece holds that is left without it, linear in the graph.

    The blocks and articulation points of a component form a tree; a piece is what lies beyond one block of the point.
    """
    tree: nx.Graph[str | int] = nx.Graph()
    points = sorted(nx.articulation_points(graph))
    blocks: list[frozenset[Any]] = [frozenset(block) for block in nx.biconnected_components(graph)]
    own: Counter[str | int] = Counter({point: int(point in actors) for point in points})
    at = set(points)
    for number, block in enumerate(blocks):
        tree.add_node(number)
        own[number] = sum(node in actors and node not in at for node in block)
        tree.add_edges_from((number, node) for node in block & at)
    found: dict[str, list[int]] = {}
    for component in nx.connected_components(tree):
        root = min(node for node in component if isinstance(node, int))
        parents = dict(nx.bfs_predecessors(tree, root))
        order = [root, *(child for _, child in nx.bfs_edges(tree, root))]
        below: Counter[str | int] = Counter({node: own[node] for node in order})
        for node in reversed(order[1:]):
            below[parents[node]] += below[node]
        for node in order:
            if isinstance(node, str):
                sizes = [below[block] for block in tree[node] if block != parents[node]]
                found[node] = [*sizes, below[root] - own[node] - sum(sizes)]
    return found


def _cut_off(graph: nx.Graph[str], point: str, actors: frozenset[str], found: Alliances) -> list[str]:
    """Return the first of the actors that taking the point away cuts off from the largest piece, by name."""
    component = set(nx.node_connected_component(graph, point)) - {point}
    parts = [set(part) & actors for part in nx.connected_components(graph.subgraph(component))]
    parts.sort(key=lambda part: (-len(part), min(part, default="")))
    return sorted(set().union(*parts[1:]), key=lambda actor: (found.things[actor].name, actor))[:NAMED]


BETWEENNESS = Computation(betweenness, NEEDS, ("actor", "betweenness", "partners", "strength"))
CONSTRAINT = Computation(constraint, NEEDS, ("actor", "constraint", "effective_size", "partners", "strength"))
CUT_POINTS = Computation(cut_points, NEEDS, ("thing", "pieces", "cut_off", "actors"), frozenset({"label"}))
