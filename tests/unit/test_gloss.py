"""A fact in a line of each language: every type, every kind, every pair of ends that the ontology allows."""

from __future__ import annotations

import re

import pytest

from graph.facts import Fact, Ref
from graph.gloss import SENTENCES, gloss, gloss_of
from graph.glossary import ORGANS, ROLES
from graph.ontology import NODES, PARTNERS_WITH, RELATIONSHIPS
from graph.statements import Batch, Statement

KINDS = next(item for item in PARTNERS_WITH.properties if item.key == "kind").values
ALL = [(type_, *ends) for type_, relationship in RELATIONSHIPS.items() for ends in sorted(relationship.ends)]
HEAD, TAIL = "甲甲", "乙乙"


def made(type_: str, head: str, tail: str, **fields: object) -> Fact:
    return Fact(Ref("a", head, HEAD), type_, Ref("b", tail, TAIL), **fields)  # type: ignore[arg-type]


def test_the_worked_example() -> None:
    fact = Fact(
        Ref("unit-weilai-qiche", "Unit", "蔚来汽车"),
        "CLAIMED",
        Ref("project-nancy-quntuan-xinganxian", "Project", "Nancy群团新干线"),
        years=(2020,),
        head_through=("党委",),
    )

    assert gloss(fact).zh == "2020年,蔚来汽车(党委)认领了项目“Nancy群团新干线”。"
    assert gloss(fact).en == "In 2020 蔚来汽车 (Party committee) claimed the project Nancy群团新干线."


def test_every_type_has_its_sentence() -> None:
    assert SENTENCES.keys() == RELATIONSHIPS.keys()


@pytest.mark.parametrize(("type_", "head", "tail"), ALL)
def test_every_type_between_all_its_ends(type_: str, head: str, tail: str) -> None:
    for years in ((), (2020,), (2019, 2021)):
        for organs in ((), ("党委",), ("党支部", "某某中心")):
            said = gloss(made(type_, head, tail, years=years, head_through=organs, tail_through=organs))
            assert said.zh.endswith("。")
            assert said.en.endswith(".")
            for words in (said.zh, said.en):
                assert HEAD in words
                assert TAIL in words
                assert all(str(year) in words for year in years)
                assert "None" not in words
                assert "  " not in words
            assert all(organ in said.zh for organ in organs)
            assert not re.search("[a-zA-Z]", said.zh), "Chinese alone"
            assert said.en[0] in f"{HEAD}{TAIL}TI"
            if organs:
                assert ORGANS.get(organs[0], "") in said.en
                assert "党" not in said.en, "an organ of the glossary is put into English"


@pytest.mark.parametrize("first", KINDS)
@pytest.mark.parametrize("second", ["", *KINDS])
def test_every_kind_of_partnership_and_every_two(first: str, second: str) -> None:
    kinds = tuple(sorted({first, second} - {""}))

    said = gloss(made("PARTNERS_WITH", "Unit", "Street", kind=kinds, agreement=("共建协议",), role=("党建顾问",)))

    assert said.zh.index(HEAD) < said.zh.index(TAIL)
    assert said.en.index(HEAD) < said.en.index(TAIL)
    assert (("签订了共建协议" in said.zh), ("signed an agreement, 共建协议" in said.en)) == ("agreement" in kinds,) * 2
    assert "担任党建顾问" in said.zh
    assert "as Party-building adviser" in said.en
    assert not any(kind in said.zh for kind in KINDS)


@pytest.mark.parametrize(
    ("fact", "zh", "en"),
    [
        (
            made("PARTNERS_WITH", "Unit", "Unit", kind=("agreement", "donation"), years=(2021,)),
            "2021年,甲甲与乙乙签订了协议,前者向其作了捐赠。",
            "In 2021 甲甲 and 乙乙 signed an agreement, and the former donated to the latter.",
        ),
        (
            made("PARTNERS_WITH", "Unit", "Street", kind=("agreement",), agreement=("区域化党建共建共享合作框架协议",)),
            "甲甲与乙乙签订了《区域化党建共建共享合作框架协议》。",
            "甲甲 and 乙乙 signed an agreement, 区域化党建共建共享合作框架协议.",
        ),
        (made("PARTNERS_WITH", "Unit", "Unit"), "甲甲与乙乙共建。", "甲甲 and 乙乙 are partners."),
        (
            made("MEMBER_OF", "Unit", "Alliance", role=("轮值主席", "兼职委员")),
            "甲甲在乙乙担任轮值主席、兼职委员。",
            "甲甲 serves in 乙乙 as rotating chair and part-time member.",
        ),
        (
            made("ATTENDED", "Unit", "Event", years=(2019,), role=("awardee", "speaker")),
            "2019年,甲甲出席了“乙乙”(获奖、发言)。",
            "In 2019 甲甲 attended 乙乙 as awardee and speaker.",
        ),
        (
            made("LAUNCHED", "Event", "JointPartyCommittee"),
            "“甲甲”上宣布成立乙乙。",
            "乙乙 was founded at 甲甲.",
        ),
        (made("ESTABLISHED", "Street", "Building"), "甲甲设立了乙乙。", "甲甲 set up 乙乙."),
        (made("MENTIONS", "Document", "Unit"), "《甲甲》提及乙乙。", "甲甲 mentions 乙乙."),
    ],
)
def test_how_it_reads(fact: Fact, zh: str, en: str) -> None:
    assert (gloss(fact).zh, gloss(fact).en) == (zh, en)


def test_a_meeting_that_is_named_after_its_year_is_not_dated_twice() -> None:
    fact = Fact(Ref("e", "Event", "2019年大会"), "HELD_AT", Ref("b", "Building", "高塔"), years=(2019,))

    assert gloss(fact).zh == "“2019年大会”在高塔举行。"
    assert gloss(fact).en == "2019年大会 was held at 高塔."


def test_a_statement_is_told_in_its_own_words_and_order() -> None:
    said = Statement("d", "b", "PARTNERS_WITH", "a", (), {"kind": "pairing", "head_through": ("工会",)})

    words = gloss_of(said, Ref("b", "Unit", TAIL), Ref("a", "Unit", HEAD))

    assert words.zh == "乙乙(工会)与甲甲结对共建。"
    assert words.en == "乙乙 (trade union) and 甲甲 paired up."


def test_the_glossary_knows_the_organs_and_roles_that_the_seeds_use_often(seed_batch: Batch) -> None:
    organs = [
        organ
        for statement in seed_batch.statements
        for key in ("head_through", "tail_through")
        for organ in statement.properties.get(key, ())  # type: ignore[union-attr]
    ]
    roles = {role for s in seed_batch.statements for role in s.properties.get("role", ())}  # type: ignore[union-attr]

    assert sum(organ in ORGANS for organ in organs) / len(organs) > 0.9
    assert roles <= ROLES.keys()
    assert NODES.keys() >= {label for _, head, tail in ALL for label in (head, tail)}
