"""How well names are resolved: wrong merges among pairs that look alike, and how many of the ways to write a name are found.

python -m benchmarks.resolve          prints the figures
python -m benchmarks.resolve 400000   and how long so many records take from nothing
"""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.pairs import Named, Pair, adverse, variants
from loaders.ids import entity_id
from loaders.resolve.blocks import Keyed
from loaders.resolve.blocks import pairs as found_pairs
from loaders.resolve.clusters import Solution, solve
from loaders.resolve.forms import place
from loaders.resolve.records import Context, Record


@dataclass(frozen=True, slots=True)
class Measured:
    """Of pairs: how many there are, were joined, wait to be judged, and which were neither."""

    pairs: int
    joined: int
    waiting: int
    left: tuple[Pair, ...]

    @property
    def found(self) -> float:
        """The share that was joined or waits."""
        return (self.joined + self.waiting) / self.pairs if self.pairs else 1.0


def record(named: Named) -> Record:
    """Return the record that a source makes of the name."""
    return Record(entity_id(named.label, named.name, named.street or named.district), named.label, named.name)


def context(named: Named) -> Context:
    """Return what the source says of where it lies."""
    places = (place("Street", named.street), place("District", named.district))
    return Context(places=frozenset(found for found in places if found))


def solved(named: Iterable[Named]) -> Solution:
    """Return what is one thing among the named."""
    listed = list(named)
    records = {found.id: found for found in sorted(map(record, listed), reverse=True)}
    contexts: dict[str, Context] = {}
    for one in listed:
        id_, old = record(one).id, contexts.get(record(one).id, Context())
        contexts[id_] = Context(places=old.places | context(one).places)
    return of_records(records, contexts)


def of_records(records: Mapping[str, Record], contexts: Mapping[str, Context]) -> Solution:
    """Return what is one thing among the records."""
    keyed = Keyed([records[id_] for id_ in sorted(records)])
    found = found_pairs(keyed.records, keyed.blocks(), contexts)
    return solve(records, [(keyed.records[a].id, keyed.records[b].id) for a, b in found], contexts)


def wrong(pairs: Sequence[Pair], *, together: bool) -> list[Pair]:
    """Return the pairs that were joined, each by itself or all in one store."""
    if not together:
        return [
            pair
            for pair in pairs
            if record(pair.left).id == record(pair.right).id or _joined(pair, solved(pair_of(pair)))
        ]
    solution = solved(one for pair in pairs for one in pair_of(pair))
    return [pair for pair in pairs if _joined(pair, solution)]


def pair_of(pair: Pair) -> tuple[Named, Named]:
    """Return the two."""
    return pair.left, pair.right


def measured(pairs: Sequence[Pair]) -> Measured:
    """Return how many of the variants are found, each way of writing tried in a store that has every name."""
    ways: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        ways[pair.why].append(pair)
    bases = list(dict.fromkeys(pair.left for pair in pairs))
    joined = waiting = 0
    left: list[Pair] = []
    for listed in ways.values():
        solution = solved((*bases, *(pair.right for pair in listed)))
        standing = {id_: cluster[0] for cluster in solution.clusters for id_ in cluster}
        queued = {frozenset((one.left, one.right)) for one in solution.waiting}
        for pair in listed:
            ends = [standing.get(record(one).id, record(one).id) for one in pair_of(pair)]
            if ends[0] == ends[1]:
                joined += 1
            elif frozenset(ends) in queued:
                waiting += 1
            else:
                left.append(pair)
    return Measured(len(pairs), joined, waiting, tuple(left))


def _joined(pair: Pair, solution: Solution) -> bool:
    ids = {record(pair.left).id, record(pair.right).id}
    return any(ids <= set(cluster) for cluster in solution.clusters)


def merged_bases(pairs: Sequence[Pair]) -> list[tuple[str, ...]]:
    """Return the clusters in which two different things of the variants are one, every writing in one store."""
    bases = {record(pair.left).id for pair in pairs}
    solution = solved(one for pair in pairs for one in pair_of(pair))
    return [cluster for cluster in solution.clusters if len(bases & set(cluster)) > 1]


def many(count: int) -> tuple[float, float, int, int]:
    """Return the seconds and megabytes that so many records take from nothing, how many are one with others, and how many wait."""
    from benchmarks import words
    from benchmarks.words import chosen

    named = []
    for at in range(count):
        kind, label = words.KINDS[at % len(words.KINDS)][0], "Unit"
        stem = chosen(at // 2_000 % len(words.STEMS), words.STEMS)[0]
        name = stem + chosen(at // len(words.KINDS) % len(words.BRANDS), words.BRANDS)[0] + kind
        named.append(Named(label, name if at % 20 else name.replace("有限公司", ""), f"{stem}街道"))
    records = {found.id: found for found in map(record, named)}
    began = time.perf_counter()
    solution = of_records(records, {})
    seconds = time.perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return seconds, memory, sum(map(len, solution.clusters)), len(solution.waiting)


def main() -> None:
    """Print the figures."""
    pairs = adverse()
    print(f"{len(pairs)} pairs of two things: {len(wrong(pairs, together=False))} joined each by itself, "
          f"{len(wrong(pairs, together=True))} joined in one store")  # fmt: skip
    written = variants()
    found = measured(written)
    precision = found.joined / max(1, found.joined + len(merged_bases(written)))
    print(f"{found.pairs} ways of writing: {found.joined} joined, {found.waiting} wait, {len(found.left)} not found; "
          f"precision {precision:.4f}, recall {found.found:.4f}")  # fmt: skip
    for why, count in Counter(pair.why for pair in found.left).most_common():
        print(f"  not found, {why}: {count}")
    for argument in sys.argv[1:]:
        seconds, memory, joined, waiting = many(int(argument))
        print(
            f"{argument} records from nothing: {seconds:.1f} s, {memory:.0f} MB, {joined} one with others, {waiting} wait"
        )


if __name__ == "__main__":
    main()
