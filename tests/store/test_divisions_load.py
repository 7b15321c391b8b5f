"""A district of the official list in the graph, on each engine."""

from __future__ import annotations

import pytest

from graph.statements import Batch
from graph.store import Store
from loaders.divisions import Gazetteer, place, statements
from loaders.jsonlines import export
from loaders.report import Tally
from loaders.withdraw import withdraw
from loaders.write import write

DISTRICT = "黄浦区"


@pytest.fixture(scope="module")
def country() -> Gazetteer:
    """The packaged gazetteer."""
    return Gazetteer()


def test_a_district_is_loaded_once_and_withdrawn_whole(empty_store: Store, country: Gazetteer) -> None:
    batch = statements(country, place(country, DISTRICT))

    report = write(batch, empty_store)
    exported = list(export(empty_store))

    assert report.counts.entities == Tally(added=len(batch.entities))
    assert report.counts.relationships == Tally(added=len(batch.entities) - 1)
    rows = empty_store.read(
        "MATCH (n:Neighborhood)-[r:LOCATED_IN]->(s:Street)-[:LOCATED_IN]->(d:District) "
        "WHERE s.name = '南京东路街道' AND n.name = '云南中路居民区' "
        "RETURN n.aliases AS aliases, d.name AS district, d.aliases AS full, r.sources AS sources"
    )
    assert [dict(row) for row in rows] == [
        {
            "aliases": ["云南中路居委会"],
            "district": DISTRICT,
            "full": [f"上海市{DISTRICT}"],
            "sources": ["divisions-310101"],
        }
    ]
    (document,) = empty_store.read(
        "MATCH (d:Document) RETURN d.title AS title, d.publisher AS publisher, d.date AS date"
    )
    assert (document["title"], document["publisher"], document["date"]) == (
        f"2023 年统计用区划代码:上海市{DISTRICT}",
        "国家统计局",
        "2023-06-30",
    )

    assert not write(batch, empty_store).changed
    assert list(export(empty_store)) == exported

    withdraw(batch.documents[0].id, empty_store)
    assert list(export(empty_store)) == []


def test_official_places_and_those_of_the_seeds_are_one(
    empty_store: Store, seed_batch: Batch, country: Gazetteer
) -> None:
    write(seed_batch, empty_store)

    write(statements(country, place(country, "静安区")), empty_store)

    rows = empty_store.read(
        "MATCH (n:Entity) WHERE n.id IN $ids RETURN n.id AS id, n.aliases AS aliases",
        {"ids": ["district-jingan", "street-nanjing-xi-lu", "neighborhood-weihai"]},
    )
    aliases = {row["id"]: set(row["aliases"]) for row in rows}
    assert "上海市静安区" in aliases["district-jingan"]
    assert "威海居委会" in aliases["neighborhood-weihai"]
    (counted,) = empty_store.read(
        "MATCH (n:Entity) WHERE n.name IN ['静安区', '南京西路街道', '威海居民区'] RETURN count(n) AS n"
    )
    assert counted["n"] == 3, "each once"
    (located,) = empty_store.read(
        "MATCH (:Entity {id: 'neighborhood-weihai'})-[r:LOCATED_IN]->(:Entity {id: 'street-nanjing-xi-lu'}) "
        "RETURN r.sources AS sources"
    )
    assert "divisions-310106" in located["sources"]


def test_the_official_list_names_everything_once(empty_store: Store, country: Gazetteer) -> None:
    """新区 with numbered quarters, and one name in two districts: names as near to one another as any in the country."""
    for called in ("北京市门头沟区", "北京市石景山区"):
        report = write(statements(country, place(country, called)), empty_store)
        assert (report.resolved.joined, report.resolved.waiting) == (0, 0)
