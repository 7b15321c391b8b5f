"""Concentric rings: an actor in the middle, its routes on the first ring, its partners on the second.

Partners that share a route stand side by side, and a route stands where its partners do, so that few lines cross. A ring
that is full takes a second row, and so on; the rings are ellipses, as views are wider than high.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import atan2, ceil, cos, hypot, pi, sin, sqrt

from viz.layout.apart import separated
from viz.layout.boxes import Box
from viz.layout.stress import Point

ASPECT = 1.25
FIRST = 150.0
"""Least radius of the first ring, from top to middle."""
STEP = 130.0
"""Least room between rings."""
ROW = 62.0
ROOM = 96.0
"""Room along the ring that a partner takes."""
PASSES = 12
SIDE = 1.25 * pi
"""How far round partners stand that a single route leads to."""


def ringed(
    centre: str,
    routes: Sequence[str],
    partners: Sequence[str],
    joins: Mapping[str, Sequence[str]],
    boxes: Mapping[str, Box],
) -> dict[str, Point]:
    """Return a position for the centre, each route and each partner; `joins` gives each partner's routes, strongest first."""
    order = _ordered(routes, partners, joins)
    rows = max(1, ceil(len(order) * ROOM / _girth(FIRST + STEP + ROW)))
    inner_rows = max(1, ceil(len(routes) * ROOM / _girth(FIRST)))
    first = FIRST + (inner_rows - 1) * ROW / 2
    second = max(first + (inner_rows - 1) * ROW + STEP, len(order) / rows * ROOM / _girth(1.0))
    angle = _angles(order, joins)
    towards = _towards(routes, angle, joins)
    points = {centre: (0.0, 0.0)}
    for index, route in enumerate(sorted(routes, key=lambda r: (towards[r], r))):
        slot = -pi / 2 + 2 * pi * index / len(routes) if len(routes) > 1 else towards[route]
        # A route stands towards its partners where there is room, at its turn in the order where many crowd there.
        points[route] = _at(first + (index % inner_rows) * ROW, _between(towards[route], slot))
    for index, partner in enumerate(order):
        points[partner] = _at(second + (index % rows) * ROW, angle[partner])
    ids = sorted(points)
    apart = dict(zip(ids, separated([points[id_] for id_ in ids], [boxes[id_] for id_ in ids]), strict=True))
    cx, cy = apart[centre]
    return {id_: (round(x - cx, 1) + 0.0, round(y - cy, 1) + 0.0) for id_, (x, y) in apart.items()}


def _ordered(routes: Sequence[str], partners: Sequence[str], joins: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the partners in an order that keeps those of one route together: repeated barycentres, as in layered drawing."""
    turn = {route: float(index) for index, route in enumerate(routes)}
    order = sorted(partners, key=lambda p: (turn[joins[p][0]] if joins[p] else len(turn), tuple(joins[p][1:]), p))
    for _ in range(PASSES):
        place = {partner: index for index, partner in enumerate(order)}
        for route in routes:
            mine = [place[partner] for partner in order if joins[partner] and joins[partner][0] == route]
            turn[route] = sum(mine) / len(mine) if mine else turn[route]
        weights = {p: _mean([turn[r] for r in joins[p]], place[p]) for p in order}
        again = sorted(order, key=lambda p: (turn[joins[p][0]] if joins[p] else place[p], weights[p], p))
        if again == order:
            break
        order = again
    return order


def _mean(values: Sequence[float], without: float) -> float:
    return sum(values) / len(values) if values else without


def _angles(order: Sequence[str], joins: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Return the direction of each partner: all round, or on one side where a single route leads to them all.

    From a route on one side, lines to partners on the other would run through the centre as if they were its own.
    """
    single = len(order) > 1 and len({tuple(joins[partner]) for partner in order}) == 1 and joins[order[0]]
    sweep, gaps = (SIDE, len(order) - 1) if single else (2 * pi, len(order))
    start = -SIDE / 2 if single else -pi / 2
    return {partner: start + sweep * index / gaps for index, partner in enumerate(order)}


def _towards(routes: Sequence[str], angle: Mapping[str, float], joins: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Return for each route the mean direction of its partners; routes without partners fill the widest gap in turn."""
    sums: dict[str, list[float]] = {route: [0.0, 0.0] for route in routes}
    for partner, mine in joins.items():
        for share, route in enumerate(mine):
            sums[route][0] += cos(angle[partner]) / (1 + share)
            sums[route][1] += sin(angle[partner]) / (1 + share)
    found = {route: atan2(y, x) % (2 * pi) for route, (x, y) in sums.items() if hypot(x, y) > 1e-6}
    for route in routes:
        if route not in found:
            taken = sorted(found.values()) or [0.0]
            gaps = [((b - a) % (2 * pi) or 2 * pi, a) for a, b in zip(taken, taken[1:] + taken[:1], strict=True)]
            width, start = max(gaps)
            found[route] = (start + width / 2) % (2 * pi)
    return found


def _between(wish: float, slot: float) -> float:
    """Return the direction a third of the way from the wish to the slot, the short way round."""
    return wish + ((slot - wish + pi) % (2 * pi) - pi) / 3


def _at(radius: float, angle: float) -> Point:
    return radius * ASPECT * cos(angle), radius * sin(angle)


def _girth(radius: float) -> float:
    """Return the length of the ellipse (Ramanujan's first approximation)."""
    a, b = radius * ASPECT, radius
    return pi * (3 * (a + b) - sqrt((3 * a + b) * (a + 3 * b)))
