"""Removal of overlap: boxes that lie on one another are pushed apart until none do.

Each round pushes every overlapping pair along the axis on which it overlaps less, half each; should rounds run out, the whole is
spread a little and the rounds begin again, so that it always ends without overlap.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product
from math import sqrt

from viz.layout.boxes import Box
from viz.layout.stress import Point

ROUNDS = 60
SPREAD = 1.06
MARGIN = 4.0
DENSE = 4.0
"""How many times over boxes may fill their ground before points are spread; pushing alone would tear the drawing."""
MANY, ROUNDS_MANY, DENSE_MANY = 150, 12, 1.0
"""Above so many nodes points are spread earlier: pushing takes too long."""


def overlaps(points: Sequence[Sequence[float]], boxes: Sequence[Box], margin: float = 0.0) -> list[tuple[int, int]]:
    """Return the pairs of nodes whose boxes come nearer than the margin, sorted."""
    return sorted(_clashes(points, boxes, margin))


def separated(points: Sequence[Point], boxes: Sequence[Box]) -> list[Point]:
    """Return positions at which no two boxes come nearer than MARGIN, in about the given shape."""
    scale = _loosening(points, boxes)
    moved = [[x * scale, y * scale] for x, y in points]
    rounds = ROUNDS if len(points) <= MANY else ROUNDS_MANY
    while True:
        for _ in range(rounds):
            clashes = list(_clashes(moved, boxes, MARGIN))
            if not clashes:
                return [(x, y) for x, y in moved]
            for i, j in clashes:
                _push(moved[i], moved[j], boxes[i], boxes[j], i < j)
        moved = [[x * SPREAD, y * SPREAD] for x, y in moved]


def _loosening(points: Sequence[Point], boxes: Sequence[Box]) -> float:
    """Return by how much the points are to be spread so that the boxes do not fill their ground too often over."""
    if not points:
        return 1.0
    dense = DENSE if len(points) <= MANY else DENSE_MANY
    wide = max(x for x, _ in points) - min(x for x, _ in points)
    high = max(y for _, y in points) - min(y for _, y in points)
    return max(1.0, sqrt(sum(box.area for box in boxes) / dense / max(wide * high, 1.0))) if wide * high > 1 else 1.0


def _push(a: list[float], b: list[float], one: Box, other: Box, first: bool) -> None:
    """Move two boxes apart, half each, along the axis on which they overlap less."""
    by_x = min(a[0] + one.right - b[0] + other.left, b[0] + other.right - a[0] + one.left) + MARGIN
    by_y = min(a[1] + one.down - b[1] + other.up, b[1] + other.down - a[1] + one.up) + MARGIN
    if by_x <= 0 or by_y <= 0:
        return
    if by_x < by_y:
        near, far = a[0] + (one.right - one.left) / 2, b[0] + (other.right - other.left) / 2
        step = (by_x / 2 + 0.05) * (1 if near < far or (near == far and first) else -1)
        a[0] -= step
        b[0] += step
    else:
        upper, lower = _middle(a, one), _middle(b, other)
        step = (by_y / 2 + 0.05) * (1 if upper < lower or (upper == lower and first) else -1)
        a[1] -= step
        b[1] += step


def _middle(point: Sequence[float], box: Box) -> float:
    return point[1] + (box.down - box.up) / 2


def _clashes(points: Sequence[Sequence[float]], boxes: Sequence[Box], margin: float) -> Iterator[tuple[int, int]]:
    """Yield each pair of boxes nearer than the margin; a grid keeps far pairs from being looked at."""
    if not points:
        return
    wide = max(box.left for box in boxes) + max(box.right for box in boxes) + margin
    high = max(box.up + box.down for box in boxes) + margin
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, (x, y) in enumerate(points):
        cells[int(x // wide), int(y // high)].append(i)
    for i, (x, y) in enumerate(points):
        column, row = int(x // wide), int(y // high)
        mine = boxes[i]
        for near in product((column - 1, column, column + 1), (row - 1, row, row + 1)):
            for j in cells.get(near, ()):
                if j <= i:
                    continue
                other = boxes[j]
                beyond = points[j][0] - x
                if not -(other.right + mine.left + margin) < beyond < mine.right + other.left + margin:
                    continue
                below = points[j][1] - y
                if -(other.down + mine.up + margin) < below < mine.down + other.up + margin:
                    yield i, j
