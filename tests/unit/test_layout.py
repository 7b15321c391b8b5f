"""Positions: no two labels overlap, the same bytes each run, in bounded time and room."""

import random
import subprocess
import sys
import time
from math import dist, hypot, pi
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viz.layout.apart import overlaps, separated
from viz.layout.boxes import LINES, Box, box, width, wrapped
from viz.layout.discs import communities, discs, packed, seeded
from viz.layout.hulls import convex, corners, hull, inside, name_at
from viz.layout.pack import cells_of, free_place
from viz.layout.pack import packed as packed_cells
from viz.layout.places import Spot, crossings, extent, placed
from viz.layout.rings import ringed
from viz.layout.stress import paths, place

NAMES = st.text(alphabet="静安区街道党建联席会议AB cd-1", max_size=60)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("上海市作家协会", ("上海市作家协会",)),
        ("兴业太古汇商圈党建联席会议", ("兴业太古汇商圈", "党建联席会议")),
        ("SMG融媒体中心", ("SMG融媒体中心",)),
        ("我" * 40, ("我" * 8, "我" * 8, "我" * 7 + "…")),
        ("", ()),
    ],
)
def test_a_name_is_wrapped_evenly(name, lines):
    assert wrapped(name) == lines


@given(NAMES)
def test_a_label_keeps_to_its_lines_and_loses_only_its_end(name):
    lines = wrapped(name)

    assert len(lines) <= LINES
    assert all(width(line) <= 8 * 12 for line in lines)
    whole, shown = "".join(name.split()), "".join("".join(lines).split())
    assert whole == shown or (shown.endswith("…") and whole.startswith(shown[:-1]))


def test_a_box_holds_symbol_and_label():
    one, two = box("街道"), box("兴业太古汇商圈党建联席会议")

    assert one == Box(12.0, 12.0, 10.0, 28.0)
    assert two.right > one.right
    assert two.down == one.down + 15


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.floats(-300, 300), st.floats(-300, 300), NAMES.map(box)), max_size=40))
def test_boxes_pushed_apart_do_not_overlap(items):
    boxes = [item[2] for item in items]

    moved = separated([(x, y) for x, y, _ in items], boxes)

    assert not overlaps(moved, boxes, 3.9)


def test_what_does_not_overlap_stays():
    boxes = [box("街道")] * 3
    points = [(0.0, 0.0), (100.0, 0.0), (0.0, 100.0)]

    assert separated(points, boxes) == points


def test_shortest_paths():
    assert paths([{1: 2.0, 2: 9.0}, {0: 2.0, 2: 3.0}, {0: 9.0, 1: 3.0}], 0) == [0.0, 2.0, 5.0]


def test_stress_draws_a_path_straight_and_a_ring_round():
    path = [{j: 50.0 for j in (i - 1, i + 1) if 0 <= j < 5} for i in range(5)]
    ring = [{(i - 1) % 8: 50.0, (i + 1) % 8: 50.0} for i in range(8)]

    line = next(place(path))
    circle = next(place(ring))

    assert dist(line[0], line[4]) == pytest.approx(200, rel=0.02)
    middle = sum(x for x, _ in circle) / 8, sum(y for _, y in circle) / 8
    radii = [dist(middle, point) for point in circle]
    assert max(radii) / min(radii) < 1.1


def test_crossings_are_counted():
    square = [(0.0, 0.0), (1.0, 1.0), (0.0, 1.0), (1.0, 0.0)]

    assert crossings(square, [(0, 1), (2, 3)]) == 1
    assert crossings(square, [(0, 2), (1, 3)]) == 0
    assert crossings(square, [(0, 1), (1, 3)]) == 0


