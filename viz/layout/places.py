"""A view of up to a thousand nodes: stress, boxes apart, components packed, streets kept together.

A street holds its nodes by a spring to an unseen node in its middle, so that hulls hardly cross; nodes of different streets stand
a little further apart than their path is long. A hub's leaves stand beside it as a comb, or take the room around it, so a hub's
edges are as long as its leaves need; the name of a leaf stands beside it, away from its neighbour.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from math import atan2, cos, dist, pi, sin, sqrt

from viz.layout.apart import separated
from viz.layout.boxes import Box, beside, box
from viz.layout.combs import Comb, combs
from viz.layout.hulls import PADDING, convex, corners, hull, inside
from viz.layout.pack import CELL, Cell, cells_of, free_places, packed
from viz.layout.stress import Point, place

EDGE = 44.0
"""Least length of an edge."""
CLIQUE = 34.0
"""Length of an edge between nodes of one clique, by the root of the clique's size."""
HOLD = 1.15
"""Length of the spring to the middle of a street, in edges of its size."""
APART = 1.2
"""How much longer a spring between two streets is than the path."""
STARTS = 6
SMALL = 5
"""Nodes up to which one start is as good as any."""
WORK = 120_000
"""As many starts as keep the pairs of nodes looked at below this; the clearest drawing is taken."""
CROSSING = 15_000.0
"""How much ground, in square pixels, is as bad as one crossing."""
TRIES, TRIES_IN_ALL = 240, 4_000
"""How many free places are looked at for one component of a street, and for all of them."""
FOREIGN = 20_000.0
"""What a node of another street in a street's ground costs, in square pixels."""
TURNS = 6
"""How often boxes are pushed apart before names stay on the side where they are."""
STRETCH = 1.2
"""Views are wider than high, and so are labels."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A node to be placed: its id, its name, and the street that holds it, if any."""

    id: str
    name: str
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Placement:
    """Where every node stands, to a tenth of a pixel, the middle of all at (0, 0), and the box that it takes there with its name.

    `beside` gives for each leaf of a comb its hub.
    """

    points: Mapping[str, Point]
    boxes: Mapping[str, Box]
    beside: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be placed, without the leaves that stand in combs."""

    names: Mapping[str, str]
    neighbours: Mapping[str, set[str]]
    groups: Mapping[str, str]
    combs: Mapping[str, Comb]

    @property
    def ids(self) -> list[str]:
        """The ids, sorted."""
        return list(self.neighbours)

    def box(self, id_: str, right: bool = True) -> Box:
        """Return the box of a node, with its comb where it has one; what can stand on either side stands on the given one."""
        if comb := self.combs.get(id_):
            return comb.box(right)
        return beside(self.names[id_], right) if len(self.neighbours[id_]) == 1 else box(self.names[id_])


def placed(spots: Iterable[Spot], edges: Iterable[tuple[str, str]]) -> Placement:
    """Return a position and a box for every spot, no two boxes overlapping."""
    plan = _planned(sorted(spots, key=lambda spot: spot.id), edges)
    shapes: list[dict[str, Point]] = []
    boxes: dict[str, Box] = {}
    for ids in _reached(plan.ids, plan.neighbours):
        shape, rooms = _shape(ids, plan)
        shapes.append(shape)
        boxes |= rooms
    points: dict[str, Point] = {}
    clusters = [_cluster(cluster, boxes, plan.groups) for cluster in _kin(shapes, plan.groups)]
    shifts = packed([_ground(cluster, boxes, plan.groups) for cluster in clusters])
    for cluster, shift in zip(clusters, shifts, strict=True):
        points |= _shifted(cluster, shift)
    return _unfolded(points, boxes, plan)


def _planned(spots: Sequence[Spot], edges: Iterable[tuple[str, str]]) -> _Plan:
    neighbours: dict[str, set[str]] = {spot.id: set() for spot in spots}
    for a, b in edges:
        if a != b:
            neighbours[a].add(b)
            neighbours[b].add(a)
    names = {spot.id: spot.name for spot in spots}
    groups = {spot.id: spot.group for spot in spots if spot.group is not None}
    found = combs(names, neighbours, groups)
    leaves = {id_ for comb in found.values() for id_, _ in comb.leaves}
    rest = {id_: near - leaves for id_, near in neighbours.items() if id_ not in leaves}
    return _Plan(names, rest, {id_: group for id_, group in groups.items() if id_ not in leaves}, found)


def _unfolded(points: Mapping[str, Point], boxes: Mapping[str, Box], plan: _Plan) -> Placement:
    """Return the positions with those of the leaves in combs, each with a box of its own."""
    all_, rooms, hubs = dict(points), dict(boxes), {}
    for hub, comb in plan.combs.items():
        x, y = points[hub]
        right = boxes[hub].right > boxes[hub].left
        rooms[hub] = comb.own(right)
        for leaf, (by, room) in comb.rows(right).items():
            all_[leaf], rooms[leaf], hubs[leaf] = (x + by[0], y + by[1]), room, hub
    return Placement(_centred(all_, rooms), rooms, hubs)


def _faces_right(id_: str, points: Mapping[str, Point], plan: _Plan) -> bool:
    """Return whether the node lies to the right of what it is tied to, so that its name or comb belongs there."""
    near = [points[other][0] for other in plan.neighbours[id_]]
    return not near or points[id_][0] >= sum(near) / len(near)


def extent(points: Mapping[str, Point], boxes: Mapping[str, Box]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of the boxes about the points."""
    all_ = [corner for id_, point in points.items() for corner in corners(point, boxes[id_])]
    xs, ys = [x for x, _ in all_], [y for _, y in all_]
    return (min(xs), min(ys), max(xs), max(ys)) if all_ else (0.0, 0.0, 0.0, 0.0)


