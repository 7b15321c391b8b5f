"""What a name in a sheet is: whose organ it names, of which label it is, and what a title says of all the rows below it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from loaders.canonical import canonical, parts
from loaders.sheets.headers import vocabulary
from loaders.sheets.values import one_line, tidy

LONGEST = 60
"""Characters of a name; what is longer is a sentence."""
LISTS = re.compile(
    r"(?:区域化党建)?(?:共建)?(?:成员单位|会员单位|理事单位|成员|会员|单位)?(?:情况)?(?:一览表|统计表|汇总表|登记表|信息表|花名册|名册|名单|名录|清单|台账|明细表?|表)?(?:\(.*\))?$"
)
BEFORE = re.compile(r"^(?:附件|附表|附)\s*\d*\s*[::.、]?\s*|^(?:19|20)\d{2}\s*年度?|^\d{1,2}月|^关于|^表\s*\d*[::]?")
PLACE_IN = re.compile(r"(?:^|[省市区县年度的\s])([\u3400-\u9fff]{2,6}?(?:街道|镇))")
ADDED = {"street": "街道", "district": "区", "neighborhood": "居民区"}
"""What a place's name ends in where its column says it shorter: 南京西路 is 南京西路街道 below 所属街道."""
PLACE_LABELS = {
    "district": "District",
    "street": "Street",
    "neighborhood": "Neighborhood",
    "building": "Building",
    "area": "Area",
}
WHOLE = {
    "district": ("区", "县", "市", "旗"),
    "street": ("街道", "镇", "乡", "地区", "办事处", "苏木"),
    "neighborhood": ("居民区", "社区", "小区", "新村", "村", "居委会", "居民委员会", "村委会", "苑", "园", "里", "坊"),
}


@dataclass(frozen=True, slots=True)
class Named:
    """A thing as a cell names it: its label, its name without the organ, the organ, and the words of the cell."""

    label: str
    name: str
    organ: str
    said: str


@lru_cache(1 << 16)
def named(said: str, labels: tuple[str, ...]) -> Named | None:
    """Return what the words name, one of the labels: the one that its ending or organ tells, else the first.

    None where it is no name, or where the first label is "" and the words do not tell what they name.
    """
    text = one_line(tidy(said))
    if not canonical(text) or len(text) > LONGEST or canonical(text).isdigit():
        return None
    name, organ = body_of(text)
    for label in (_by_organ(organ), label_of(name)):
        if label and label in labels:
            return Named(label, name, organ, text)
    first = labels[0]
    if not first:
        return None
    return Named(first, name, organ, text) if first not in ("Project", "Event") else Named(first, text, "", text)


def place(said: str, column: str) -> tuple[Named, bool] | None:
    """Return the place that the words name below a column of places, and whether it is sure; None where they name none."""
    text = one_line(tidy(said))
    if not canonical(text) or len(text) > LONGEST or canonical(text).isdigit():
        return None
    label = PLACE_LABELS[column]
    name, organ = body_of(text) if column != "building" else (text, "")
    if column not in WHOLE or name.endswith(WHOLE[column]):
        return Named(label, name, organ, text), True
    added = "道" if column == "street" and name.endswith("街") and len(name) > 3 else ADDED[column]
    return Named(label, name + added, organ, text), False


def body_of(text: str) -> tuple[str, str]:
    """Return the name of the body and the organ of it that the words name, "" where they name the body itself."""
    found = parts(text)
    if not found.organ:
        return text, ""
    stem = (
        text[: len(text) - len(found.organ)] if canonical(text[len(text) - len(found.organ) :]) == found.organ else ""
    )
    if not stem or not found.body.startswith(canonical(stem)):
        return text, ""
    added, organ = found.body[len(canonical(stem)) :], text[len(stem) :]
    own = organ.removeprefix(added)
    return stem + added, own if len(own) > 1 else organ


def label_of(name: str) -> str:
    """Return the label that the name's ending tells; "" where it tells none."""
    words = vocabulary()
    plain = re.sub(r"\(.*?\)$", "", name)
    for ending, label in words.endings:
        if plain.endswith(ending) and len(plain) > len(ending):
            if label == "District" and (plain.endswith(words.not_district) or len(plain) > 5):
                continue
            return label
    return ""


def in_title(titles: Iterable[str], wanted: str) -> tuple[int, str] | None:
    """Return which title tells, and the name it tells: of a `body` whose list follows, or of the `street` of all the rows."""
    for at, title in enumerate(titles):
        text = tidy(title)
        if wanted == "body":
            name = LISTS.sub("", _without(text, BEFORE)).strip(" 的")
            if label_of(name) in ("JointPartyCommittee", "Alliance") and name != text and len(name) > 4:
                return at, name
        else:
            found = PLACE_IN.findall(_without(text, BEFORE))
            if len(found) == 1:
                return at, found[0]
    return None


def _without(text: str, start: re.Pattern[str]) -> str:
    while (shorter := start.sub("", text)) != text:
        text = shorter
    return text


def _by_organ(organ: str) -> str:
    return next((label for word, label in vocabulary().organs.items() if organ.endswith(word)), "") if organ else ""
