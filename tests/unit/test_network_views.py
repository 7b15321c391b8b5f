"""The network views of the seeds: what is drawn is what is counted, and hiding something moves nothing."""

from collections import Counter, defaultdict
from dataclasses import asdict, replace
from math import fsum, hypot

import pytest
from viz_seeds import background, ground, invented

from graph.errors import NotFound, ParameterError
from graph.facts import Years
from graph.ontology import ACTOR, NODES, ROUTES
from graph.projection.filter import Filter
from graph.projection.network import narrow
from service.models import Network
from viz.drawing import Background
from viz.layout.apart import overlaps
from viz.layout.boxes import beside, box
from viz.layout.hulls import inside
from viz.network import Asked, network

ALL = tuple(ROUTES)
FLAT = ("structure", "partners")


def view(name="structure", *, isolated=False, center=None, limit=None, **filters):
    return network(ground(), Asked(name, Filter(**filters), center, limit, isolated), background())


def overlapping(made):
    """Return the nodes whose symbols with names overlap: a name stands below, or beside where there is one neighbour, away from it."""
    at = {n.id: n for n in made.nodes}
    near = defaultdict(set)
    for edge in made.edges:
        near[edge.source].add(edge.target)
        near[edge.target].add(edge.source)
    boxes = [
        beside(n.name, n.x > at[next(iter(near[n.id]))].x) if len(near[n.id]) == 1 else box(n.name) for n in made.nodes
    ]
    return overlaps([(n.x, n.y) for n in made.nodes], boxes)


@pytest.mark.parametrize("name", [*FLAT, "rings", "map"])
def test_a_view_is_what_the_api_answers(name):
    made = view(name)

    answered = Network.model_validate(asdict(made))

    assert len(answered.nodes) == len(made.nodes) > 3
    assert [n.id for n in made.nodes] == sorted({n.id for n in made.nodes})
    assert len({e.id for e in made.edges}) == len(made.edges)
    assert {end for e in made.edges for end in (e.source, e.target)} <= {n.id for n in made.nodes}
    assert sorted(n.rank for n in made.nodes) == list(range(len(made.nodes)))


@pytest.mark.parametrize("name", [*FLAT, "rings", "map"])
def test_a_view_is_the_same_each_time(name):
    assert view(name) == view(name)


def test_where_things_lie_and_events_are_no_lines():
    made = view()

    assert "LOCATED_IN" not in {e.type for e in made.edges}
    assert "Event" not in {n.label for n in made.nodes}
    assert {e.route for e in made.edges} == {"direct", "body", "project"}
    assert made.documents == 5


def test_what_no_line_reaches_is_counted_and_shown_on_request():
    made, all_ = view(), view(isolated=True)

    assert min(n.degree for n in made.nodes) == 1
    assert len(all_.nodes) == len(ground().nodes) == len(made.nodes) + made.isolated
    assert all_.isolated == 0
    assert not overlapping(all_)


@pytest.mark.parametrize("name", FLAT)
@pytest.mark.parametrize("kind", ALL)
def test_a_route_is_counted_as_it_would_be_drawn(name, kind):
    only = view(name, routes=(kind,))

    assert view(name).routes[kind] == len(only.edges)
    assert only.routes == view(name).routes


@pytest.mark.parametrize("name", FLAT)
def test_every_edge_names_the_documents_behind_it(name):
    made = view(name)

    assert all(e.sources and list(e.sources) == sorted(set(e.sources)) for e in made.edges)
    assert made.documents == len({source for e in made.edges for source in e.sources})


@pytest.mark.parametrize("name", FLAT)
def test_years_are_counted_as_they_are_drawn(name):
    made = view(name)

    assert made.undated == sum(not e.years for e in made.edges)
    assert {y.year: y.count for y in made.histogram} == Counter(e.since for e in made.edges if e.years)
    one = view(name, years=Years(2020, 2020), undated=False)
    assert {(y.year, y.count) for y in one.histogram} == {(y.year, y.count) for y in made.histogram}
    assert all(e.since <= 2020 <= e.until for e in one.edges)


@pytest.mark.parametrize("name", FLAT)
def test_labels_are_counted_as_if_all_were_shown(name):
    made, some = view(name), view(name, labels=("Street", "Unit", "Project", "Alliance"))

    assert made.labels == Counter(n.label for n in made.nodes)
    assert some.labels == made.labels
    assert {n.label for n in some.nodes} <= {"Street", "Unit", "Project", "Alliance"}


@pytest.mark.parametrize("name", FLAT)
def test_hiding_moves_nothing(name):
    at = {n.id: (n.x, n.y) for n in view(name).nodes}

    for some in (view(name, routes=("direct",)), view(name, labels=("Street", "Unit")), view(name, years=Years(2019))):
        assert some.nodes
        assert {n.id: (n.x, n.y) for n in some.nodes}.items() <= at.items()


@pytest.mark.parametrize("name", FLAT)
def test_labels_do_not_overlap_and_the_view_is_wider_than_high(name):
    made = view(name)

    assert not overlapping(made)
    wide = max(n.x for n in made.nodes) - min(n.x for n in made.nodes)
    high = max(n.y for n in made.nodes) - min(n.y for n in made.nodes)
    assert wide < 1450
    assert high < 1100
    assert 1 < wide / high < 1.8