def _reached(ids: Iterable[str], neighbours: Mapping[str, set[str]]) -> list[list[str]]:
    """Return the ids of each connected component, sorted."""
    seen: set[str] = set()
    found = []
    for start in ids:
        if start in seen:
            continue
        seen.add(start)
        members, queue = [], [start]
        while queue:
            node = queue.pop()
            members.append(node)
            for other in neighbours[node] - seen:
                seen.add(other)
                queue.append(other)
        found.append(sorted(members))
    return found


def _kin(shapes: Sequence[dict[str, Point]], groups: Mapping[str, str]) -> list[list[dict[str, Point]]]:
    """Return the components that share a street together, the largest first."""
    by_group: dict[str, set[str]] = defaultdict(set)
    first = {id_: min(shape) for shape in shapes for id_ in shape}
    for id_, group in groups.items():
        by_group[group].add(first[id_])
    links: dict[str, set[str]] = {min(shape): set() for shape in shapes}
    for together in by_group.values():
        for member in together:
            links[member] |= together - {member}
    by_first = {min(shape): shape for shape in shapes}
    return [
        sorted((by_first[name] for name in names), key=lambda shape: (-len(shape), min(shape)))
        for names in _reached(by_first, links)
    ]


def _cluster(
    shapes: Sequence[dict[str, Point]], boxes: Mapping[str, Box], groups: Mapping[str, str]
) -> dict[str, Point]:
    """Return the components as one, each packed where its street's ground grows least and takes in least of others."""
    points = dict(shapes[0])
    taken = _covered(points, boxes)
    tries = max(8, min(TRIES, TRIES_IN_ALL // len(shapes)))
    for shape in shapes[1:]:
        streets = {groups[id_] for id_ in shape if id_ in groups}
        near = [point for id_, point in points.items() if groups.get(id_) in streets] or list(points.values())
        middle = sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near)
        ground = convex(near)
        others = [point for id_, point in points.items() if groups.get(id_) not in streets]
        cells = _covered(shape, boxes)
        shift = min(
            islice(free_places(cells, taken, (middle[0] / CELL, middle[1] / CELL)), tries),
            key=lambda shift: _growth(convex([*ground, *_shifted(shape, shift).values()]), others),
        )
        taken |= {(column + shift[0], row + shift[1]) for column, row in cells}
        points |= _shifted(shape, shift)
    return points


def _growth(ground: Sequence[Point], others: Iterable[Point]) -> float:
    """Return how much ground a street takes: as much as a disc of its girth, and more for each other node in it."""
    girth = sum(dist(a, b) for a, b in pairwise((*ground, ground[0])))
    xs, ys = [x for x, _ in ground], [y for _, y in ground]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    within = sum(1 for x, y in others if left < x < right and top < y < bottom and inside((x, y), ground))
    return girth**2 / (4 * pi) + FOREIGN * within


def _shifted(points: Mapping[str, Point], shift: Cell) -> dict[str, Point]:
    return {id_: (x + shift[0] * CELL, y + shift[1] * CELL) for id_, (x, y) in points.items()}


def _shape(ids: Sequence[str], plan: _Plan) -> tuple[dict[str, Point], dict[str, Box]]:
    """Return the positions of a component, and the boxes that they keep apart."""
    neighbours, groups = plan.neighbours, plan.groups
    boxes = {id_: plan.box(id_) for id_ in ids}
    radii = {id_: _radius(id_, plan, boxes) for id_ in ids}
    names: list[Hashable] = [*ids]
    kin: list[Hashable] = [groups.get(id_, "") for id_ in ids]
    index = {id_: i for i, id_ in enumerate(ids)}
    adjacency: list[dict[int, float]] = [
        {index[other]: _length(id_, other, neighbours, radii) for other in sorted(neighbours[id_])} for id_ in ids
    ]
    for group in sorted({groups[id_] for id_ in ids if id_ in groups}):
        members = [index[id_] for id_ in ids if groups.get(id_) == group]
        if not 1 < len(members) < len(ids):
            continue
        hold = HOLD * max(EDGE, sqrt(sum(boxes[ids[i]].area for i in members) / pi))
        middle = len(names)
        names.append((group,))
        kin.append(group)
        adjacency.append(dict.fromkeys(members, hold))
        for member in members:
            adjacency[member][middle] = hold
    edges = [(index[a], index[b]) for a in ids for b in neighbours[a] if a < b]
    starts = max(1, min(STARTS, WORK // len(adjacency) ** 2)) if len(ids) > SMALL else 1
    best: tuple[float, list[Point], list[Box]] | None = None
    for points in place(adjacency, kin, APART, starts):
        wide = [(x * STRETCH, y / STRETCH) for x, y in _turned(points[: len(ids)])]
        drawn, room = _apart(ids, wide, plan)
        cost = _cost(drawn, edges)
        if best is None or (cost, drawn) < best[:2]:
            best = cost, drawn, room
    assert best is not None  # noqa: S101 (there is at least one start)
    return dict(zip(ids, best[1], strict=True)), dict(zip(ids, best[2], strict=True))


def _apart(ids: Sequence[str], points: Sequence[Point], plan: _Plan) -> tuple[list[Point], list[Box]]:
    """Return positions without overlap, and the boxes; what is pushed past its neighbour has its name on its other side then."""
    room: list[Box] = []
    for _ in range(TURNS):
        by_id = dict(zip(ids, points, strict=True))
        facing = [plan.box(id_, _faces_right(id_, by_id, plan)) for id_ in ids]
        if facing == room:
            break
        points, room = separated(points, facing), facing
    return list(points), room


def _cost(points: Sequence[Point], edges: Sequence[tuple[int, int]]) -> float:
    """Return how unclear a drawing is: pairs of edges that cross, and the ground that it takes."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return crossings(points, edges) + (max(xs) - min(xs)) * (max(ys) - min(ys)) / CROSSING


def crossings(points: Sequence[Point], edges: Sequence[tuple[int, int]]) -> int:
    """Return how many pairs of edges without a common end cross."""
    found = 0
    lines = sorted((min(points[a], points[b]), max(points[a], points[b]), a, b) for a, b in edges)
    for i, (p, q, a, b) in enumerate(lines):
        for r, s, c, d in lines[i + 1 :]:
            if r[0] > q[0]:
                break
            if {a, b} & {c, d}:
                continue
            found += _side(p, q, r) != _side(p, q, s) and _side(r, s, p) != _side(r, s, q)
    return found


def _side(a: Point, b: Point, c: Point) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])


def _radius(id_: str, plan: _Plan, boxes: Mapping[str, Box]) -> float:
    """Return the radius of the room that a node's leaves take about it, those of its comb included."""
    leaves = [other for other in plan.neighbours[id_] if len(plan.neighbours[other]) == 1]
    comb = boxes[id_].area if id_ in plan.combs else 0.0
    return 0.8 * sqrt((comb + sum(boxes[leaf].area for leaf in leaves)) / pi)


def _length(a: str, b: str, neighbours: Mapping[str, set[str]], radii: Mapping[str, float]) -> float:
    if len(neighbours[a]) == 1 or len(neighbours[b]) == 1:
        return max(EDGE, max(radii[a], radii[b]))
    # The nodes of a clique need a disc of their own, whose radius grows as the root of their number.
    return max(EDGE, 0.7 * (radii[a] + radii[b]), CLIQUE * sqrt(len(neighbours[a] & neighbours[b]) + 1))


def _turned(points: Sequence[Point]) -> list[Point]:
    """Return the points turned so that they spread widest from left to right."""
    if len(points) < 3:
        return list(points)
    mx, my = sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)
    xx = sum((x - mx) ** 2 for x, _ in points)
    yy = sum((y - my) ** 2 for _, y in points)
    xy = sum((x - mx) * (y - my) for x, y in points)
    angle = -atan2(2 * xy, xx - yy) / 2
    c, s = cos(angle), sin(angle)
    return [((x - mx) * c - (y - my) * s, (x - mx) * s + (y - my) * c) for x, y in points]


def _covered(points: Mapping[str, Point], boxes: Mapping[str, Box], margin: float = CELL / 4) -> set[Cell]:
    """Return the cells that the boxes cover."""
    return cells_of(
        [
            (
                x - boxes[id_].left - margin,
                y - boxes[id_].up - margin,
                x + boxes[id_].right + margin,
                y + boxes[id_].down + margin,
            )
            for id_, (x, y) in points.items()
        ]
    )


def _ground(points: Mapping[str, Point], boxes: Mapping[str, Box], groups: Mapping[str, str]) -> set[Cell]:
    """Return the cells that the boxes and the hulls of the streets cover."""
    members: dict[str, list[str]] = defaultdict(list)
    for id_ in points:
        if id_ in groups:
            members[groups[id_]].append(id_)
    grounds = [
        hull([points[id_] for id_ in ids], [boxes[id_] for id_ in ids], PADDING + CELL / 2) for ids in members.values()
    ]
    return _covered(points, boxes) | cells_of([], grounds)


def _centred(points: Mapping[str, Point], boxes: Mapping[str, Box]) -> dict[str, Point]:
    left, top, right, bottom = extent(points, boxes)
    mx, my = (left + right) / 2, (top + bottom) / 2
    return {id_: (round(x - mx, 1) + 0.0, round(y - my, 1) + 0.0) for id_, (x, y) in sorted(points.items())}
