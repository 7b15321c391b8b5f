"""What cells say: dates, years, numbers, the several names of one cell, whose organ a name is and what it names."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.ontology import FACTS, NODES
from loaders.sheets import headers, naming, template, values
from loaders.sheets.headers import key, offered, vocabulary
from loaders.sheets.issues import LEVELS, WRONG
from loaders.sheets.page import markdown
from loaders.sheets.rows import PASSED, Passed

ROOT = Path(__file__).parents[2]
ACTORS = ("Unit", "District", "Street", "Neighborhood", "Building", "JointPartyCommittee", "Alliance")


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("2019", "2019"),
        ("2019年", "2019"),
        ("２０１９年度", "2019"),
        (2019.0, "2019"),
        ("2019年12月", "2019-12"),
        ("2019.12", "2019-12"),
        ("201912", "2019-12"),
        ("2019年12月5日", "2019-12-05"),
        ("2019/12/5", "2019-12-05"),
        ("2019-12-05 09:30", "2019-12-05"),
        ("20191205", "2019-12-05"),
        ("二〇一九年十二月二十一日", "2019-12-21"),
        ("二零二〇年十月", "2020-10"),
        (43_804, "2019-12-05"),
        ("43804", "2019-12-05"),
        (dt.date(2019, 12, 5), "2019-12-05"),
        (dt.datetime(2019, 12, 5, 9, 30), "2019-12-05"),  # noqa: DTZ001 (a spreadsheet's date has no zone)
    ],
)
def test_dates_as_offices_write_them(cell: values.Value, date: str) -> None:
    assert values.date(cell) == (date, True)
    assert values.year(cell) == (int(date[:4]), True)


@pytest.mark.parametrize(
    "cell", ["2019-2020", "2019年至今", "2019年底", "2019年上半年", "2019年3月-2020年5月", "2019年第三季度"]
)
def test_of_a_span_its_first_year_is_taken_and_not_for_sure(cell: str) -> None:
    assert values.date(cell) == ("2019", False)


@pytest.mark.parametrize(
    "cell", ["去年", "2019-13", "2019年2月30日", "1850", "99999", "两千年", True, dt.time(9, 30), "第3期", 0]
)
def test_what_is_no_date(cell: values.Value) -> None:
    assert values.date(cell) is None


@given(st.dates(dt.date(1950, 2, 1), dt.date(2099, 12, 31)))
def test_a_day_number_is_the_day_that_a_spreadsheet_shows(day: dt.date) -> None:
    assert values.date((day - values.EPOCH).days) == (day.isoformat(), True)


@pytest.mark.parametrize(
    ("cell", "count"), [("25家", 25), ("２５", 25), (25.0, 25), ("共1,200个单位", 1200), ("若干", None), (2.5, None)]
)
def test_numbers(cell: values.Value, count: int | None) -> None:
    assert values.count(cell) == count


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        (
            "东街小学、晨光医院；山海公司，云上科技/绿野银行",
            ["东街小学", "晨光医院", "山海公司", "云上科技", "绿野银行"],
        ),
        ("1、东街小学\n2、晨光医院", ["东街小学", "晨光医院"]),
        ("1.东街小学\r\n2.晨光医院", ["东街小学", "晨光医院"]),
        ("①东街小学②晨光医院", ["东街小学", "晨光医院"]),
        ("晚照剧院(东街馆、西街馆)、东街小学", ["晚照剧院(东街馆、西街馆)", "东街小学"]),
        ("《东街报》、“一、二”工作室", ["《东街报》", "“一、二”工作室"]),
        ("东街小学(、晨光医院", ["东街小学(", "晨光医院"]),
        ("Sea & Hill Co., Ltd.、山海公司", ["Sea & Hill Co., Ltd", "山海公司"]),
        ("无、/、—", []),
        ("3.0工作室", ["3.0工作室"]),
    ],
)
def test_the_names_of_a_cell(cell: str, names: list[str]) -> None:
    assert list(values.names(values.list_of(cell))) == names


@given(st.text(st.sampled_from("东街小学、；,/\n()《》12.① 等"), max_size=30))
def test_names_are_parts_of_the_cell(cell: str) -> None:
    text = values.tidy(cell)
    found = list(values.names(text))

    assert all(name in text and name == name.strip() for name in found)


@pytest.mark.parametrize(
    ("said", "label", "name", "organ"),
    [
        ("绿野银行东街支行党委", "Unit", "绿野银行东街支行", "党委"),
        ("东街街道党工委", "Street", "东街街道", "党工委"),
        ("东街街道办事处", "Street", "东街街道", "办事处"),
        ("望江居委会", "Neighborhood", "望江居民区", "居委会"),
        ("东海区委组织部", "Unit", "东海区委组织部", ""),
        ("东海区委", "District", "东海区", "区委"),
        ("高塔大厦联合党委", "JointPartyCommittee", "高塔大厦联合党委", ""),
        ("东街商圈党建联盟", "Alliance", "东街商圈党建联盟", ""),
        ("高塔大厦", "Building", "高塔大厦", ""),
        ("山海公司（东海）", "Unit", "山海公司(东海)", ""),
    ],
)
def test_what_a_name_is_and_whose_organ(said: str, label: str, name: str, organ: str) -> None:
    found = naming.named(said, ACTORS)

    assert found is not None
    assert (found.label, found.name, found.organ) == (label, name, organ)


@pytest.mark.parametrize("said", ["", "12", "——", "长" * 61, "。。。"])
def test_what_is_no_name(said: str) -> None:
    assert naming.named(said, ACTORS) is None


def test_what_a_name_is_has_to_be_told_where_anything_may_stand() -> None:
    assert naming.named("社区居民群众", ("", "Unit", "Neighborhood")) is None
    found = naming.named("望江居民区", ("", "Unit", "Neighborhood"))
    assert found and found.label == "Neighborhood"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("附件1:2019年高塔大厦联合党委成员单位名单", "高塔大厦联合党委"),
        ("东街商圈党建联盟成员单位一览表", "东街商圈党建联盟"),
        ("高塔大厦联合党委花名册(2020版)", "高塔大厦联合党委"),
    ],
)
def test_a_title_tells_whose_members_are_listed(title: str, body: str) -> None:
    assert naming.in_title(["填表说明", title], "body") == (1, body)


@pytest.mark.parametrize("title", ["成员", "联合党委成员单位名单", "高塔大厦联合党委", "东街街道单位名单"])
def test_a_title_that_tells_no_body(title: str) -> None:
    assert naming.in_title([title], "body") is None


def test_every_word_of_the_vocabulary_is_of_the_ontology() -> None:
    words = vocabulary()

    for kind in words.kinds.values():
        assert kind.required
        for column in kind.columns.values():
            assert set(column.labels) <= {*NODES, ""}
            assert not column.choices or offered(column.choices)
            assert words.field_of(kind.key, column.title.zh) == column.field
            assert words.field_of(kind.key, column.title.en) == column.field
            assert words.field_of(kind.key, f"{column.title.zh}\n{column.title.en}") == column.field
            assert not words.is_serial(column.title.zh)
    assert {label for _, label in words.endings} <= NODES.keys()
    for name, choices in words.choices.items():
        asked = headers.choice_property(name)
        assert set(choices.values()) <= set(asked.values if asked else NODES)
        assert all(values.choice(choice.zh, choices) for choice in offered(name))
    assert set(FACTS) >= {"MEMBER_OF", "CLAIMED", "PARTNERS_WITH"}


@pytest.mark.parametrize(
    "header",
    [
        "联系人",
        "联系电话",
        "手机号码",
        "负责人姓名",
        "身份证号",
        "法定代表人",
        "书记",
        "E-mail",
        "Contact person",
        "职务",
    ],
)
def test_columns_of_people(header: str) -> None:
    assert vocabulary().is_personal(header)


@pytest.mark.parametrize("header", ["单位名称", "Hotel", "责任单位", "年份", "Partner", "组织名称"])
def test_columns_of_organisations(header: str) -> None:
    assert not vocabulary().is_personal(header)


def test_headers_are_compared_without_marks_and_width() -> None:
    assert key(" 单位 名称（必填）*: ") == key("单位名称必填")
    assert vocabulary().field_of("units", "單位名稱(必填)") is None  # it is the reading that makes it simplified
    assert vocabulary().field_of("units", values.tidy("單位名稱(必填)")) == "name"


def test_everything_is_said_in_both_languages() -> None:
    assert set(PASSED) == set(Passed)
    assert all(wrong.zh and right.en for wrong, right in WRONG.values())
    assert all(level.name_for_people == words for level, words in LEVELS.items())
    assert template.EXAMPLES.keys() == vocabulary().kinds.keys()
    for kind, example in template.EXAMPLES.items():
        assert example.keys() <= vocabulary().kinds[kind].columns.keys()


def test_the_page_is_what_the_vocabulary_says() -> None:
    assert (ROOT / "docs/sheets.md").read_text(encoding="utf-8") == markdown()
