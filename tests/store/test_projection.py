"""The projection against the reference, on the seeds and on two hundred random graphs, on every engine."""

from __future__ import annotations

from collections import Counter, defaultdict
from contextlib import contextmanager
from itertools import pairwise

import pytest
from projection_graphs import samples
from projection_reference import SHOWN, Reference

from graph.facts import label_of
from graph.projection import Filter, gather, narrow, partners, paths, places, whole, why
from graph.statements import Batch
from loaders.write import write

NEIGHBOURS = """
MATCH (x:Entity)-[r]->(y:Entity)
WHERE type(r) <> 'MENTIONS'
RETURN x.id AS head, labels(x) AS head_labels, type(r) AS type, y.id AS tail, labels(y) AS tail_labels
"""


@pytest.fixture(scope="module")
def drawn():
    return samples(200)


@pytest.fixture(scope="module")
def random_store(store, drawn):
    """The store with all the random graphs in it, side by side."""
    store.write("MATCH (n) DETACH DELETE n")
    write(sum((sample.batch for sample in drawn), Batch()), store)
    return store


@pytest.fixture(scope="module")
def references(drawn):
    return [(sample, Reference(sample.batch)) for sample in drawn]


@contextmanager
def showing(sample):
    """Show the graph, in canonical lines, of which an assertion fails."""
    try:
        yield
    except AssertionError as failure:
        failure.add_note(str(sample))
        raise


def routes_of(found):
    return {(r.kind, r.via.id if r.via else None): (r.members, r.year, r.until) for r in found}


def expected_routes(routes):
    return {key: (n, first, last) for key, (n, _, first, last, _) in routes.items()}


def assert_partners(page, expected):
    """The page holds all the expected partners, in order, by their routes."""
    assert [item.actor.id for item in page.items] == [b for b, _, _ in expected]
    assert page.total == len(expected)
    for item, (_, weight, routes) in zip(page.items, expected, strict=True):
        assert item.weight == pytest.approx(float(weight), abs=1e-9)
        assert routes_of(item.routes) == expected_routes(routes)
        assert [r.weight for r in item.routes] == sorted((float(r[1]) for r in routes.values()), reverse=True)
        assert item.since == min((r[2] for r in routes.values() if r[2]), default=None)


def assert_why(explanation, routes, shared):
    assert routes_of(explanation.routes) == expected_routes(routes)
    assert explanation.partners == bool(routes)
    assert explanation.weight == pytest.approx(sum(r.weight for r in explanation.routes), abs=1e-9)
    assert explanation.weight == pytest.approx(float(sum(r[1] for r in routes.values())), abs=1e-9)
    for route in explanation.routes:
        said = routes[route.kind, route.via.id if route.via else None][4]
        assert {s for fact in route.facts for s in fact.statements} == set(said)
        assert {source for fact in route.facts for source in fact.sources} == {s.document for s in said}
        assert {year for fact in route.facts for year in fact.years} == {
            s.properties["year"] for s in said if "year" in s.properties
        }
    assert {place.id for place in explanation.context} == shared


def test_partners_of_random_graphs(random_store, references):
    for number, (sample, reference) in enumerate(references):
        asked = sample.question
        for actor in sample.actors[number % 3 :: 3]:
            page = partners(
                random_store, actor, routes=asked.routes, years=asked.years, undated=asked.undated, limit=500
            )

            expected = reference.partners(actor, kinds=asked.routes, years=asked.years, undated=asked.undated)
            with showing(sample):
                assert_partners(page, expected)


def test_partners_of_random_graphs_without_a_filter(random_store, references):
    for number, (sample, reference) in enumerate(references):
        for actor in sample.actors[number % 4 :: 4]:
            page = partners(random_store, actor)

            with showing(sample):
                assert_partners(page, reference.partners(actor))


def test_why_of_random_graphs(random_store, references):
    for sample, reference in references:
        tied = reference.ties(reference.labels, None, 0, kinds=sample.question.routes)
        for a, b in (sample.question.pair, *sorted(tied, key=lambda pair: -tied[pair])[:1]):
            explanation = why(random_store, a, b, routes=sample.question.routes)

            routes = reference.routes(a, b, kinds=sample.question.routes)
            with showing(sample):
                assert_why(explanation, routes, reference.above(a).keys() & reference.above(b).keys())


