"""What stands beside a search result, against all routes added up."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain

import pytest

from benchmarks.city import SIZES, City
from graph.facts import Ref
from graph.ontology import ACTOR, FACTS
from graph.projection import Whole, beside


@pytest.fixture(scope="module")
def city():
    batches = list(City(SIZES["tiny"]).batches())
    refs = {one.id: Ref(one.id, one.label, one.name) for batch in batches for one in batch.entities}
    heads = {type_: defaultdict(set) for type_ in FACTS}
    for statement in chain.from_iterable(batch.statements for batch in batches):
        if not statement.is_mention:
            heads[statement.type][statement.tail].add(statement.head)
    return Whole(
        refs, {type_: {tail: tuple(sorted(found)) for tail, found in by.items()} for type_, by in heads.items()}
    )


@pytest.mark.parametrize("small", [0, 1, 5, beside.SMALL])
def test_the_strongest_partners_are_those_of_all_routes(city, monkeypatch, small):
    monkeypatch.setattr(beside, "SMALL", small)
    weights = defaultdict(lambda: defaultdict(float))
    for (a, b), weight in city.ties().items():
        weights[a][b] += weight
        weights[b][a] += weight
    actors = [id_ for id_, ref in city.refs.items() if ref.label in ACTOR.labels]
    assert sum(len(weights[actor]) > 20 for actor in actors) > 20

    around = beside.Surroundings(city)
    for actor in actors:
        ranked = sorted(weights[actor], key=lambda id_: (-round(weights[actor][id_], 9), city.refs[id_].name, id_))
        if ranked:
            assert [ref.id for ref in around.of(actor).ties] == ranked[: beside.TIES]
