"""A document withdrawn: what only it said goes, what others say stays."""

from __future__ import annotations

from dataclasses import replace as changed

import pytest
from batches import BANK, PROJECT, SCHOOL, STREET, graph, said, union, view

from graph.errors import NotFound
from graph.statements import Statement
from graph.store import Store
from loaders.report import Counts, Tally
from loaders.withdraw import withdraw
from loaders.write import write

RUNS = Statement("d1", STREET.id, "RUNS", PROJECT.id, (), {"year": 2019, "head_through": ("党工委",)})
RUNS_TOO = Statement("d2", STREET.id, "RUNS", PROJECT.id, (), {"year": 2020})
PAIRED = Statement("d1", BANK.id, "PARTNERS_WITH", SCHOOL.id, (), {"kind": "pairing"})


def test_a_relationship_stands_on_the_other_document(empty_store: Store) -> None:
    write(union(said("d1", RUNS), said("d2", RUNS_TOO)), empty_store)

    withdraw("d1", empty_store)

    row = graph(empty_store)[1][STREET.id, "RUNS", PROJECT.id]
    assert (row["sources"], row["year"], row.get("head_through")) == (["d2"], 2020, None)


def test_with_both_withdrawn_all_is_gone(empty_store: Store) -> None:
    write(union(said("d1", RUNS), said("d2", RUNS_TOO)), empty_store)

    withdraw("d1", empty_store)
    withdraw("d2", empty_store)

    assert graph(empty_store) == ({}, {})


def test_what_only_it_names_goes_and_what_it_did_is_counted(empty_store: Store) -> None:
    write(union(said("d1", RUNS, PAIRED), said("d2", RUNS_TOO)), empty_store)

    report = withdraw("d1", empty_store)

    assert graph(empty_store) == view(said("d2", RUNS_TOO))
    assert report.counts == Counts(
        documents=Tally(removed=1),
        entities=Tally(unchanged=2, removed=2),
        relationships=Tally(changed=1, removed=1),
        statements=Tally(removed=6),
    )
    assert report.version == 2


def test_names_that_only_it_gave_go(empty_store: Store) -> None:
    first = said("d1", RUNS, names={STREET.id: ("东街", STREET.name)})
    write(union(first, said("d2", RUNS_TOO, names={STREET.id: ("东街道",)})), empty_store)
    assert graph(empty_store)[0][STREET.id]["aliases"] == ["东街", "东街道"]

    withdraw("d1", empty_store)

    assert graph(empty_store)[0][STREET.id]["aliases"] == ["东街道"]


def test_a_pair_goes_back_to_the_order_in_which_the_other_said_it(empty_store: Store) -> None:
    back = changed(PAIRED, document="d2", head=SCHOOL.id, tail=BANK.id)
    turned = changed(back, document="d3", head=BANK.id, tail=SCHOOL.id)
    write(union(said("d1", PAIRED), said("d2", back), said("d3", turned)), empty_store)
    assert (BANK.id, "PARTNERS_WITH", SCHOOL.id) not in graph(empty_store)[1], "in the order of the ids"

    withdraw("d2", empty_store)

    assert graph(empty_store) == view(union(said("d1", PAIRED), said("d3", turned)))
    assert (BANK.id, "PARTNERS_WITH", SCHOOL.id) in graph(empty_store)[1]


def test_there_is_no_such_document(empty_store: Store) -> None:
    with pytest.raises(NotFound, match="holds none yet"):
        withdraw("d1", empty_store)

    write(union(said("d1", RUNS), said("d2", RUNS_TOO)), empty_store)

    with pytest.raises(NotFound, match=r"There is no document d11; there are d1"):
        withdraw("d11", empty_store)
    with pytest.raises(NotFound):
        withdraw(STREET.id, empty_store)
