"""The canonical form of a name, and the parts that it is made of: pure functions of the name alone.

`canonical` puts aside only what never tells two things apart: width, case, script, accents, white space, brackets and
quotation marks. `parts` takes the name asunder: whose organ it is (中国银行静安支行党委), in which places
(上海市静安区…), which branch of what (…静安支行), of which legal form (…有限公司), with which numerals and directions.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from graph.search.fold import fold
from loaders.words import (
    BRANCH_ONLY,
    BRANCHES,
    CENTRAL,
    DIGITS,
    DIRECTIONS,
    DIVISIONS,
    GENERIC,
    LEGAL,
    LONGEST_ORGANS,
    MASS,
    NUMERALS,
    ORGANS,
    OWN,
    PARTY,
    PLACES,
    SMALLER,
    TENS,
)

REMEMBERED = 1 << 16
_PLAIN = re.compile("[0-9a-z\u3400-\u9fff]*")
_KEPT = re.compile(r"(?<=\d)[^\w\s()\[\]{}<>《》〈〉「」『』【】“”‘’\"']+(?=\d)|\+")
_MARKED = re.compile(r"\+|\d[^\w]+\d")


@lru_cache(REMEMBERED)
def canonical(name: str) -> str:
    """Return the canonical form of the name, "" where it holds no letter, digit or Chinese character.

    Two names of one canonical form differ in width, case, script, accents, white space, brackets or other punctuation only.
    A mark between two digits stays (3.0, 2019-2020), and so does a plus sign (1+4+X).
    """
    if _PLAIN.fullmatch(name) and _traditional().isdisjoint(name):
        return name  # most names: nothing to put aside
    text = unicodedata.normalize("NFKC", name).replace("○", "〇").replace("◯", "〇").replace("•", "·")
    if not _MARKED.search(text):
        return fold(text)
    kept, start = [], 0
    for mark in _KEPT.finditer(text):
        kept += [fold(text[start : mark.start()]), mark[0] if mark[0] in "+." else "-"]
        start = mark.end()
    return "".join((*kept, fold(text[start:]))).strip("-.")


@cache
def _traditional() -> frozenset[str]:
    """Return the Chinese characters that folding changes."""
    every = [chr(code) for code in range(0x3400, 0xA000)]
    return frozenset(one for one in every if fold(one) != one)


@dataclass(frozen=True, slots=True)
class Parts:
    """A name taken asunder; every text is canonical, and "" where the name has no such part.

    `text` is the whole, `organ` the organ at its end, and `body` the name of the body that the organ is of, which is `text`
    where there is none. Of the body, `places` are the divisions at its front, `legal` is its legal form (有限责任公司 is
    有限公司), `branch` which branch it is, `numerals` and `directions` are those in the core, in order, and `core` is what is
    left without places and legal form.
    """

    text: str
    body: str
    core: str
    organ: str = ""
    places: tuple[str, ...] = ()
    legal: str = ""
    branch: str = ""
    numerals: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()


@lru_cache(REMEMBERED)
def parts(name: str) -> Parts:
    """Return the parts of the name."""
    text = canonical(name)
    body, organ = _organ(text)
    rest, legal = _legal(CENTRAL.sub("", body))
    places, core = _places(rest)
    branch = BRANCHES.search(core)
    return Parts(
        text,
        body,
        core,
        organ,
        places,
        legal,
        branch[0] if branch else "",
        tuple(number(found) for found in NUMERALS.findall(core)),
        tuple(DIRECTIONS.findall(core)),
    )


def is_generic(name: str) -> bool:
    """Return whether the name alone does not tell which thing is meant: 党群服务中心, 第一小学, 居民区党总支."""
    return GENERIC.fullmatch(canonical(name)) is not None


def number(text: str) -> str:
    """Return a numeral in ASCII digits, without 第; a letter, and what is no plain numeral, as it is.

    Two or three Chinese digits in a row number several things (一、二村 is 一二村 in canonical text); more are a year.
    """
    text = text.removeprefix("第")
    if not text or not set(text) <= DIGITS.keys() | TENS.keys():
        return text.lstrip("0") or text
    if TENS.keys().isdisjoint(text):
        if 1 < len(text) < 4 and "〇" not in text and "零" not in text:
            return "-".join(str(DIGITS[digit]) for digit in text)
        return "".join(str(DIGITS[digit]) for digit in text).lstrip("0") or "0"
    total = current = 0
    for digit in text:
        if digit in DIGITS:
            current = DIGITS[digit]
        else:
            total += (current or 1) * TENS[digit]
            current = 0
    return str(total + current)


def _organ(text: str) -> tuple[str, str]:
    """Return the body and its organ; the whole and "" where the name is of no organ."""
    formal = PARTY.fullmatch(text) if text.startswith("中") else None
    if formal and not formal["body"].endswith(OWN):
        return formal["body"], formal["organ"]
    if not text.endswith(LONGEST_ORGANS):
        return text, ""
    for organ in LONGEST_ORGANS:
        stem = text.removesuffix(organ)
        if stem == text or len(stem) < 2:
            continue
        if stem.endswith(OWN):
            return text, ""
        if organ in MASS and stem.endswith(DIVISIONS) and not stem.endswith(SMALLER):
            return text, ""
        joined = ORGANS[organ]
        return stem if not joined or stem.endswith(joined) else stem + joined[0], organ
    return text, ""


def _legal(text: str) -> tuple[str, str]:
    """Return the text without its legal form, and the form, 责任 left out."""
    for found in LEGAL.finditer(text):
        rest = text[found.end() :]
        if found.start() >= 2 and (not rest or BRANCH_ONLY.fullmatch(rest)):
            return text[: found.start()] + rest, found[0].replace("责任", "")
    return text, ""


def _places(text: str) -> tuple[tuple[str, ...], str]:
    """Return the divisions at the front, and the rest; a text that is a division itself is all rest."""
    found: list[str] = []
    while (match := PLACES.match(text)) and len(text) - match.end() >= 2:
        found.append(match[0])
        text = text[match.end() :]
    return tuple(found), text
