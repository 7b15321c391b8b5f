"""Ground drawn behind nodes: the padded, rounded convex hull of their boxes, with room for its name along the top."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from math import atan2, ceil, cos, hypot, pi, sin

from viz.layout.boxes import CJK, Box, width
from viz.layout.stress import Point

PADDING = 14.0
NAME_SIZE = 13.0
NAME = 18.0
"""Height of the room that the name takes."""
ARC = pi / 10
"""How far round a corner one side of the polygon goes."""


def convex(points: Iterable[Point]) -> list[Point]:
    """Return the corners of the convex hull in order (Andrew's monotone chain)."""
    ordered = sorted(set(points))
    if len(ordered) <= 2:
        return ordered
    halves: list[list[Point]] = []
    for run in (ordered, ordered[::-1]):
        half: list[Point] = []
        for point in run:
            while len(half) >= 2 and _turn(half[-2], half[-1], point) <= 0:
                half.pop()
            half.append(point)
        halves.append(half[:-1])
    return halves[0] + halves[1]


def hull(points: Sequence[Point], boxes: Sequence[Box], padding: float = PADDING) -> list[Point]:
    """Return a polygon, to a tenth of a pixel, that keeps the padding from every box and has round corners."""
    core = convex(
        corner
        for point, box in zip(points, boxes, strict=True)
        for corner in corners(point, Box(box.left, box.right, box.up + NAME, box.down))
    )
    polygon: list[Point] = []
    for before, (x, y), after in zip(core[-1:] + core[:-1], core, core[1:] + core[:1], strict=True):
        start, end = _normal(before, (x, y)), _normal((x, y), after)
        turn = _angle(start, end)
        steps = max(1, ceil(turn / ARC))
        for step in range(steps + 1):
            c, s = cos(turn * step / steps), sin(turn * step / steps)
            nx, ny = start[0] * c - start[1] * s, start[0] * s + start[1] * c
            polygon.append((round(x + padding * nx, 1) + 0.0, round(y + padding * ny, 1) + 0.0))
    return polygon


def name_at(name: str, polygon: Sequence[Point], points: Sequence[Point], boxes: Sequence[Box]) -> Point:
    """Return where the middle of the ground's name stands: inside its edge, clear of the boxes, as high as can be."""
    half = width(name) * NAME_SIZE / CJK / 2
    xs, ys = [x for x, _ in polygon], [y for _, y in polygon]
    near = [
        (p[0] - b.left, p[1] - b.up, p[0] + b.right, p[1] + b.down)
        for p, b in zip(points, boxes, strict=True)
        if min(xs) < p[0] + b.right and p[0] - b.left < max(xs) and min(ys) < p[1] + b.down and p[1] - b.up < max(ys)
    ]
    level = [x for x, y in polygon if y < min(ys) + NAME / 2]
    first = min(ys) + PADDING / 2 + NAME / 2
    left, right = min(xs) + half, max(xs) - half

    def clear(x: float, y: float) -> bool:
        return all(inside(end, polygon) for end in ((x - half + 2, y), (x + half - 2, y))) and not any(
            x + half > b[0] and x - half < b[2] and y + NAME / 2 > b[1] and y - NAME / 2 < b[3] for b in near
        )

    best = (min(level) + max(level)) / 2, first
    rows = (first + 6 * row for row in range(int(max(ys) - min(ys)) // 6))
    places = ((left + (right - left) * step / 16, y) for y in rows for step in range(17) if left < right)
    x, y = next((place for place in chain([best], places) if clear(*place)), best)
    return round(x, 1) + 0.0, round(y, 1) + 0.0


def corners(point: Point, box: Box) -> tuple[Point, Point, Point, Point]:
    """Return the corners of the box about the point."""
    x, y = point
    left, right, top, bottom = x - box.left, x + box.right, y - box.up, y + box.down
    return (left, top), (right, top), (right, bottom), (left, bottom)


def inside(point: Point, polygon: Sequence[Point]) -> bool:
    """Return whether the point lies in the convex polygon, its corners in the order that `convex` gives."""
    return len(polygon) > 2 and all(
        _turn(a, b, point) >= 0 for a, b in zip(polygon, (*polygon[1:], polygon[0]), strict=True)
    )


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _normal(a: Point, b: Point) -> Point:
    """Return the outward unit normal of a side of a polygon that `convex` ordered."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = hypot(dx, dy) or 1.0
    return dy / length, -dx / length


def _angle(a: Point, b: Point) -> float:
    """Return the angle from one unit vector on to the other, 0 to 2π."""
    return atan2(a[0] * b[1] - a[1] * b[0], a[0] * b[0] + a[1] * b[1]) % (2 * pi)
