"""Matching names from a list with the things of the graph: candidates, how sure, and why, for a person to judge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

from graph.ontology import DOCUMENT
from graph.search.alike import alike, likeness
from graph.search.find import Hit, find
from graph.search.fold import fold
from graph.search.index import Index, Named, things
from graph.wording import Wording

CERTAIN = 0.95
"""A single candidate from here on, well ahead of the next, may be taken without asking."""
LEAD = 0.05
LEAST = 0.5
MERELY = 0.9
"""What likeness counts for: long names differ in one character (2020年…大会, 2021年…大会), so that it never makes certain."""

SAME = Wording("名称相同", "same name")
SAME_BUT = Wording("名称相同,只有标点、大小写或繁简不同", "same name but for punctuation, case or script")
ALIAS = Wording("别名“{text}”相同", "same as the alias {text}")
ORGAN = Wording("是“{text}”的机构", "an organ of {text}")
ID = Wording("编号相同", "same id")
SPELT = Wording("“{text}”的拼音或首字母", "pinyin or initials of {text}")
PART = Wording("“{text}”包含它", "{text} holds it")
ALIKE = Wording("与“{text}”相近(相似度 {score:.2f})", "like {text} (likeness {score:.2f})")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that a name may mean: how sure (0 to 1), and why."""

    thing: Named
    score: float
    matched: str
    reason: Wording


@dataclass(frozen=True, slots=True)
class Match:
    """What one name may mean, surest first; `sure` where the first may be taken without asking."""

    name: str
    candidates: tuple[Candidate, ...]
    sure: bool


def match(index: Index, name: str, labels: Sequence[str] = (), limit: int = 5) -> Match:
    """Return the candidates for the name, surest first, then strongest; of the labels where any are given.

    A document, whose title is often the name of what it tells of, is one only where its label is given.
    """
    best: dict[str, Candidate] = {}
    key = fold(name)
    for hit in find(index, name, labels, limit=4 * limit).items:
        if labels or hit.thing.label != DOCUMENT.label:
            best[hit.thing.id] = _candidate(hit, name, key)
    if key and not any(candidate.score >= CERTAIN for candidate in best.values()):
        for candidate in _alike(index, key, tuple(labels)):
            thing = candidate.thing
            if not labels and thing.label == DOCUMENT.label:
                continue
            if thing.id not in best or best[thing.id].score < candidate.score:
                best[thing.id] = candidate
    ranked = sorted(best.values(), key=lambda c: -c.score)
    found = tuple(candidate for candidate in ranked if candidate.score >= LEAST)[:limit]
    sure = bool(found) and found[0].score >= CERTAIN and (len(found) == 1 or found[0].score - found[1].score >= LEAD)
    return Match(name, found, sure)


def _candidate(hit: Hit, asked: str, key: str) -> Candidate:
    matched = hit.matched
    alike_ = likeness(key, fold(matched))
    reason, score = {
        "name": (SAME, 1.0) if matched == asked.strip() else (SAME_BUT, 0.99),
        "alias": (ALIAS, 0.98) if alike_ == 1.0 else (ORGAN, 0.95),
        "id": (ID, 1.0),
        "pinyin": (SPELT, 0.6),
        "initials": (SPELT, 0.5),
        "prefix": (PART, MERELY * alike_),
        "fragment": (PART, MERELY * alike_),
        "similar": (ALIKE, MERELY * alike_),
    }[hit.how]
    return Candidate(hit.thing, round(score, 4), matched, reason.filled(text=matched, score=alike_))


def _alike(index: Index, key: str, labels: tuple[str, ...]) -> Iterator[Candidate]:
    with closing(index.connection.cursor()) as cursor:
        near = dict(alike(cursor, key, labels))
        for number, thing in things(cursor, near).items():
            text, score = thing.called(number), near[number]
            reason = ALIKE.filled(text=text, score=score)
            yield Candidate(thing, round(MERELY * score, 4), text, reason)
