"""Every canned query, with its defaults on the seeds: the same rows on both engines, kept in tests/golden/queries.

`pytest tests/store/test_catalogue_rows.py --update-golden` writes the files anew; read what changed before keeping it.
Whether the rows are right is for test_catalogue_reference.py; what they are, anyone can read here.
"""

import json
from pathlib import Path

import pytest

from graph.errors import NotFound, ParameterError
from graph.facts import Fact, Ref
from graph.facts import Path as Way
from queries.catalogue import find, load
from queries.guard import check
from queries.header import Kind
from queries.run import plain, run

GOLDEN = Path(__file__).parents[1] / "golden" / "queries"
EMPTY = {"pairings", "repeated-claimants", "shared-members"}
"""Of these things the seeds hold none: no pair is called paired, nobody claims in two years, nobody is in two bodies."""


def golden(result):
    """Return the answer as the golden file has it: a row a line."""
    head = {
        "parameters": result.parameters,
        "columns": [column.name for column in result.columns],
        "truncated": result.truncated,
        "notice": result.notice and {"zh": result.notice.zh, "en": result.notice.en},
    }
    lines = [f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}," for key, value in head.items()]
    rows = ",\n".join("    " + json.dumps(plain(row), ensure_ascii=False) for row in result.rows)
    return "\n".join(["{", *lines, f'  "rows": [\n{rows}\n  ]' if rows else '  "rows": []', "}", ""])


def as_promised(query, result):
    """Check that the cells are of the kinds that the header promises."""
    assert all(len(row) == len(query.columns) for row in result.rows)
    if query.returns is Kind.GRAPH:
        assert all([type(cell) for cell in row] == [Ref, Fact, Ref] for row in result.rows)
        assert {fact.id for fact in result.facts} == {row[1].id for row in result.rows}
        assert {ref.id for ref in result.nodes} == {row[i].id for row in result.rows for i in (0, 2)}
    elif query.returns is Kind.PATH:
        assert all(type(row[0]) is int and type(row[1]) is Way and row[1].length == row[0] for row in result.rows)
    else:
        assert not result.facts and not any(type(cell) in (Fact, Way) for row in result.rows for cell in row)


@pytest.mark.parametrize("query", load().values(), ids=lambda query: query.id)
def test_the_defaults_answer_as_the_golden_file_has_it(query, seeded_store, request):
    file = GOLDEN / f"{query.id}.json"

    result = run(seeded_store, query)

    as_promised(query, result)
    answer = golden(result)
    if request.config.getoption("--update-golden") and seeded_store.engine == "arcadedb":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(answer, encoding="utf-8")
    assert answer == file.read_text(encoding="utf-8")


def test_there_is_a_golden_file_for_each_query_and_no_other():
    assert {file.stem for file in GOLDEN.glob("*")} == set(load())


@pytest.mark.parametrize("query", load().values(), ids=lambda query: query.id)
def test_the_first_click_answers_something(query):
    answer = json.loads((GOLDEN / f"{query.id}.json").read_text(encoding="utf-8"))

    if query.id in EMPTY:
        assert not answer["rows"] and answer["notice"] == {"zh": query.empty.zh, "en": query.empty.en}
    else:
        assert answer["rows"]


@pytest.mark.parametrize("query", load().values(), ids=lambda query: query.id)
def test_a_query_may_be_typed_as_ad_hoc_cypher(query):
    """What the catalogue says, a person may say too: paste it, and the guard lets it pass."""
    given = {parameter.name: parameter.default for parameter in query.parameters}

    check(query.cypher, {name: list(value) if isinstance(value, tuple) else value for name, value in given.items()})


def test_a_limit_cuts_and_says_so(seeded_store):
    for id_ in ("actors-by-degree", "strongest-ties", "all-paths", "ego"):
        whole = run(seeded_store, find(id_), {"limit": 100})
        cut = run(seeded_store, find(id_), {"limit": "3"})
        same = run(seeded_store, find(id_), {"limit": len(whole.rows)})

        assert (len(cut.rows), cut.truncated) == (3, True)
        assert cut.rows == whole.rows[:3]
        assert same.rows == whole.rows and same.truncated == whole.truncated


def test_an_entity_is_named_by_id_name_or_alias(seeded_store):
    by_id = run(seeded_store, find("partners"), {"actor": "street-nanjing-xi-lu"})

    for named in ("南京西路街道", "南西", " 南西街道 "):
        assert run(seeded_store, find("partners"), {"actor": named}).rows == by_id.rows
    assert by_id.parameters["actor"] == "street-nanjing-xi-lu"


def test_several_entities_are_named_with_commas(seeded_store):
    result = run(seeded_store, find("relations-in-group"), {"actors": "南京西路街道,上海国际集团、善邻"})

    assert result.parameters["actors"] == ("street-nanjing-xi-lu", "unit-shanghai-guoji-jituan", "unit-shanlin")
    assert {(row[0].name, row[1].name) for row in result.rows} == {
        ("南京西路街道", "上海国际集团"),
        ("南京西路街道", "善邻"),
    }


@pytest.mark.parametrize(
    ("id_", "given", "error", "said"),
    [
        ("partners", {"actor": "恒隆"}, NotFound, "the parameter actor (actor): there is no '恒隆'; near it are "),
        ("partners", {"actor": "zzzz"}, NotFound, "there is no 'zzzz'; give an id, a full name or an alias"),
        (
            "partners",
            {"actor": "福民项目"},
            ParameterError,
            "cannot be '福民项目', which is of the kind Project; it is one of",
        ),
        ("partners", {"actor": "project-fumin-xiangmu"}, ParameterError, "which is of the kind Project"),
        (
            "partners",
            {"who": "x"},
            ParameterError,
            "has no parameter who; it has actor, from, to, undated, events, limit",
        ),
        ("partners", {"limit": "0"}, ParameterError, "cannot be '0'; it is a whole number from 1 to 500"),
        ("why", {"a": "南西", "b": "street-nanjing-xi-lu"}, ParameterError, "a and b are the same"),
        ("document-says", {"document": "南西"}, ParameterError, "it is one of Document"),
        ("relations-in-group", {"actors": "南西, 北斗"}, NotFound, "there is no '北斗'"),
    ],
)
def test_what_does_not_fit_is_named_and_what_would_is_said(seeded_store, id_, given, error, said):
    with pytest.raises(error) as caught:
        run(seeded_store, find(id_), given)

    assert said in caught.value.wording.en
