"""Names to things: what is one, what waits, what never is, measured on pairs made for it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.pairs import Named, adverse, bases, variants
from benchmarks.resolve import context, measured, merged_bases, of_records, record, solved, wrong
from graph.judgement import Judgement, prevailing
from graph.search.fold import fold
from loaders.canonical import canonical
from loaders.resolve.blocks import FAMILY, Keyed
from loaders.resolve.clusters import solve
from loaders.resolve.compare import LEAST, SURE, compare
from loaders.resolve.records import Context, Record
from loaders.seeds import packaged, read

UNIT = "Unit"


def unit(name: str, *aliases: str, id_: str = "") -> Record:
    made = record(Named(UNIT, name))
    return Record(id_ or made.id, UNIT, name, aliases)


def together(left: Record, right: Record, *judged: Judgement, **contexts: Context) -> str:
    """Return whether the two are one, wait, or are apart."""
    records = {left.id: left, right.id: right}
    found = solve(records, [(left.id, right.id)], contexts, judged)
    return "one" if found.clusters else "waits" if found.waiting else "apart"


def test_pairs_that_look_alike_are_never_one() -> None:
    pairs = adverse()

    assert len(pairs) >= 500
    assert wrong(pairs, together=False) == []
    assert wrong(pairs, together=True) == []


def test_what_people_write_for_a_name_is_found() -> None:
    pairs = variants()
    found = measured(pairs)

    assert len(pairs) >= 2_000
    assert found.found >= 0.95, found.left[:10]
    assert found.joined / found.pairs >= 0.5
    assert merged_bases(pairs) == [], "no two different things are one, every writing in one store"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("绿野银行静安支行党委", "绿野银行静安支行"),
        ("工行东街支行", "中国工商银行东街支行"),
        ("复旦", "复旦大学"),
        ("东街路第二小学", "东街路第2小学"),
        ("绿野信息技术有限公司", "绿野信息技术有限责任公司"),
        ("绿野信息技术", "绿野信息技术有限公司"),
        ("上海市绿野作家协会", "上海绿野作家协会"),
        ("中共灯塔区委组织部", "灯塔区委组织部"),
    ],
)
def test_one_name_written_two_ways_is_one(one: str, other: str) -> None:
    assert together(unit(one), unit(other)) == "one"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("松涛邮局", "淞涛邮局"),
        ("绿野财经传媒有限公司", "绿野财经"),
        ("灯塔区图书馆", "灯塔图书馆"),
        ("绿野集团", "绿野"),
        ("上海绿野设计研究院", "绿野设计研究院"),
        ("绿野有限公司", "绿野"),
        ("金穗商城管理公司", "金穗商商城管理公司"),
    ],
)
def test_what_is_likely_waits(one: str, other: str) -> None:
    assert together(unit(one), unit(other)) == "waits"


def test_a_name_that_a_source_gives_as_another_is_found() -> None:
    assert together(unit("绿野人民公共交通公司", "绿野公交公司"), unit("绿野公交公司")) == "one"
    assert together(unit("绿野人民公共交通公司", "公交"), unit("公交")) == "waits"
    assert together(unit("东街一居民区", "居民区"), unit("居民区")) != "one"


def test_one_character_for_another_counts_only_with_ties_in_common() -> None:
    one, other = unit("绿野商务咨询公司"), unit("绿洲商务咨询公司")
    tied = Context(ties=frozenset({("MEMBER_OF", "alliance-a")}))

    assert together(one, other) == "apart"
    assert together(one, other, **{one.id: tied, other.id: tied}) == "waits"


def test_where_it_lies_tells_things_apart_and_brings_them_together() -> None:
    here, there = (Context(places=frozenset({("street", stem)})) for stem in ("东街", "西街"))
    one, other = (Record(f"unit-x-{at}0000a", UNIT, "党群服务中心") for at in (1, 2))

    assert together(one, other, **{one.id: here, other.id: here}) == "one"
    assert together(one, other, **{one.id: here, other.id: there}) == "apart"
    assert together(one, other, **{one.id: here}) == "waits"


def test_a_bare_name_that_may_be_either_of_two_waits() -> None:
    named = [Named("Neighborhood", "灯塔居民区", street) for street in ("", "东街街道", "西街街道")]
    ids = [record(one).id for one in named]

    found = solved(named)

    assert found.clusters == ()
    assert {(one.left, one.right) for one in found.waiting} == {tuple(sorted((ids[0], id_))) for id_ in ids[1:]}
    assert all("may as well be" in str(one.reasons[-1]) for one in found.waiting)
    assert solved(named[:2]).clusters == (tuple(sorted(ids[:2])),)


def test_two_that_persons_told_apart_are_one_by_judgement_only() -> None:
    one, other = unit("绿野银行", id_="unit-lvye"), unit("綠野銀行", id_="unit-lvye-er")

    assert together(one, other) == "waits"
    assert together(one, other, Judgement(one.id, other.id, "same")) == "one"
    third = unit("绿野银行")
    records = {each.id: each for each in (one, other, third)}
    found = of_records(records, {})
    assert found.clusters == ((one.id, third.id),)
    assert [(pair.left, pair.right) for pair in found.waiting] == [(one.id, other.id)], "that there are two is shown"


def test_what_a_person_judged_different_never_comes_back() -> None:
    one, other = unit("绿野银行"), unit("绿野银行党委")
    assert together(one, other) == "one"

    assert together(one, other, Judgement(one.id, other.id, "different")) == "apart"
    likely = unit("松涛邮局"), unit("淞涛邮局")
    assert together(*likely, Judgement(likely[0].id, likely[1].id, "different")) == "apart"


def test_what_a_source_relates_is_never_one_even_by_judgement() -> None:
    one, other = unit("绿野银行"), unit("绿野银行党委")
    related = {one.id: Context(related=frozenset({other.id}))}

    assert together(one, other, **related) == "apart"
    assert together(one, other, Judgement(one.id, other.id, "same"), **related) == "apart"


def test_judging_joins_what_no_rule_would() -> None:
    one, other = unit("绿野一公司"), unit("绿野二公司")

    assert together(one, other) == "apart"
    assert together(one, other, Judgement(other.id, one.id, "same")) == "one"


def test_of_a_pair_the_latest_judgement_stands_whatever_the_order() -> None:
    early = Judgement("unit-a", "unit-b", "same", when="2026-01-01T00:00:00Z")
    late = Judgement("unit-b", "unit-a", "different", when="2026-02-01T00:00:00Z")

    assert prevailing([late, early]) == prevailing([early, late]) == {"unit-a~unit-b": late}
    with pytest.raises(ValueError, match="two ids"):
        Judgement("unit-a", "unit-a", "same")


def test_every_reason_is_given() -> None:
    found = compare(unit("绿野信息技术"), unit("绿野信息技术有限公司"))

    assert found.sure
    assert found.weak
    assert found.score >= SURE
    assert len(found.reasons) == 2
    assert all(reason.zh and reason.en for reason in found.reasons)
    assert compare(unit("松涛邮局"), unit("淞涛邮局")).score >= LEAST


def test_the_seeds_hold_no_two_that_a_rule_would_join() -> None:
    """Curated ids are distinct; were they made from names, no rule would join two of them either."""
    batch = read(packaged())
    names: dict[str, set[str]] = {}
    for statement in batch.statements:
        if statement.is_mention:
            given = statement.properties.get("names", ())
            names.setdefault(statement.tail, set()).update(given if isinstance(given, tuple) else ())
    curated = {
        entity.id: Record(
            entity.id, entity.label, entity.name, tuple(sorted(names.get(entity.id, set()) - {entity.name}))
        )
        for entity in batch.entities
    }
    made = {f"{id_}-0f0f0f": Record(f"{id_}-0f0f0f", one.label, one.name, one.aliases) for id_, one in curated.items()}

    assert of_records(curated, {}).clusters == ()
    assert of_records(curated, {}).waiting == ()
    assert of_records(made, {}).clusters == ()


@settings(max_examples=8, deadline=None)
@given(st.randoms(use_true_random=False), st.sets(st.integers(0, 399), min_size=5, max_size=20))
def test_the_order_of_records_does_not_show(chance: random.Random, chosen: set[int]) -> None:
    things = bases()
    written = [pair.right for pair in variants() if pair.left in {things[at] for at in chosen}]
    named = [*(things[at] for at in sorted(chosen)), *written[:40]]
    forth = solved(named)
    chance.shuffle(named)

    assert solved(named) == forth


def test_what_touches_a_block_is_reached_and_nothing_else() -> None:
    records = [unit("绿野银行"), unit("绿野银行党委"), unit("松涛小学"), unit("松涛邮局"), unit("淞涛邮局")]
    ordered = sorted(records)
    number = {one.name: at for at, one in enumerate(ordered)}
    keyed = Keyed(ordered)

    assert keyed.reach([number["绿野银行"]]) == {number["绿野银行"], number["绿野银行党委"]}
    assert Keyed(ordered, [unit("松涛邮局乙")]).reach([]) >= {number["松涛邮局"], number["淞涛邮局"]}


def test_a_family_of_names_is_no_list_of_slips() -> None:
    family = [unit(f"绿野{character}字号商店") for character in "天地玄宇洪盈张列寒"]

    assert len(family) > FAMILY
    assert solved(Named(UNIT, one.name) for one in family).waiting == ()


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=12))
def test_the_short_way_to_a_canonical_form_is_the_long_one(name: str) -> None:
    assert canonical(name) == fold(name)


def test_the_pairs_are_the_same_everywhere() -> None:
    assert len({(pair.left, pair.right) for pair in adverse()}) == len(adverse())
    assert variants.__wrapped__() == variants()
    assert len({(pair.right.label, pair.right.name) for pair in variants()}) == len(variants())
    assert all(context(pair.left).related == frozenset() for pair in variants()[:10])
