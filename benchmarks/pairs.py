"""Names to try the resolver on: pairs that look alike and are two things, and ways in which people write one name.

Every name is invented or generic, put together from the lists here in a fixed order, so that the pairs are the same everywhere.

    ADVERSE    pairs that must never become one by a rule
    variants() pairs of a name and what somebody else may write for it, which must be joined or put before a person
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product

STEMS = "灯塔 绿野 云杉 松涛 晨曦 望江 锦程 金穗 海棠 瑞和 银杏 新泾 丰庄 长宁桥 明珠 枫林 翠湖 鹤鸣".split()  # noqa: SIM905
DISTRICTS = "绿湖区 松江湾区 金桥区 望海区 云岭区".split()  # noqa: SIM905
STREETS = "灯塔街道 望江路街道 云杉街道 海棠路街道 枫林桥街道 金穗镇".split()  # noqa: SIM905
BRANDS = "晨曦 绿野 瑞和 锦程 云杉 鹤鸣 金穗 松涛 望江 翠湖".split()  # noqa: SIM905
DEPARTMENTS = "委组织部 委宣传部 教育局 民政局 总工会 图书馆 文化馆 税务局 市场监督管理局 商务委员会 人民法院 中心医院 妇联".split()  # noqa: SIM905
BANKS = "绿野银行 中国工商银行 交通银行 招商银行".split()  # noqa: SIM905
CHINESE = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Named:
    """A name as one source has it: what kind of thing, and the places where that source puts it."""

    label: str
    name: str
    street: str = ""
    district: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names, and by what they are told apart, or how the one became the other."""

    left: Named
    right: Named
    why: str


def _apart(label: str, why: str, names: Iterator[tuple[str, str]]) -> Iterator[Pair]:
    for left, right in names:
        yield Pair(Named(label, left), Named(label, right), why)


def _numerals() -> Iterator[Pair]:
    patterns = (
        ("Neighborhood", "{}{}居民区"), ("Neighborhood", "{}第{}居民区"), ("Unit", "{}路第{}小学"), ("Building", "{}大厦{}号楼"),
        ("Unit", "{}{}分公司"), ("JointPartyCommittee", "{}园区第{}联合党支部"), ("Building", "{}园{}期"),
    )  # fmt: skip
    for (label, pattern), stem in product(patterns, STEMS[:8]):
        yield Pair(Named(label, pattern.format(stem, "一")), Named(label, pattern.format(stem, "二")), "numeral")
        yield Pair(Named(label, pattern.format(stem, "1")), Named(label, pattern.format(stem, "11")), "numeral")
        yield Pair(Named(label, pattern.format(stem, "十二")), Named(label, pattern.format(stem, "2")), "numeral")
    for stem in STEMS[:6]:
        yield Pair(Named("Neighborhood", f"{stem}居民区"), Named("Neighborhood", f"{stem}一居民区"), "numeral")
        yield Pair(Named("Event", f"2019年{stem}论坛"), Named("Event", f"2020年{stem}论坛"), "year")
        yield Pair(Named("Event", f"第三届{stem}节"), Named("Event", f"第十三届{stem}节"), "edition")
        yield Pair(Named("Project", f"{stem}党建2.0"), Named("Project", f"{stem}党建3.0"), "version")
        yield Pair(Named("Project", f"{stem}“1+4+X”"), Named("Project", f"{stem}“1+5+X”"), "version")
        yield Pair(Named("Building", f"{stem}中心A座"), Named("Building", f"{stem}中心B座"), "letter")
        yield Pair(
            Named("Neighborhood", f"{stem}新区三区社区"), Named("Neighborhood", f"{stem}新区六区社区"), "numeral"
        )
        yield Pair(
            Named("Neighborhood", f"{stem}一、二村居民区"), Named("Neighborhood", f"{stem}十二村居民区"), "numeral"
        )


