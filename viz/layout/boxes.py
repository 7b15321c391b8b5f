"""The room that a node takes with its name: how the name is wrapped, and the box around symbol and label.

Labels are set in 12 px: a CJK character is 12 px wide, a Latin one about 6.5 px. A name is wrapped evenly at the width of eight
CJK characters into at most three lines; what does not fit ends in an ellipsis. It stands below its symbol, or beside it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from math import ceil

CJK = 12.0
LATIN = 6.5
LINE = 15.0
LINE_WIDTH = 8 * CJK
LINES = 3
SYMBOL = 10.0
"""Half the side of the square that a symbol fills."""
GAP = 3.0
ROW = 17.0
"""Height of a symbol with a label of one line beside it."""
PIECES = re.compile(r"[A-Za-z0-9.+&'’-]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle about a node, measured from the node's centre: how far it reaches to each side."""

    left: float
    right: float
    up: float
    down: float

    @property
    def area(self) -> float:
        """Its area in square pixels."""
        return (self.left + self.right) * (self.up + self.down)


def width(text: str) -> float:
    """Return the width of the text in pixels."""
    return sum(CJK if unicodedata.east_asian_width(character) in "WFA" else LATIN for character in text)


def wrapped(name: str) -> tuple[str, ...]:
    """Return the lines of the label, of about equal width; Latin words stay whole where they fit a line."""
    pieces = [part for piece in PIECES.findall(" ".join(name.split())) for part in _split(piece)]
    total = sum(map(width, pieces))
    for count in range(max(1, ceil(total / LINE_WIDTH)), LINES + 1):
        lines = _fill(pieces, max(total / count, max(map(width, pieces), default=0.0)))
        if len(lines) <= count:
            return tuple(lines)
    lines = _fill(pieces, LINE_WIDTH)
    if len(lines) <= LINES:
        return tuple(lines)
    return (*lines[: LINES - 1], _shortened(lines[LINES - 1]))


def box(name: str, symbol: float = SYMBOL) -> Box:
    """Return the box around a symbol and its label below."""
    lines = wrapped(name)
    half = max(symbol, max(map(width, lines), default=0.0) / 2)
    return Box(half, half, symbol, symbol + GAP + LINE * len(lines))


def beside(name: str, right: bool = True, symbol: float = SYMBOL, row: float = ROW) -> Box:
    """Return the box around a symbol and its label to the right of it or to the left, in a row of at least that height."""
    lines = wrapped(name)
    far = symbol + GAP + max(map(width, lines), default=0.0)
    high = max(row, LINE * len(lines)) / 2
    return Box(symbol, far, high, high) if right else Box(far, symbol, high, high)


def _split(piece: str) -> list[str]:
    """Return the piece, cut where it is wider than a line."""
    size = int(LINE_WIDTH / LATIN)
    return [piece[i : i + size] for i in range(0, len(piece), size)] if width(piece) > LINE_WIDTH else [piece]


def _fill(pieces: list[str], goal: float) -> list[str]:
    """Return lines, each filled until the next piece would take it further past the goal than it now falls short."""
    lines = [""]
    for piece in pieces:
        have, add = width(lines[-1]), width(piece)
        if lines[-1] and (have + add > LINE_WIDTH or have + add - goal > goal - have):
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines if line.strip()]


def _shortened(line: str) -> str:
    while line and width(line + "…") > LINE_WIDTH:
        line = line[:-1]
    return line + "…"
