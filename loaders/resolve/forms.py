"""A name in the forms by which it is compared with others: what tells things apart is kept, what does not is put aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from graph.ontology import NEIGHBORHOOD, STREET
from graph.search.pinyin import sounds
from loaders.canonical import is_generic, number, parts
from loaders.resolve.aliases import FILLERS, KINDS, full, short_street, soft_city
from loaders.words import DIRECTIONS, NUMERALS

_MIDDLE = re.compile(r"中(?=[路街区村])")
_BODY = re.compile(r"(?:联合)?(?:大)?(?:党委|党总支|总支|党支部|支部|党组织|党建)$")
_GROUND = re.compile(r"(居民区|社区|小区|村|街道|镇|乡|街|新区|区|县|市)$")
_LEVELS = (
    ("区", "district"),
    ("县", "district"),
    ("街道", "street"),
    ("镇", "street"),
    ("乡", "street"),
    ("市", "city"),
)
TOWNS = ("镇", "乡")
"""Endings of a town that tell it from the sub-district of the same stem (虹桥镇, 虹桥街道)."""
_NUMBERED = re.compile(r"第(?=\d)")

EDITED = 5
"""Characters from which on one of them may be a slip."""
HEARD = 3
"""Characters from which on two names that sound alike may be one."""


@dataclass(frozen=True, slots=True)
class Form:
    """A name in the forms by which it is compared.

    `text` is canonical. `stem` is the body's name without places and legal form, short names written out, numerals in
    digits. `skeletons` are what is left of the whole, of the whole with its street shortened, and of the stem, without the
    words that writers put in or leave out; `numerals` and `directions` are those of the whole and of the stem. `places` are
    (level, stem) of the divisions that the name begins with, `soft` is a city that is part of the name (上海…), `group`
    whether it is a group of companies, `told` whether it is told by more than generic words, `organ` whether the name is that of
    an organ.
    """

    text: str
    stem: str
    skeletons: tuple[str, ...]
    places: frozenset[tuple[str, str]]
    legal: str
    branch: str
    kind: str
    numerals: frozenset[tuple[str, ...]]
    directions: frozenset[tuple[str, ...]]
    soft: str
    group: bool
    told: bool
    organ: bool

    @property
    def skeleton(self) -> str:
        """What is left of the whole without the words that writers put in or leave out."""
        return self.skeletons[0]


@lru_cache(1 << 14)
def form(label: str, name: str) -> Form:
    """Return the name of a thing of the label in the forms by which it is compared."""
    taken = parts(name)
    places = [found for text in taken.places for found in _place(text)]
    core = full(taken.core)
    soft = soft_city(core)
    if soft:
        places.append(("city", soft))
        core = core.removeprefix(soft)
    stem = whole = _digits(core)
    kind = ""
    if label in (NEIGHBORHOOD.label, STREET.label) and (ground := _GROUND.search(stem)) and ground.start() >= 1:
        kind, stem = ground[0], stem[: ground.start()]
    elif body := _BODY.search(stem):
        kind = body[0]
    front = "".join(stem_ for level, stem_ in places if level != "city")
    street = short_street(whole)
    skeletons = (_skeleton(front + whole), _skeleton(front + street), _skeleton(whole), _skeleton(street))
    return Form(
        taken.text,
        stem,
        tuple(dict.fromkeys(skeletons)),
        frozenset(places),
        taken.legal,
        _skeleton(_digits(taken.branch)).removeprefix(soft) if taken.branch else "",
        kind,
        frozenset(tuple(map(number, NUMERALS.findall(text))) for text in (skeletons[0], skeletons[2])),
        frozenset(map(_directions, (front + whole, whole))),
        soft,
        "集团" in core,
        not is_generic(core) and len(core) >= 2,
        bool(taken.organ),
    )


def keys(form_: Form) -> Iterator[tuple[str, str]]:
    """Yield the kinds and texts by which things whose name has the form are found: equal, sounding alike, one slip apart."""
    for skeleton in form_.skeletons:
        yield "same", skeleton
    skeleton = form_.skeleton
    if len(skeleton) >= HEARD:
        yield "sound", sounds(skeleton)
    for bare in dict.fromkeys((skeleton, without_kind(skeleton))):
        if len(bare) >= 2:
            yield "bare", bare
    if len(skeleton) >= EDITED - 1:
        yield "edit", skeleton
    if len(skeleton) >= EDITED:
        for at in range(len(skeleton)):
            yield "edit", skeleton[:at] + skeleton[at + 1 :]


def without_kind(skeleton: str) -> str:
    """Return the skeleton without the word at its end for what the thing is."""
    for kind in KINDS:
        if skeleton.endswith(kind) and len(skeleton) - len(kind) >= 2:
            return skeleton.removesuffix(kind)
    return skeleton


def _directions(text: str) -> tuple[str, ...]:
    return tuple(sorted((*(c for c in DIRECTIONS.findall(text) if c != "中"), *_MIDDLE.findall(text))))


def _skeleton(text: str) -> str:
    return FILLERS.sub("", text) or text


def _digits(text: str) -> str:
    return _NUMBERED.sub("", NUMERALS.sub(lambda found: number(found[0]), text)) if NUMERALS.search(text) else text


def _place(text: str) -> Iterator[tuple[str, str]]:
    """Yield level and stem of the division, and of the city that its name may begin with (上海静安区)."""
    for ending, level in _LEVELS:
        if text.endswith(ending):
            stem = text.removesuffix(ending)
            town = soft_city(f"{stem}{ending}{ending}")
            if town and len(stem) >= len(town) + 2:
                yield "city", town
                stem = stem.removeprefix(town)
            yield level, _digits(stem + ending if ending in TOWNS else stem)
            return


def place(label: str, name: str) -> tuple[str, str] | None:
    """Return level and stem of a place of the label and name: what places are compared by."""
    level = {"District": "district", "Street": "street"}.get(label)
    if level is None:
        return None
    core = _digits(parts(name).core)
    stem = _GROUND.sub("", core)
    return (level, core if core.endswith(TOWNS) else stem) if stem else None
