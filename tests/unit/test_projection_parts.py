"""The pure parts of the projection: years, filters, kinds of route, sites, and the bound on pairs."""

from __future__ import annotations

import pytest

from graph.errors import ParameterError
from graph.facts import OPEN, Fact, NetworkNode, Ref, Route, Tie, Years, earliest, total
from graph.ontology import FACTS, ROUTES
from graph.projection import ties
from graph.projection.filter import Filter
from graph.projection.network import Ground, narrow
from graph.projection.routes import LEGS, SHOWN, heaviest_first, hub_span, kind_of, kinds, merged, through
from graph.projection.siting import Site, sited


def node(id_, label="Unit", **known):
    return NetworkNode(id_, label, id_, **known)


def fact(head, type_, tail, *years, labels=("Unit", "Unit")):
    return Fact(Ref(head, labels[0], head), type_, Ref(tail, labels[1], tail), years)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (Years(2018, 2020), Years(2020, 2022), True),
        (Years(2018, 2019), Years(2020, 2022), False),
        (Years(2023, 2024), Years(2020, 2022), False),
        (Years(2010, 2024), Years(2020, 2022), True),
        (Years(None, 2019), Years(2020, 2022), False),
        (Years(2023, None), Years(2020, 2022), False),
        (Years(None, 2020), Years(2020, 2022), True),
        (OPEN, Years(2020, 2022), True),
    ],
)
def test_ranges_meet_where_they_share_a_year(one, other, meet):
    assert one.meets(other) is other.meets(one) is meet


@pytest.mark.parametrize(
    ("mine", "theirs", "held", "span"),
    [
        (Years(2018, 2018), Years(2020, 2020), OPEN, Years(2020, 2020)),
        (Years(2018, 2022), Years(2020, 2020), OPEN, Years(2020, 2022)),
        (Years(2019, 2021), OPEN, OPEN, Years(2019, 2021)),
        (OPEN, Years(2019, 2021), OPEN, Years(2019, 2021)),
        (OPEN, OPEN, OPEN, OPEN),
        (OPEN, OPEN, Years(2017, 2017), Years(2017, 2017)),
        (OPEN, Years(2020, 2020), Years(2017, 2017), Years(2020, 2020)),
    ],
)
def test_a_route_holds_since_both_are_known_to_be_there(mine, theirs, held, span):
    assert hub_span(mine, theirs, held) == span


def test_spans_merge_over_what_is_undated():
    assert merged([Years(2020, 2021), OPEN, Years(2018, 2018)]) == Years(2018, 2021)
    assert merged([]) == merged([OPEN]) == OPEN


def test_undated_stays_unless_it_is_not_wanted():
    assert Filter(years=Years(2020, 2021)).dates(OPEN)
    assert not Filter(undated=False).dates(OPEN)
    assert Filter(undated=False).dates(Years(2019, 2019))


def test_the_weight_asked_for_is_that_of_all_routes_together():
    routes = [Route("body", None, 4, 1 / 3), Route("project", None, 4, 1 / 3), Route("body", None, 4, 1 / 3)]

    assert Filter(min_weight=1.0).keeps(routes) == tuple(routes), "three thirds are one"
    assert Filter(("body",), min_weight=1.0).keeps(routes) == ()
    assert Filter(("body",), min_weight=0.6).keeps(routes) == (routes[0], routes[2])


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"routes": ("body", "friends")}, "friends"),
        ({"labels": ("Unit", "Person")}, "Person"),
        ({"years": Years(2021, 2020)}, "ends before it begins"),
    ],
)
def test_a_filter_refuses_what_the_ontology_lacks(wrong, says):
    with pytest.raises(ParameterError, match=says):
        Filter(**wrong)


def test_kinds_come_in_the_order_of_the_ontology():
    assert kinds(["event", "direct"]) == ("direct", "event")
    assert Filter(("event", "direct")) == Filter(("direct", "event"))
    assert SHOWN == ("direct", "body", "project")


def test_every_leg_is_a_fact_of_one_kind():
    assert set(LEGS) == {t for kind, route in ROUTES.items() if kind != "direct" for t in route.types} < set(FACTS)
    assert through("(x)-[:LEG]->(h)", ["direct", "body", "event"]) == "(x)-[:MEMBER_OF|HOSTED|ATTENDED]->(h)"


@pytest.mark.parametrize("type_", FACTS)
def test_every_fact_is_drawn_as_one_kind(type_):
    for head, tail in FACTS[type_].ends:
        kind = kind_of(fact("a", type_, "b", labels=(head, tail)))

        assert kind == LEGS.get(type_, "direct" if type_ == "PARTNERS_WITH" else kind)
        assert kind in ROUTES


