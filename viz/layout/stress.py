"""Kamada and Kawai's energy, minimised by stochastic gradient descent.

Zheng, Pawar and Goodman, "Graph Drawing by Stochastic Gradient Descent" (TVCG 2018): every pair of nodes is a spring as long as
the shortest path between them, of stiffness 1/length², met in random order with a falling step. For many nodes only the
edges and the paths to a few pivots are springs (their section 4.3), each pivot standing for the nodes nearest to it.
Plain Python: 170 nodes take half a second, 1,000 about two, and no machine's linear algebra changes a byte.
"""

from __future__ import annotations

import heapq
import random
from collections.abc import Iterator, Mapping, Sequence
from math import exp, hypot, log

Point = tuple[float, float]
Adjacency = Sequence[Mapping[int, float]]
ALL_PAIRS = 300
PIVOTS = 36
ROUNDS = 30
SPARSE_ROUNDS = 20
EPSILON = 0.1
SEED = 20190826


def place(
    adjacency: Adjacency, kin: Sequence[object] = (), apart: float = 1.0, starts: int = 1
) -> Iterator[list[Point]]:
    """Yield as many positions as starts of each node of the connected graph, given neighbours and lengths of edges.

    Springs between nodes of different `kin` are `apart` times as long as the path. Each start ends in an energy of its own
    that is nearly least; which drawing is clearest is for the caller to see.
    """
    count = len(adjacency)
    if count <= 2:
        yield [(index * (adjacency[0][1] if count == 2 else 0.0), 0.0) for index in range(count)]
        return
    pairs = count <= ALL_PAIRS
    springs = _all_springs(adjacency, kin, apart) if pairs else _pivot_springs(adjacency, kin, apart)
    spread = max(length for _, _, length, _, _ in springs)
    chance = random.Random(SEED)  # noqa: S311 (a layout, not a secret)
    for _ in range(starts):
        points = [[chance.random() * spread, chance.random() * spread] for _ in range(count)]
        _descend(points, springs, chance, ROUNDS if pairs else SPARSE_ROUNDS)
        yield [(x, y) for x, y in points]


Spring = tuple[int, int, float, float, float]
"""Two nodes, the length, and the stiffness as the first and as the second of them feels it."""


def _descend(points: list[list[float]], springs: list[Spring], chance: random.Random, rounds: int) -> None:
    stiffnesses = [max(a, b) for _, _, _, a, b in springs]
    first, last = 1 / min(stiffnesses), EPSILON / max(stiffnesses)
    fall = log(first / last) / max(1, rounds - 1)
    for round_ in range(rounds):
        step = first * exp(-fall * round_)
        chance.shuffle(springs)
        for i, j, length, stiff_i, stiff_j in springs:
            a, b = points[i], points[j]
            dx, dy = a[0] - b[0], a[1] - b[1]
            distance = hypot(dx, dy) or 1e-9
            pull = (distance - length) / 2 / distance
            mi, mj = min(1.0, stiff_i * step) * pull, min(1.0, stiff_j * step) * pull
            a[0] -= mi * dx
            a[1] -= mi * dy
            b[0] += mj * dx
            b[1] += mj * dy


def _all_springs(adjacency: Adjacency, kin: Sequence[object], apart: float) -> list[Spring]:
    springs = []
    for i in range(len(adjacency)):
        for j, path in enumerate(paths(adjacency, i)):
            if j > i:
                length = path * (apart if kin and kin[i] != kin[j] else 1.0)
                springs.append((i, j, length, length**-2, length**-2))
    return springs


def _pivot_springs(adjacency: Adjacency, kin: Sequence[object], apart: float) -> list[Spring]:
    """Return springs along the edges, and from each node to pivots that lie far from one another."""
    count = len(adjacency)
    springs = [
        (i, j, length, length**-2, length**-2)
        for i, neighbours in enumerate(adjacency)
        for j, length in neighbours.items()
        if i < j
    ]
    nearest = [float("inf")] * count
    pivots: list[tuple[int, list[float]]] = []
    pivot = max(range(count), key=lambda i: len(adjacency[i]))
    for _ in range(min(PIVOTS, count)):
        lengths = paths(adjacency, pivot)
        pivots.append((pivot, lengths))
        nearest = [min(old, new) for old, new in zip(nearest, lengths, strict=True)]
        pivot = max(range(count), key=lambda i: nearest[i])
    regions: dict[int, list[float]] = {pivot: [] for pivot, _ in pivots}
    for i in range(count):
        owner, length = min(((p, lengths[i]) for p, lengths in pivots), key=lambda found: found[1])
        regions[owner].append(length)
    for pivot, lengths in pivots:
        region = sorted(regions[pivot])
        for i in range(count):
            if i == pivot or i in adjacency[pivot]:
                continue
            length = lengths[i] * (apart if kin and kin[i] != kin[pivot] else 1.0)
            standing_for = sum(1 for other in region if other <= lengths[i] / 2)
            springs.append((i, pivot, length, standing_for * length**-2, length**-2 if i in regions else 0.0))
    return springs


def paths(adjacency: Adjacency, start: int) -> list[float]:
    """Return the length of the shortest path from the node to each (Dijkstra); infinite where there is none."""
    found = [float("inf")] * len(adjacency)
    found[start] = 0.0
    queue = [(0.0, start)]
    while queue:
        path, node = heapq.heappop(queue)
        if path > found[node]:
            continue
        for neighbour, length in adjacency[node].items():
            if path + length < found[neighbour]:
                found[neighbour] = path + length
                heapq.heappush(queue, (path + length, neighbour))
    return found