def test_a_hull_holds_the_nodes_of_its_street():
    made = view()
    at = {n.id: n for n in made.nodes}

    assert len(made.hulls) >= 8
    for ground_ in made.hulls:
        assert ground_.label == "Street"
        assert {at[id_].street for id_ in ground_.nodes} == {ground_.id}
        assert all(inside((at[id_].x, at[id_].y), ground_.polygon) for id_ in ground_.nodes)
        assert inside(ground_.name_at, ground_.polygon)
    strangers = [
        (n.id, g.id)
        for g in made.hulls
        for n in made.nodes
        if n.street not in (g.id, None) and inside((n.x, n.y), g.polygon)
    ]
    assert not strangers


def test_a_fact_weighs_what_its_route_does():
    edges = {e.id: e for e in view().edges}
    members = ground().members["alliance-xingye-taiguhui-shangquan-dangjian-lianxi-huiyi"]

    legs = [e for e in edges.values() if e.target == "alliance-xingye-taiguhui-shangquan-dangjian-lianxi-huiyi"]

    assert {e.weight for e in legs if e.type == "MEMBER_OF"} == {1 / (members - 1)}
    assert {e.weight for e in edges.values() if e.type == "PARTNERS_WITH"} == {1.0}
    assert {e.weight for e in edges.values() if e.type == "PART_OF"} == {0.0}


def test_the_edges_of_two_partners_weigh_their_tie():
    made = view("partners", routes=ALL)
    ties = narrow(ground(), Filter(routes=ALL), of="ties").ties

    for tie in ties:
        mine = [e for e in made.edges if {e.source, e.target} == {tie.a.id, tie.b.id}]
        assert fsum(e.weight for e in mine) == pytest.approx(tie.weight)
        assert [e.id for e in mine] == [f"{tie.id}~{e.route}" for e in mine]
        assert {e.route for e in mine} == {route.kind for route in tie.routes}
    assert {n.label for n in made.nodes} <= ACTOR.labels


def test_the_strongest_come_first():
    made = view()

    strengths = [background().strength(ref.id) for ref in made.strongest]
    assert strengths == sorted(strengths, reverse=True)
    assert made.strongest[0].id == "street-nanjing-xi-lu"
    assert len(made.strongest) == 12


@pytest.mark.parametrize("name", FLAT)
def test_a_limit_keeps_the_best_tied_and_counts_the_rest(name):
    made = network(invented(400), Asked(name, limit=60), Background(1))

    assert len(made.nodes) <= 60
    assert made.truncated > 100
    assert not overlapping(made)


def test_rings_stand_around_their_centre():
    made = view("rings", center="alliance-jingan-jingmao-zhuanye-weiyuanhui")
    at = {n.id: n for n in made.nodes}

    centre = at["alliance-jingan-jingmao-zhuanye-weiyuanhui"]
    assert (centre.x, centre.y, centre.ring, centre.rank) == (0, 0, 0, 0)
    assert {n.ring for n in made.nodes} == {0, 1, 2}
    assert {n.label for n in made.nodes if n.ring == 2} <= ACTOR.labels
    near = max(hypot(n.x / 1.25, n.y) for n in made.nodes if n.ring == 1)
    assert near < min(hypot(n.x / 1.25, n.y) for n in made.nodes if n.ring == 2)
    partners = {
        tie.a.id if tie.b.id == centre.id else tie.b.id
        for tie in narrow(ground(), of="ties").ties
        if centre.id in tie.id.split("~")
    }
    assert {n.id for n in made.nodes if n.ring == 2} == partners - {n.id for n in made.nodes if n.ring == 1}


@pytest.mark.parametrize("kind", ALL)
def test_rings_count_what_they_draw(kind):
    made = view("rings", routes=ALL)

    assert made.routes[kind] == len([e for e in view("rings", routes=(kind,)).edges if e.route == kind])
    assert made.labels == Counter(n.label for n in made.nodes)


def test_rings_of_many_partners_keep_names_apart():
    made = view("rings", center="street-nanjing-xi-lu", routes=ALL)

    assert len(made.nodes) > 30
    assert not overlaps([(n.x, n.y) for n in made.nodes], [box(n.name) for n in made.nodes])


def test_rings_need_an_actor_of_the_scope():
    with pytest.raises(NotFound, match="nothing in this scope has the id 'x'"):
        view("rings", center="x")
    with pytest.raises(ParameterError, match="is a Project, which has no partners"):
        view("rings", center="project-fumin-xiangmu")
    bare = replace(ground(), nodes={}, facts=(), located=())
    with pytest.raises(ParameterError, match="no actor in this scope"):
        network(bare, Asked("rings"), background())
    assert network(bare, Asked(), background()).nodes == ()


def test_the_map_shows_communities_named_by_their_best_tied():
    made = network(invented(900), Asked("map"), Background(1))
    at = {n.id: (n.x, n.y) for n in made.nodes}

    assert len(made.hulls) > 5
    for ground_ in made.hulls:
        assert ground_.id in ground_.nodes
        assert all(inside(at[id_], ground_.polygon) for id_ in ground_.nodes)
    summed = [e for e in made.edges if e.type is None]
    assert summed
    assert all(e.weight >= 1 for e in summed)
    facts = len(invented(900).facts)
    assert len(made.edges) - len(summed) + fsum(e.weight for e in summed) == facts


def test_labels_keep_the_order_of_the_ontology():
    assert list(view().labels) == [label for label in NODES if label in view().labels]
    assert list(view().routes) == list(ROUTES)
