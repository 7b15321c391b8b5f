"""The whole map: communities as discs, packed; in each its nodes as the seeds of a sunflower, the best tied in the middle.

Communities are Louvain's (Blondel and others 2008, networkx). Discs are packed by the front-chain of Wang and others
("Visualization of large hierarchical data by circle packing", CHI 2006), as in d3-hierarchy.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin, sqrt

import networkx as nx

from viz.layout.stress import Point

SEED = 20190826
SPACING = 15.0
"""Distance of a disc's first seeds, by which its area grows with its nodes; twice that where few nodes leave room for names."""
FEW = 1_000
LEAST = 3
"""Nodes of the smallest community."""
MARGIN = 18.0
GOLDEN = pi * (3 - sqrt(5))


@dataclass(frozen=True, slots=True)
class Disc:
    """A community: its nodes, the best tied first, its middle and its radius."""

    nodes: tuple[str, ...]
    x: float
    y: float
    radius: float
    spacing: float = SPACING


def communities(
    ids: Sequence[str], edges: Iterable[tuple[str, str, float]]
) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """Return the communities of the weighted graph, the largest first, in each the nodes by falling degree, then by id.

    The nodes of components too small for a community come beside, by id.
    """
    index = {id_: number for number, id_ in enumerate(ids)}
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(ids)))
    for a, b, weight in edges:
        if a != b:
            old = graph.get_edge_data(index[a], index[b], default={"weight": 0.0})["weight"]
            graph.add_edge(index[a], index[b], weight=old + weight)
    small = [node for part in nx.connected_components(graph) if len(part) < LEAST for node in part]
    graph.remove_nodes_from(small)
    found = (
        [sorted(part) for part in nx.community.louvain_communities(graph, weight="weight", seed=SEED)] if graph else []
    )
    ordered = [
        tuple(ids[node] for node in sorted(part, key=lambda node: (-graph.degree[node], ids[node]))) for part in found
    ]
    ordered.sort(key=lambda part: (-len(part), part))
    return ordered, tuple(sorted(ids[node] for node in small))


def discs(parts: Sequence[tuple[str, ...]]) -> list[Disc]:
    """Return a disc for each community, none touching another, packed about (0, 0)."""
    spacing = SPACING if sum(map(len, parts)) > FEW else 2 * SPACING
    radii = [spacing * (sqrt(len(part)) + 1) for part in parts]
    middles = packed([radius + MARGIN / 2 for radius in radii])
    return [
        Disc(part, round(x, 1) + 0.0, round(y, 1) + 0.0, round(radius, 1), spacing)
        for part, (x, y), radius in zip(parts, middles, radii, strict=True)
    ]


def seeded(discs_: Iterable[Disc]) -> dict[str, Point]:
    """Return a position for every node, the k-th of its disc at the k-th seed of a sunflower (Vogel 1979)."""
    return {
        id_: (
            round(disc.x + disc.spacing * sqrt(k + 0.5) * cos(k * GOLDEN), 1) + 0.0,
            round(disc.y + disc.spacing * sqrt(k + 0.5) * sin(k * GOLDEN), 1) + 0.0,
        )
        for disc in discs_
        for k, id_ in enumerate(disc.nodes)
    }


def circle(disc: Disc, sides: int = 48) -> tuple[Point, ...]:
    """Return a polygon of as many sides about the disc."""
    turns = (2 * pi * side / sides for side in range(sides))
    reach = disc.radius + MARGIN / 3
    return tuple(
        (round(disc.x + reach * cos(turn), 1) + 0.0, round(disc.y + reach * sin(turn), 1) + 0.0) for turn in turns
    )


class _Link:
    """A circle in the front chain."""

    __slots__ = ("circle", "next", "previous")

    def __init__(self, circle_: list[float]) -> None:
        self.circle = circle_
        self.next: _Link = self
        self.previous: _Link = self


def packed(radii: Sequence[float]) -> list[Point]:
    """Return the middles of circles of the radii, given largest first, that touch but do not overlap, about (0, 0)."""
    circles = [[0.0, 0.0, radius] for radius in radii]
    if len(circles) > 1:
        circles[0][0], circles[1][0] = -circles[1][2], circles[0][2]
    if len(circles) > 2:
        _beside(circles[1], circles[0], circles[2])
        a, b, c = (_Link(circle_) for circle_ in circles[:3])
        a.next = c.previous = b
        b.next = a.previous = c
        c.next = b.previous = a
        _chain(circles, a, b)
    middle_x = sum(x * r * r for x, _, r in circles) / (sum(r * r for _, _, r in circles) or 1)
    middle_y = sum(y * r * r for _, y, r in circles) / (sum(r * r for _, _, r in circles) or 1)
    return [(x - middle_x, y - middle_y) for x, y, _ in circles]


def _chain(circles: list[list[float]], a: _Link, b: _Link) -> None:
    """Place every further circle beside the two links of the front nearest to the middle."""
    for circle_ in circles[3:]:
        while True:
            _beside(a.circle, b.circle, circle_)
            hit = _first_hit(a, b, circle_)
            if hit is None:
                break
            link, forward = hit
            if forward:
                b = link
            else:
                a = link
            a.next, b.previous = b, a
        new = _Link(circle_)
        new.previous, new.next = a, b
        a.next = b.previous = new
        b = new
        best, nearest = a, _score(a)
        link = new
        while link is not a:
            if (score := _score(link)) < nearest:
                best, nearest = link, score
            link = link.next
        a, b = best, best.next


def _first_hit(a: _Link, b: _Link, circle_: list[float]) -> tuple[_Link, bool] | None:
    """Return the first link, going both ways round the front, that the circle overlaps, and whether it lies ahead."""
    ahead, behind = b.next, a.previous
    reach_ahead, reach_behind = b.circle[2], a.circle[2]
    while True:
        if reach_ahead <= reach_behind:
            if _overlap(ahead.circle, circle_):
                return ahead, True
            reach_ahead += ahead.circle[2]
            ahead = ahead.next
        else:
            if _overlap(behind.circle, circle_):
                return behind, False
            reach_behind += behind.circle[2]
            behind = behind.previous
        if ahead is behind.next:
            return None


def _beside(b: list[float], a: list[float], c: list[float]) -> None:
    """Move c so that it touches a and b from outside."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    d2 = dx * dx + dy * dy
    a2, b2 = (a[2] + c[2]) ** 2, (b[2] + c[2]) ** 2
    if a2 > b2:
        x = (d2 + b2 - a2) / (2 * d2)
        y = sqrt(max(0.0, b2 / d2 - x * x))
        c[0], c[1] = b[0] - x * dx - y * dy, b[1] - x * dy + y * dx
    else:
        x = (d2 + a2 - b2) / (2 * d2)
        y = sqrt(max(0.0, a2 / d2 - x * x))
        c[0], c[1] = a[0] + x * dx - y * dy, a[1] + x * dy + y * dx


def _overlap(a: Sequence[float], b: Sequence[float]) -> bool:
    return hypot(b[0] - a[0], b[1] - a[1]) < a[2] + b[2] - 1e-6


def _score(link: _Link) -> float:
    a, b = link.circle, link.next.circle
    both = a[2] + b[2]
    return float(((a[0] * b[2] + b[0] * a[2]) / both) ** 2 + ((a[1] * b[2] + b[1] * a[2]) / both) ** 2)
