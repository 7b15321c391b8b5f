"""The canonical text of statements: what it looks like, that it is one, and that it comes back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from batches import BANK, STREET, documents, one_document, union
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import SourceError
from graph.statements import Batch, Document, Span, Statement, from_testimony, lines, mention, parse

DOCUMENT = Document("a1", "一篇文章", date="2020", length=9)
BATCH = Batch(
    (DOCUMENT,),
    (BANK, STREET),
    (
        Statement(
            "a1",
            BANK.id,
            "PARTNERS_WITH",
            STREET.id,
            (Span(0, 4), Span(5, 9)),
            {"year": 2020, "kind": "agreement", "head_through": ("党委",)},
            0.9,
            "rules",
        ),
        mention("a1", BANK.id, names=("绿野银行", "绿野"), kind="bank"),
    ),
)
TEXT = """\
{"date":"2020","id":"a1","length":9,"record":"document","title":"一篇文章"}
{"id":"street-dongjie","label":"Street","name":"东街街道","record":"entity"}
{"id":"unit-lvye-yinhang","label":"Unit","name":"绿野银行","record":"entity"}
{"confidence":1.0,"document":"a1","head":"a1","method":"curated","properties":{"kind":"bank","names":["绿野银行","绿野"]},\
"record":"statement","tail":"unit-lvye-yinhang","type":"MENTIONS"}
{"confidence":0.9,"document":"a1","head":"unit-lvye-yinhang","method":"rules",\
"properties":{"head_through":["党委"],"kind":"agreement","year":2020},"record":"statement","spans":[[0,4],[5,9]],\
"tail":"street-dongjie","type":"PARTNERS_WITH"}
"""


def test_the_canonical_text() -> None:
    assert "".join(lines(BATCH)) == TEXT


def test_the_canonical_text_comes_back() -> None:
    again = parse(TEXT.splitlines(keepends=True))

    assert "".join(lines(again)) == TEXT
    assert set(again.statements) == set(BATCH.statements)
    assert (again.documents, set(again.entities)) == (BATCH.documents, set(BATCH.entities))


def test_cells_come_back_and_are_left_out_where_there_are_none() -> None:
    said = replace(BATCH.statements[0], cells=("成员!B14", "甲!乙!AA3"))
    (line,) = lines(Batch(statements=(said,)))

    assert line.startswith('{"cells":["成员!B14","甲!乙!AA3"],"confidence":0.9,')
    assert parse([line]).statements == (said,)
    assert from_testimony(*said.ends, said.testimony()) == said
    assert "cells" not in TEXT


@pytest.mark.parametrize("cells", ['"成员!B14"', "[1]", "{}", "null"])
def test_cells_that_are_no_list_of_texts(cells: str) -> None:
    with pytest.raises(SourceError, match="line 1"):
        parse([f'{{"cells":{cells},"document":"a","head":"b","record":"statement","tail":"c","type":"RUNS"}}'])


@given(batches=documents(), data=st.data())
def test_neither_order_nor_doubles_show(batches: list[Batch], data: st.DataObject) -> None:
    whole = union(*batches)
    shuffled = Batch(
        tuple(data.draw(st.permutations(whole.documents))),
        tuple(data.draw(st.permutations(whole.entities))) + whole.entities[:2],
        tuple(data.draw(st.permutations(whole.statements))) + whole.statements[:2],
    )

    text = list(lines(whole))

    assert list(lines(shuffled)) == text
    assert list(lines(parse(text))) == text


@given(batch=one_document(DOCUMENT))
def test_a_testimony_gives_the_statement_back(batch: Batch) -> None:
    for statement in batch.statements:
        assert from_testimony(*statement.ends, statement.testimony()) == statement
        turned = from_testimony(*reversed(statement.ends), statement.testimony(turned=True))
        assert turned == statement


def test_equal_statements_have_equal_hashes_whatever_the_order_of_their_properties() -> None:
    one = Statement("a1", BANK.id, "RUNS", "project-a", (), {"year": 2020, "head_through": ("党委",)})
    other = replace(one, properties={"head_through": ("党委",), "year": 2020})

    assert {one, other} == {one}


def test_empty_lines_are_no_records() -> None:
    assert parse(["\n", *TEXT.splitlines(), "  \n"]) == parse(TEXT.splitlines())


@pytest.mark.parametrize(
    "line",
    [
        "no JSON",
        "[]",
        '{"id":"a1"}',
        '{"record":"person","id":"a1"}',
        '{"record":"document"}',
        '{"record":"entity","id":"a","label":"Unit","name":"n","age":7}',
        '{"record":"statement","document":"a1","head":"a","type":"RUNS"}',
        '{"record":"statement","document":"a1","head":"a","type":"RUNS","tail":"b","spans":[[1,2,3]]}',
        '{"record":"statement","document":"a1","head":"a","type":"RUNS","tail":"b","spans":[[1,"2"]]}',
        '{"record":"statement","document":"a1","head":"a","type":"RUNS","tail":"b","confidence":"high"}',
        '{"record":"statement","document":"a1","head":7,"type":"RUNS","tail":"b"}',
        '{"record":"entity","id":7,"label":"Unit","name":"n"}',
    ],
)
def test_what_is_no_record_is_named_by_its_line(line: str) -> None:
    with pytest.raises(SourceError, match=r"graph.jsonl, line 7, is no record"):
        parse(["\n", line], "graph.jsonl", first=6)
