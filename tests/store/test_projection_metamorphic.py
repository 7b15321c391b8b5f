"""What must hold of any graph when it grows: no figure is known beforehand, only how it may change."""

from __future__ import annotations

import pytest
from projection_graphs import samples

from graph.projection import partners, whole, why
from graph.statements import Batch, Document, Entity, Statement, mention
from loaders.write import write


def told(document, entities, statements=()):
    """Return the batch of one document that names the entities and states the facts."""
    named = tuple(mention(document, entity.id, names=(entity.name,)) for entity in entities)
    return Batch((Document(document, document, length=100),), tuple(entities), (*named, *statements))


@pytest.fixture
def grown(empty_store):
    """A store with twenty random graphs, how they are tied, and the bodies, projects and events of these."""
    write(sum((sample.batch for sample in samples(20)), Batch()), empty_store)
    before = whole(empty_store)
    assert len(before.ties(("direct", "body", "project", "event"))) > 100
    return empty_store, before


def test_an_actor_that_is_tied_to_nothing_here_changes_no_tie(grown):
    store, before = grown
    strangers = [Entity("unit-stranger-1", "Unit", "生客一"), Entity("unit-stranger-2", "Unit", "生客二")]
    club = Entity("alliance-strangers", "Alliance", "生客联盟")
    joins = [Statement("strangers", stranger.id, "MEMBER_OF", club.id) for stranger in strangers]

    write(told("strangers", [*strangers, club], joins), store)

    after = whole(store)
    assert {pair: w for pair, w in after.ties().items() if pair[0] not in {s.id for s in strangers}} == before.ties()
    assert {id_: after.standings[id_] for id_ in before.refs} == before.standings


def test_a_tie_is_the_same_from_either_end(grown):
    store, before = grown

    for a, b in sorted(before.ties())[::9]:
        one, other = why(store, a, b), why(store, b, a)
        assert (one.weight, one.routes, one.context) == (other.weight, other.routes, other.context)
        weights = [{item.actor.id: item.weight for item in partners(store, x, limit=500).items} for x in (a, b)]
        assert weights[0][b] == weights[1][a] == one.weight


def test_one_more_member_makes_every_tie_through_it_lighter(grown):
    store, before = grown
    sizes = {hub: len(actors) for kind, hub, actors in before.hubs() if kind == "body"}
    newcomer = Entity("unit-newcomer", "Unit", "新客")
    touched = [before.refs[hub] for hub in sizes]
    entities = [newcomer, *(Entity(node.id, node.label, node.name) for node in touched)]
    joins = [Statement("newcomers", newcomer.id, "MEMBER_OF", hub) for hub in sizes]

    write(told("newcomers", entities, joins), store)

    after = whole(store)
    assert {hub: len(actors) for kind, hub, actors in after.hubs() if kind == "body"} == {
        h: n + 1 for h, n in sizes.items()
    }
    weights, lighter = after.ties(), 0
    for pair, weight in before.ties().items():
        shared = [
            n for kind, hub, actors in before.hubs() if kind == "body" and {*pair} <= {*actors} for n in [len(actors)]
        ]
        assert weights[pair] == pytest.approx(weight - sum(1 / (n - 1) - 1 / n for n in shared), abs=1e-9)
        lighter += bool(shared)
    assert lighter > 20
    unchanged = before.refs.keys() - {"unit-newcomer"}
    assert all(after.standings[id_].strength == before.standings[id_].strength for id_ in unchanged), (
        "a body adds 1 to each"
    )
