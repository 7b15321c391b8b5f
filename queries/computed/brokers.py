"""Who stands between others: betweenness, Burt's constraint, and what holds the network together.

- L. C. Freeman, "A set of measures of centrality based on betweenness", Sociometry 40 (1977); sampled after U. Brandes
  and C. Pich, "Centrality estimation in large networks", International Journal of Bifurcation and Chaos 17 (2007).
- R. S. Burt, "Structural Holes", Harvard University Press (1992); constraint and effective size over tie weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import fsum
from typing import Any, NamedTuple

import networkx as nx

from graph.wording import Wording
from queries.computed.alliances import NEEDS, PLACES, Alliances, alliances
from queries.computed.computation import Computation, Row, Table

EXACT = 1_000
"""Up to how many actors betweenness is exact."""
PIVOTS = (20, 200)
"""From how many actors at least and at most, drawn alike each time, it is estimated beyond."""
WALKED = 5_000_000
"""How many ties are walked over to estimate it: a few seconds."""
COMPARED = 2_000
"""Of how many actors, those with the most partners, constraint is computed."""
NAMED = 10
"""How many of the actors cut off are named."""


def betweenness(rows: Sequence[Row], parameters: Mapping[str, Any]) -> Table:
    """Return the actors that shortest connections run through: their share (0 to 1), partners, strength."""
    found = alliances(rows)
    graph = found.projection()
    sampled = len(graph) > EXACT
    pivots = min(max(WALKED // max(1, graph.size()), PIVOTS[0]), PIVOTS[1])
    share = nx.betweenness_centrality(graph, k=pivots if sampled else None, normalized=True, seed=0)
    strong = found.strengths()
    between = [actor for actor in found.by_strength(share, graph) if share[actor] > 0]
    notice = found.notice
    if sampled:
        notice = _joined(
            notice,
            Wording(
                f"主体有 {len(graph)} 个,中介中心性由 {pivots} 个起点估算。",
                f"There are {len(graph)} actors; betweenness is estimated from {pivots} of them.",
            ),
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
    strong = found.strengths()
    invested = dict(graph.degree(weight="weight"))
    several = [actor for actor in found.by_strength(dict(graph.degree()), graph) if graph.degree(actor) > 1]
    chosen = several[:COMPARED]
    measured = {actor: _burt(graph, actor, invested) for actor in chosen}
    order = sorted(
        chosen,
        key=lambda a: (round(measured[a][0], 9), -round(measured[a][1], 9), found.things[a].name, a),
    )
    notice = found.notice
    if len(several) > COMPARED:
        notice = _joined(
            notice,
            Wording(
                f"只比较伙伴最多的 {COMPARED} 个主体。",
                f"Only the {COMPARED} actors with the most partners are compared.",
            ),
        )
    return Table(
        [
            (
                found.things[actor],
                round(measured[actor][0], PLACES),
                round(measured[actor][1], PLACES),
                graph.degree(actor),
                round(strong[actor], PLACES),
            )
            for actor in order
        ],
        notice,
    )


def _joined(*notices: Wording | None) -> Wording | None:
    """Return what is to be known in one, or None."""
    said = [notice for notice in notices if notice is not None]
    return Wording("".join(one.zh for one in said), " ".join(one.en for one in said)) if said else None


def _burt(graph: nx.Graph[str], actor: str, strong: Mapping[str, float]) -> tuple[float, float]:
    """Return the actor's constraint and effective size (networkx has both, a hundred times slower)."""
    mine = {other: tie["weight"] / strong[actor] for other, tie in graph.adj[actor].items()}
    invested = dict(mine)
    redundant = 0.0
    for other, share in mine.items():
        near = graph.adj[other]
        largest = max(tie["weight"] for tie in near.values())
        for third, tie in near.items():
            if third in mine:
                invested[third] += share * tie["weight"] / strong[other]
                redundant += mine[third] * tie["weight"] / largest
    return fsum(each**2 for each in invested.values()), len(mine) - redundant


