"""Names that are merely alike: heard the same, sharing rare pairs of characters, or holding one another."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from typing import Any

from rapidfuzz import fuzz

from graph.search.index import SHIFT
from graph.search.pinyin import read, syllables
from graph.search.typed import among, literal

EACH = 300
"""Rows looked at for each pair of characters; a commoner pair tells too little."""
SCORED = 500
"""Rows whose likeness is measured: those that share the most and the rarest pairs."""
RARE = 1 << 20
"""The weight of a pair that a single row holds; one of n rows weighs the n-th part."""
LEAST = 0.6
"""The least likeness, 0 to 1, of a name that is given."""
MOST = 20


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
    numbers = [number for number, _ in _candidates(cursor, key, labels).most_common(SCORED)]
    text = "SELECT n, key, pinyin FROM named WHERE n IN (SELECT value FROM json_each(?))"
    for number, name, spoken in _at_once(cursor, text, json.dumps(numbers)):
        # Heard the same but written otherwise is a slip of the input method: a little less than the same.
        score = max(likeness(key, name), 0.97 * likeness(said, spoken) if len(said) >= 5 else 0.0)
        entity = number >> SHIFT
        if score >= LEAST and (entity not in scores or scores[entity][0] < score):
            scores[entity] = (score, number)
    best = sorted(scores.values(), key=lambda pair: (-pair[0], pair[1]))[:MOST]
    return iter([(number, score) for score, number in best])


def _candidates(cursor: sqlite3.Cursor, key: str, labels: tuple[str, ...]) -> Counter[int]:
    """Return the rows that share pairs of characters or of syllables with the key; rare pairs weigh more."""
    kinds = f" AND {among(labels)}" if labels else ""
    expressions = [literal(key[at : at + 2]) for at in range(len(key) - 1)]
    said = read(key)
    if all(c.isascii() for c in key):
        said = [part for part in re.split(f"({'|'.join(sorted(syllables(), key=len, reverse=True))})", key) if part]
        expressions += [f'(p : "{part}")' for part in said if len(part) > 1]
    expressions += [f'(p : "{said[at]} {said[at + 1]}")' for at in range(len(said) - 1)]
    weights: Counter[int] = Counter()
    for expression in dict.fromkeys(expressions):
        text = f"SELECT rowid FROM found WHERE found MATCH ? ORDER BY rowid LIMIT {EACH}"  # noqa: S608
        numbers = _at_once(cursor, text, expression + kinds)
        for (number,) in numbers:
            weights[number] += RARE // len(numbers)
    return weights


def _at_once(cursor: sqlite3.Cursor, text: str, given: str) -> list[list[Any]]:
    """Return all rows of the text: with one step, since other threads have their turn at each."""
    columns = text.removeprefix("SELECT ").partition(" FROM ")[0]
    row = cursor.execute(f"SELECT json_group_array(json_array({columns})) FROM ({text})", (given,)).fetchone()  # noqa: S608
    found: list[list[Any]] = json.loads(row[0])
    return found
