"""What forbids that two records are one thing, however much their names look alike."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import Indel, Levenshtein

from graph.ontology import NEIGHBORHOOD, STREET
from graph.wording import Wording
from loaders.resolve.forms import Form
from loaders.resolve.records import Context, Record

NUMERAL = Wording("数字不同", "a different numeral")
DIRECTION = Wording("方位不同", "a different direction")
BRANCH = Wording("分支不同", "a different branch")
LEGAL = Wording("公司形式不同", "a different legal form")
KIND = Wording("性质不同", "a different kind of body")
PLACE = Wording("所在地不同", "in different places")
CONTRAST = Wording("相对的字不同", "told apart by one word")
RELATED = Wording("来源说它们彼此有关系", "a source relates them to one another")
LABEL = Wording("类型不同", "of different labels")
LISTED = Wording("官方区划中是两处", "the official list has both")

CONTRASTS = tuple(
    frozenset(group)
    for group in (
        "东西南北中",
        "上下中",
        "前后",
        "内外",
        "大小",
        "新老旧古",
        "左右",
        "男女",
        "初高",
        "早晚",
        "青少老幼",
        "公私",
        "总分",
        "正副",
        "长短",
        "春夏秋冬",
        "甲乙丙丁戊己庚辛",
        "日月",
        "红黄蓝绿白黑紫橙",
        "金银铜铁",
        "省市区县镇乡村",
    )
)
ADDED = frozenset("东西南北上下前后内外大小新老旧总分副左右男女")
"""Characters that make another thing of the one whose name lacks them."""
WORDS = tuple(
    "附属 直属 筹 实验 国际 联合 工会 团委 妇联 业委会 业主委员会 物业 党校 基金会 协会 分 原 离退休 退休".split()  # noqa: SIM905
)
"""Words that make another thing of the one whose name lacks them."""


def veto(a: Form, b: Form, label: str) -> Wording | None:
    """Return why things of the label and these names are not one, or None."""
    if a.numerals.isdisjoint(b.numerals):
        return NUMERAL
    if a.directions.isdisjoint(b.directions):
        return DIRECTION
    if _branches_differ(a.branch, b.branch):
        return BRANCH
    if a.legal and b.legal and a.legal != b.legal and "公司" not in (a.legal, b.legal):
        return LEGAL
    if a.group != b.group and a.legal and b.legal:
        return LEGAL
    if _kinds_differ(a, b, label):
        return KIND
    if _elsewhere(a.places, b.places):
        return PLACE
    return _contrast(a, b)


def veto_by_context(a: Form, b: Form, here: Context, there: Context, left: Record, right: Record) -> Wording | None:
    """Return why the records are not one thing by what the sources tie them to, or None."""
    if right.id in here.related or left.id in there.related:
        return RELATED
    if _elsewhere(a.places | here.places, b.places | there.places):
        return PLACE
    return None


def _branches_differ(a: str, b: str) -> bool:
    if bool(a) != bool(b):
        return True
    return a != b and not (a.endswith(b) or b.endswith(a))


def _kinds_differ(a: Form, b: Form, label: str) -> bool:
    if a.kind == b.kind:
        return False
    if label == STREET.label:
        return {a.kind, b.kind} not in ({"街道", ""}, {"街道", "街"}, {"", "镇"}, {"", "乡"})
    if label == NEIGHBORHOOD.label:
        return "村" in (a.kind, b.kind) and bool(a.kind and b.kind)
    return bool(a.kind and b.kind)


def _elsewhere(a: Iterable[tuple[str, str]], b: Iterable[tuple[str, str]]) -> bool:
    """Return whether the two have places of one level, and none of them in common."""
    here, there = frozenset(a), frozenset(b)
    for level in ("street", "district", "city"):
        ours = {stem for one, stem in here if one == level}
        theirs = {stem for one, stem in there if one == level}
        if ours and theirs and ours.isdisjoint(theirs):
            return True
    return False


def _contrast(a: Form, b: Form) -> Wording | None:
    """Return CONTRAST where the names, next to equal, are told apart by a character or word that makes another thing."""
    one, other = a.skeleton, b.skeleton
    if one == other:
        return None
    short, long = sorted((one, other), key=len)
    for word in WORDS:
        if long.count(word) != short.count(word) and Indel.distance(long.replace(word, "", 1), short) <= 2:
            return CONTRAST
    if abs(len(one) - len(other)) > 1 or Levenshtein.distance(one, other) > 1:
        return None
    for edit in Levenshtein.editops(short, long):
        new = long[edit.dest_pos] if edit.tag != "delete" else ""
        old = short[edit.src_pos] if edit.tag != "insert" else ""
        if new and old and any(new in group and old in group for group in CONTRASTS):
            return CONTRAST
        if (new and not old and new in ADDED) or (old and not new and old in ADDED):
            return CONTRAST
    return None