def graph(count, groups=0, seed=7):
    chance = random.Random(seed)
    ids = [f"n{i:04}" for i in range(count)]
    edges = [(ids[chance.randrange(i)], ids[i]) for i in range(1, count)]
    edges += [tuple(chance.sample(ids, 2)) for _ in range(count // 5)]
    spots = [
        Spot(id_, "第" + "街道居民区联席会议"[: i % 9] + id_, f"g{i % groups}" if groups else None)
        for i, id_ in enumerate(ids)
    ]
    return spots, edges


@pytest.mark.parametrize(("count", "groups"), [(0, 0), (1, 0), (2, 1), (3, 0), (60, 3), (200, 0), (280, 5)])
def test_a_view_has_no_overlap_and_its_middle_at_the_origin(count, groups):
    spots, edges = graph(count, groups) if count else ([], [])

    layout = placed(spots, edges)

    points, boxes = layout.points, layout.boxes
    assert points.keys() == boxes.keys() == {spot.id for spot in spots}
    assert not overlaps([points[id_] for id_ in boxes], list(boxes.values()))
    left, top, right, bottom = extent(points, boxes)
    assert left == pytest.approx(-right, abs=0.2)
    assert top == pytest.approx(-bottom, abs=0.2)


@pytest.mark.parametrize(("count", "sides"), [(2, None), (3, 1), (4, 1), (5, 2), (14, 2), (24, 2), (25, None)])
def test_leaves_of_a_hub_stand_in_rows_beside_it(count, sides):
    leaves = [f"n{i:02}" for i in range(count)]
    spots = [Spot("hub", "区域化党建联席会议"), Spot("other", "某某街道"), Spot("third", "某某广场")]
    spots += [Spot(id_, f"某某单位{id_}") for id_ in leaves]
    edges = [("hub", "other"), ("other", "third"), *(("hub", id_) for id_ in leaves)]

    layout = placed(spots, edges)

    ids = sorted(layout.points)
    assert not overlaps([layout.points[id_] for id_ in ids], [layout.boxes[id_] for id_ in ids])
    assert layout.beside == (dict.fromkeys(leaves, "hub") if sides else {})
    if sides:
        x = layout.points["hub"][0]
        columns = {round(layout.points[id_][0] - x, 1) for id_ in leaves}
        assert len(columns) == sides
        assert all((layout.points[id_][0] > x) == (layout.boxes[id_].right > layout.boxes[id_].left) for id_ in leaves)
    if sides == 1:
        assert (layout.points[leaves[0]][0] > x) == (x > layout.points["other"][0])


def test_a_pair_stands_in_one_row_its_names_outward():
    layout = placed([Spot("a", "陕西大厦"), Spot("b", "升平小区", "g")], [("a", "b")])

    (ax, ay), (bx, by) = layout.points["a"], layout.points["b"]
    assert layout.beside == {"a": "b"}
    assert ay == by
    assert abs(ax - bx) == 40
    assert (ax > bx) == (layout.boxes["a"].right > layout.boxes["a"].left)
    assert (bx > ax) == (layout.boxes["b"].right > layout.boxes["b"].left)


def test_order_of_input_does_not_matter():
    spots, edges = graph(80, 3)

    assert placed(spots, edges) == placed(spots[::-1], [(b, a) for a, b in edges[::-1]])


def test_positions_are_the_same_bytes_whatever_the_hash_seed():
    code = (
        "import sys; sys.path[:0] = ['tests/unit', '.']\n"
        "import test_layout\n"
        "from viz.layout.places import placed\n"
        "from viz.layout.discs import communities\n"
        "spots, edges = test_layout.graph(90, 4)\n"
        "print(sorted(placed(spots, edges).points.items()), communities([s.id for s in spots], [(*e, 1.0) for e in edges]))\n"
    )
    root = Path(__file__).parents[2]

    said = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, cwd=root, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }

    assert len(said) == 1


def test_components_are_packed_close_and_about_as_wide_as_asked():
    spots = [Spot(f"n{i:03}", "某某街道") for i in range(120)]
    edges = [(f"n{i:03}", f"n{i + 1:03}") for i in range(0, 120, 2)]

    layout = placed(spots, edges)

    left, top, right, bottom = extent(layout.points, layout.boxes)
    assert 0.9 < (right - left) / (bottom - top) < 1.9
    assert sum(box.area for box in layout.boxes.values()) / ((right - left) * (bottom - top)) > 0.15


def test_streets_are_kept_together():
    spots = [Spot(f"n{i:03}", "某某街道", f"g{i % 2}") for i in range(40)]
    edges = [(f"n{i:03}", f"n{(i + 2 if i % 4 else i + 6) % 40:03}") for i in range(40)] + [("n000", "n001")]

    layout = placed(spots, edges)

    points, boxes = layout.points, layout.boxes
    grounds = []
    for group in ("g0", "g1"):
        mine = [spot for spot in spots if spot.group == group]
        grounds.append((group, hull([points[s.id] for s in mine], [boxes[s.id] for s in mine])))
    strangers = [s.id for group, ground in grounds for s in spots if s.group != group and inside(points[s.id], ground)]
    assert len(strangers) <= 2


@pytest.mark.quiet
def test_a_thousand_nodes_take_bounded_time():
    spots, edges = graph(1000, 20)

    started = time.perf_counter()
    layout = placed(spots, edges)
    seconds = time.perf_counter() - started

    assert not overlaps([layout.points[spot.id] for spot in spots], [layout.boxes[spot.id] for spot in spots])
    assert seconds < 12  # about 2 s on a free core; the bound only catches an explosion


@given(st.lists(st.tuples(st.floats(-99, 99), st.floats(-99, 99)), min_size=1, max_size=30))
def test_a_hull_holds_every_box_and_keeps_its_distance(points):
    boxes = [Box(10, 10, 10, 30)] * len(points)

    polygon = hull(points, boxes)

    for point, one in zip(points, boxes, strict=True):
        assert all(inside(corner, convex(polygon)) for corner in corners(point, one))
    assert max(y for _, y in polygon) == pytest.approx(max(y for _, y in points) + 30 + 14, abs=0.1)


def test_a_convex_hull_has_the_outer_points_only():
    assert sorted(convex([(0, 0), (2, 0), (2, 2), (0, 2), (1, 1), (1, 0)])) == [(0, 0), (0, 2), (2, 0), (2, 2)]


def test_the_name_of_a_ground_stands_clear_of_the_nodes():
    points = [(0.0, 0.0), (200.0, 0.0), (0.0, 120.0), (200.0, 120.0)]
    boxes = [box("某某街道")] * 4
    stranger, wide = (100.0, -20.0), Box(60, 60, 10, 20)
    polygon = hull(points, boxes)

    x, y = name_at("南京西路街道", polygon, [*points, stranger], [*boxes, wide])

    half = 6 * 13 / 2
    assert inside((x, y), polygon)
    for point, one in zip([*points, stranger], [*boxes, wide], strict=True):
        (left, top), _, (right, bottom), _ = corners(point, one)
        assert x + half <= left or x - half >= right or y + 6 <= top or y - 6 >= bottom


def test_pieces_take_no_cell_twice():
    pieces = [cells_of([(0, 0, 30.0 * n, 50)]) for n in range(1, 12)]

    shifts = packed_cells(pieces)

    taken = [(c + dx, r + dy) for piece, (dx, dy) in zip(pieces, shifts, strict=True) for c, r in piece]
    assert len(taken) == len(set(taken))
    assert free_place(
        {(0, 0)},
        set(),
    ) == (0, 0)


def test_rings_hold_centre_routes_and_partners():
    joins = {f"p{i}": [f"r{i % 3}"] if i < 9 else [] for i in range(12)}
    boxes = {id_: box("某某街道") for id_ in ("c", "r0", "r1", "r2", *joins)}

    points = ringed("c", ["r0", "r1", "r2"], list(joins), joins, boxes)

    far = {id_: hypot(x / 1.25, y) for id_, (x, y) in points.items()}
    assert points["c"] == (0.0, 0.0)
    assert max(far[r] for r in ("r0", "r1", "r2")) < min(far[p] for p in joins)
    assert not overlaps([points[id_] for id_ in boxes], list(boxes.values()))
    lines = [("c", r) for r in ("r0", "r1", "r2")] + [(r, p) for p, rs in joins.items() for r in rs]
    ids = sorted(points)
    assert crossings([points[i] for i in ids], [(ids.index(a), ids.index(b)) for a, b in lines]) == 0


def test_many_partners_take_several_rows():
    joins = {f"p{i:03}": [f"r{i % 20:02}"] for i in range(200)}
    routes = sorted({r for rs in joins.values() for r in rs})
    boxes = {id_: box("某某有限公司") for id_ in ("c", *routes, *joins)}

    points = ringed("c", routes, list(joins), joins, boxes)

    assert not overlaps([points[id_] for id_ in boxes], list(boxes.values()))
    assert max(hypot(*point) for point in points.values()) < 2500


@given(st.lists(st.floats(1, 300), max_size=60))
def test_discs_touch_but_do_not_overlap(radii):
    radii.sort(reverse=True)

    middles = packed(radii)

    for i, a in enumerate(middles):
        for j, b in enumerate(middles[:i]):
            assert dist(a, b) >= radii[i] + radii[j] - 1e-3


def test_communities_are_found_and_drawn_as_discs():
    ids = [f"n{i:02}" for i in range(34)]
    cliques = [ids[i : i + 8] for i in range(0, 32, 8)]
    edges = [(a, b, 1.0) for clique in cliques for a in clique for b in clique if a < b]
    edges += [(cliques[i][0], cliques[i + 1][0], 1.0) for i in range(3)] + [("n32", "n33", 1.0)]

    parts, loose = communities(ids, edges)
    round_ = discs(parts)
    points = seeded(round_)

    assert sorted(map(sorted, parts)) == cliques
    assert loose == ("n32", "n33")
    for disc in round_:
        assert all(dist((disc.x, disc.y), points[id_]) <= disc.radius for id_ in disc.nodes)
        assert dist((disc.x, disc.y), points[disc.nodes[0]]) == min(
            dist((disc.x, disc.y), points[n]) for n in disc.nodes
        )
    assert min(dist(points[a], points[b]) for a in points for b in points if a < b) > 15


def test_the_packing_wastes_little():
    middles = packed([10.0] * 300)

    reach = max(hypot(x, y) for x, y in middles) + 10
    assert 300 * pi * 100 / (pi * reach**2) > 0.7
