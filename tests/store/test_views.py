"""Views, pages and exports from a real store: the same as from the statements alone, on either engine."""

import io
import json
import sys
from datetime import date
from pathlib import Path

import networkx as nx
import pytest

from graph.errors import NotFound, ParameterError
from graph.facts import Years
from graph.ontology import ROUTES
from graph.projection import Filter, gather, narrow, scopes, strengths
from graph.store import Store
from viz.drawing import Background
from viz.export import FORMATS, About
from viz.hierarchy import hierarchy, templates
from viz.network import Asked, network
from viz.page import actor_page, page
from viz.timeline import timeline

sys.path.append(str(Path(__file__).parents[1] / "unit"))

import viz_seeds as pure


def background(store: Store) -> Background:
    return Background(store.version().number, tuple(scopes(store)), strengths(store))


def places(view):
    return {node.id: (node.x, node.y, node.degree, node.street, node.district) for node in view.nodes}


@pytest.mark.parametrize("name", ["structure", "partners", "rings", "map"])
def test_a_view_is_the_same_from_a_store_as_from_the_statements(seeded_store, name):
    asked = Asked(name, Filter(routes=tuple(ROUTES)))

    stored = network(gather(seeded_store), asked, background(seeded_store))
    derived = network(pure.ground(), asked, pure.background())

    assert places(stored) == places(derived)
    assert [edge.id for edge in stored.edges] == [edge.id for edge in derived.edges]
    assert (stored.labels, stored.routes, stored.histogram) == (derived.labels, derived.routes, derived.histogram)
    assert [ref.id for ref in stored.strongest] == [ref.id for ref in derived.strongest]


@pytest.mark.parametrize(
    "scope", ["street-nanjing-xi-lu", "district-yangpu", "alliance-jingan-quyu-dangjian-gongzuo-lianxi-huiyi"]
)
@pytest.mark.parametrize("name", ["structure", "partners", "rings"])
def test_a_scope_is_drawn_alone(seeded_store, scope, name):
    view = network(gather(seeded_store, scope), Asked(name), background(seeded_store))

    held = {ref.id: count for ref, count in scopes(seeded_store)}
    assert 0 < len(view.nodes) <= held[scope] + 1
    assert {option.id: option.count for option in view.scopes} == held


def test_a_timeline_of_a_scope_and_some_years(seeded_store):
    line = timeline(gather(seeded_store, "street-nanjing-xi-lu"), years=Years(2020, 2020))

    assert {item.date[:4] for item in line.items} == {"2020"}
    assert "street-nanjing-xi-lu" in {lane.id for lane in line.lanes}


def test_templates_over_what_a_district_holds(seeded_store):
    (found,) = hierarchy(gather(seeded_store, "district-jingan"), "district-jingan", templates())

    assert [len(slot.filled) for slot in found.slots[:3]] == [1, 7, 1]


def test_a_page_from_a_store_cites_what_it_says(seeded_store):
    told = actor_page(seeded_store, "street-nanjing-xi-lu", today=date(2026, 3, 1))

    assert (told.partners, len(told.ties)) == (4, 4)
    assert {document.id for document in told.documents} == {s for fact in told.facts for s in fact.sources}
    assert all(document.title != document.id for document in told.documents)
    assert [place.id for place in told.places] == ["district-jingan"]
    assert "南京西路街道" in page(told)


def test_a_page_is_for_actors(seeded_store):
    with pytest.raises(NotFound):
        actor_page(seeded_store, "unit-nowhere", today=date(2026, 3, 1))
    with pytest.raises(ParameterError, match="which has no partners"):
        actor_page(seeded_store, "project-fumin-xiangmu", today=date(2026, 3, 1))


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_of_a_scope(seeded_store, name):
    net = narrow(gather(seeded_store, "street-nanjing-xi-lu"))

    data = b"".join(FORMATS[name].write(net, About("南京西路街道", 1, "2026-03-01T00:00:00+08:00")))

    if name == "gexf":
        graph = nx.read_gexf(io.BytesIO(data))
        assert graph.number_of_nodes() == len(net.nodes)
        assert graph.number_of_edges() == len(net.facts) + len(net.located) + len(net.ties)
    elif name == "jsonl":
        assert json.loads(data.splitlines()[0])["title"] == "南京西路街道"
    assert len(data) > 5_000
