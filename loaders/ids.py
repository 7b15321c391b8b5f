"""Ids of things that a source names: pure functions of what it says, never of what is in the store.

The same name in the same source, another source or another store gives the same id, in whatever order they are loaded.
Ids without a hash are curated and come from the seeds alone.
"""

from __future__ import annotations

import hashlib
import re

from graph.identity import DIGITS, MORE
from graph.ontology import NODES
from graph.search.pinyin import read
from loaders.canonical import canonical, is_generic
from loaders.words import PLACED

LONGEST = 150
"""Characters of pinyin in an id."""
_PLAIN = re.compile(r"[a-z0-9]+")


def entity_id(label: str, name: str, within: str = "") -> str:
    """Return the id of the thing of the label that a source calls by the name: `<slug>-<pinyin>-<hash>`.

    `within` is the name of the nearest place that the source gives, its street or its district. It counts only where the
    name alone does not tell which thing is meant (`needs_place`).
    """
    key = canonical(name)
    place = canonical(within) if needs_place(label, name) else ""
    spelt = _spelt(key)
    cut = spelt[:LONGEST].rstrip("-")
    digits = MORE if place or cut != spelt else DIGITS
    told = "\n".join((label, key or name.strip(), place))
    return "-".join(filter(None, (NODES[label].slug, cut, hashlib.sha256(told.encode()).hexdigest()[:digits])))


def needs_place(label: str, name: str) -> bool:
    """Return whether a thing of the label and name is told only together with the place that it lies in.

    Districts, streets and neighbourhoods are (there is a 城关镇 in hundreds of counties), and generic names
    (党群服务中心, 第一小学).
    """
    return label in PLACED or is_generic(name)


def _spelt(key: str) -> str:
    """Return the key in pinyin, a hyphen between syllables; other scripts are left out."""
    words: list[str] = []
    joins = False  # letters and digits that stand together in the key are one word
    for character, said in zip(key, read(key), strict=True):
        if not _PLAIN.fullmatch(said):
            joins = False
        elif joins and character == said:
            words[-1] += said
        else:
            words.append(said)
            joins = character == said
    return "-".join(words)
