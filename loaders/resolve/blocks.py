"""The pairs worth comparing: records that share a key, out of all pairs there are.

A key is a function of one name, and which blocks are looked at is a function of the block alone: a pair is found or not
whatever else the store holds. Blocks of names that are one slip apart in many ways are families (东街一村, 东街二村 …), whose
members are told apart by that very character.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import combinations

from loaders.resolve.forms import form, keys
from loaders.resolve.records import NOWHERE, Context, Record

FAMILY = 6
"""Different names in a block of likenesses from which on it is a family."""
LARGE = 40
"""Records of a block of one name from which on only those that share a place are compared."""
SLOTS = 1 << 24

Block = tuple[str, tuple[int, ...]]
"""The kind of key, and the numbers of the records that share it."""


def record_keys(record: Record) -> set[tuple[str, str, str]]:
    """Return the keys of the record's names: kind, label and text."""
    label = record.label
    found = {(kind, label, text) for kind, text in keys(form(label, record.name))}
    for name in record.names[1:]:
        alias = form(label, name)
        if alias.told:
            found.update((kind, label, text) for kind, text in keys(alias))
    return found


class Keyed:
    """Records by the keys that they share with others, or that are asked for; a key is kept as a number, which takes little."""

    def __init__(self, records: Sequence[Record], asked: Iterable[Record] = ()) -> None:
        self.records = records
        self._asked = [hash(key) for record in asked for key in record_keys(record)]
        self._keys = array("q")
        self._ends = array("q", [0])
        counts = bytearray(SLOTS)
        for number in self._asked:
            counts[number % SLOTS] = 2
        for record in records:
            for key in record_keys(record):
                number = hash(key)
                self._keys.append(number)
                slot = number % SLOTS
                if counts[slot] < 2:
                    counts[slot] += 1
            self._ends.append(len(self._keys))
        sharers: dict[int, list[int]] = defaultdict(list)
        for at in range(len(records)):
            for number in self._of(at):
                if counts[number % SLOTS] > 1:
                    sharers[number].append(at)
        asked_ = set(self._asked)
        self._sharers = {number: at for number, at in sharers.items() if len(at) > 1 or number in asked_}

    def _of(self, at: int) -> Sequence[int]:
        return self._keys[self._ends[at] : self._ends[at + 1]]

    def reach(self, seeds: Iterable[int]) -> set[int]:
        """Return the seeds, the records that have one of the keys asked for, and all that are joined to them by shared keys."""
        found = set(seeds)
        waiting = list(found)
        for number in self._asked:
            for at in self._sharers.get(number, ()):
                if at not in found:
                    found.add(at)
                    waiting.append(at)
        while waiting:
            for number in self._of(waiting.pop()):
                for other in self._sharers.get(number, ()):
                    if other not in found:
                        found.add(other)
                        waiting.append(other)
        return found

    def blocks(self, among: Set[int] | None = None) -> list[Block]:
        """Return the blocks of several records, of those given, one of which at least has an id made from its name."""
        found = set()
        for number, members in self._sharers.items():
            if len(members) < 2 or (among is not None and members[0] not in among):
                continue  # whoever shares a key with one that is given is given, too
            if all(self.records[at].curated for at in members):
                continue
            first = next(key for key in record_keys(self.records[members[0]]) if hash(key) == number)
            found.add((first[0], tuple(members)))
        return sorted(found)


def crowded(block: Block) -> bool:
    """Return whether the block is of one name borne by very many, so that their places are needed to pair them."""
    return block[0] == "same" and len(block[1]) > LARGE


def pairs(records: Sequence[Record], found: Iterable[Block], contexts: Mapping[str, Context]) -> set[tuple[int, int]]:
    """Return the pairs to compare, the lesser number first; two ids that persons gave are no pair.

    Of the contexts, those of the records of crowded blocks are needed.
    """
    seen: set[tuple[int, int]] = set()
    for block in found:
        for group in _groups(records, block, contexts):
            seen.update(combinations(group, 2))
    return {pair for pair in seen if not (records[pair[0]].curated and records[pair[1]].curated)}


def _groups(records: Sequence[Record], block: Block, contexts: Mapping[str, Context]) -> Iterator[Sequence[int]]:
    kind, members = block
    if kind != "same":
        different = {form(records[at].label, records[at].name).skeleton for at in members}
        if len(different) <= FAMILY and len(members) <= LARGE:
            yield members
    elif len(members) <= LARGE:
        yield members
    else:
        placed: dict[tuple[str, str], list[int]] = defaultdict(list)
        for at in members:
            record = records[at]
            places = contexts.get(record.id, NOWHERE).places | form(record.label, record.name).places
            for place in places:
                if place[0] != "city":
                    placed[place].append(at)
        for group in placed.values():
            if len(group) <= LARGE:
                yield group
