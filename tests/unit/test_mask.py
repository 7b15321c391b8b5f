"""Personal names in a text: all of those in the five articles, those of made-up sentences, and what is no name.

No name is written here: the articles' are given by where they stand, the others are put together when the test runs.
"""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.statements import Batch, Span
from loaders.articles.mask import MARK, mask, names
from loaders.articles.surnames import COMPOUND, ORDINARY, SURNAMES, WEAK
from loaders.articles.titles import OFFICES

SHARED = Path(__file__).parents[3] / "shared"
NAMES: dict[str, str] = {
    "000_ee7c692a27bcabf6": "4-7 98-100 108-110 126-129 145-148 160-163 175-178 188-190 1225-1227 1602-1605 1663-1665 1749-1752 1846-1848 1906-1909 2032-2034 2050-2053 2057-2059 2075-2078 2090-2093 2106-2109 2120-2122",
    "001_cf6e59d4a884eab2": "4-7 87-90 105-108 146-149 159-162 170-173 431-434 603-606 809-812 1406-1409 1422-1425 1426-1429 1451-1454 2242-2245",
    "002_8d377699803795d9": "47-50 291-294 2000-2003 2172-2175 2527-2528 2915-2918 3200-3201 3358-3359",
    "003_88d173558b4c1878": "3615-3617 4579-4581",
    "004_37fd7ea913b4d2fc": "50-53 64-66 81-84 107-110 124-126 146-148 204-207 222-225 240-242 374-377 391-394 408-410 469-472 652-654 859-862 893-896 923-925 940-942 1042-1044 1111-1114 1238-1241 1336-1339 1403-1405 1610-1613 1634-1637 1656-1659 1682-1684",
}
"""Where the personal names stand in each article, found by reading it: start-end of each, the end not in it."""


@pytest.fixture(scope="module")
def protected(seed_batch: Batch) -> frozenset[str]:
    """Every name of the things that the articles name."""
    given_ = (statement.properties.get("names", ()) for statement in seed_batch.statements if statement.is_mention)
    return frozenset({entity.name for entity in seed_batch.entities} | set(chain.from_iterable(given_)))  # type: ignore[arg-type]


def article(stem: str) -> str:
    path = SHARED / "seeds" / f"{stem}.txt"
    if not path.exists():
        pytest.skip("the articles are not beside the checkout (../shared/seeds)")
    return path.read_bytes().decode()


@pytest.mark.parametrize("stem", NAMES)
def test_every_name_of_an_article_is_masked_and_nothing_else(stem: str, protected: frozenset[str]) -> None:
    text = article(stem)
    expected = [Span(*map(int, span.split("-"))) for span in NAMES[stem].split()]

    assert list(names(text, protected)) == expected
    masked = mask(text, protected)
    assert len(masked) == len(text)
    assert [at for at, (old, new) in enumerate(zip(text, masked, strict=True)) if old != new] == [
        at for span in expected for at in range(*span)
    ]


@pytest.mark.parametrize("stem", NAMES)
def test_no_name_of_a_thing_is_damaged(stem: str, protected: frozenset[str]) -> None:
    text = article(stem)
    gold = json.loads((SHARED / "gold" / f"{stem}.json").read_text(encoding="utf-8"))
    spans = [span for node in gold["nodes"] for span in node["spans"]]

    masked = mask(text, protected)

    assert len(spans) > 40
    assert all(masked[start:end] == text[start:end] for start, end in spans)


GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰涛超秀霞刚桂英华玉兰国斌志燕春晓立思雨欣涵嘉怡梓浩然琪慧颖俊雪莹振宇凯琳晨宏毅德胜福顺世荣庆武佑清源若悦"
TITLED = [
    "街道党工委书记{}指出,要加强党建引领。",
    "{}书记表示,要继续推进。",
    "会议由街道办事处主任{}主持。",
    "中心主任{}、副主任{},以及站长{}出席。",
    "区委常委、组织部部长{}出席并讲话",
    "医院党委书记{}与街道党工委副书记{}签订协议",
    "轮值主席{}宣布启动。",
    "某某公司总经理{}代表企业签约。",
    "记者 {} 通讯员 {} 报道",
    "□记者 {} {} 整理报道",
    "(记者:{} 编辑:{})",
    "文/{} 图/{}",
    "教授{}作了题为“新时代”的讲座",
    "由{}老师带领大家学习。",
    "与会领导听取了{}同志的汇报。",
    "{}女士今年65岁",
    "项目负责人{}介绍了情况",
    "党员社工{}、党员夫妇{}、{},都在其中。",
    "社区民警{}介绍,",
    "居委会主任{}和党员志愿者来到现场。",
    "学习{}总书记的重要讲话",
    "市委组织部组织二处{},新华社某分社副社长{}出席",
]