def _directions() -> Iterator[Pair]:
    for stem, (a, b) in product(STEMS[:6], combinations("东西南北", 2)):
        yield Pair(Named("Street", f"{stem}{a}路街道"), Named("Street", f"{stem}{b}路街道"), "direction")
        yield Pair(Named("Unit", f"{stem}中学{a}校区"), Named("Unit", f"{stem}中学{b}校区"), "direction")
    for stem in STEMS[:6]:
        yield Pair(Named("Building", f"{stem}广场"), Named("Building", f"{stem}东广场"), "direction")
        yield Pair(Named("Unit", f"{stem}路小学"), Named("Unit", f"{stem}西路小学"), "direction")


def _branches() -> Iterator[Pair]:
    for bank, (a, b) in product(BANKS, combinations([*STEMS[:4], "静安", "黄浦"], 2)):
        yield Pair(Named("Unit", f"{bank}{a}支行"), Named("Unit", f"{bank}{b}支行"), "branch")
    for bank, stem in product(BANKS, STEMS[:3]):
        yield Pair(Named("Unit", bank), Named("Unit", f"{bank}{stem}支行"), "branch")
        yield Pair(Named("Unit", f"{bank}上海分行"), Named("Unit", f"{bank}{stem}支行"), "branch")
        yield Pair(Named("Unit", f"{bank}{stem}支行"), Named("Unit", f"{bank}{stem}路支行"), "branch")
    for brand in BRANDS:
        whole = f"{brand}电器有限公司"
        yield Pair(Named("Unit", whole), Named("Unit", f"{whole}上海分公司"), "branch")
        yield Pair(Named("Unit", f"{whole}上海分公司"), Named("Unit", f"{whole}北京分公司"), "branch")
        yield Pair(Named("Unit", f"{brand}律师事务所"), Named("Unit", f"{brand}律师事务所上海分所"), "branch")
        yield Pair(Named("Unit", f"{brand}幼儿园"), Named("Unit", f"{brand}幼儿园分园"), "branch")


def _places() -> Iterator[Pair]:
    for department, (a, b) in product(DEPARTMENTS, combinations(DISTRICTS, 2)):
        yield Pair(Named("Unit", a + department), Named("Unit", b + department), "district")
    for generic, (a, b) in product(("党群服务中心", "社区卫生服务中心", "派出所"), combinations(STREETS, 2)):
        yield Pair(Named("Unit", a + generic), Named("Unit", b + generic), "street")
        yield Pair(Named("Unit", generic, a), Named("Unit", generic, b), "street")
        yield Pair(Named("Unit", a + generic), Named("Unit", generic, b), "street")
    for stem, (a, b) in product(STEMS[:4], combinations(STREETS[:4], 2)):
        yield Pair(Named("Neighborhood", f"{stem}居民区", a), Named("Neighborhood", f"{stem}居民区", b), "street")
        yield Pair(Named("Neighborhood", f"{a}{stem}居民区"), Named("Neighborhood", f"{stem}居委会", b), "street")
    for stem, place in product(STEMS[:4], ("锦程", "丰庄")):
        ours, theirs = f"{place}街道", f"{place}镇"
        yield Pair(Named("Neighborhood", f"{stem}居民区", ours), Named("Neighborhood", f"{stem}居民区", theirs), "town")
    for stem, (a, b) in product(STEMS[:4], combinations(DISTRICTS[:4], 2)):
        yield Pair(Named("Street", f"{stem}街道", "", a), Named("Street", f"{stem}街道", "", b), "district")
    for (a, b), kind in product(
        combinations(("上海", "北京", "杭州"), 2), ("绿野实验学校", "松涛设计研究院", "财经大学")
    ):
        yield Pair(Named("Unit", f"{a}市{kind}"), Named("Unit", f"{b}市{kind}"), "city")
        yield Pair(Named("Unit", f"{a}{kind}"), Named("Unit", f"{b}{kind}"), "city")


