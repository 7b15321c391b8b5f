"""Personal names in a text, and the text with every character of them replaced: no unmasked text is kept or shown.

A name is told by what stands beside it: a post or calling (书记…, …教授, 记者 …), a form of address (…小姐, 小…), what people
do who are quoted (…表示), a list of names. One that is found in one place is masked wherever the document has it. What is part
of a known thing's name is left (张园 is a place). Where in doubt a character more is masked, never one less.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from graph.statements import Span
from loaders.articles.surnames import COMPOUND, ORDINARY, SURNAMES, WEAK
from loaders.articles.titles import (
    BEFORE,
    BODIES,
    BYLINES,
    CALLINGS,
    CLOSING,
    COURTESIES,
    ENDINGS,
    FOLLOWING,
    LOOSE,
    OFFICES,
    PARTICLES,
    SPEAKING,
)

MARK = "＊"
"""Stands for a masked character: as wide as a Chinese one, so that a line keeps its length."""
HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
ANTHEM = re.compile(r"(?=(.{3})(?:新时代中国特色社会主义|总书记|思想|理论))")
LATIN = r"[A-Z][a-z]+(?:[ ·.-]+[A-Z][a-z]*)*"
FOREIGN = re.compile("[\u4e00-\u9fff]+(?P<dot>[·•・])(?:[\u4e00-\u9fff]+[·•・])*(?P<last>[\u4e00-\u9fff]+)")
SHY = frozenset("车石马龙毛牛鱼花米贝林江雷金梅童苗鹿叶程钱时水巴步熊焦汤米姜田井桑麦")
"""Surnames that with 小 or 老 before them are mostly a thing: only one who speaks is meant."""


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


AFTER = re.compile(
    f"(?P<firm>{_any(OFFICES | CALLINGS)})|(?P<loose>(?:{_any(LOOSE)})(?!区))|(?<=[一二三四五六七八九十])(?P<desk>[处科室])"
)
BYLINE = re.compile(f"(?:{_any(BYLINES)})[\\s::/|丨|]+|(?<![\u4e00-\u9fff])[文图摄]\\s*[/|::丨]\\s*")
TITLE = re.compile(f"(?:{_any(OFFICES | COURTESIES | CALLINGS)})(?!事务所)")
FOLLOWS = re.compile(_any(FOLLOWING))
CLAUSE = re.compile(f"{_any(OFFICES | COURTESIES | CALLINGS | FOLLOWING)}|[{''.join(sorted(PARTICLES))}]")
QUOTED = re.compile(_any(SPEAKING))
LATIN_TITLED = re.compile(
    f"(?P<before>{LATIN})(?=(?:{_any(OFFICES | COURTESIES)}))|(?:{_any(OFFICES | CALLINGS)})[ ]?(?P<after>{LATIN})"
)
NICKNAME = re.compile("(?P<before>[小老阿])(?P<surname>.)")
TITLES = LOOSE | OFFICES | CALLINGS
ITEM = re.compile("[\u4e00-\u9fff]+")
LIST = re.compile("[\u4e00-\u9fff]+(?:[、 \u3000\t][\u4e00-\u9fff]+){2,}")
BREAK = re.compile(r"[、\s]+")


def mask(text: str, protected: Iterable[str] = (), spans: Iterable[Span] = ()) -> str:
    """Return the text at equal length, each character of a personal name replaced by MARK.

    `protected` are names of known things, which stay whole; `spans` are masked beside what is recognised.
    """
    masked = list(text)
    for start, end in (*names(text, protected), *spans):
        masked[start:end] = MARK * (end - start)
    return "".join(masked)


def names(text: str, protected: Iterable[str] = ()) -> tuple[Span, ...]:
    """Return the spans of personal names in the text, sorted; none overlaps a protected name."""
    kept = _occurrences(text, protected)
    found = {span for span in _recognised(text) if not _meets(span, kept)}
    full = {text[start:end] for start, end in found if end - start > 1 and text[start:end] not in ORDINARY}
    found |= {span for span in _spans_of(text, full) if not _meets(span, kept)}
    return tuple(sorted(found))


def _recognised(text: str) -> Iterator[Span]:
    yield from _titled(text)
    yield from _bylines(text)
    yield from _addressed(text)
    yield from _quoted(text)
    yield from _listed(text)
    yield from _foreign(text)


def _titled(text: str) -> Iterator[Span]:
    """Yield names that stand right after a post, a calling or a numbered desk, and those that a 、-list joins to them."""
    for match in AFTER.finditer(text):
        start = match.end() + (text[match.end() : match.end() + 1] in (" ", "\u3000"))
        length = _length(text, start, firm=match["firm"] is not None)
        if length:
            yield Span(start, start + length)
            yield from _chain(text, start + length)


def _bylines(text: str) -> Iterator[Span]:
    for match in BYLINE.finditer(text):
        length = _length(text, match.end(), firm=True)
        if length:
            yield Span(match.end(), match.end() + length)
            yield from _chain(text, match.end() + length)


def _chain(text: str, end: int) -> Iterator[Span]:
    """Yield the names that follow a name after 、 or a space, as long as each is one and ends there."""
    while gap := BREAK.match(text, end):
        length = _length(text, gap.end(), firm=False)
        if not length or gap.end() - end > 3:
            return
        end = gap.end() + length
        yield Span(gap.end(), end)


def _addressed(text: str) -> Iterator[Span]:
    """Yield names right before a post or a form of address, and surnames alone with one or with 小 or 老."""
    for match in TITLE.finditer(text):
        end = match.start()
        if match[0] not in OFFICES | COURTESIES:
            continue
        for length in (4, 3, 2, 1):
            start = end - length
            if start >= 0 and _begins(text, start) and _is_name(text[start:end]):
                yield Span(start, end)
                break
    for match in NICKNAME.finditer(text):
        if _begins(text, match.start()) and match["surname"] in SURNAMES - WEAK:
            speaks = QUOTED.match(text, match.end()) or text[match.end() : match.end() + 1] in ("对", "也", "笑")
            if speaks or (match["surname"] not in SHY and match["before"] == "小" and _ends(text, match.end())):
                yield Span(match.start("surname"), match.end())


def _quoted(text: str) -> Iterator[Span]:
    """Yield names at the beginning of a clause whose person is quoted."""
    for match in QUOTED.finditer(text):
        for length in (3, 2, 4):
            start = match.start() - length
            if start < 0 or (start and HAN.match(text[start - 1])):
                continue
            name = text[start : match.start()]
            if not _is_weak(name) and _is_name(name):
                yield Span(start, match.start())
                break


def _listed(text: str) -> Iterator[Span]:
    """Yield the names of a list of three or more that holds nothing else."""
    for match in LIST.finditer(text):
        items = [Span(match.start() + item.start(), match.start() + item.end()) for item in ITEM.finditer(match[0])]
        first, *middle, last = items
        begun = next(
            (Span(at, first.end) for at in range(first.end - 4, first.end - 1) if _is_item(text, at, first)), first
        )
        ended = Span(last.start, last.start + _length(text, last.start, firm=False))
        row = [begun, *middle, ended]
        if all(
            span.end > span.start and not _is_weak(text[slice(*span)]) and _is_name(text[slice(*span)]) for span in row
        ):
            yield from row


def _is_item(text: str, start: int, run: Span) -> bool:
    """Return whether a name may begin within the run and end it."""
    return start >= run.start and _begins(text, start) and _is_name(text[start : run.end])


def _foreign(text: str) -> Iterator[Span]:
    """Yield names in Latin letters or with a dot beside a title, and those before a body of thought that is named after them."""
    for match in LATIN_TITLED.finditer(text):
        group = "before" if match["before"] else "after"
        yield Span(*match.span(group))
    for match in FOREIGN.finditer(text):
        before = [title.end() for title in AFTER.finditer(text, match.start(), match.start("dot"))]
        after = [word.start() for word in CLAUSE.finditer(text, match.start("last"), match.end())]
        if (
            before
            or BYLINE.search(text, max(0, match.start() - 6), match.start())
            or TITLE.search(text, match.start("last"), match.end() + 3)
        ):
            span = Span(max(before, default=match.start()), min(after, default=match.end()))
            if PARTICLES.isdisjoint(text[slice(*span)]):
                yield span
    for match in ANTHEM.finditer(text):
        name = match[1]
        if (
            _is_name(name)
            and not _is_weak(name)
            and (text.startswith(("总书记", "新时代"), match.end(1)) or _begins(text, match.start()))
        ):
            yield Span(*match.span(1))


def _length(text: str, start: int, *, firm: bool) -> int:
    """Return the number of characters of the name that begins here, 0 for none; one that is not `firm` must be seen to end."""
    run = _run(text, start)
    surname = 2 if run[:2] in COMPOUND else 1 if run[:1] in SURNAMES else 0
    short, long = surname + 1, surname + 2
    if not surname or len(run) < short or run[1:3] in TITLES:
        return 0
    weak = _is_weak(run)
    if weak and not firm:
        return 0
    if surname == 1 and run[:2] in ORDINARY:
        likely = (
            firm and not weak and len(run) >= long and run[2] not in ENDINGS | PARTICLES and _ends(text, start + long)
        )
        return long if likely else 0
    if len(run) == short or _follows(text, start + short):
        return short
    third = run[long - 1]
    if third in PARTICLES and (len(run) > long or third in CLOSING):
        return short
    if _ends(text, start + long):
        return long
    return long if firm and not weak else 0


def _run(text: str, start: int) -> str:
    """Return the Chinese characters that begin here, at most five: two of a surname, two given, and one to see what follows."""
    end = start
    while end < len(text) and end - start < 5 and HAN.match(text[end]):
        end += 1
    return text[start:end]


def _ends(text: str, end: int) -> bool:
    """Return whether a name may end here, for what follows."""
    following = text[end : end + 1]
    return not HAN.match(following) or following in PARTICLES or _follows(text, end)


def _follows(text: str, end: int) -> bool:
    return FOLLOWS.match(text, end) is not None


def _begins(text: str, start: int) -> bool:
    """Return whether a name may begin here, for what stands before."""
    return start == 0 or not HAN.match(text[start - 1]) or text[start - 1] in BEFORE


def _is_name(word: str) -> bool:
    """Return whether the word as a whole looks like a name, or, before a form of address, like a surname."""
    if not all(map(HAN.match, word)) or word[-1] in BODIES or word[1:3] in TITLES:
        return False
    if word[:2] in COMPOUND:
        return len(word) in (2, 3, 4)
    if word[0] not in SURNAMES or word[:2] in ORDINARY:
        return False
    if len(word) == 4:
        return word[1] in SURNAMES - WEAK and word[0] not in WEAK
    return len(word) in (2, 3) or word not in WEAK


def _is_weak(word: str) -> bool:
    """Return whether the word begins with a surname that begins many ordinary words."""
    return word[:1] in WEAK and word[:2] not in COMPOUND


def _occurrences(text: str, words: Iterable[str]) -> list[Span]:
    """Return where the words occur, overlaps joined, sorted."""
    joined: list[Span] = []
    for start, end in sorted(_spans_of(text, {word for word in words if len(word) > 1})):
        if joined and start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(end, joined[-1].end))
        else:
            joined.append(Span(start, end))
    return joined


def _spans_of(text: str, words: Iterable[str]) -> Iterator[Span]:
    for word in words:
        start = text.find(word)
        while start >= 0:
            yield Span(start, start + len(word))
            start = text.find(word, start + 1)


def _meets(span: Span, kept: list[Span]) -> bool:
    """Return whether the span overlaps one of the kept, which are sorted and disjoint."""
    at = bisect_left(kept, (span.start + 1,))
    return (at > 0 and kept[at - 1].end > span.start) or (at < len(kept) and kept[at].start < span.end)
