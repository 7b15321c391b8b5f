"""The synthetic city is valid, always the same, of the size it says, and as uneven as real ones."""

import hashlib
import subprocess
import sys
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.city import SIZES, City
from benchmarks.words import chosen
from graph.check import Known, faults
from graph.ontology import FACTS, NODES
from graph.statements import Batch, lines, parse
from loaders.spool import Spool

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def tiny():
    return sum(City(SIZES["tiny"]).batches(), Batch())


def test_it_is_valid_and_the_spool_takes_it_as_it_comes(tiny):
    with Spool(City(SIZES["tiny"]).text()) as intake:
        assert faults(tiny) == intake.faults(Known()) == ()
        assert len(intake.entities) + len(intake.documents) == sum(SIZES["tiny"].values())


def test_it_has_every_label_and_type_in_the_numbers_it_says(tiny):
    assert Counter(entity.label for entity in tiny.entities) == {
        label: count for label, count in SIZES["tiny"].items() if label != "Document"
    }
    assert {statement.type for statement in tiny.statements} == {*FACTS, "MENTIONS"}
    assert {sum(SIZES[size].values()) for size in ("small", "large")} == {20_000, 400_000}
    assert set(SIZES["small"]) == set(NODES)


def test_names_are_chinese_and_each_thing_has_its_own(tiny):
    names = [entity.name for entity in tiny.entities]

    assert len(set(names)) == len(names)
    assert all("\u4e00" <= letter <= "\u9fff" for name in names for letter in name)


def test_in_the_large_city_each_thing_has_a_name_of_its_own():
    city = City(SIZES["large"])
    things = [(label, count) for label, count in city.counts.items() if label != "Document"]

    names = {city.entity(label, number).name for label, count in things for number in range(count)}

    assert len(names) == sum(count for _, count in things)


def test_two_processes_make_the_same_bytes():
    made = {
        hashlib.sha256(
            subprocess.run(
                [sys.executable, "-m", "benchmarks.city", "tiny"],
                cwd=ROOT,
                env={"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT)},
                capture_output=True,
                check=True,
            ).stdout
        ).hexdigest()
        for seed in ("1", "2")
    }

    assert made == {hashlib.sha256("".join(City(SIZES["tiny"]).text()).encode()).hexdigest()}
    assert "".join(City(SIZES["tiny"], seed=2).text()) != "".join(City(SIZES["tiny"]).text())


def test_a_document_is_made_without_those_before_it():
    """The first documents of the large city come at once: nothing is prepared for all of it."""
    first = sum(islice(City(SIZES["large"]).batches(), 2), Batch())

    assert len(first.documents) == 2
    assert parse(lines(first)).documents == first.documents


def test_few_bodies_have_many_members_and_few_actors_many_ties():
    city = City({**SIZES["tiny"], "Alliance": 200, "Unit": 2000, "Document": 60})
    batch = sum(city.batches(), Batch())
    relationships = {s.ends for s in batch.statements if not s.is_mention}
    sizes = sorted(Counter(tail for _, type_, tail in relationships if type_ == "MEMBER_OF").values())
    degrees = sorted(Counter(end for head, _, tail in relationships for end in (head, tail)).values())

    assert sizes[-1] > 10 * sizes[len(sizes) // 2]
    assert degrees[-1] > 50 * degrees[len(degrees) // 2]
    assert sum(degrees[-len(degrees) // 20 :]) > 0.3 * sum(degrees)


def test_some_facts_are_said_by_two_documents(tiny):
    said = Counter(statement.ends for statement in tiny.statements if not statement.is_mention)

    assert any(count > 1 for count in said.values())


def test_a_number_beyond_the_names_is_refused():
    assert {chosen(number, "ab", "cd") for number in range(4)} == {("a", "c"), ("a", "d"), ("b", "c"), ("b", "d")}
    with pytest.raises(ValueError, match="There are 4 names of these words and none has the number 4"):
        chosen(4, "ab", "cd")


def test_a_city_without_a_document_for_each_street_is_refused():
    with pytest.raises(ValueError, match="as many documents as streets"):
        City({**SIZES["tiny"], "Document": 3})
