"""Export, load, export: the same bytes, whatever the order of loads, after withdrawals, and on either engine."""

from __future__ import annotations

from pathlib import Path

import pytest
from batches import documents, emptied, exported, graph, one_document, stored, union, view
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.statements import Batch, lines
from graph.store import Store
from loaders import sources
from loaders.spool import Spool
from loaders.withdraw import withdraw
from loaders.write import write

ENGINE = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def canonical(*batches: Batch) -> str:
    return "".join(lines(stored(union(*batches))))


@ENGINE
@given(batches=documents(least=2), data=st.data())
def test_the_order_of_loads_does_not_show(store: Store, size: str, batches: list[Batch], data: st.DataObject) -> None:
    order = data.draw(st.permutations(batches))

    emptied(store)
    for batch in order:
        write(batch, store)

    assert exported(store) == canonical(*batches)
    assert graph(store) == view(union(*batches))


@ENGINE
@given(batches=documents())
def test_loading_twice_changes_nothing(store: Store, size: str, batches: list[Batch]) -> None:
    whole = union(*batches)

    emptied(store)
    write(whole, store)
    before, version = exported(store), store.version()
    report = write(whole, store)

    assert not report.changed
    assert store.version() == version
    assert exported(store) == before == canonical(whole)


@ENGINE
@given(batches=documents(), data=st.data())
def test_what_a_document_says_now_replaces_what_it_said(
    store: Store, size: str, batches: list[Batch], data: st.DataObject
) -> None:
    document = batches[0].documents[0]
    corrected = data.draw(one_document(document))

    emptied(store)
    write(union(*batches), store)
    write(corrected, store)

    assert exported(store) == canonical(corrected, *batches[1:])
    assert graph(store) == view(union(corrected, *batches[1:]))


@ENGINE
@given(batches=documents(least=2))
def test_withdrawing_is_as_if_the_document_had_never_been(store: Store, size: str, batches: list[Batch]) -> None:
    withdrawn, *others = batches

    emptied(store)
    for batch in batches:
        write(batch, store)
    withdraw(withdrawn.documents[0].id, store)
    without = exported(store), graph(store)
    write(withdrawn, store)

    assert without == (canonical(*others), view(union(*others)))
    assert exported(store) == canonical(*batches)


def test_the_seeds_come_out_as_they_went_in(seeded_store: Store, seed_batch: Batch) -> None:
    assert exported(seeded_store) == canonical(seed_batch)
    assert graph(seeded_store) == view(seed_batch)


@pytest.mark.parametrize("large", [False, True])
def test_an_export_loads_into_an_empty_store_and_comes_out_the_same(
    seeded_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, large: bool
) -> None:
    path = tmp_path / "graph.jsonl"
    path.write_text(exported(seeded_store), encoding="utf-8")
    monkeypatch.setattr(sources, "LARGE", 0 if large else 1 << 30)

    report = sources.load([path], emptied(seeded_store))

    assert report.counts.statements.added == 653
    assert exported(seeded_store).encode() == path.read_bytes()


def test_lines_in_any_order_load_the_same(empty_store: Store, seed_batch: Batch) -> None:
    shuffled = sorted(lines(seed_batch), key=lambda line: line[::-1])

    with Spool(shuffled) as intake:
        write(intake, empty_store)

    assert exported(empty_store) == canonical(seed_batch)
