"""Answers kept for as long as the graph stays as it is: the same rows as the engine's, and never those of another graph."""

import threading
from dataclasses import replace

import pytest

from graph.errors import DeadlineExceeded
from graph.facts import Fact, Path, Ref
from queries import kept
from queries.catalogue import find, load
from queries.computed.computation import Table
from queries.kept import Shelf
from queries.run import run

WHOLE = [query for query in load().values() if query.whole]
ASKED = find("actors-by-degree")


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """A shelf that keeps whatever it is asked for, however little it cost."""
    monkeypatch.setattr(kept, "WORTH", 0.0)
    return Shelf(tmp_path)


@pytest.mark.parametrize("query", WHOLE, ids=lambda query: query.id)
def test_a_kept_answer_is_the_engines(query, seeded_store, shelf):
    version = seeded_store.version()

    for given in ({}, {"limit": 2}):
        asked = run(seeded_store, query, given)
        made = run(seeded_store, query, given, kept=shelf.of(version))
        read = run(seeded_store, query, given, kept=shelf.of(version))

        for answer in (made, read):
            assert answer.rows == tuple(tuple(row) for row in asked.rows)
            assert (answer.truncated, answer.notice, answer.facts) == (asked.truncated, asked.notice, asked.facts)


def test_a_kept_answer_asks_the_engine_nothing(seeded_store, shelf):
    answers = shelf.of(seeded_store.version())
    first = run(seeded_store, ASKED, kept=answers)

    def refuse(most, patient):
        raise AssertionError("made again")

    again = answers.table(seeded_store, ASKED, first.parameters, refuse)

    assert tuple(again.rows[: len(first.rows)]) == first.rows


def test_another_version_another_text_and_other_parameters_have_answers_of_their_own(seeded_store, shelf):
    version = seeded_store.version()
    parameters = {"limit": 5}

    def said(answers, query, given):
        return answers.table(seeded_store, query, given, lambda most, patient: Table([("made", most)])).rows

    assert said(shelf.of(version), ASKED, parameters) == [("made", 500)]
    other = replace(version, number=version.number + 1)
    changed = replace(ASKED, cypher=ASKED.cypher + " ")
    for answers, query, given in (
        (shelf.of(other), ASKED, parameters),
        (shelf.of(version), changed, parameters),
        (shelf.of(version), ASKED, {"limit": 5, "type": "x"}),
    ):
        made = []
        answers.table(seeded_store, query, given, lambda most, patient, made=made: made.append(most) or Table([]))
        assert made == [500]


def test_while_a_graph_is_being_loaded_nothing_is_kept(seeded_store, shelf, tmp_path):
    loading = replace(seeded_store.version(), state="loading")

    run(seeded_store, ASKED, kept=shelf.of(loading))

    assert not list(tmp_path.rglob("*.jsonl"))


def test_an_answer_that_a_load_overtook_is_given_and_not_kept(seeded_store, shelf, tmp_path):
    before = replace(seeded_store.version(), number=0)

    assert run(seeded_store, ASKED, kept=shelf.of(before)).rows
    assert not list(tmp_path.rglob("*.jsonl"))


def test_what_is_torn_is_made_again(seeded_store, shelf, tmp_path):
    answers = shelf.of(seeded_store.version())
    whole = run(seeded_store, ASKED, kept=answers)
    (file,) = tmp_path.rglob("*.jsonl")
    text = file.read_text(encoding="utf-8")

    for torn in ("", text[: len(text) // 2], text.partition("\n")[0] + "\n", "[1]\n"):
        file.write_text(torn, encoding="utf-8")
        assert run(seeded_store, ASKED, kept=answers).rows == whole.rows


def test_what_fails_is_not_kept_and_made_by_the_next(seeded_store, shelf):
    answers = shelf.of(seeded_store.version())

    def late(most, patient):
        raise DeadlineExceeded("超时。", "too late.")

    with pytest.raises(DeadlineExceeded):
        answers.table(seeded_store, ASKED, {"limit": 1}, late)
    assert answers.table(seeded_store, ASKED, {"limit": 1}, lambda most, patient: Table([(most,)])).rows == [(500,)]


def test_many_who_ask_at_once_have_it_made_once(seeded_store, shelf):
    answers = shelf.of(seeded_store.version())
    made, begun, go = [], threading.Barrier(4), threading.Event()

    def make(most, patient):
        made.append(most)
        go.wait(5)
        return Table([(most,)])

    def ask():
        begun.wait()
        answers.table(seeded_store, ASKED, {"limit": 1}, make)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    begun.wait()
    go.set()
    for thread in threads:
        thread.join()

    assert made == [500]


def test_few_are_made_with_patience_at_a_time(seeded_store, shelf):
    answers = shelf.of(seeded_store.version())
    patient = []

    def ask(least):
        def make(most, patiently):
            patient.append(patiently)
            if least:
                ask(least - 1)
            return Table([])

        answers.table(seeded_store, ASKED, {"limit": 1, "least": least}, make)

    ask(kept.PATIENT)

    assert patient == [True] * kept.PATIENT + [False]


def test_answers_of_old_versions_and_too_many_answers_are_removed(seeded_store, shelf, tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "MOST", 2)
    version = seeded_store.version()
    for number in range(3):
        (tmp_path / f"answers-{number}").mkdir()

    for least in range(1, 6):
        shelf.of(version).table(seeded_store, ASKED, {"limit": 1, "least": least}, lambda most, patient: Table([(1,)]))

    assert len(list(tmp_path.glob("answers-*"))) == kept.VERSIONS
    assert len(list(tmp_path.rglob("*.jsonl"))) == 2


def test_every_kind_of_cell_comes_back_as_it_was(seeded_store, shelf):
    a, b = Ref("unit-a", "Unit", "甲"), Ref("project-b", "Project", "乙")
    fact = Fact(a, "RUNS", b, (2018, 2020), role=("x",), head_through=("党委",), sources=("d",), confidence=0.8)
    cells = (a, fact, Path((a, b), (fact,)), [a, None, ["x", 1]], {"of": a, "n": 1.5}, None, True, "文", 2)
    answers = shelf.of(seeded_store.version())

    answers.table(seeded_store, ASKED, {"limit": 1}, lambda most, patient: Table([cells]))
    read = answers.table(seeded_store, ASKED, {"limit": 1}, lambda most, patient: Table([]))

    assert read.rows == [cells]
