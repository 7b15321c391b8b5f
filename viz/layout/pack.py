"""Components packed close together: each a set of grid cells, the largest first, each at the free place nearest the middle.

After Freivalds, Dogrusoz and Kikusts, "Disconnected Graph Layout and the Polyomino Packing Approach" (Graph Drawing 2001).
Near is measured so that the whole comes out about as wide and high as asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice, pairwise
from math import ceil

from viz.layout.stress import Point

CELL = 16.0
ASPECT = 4 / 3
TRIES = 1500
"""How many free places are looked at for one that widens the whole less."""
Cell = tuple[int, int]
Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def cells_of(rectangles: Sequence[Rectangle], grounds: Sequence[Sequence[Point]] = (), cell: float = CELL) -> set[Cell]:
    """Return the grid cells that the rectangles and convex polygons cover."""
    cells = {
        (column, row)
        for left, top, right, bottom in rectangles
        for column in range(int(left // cell), int(right // cell) + 1)
        for row in range(int(top // cell), int(bottom // cell) + 1)
    }
    for ground in grounds:
        ys = [y for _, y in ground]
        for row in range(int(min(ys) // cell), int(max(ys) // cell) + 1):
            if span := _across(ground, (row + 0.5) * cell):
                cells |= {(column, row) for column in range(round(span[0] / cell), round(span[1] / cell))}
    return cells


def _across(ground: Sequence[Point], y: float) -> tuple[float, float] | None:
    """Return where a level line enters and leaves the convex polygon."""
    xs = [
        a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1])
        for a, b in pairwise((*ground, ground[0]))
        if (a[1] <= y) != (b[1] <= y)
    ]
    return (min(xs), max(xs)) if xs else None


def packed(pieces: Sequence[set[Cell]]) -> list[Cell]:
    """Return for each piece the cells by which it is shifted so that none lie on one another."""
    taken: set[Cell] = set()
    shifts: list[Cell] = [(0, 0)] * len(pieces)
    for index in sorted(range(len(pieces)), key=lambda i: (-len(pieces[i]), i)):
        shifts[index] = shift = free_place(pieces[index], taken)
        taken |= {(column + shift[0], row + shift[1]) for column, row in pieces[index]}
    return shifts


def free_place(piece: set[Cell], taken: set[Cell]) -> Cell:
    """Return the shift by which the piece lies on nothing taken, widens the whole least, and then is nearest to the middle."""
    left, top, right, bottom = _bounds(piece)
    within = _bounds(taken) if taken else (0, 0, 0, 0)
    size = max((within[2] - within[0]) / ASPECT, within[3] - within[1])
    best: tuple[float, Cell] | None = None
    for dx, dy in islice(free_places(piece, taken), TRIES if taken else 1):
        wide = max(within[2], right + dx) - min(within[0], left + dx)
        high = max(within[3], bottom + dy) - min(within[1], top + dy)
        if best is None or max(wide / ASPECT, high) < best[0]:
            best = max(wide / ASPECT, high), (dx, dy)
        if best[0] <= size:
            break
    assert best is not None  # noqa: S101 (the plane has room for every piece)
    return best[1]


def free_places(piece: set[Cell], taken: set[Cell], near: Point = (0.0, 0.0)) -> Iterator[Cell]:
    """Yield the shifts by which the piece lies on nothing taken, those first that bring its middle nearest to the cell."""
    left, top, right, bottom = _bounds(piece)
    middle_x, middle_y = (left + right) / 2 - near[0], (top + bottom) / 2 - near[1]
    for column, row in _outward(ASPECT):
        dx, dy = round(column - middle_x), round(row - middle_y)
        if not any((c + dx, r + dy) in taken for c, r in piece):
            yield dx, dy


def _bounds(cells: set[Cell]) -> tuple[int, int, int, int]:
    columns, rows = [column for column, _ in cells], [row for _, row in cells]
    return min(columns), min(rows), max(columns), max(rows)


def _outward(aspect: float) -> Iterator[Cell]:
    """Yield cells from the middle outwards, in ellipses of the aspect."""
    size = 16
    seen: set[Cell] = set()
    while True:
        for place in _disc(size, aspect):
            if place not in seen:
                seen.add(place)
                yield place
        size *= 2


@cache
def _disc(size: int, aspect: float) -> tuple[Cell, ...]:
    wide = ceil(size * aspect)
    places = [
        (x, y) for x in range(-wide, wide + 1) for y in range(-size, size + 1) if (x / aspect) ** 2 + y**2 <= size**2
    ]
    return tuple(sorted(places, key=lambda p: ((p[0] / aspect) ** 2 + p[1] ** 2, p)))
