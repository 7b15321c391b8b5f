"""The writer: what is refused, what is replaced, what is counted, and what a load that was cut off leaves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace as changed
from itertools import count
from pathlib import Path

import pytest
from batches import BANK, DOCUMENTS, ENTITIES, MEETING, PROJECT, SCHOOL, STREET, TOWER, graph, said, stored, union, view

from graph.engine.embedded import attach, status
from graph.errors import OntologyError
from graph.schema import prepare
from graph.statements import Batch, Entity, Span, Statement, lines, mention
from graph.store import Store
from loaders import ahead, replace
from loaders.jsonlines import export
from loaders.report import Counts, Tally
from loaders.write import write

RUNS = Statement("d1", STREET.id, "RUNS", PROJECT.id, (Span(0, 9),), {"year": 2020, "head_through": ("党工委",)})
PAIRED = Statement("d1", SCHOOL.id, "PARTNERS_WITH", BANK.id, (), {"kind": "pairing", "head_through": ("党支部",)})
PAIRED_BACK = Statement("d2", BANK.id, "PARTNERS_WITH", SCHOOL.id, (), {"kind": "pairing", "head_through": ("党委",)})
GIVEN = Statement("d2", BANK.id, "PARTNERS_WITH", SCHOOL.id, (), {"kind": "donation"})


def relationship(store: Store, head: Entity, type_: str, tail: Entity) -> dict[str, object] | None:
    return graph(store)[1].get((head.id, type_, tail.id))


def test_a_node_carries_what_its_documents_say_of_it(empty_store: Store) -> None:
    first = Batch(DOCUMENTS[:1], (TOWER,), (mention("d1", TOWER.id, names=("高塔",), kind="tower"),))
    second = Batch(DOCUMENTS[1:2], (TOWER,), (mention("d2", TOWER.id, names=("高塔大厦", "塔"), kind="mall"),))

    write(union(first, second), empty_store)

    assert graph(empty_store)[0][TOWER.id] == {
        "id": TOWER.id,
        "name": "高塔大厦",
        "aliases": ["塔", "高塔"],
        "kind": "mall",
    }


def test_a_relationship_carries_its_statements_and_what_is_derived_from_them(empty_store: Store) -> None:
    again = changed(RUNS, document="d2", properties={"year": 2019}, confidence=0.5)

    write(union(said("d1", RUNS), said("d2", again)), empty_store)

    assert relationship(empty_store, STREET, "RUNS", PROJECT) == {
        "statements": [RUNS.testimony(), again.testimony()],
        "sources": ["d1", "d2"],
        "confidence": 1.0,
        "year": 2019,
        "years": [2019, 2020],
        "head_through": ["党工委"],
    }


def test_a_pair_named_in_both_orders_is_one_relationship(empty_store: Store) -> None:
    write(said("d1", PAIRED), empty_store)
    assert relationship(empty_store, SCHOOL, "PARTNERS_WITH", BANK), (
        "as the source said it, while no other says it otherwise"
    )

    write(said("d2", PAIRED_BACK), empty_store)

    ties = {ends: row for ends, row in graph(empty_store)[1].items() if ends[1] == "PARTNERS_WITH"}
    assert list(ties) == [(SCHOOL.id, "PARTNERS_WITH", BANK.id)], "in the order of the ids"
    row = ties[SCHOOL.id, "PARTNERS_WITH", BANK.id]
    assert row["sources"] == ["d1", "d2"]
    assert row["head_through"] == ["党支部"]
    assert row["tail_through"] == ["党委"]


def test_who_gives_to_whom_is_kept(empty_store: Store) -> None:
    write(union(said("d1", changed(PAIRED, properties={"kind": "support"})), said("d2", GIVEN)), empty_store)

    assert relationship(empty_store, SCHOOL, "PARTNERS_WITH", BANK)
    assert relationship(empty_store, BANK, "PARTNERS_WITH", SCHOOL)


def test_a_batch_with_a_fault_is_refused_whole(empty_store: Store) -> None:
    wrong = Statement("d1", STREET.id, "MEMBER_OF", PROJECT.id)

    with pytest.raises(OntologyError) as refusal:
        write(said("d1", RUNS, wrong), empty_store)

    assert "MEMBER_OF does not join Street to Project" in str(refusal.value)
    assert graph(empty_store) == ({}, {})
    assert empty_store.version().state == "complete"


def test_a_batch_is_checked_against_what_the_store_holds(empty_store: Store) -> None:
    write(said("d1", RUNS), empty_store)
    namesake = Entity("street-dongjie-er", "Street", STREET.name)
    batch = Batch(DOCUMENTS[1:2], (namesake,), (mention("d2", namesake.id, names=(STREET.name,)),))

    with pytest.raises(OntologyError, match="several ids: street-dongjie, street-dongjie-er"):
        write(batch, empty_store)


def test_an_id_keeps_its_label(empty_store: Store) -> None:
    write(said("d1", RUNS), empty_store)
    document = changed(DOCUMENTS[1], id=STREET.id)

    with pytest.raises(OntologyError, match="the store has it as Street, here it is Document"):
        write(Batch((document,)), empty_store)


def test_statements_come_with_their_document(empty_store: Store) -> None:
    write(said("d1", RUNS), empty_store)

    with pytest.raises(OntologyError, match="give the document, too"):
        write(Batch((), (), (RUNS, *said("d1", RUNS).statements)), empty_store)


def test_a_name_may_pass_from_one_thing_to_another(empty_store: Store) -> None:
    write(said("d1", RUNS), empty_store)
    renamed, new = Entity(STREET.id, "Street", "东街镇"), Entity("street-xin", "Street", STREET.name)
    mentions = (mention("d1", STREET.id, names=("东街镇",)), mention("d1", new.id, names=(STREET.name,)))

    write(Batch(DOCUMENTS[:1], (renamed, new), mentions), empty_store)

    nodes = graph(empty_store)[0]
    assert (nodes[STREET.id]["name"], nodes[new.id]["name"]) == ("东街镇", STREET.name)


def test_a_correction_takes_effect_and_leaves_what_others_say(empty_store: Store) -> None:
    other = changed(RUNS, document="d2")
    write(union(said("d1", RUNS, PAIRED), said("d2", other)), empty_store)
    corrected = said("d1", changed(RUNS, properties={"year": 2021}))

    report = write(corrected, empty_store)

    assert graph(empty_store) == view(union(corrected, said("d2", other)))
    assert report.counts == Counts(
        documents=Tally(unchanged=1),
        entities=Tally(unchanged=2, removed=2),
        relationships=Tally(changed=1, removed=1),
        statements=Tally(added=1, unchanged=2, removed=4),
    )


def test_an_entity_that_no_document_names_is_not_stored_and_said_so(empty_store: Store) -> None:
    batch = Batch(DOCUMENTS[:1], ENTITIES, said("d1", RUNS).statements)

    report = write(batch, empty_store)

    assert set(report.unmentioned) == {entity.id for entity in ENTITIES} - {STREET.id, PROJECT.id}
    assert set(graph(empty_store)[0]) == {"d1", STREET.id, PROJECT.id}
    assert "6 entities that no document mentions" in " ".join(line.en for line in report.lines())


def test_a_renamed_entity_takes_its_name_without_its_documents(empty_store: Store) -> None:
    write(said("d1", RUNS), empty_store)

    report = write(Batch(entities=(Entity(STREET.id, "Street", "东街镇"),)), empty_store)

    street = graph(empty_store)[0][STREET.id]
    assert (street["name"], street["aliases"]) == ("东街镇", ["东街街道"])
    assert report.counts.entities == Tally(changed=1)


def test_properties_of_others_on_a_node_stay(empty_store: Store) -> None:
    write(said("d1", RUNS), empty_store)
    empty_store.write("MATCH (n:Entity {id: $id}) SET n.elsewhere = 7", {"id": STREET.id})

    write(said("d1", RUNS, PAIRED), empty_store)

    assert graph(empty_store)[0][STREET.id]["elsewhere"] == 7


def test_the_version_rises_with_every_change_and_only_then(empty_store: Store) -> None:
    batch = said("d1", RUNS)

    numbers = [write(each, empty_store).version for each in (batch, batch, said("d1", RUNS, PAIRED))]

    assert numbers == [1, 1, 2]
    assert empty_store.version().nodes == 5


def test_progress_is_told_to_the_end(empty_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replace, "WHOLE", 0)
    monkeypatch.setattr(replace, "CHUNK", 2)
    told: list[tuple[int, int]] = []

    write(said("d1", RUNS, PAIRED), empty_store, progress=lambda done, total: told.append((done, total)))

    assert told[-1] == (6, 6)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_a_small_load_is_stored_whole_or_not_at_all(empty_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> Counts:
        raise RuntimeError("cut off")

    monkeypatch.setattr(replace.Replacement, "_facts", fails)

    with pytest.raises(RuntimeError, match="cut off"):
        write(said("d1", RUNS), empty_store)

    assert graph(empty_store) == ({}, {})


def cutting(transact: Callable[..., Counts], fails_at: int) -> Callable[..., Counts]:
    """Return what runs transactions as `transact` does, but for the one of that number, which it cuts off."""
    numbers = count(1)

    def cut(*arguments: object) -> Counts:
        if next(numbers) == fails_at:
            raise RuntimeError("cut off")
        return transact(*arguments)

    return cut


@pytest.mark.parametrize("fails_at", range(1, 9))
def test_a_load_cut_off_anywhere_is_completed_by_loading_again(
    empty_store: Store, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    """Cut a correction of a large load at every step in turn; nothing of the old may survive the second run."""
    monkeypatch.setattr(replace, "WHOLE", 0)
    monkeypatch.setattr(replace, "CHUNK", 1)
    old = said("d1", RUNS, PAIRED, Statement("d1", STREET.id, "HOSTED", MEETING.id))
    new = said("d1", Statement("d1", STREET.id, "HOSTED", MEETING.id, (), {"year": 2020}))
    write(union(old, said("d2", changed(RUNS, document="d2"))), empty_store)
    transact = replace.transact
    monkeypatch.setattr(replace, "transact", cutting(transact, fails_at))
    with pytest.raises(RuntimeError, match="cut off"):
        write(new, empty_store)
    monkeypatch.setattr(replace, "transact", transact)
    write(new, empty_store)

    assert graph(empty_store) == view(union(new, said("d2", changed(RUNS, document="d2"))))
    assert empty_store.version().state == "complete"


@pytest.mark.parametrize("fails_at", range(1, 9))
def test_a_first_load_cut_off_anywhere_has_stored_what_came_before_and_is_completed_by_loading_again(
    empty_store: Store, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    monkeypatch.setattr(replace, "WHOLE", 0)
    monkeypatch.setattr(replace, "CHUNK", 1)
    batch = said("d1", RUNS, PAIRED, Statement("d1", STREET.id, "HOSTED", MEETING.id))
    transact = ahead.transact
    monkeypatch.setattr(ahead, "transact", cutting(transact, fails_at))
    with pytest.raises(RuntimeError, match="cut off"):
        write(batch, empty_store)
    nodes, facts = graph(empty_store)
    monkeypatch.setattr(ahead, "transact", transact)
    write(batch, empty_store)

    assert bool(nodes) == (fails_at > 1)
    assert {end for head, _, tail in facts for end in (head, tail)} <= nodes.keys()
    assert graph(empty_store) == view(batch)
    assert empty_store.version().state == "complete"


def test_loads_at_once_wait_for_one_another(empty_store: Store) -> None:
    batches = [
        said(f"d{number}", *(changed(fact, document=f"d{number}") for fact in (RUNS, PAIRED)))
        for number in (1, 2, 3, 4)
    ]
    write(batches[0], empty_store)

    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda batch: write(batch, empty_store), batches * 2))

    assert graph(empty_store) == view(union(*batches))


LOADER = """
import sys
from pathlib import Path
from graph.engine.embedded import attach
from loaders import replace, sources
replace.WHOLE, replace.CHUNK = 0, 50
with attach(Path(sys.argv[1])) as engine, engine.open() as store:
    sources.load([Path(sys.argv[2])], store, progress=lambda done, total: print(done, total, flush=True))
"""


def test_a_load_that_was_killed_is_completed_by_loading_again(seed_batch: Batch, tmp_path: Path) -> None:
    """Kill -9, in the middle, both who loads and the engine."""
    home, path = tmp_path / "home", tmp_path / "graph.jsonl"
    path.write_text("".join(lines(seed_batch)), encoding="utf-8")
    with attach(home) as engine, engine.open() as store:
        prepare(store)
        command = [sys.executable, "-c", LOADER, str(home), str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path.cwd()) as loader:
            assert loader.stdout
            for line in loader.stdout:
                done, total = map(int, line.split())
                if done > total / 2:
                    loader.kill()
                    break
            pid = status(home).pid
            assert pid
            os.kill(pid, signal.SIGKILL)
        assert loader.returncode == -signal.SIGKILL

    with attach(home) as engine, engine.open() as store:
        assert store.version().state == "loading"
        assert 0 < len(list(export(store))) < len(list(lines(seed_batch)))

        write(seed_batch, store)

        assert "".join(export(store)) == "".join(lines(stored(seed_batch)))
        assert store.version().state == "complete"
