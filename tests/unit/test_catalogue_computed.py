"""The computations of the catalogue as pure functions: on small random networks, against the definitions."""

import random
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.facts import Fact, Ref
from queries.computed import COMPUTED, alliances
from queries.computed.alliances import NEEDS
from queries.computed.paths import ways

ACTORS = [f"unit-{letter}" for letter in "abcdefgh"]
HUBS = {"alliance-p": "MEMBER_OF", "alliance-q": "MEMBER_OF", "project-r": "RUNS", "event-s": "ATTENDED"}
LABELS = {"unit": "Unit", "alliance": "Alliance", "project": "Project", "event": "Event"}


def leg(actor, to, type_=None, years=None, date=None):
    label = LABELS[to.partition("-")[0]]
    type_ = type_ or HUBS.get(to, "PARTNERS_WITH")
    return dict(zip(NEEDS, (actor, "Unit", actor.upper(), type_, to, label, to.upper(), years, date), strict=True))


pairs = st.tuples(st.sampled_from(ACTORS), st.sampled_from(ACTORS)).filter(lambda pair: pair[0] != pair[1])
legs = st.lists(
    st.one_of(
        pairs.map(lambda pair: leg(*pair)),
        st.tuples(st.sampled_from(ACTORS), st.sampled_from(list(HUBS))).map(lambda pair: leg(*pair)),
    ),
    max_size=24,
)


def weight(rows, a, b):
    """Return the weight of a tie, straight from its definition."""
    direct = any({row["actor"], row["to"]} == {a, b} for row in rows)
    total = 1.0 if direct else 0.0
    for hub in HUBS:
        on = {row["actor"] for row in rows if row["to"] == hub}
        if a in on and b in on:
            total += 1 / (len(on) - 1)
    return total


@given(legs)
def test_a_tie_weighs_the_sum_of_its_routes(rows):
    found = alliances.alliances(rows).weights()

    for a, b in combinations(ACTORS, 2):
        assert found.get((a, b), 0) == pytest.approx(weight(rows, a, b))


@given(legs, st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_the_order_of_the_rows_changes_nothing(rows, shuffler):
    shuffled = list(rows)
    shuffler.shuffle(shuffled)
    parameters = {"least": 1, "limit": 50, "label": None}

    for name in ("ties", "betweenness", "constraint", "cut-points", "communities"):
        assert COMPUTED[name].function(rows, parameters) == COMPUTED[name].function(shuffled, parameters), name


@given(legs)
def test_taking_a_cut_point_away_leaves_the_pieces_that_it_says(rows):
    found = alliances.alliances(rows)
    graph, actors = found.affiliation(), set(found.actors())
    expected = {}
    for node in graph:
        component = nx.node_connected_component(graph, node) - {node}
        parts = [set(part) & actors for part in nx.connected_components(graph.subgraph(component))]
        sizes = sorted(len(part) for part in parts if part)
        if len(sizes) > 1:
            expected[node] = (len(sizes), sum(sizes[:-1]))

    table = COMPUTED["cut-points"].function(rows, {"label": None, "limit": 50})

    assert {row[0].id: (row[1], row[2]) for row in table.rows} == expected
    assert all(len(row[3]) == min(10, row[2]) for row in table.rows)


@given(legs, st.integers(1, 6))
@settings(max_examples=60)
def test_the_ways_are_the_simple_paths_by_length_and_then_by_ids(rows, most):
    graph = nx.Graph((row["actor"], row["to"]) for row in rows)
    graph.add_nodes_from(ACTORS[:2])
    expected = {tuple(path) for path in nx.all_simple_paths(graph, ACTORS[0], ACTORS[1], cutoff=most)}
    steps = {node: dict.fromkeys(graph[node], ()) for node in graph}

    found = list(ways(steps, ACTORS[0], ACTORS[1], most))

    assert found == sorted(expected, key=lambda way: (len(way), way))


def test_a_way_carries_every_fact_of_each_of_its_steps():
    a, b, p = Ref("unit-a", "Unit", "A"), Ref("unit-b", "Unit", "B"), Ref("project-r", "Project", "R")
    facts = [Fact(a, "RUNS", p), Fact(a, "CLAIMED", p), Fact(b, "CLAIMED", p)]
    rows = [{"head": fact.head, "fact": fact, "tail": fact.tail} for fact in facts]

    table = COMPUTED["shortest-paths"].function(rows, {"a": "unit-a", "b": "unit-b", "k": 3})

    ((length, path),) = table.rows
    assert (length, [node.id for node in path.nodes]) == (2, ["unit-a", "project-r", "unit-b"])
    assert [fact.id for fact in path.facts] == [
        *("unit-a~CLAIMED~project-r", "unit-a~RUNS~project-r", "unit-b~CLAIMED~project-r")
    ]


def test_a_route_through_an_event_without_years_takes_the_events():
    rows = [leg("unit-a", "event-s", date="2021-05"), leg("unit-b", "event-s", date="2021-05")]

    assert COMPUTED["ties"].function(rows, {}).rows[0][2:] == (
        1.0,
        ["event"],
        [Ref("event-s", "Event", "EVENT-S")],
        2021,
    )


def test_a_route_holds_since_the_later_of_its_legs():
    rows = [leg("unit-a", "alliance-p", years=[2019, 2021]), leg("unit-b", "alliance-p", years=[2020])]

    assert COMPUTED["ties"].function(rows, {}).rows[0][5] == 2020


def test_a_large_network_is_sampled_and_says_so():
    draw = random.Random(7)
    rows = [leg(f"unit-{draw.randrange(1200)}", f"unit-{draw.randrange(1200)}", "PARTNERS_WITH") for _ in range(2400)]

    table = COMPUTED["betweenness"].function(rows, {})
    again = COMPUTED["betweenness"].function(rows[::-1], {})

    assert table.notice and "estimated from 200" in table.notice.en
    assert table == again
    compared = COMPUTED["constraint"].function(rows, {})
    assert compared.notice is None and len(compared.rows) > 500


@given(legs)
def test_constraint_and_effective_size_are_those_of_networkx(rows):
    graph = alliances.alliances(rows).projection()
    several = [actor for actor in graph if graph.degree(actor) > 1]

    table = COMPUTED["constraint"].function(rows, {})

    constraint = nx.constraint(graph, several, weight="weight")
    effective = nx.effective_size(graph, several, weight="weight")
    assert {row[0].id: row[1:3] for row in table.rows} == {
        actor: (pytest.approx(constraint[actor], abs=1e-6), pytest.approx(effective[actor], abs=1e-6))
        for actor in several
    }


def test_of_more_routes_than_can_be_summed_those_of_the_largest_hubs_are_left_out_and_it_says_so():
    rows = [leg(f"unit-{number}", "alliance-p") for number in range(2500)]
    rows += [leg("unit-1", "project-q", "RUNS"), leg("unit-2", "project-q", "CLAIMED")]

    table = COMPUTED["ties"].function(rows, {})

    assert [(row[0].id, row[1].id, row[2]) for row in table.rows] == [("unit-1", "unit-2", 1.0)]
    assert table.notice
    assert table.notice.en.startswith("1 bodies and projects have more than 2 actors; the ties through these")
    assert alliances.alliances(rows).strengths()["unit-1"] == 2.0
