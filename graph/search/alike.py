"""Names that are merely alike: heard the same, sharing rare pairs of characters, or holding one another."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.process import extract

from graph.search.index import SHIFT, at_once
from graph.search.pinyin import read, syllables
from graph.search.typed import among, literal, spoken

EACH = 300
"""Rows looked at for each pair of characters; a commoner pair tells too little."""
SCORED = 500
"""Rows whose likeness is measured: those that share the most and the rarest pairs."""
RARE = 1 << 20
"""The weight of a pair that a single row holds; one of n rows weighs the n-th part."""
LEAST = 0.6
"""The least likeness, 0 to 1, of a name that is given."""
MOST = 20
SHARED = (
    f"(SELECT json_group_array(n) FROM (SELECT rowid AS n FROM found WHERE found MATCH ? ORDER BY rowid LIMIT {EACH}))"  # noqa: S608
)
NAMED = """
SELECT json_group_array(json_array(n, key, pinyin)) FROM named WHERE n IN (SELECT value FROM json_each(?))
"""

_Row = tuple[int, str, str]


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


def alike(cursor: sqlite3.Cursor, key: str, labels: tuple[str, ...] = ()) -> Iterator[tuple[int, float]]:
    """Yield up to MOST rows of the index, the likest first, one for each entity, with their likeness (LEAST to 1)."""
    said = "".join(read(key))
    scores: dict[int, tuple[float, int]] = {}
    for number, name, heard in _worth_scoring(key, said, _candidates(cursor, key, labels)):
        # Heard the same but written otherwise is a slip of the input method: a little less than the same.
        score = max(likeness(key, name), 0.97 * likeness(said, heard) if len(said) >= 5 else 0.0)
        entity = number >> SHIFT
        if score >= LEAST and (entity not in scores or scores[entity][0] < score):
            scores[entity] = (score, number)
    best = sorted(scores.values(), key=lambda pair: (-pair[0], pair[1]))[:MOST]
    return iter([(number, score) for score, number in best])


def _worth_scoring(key: str, said: str, rows: Sequence[_Row]) -> Iterator[_Row]:
    """Yield the rows whose likeness may reach LEAST, as written or as heard: a few of them, found without a step for each."""
    worth = {at for at, (_, name, heard) in enumerate(rows) if _holds(key, name) or _holds(said, heard)}
    for typed, others in ((key, [name for _, name, _ in rows]), (said, [heard for _, _, heard in rows])):
        worth.update(at for _, _, at in extract(typed, others, scorer=fuzz.ratio, score_cutoff=100 * LEAST, limit=None))
    return (rows[at] for at in sorted(worth))


def _holds(key: str, other: str) -> bool:
    return key in other or other in key


def _candidates(cursor: sqlite3.Cursor, key: str, labels: tuple[str, ...]) -> list[_Row]:
    """Return the rows that share pairs of characters or of syllables with the key: the SCORED that share the rarest and most."""
    kinds = f" AND {among(labels)}" if labels else ""
    given = [pair + kinds for pair in dict.fromkeys(_pairs(key))]
    lists: list[list[int]] = at_once(cursor, f"SELECT json_array({', '.join([SHARED] * len(given))})", given)
    weights: dict[int, int] = {}
    for numbers in lists:
        weight = RARE // max(1, len(numbers))
        for number in numbers:
            weights[number] = weights.get(number, 0) + weight
    most = sorted(weights, key=weights.__getitem__, reverse=True)[:SCORED]
    rows: list[_Row] = at_once(cursor, NAMED, [json.dumps(most)])
    return rows


def _pairs(key: str) -> Iterator[str]:
    """Yield the expressions for each two characters in a row and for each two syllables in a row."""
    for pair in pairwise(key):
        yield literal("".join(pair))
    said = read(key)
    if key.isascii():
        said = [part for part in re.split(f"({'|'.join(sorted(syllables(), key=len, reverse=True))})", key) if part]
        yield from (spoken([part]) for part in said if len(part) > 1)
    for two in pairwise(said):
        yield spoken(two)
