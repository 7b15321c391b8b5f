"""Every fault of a batch, provoked once; what is sound has none."""

from __future__ import annotations

import ast
import inspect
import json
import sys
from dataclasses import replace
from types import FrameType

import pytest
from batches import BANK, DOCUMENTS, PROJECT, STREET, TOWER, documents, said, union
from hypothesis import given
from hypothesis import strategies as st

from graph import check
from graph.check import Known, faults, refuse
from graph.errors import OntologyError, SourceError
from graph.statements import Batch, Entity, Span, Statement, mention, parse

RUNS = Statement("d1", STREET.id, "RUNS", PROJECT.id, (Span(0, 3),), {"year": 2020, "head_through": ("党工委",)})
SOUND = said("d1", RUNS)


def with_documents(**fields: object) -> Batch:
    return replace(SOUND, documents=(replace(DOCUMENTS[0], **fields),))  # type: ignore[arg-type]


def with_entity(id_: str, label: str, name: str) -> Batch:
    return Batch(DOCUMENTS[:1], (Entity(id_, label, name),), ())


def with_fact(**fields: object) -> Batch:
    return said("d1", replace(RUNS, **fields))  # type: ignore[arg-type]


def mentioning(**properties: object) -> Batch:
    return Batch(DOCUMENTS[:1], (TOWER,), (mention("d1", TOWER.id, **properties),))  # type: ignore[arg-type]


WRONG: dict[str, tuple[Batch, str, str]] = {
    "an id of two documents": (
        replace(SOUND, documents=(DOCUMENTS[0], replace(DOCUMENTS[0], title="另一篇"))),
        "d1",
        "this id names two different things",
    ),
    "an id of two entities": (
        replace(SOUND, entities=(*SOUND.entities, replace(STREET, name="西街街道"))),
        STREET.id,
        "this id names two different things",
    ),
    "an id of a document that is none": (
        Batch((replace(DOCUMENTS[0], id="第一篇"),)),
        "第一篇",
        "letters, digits, dots",
    ),
    "a date that is none": (with_documents(date="2020年"), "d1", "'2020年' is no date"),
    "a month that is none": (with_documents(date="2020-13"), "d1", "'2020-13' is no date"),
    "a hash that is none": (with_documents(sha256="ABC"), "d1", "64 hexadecimal digits"),
    "a length that is none": (with_documents(length="long"), "d1", "length is the number of characters"),
    "a length below none": (with_documents(length=-1), "d1", "length is the number of characters"),
    "a label that is none": (with_entity("person-a", "Person", "某"), "person-a", "Person is no label"),
    "a document among the entities": (
        with_entity("document-a", "Document", "某"),
        "document-a",
        "Document is no label",
    ),
    "an id of another label": (with_entity("unit-a", "Street", "某街道"), "unit-a", "street- and pinyin"),
    "an id that is not in pinyin": (with_entity("unit-某", "Unit", "某"), "unit-某", "unit- and pinyin"),
    "a thing without a name": (with_entity("unit-a", "Unit", " "), "unit-a", "it has no name"),
    "two ids of one name": (
        Batch(DOCUMENTS[:1], (BANK, replace(BANK, id="unit-a"))),
        "unit-a",
        "several ids: unit-a, unit-lvye-yinhang",
    ),
    "a type that is none": (
        with_fact(type="LIKES"),
        "d1: street-dongjie LIKES project-dengta",
        "LIKES is no relationship",
    ),
    "no source": (replace(SOUND, documents=()), "d1: d1 MENTIONS project-dengta", "it has no source"),
    "an end that is nothing": (
        replace(SOUND, entities=(STREET,)),
        "d1: street-dongjie RUNS project-dengta",
        "nothing with the id project-dengta",
    ),
    "ends that do not fit": (
        with_fact(type="MEMBER_OF", properties={}),
        "d1: street-dongjie MEMBER_OF project-dengta",
        "MEMBER_OF does not join Street to Project; from Street it may reach Alliance, JointPartyCommittee",
    ),
    "a head that reaches nothing": (
        said("d1", Statement("d1", PROJECT.id, "RUNS", STREET.id)),
        "d1: project-dengta RUNS street-dongjie",
        "from Project it may reach nothing",
    ),
    "a thing tied to itself": (
        with_fact(type="PARTNERS_WITH", tail=STREET.id, properties={}),
        "d1: street-dongjie PARTNERS_WITH street-dongjie",
        "no relationship to itself",
    ),
    "a thing that is not mentioned": (
        replace(SOUND, statements=(RUNS, *(s for s in SOUND.statements if s.tail == STREET.id))),
        "d1: street-dongjie RUNS project-dengta",
        "does not mention project-dengta",
    ),
    "a property that is none": (
        with_fact(properties={"kind": "pairing"}),
        "d1",
        "no property 'kind'; it may have head_thr",
    ),
    "a property that the node has not": (
        mentioning(founded="2020"),
        "d1",
        "no property 'founded'; it may have kind, names",
    ),
    "a list that is none": (with_fact(properties={"head_through": "党委"}), "d1", "head_through is a list of texts"),
    "an empty list": (with_fact(properties={"head_through": ()}), "d1", "head_through is a list of texts"),
    "a choice that is none": (mentioning(kind="bank"), "d1", "kind is one of tower, mall"),
    "a year that is none": (with_fact(properties={"year": 20}), "d1", "year is a year from 1900 to 2100, not 20"),
    "a year as text": (with_fact(properties={"year": "2020"}), "d1", "year is a year from 1900 to 2100, not '2020'"),
    "a number that is none": (
        Batch(
            DOCUMENTS[:1],
            (Entity("jpc-a", "JointPartyCommittee", "某联合党委"),),
            (mention("d1", "jpc-a", stated_members="几家"),),
        ),
        "d1: d1 MENTIONS jpc-a",
        "stated_members is a whole number",
    ),
    "a number that is a yes": (
        Batch(
            DOCUMENTS[:1],
            (Entity("jpc-a", "JointPartyCommittee", "某联合党委"),),
            (mention("d1", "jpc-a", stated_members=True),),
        ),
        "d1: d1 MENTIONS jpc-a",
        "stated_members is a whole number",
    ),
    "a founding that is no date": (
        Batch(
            DOCUMENTS[:1],
            (Entity("jpc-a", "JointPartyCommittee", "某联合党委"),),
            (mention("d1", "jpc-a", founded=2019),),
        ),
        "d1: d1 MENTIONS jpc-a",
        "2019 is no date",
    ),
    "a text that is none": (
        said("d1", Statement("d1", BANK.id, "PARTNERS_WITH", STREET.id, (), {"agreement": ""})),
        "d1",
        "agreement is a text, not ''",
    ),
    "a span that ends before it starts": (with_fact(spans=(Span(5, 5),)), "d1", "[5, 5) is no span"),
    "a span before the text": (with_fact(spans=(Span(-1, 5),)), "d1", "[-1, 5) is no span"),
    "a span after the text": (with_fact(spans=(Span(398, 401),)), "d1", "outside the text of 400 characters"),
    "a cell without its sheet": (with_fact(cells=("B14",)), "d1", "'B14' is no cell"),
    "a cell that is none": (with_fact(cells=("成员!B2", "成员!2B")), "d1", "'成员!2B' is no cell"),
    "no confidence": (with_fact(confidence=0.0), "d1", "confidence lies above 0 and up to 1, not 0.0"),
    "too much confidence": (with_fact(confidence=1.1), "d1", "confidence lies above 0 and up to 1, not 1.1"),
}


