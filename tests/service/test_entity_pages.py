"""Pages of things and documents: what the read model and one pass say, against what the graph is asked node by node."""

from __future__ import annotations

import gc
import weakref
from collections import Counter
from collections.abc import Mapping
from itertools import combinations

import pytest
from fastapi.testclient import TestClient
from service_reading import found

from benchmarks.city import SIZES, City
from graph.direction import by_relationship
from graph.errors import NotFound
from graph.facts import Standing, label_of
from graph.identity import stored_identity
from graph.judgement import Judgement
from graph.ontology import ACTOR, DOCUMENT, FACTS, PARTNERS_WITH, RELATIONSHIPS
from graph.projection import Whole, partners, places, strengths, whole
from graph.statements import Batch, Document, Entity, mention
from graph.store import Row, Store
from loaders.texts import Texts
from loaders.write import write
from service.app import create_app
from service.documents import document, documents, tallies
from service.editions import Edition
from service.entities import MOST, entity
from service.evidence import evidence
from service.models import EntityPage
from service.settings import Settings

STREET = "street-nanjing-xi-lu"
UNIT = Entity("unit-lvye-yinhang", "Unit", "绿野银行")
EVERYTHING = "MATCH (x:Entity) RETURN x"
NEIGHBOURS = """
MATCH (:Entity {id: $id})-[r]->(y:Entity) RETURN type(r) AS type, 'out' AS direction, labels(y) AS labels, y.id AS other
"""
NEIGHBOURS_IN = f"""
MATCH (:Entity {{id: $id}})<-[r:{"|".join(FACTS)}]-(y:Entity)
RETURN type(r) AS type, 'in' AS direction, labels(y) AS labels, y.id AS other
"""
NAMED_BY = "MATCH (:Entity {id: $id})<-[:MENTIONS]-(d:Entity) RETURN d"
MENTIONS = "MATCH (:Entity {id: $id})-[m:MENTIONS]->(:Entity) RETURN count(m) AS count"
FACTS_SAID = """
MATCH (:Entity {id: $id})-[:MENTIONS]->(x:Entity)-[r]->(:Entity)
WHERE type(r) <> 'MENTIONS' AND $id IN r.sources
RETURN count(r) AS count
"""


def absent(_: str | None) -> bool:
    """No text is here."""
    return False


def counted(store: Store, id_: str) -> list[tuple[str, str, str, int]]:
    """Return type, direction, label and number of the node's neighbours, in the order of the page."""
    rows = store.read(NEIGHBOURS, {"id": id_}) + store.read(NEIGHBOURS_IN, {"id": id_})
    ways = {PARTNERS_WITH.type: "out"}
    seen = Counter((row["type"], ways.get(row["type"], row["direction"]), label_of(row["labels"])) for row in rows)
    order = list(RELATIONSHIPS)
    return sorted(((*key, count) for key, count in seen.items()), key=lambda one: (order.index(one[0]), one))


def asked(store: Store, node: Row, id_: str) -> Mapping[str, object]:
    """Return what the page should say, by one question for each part of it."""
    label = label_of(node["x"].labels)
    naming = [node["x"]] if label == DOCUMENT.label else [row["d"] for row in store.read(NAMED_BY, {"id": id_})]
    latest = sorted(naming, key=lambda one: one.id)
    latest.sort(key=lambda one: one.properties.get("date") or "", reverse=True)
    return {
        "places": [place.id for place in places(store, id_)],
        "partners": partners(store, id_, limit=1).total if label in ACTOR.labels else 0,
        "counts": counted(store, id_),
        "documents": [one.id for one in latest[:100]],
        "documents_total": len(naming),
    }


def shown(page: EntityPage) -> Mapping[str, object]:
    """Return those parts of the page."""
    return {
        "places": [place.id for place in page.places],
        "partners": page.partners,
        "counts": [(one.type, one.direction, one.label, one.count) for one in page.counts],
        "documents": [one.id for one in page.documents],
        "documents_total": page.documents_total,
    }


def assert_every_page(store: Store) -> None:
    """Every node's page says what the graph says of it."""
    projection = whole(store)
    standings = strengths(store)
    nodes = store.read(EVERYTHING)
    assert nodes
    for node in nodes:
        id_ = node["x"].id
        page = entity(store, absent, lambda: projection, id_)

        assert (page.id, page.label, page.name) == (id_, label_of(node["x"].labels), node["x"].properties["name"])
        assert (id_, shown(page)) == (id_, asked(store, node, id_))
        if id_ in standings:
            assert Standing(page.degree, page.strength) == standings[id_]
            assert page.degree == sum(one.count for one in page.counts)


def assert_every_document(store: Store, batch: Batch) -> None:
    """Every document has as many facts and mentions as its statements make, and as the graph has of it, listed and alone."""
    carried = by_relationship(set(batch.statements), stored_identity(store.read))
    made = Counter((one, ends[1] in FACTS) for ends, said in carried.items() for one in {s.document for s in said})
    listed = documents(store, absent, tallies(store))
    assert {one.id for one in listed} == {one.id for one in batch.documents}
    for one in listed:
        assert (one.id, one.facts, one.mentions) == (one.id, made[one.id, True], made[one.id, False])
        alone = document(store, absent, one.id)
        (facts,), (mentions,) = store.read(FACTS_SAID, {"id": one.id}), store.read(MENTIONS, {"id": one.id})

        assert (one.id, one.facts, one.mentions) == (one.id, facts["count"], mentions["count"])
        assert alone.model_dump(exclude={"named", "said"}) == one.model_dump()
        assert (len(alone.said), len(alone.named)) == (one.facts, one.mentions)


