"""Every canned query against plain Python over the statements, on the seeds and on an invented city, on both engines.

The invented city (tests/data/catalogue) has what the seeds lack: pairings, boards, claims year after year, members of two
bodies, ties across streets and districts, documents that disagree. Each query is asked with several sets of parameters.
"""

import random
from itertools import islice, product
from math import prod

import catalogue_actors
import catalogue_places
import catalogue_sources
import catalogue_works
import pytest
from catalogue_expected import EXPECTED
from catalogue_worlds import world

from graph.errors import ParameterError
from graph.facts import Fact, Ref
from graph.statements import Batch, Document, Entity, Statement, mention
from loaders.write import write
from queries.catalogue import find, load
from queries.run import run

CASES = {"seeds": 1, "invented": 5}
"""How many sets of parameters each query is asked with, beside the defaults on the seeds and one at random."""
DRAWN = {"seeds": 20, "invented": 150}
"""Of how many drawn at random: those with an answer come first."""
__all__ = ["world"]
COMPUTED_APART = {
    *("all-paths", "k-shortest-paths", "shortest-path", "strongest-ties", "communities", "cut-points"),
    *("brokers-betweenness", "brokers-constraint"),
}
"""Held against their definitions in test_catalogue_network.py."""


def choices(parameter, world):
    """Return some values that the parameter may have in the world."""
    if parameter.name == "limit":
        return [parameter.bounds[1]]
    if parameter.many:
        ids = world.ids(parameter.labels)
        return [tuple(ids[start : start + 12]) for start in range(0, len(ids), 9)]
    if parameter.labels:
        return world.ids(parameter.labels)
    if parameter.type == "boolean":
        return [False, True]
    if parameter.type == "choice":
        return [*((None,) if parameter.default is None else ()), *(choice.value for choice in parameter.choices)]
    if parameter.type == "year":
        years = [2018, 2019, 2020, 2021, 2022, 2023]
        return [None, *years] if parameter.default is None else years
    low, high = parameter.bounds
    return [low, min(low + 1, high), high if parameter.name in ("most", "confidence") else min(low + 2, high)]


def cases(query, world, count):
    """Yield sets of parameters: the defaults where they are of the world, then drawn alike each time."""
    draw = random.Random(f"{query.id} {world.name_of_it}")
    limits = {parameter.name: parameter.bounds[1] for parameter in query.parameters if parameter.name == "limit"}
    if world.name_of_it == "seeds":
        yield {parameter.name: parameter.default for parameter in query.parameters} | limits
    seen = []
    for drawn in _draws(query, world, draw):
        if query.id == "sources-of-fact":
            fact = draw.choice(world.facts)
            drawn |= {"head": fact.head, "type": fact.type, "tail": fact.tail}
        if "a" not in drawn or drawn["a"] != drawn.get("b"):
            seen.append(drawn)
    yield from islice(sorted(seen, key=lambda drawn: -_rows(query, world, drawn)), count)
    yield from seen[:1]


def _draws(query, world, draw):
    """Return some sets of parameters at random; of a world where they are few, all of them."""
    open_ = [(parameter.name, choices(parameter, world)) for parameter in query.parameters]
    if prod(len(values) for _, values in open_) <= DRAWN[world.name_of_it]:
        every = [
            dict(zip([name for name, _ in open_], values, strict=True)) for values in product(*(v for _, v in open_))
        ]
        return draw.sample(every, len(every))
    return [{name: draw.choice(values) for name, values in open_} for _ in range(DRAWN[world.name_of_it])]


def _rows(query, world, parameters):
    """Return how many rows there should be: cases with an answer say more than those without."""
    return min(3, sum(1 for _ in EXPECTED[query.id](world, parameters))) if query.id in EXPECTED else 0


def bare(cell):
    """Return a cell with ids for nodes and facts; of words in two languages the English; lists sorted."""
    match cell:
        case Ref() | Fact():
            return cell.id
        case list() | tuple():
            return sorted((bare(item) for item in cell), key=str)
        case str() if " · " in cell:
            return cell.rpartition(" · ")[2]
        case _:
            return cell