def _forms() -> Iterator[Pair]:
    for brand in BRANDS:
        for a, b in (
            ("食品有限公司", "食品股份有限公司"), ("集团有限公司", "有限公司"), ("集团", "有限公司"), ("科技有限公司", "科技有限合伙"),
            ("小学", "中学"), ("医院", "附属医院"), ("大学", "大学附属中学"), ("公司", "公司基金会"), ("小区", "小区业委会"),
            ("大厦", "大厦物业"), ("中学", "实验中学"), ("学校", "国际学校"), ("初级中学", "高级中学"), ("新村小学", "老村小学"),
            ("大酒店", "小酒店"), ("上街小学", "下街小学"), ("内科诊所", "外科诊所"), ("商会", "协会"), ("总公司", "分公司"),
            ("小学", "小学附属幼儿园"), ("社区基金会", "社区协会"), ("党校", "学校"),
        ):  # fmt: skip
            yield Pair(Named("Unit", brand + a), Named("Unit", brand + b), "form")
        for a, b in (("联合党委", "联合党总支"), ("联合党总支", "联合党支部"), ("广场联合党委", "商圈联合党委")):
            yield Pair(Named("JointPartyCommittee", brand + a), Named("JointPartyCommittee", brand + b), "form")
        yield Pair(Named("Street", f"{brand}街道"), Named("Street", f"{brand}镇"), "form")
        yield Pair(Named("Neighborhood", f"{brand}村"), Named("Neighborhood", f"{brand}居民区"), "form")
        yield Pair(Named("Alliance", f"{brand}商圈党建联盟"), Named("Alliance", f"{brand}商圈党建联席会议"), "form")
        yield Pair(Named("Area", f"{brand}商圈"), Named("Area", f"{brand}街区"), "form")
    for (a, b), kind in product(combinations(BRANDS[:6], 2), ("银行", "大厦", "路街道", "设计院有限公司")):
        label = {"大厦": "Building", "路街道": "Street"}.get(kind, "Unit")
        yield Pair(Named(label, a + kind), Named(label, b + kind), "brand")
    for district in DISTRICTS:
        parts = (
            f"{district}委组织部",
            f"{district}委宣传部",
            f"{district}总工会",
            f"{district}政协",
            f"{district}图书馆",
        )
        yield from _apart("Unit", "department", combinations(parts, 2))


@cache
def adverse() -> tuple[Pair, ...]:
    """Return the pairs that are two things, each once."""
    made = (*_numerals(), *_directions(), *_branches(), *_places(), *_forms())
    return tuple(dict.fromkeys(pair for pair in made if pair.left != pair.right))


@cache
def bases() -> tuple[Named, ...]:
    """Return the things whose names are varied: each is another thing."""
    found: list[Named] = []
    for at, (stem, street) in enumerate(product(STEMS[:12], STREETS[:5])):
        brand = STEMS[(at * 7 + 3) % len(STEMS)]
        district = DISTRICTS[STREETS.index(street) % len(DISTRICTS)]
        kinds = (
            Named("Unit", f"{stem}{brand}信息技术有限公司", street),
            Named("Unit", f"上海{stem}{brand}食品股份有限公司", street),
            Named("Unit", f"中国工商银行{stem}{brand}支行", street),
            Named("Unit", f"上海市{stem}{brand}小学", street),
            Named("Unit", f"上海市{district}{stem}{brand}医院", street, district),
            Named("Neighborhood", f"{stem}{CHINESE[at % 9]}居民区", street),
            Named("Building", f"{stem}{brand}广场", street),
            Named("JointPartyCommittee", f"{stem}{brand}大厦联合党委", street),
            Named("Alliance", f"{stem}{brand}商圈党建联席会议", street),
            Named("Project", f"“{stem}{brand}”青年志愿项目", street),
        )
        found += kinds[at % 2 :: 2] if at % 3 else kinds
    return tuple({(one.label, one.name): one for one in found}.values())


