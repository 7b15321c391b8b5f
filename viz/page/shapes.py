"""Outlines of the shapes that the ontology names, for the legend and for the canvas alike: polygons within [-1, 1]."""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, pi, sin
from types import MappingProxyType

from viz.layout.stress import Point

Outline = tuple[Point, ...]
CUT = 0.42
ROUND = 0.45


def _regular(corners: int, turn: float = 0.0) -> Outline:
    turns = (2 * pi * (turn + corner / corners) for corner in range(corners))
    return tuple((round(cos(t), 3), round(sin(t), 3)) for t in turns)


def _star() -> Outline:
    turns = ((2 * pi * (corner / 10 - 0.25), 0.46 if corner % 2 else 1.08) for corner in range(10))
    return tuple((round(r * cos(t), 3), round(r * sin(t), 3)) for t, r in turns)


def _round_square() -> Outline:
    centre = 1 - ROUND
    return tuple(
        (round(sx * centre + ROUND * cos(t), 3), round(sy * centre + ROUND * sin(t), 3))
        for quarter, (sx, sy) in enumerate(((1, 1), (-1, 1), (-1, -1), (1, -1)))
        for t in (pi / 2 * (quarter + step / 4) for step in range(5))
    )


OUTLINES: Mapping[str, Outline] = MappingProxyType(
    {
        "octagon": _regular(8, 1 / 16),
        "hexagon": _regular(6),
        "circle": _regular(32),
        "star": _star(),
        "diamond": ((0, -1), (1, 0), (0, 1), (-1, 0)),
        "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
        "round-square": _round_square(),
        "cut-square": (
            (CUT - 1, -1),
            (1 - CUT, -1),
            (1, CUT - 1),
            (1, 1 - CUT),
            (1 - CUT, 1),
            (CUT - 1, 1),
            (-1, 1 - CUT),
            (-1, CUT - 1),
        ),
        "tag": ((-1, -1), (0.25, -1), (1, 0), (0.25, 1), (-1, 1)),
        "triangle": ((0, -1), (1, 1), (-1, 1)),
        "page": ((-0.8, -1), (0.35, -1), (0.8, -0.5), (0.8, 1), (-0.8, 1)),
    }
)


def svg_points(shape: str, middle: float, radius: float) -> str:
    """Return the outline as an SVG polygon's points about (middle, middle)."""
    return " ".join(f"{middle + x * radius:.1f},{middle + y * radius:.1f}" for x, y in OUTLINES[shape])
