"""Names that are merely alike: heard the same, changed by a character or two, or holding one another."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Sequence
from functools import cache

from rapidfuzz import fuzz
from rapidfuzz.process import extract

from graph.search.index import SHIFT, at_once
from graph.search.parts import KIND, LISTED, listed, parts
from graph.search.pinyin import read, syllables

SCORED = 200
"""Rows whose likeness is measured: those that share the most parts, and of these the rarest."""
LEAST = 0.6
"""The least likeness, 0 to 1, of a name that is given."""
HEARD = 0.97
"""What being heard alike counts for: a slip of the input method is a little less than the same."""
SPOKEN = 5
"""Letters from which names are compared as they are heard."""
MOST = 20
NAMED = """
SELECT json_group_array(json_array(n, key, pinyin)) FROM named WHERE n IN (SELECT value FROM json_each(?))
"""

Row = tuple[int, str, str]
"""A row of the index: its number, its key, and how that is read."""


def likeness(key: str, other: str) -> float:
    """Return how alike two keys are, 0 to 1: 1 when equal, least changes counted (Indel), or one within the other.

    A name of three characters or more that stands whole in the other counts by .6 and by how much of the other it is.
    """
    if key == other:
        return 1.0
    whole: float = fuzz.ratio(key, other) / 100
    short, long = sorted((key, other), key=len)
    if len(short) >= 3 and short in long:
        return max(whole, 0.6 + 0.4 * len(short) / len(long))
    return whole


def alike(cursor: sqlite3.Cursor, key: str, labels: tuple[str, ...] = ()) -> list[tuple[int, float]]:
    """Return up to MOST rows of the index, the likest first, one for each entity, with their likeness (LEAST to 1)."""
    return ranked(key, _candidates(cursor, key, labels))[:MOST]


def ranked(key: str, rows: Sequence[Row]) -> list[tuple[int, float]]:
    """Return the rows that are alike, as `alike` does, but all of them."""
    said = "".join(read(key))
    written = _likenesses(key, [name for _, name, _ in rows])
    heard = _likenesses(said, [sound for _, _, sound in rows]) if len(said) >= SPOKEN else {}
    scores: dict[int, tuple[float, int]] = {}
    for at in written.keys() | heard.keys():
        score = max(written.get(at, 0.0), HEARD * heard.get(at, 0.0))
        number = rows[at][0]
        least, first = scores.get(number >> SHIFT, (LEAST, number))
        if (score, -number) >= (least, -first):
            scores[number >> SHIFT] = score, number
    return [(number, score) for score, number in sorted(scores.values(), key=lambda pair: (-pair[0], pair[1]))]


def _likenesses(key: str, others: Sequence[str]) -> dict[int, float]:
    """Return the likeness of the others, by position, of those that reach LEAST and a few more."""
    near = extract(key, others, scorer=fuzz.ratio, score_cutoff=100 * LEAST, limit=None)
    found = {at: score / 100 for _, score, at in near}
    found.update((at, likeness(key, other)) for at, other in enumerate(others) if key in other or other in key)
    return found


def _candidates(cursor: sqlite3.Cursor, key: str, labels: tuple[str, ...]) -> list[Row]:
    """Return number, key and reading of the rows that share the most parts with the key; at most LISTED are counted.

    The rarest parts are looked at first, each of them whole: a name with a character wrong, missing or too many shares
    all others, and so one of the rarest.
    """
    alone = key.isascii()
    said = [part for part in _syllable().split(key) if part] if alone else read(key)
    shared: Counter[int] = Counter()
    left = LISTED
    for rows in listed(cursor, parts(key, said, alone=alone), labels):
        shared.update(rows[:left])
        left -= len(rows)
        if left <= 0:
            break
    most = sorted(shared, key=shared.__getitem__, reverse=True)[:SCORED]
    found: list[Row] = at_once(cursor, NAMED, [json.dumps([row >> KIND for row in most])])
    return found


@cache
def _syllable() -> re.Pattern[str]:
    return re.compile(f"({'|'.join(sorted(syllables(), key=len, reverse=True))})")
