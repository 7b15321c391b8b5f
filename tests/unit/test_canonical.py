"""Canonical forms of names, the parts of names, and the ids that follow from them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.check import SLUG
from graph.identity import HASHED
from graph.ontology import NODES, THING
from loaders.canonical import canonical, is_generic, parts
from loaders.ids import entity_id, needs_place

NAMES = st.text(min_size=1, max_size=60) | st.text("东街第一二12号楼.-+()“”·aB 銀行Ⅱ３", min_size=1, max_size=30)
LABELS = st.sampled_from(sorted(THING.labels))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("绿野银行（东街）支行", "綠野銀行(東街)支行"),
        ("ＡＢＣ　大厦", "abc大厦"),
        ("“灯塔”项目", "「灯塔」项目"),
        ("Café 东街", "cafe东街"),
        ("二○二〇年大会", "二〇二〇年大会"),
        ("绿野·东街", "绿野•东街"),
        ("东街\u200b街道\n", "东街街道"),
    ],
)
def test_what_tells_nothing_apart_is_put_aside(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("灯塔3.0", "灯塔30"),
        ("1+4+X", "14X"),
        ("2-3号楼", "23号楼"),
        ("东街一居民区", "东街二居民区"),
        ("东街", "西街"),
    ],
)
def test_what_tells_things_apart_stays(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


@given(NAMES)
def test_a_canonical_form_is_its_own(name: str) -> None:
    assert canonical(canonical(name)) == canonical(name)


@pytest.mark.parametrize(
    ("name", "body", "organ"),
    [
        ("绿野银行东街支行党委", "绿野银行东街支行", "党委"),
        ("东街街道党工委", "东街街道", "党工委"),
        ("东街街道办事处", "东街街道", "街道办事处"),
        ("中共东街街道工作委员会", "东街街道", "工作委员会"),
        ("绿野区委", "绿野区", "区委"),
        ("绿野区人民政府", "绿野区", "区人民政府"),
        ("灯塔居委会", "灯塔居民区", "居委会"),
        ("灯塔社区居委会", "灯塔社区", "社区居委会"),
        ("灯塔居民区党总支", "灯塔居民区", "居民区党总支"),
        ("灯塔村委会", "灯塔村", "村委会"),
        ("灯塔大学志愿者", "灯塔大学", "志愿者"),
    ],
)
def test_an_organ_is_told_from_its_body(name: str, body: str, organ: str) -> None:
    found = parts(name)

    assert (found.body, found.organ) == (body, organ)


@pytest.mark.parametrize(
    "name",
    [
        "高塔联合党委",
        "灯塔居民区大总支",
        "绿野区总工会",
        "绿野区妇联",
        "绿野区委组织部",
        "党委",
        "绿野公司东街办事处",
        "绿野党校",
    ],
)
def test_a_body_of_its_own_is_no_organ(name: str) -> None:
    assert (parts(name).organ, parts(name).body) == ("", canonical(name))


def test_a_name_is_taken_asunder() -> None:
    found = parts("绿野市绿湖区灯塔街道绿野有限责任公司第十二分公司")

    assert found.places == ("绿野市", "绿湖区", "灯塔街道")
    assert (found.core, found.legal) == ("绿野第十二分公司", "有限公司")
    assert found.branch == "绿野第十二分公司"
    assert found.numerals == ("12",)
    assert parts("中共绿野区委宣传部").core == "绿野区委宣传部"


@pytest.mark.parametrize("name", ["城市超市", "梅龙镇酒家", "绿野市场监管所", "小区", "东街社区", "绿野园区"])
def test_what_only_looks_like_a_place_is_none(name: str) -> None:
    assert parts(name).places == ()


@pytest.mark.parametrize("name", ["党群服务中心", "第一小学", "居民区党总支", "社区卫生服务中心", "联席会议"])
def test_a_generic_name_needs_its_place(name: str) -> None:
    assert is_generic(name)
    assert entity_id("Unit", name, "东街街道") != entity_id("Unit", name, "西街街道")


@pytest.mark.parametrize("name", ["绿野银行", "东街街道党群服务中心", "灯塔小学", "恒隆广场"])
def test_a_name_of_its_own_needs_none(name: str) -> None:
    assert not is_generic(name)
    assert entity_id("Unit", name, "东街街道") == entity_id("Unit", name) == entity_id("Unit", name, "西街街道")


def test_places_are_told_by_where_they_lie() -> None:
    for label in ("District", "Street", "Neighborhood"):
        assert needs_place(label, "东街")
    assert entity_id("Neighborhood", "灯塔居民区", "东街街道") != entity_id("Neighborhood", "灯塔居民区", "西街街道")
    assert entity_id("Neighborhood", "灯塔居民區", "東街街道") == entity_id("Neighborhood", "灯塔居民区", " 东街街道")


def test_an_id_is_what_it_was() -> None:
    """Ids are kept in exports: they may not change from one version to the next."""
    assert entity_id("Unit", "绿野银行") == "unit-lv-ye-yin-hang-3dcd35"
    assert entity_id("Neighborhood", "灯塔居民区", "东街街道") == "neighborhood-deng-ta-ju-min-qu-28fa56a075"
    assert entity_id("Project", "W e课 2020") == "project-we-ke-2020-fbdae2"


@given(LABELS, NAMES, NAMES)
def test_an_id_is_a_slug_of_its_label_that_fits_into_an_address(label: str, name: str, within: str) -> None:
    made = entity_id(label, name, within)

    assert SLUG.fullmatch(made)
    assert made.startswith(f"{NODES[label].slug}-")
    assert HASHED.fullmatch(made)
    assert len(made) <= 200


@given(LABELS, LABELS, NAMES, NAMES)
def test_two_labels_or_canonical_names_have_two_ids(label: str, other: str, name: str, another: str) -> None:
    same = label == other and (canonical(name) or name.strip()) == (canonical(another) or another.strip())

    assert (entity_id(label, name) == entity_id(other, another)) == same


def test_long_names_that_begin_alike_have_two_ids() -> None:
    assert entity_id("Event", "东" * 200) != entity_id("Event", "东" * 201)


def test_no_name_takes_long_to_read() -> None:
    began = time.perf_counter()

    for piece in ("党建服务站", "第一二三", "有限公司", "东街区", "中共委员会", "支行"):
        entity_id("Unit", piece * 400)
        parts(piece * 400)

    assert time.perf_counter() - began < 5
