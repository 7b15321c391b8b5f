"""Which way a tie that is read both ways is stored."""

from __future__ import annotations

from dataclasses import replace

import pytest
from batches import BANK, SCHOOL, documents, union
from hypothesis import given
from hypothesis import strategies as st

from graph.direction import ONE_WAY, by_relationship, pair
from graph.ontology import PARTNERS_WITH
from graph.statements import Batch, Statement

TO = Statement("d1", SCHOOL.id, "PARTNERS_WITH", BANK.id, (), {"kind": "pairing"})
FRO = Statement("d2", BANK.id, "PARTNERS_WITH", SCHOOL.id, (), {"kind": "agreement"})
GIVES = replace(TO, document="d3", properties={"kind": "support"})
GIVES_BACK = replace(FRO, document="d4", properties={"kind": "donation"})


def test_the_one_way_kinds_are_kinds() -> None:
    kinds = next(item for item in PARTNERS_WITH.properties if item.key == "kind")

    assert set(kinds.values) > ONE_WAY


@pytest.mark.parametrize(
    ("said", "carried"),
    [
        ([TO], {TO.ends: [TO]}),
        ([FRO], {FRO.ends: [FRO]}),
        ([TO, FRO], {TO.ends: [TO, FRO]}),
        ([TO, GIVES_BACK], {FRO.ends: [TO, GIVES_BACK]}),
        ([FRO, GIVES], {TO.ends: [FRO, GIVES]}),
        ([TO, FRO, GIVES_BACK], {FRO.ends: [TO, FRO, GIVES_BACK]}),
        ([GIVES, GIVES_BACK], {TO.ends: [GIVES], FRO.ends: [GIVES_BACK]}),
        ([FRO, GIVES, GIVES_BACK], {TO.ends: [FRO, GIVES], FRO.ends: [GIVES_BACK]}),
    ],
)
def test_the_rule(said: list[Statement], carried: dict[tuple[str, str, str], list[Statement]]) -> None:
    assert SCHOOL.id < BANK.id, "the ids in their order"
    assert by_relationship(said) == carried


@given(batches=documents(least=2), data=st.data())
def test_it_is_a_function_of_the_statements_alone(batches: list[Batch], data: st.DataObject) -> None:
    statements = set(union(*batches).statements)
    shuffled = data.draw(st.permutations(sorted(statements, key=Statement.sort_key)))

    carried = {ends: set(said) for ends, said in by_relationship(shuffled).items()}

    assert carried == {ends: set(said) for ends, said in by_relationship(statements).items()}
    assert sum(map(len, carried.values())) == len(statements), "each is carried once"
    for ends, said in carried.items():
        assert {pair(statement.ends) for statement in said} == {pair(ends)}
        one_way = {statement.ends for statement in said if statement.properties.get("kind") in ONE_WAY}
        assert one_way <= {ends}, "who gives is never turned round"
        back = carried.get(tuple(reversed(ends)), set()) if ends[1] == PARTNERS_WITH.type else set()
        assert not back or all(any(s.properties.get("kind") in ONE_WAY for s in each) for each in (said, back))
