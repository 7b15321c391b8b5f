"""What a person may mean by what they type: characters, pinyin in full, initials, or a mixture, as full-text expressions.

恒隆, henglong, hlgc, 恒long and hlguangchang are all ways to type 恒隆广场. A latin run is cut into atoms: syllables, and
initials (one letter, or zh, ch, sh). A cut all of syllables or all of initials is a phrase of its column; a mixed one is
a filter, and whether a name is really so spelt is then decided by `spells`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, islice, pairwise, product
from typing import Literal

from graph.search.fold import is_han
from graph.search.pinyin import syllables

How = Literal["pinyin", "initials"]
CUTS = 8
"""Cuts of one latin run that are tried: xian is xian and xi'an; hardly any run has more than four."""
PAIRED = "·"
"""Between two syllables that are one token: fang·an is not fan·gan."""
BETWEEN = {"t": "", "p": PAIRED}
LONGEST = 64
"""Characters of a query that are looked at."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of a query: a Chinese character, a syllable, or an initial."""

    text: str
    kind: Literal["han", "syllable", "initial"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a query: its full-text expression anywhere in a name and at its start, and whether to check it."""

    anywhere: str
    at_start: str
    how: How
    checked: bool


def pairs(tokens: Sequence[str], between: str = "") -> list[str]:
    """Return each two tokens in a row, in their order, as one."""
    return [f"{a}{between}{b}" for a, b in pairwise(tokens)]


def literal(key: str, *, start: bool = False) -> str:
    """Return the expression for names that hold the key's characters in a row, or begin with them."""
    return _row("t", list(key), start)


def among(labels: Sequence[str]) -> str:
    """Return the expression for names of nodes of the labels."""
    return "(" + " OR ".join(f'label : "{label}"' for label in labels) + ")"


@lru_cache(maxsize=4096)
def readings(key: str) -> tuple[Reading, ...]:
    """Return the ways to read a key that has letters: syllables first, then initials, then mixtures; none without."""
    runs = list(_runs(key))
    if not any(run.isascii() and run.isalpha() for run in runs):
        return ()
    choices = [_cuts(run) if run.isascii() and run.isalpha() else [_plain(run)] for run in runs]
    wholes = (sum(parts, ()) for parts in islice(product(*choices), CUTS * 2))
    found = dict.fromkeys(_reading(whole) for whole in wholes)
    return tuple(sorted(found, key=lambda reading: (reading.checked, reading.how == "initials")))


def spells(typed: str, key: str, said: Sequence[str], *, start: bool) -> bool:
    """Return whether the typed key spells a part of the name (or its beginning), character by character.

    Each character is spelt by itself, by its syllable, or by the syllable's first letter (zh, ch, sh too); the last one
    by any beginning of its syllable.
    """
    return any(_spells(typed, 0, key, said, at) for at in range(1 if start else len(key)))


def _spells(typed: str, done: int, key: str, said: Sequence[str], at: int) -> bool:
    if done == len(typed):
        return True
    if at == len(key):
        return False
    rest = typed[done:]
    if rest[0] == key[at] and _spells(typed, done + 1, key, said, at + 1):
        return True
    if said[at].startswith(rest):
        return True
    for part in {said[at], said[at][0], said[at][:2] if said[at][1:2] == "h" else said[at][0]}:
        if rest.startswith(part) and _spells(typed, done + len(part), key, said, at + 1):
            return True
    return False


def _runs(key: str) -> Iterator[str]:
    """Yield the key's runs of letters and the runs between them."""
    start = 0
    for at in range(1, len(key) + 1):
        if at == len(key) or _is_letter(key[at]) != _is_letter(key[start]):
            yield key[start:at]
            start = at


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _plain(run: str) -> tuple[Atom, ...]:
    return tuple(Atom(c, "han" if is_han(c) else "initial") for c in run)


def _cuts(run: str) -> list[tuple[Atom, ...]]:
    """Return the ways to cut a run of letters: fewest pieces first, and all initials."""
    whole = list(islice(_into_syllables(run), CUTS))
    mixed = list(islice(_mixed(run), CUTS)) if not whole else []
    initials = tuple(Atom(letter, "initial") for letter in run)
    return list(dict.fromkeys([*whole, *mixed, initials]))


def _into_syllables(run: str) -> Iterator[tuple[Atom, ...]]:
    """Yield the cuts into syllables; the last may be an initial, or begun (then each syllable that it may become)."""
    if not run:
        yield ()
        return
    known = syllables()
    for length in range(min(6, len(run)), 0, -1):
        if (head := run[:length]) in known:
            for rest in _into_syllables(run[length:]):
                yield (Atom(head, "syllable"), *rest)
    if run in ("zh", "ch", "sh") or len(run) == 1:
        yield (Atom(run, "initial"),)
    elif run not in known:
        for syllable in sorted(known):
            if syllable.startswith(run):
                yield (Atom(syllable, "syllable"),)


def _mixed(run: str) -> Iterator[tuple[Atom, ...]]:
    """Yield cuts into syllables and initials, the longest pieces first."""
    if not run:
        yield ()
        return
    known = syllables()
    for length in range(min(6, len(run)), 0, -1):
        head = run[:length]
        if len(head) > 1 and head in known:
            for rest in _mixed(run[length:]):
                yield (Atom(head, "syllable"), *rest)
        elif length == 1 or head in ("zh", "ch", "sh"):
            for rest in _mixed(run[length:]):
                yield (Atom(head, "initial"), *rest)


def _reading(atoms: tuple[Atom, ...]) -> Reading:
    kinds = {atom.kind for atom in atoms}
    how: How = "initials" if kinds == {"initial"} and all(len(atom.text) == 1 for atom in atoms) else "pinyin"
    checked = how == "pinyin" and kinds != {"syllable"}
    return Reading(_expression(atoms, start=False), _expression(atoms, start=True), how, checked)


def _expression(atoms: tuple[Atom, ...], *, start: bool) -> str:
    """Return the conjunction of the phrases that the atoms make: characters, syllables, and the letters that begin all."""
    phrases: list[str] = []
    for column, kind in (("t", "han"), ("p", "syllable")):
        for at, end in _stretches([atom.kind == kind for atom in atoms]):
            phrases.append(_row(column, [atom.text for atom in atoms[at:end]], start and at == 0))
    if any(atom.kind == "initial" for atom in atoms):
        for at, end in _stretches([atom.kind != "han" for atom in atoms]):
            letters = "".join(atom.text[0] for atom in atoms[at:end])
            if len(letters) > 1:
                phrases.append(_phrase("i", pairs(letters), start and at == 0))
    if not phrases:  # a single letter: only beginnings are worth giving
        phrases.append(f'(f : "{atoms[0].text[0]}")')
    return " AND ".join(phrases)


def _stretches(wanted: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield where the stretches that are wanted start and end."""
    at = 0
    for same, group in groupby(wanted):
        end = at + len(list(group))
        if same:
            yield at, end
        at = end


def _row(column: str, tokens: Sequence[str], start: bool) -> str:
    """Return the expression for the characters or syllables in a row: by each two of them, where there are two."""
    if len(tokens) == 1:
        return _phrase(column, tokens, start)
    return _phrase(2 * column, pairs(tokens, BETWEEN[column]), start)


def _phrase(column: str, tokens: Sequence[str], start: bool) -> str:
    return f'({column} : {"^ " if start else ""}"{" ".join(tokens)}")'
