"""What a node and a relationship carry, derived from who says what."""

from __future__ import annotations

from dataclasses import replace

from batches import BANK, PROJECT, SCHOOL, STREET, TOWER, documents, union
from hypothesis import given
from hypothesis import strategies as st

from graph.ontology import node_properties
from graph.statements import Batch, Document, Span, Statement, from_testimony, mention
from graph.view import document_row, entity_row, relationship_row

RUNS = Statement("d1", STREET.id, "RUNS", PROJECT.id, (Span(0, 3),), {"year": 2020, "head_through": ("党工委",)})


def test_a_document_has_every_property_and_nothing_for_what_is_not_known() -> None:
    row = document_row(Document("d1", "一篇", date="2020"))

    assert row == dict.fromkeys(node_properties("Document")) | {
        "id": "d1",
        "name": "一篇",
        "aliases": [],
        "title": "一篇",
        "date": "2020",
    }
    assert document_row(Document("d1", ""))["name"] == "d1"


def test_aliases_are_the_other_names_of_all_documents() -> None:
    said = [mention("d1", TOWER.id, names=("高塔", TOWER.name)), mention("d2", TOWER.id, names=("塔楼", "高塔"))]

    assert entity_row(TOWER, said)["aliases"] == ["塔楼", "高塔"]
    assert entity_row(TOWER, [])["aliases"] == []


def test_where_documents_differ_the_surest_then_the_most_frequent_then_the_least_stands() -> None:
    def kind(*said: tuple[str, float]) -> object:
        mentions = [
            replace(mention(f"d{number}", TOWER.id, kind=value), confidence=sure)
            for number, (value, sure) in enumerate(said)
        ]
        return entity_row(TOWER, mentions)["kind"]

    assert kind() is None
    assert kind(("mall", 0.5), ("mall", 0.5), ("tower", 0.9)) == "tower"
    assert kind(("tower", 1.0), ("mall", 1.0), ("tower", 1.0)) == "tower"
    assert kind(("tower", 1.0), ("mall", 1.0)) == "mall"


def test_only_mentions_name_a_thing() -> None:
    other = Statement("d1", STREET.id, "RUNS", PROJECT.id, (), {"year": 2020, "names": ("不是名称",)})

    row = entity_row(PROJECT, [other])

    assert (row["aliases"], row["year"]) == ([], None)


def test_a_relationship_unites_what_its_statements_say() -> None:
    again = replace(
        RUNS, document="d2", properties={"year": 2018, "head_through": ("办事处", "党工委")}, confidence=0.5
    )

    row = relationship_row([again, RUNS])

    assert row == {
        "statements": [RUNS.testimony(), again.testimony()],
        "sources": ["d1", "d2"],
        "confidence": 1.0,
        "year": 2018,
        "years": [2018, 2020],
        "head_through": ["党工委", "办事处"],
    }


def test_without_a_year_there_is_none() -> None:
    assert relationship_row([replace(RUNS, properties={})]).keys() == {"statements", "sources", "confidence"}


def test_a_statement_of_the_other_order_lends_its_organs_to_the_other_side() -> None:
    said = Statement(
        "d1", BANK.id, "PARTNERS_WITH", SCHOOL.id, (), {"head_through": ("党委",), "tail_through": ("团委",)}
    )
    ends = (SCHOOL.id, "PARTNERS_WITH", BANK.id)

    row = relationship_row([said], ends)

    assert (row["head_through"], row["tail_through"]) == (["团委"], ["党委"])
    assert row["statements"] == [said.testimony(turned=True)]
    assert from_testimony(*ends, said.testimony(turned=True)) == said


@given(batches=documents(), data=st.data())
def test_the_order_of_the_statements_does_not_show(batches: list[Batch], data: st.DataObject) -> None:
    statements = [s for s in union(*batches).statements if s.is_mention]
    shuffled = data.draw(st.permutations(statements))

    for entity in (TOWER, STREET, PROJECT):
        mine = [s for s in statements if s.tail == entity.id]
        assert entity_row(entity, [s for s in shuffled if s.tail == entity.id]) == entity_row(entity, mine)
        if mine:
            assert relationship_row(s for s in shuffled if s.tail == entity.id) == relationship_row(mine)
