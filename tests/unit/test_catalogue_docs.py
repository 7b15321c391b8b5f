"""docs/queries.md is what the catalogue and the golden answers make of it."""

from pathlib import Path

import pytest

from queries import docs
from queries.catalogue import load

ROOT = Path(__file__).parents[2]
PAGE = docs.render(docs.examples(ROOT / docs.GOLDEN))


def test_the_page_is_not_stale():
    assert (ROOT / docs.PAGE).read_text(encoding="utf-8") == PAGE, "run `python -m queries.docs`"


@pytest.mark.parametrize("query", load().values(), ids=lambda query: query.id)
def test_a_query_is_described_in_both_languages_with_its_text_and_an_example(query):
    start = PAGE.index(f'<a id="{query.id}"></a>')
    section = PAGE[start : PAGE.find("<a id=", start + 1)]

    assert str(query.name) in section and query.says.zh in section and query.says.en in section
    assert query.cypher in section
    assert all(f"| `{parameter.name}` |" in section for parameter in query.parameters)
    assert all(f"| `{column.name}` | {column.words.zh} | {column.words.en} |" in section for column in query.columns)
    assert "on the seeds" in section or "None in the seeds" in section


def test_a_cell_reads_like_a_sentence_and_breaks_no_table():
    ref = {"id": "unit-a", "label": "Unit", "name": "甲|乙"}
    fact = {
        "id": "unit-a~RUNS~project-b",
        "head": ref,
        "type": "RUNS",
        "tail": ref,
        "years": [2019, 2020],
        "sources": [],
    }
    page = docs.render({"ego": {"truncated": True, "rows": [[ref, fact, [ref] * 6]] * 7}})

    assert "(另有 2+ 行 · 2+ more)" in page
    assert "| 甲\\|乙 | `RUNS` 2019, 2020 | 甲\\|乙、甲\\|乙、甲\\|乙、甲\\|乙 … (6) |" in page