def as_text(rows):
    return sorted(str(sorted(row.items())) for row in rows)


@pytest.mark.parametrize(
    "query", [q for q in load().values() if q.id not in COMPUTED_APART], ids=lambda query: query.id
)
def test_the_rows_are_what_the_statements_say(query, world, store):
    answered = 0
    for parameters in cases(query, world, CASES[world.name_of_it]):
        expected = list(EXPECTED[query.id](world, parameters))
        limit = parameters.get("limit", len(expected))

        result = run(store, query, parameters)

        asked = set(expected[0]) if expected else set()
        names = [column.name for column in query.columns]
        rows = [{n: bare(c) for n, c in zip(names, row, strict=True) if n in asked} for row in result.rows]
        if len(expected) <= limit:
            assert as_text(rows) == as_text(expected), parameters
        else:
            assert len(rows) == limit and result.truncated and set(as_text(rows)) <= set(as_text(expected))
        answered += bool(expected)
    assert answered or (world.name_of_it, query.id) in NOTHING


NOTHING = {("seeds", id_) for id_ in ("pairings", "repeated-claimants", "shared-members")}
"""Of which the world holds nothing, whatever is asked."""


def test_a_name_of_two_things_asks_for_an_id(world, store):
    if world.name_of_it == "seeds":
        pytest.skip("in the seeds no two things go by one name")
    with pytest.raises(ParameterError) as caught:
        run(store, find("neighbours"), {"entity": "桃园"})

    assert (
        "'桃园' is the name of several: 铜大厦(building-tong)、桃园小学(unit-school); give the id"
        in caught.value.wording.en
    )
    found = run(store, find("units-by-kind"), {"kind": "school"})
    assert [row[0].id for row in found.rows] == ["unit-school"]
    assert run(store, find("building-units"), {"building": "桃园"}).parameters["building"] == "building-tong"


def test_every_query_is_held_against_a_reference():
    assert all((catalogue_actors, catalogue_works, catalogue_places, catalogue_sources))
    assert set(EXPECTED) | COMPUTED_APART == set(load())


def test_what_two_ways_lead_to_counts_once_and_of_two_ties_each_way_the_order_is_told(empty_store):
    street, near = Entity("street-s", "Street", "东街街道"), Entity("neighborhood-n", "Neighborhood", "东居民区")
    one, two, below = (Entity(f"alliance-{name}", "Alliance", f"{name}联盟") for name in "abc")
    unit = Entity("unit-u", "Unit", "东中学")
    ties = [(one, "LOCATED_IN", street), (two, "LOCATED_IN", street), (below, "PART_OF", one), (below, "PART_OF", two)]
    entities = (street, near, one, two, below, unit)
    statements = (
        *(mention("d", entity.id, names=(entity.name,)) for entity in entities),
        *(Statement("d", head.id, type_, tail.id) for head, type_, tail in ties),
        Statement("d", unit.id, "PARTNERS_WITH", near.id, properties={"kind": "donation"}),
        Statement("d", near.id, "PARTNERS_WITH", unit.id, properties={"kind": "support"}),
    )
    write(Batch((Document("d", "表"),), entities, statements), empty_store)

    tiers = run(empty_store, find("tiers"), {"place": street.id}).rows
    served = run(empty_store, find("who-serves"), {"neighborhood": near.id}).rows
    ends = [(unit.id, near.id), (near.id, unit.id)]
    ways = [run(empty_store, find("shortest-path"), {"a": a, "b": b}).rows for a, b in ends]

    assert [(row[0], row[2], [thing.id for thing in row[3]]) for row in tiers] == [
        (1, 2, [one.id, two.id]),
        (2, 1, [below.id]),
    ]
    assert [row[3] for row in served] == [["support"], ["donation"]]
    assert [[fact.head.id for _, way in rows for fact in way.facts] for rows in ways] == [[near.id, unit.id]] * 2