@pytest.fixture(scope="module")
def city_batch() -> Batch:
    """What the documents of the tiny city say: many facts are said by several."""
    return sum(City(SIZES["tiny"]).batches(), Batch())


@pytest.fixture
def city(empty_store: Store, city_batch: Batch) -> Store:
    """A store of the tiny city in which two busy units that nothing ties are judged to be one, and two more."""
    tied = {frozenset((one.head, one.tail)) for one in city_batch.statements}
    busy = [id_ for id_, _ in Counter(one.head for one in city_batch.statements).most_common() if id_[:5] == "unit-"]
    apart = [pair for pair in combinations(busy, 2) if frozenset(pair) not in tied]
    others = [pair for pair in apart if not set(pair) & set(apart[0])]
    write(city_batch, empty_store)
    judged = (Judgement(*pair, "same", by="甲", when="2026-01-01T00:00:00Z") for pair in (apart[0], others[0]))
    write(Batch(judgements=tuple(judged)), empty_store)
    assert len(stored_identity(empty_store.read).into) == 2
    return empty_store


@pytest.fixture
def questions(seeded_store: Store, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that the store is asked from now on."""
    texts: list[str] = []
    read = seeded_store.read

    def noting(cypher: str, *given: object, **options: object) -> list[Row]:
        texts.append(cypher)
        return read(cypher, *given, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(seeded_store, "read", noting)
    return texts


def test_every_page_of_the_seeds_says_what_the_graph_says(seeded_store: Store) -> None:
    assert_every_page(seeded_store)


def test_every_page_of_a_city_with_merged_things_says_what_the_graph_says(city: Store) -> None:
    assert_every_page(city)


def test_documents_of_the_seeds_are_counted_as_one_by_one(seeded_store: Store, seed_batch: Batch) -> None:
    assert_every_document(seeded_store, seed_batch)


def test_documents_of_a_city_with_merged_things_are_counted_as_one_by_one(city: Store, city_batch: Batch) -> None:
    assert_every_document(city, city_batch)


def test_a_page_asks_the_store_once_and_that_of_a_document_twice(
    seeded_store: Store, seed_batch: Batch, questions: list[str]
) -> None:
    projection = whole(seeded_store)
    for ids, most in (
        ([one.id for one in seed_batch.entities], 1),
        ([one.id for one in seed_batch.documents], 2),
    ):
        for id_ in ids:
            questions.clear()
            assert entity(seeded_store, absent, lambda: projection, id_).id == id_
            assert len(questions) == most


def test_a_node_that_is_not_there_is_looked_for_twice(seeded_store: Store, questions: list[str]) -> None:
    def never() -> Whole:
        raise AssertionError("the whole graph is not read for what is not there")

    with pytest.raises(NotFound, match="unit-nowhere"):
        entity(seeded_store, absent, never, "unit-nowhere")
    assert len(questions) == 2


def test_an_id_that_another_node_stands_for_means_that_node(city: Store) -> None:
    projection = whole(city)
    for id_, into in stored_identity(city.read).into.items():
        page = entity(city, absent, lambda: projection, id_)
        assert page.id == into
        assert page == entity(city, absent, lambda: projection, into)


def test_the_latest_hundred_documents_are_listed_and_all_are_counted(empty_store: Store) -> None:
    dates = ["", *(f"{2000 + number // 12}-{number % 12 + 1:02}" for number in range(MOST + 2)), "2003"]
    told = tuple(Document(f"d{number:03}", f"第{number}篇", date=date) for number, date in enumerate(dates))
    write(Batch(told, (UNIT,), tuple(mention(one.id, UNIT.id, names=(UNIT.name,)) for one in told)), empty_store)
    projection = whole(empty_store)

    page = entity(empty_store, absent, lambda: projection, UNIT.id)

    assert page.documents_total == len(told) == MOST + 4
    assert [one.date for one in page.documents] == sorted(dates, reverse=True)[:MOST]
    assert page.documents[0].title == f"第{MOST + 2}篇"


def test_the_read_model_is_in_no_search_for_garbage_and_goes_without_one(seeded_store: Store) -> None:
    edition = Edition(seeded_store.version())
    made = edition.whole(seeded_store)
    assert made is edition.whole(seeded_store)
    parts = {id(made.refs), id(made.into), id(made.out), id(made.standings), *map(id, made.refs.values())}
    assert not parts & {id(one) for one in gc.get_objects()}

    watched = weakref.ref(made)
    gc.disable()
    try:
        del made, edition
        assert watched() is None
    finally:
        gc.enable()


def test_evidence_counts_no_facts_of_its_documents(
    seeded_store: Store, questions: list[str], service_settings: Settings
) -> None:
    texts = Texts(service_settings.home, [])
    fact = seeded_store.read("MATCH (x:Entity {id: $id})-[:RUNS]->(y:Entity) RETURN y.id AS id", {"id": STREET})[0]
    questions.clear()

    page = evidence(seeded_store, texts, f"{STREET}~RUNS~{fact['id']}")

    assert page.items
    assert [set(type(item.document).model_fields) for item in page.items] == [
        {"id", "title", "publisher", "date", "url", "sha256", "length", "text"}
    ] * len(page.items)
    assert not [text for text in questions if "MENTIONS" in text]


def test_documents_are_counted_once_for_a_state_of_the_graph(
    seeded_store: Store, service_settings: Settings, questions: list[str]
) -> None:
    with TestClient(create_app(service_settings, seeded_store), base_url="http://127.0.0.1") as client:
        for language in ("zh", "en"):  # each an answer of its own
            found(client.get("/api/documents", headers={"Accept-Language": language}))

    assert len([text for text in questions if "UNWIND r.sources" in text]) == 1
