"""Leaves of one hub as a comb: in rows beside it, each name beside its symbol, so that many names take little room.

A few stand on one side, away from what else the hub is tied to; more stand on both. A name beside its symbol takes two thirds of
the room that it takes below, and names under one another read as a list. A pair that nothing else is tied to is a comb of one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from viz.layout.boxes import GAP, SYMBOL, Box, beside, box
from viz.layout.stress import Point

FEWEST, MOST = 3, 24
"""Leaves that make a comb: fewer need none, more would be a wall."""
ONE_SIDED = 4
"""Leaves up to which one side is enough."""
TEETH = 50.0
"""Least distance of a row's symbols from their hub."""
LEADING = 1.0
"""Room between rows."""
PAIR = 40.0
"""Distance of the two nodes of a pair."""


@dataclass(frozen=True, slots=True)
class Comb:
    """A hub's name with its leaves as (id, name) in the order of their rows."""

    name: str
    leaves: tuple[tuple[str, str], ...]

    @property
    def is_pair(self) -> bool:
        """Whether it is of two nodes, each the only neighbour of the other."""
        return len(self.leaves) == 1

    @property
    def one_sided(self) -> bool:
        """Whether its leaves stand on one side, which is then to be chosen."""
        return len(self.leaves) <= ONE_SIDED

    def own(self, right: bool = True) -> Box:
        """Return the box of the hub itself with its name."""
        return beside(self.name, not right) if self.is_pair else box(self.name)

    def box(self, right: bool = True) -> Box:
        """Return the box around the hub, its name and its leaves, the leaves of a one-sided comb on the given side."""
        all_ = [self.own(right), *(_moved(room, at) for at, room in self.rows(right).values())]
        return Box(
            max(one.left for one in all_),
            max(one.right for one in all_),
            max(one.up for one in all_),
            max(one.down for one in all_),
        )

    def rows(self, right: bool = True) -> dict[str, tuple[Point, Box]]:
        """Return for each leaf its place, measured from the hub, and its own box."""
        half = len(self.leaves) if self.one_sided else (len(self.leaves) + 1) // 2
        teeth = PAIR if self.is_pair else max(TEETH, box(self.name).right + SYMBOL + GAP)
        right = right or not self.one_sided
        found: dict[str, tuple[Point, Box]] = {}
        for side, leaves in ((right, self.leaves[:half]), (not right, self.leaves[half:])):
            rooms = [beside(name, side) for _, name in leaves]
            y = (LEADING - sum(room.up + room.down + LEADING for room in rooms)) / 2
            for (id_, _), room in zip(leaves, rooms, strict=True):
                found[id_] = (teeth if side else -teeth, y + room.up), room
                y += room.up + room.down + LEADING
        return found


def combs(names: Mapping[str, str], neighbours: Mapping[str, set[str]], groups: Mapping[str, str]) -> dict[str, Comb]:
    """Return the comb of every node that has enough leaves of its own street, and of every pair, by the hub's id."""
    found = {}
    for hub, near in neighbours.items():
        leaves = [id_ for id_ in near if len(neighbours[id_]) == 1]
        if len(near) == 1 and leaves:
            # Of a pair in two streets, each stays in its own.
            first = min(hub, leaves[0], key=lambda id_: (id_ not in groups, id_))
            if hub == first and len({groups[id_] for id_ in (hub, leaves[0]) if id_ in groups}) < 2:
                found[hub] = Comb(names[hub], ((leaves[0], names[leaves[0]]),))
            continue
        leaves = sorted(
            (id_ for id_ in leaves if groups.get(id_) == groups.get(hub)), key=lambda id_: (names[id_], id_)
        )
        if FEWEST <= len(leaves) <= MOST:
            found[hub] = Comb(names[hub], tuple((id_, names[id_]) for id_ in leaves))
    return found


def _moved(room: Box, by: Point) -> Box:
    """Return the box as it is seen from where its node is `by` away."""
    return Box(room.left - by[0], room.right + by[0], room.up - by[1], room.down + by[1])