TRADITIONAL = str.maketrans("区银医联党东广场学务", "區銀醫聯黨東廣場學務")
SLIPS = {
    "灯": "登",
    "绿": "律",
    "云": "芸",
    "松": "淞",
    "晨": "辰",
    "望": "旺",
    "锦": "金",
    "瑞": "睿",
    "银": "垠",
    "新": "心",
    "丰": "风",
}


def _unless(condition: bool, name: str) -> str:
    return "" if condition else name


def _slip(name: str) -> str:
    """Return the name with one character that sounds the same, after the first two."""
    at = next((at for at, character in enumerate(name) if at >= 2 and character in SLIPS), None)
    return "" if at is None else name[:at] + SLIPS[name[at]] + name[at + 1 :]


WAYS: dict[str, Callable[[Named], str]] = {
    "width": lambda one: one.name.replace("“", "「").replace("”", "」").replace("(", "(") + " ",
    "traditional": lambda one: one.name.translate(TRADITIONAL),
    "quotes": lambda one: one.name.replace("“", "").replace("”", ""),
    "organ": lambda one: _unless(one.label not in ("Unit",), one.name + "党委"),
    "branch committee": lambda one: _unless(one.label != "Unit", "中共" + one.name + "支部委员会"),
    "residents": lambda one: _unless(one.label != "Neighborhood", one.name.replace("居民区", "居委会")),
    "residents in full": lambda one: _unless(one.label != "Neighborhood", one.name.replace("居民区", "居民委员会")),
    "community": lambda one: _unless(one.label != "Neighborhood", one.name.replace("居民区", "社区")),
    "party branch": lambda one: _unless(one.label != "Neighborhood", one.name + "党总支"),
    "digits": lambda one: _unless(
        one.label != "Neighborhood", one.name.translate(str.maketrans({c: str(n) for n, c in enumerate(CHINESE, 1)}))
    ),
    "ordinal": lambda one: _unless(
        one.label != "Neighborhood", "".join(f"第{c}" if c in CHINESE else c for c in one.name)
    ),
    "street before": lambda one: _unless(one.label not in ("Neighborhood", "Building"), one.street + one.name),
    "no legal form": lambda one: one.name.replace("股份有限公司", "").replace("有限公司", ""),
    "responsibility": lambda one: one.name.replace("有限公司", "有限责任公司") if "股份" not in one.name else "",
    "short bank": lambda one: one.name.replace("中国工商银行", "工行"),
    "bank without country": lambda one: one.name.replace("中国工商银行", "工商银行"),
    "no city": lambda one: one.name.replace("上海市", "").replace("上海", ""),
    "city without 市": lambda one: one.name.replace("上海市", "上海"),
    "city in full": lambda one: one.name.replace("上海", "上海市") if "上海市" not in one.name else "",
    "brackets": lambda one: "(上海)".join(("", one.name.removeprefix("上海"))) if one.name.startswith("上海") and "上海市" not in one.name else "",
    "short kind": lambda one: one.name.removesuffix("广场") if one.label == "Building" else "",
    "sound": lambda one: _slip(one.name),
    "a character lost": lambda one: one.name[:2] + one.name[3:] if len(one.name) >= 8 and one.name[2] not in CHINESE + "“第" and one.label != "Neighborhood" else "",
    "a character doubled": lambda one: one.name[:3] + one.name[2:] if len(one.name) >= 7 and one.name[2] not in CHINESE + "“第" and one.label != "Neighborhood" else "",
    "的": lambda one: one.name.replace("党建", "的党建").replace("青年", "的青年"),
}  # fmt: skip
"""How a name is written otherwise; "" where the way does not apply."""


@cache
def variants() -> tuple[Pair, ...]:
    """Return each thing with what others may write for it, each writing once."""
    found: dict[tuple[str, str], Pair] = {}
    known = {(one.label, one.name) for one in bases()}
    for one in bases():
        for why, way in WAYS.items():
            name = way(one)
            if name and name != one.name and (one.label, name) not in known:
                found.setdefault((one.label, name), Pair(one, Named(one.label, name, one.street), why))
    return tuple(found.values())