def test_routes_are_ordered_and_added_up_alike_in_any_order():
    hub = [Ref(f"alliance-{name}", "Alliance", name) for name in "abc"]
    routes = [
        Route("body", hub[1], 11, 0.1, 2020),
        Route("project", Ref("project-a", "Project", "a"), 2, 1.0, 2018),
        Route("body", hub[0], 11, 0.1),
        Route("direct", None, None, 1.0),
        Route("body", hub[2], 6, 0.2, 2019),
    ]

    assert heaviest_first(routes) == heaviest_first(routes[::-1])
    assert [r.via.id if r.via else None for r in heaviest_first(routes)] == [
        None, "project-a", "alliance-c", "alliance-a", "alliance-b",
    ]  # fmt: skip
    assert total(routes) == total(routes[::-1]) == 2.4
    assert earliest(routes) == 2018
    assert earliest(routes[2:4]) is None


def test_a_tie_runs_from_its_first_to_its_last_year():
    tie = Tie(
        Ref("a", "Unit", "a"),
        Ref("b", "Unit", "b"),
        2.0,
        (Route("direct", None, None, 1.0, 2018, 2022), Route("body", None, 2, 1.0)),
    )

    assert (tie.id, tie.since, tie.until) == ("a~b", 2018, 2022)


def test_a_node_lies_in_the_nearest_street_and_district_above_it():
    above = {"u": ["b"], "b": ["n"], "n": ["s"], "s": ["d"], "split": ["s", "s2"], "s2": ["d"]}
    places = {"b": "Building", "n": "Neighborhood", "s": "Street", "s2": "Street", "d": "District"}
    labels = {"u": "Unit", "split": "Area", "s": "Street", "d": "District", "lost": "Unit"}

    assert sited(labels, above, places, ()) == {
        "u": Site("s", "d"),
        "s": Site("s", "d"),
        "d": Site(None, "d"),
        "split": Site(None, "d"),
    }


def test_what_has_no_place_lies_with_what_it_belongs_to():
    labels = {
        "body": "Alliance", "part": "Alliance", "member": "Unit", "both": "Unit", "other": "Alliance",
        "run": "Project", "piece": "Project", "meeting": "Event", "held": "Event",
    }  # fmt: skip
    above = {"body": ["s"], "other": ["s2"], "hall": ["s2"], "s": ["d"], "s2": ["d"]}
    places = {"s": "Street", "s2": "Street", "d": "District"}
    facts = [
        fact("part", "PART_OF", "body"),
        fact("member", "MEMBER_OF", "part"),
        fact("both", "MEMBER_OF", "body"),
        fact("both", "MEMBER_OF", "other"),
        fact("member", "RUNS", "run"),
        fact("other", "CLAIMED", "run"),
        fact("piece", "PART_OF", "run"),
        fact("other", "HOSTED", "meeting"),
        fact("member", "HOSTED", "held"),
        fact("held", "HELD_AT", "other"),
    ]

    found = sited(labels, above, places, facts)

    assert found["part"] == found["member"] == found["run"] == found["piece"] == Site("s", "d")
    assert found["both"] == Site(None, "d"), "of bodies in two streets it lies in neither"
    assert found["meeting"] == found["held"] == Site("s2", "d"), "an event lies where it was held, else with its hosts"


def test_what_is_part_of_itself_is_sited_without_end():
    labels = {"a": "Alliance", "b": "Alliance"}

    assert (
        sited(
            labels,
            {"x": ["y"], "y": ["x"]},
            {"x": "Area", "y": "Area"},
            [fact("a", "PART_OF", "b"), fact("b", "PART_OF", "a")],
        )
        == {}
    )


def test_more_pairs_than_can_be_looked_at_are_refused(monkeypatch):
    monkeypatch.setattr(ties, "MOST_CROSSINGS", 5)
    units = {f"u{n}": node(f"u{n}") for n in range(4)}
    facts = tuple(fact(id_, "MEMBER_OF", "h", labels=("Unit", "Alliance")) for id_ in units)
    ground = Ground(None, {**units, "h": node("h", "Alliance")}, facts, (), {"h": 4})

    with pytest.raises(ParameterError, match="fewer nodes"):
        narrow(ground)
    assert len(narrow(ground, limit=4).ties) == 3, "three of the four and what they hang on"


def test_an_undated_fact_of_an_event_is_dated_by_the_event():
    event = node("e", "Event", properties={"date": "2019-11-28"})
    hosted = fact("u", "HOSTED", "e", labels=("Unit", "Event"))
    ground = Ground(None, {"e": event, "u": node("u")}, (hosted,), (), {"e": 1})

    assert ground.span(hosted) == Years(2019, 2019)
    assert narrow(ground, Filter(("event",), years=Years(2019, 2019), undated=False)).facts == (hosted,)
    assert narrow(ground, Filter(("event",), years=Years(2020, 2021))).facts == ()
