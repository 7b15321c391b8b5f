"""A pair of records weighed: how likely they are one thing, why, and whether that may be taken without asking.

Sure is only what names say in full: the same name in another writing (organ, numerals, legal form, short name), with nothing
known that speaks against it. A slip of the pen, a likeness, a part of a name is for a person to judge.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from rapidfuzz.distance import Levenshtein

from graph.ontology import DISTRICT, NEIGHBORHOOD, STREET
from graph.search.pinyin import sounds
from graph.wording import Wording
from loaders.resolve.forms import EDITED, HEARD, Form, form, without_kind
from loaders.resolve.records import NOWHERE, Context, Record
from loaders.resolve.vetoes import LABEL, veto, veto_by_context

SAME = Wording("名称相同,只有宽窄、标点、大小写或繁简不同", "the same name but for width, punctuation, case or script")
WRITTEN = Wording("写法不同的同一名称:{a} / {b}", "one name written two ways: {a} / {b}")
ALIAS = Wording("来源也称之为“{a}”", "a source calls it {a}, too")
FILLED = Wording("只差可有可无的字:{a} / {b}", "told apart by words that are often left out: {a} / {b}")
SOUND = Wording("读音相同:{a} / {b}", "they sound alike: {a} / {b}")
EDIT = Wording("只差一个字:{a} / {b}", "one character differs: {a} / {b}")
BARE = Wording("一个是另一个的简称:{a} / {b}", "one is short for the other: {a} / {b}")
NEAR = Wording("同在 {a}", "both in {a}")
TIED = Wording("有 {a} 个共同的联系", "{a} ties in common")
ONE_SIDED = Wording("只有一方说明了所在地或公司形式", "only one of them says where it is, or its legal form")
CURATED = Wording("两个编号都由人给定,视为不同", "a person gave both ids, and so told them apart")
AMBIGUOUS = Wording("还可能是 {a}", "it may as well be {a}")

SURE = 0.95
SLIPPED = 0.7
"""A character was lost or came twice, as people slip."""
CHANGED = 0.66
"""One character stands for another, which as a rule makes another name: it counts where the two have ties in common."""
LEAST = 0.6
"""The least score of a pair that waits to be judged."""
PLAIN = 4
"""Characters from which on a name without its legal form, or an alias, is told well enough."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How likely two records are one thing, 0 to 1, and why.

    `sure` where it may be taken without asking; `weak` where that is so only as long as nothing else fits as well;
    `veto` says what forbids it.
    """

    score: float
    reasons: tuple[Wording, ...] = ()
    sure: bool = False
    weak: bool = False
    veto: Wording | None = None


@dataclass(frozen=True, slots=True)
class _Likeness:
    score: float
    reason: Wording
    sure: bool
    weak: bool = False


def compare(left: Record, right: Record, here: Context = NOWHERE, there: Context = NOWHERE) -> Comparison:
    """Return how likely the two records are one thing, by their names and contexts."""
    if left.label != right.label:
        return Comparison(0.0, veto=LABEL)
    forms = form(left.label, left.name), form(right.label, right.name)
    found = veto(*forms, left.label) or veto_by_context(*forms, here, there, left, right)
    if found:
        return Comparison(0.0, veto=found)
    best = _likest(left, right, here, there)
    if best is None:
        return Comparison(0.0)
    if best.score == CHANGED and not here.ties & there.ties:
        return Comparison(0.0)
    reasons = [best.reason]
    score = best.score
    shared = (forms[0].places | here.places) & (forms[1].places | there.places)
    if near := sorted(shared, key=lambda place: (("street", "district", "city").index(place[0]), place)):
        reasons.append(NEAR.filled(a=near[0][1]))
        score += 0.04 if near[0][0] == "street" else 0.02
    if tied := len(here.ties & there.ties):
        reasons.append(TIED.filled(a=tied))
        score += min(0.06, 0.03 * tied)
    sure = best.sure
    if best.weak:
        reasons.append(ONE_SIDED)
    if sure and left.curated and right.curated:
        reasons.append(CURATED)
        sure = False
    bounded = max(SURE, min(score, 1.0)) if sure else min(score, SURE - 0.01)
    return Comparison(round(bounded, 4), tuple(reasons), sure, best.weak and sure)


@lru_cache(1 << 14)
def _pair(label: str, name: str, other: str) -> tuple[float, Wording, bool] | None:
    """Return how alike two names are: score, reason, and whether they are one name in full."""
    a, b = form(label, name), form(label, other)
    if a.text == b.text:
        return 1.0, SAME, True
    words = {"a": name, "b": other}
    if a.stem == b.stem and (a.kind == b.kind or not _ground(label)) and a.group == b.group:
        return 0.97, WRITTEN.filled(**words), True
    if _filled(a, b) and len(a.skeleton) >= 2:
        return 0.85, FILLED.filled(**words), False
    one, two = a.skeleton, b.skeleton
    if min(len(one), len(two)) >= HEARD and sounds(one) == sounds(two):
        return 0.8, SOUND.filled(**words), False
    if max(len(one), len(two)) >= EDITED and Levenshtein.distance(one, two, score_cutoff=1) <= 1:
        return (SLIPPED if len(one) != len(two) else CHANGED), EDIT.filled(**words), False
    if one in (without_kind(two),) or two in (without_kind(one),):
        return 0.65, BARE.filled(**words), False
    return None


def _filled(a: Form, b: Form) -> bool:
    """Return whether the names are told apart by words that are often left out: places only where not both begin with one."""
    ours, theirs = ({place for place in form_.places if place[0] != "city"} for form_ in (a, b))
    if ours and theirs and ours.isdisjoint(theirs):
        return a.skeleton == b.skeleton
    return not set(a.skeletons).isdisjoint(b.skeletons)


def _ground(label: str) -> bool:
    return label in (NEIGHBORHOOD.label, STREET.label, DISTRICT.label)


def _likest(left: Record, right: Record, here: Context, there: Context) -> _Likeness | None:
    """Return the best that any name of the one has to do with any of the other; vetoes hold between any two."""
    best: _Likeness | None = None
    for one, other in product(left.names, right.names):
        alike = _pair(left.label, one, other)
        if alike is None:
            continue
        a, b = form(left.label, one), form(right.label, other)
        primary = one == left.name and other == right.name
        if not primary and (not (a.told and b.told) or veto(a, b, left.label)):
            continue
        score, reason, whole = alike
        if not primary and whole:
            score, reason = min(score, 0.96), ALIAS.filled(a=one if one != left.name else other)
        found = _Likeness(score, reason, *(_sure(a, b, left.label, here, there, primary) if whole else (False, False)))
        if best is None or (found.sure, not found.weak, found.score) > (best.sure, not best.weak, best.score):
            best = found
    return best


def _sure(a: Form, b: Form, label: str, here: Context, there: Context, primary: bool) -> tuple[bool, bool]:
    """Return whether two names that are one in full may be taken for one thing, and whether only while nothing else fits."""
    weak = False
    if a.soft != b.soft and ("city", a.soft or b.soft) not in a.places & b.places:
        return False, False
    if not primary and ((min(len(a.stem), len(b.stem)) < PLAIN and not a.kind) or a.organ != b.organ):
        return False, False
    weak |= not primary
    if a.legal != b.legal:
        if min(len(a.stem), len(b.stem)) < PLAIN or a.group != b.group:
            return False, False
        weak = True
    ours, theirs = a.places | here.places, b.places | there.places
    if not (a.told and b.told) and not _ground(label):
        # A generic name is told by its street alone, and by that only where both say it in the same way.
        streets = {place for place in ours & theirs if place[0] == "street"}
        return bool(streets) and a.places == b.places, True
    if _ground(label):
        near = bool(ours & theirs)
        return a.kind == b.kind and (near or (a.told and b.told)), weak or not near
    lacking = a.places ^ b.places
    for level, stem in lacking:
        if (level, stem) in ours & theirs:
            continue
        nearer = {place for place in a.places & b.places if place[0] == "street"} or (
            {place for place in a.places & b.places if place[0] == "district"} if level == "city" else set()
        )
        if nearer:
            continue
        if level != "city" or min(len(a.stem), len(b.stem)) <= PLAIN:
            return False, False
        weak = True
    return True, weak
