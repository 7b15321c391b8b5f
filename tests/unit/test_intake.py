"""What a load brings: in memory and on disk it is the same, faults among it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from batches import PROJECT, STREET, documents, said, union
from hypothesis import given

from graph.check import Known
from graph.errors import SourceError
from graph.statements import Batch, Entity, Span, Statement, lines
from loaders import jsonlines, sources
from loaders.intake import Held, place
from loaders.report import Counts, Report, Tally
from loaders.spool import ENOUGH, Spool

RUNS = Statement("d1", STREET.id, "RUNS", PROJECT.id, (Span(0, 3),), {"year": 2020})
SOUND = said("d1", RUNS)


@given(batches=documents())
def test_on_disk_as_in_memory(batches: list[Batch]) -> None:
    batch = union(*batches)
    held = Held(batch)
    with Spool(lines(batch)) as spool:
        assert spool.documents == held.documents
        assert spool.entities == held.entities
        assert (spool.mentions, spool.facts) == (held.mentions, held.facts)
        assert spool.ids() == held.ids() == {entity.id for entity in batch.entities}
        for id_ in held.ids():
            assert set(spool.mentions_of([id_])) == set(held.mentions_of([id_]))
            assert set(spool.facts_at([id_])) == set(held.facts_at([id_]))
        assert set(spool.facts_at(held.facts)) == {s for s in batch.statements if not s.is_mention}
        assert spool.faults(Known()) == held.faults(Known()) == ()


def test_all_of_a_relationship_is_at_one_place() -> None:
    to = Statement("d1", "unit-a", "PARTNERS_WITH", "street-b")
    fro = Statement("d2", "street-b", "PARTNERS_WITH", "unit-a")

    assert place(to) == place(fro) == "street-b"
    assert place(RUNS) == STREET.id
    assert {place(s) for s in SOUND.statements if s.is_mention} == {STREET.id, PROJECT.id}


@pytest.mark.parametrize(
    "batch",
    [
        Batch(SOUND.documents, SOUND.entities, (RUNS,)),
        Batch((), SOUND.entities, SOUND.statements),
        Batch(SOUND.documents, (STREET,), SOUND.statements),
        Batch(SOUND.documents, (*SOUND.entities, Entity(STREET.id, "Street", "西街街道")), SOUND.statements),
        Batch(SOUND.documents, (*SOUND.entities, Entity("street-a", "Street", STREET.name)), SOUND.statements),
        said("d1", Statement("d1", STREET.id, "RUNS", PROJECT.id, (Span(9, 999),), {"year": 20}, 7.0)),
    ],
)
def test_faults_are_found_on_disk_too(batch: Batch) -> None:
    with Spool(lines(batch)) as spool:
        found = {(fault.where, fault.wording.en) for fault in spool.faults(Known())}

    assert found == {(fault.where, fault.wording.en) for fault in Held(batch).faults(Known())} != set()


def test_what_the_store_knows_counts_on_disk_too() -> None:
    known = Known(labels={STREET.id: "Unit"}, ids={("Project", PROJECT.name): "project-a"})
    with Spool(lines(SOUND)) as spool:
        assert {f.where for f in Held(SOUND).faults(known)} <= {f.where for f in spool.faults(known)}


def test_a_hopeless_file_is_not_read_to_its_end_for_faults() -> None:
    wrong = [Statement("d1", STREET.id, "RUNS", PROJECT.id, (Span(number, number),)) for number in range(400)]
    later = said("d2", Statement("d2", STREET.id, "RUNS", PROJECT.id, (), {"year": 1}))
    with Spool(lines(union(said("d1", *wrong), later))) as spool:
        found = spool.faults(Known())

    assert len(found) > ENOUGH
    assert not any("year" in fault.wording.en for fault in found)


def test_nothing_is_left_on_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    with Spool(lines(SOUND)):
        assert list(tmp_path.iterdir())
    with pytest.raises(SourceError, match="statements, line 1, is no record"):
        Spool(["nothing"])

    assert list(tmp_path.iterdir()) == []


def test_paths_are_read_by_what_they_are(tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_text("".join(lines(SOUND)), encoding="utf-8")
    (tmp_path / "a.yaml").write_text("entities: {Street: {street-a: 甲街道}}", encoding="utf-8")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "c.yaml").write_text("none of ours", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("none of ours", encoding="utf-8")

    assert sources.files([tmp_path, tmp_path / "b.jsonl"]) == [tmp_path / "a.yaml", tmp_path / "b.jsonl"]
    batch = sources.read([tmp_path])
    assert {entity.id for entity in batch.entities} == {"street-a", STREET.id, PROJECT.id}
    assert set(batch.statements) == set(SOUND.statements)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("none.yaml", "there is no file or folder"),
        ("notes.txt", "cannot be loaded; .yaml, .yml, .jsonl, .csv, .ods, .tsv, .xls, .xlsb, .xlsm, .xlsx can"),
        ("empty", "holds nothing"),
    ],
)
def test_what_cannot_be_loaded_is_named(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "notes.txt").write_text("none of ours", encoding="utf-8")
    (tmp_path / "empty").mkdir()

    with pytest.raises(SourceError, match=words) as problem:
        sources.read([tmp_path / name])

    assert name in problem.value.wording.zh


def test_a_file_of_statements_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes("街道".encode("gbk"))

    with pytest.raises(SourceError, match="is not UTF-8"):
        jsonlines.read(tmp_path / "a.jsonl")
    with pytest.raises(SourceError, match="cannot be read"):
        jsonlines.read(tmp_path / "b.jsonl")


def test_a_report_in_words() -> None:
    report = Report(
        ("d1",),
        Counts(Tally(added=1), Tally(3, 1, 2), Tally(), Tally(removed=4)),
        ("unit-a", "unit-b", "unit-c", "unit-d"),
        Held(Batch((), (), (RUNS,))).faults(Known())[:1],
        7,
        1.25,
    )

    assert [line.en for line in report.lines()] == [
        "documents: 1 added",
        "entities: 3 added, 1 changed, 2 unchanged",
        "relationships: none",
        "statements: 4 removed",
        "not stored: 4 entities that no document mentions (unit-a, unit-b, unit-c and others)",
        "refused: d1: street-dongjie RUNS project-dengta: it has no source: there is no such document.",
        "graph version 7, 1.2 s",
    ]
    assert [line.zh for line in report.lines()][:3] == ["来源:新增 1", "实体:新增 3,更改 1,不变 2", "关系:无"]
    assert report.changed
    assert not Report().changed


def test_reports_add() -> None:
    one = Report(("d1",), Counts(Tally(added=1)), version=3, seconds=1.0)

    both = one + Report(("d2",), Counts(Tally(unchanged=2)), version=4, seconds=0.5)

    assert (both.documents, both.counts.documents, both.version, both.seconds) == (("d1", "d2"), Tally(1, 0, 2), 4, 1.5)