@st.composite
def name(draw: st.DrawFn) -> str:
    """Draw a name of two or three characters, or three or four with a surname of two, that begins like no ordinary word."""
    doubtful = {"长孙"}  # 二处长孙…: a desk and a name, or the head of a desk and a name
    surname = draw(st.sampled_from(sorted(SURNAMES - WEAK)) | st.sampled_from(sorted(COMPOUND - doubtful)))
    rest = draw(st.text(GIVEN, min_size=1, max_size=2))
    full = surname + rest
    return full if full[:2] not in ORDINARY or surname in COMPOUND else surname + "伟"


@pytest.mark.parametrize("template", TITLED)
@given(data=st.data())
def test_a_name_beside_a_title_is_masked(template: str, data: st.DataObject) -> None:
    drawn = data.draw(st.lists(name(), min_size=template.count("{}"), max_size=template.count("{}")))
    if "总书记" in template:
        drawn = [each[:3] if len(each) > 2 else each + "平" for each in drawn]

    masked = mask(template.format(*drawn))

    hidden = template.format(*(MARK * len(each) for each in drawn))
    assert len(masked) == len(hidden)
    assert all(there == MARK for there, asked in zip(masked, hidden, strict=True) if asked == MARK), masked


def test_only_the_name_is_masked() -> None:
    assert mask("街道党工委书记张三、办事处主任李四四出席会议。") == "街道党工委书记＊＊、办事处主任＊＊＊出席会议。"
    assert mask("王五副书记强调,要抓紧。") == "＊＊副书记强调,要抓紧。"
    assert mask("“很高兴。”赵六六告诉记者。") == "“很高兴。”＊＊＊告诉记者。"
    assert mask("在场的有张三、李四四、王五等。") == "在场的有＊＊、＊＊＊、＊＊等。"
    assert mask("排队的王小姐激动地说") == "排队的＊小姐激动地说"
    assert mask("负责治安的小周说道,老张也来了。") == "负责治安的小＊说道,老＊也来了。"
    assert mask("Zhao总书记与总经理 John Smith 会面") == "＊＊＊＊总书记与总经理 ＊＊＊＊＊＊＊＊＊＊ 会面"
    assert mask("嘉宾阿甲·乙丙丁先生") == "嘉宾＊＊＊＊＊＊先生"


def test_a_name_is_masked_wherever_the_document_has_it() -> None:
    text = "会上,书记张三三讲话。诚如张三三所说,要关心张三三。"

    assert mask(text).count("张三三") == 0
    assert mask(text).count(MARK) == 9


@pytest.mark.parametrize(
    "text",
    [
        "书记和主任分别讲话,党员代表、志愿者管理、居民区党组织书记及委员参加。",
        "社区党员、楼组长、社区骨干等发挥作用,各支部书记及委员积极转发。",
        "区委副书记、街道党工委书记围绕党建工作提出要求。",
        "金融办主任、文明办主任、常务副总裁、高级工程师、项目经理参加。",
        "方案指出,文件强调,会议认为,专家们表示,居民们说。",
        "记者在会议中获悉,代表性建筑有展览中心、文化广场、方塔公园等。",
        "小区里的小时候,老年人和老师傅、小学生都来了。",
        "律师事务所与会计师事务所签约,老师节、劳动节、安全生产月。",
        "“智慧·城市”项目,上海·静安,志愿者在某某路·外滩服务。",
        "开展“听党课、看展览、诵经典”活动,水电、安全、管理、金融、文化等方面。",
    ],
)
def test_what_is_no_name_is_left(text: str) -> None:
    assert mask(text) == text


def test_names_of_things_are_kept_whole() -> None:
    text = "书记张园宣布,主任高塔来到张园,店主马克白咖啡出席。"

    assert mask(text, {"张园", "马克白咖啡"}).count("张园") == 2
    assert "马克白咖啡" in mask(text, {"张园", "马克白咖啡"})


def test_spans_are_masked_beside_what_is_recognised() -> None:
    assert mask("书记张三与某某人", spans=[Span(5, 8)]) == "书记＊＊与＊＊＊"


@given(st.text("书记主任张三李四王五、,。 \n说abcABC123和与等的·😀" + "".join(sorted(OFFICES))[:40], max_size=60))
def test_the_length_holds_whatever_the_text(text: str) -> None:
    masked = mask(text)

    assert len(masked) == len(text)
    assert all(new in (old, MARK) for old, new in zip(text, masked, strict=True))
    spans = names(text)
    assert list(spans) == sorted(spans)
