"""Measuring: engines in turn, what stops one stops no other, and figures that are kept come back as they were."""

import json

import pytest

from benchmarks.measure import WARM_UP, Measured, Times, measure, measured, number, table
from graph.errors import DeadlineExceeded, EngineError


def test_the_engines_are_asked_in_turn_and_the_warm_up_does_not_count():
    asked = []

    found = measure("q", ["a", "b"], lambda engine, round_: asked.append((round_, engine)), 4, 60)

    assert [len(times.taken) for times in found.times.values()] == [4, 4]
    assert len(asked) == 2 * (4 + WARM_UP)
    assert asked[-4:] == [(2, "b"), (2, "a"), (3, "a"), (3, "b")]
    assert found.differ == 0


def test_rounds_in_which_the_answers_differ_are_counted():
    found = measure("q", ["a", "b"], lambda engine, round_: engine if round_ == 1 else "same", 3, 60)

    assert found.differ == 1
    assert found.row(["a", "b"]).endswith("| 3 (1 differ) |")


def test_an_engine_that_fails_is_asked_no_more_and_the_other_goes_on():
    def ask(engine, round_):
        if engine == "a":
            raise DeadlineExceeded("超时。", "too late.")
        if round_ == 1:
            raise EngineError("不行。", "no.")

    found = measure("q", ["a", "b"], ask, 5, 60)

    assert found.times["a"].stopped.startswith("> ") and not found.times["a"].taken
    assert found.times["b"].stopped == "EngineError" and len(found.times["b"].taken) == 1
    assert found.ratio("a", "b") is None


def test_a_budget_that_is_spent_ends_the_rounds_after_one_at_least():
    found = measure("q", ["a"], lambda engine, round_: None, 1000, 0.0)

    assert len(found.times["a"].taken) == 1


def test_a_record_comes_back_as_it_was():
    found = measure("q", ["a", "b"], lambda engine, round_: None, 2, 60)

    assert measured(json.loads(json.dumps(found.record()))) == found


def test_a_table_has_the_ratio_of_each_engine_to_the_second():
    rows = [
        Measured("one", {"e": Times([1.0, 2.0, 3.0]), "n": Times([4.0, 4.0, 4.0]), "k": Times([0.4, 0.4, 0.4])}, 0),
        Measured("two", {"e": Times([10.0] * 3), "n": Times([], "> 5,000")}, 0),
    ]

    lines = table({"e": "E", "n": "N", "k": "kept"}, rows).splitlines()

    assert lines[0] == "|  | E | N | kept | E : N | kept : N | n |"
    assert lines[2] == "| one | 2.0 / 3.0 | 4.0 / 4.0 | 0.40 / 0.40 | 0.50 | 0.10 | 3 |"
    assert lines[3] == "| two | 10.0 / 10.0 | > 5,000 | – | – | – | 3 |"


@pytest.mark.parametrize(("value", "shown"), [(0.123, "0.12"), (1.25, "1.2"), (25.4, "25"), (12345.6, "12,346")])
def test_milliseconds_are_shown_with_two_figures_or_so(value, shown):
    assert number(value) == shown