def test_networks_of_random_graphs(random_store, references):
    for sample, reference in references:
        asked = sample.question
        filter_ = Filter(asked.routes, asked.labels, asked.years, asked.undated, asked.min_weight)

        ground = gather(random_store, asked.scope, beyond=asked.beyond)
        network = narrow(ground, filter_)

        with showing(sample):
            assert_network(ground, network, asked, reference)


def assert_network(ground, network, asked, reference):
    held = reference.scope(asked.scope, asked.beyond)
    assert ground.nodes.keys() == held
    assert [n.id for n in network.nodes] == sorted(
        id_ for id_ in held if asked.labels is None or reference.labels[id_] in asked.labels
    )
    spanned = {"years": asked.years, "undated": asked.undated}
    expected = reference.ties(held, asked.labels, asked.min_weight, kinds=asked.routes, **spanned)
    assert {(tie.a.id, tie.b.id): tie.weight for tie in network.ties} == pytest.approx(
        {pair: float(weight) for pair, weight in expected.items()}, abs=1e-9
    )
    for tie in network.ties:
        assert routes_of(tie.routes) == expected_routes(
            reference.routes(tie.a.id, tie.b.id, kinds=asked.routes, **spanned)
        )
    assert {
        (frozenset((f.head.id, f.tail.id)) if f.type == "PARTNERS_WITH" else (f.head.id, f.tail.id), f.type)
        for f in network.facts
    } == reference.facts(held, asked.labels, asked.routes, **spanned)


def test_standings_and_scopes_of_random_graphs(random_store, references):
    found = whole(random_store)
    held = {node.id: count for node, count in found.scopes()}
    weights = found.ties()

    for _sample, reference in references:
        for actor in reference.actors:
            assert found.standings[actor].strength == pytest.approx(float(reference.strength(actor)), abs=1e-9)
        for id_ in reference.labels:
            if not any(s.type == "PARTNERS_WITH" and id_ in (s.head, s.tail) for s in reference.said):
                assert found.standings[id_].degree == reference.degree(id_)
            if id_ in held:
                assert held[id_] == len(reference.scope(id_))
        expected = reference.ties(reference.labels, None, 0, kinds=SHOWN)
        assert {pair: weights[pair] for pair in expected} == pytest.approx(
            {pair: float(weight) for pair, weight in expected.items()}, abs=1e-9
        )
    assert len(weights) == sum(len(r.ties(r.labels, None, 0, kinds=SHOWN)) for _, r in references)


def test_one_node_of_the_whole_of_random_graphs(random_store, references):
    found = whole(random_store)
    neighbours = defaultdict(Counter)
    for row in random_store.read(NEIGHBOURS):
        inward = "out" if row["type"] == "PARTNERS_WITH" else "in"
        neighbours[row["head"]][row["type"], "out", label_of(row["tail_labels"])] += 1
        neighbours[row["tail"]][row["type"], inward, label_of(row["head_labels"])] += 1

    for sample, reference in references:
        routes = sample.question.routes
        with showing(sample):
            for id_ in reference.labels.keys() & found.refs.keys():
                steps = reference.above(id_)
                nearest = sorted((count, reference.names[place], place) for place, count in steps.items())
                assert [place.id for place in found.places(id_)] == [place for _, _, place in nearest]
                assert found.neighbours(id_) == neighbours[id_]
            for id_ in sample.question.pair:
                assert found.places(id_) == places(random_store, id_)
            for actor in sample.actors[::4]:
                assert found.partners(actor) == {b for b, _, _ in reference.partners(actor)}
                assert found.partners(actor, routes) == {b for b, _, _ in reference.partners(actor, kinds=routes)}


def test_a_node_that_the_whole_does_not_hold_has_nothing(random_store):
    found = whole(random_store)

    assert found.places("unit-nowhere") == ()
    assert found.partners("unit-nowhere") == set()
    assert found.neighbours("unit-nowhere") == {}


def test_paths_of_random_graphs(random_store, references):
    for sample, reference in references[::2]:
        a, b = sample.question.pair

        found = paths(random_store, a, b, max_=5, k=4, routes=sample.question.routes)

        ways = reference.ways(a, b, 5, sample.question.routes)
        with showing(sample):
            assert [way.length for way in found] == [len(way) - 1 for way in ways[:4]]
            assert len({way.nodes for way in found}) == len(found)
            for way in found:
                ids = tuple(node.id for node in way.nodes)
                assert ids in ways
                steps = {frozenset(step) for step in pairwise(ids)}
                assert {frozenset((f.head.id, f.tail.id)) for f in way.facts} == steps