def cut_points(rows: Sequence[Row], parameters: Mapping[str, Any]) -> Table:
    """Return what cannot be taken away without the network falling apart: pieces, actors cut off from the largest piece."""
    found = alliances(rows)
    graph = found.affiliation()
    actors = frozenset(found.actors())
    pieces = {
        point: parts for point, parts in _pieces(graph, actors).items() if sum(part.actors > 0 for part in parts) > 1
    }
    label = parameters.get("label")
    points = [point for point in pieces if label is None or found.things[point].label == label]
    sizes = {point: [piece.actors for piece in pieces[point]] for point in points}
    lost = {point: sum(sizes[point]) - max(sizes[point]) for point in points}
    order = sorted(points, key=lambda p: (-lost[p], -len(pieces[p]), found.things[p].name, p))
    wanted = order[: int(parameters["limit"]) + 1]
    return Table(
        [
            (
                found.things[point],
                sum(size > 0 for size in sizes[point]),
                lost[point],
                [found.things[actor] for actor in _cut_off(graph, point, pieces[point], actors, found)],
            )
            for point in wanted
        ]
    )


class Piece(NamedTuple):
    """What is left of a network without a point: how many actors, and the block in which it touches the point."""

    actors: int
    block: frozenset[Any]


def _pieces(graph: nx.Graph[str], actors: frozenset[str]) -> dict[str, list[Piece]]:
    """Return for each articulation point the pieces that are left without it, linear in the graph.

    The blocks and articulation points of a component form a tree; a piece is what lies beyond one block of the point.
    """
    tree: nx.Graph[str | int] = nx.Graph()
    blocks: dict[str | int, frozenset[Any]] = dict(enumerate(map(frozenset, nx.biconnected_components(graph))))
    times = Counter(node for block in blocks.values() for node in block)
    at = {node for node, count in times.items() if count > 1}
    own: Counter[str | int] = Counter({point: int(point in actors) for point in at})
    for number, block in blocks.items():
        tree.add_node(number)
        own[number] = sum(node in actors and node not in at for node in block)
        tree.add_edges_from((number, node) for node in block & at)
    found: dict[str, list[Piece]] = {}
    for component in nx.connected_components(tree):
        root = min(node for node in component if isinstance(node, int))
        parents = dict(nx.bfs_predecessors(tree, root))
        order = [root, *(child for _, child in nx.bfs_edges(tree, root))]
        below: Counter[str | int] = Counter({node: own[node] for node in order})
        for node in reversed(order[1:]):
            below[parents[node]] += below[node]
        for node in order:
            if isinstance(node, str):
                parts = [Piece(below[block], blocks[block]) for block in tree[node] if block != parents[node]]
                rest = below[root] - own[node] - sum(part.actors for part in parts)
                found[node] = [*parts, Piece(rest, blocks[parents[node]])]
    return found


def _cut_off(
    graph: nx.Graph[str], point: str, pieces: Sequence[Piece], actors: frozenset[str], found: Alliances
) -> list[str]:
    """Return the first of the actors that taking the point away cuts off from the largest piece, by name.

    Of pieces of one size that with the least id stays. The largest is walked only where there are several such.
    """
    most = max(piece.actors for piece in pieces)
    largest = [piece for piece in pieces if piece.actors == most]
    lost = [_beyond(graph, point, piece) & actors for piece in pieces if piece.actors < most]
    if len(largest) > 1:
        parts = (_beyond(graph, point, piece) & actors for piece in largest)
        lost += sorted(parts, key=lambda part: min(part, default=""))[1:]
    return sorted(set().union(*lost), key=lambda actor: (found.things[actor].name, actor))[:NAMED]


def _beyond(graph: nx.Graph[str], point: str, piece: Piece) -> set[str]:
    """Return the nodes of the piece."""
    seen = {near for near in graph.adj[point] if near in piece.block}
    border = list(seen)
    while border:
        new = [near for near in graph.adj[border.pop()] if near != point and near not in seen]
        seen.update(new)
        border += new
    return seen


BETWEENNESS = Computation(betweenness, NEEDS, ("actor", "betweenness", "partners", "strength"))
CONSTRAINT = Computation(constraint, NEEDS, ("actor", "constraint", "effective_size", "partners", "strength"))
CUT_POINTS = Computation(cut_points, NEEDS, ("thing", "pieces", "cut_off", "actors"), frozenset({"label"}))
