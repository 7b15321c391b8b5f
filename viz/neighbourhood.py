"""Room for new nodes around one that is unfolded: near it, clear of what is there. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, cos, pi, sin

from graph.facts import Ref
from viz.layout.boxes import Box, box
from viz.layout.stress import Point

FIRST = 90.0
"""Radius of the first ring that is tried, from top to middle."""
STEP = 30.0
ASPECT = 1.25
ROOM = 40.0
"""How far apart on a ring places are tried."""
MARGIN = 4.0
SYMBOL_AND_NAME = box("某某某某某某某")
"""The box that a node is taken to have of which the name is not known."""


def around(center: Point, known: Mapping[str, Point], new: Sequence[Ref]) -> dict[str, Point]:
    """Return a position for each new node: the free places nearest to the centre, in the order given, the same each time.

    `known` are the positions of the nodes already in view.
    """
    taken: list[tuple[Point, Box]] = [(known[id_], SYMBOL_AND_NAME) for id_ in sorted(known)]
    taken.append((center, SYMBOL_AND_NAME))
    found: dict[str, Point] = {}
    for ref in new:
        place = box(ref.name)
        ring = 0
        while ref.id not in found:
            radius = FIRST + STEP * ring
            steps = ceil(2 * pi * radius / ROOM)
            for step in range(steps):
                angle = -pi / 2 + 2 * pi * step / steps
                point = (
                    round(center[0] + radius * ASPECT * cos(angle), 1) + 0.0,
                    round(center[1] + radius * sin(angle), 1) + 0.0,
                )
                if all(_clear(point, place, other, others) for other, others in taken):
                    found[ref.id] = point
                    taken.append((point, place))
                    break
            ring += 1
    return found


def _clear(a: Point, one: Box, b: Point, other: Box) -> bool:
    return (
        b[0] - a[0] >= one.right + other.left + MARGIN
        or a[0] - b[0] >= other.right + one.left + MARGIN
        or b[1] - a[1] >= one.down + other.up + MARGIN
        or a[1] - b[1] >= other.down + one.up + MARGIN
    )