@pytest.mark.parametrize("case", WRONG)
def test_every_fault(case: str) -> None:
    batch, where, words = WRONG[case]

    found = faults(batch)

    assert any(fault.where.startswith(where) and words in fault.wording.en for fault in found), list(map(str, found))


def test_every_fault_that_the_module_can_find_is_provoked() -> None:
    """A new fault in graph/check.py needs a case above: every `yield` of the module is reached by some case."""
    reached: set[int] = set()

    def trace(frame: FrameType, event: str, _: object) -> object:
        if frame.f_code.co_filename != check.__file__:
            return None
        if event == "line":
            reached.add(frame.f_lineno)
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    for batch, _, _ in WRONG.values():
        faults(batch)
    faults(SOUND, Known(labels={STREET.id: "Unit"}))
    sys.settrace(before)

    yields = [n for n in ast.walk(ast.parse(inspect.getsource(check))) if isinstance(n, ast.Yield | ast.YieldFrom)]
    missed = [n.lineno for n in yields if not reached & set(range(n.lineno, (n.end_lineno or n.lineno) + 1))]
    assert len(yields) > 20
    assert missed == []


@pytest.mark.parametrize("date", ["", "2020", "2020-02", "2020-02-29"])
def test_dates_are_as_precise_as_known(date: str) -> None:
    assert faults(with_documents(date=date)) == ()


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 3000)
    | st.floats()
    | st.sampled_from(["", "d1", "Unit", "RUNS", "unit-a"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["kind", "names", "year"]), inner),
    max_leaves=6,
)
FIELDS = [
    "id",
    "label",
    "name",
    "title",
    "length",
    "date",
    "head",
    "type",
    "tail",
    "document",
    "spans",
    "properties",
    "confidence",
    "method",
    "cells",
]


@given(
    st.lists(
        st.dictionaries(st.sampled_from(FIELDS), JSON).flatmap(
            lambda fields: st.sampled_from(["document", "entity", "statement"]).map(
                lambda kind: {**fields, "record": kind}
            )
        ),
        max_size=3,
    )
)
def test_whatever_a_file_holds_is_refused_in_words(records: list[dict[str, object]]) -> None:
    try:
        batch = parse(json.dumps(record) for record in records)
    except SourceError as problem:
        assert "is no record" in str(problem)
    else:
        assert all(fault.where for fault in faults(batch))


@given(batches=documents())
def test_what_is_sound_has_no_fault(batches: list[Batch]) -> None:
    assert faults(union(*batches)) == ()


def test_the_store_knows_what_the_batch_does_not_bring() -> None:
    statements = tuple(s for s in SOUND.statements if not s.is_mention)
    known = Known(
        labels={STREET.id: "Street", PROJECT.id: "Project", "d1": "Document"},
        lengths={"d1": 2},
        named={("d1", STREET.id), ("d1", PROJECT.id)},
    )

    found = faults(Batch(statements=statements), known)

    assert [fault.wording.en for fault in found] == ["[0, 3) lies outside the text of 2 characters."]


def test_the_store_has_another_label_or_another_id() -> None:
    known = Known(labels={STREET.id: "Unit", "d1": "Unit"}, ids={("Project", PROJECT.name): "project-a"})

    words = [fault.wording.en for fault in faults(SOUND, known)]

    assert words[:2] == [
        "the store has it as Unit, here it is Document.",
        "the store has it as Unit, here it is Street.",
    ]
    assert "several ids: project-a, project-dengta" in words[2]


def test_a_refusal_lists_every_fault_in_both_languages() -> None:
    refuse((), "nothing")

    with pytest.raises(OntologyError) as refusal:
        refuse(faults(with_fact(properties={"year": 20}, confidence=2.0)), "sheet.csv")

    assert refusal.value.wording.en.splitlines()[0] == "sheet.csv has 2 fault(s); nothing was stored:"
    assert len(refusal.value.wording.en.splitlines()) == len(refusal.value.wording.zh.splitlines()) == 3
