"""Which records are one thing: a pure function of the records, their contexts and the judgements.

What is sure is joined, surest first, as long as nothing forbids that any two of the cluster are one. A judgement goes before
every rule; only what a source states outright, that the two stand in a relationship to one another, goes before a judgement.
What is likely and not sure waits, one pair of clusters once; a pair that was judged different never comes back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from graph.judgement import Judgement
from graph.wording import Wording
from loaders.resolve.compare import AMBIGUOUS, LEAST, SURE, Comparison, compare
from loaders.resolve.records import NOWHERE, Context, Record

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, order=True)
class Waiting:
    """Two clusters, by their representatives, left < right, that a person should look at: how likely they are one, and why."""

    left: str
    right: str
    score: float
    reasons: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Solution:
    """The clusters of several, each with its representative first, and the pairs that wait."""

    clusters: tuple[tuple[str, ...], ...]
    waiting: tuple[Waiting, ...]


def solve(
    records: Mapping[str, Record],
    found: Iterable[Pair],
    context: Mapping[str, Context],
    judgements: Iterable[Judgement] = (),
) -> Solution:
    """Return which of the records are one thing, and which pairs of those found wait."""
    judged = {(one.left, one.right): one for one in judgements if one.left in records and one.right in records}
    solver = _Solver(records, context, judged)
    compared = {pair: solver.compared(*pair) for pair in sorted({_sorted(pair) for pair in found})}
    compared = _unambiguous(compared, solver)
    for pair, judgement in sorted(judged.items()):
        if judgement.verdict == "same":
            solver.join(*pair, by_rule=False)
    refused = []
    sure = [(pair, comparison) for pair, comparison in compared.items() if comparison.sure]
    for pair, _ in sorted(sure, key=lambda one: (one[1].weak, -one[1].score, one[0])):
        if not solver.join(*pair, by_rule=True):
            refused.append(pair)
    waiting = {pair: one for pair, one in compared.items() if not one.sure and not one.veto and one.score >= LEAST}
    waiting |= {pair: replace(compared[pair], score=SURE - 0.01, sure=False) for pair in refused}
    return Solution(tuple(sorted(solver.clusters())), tuple(sorted(solver.waiting(waiting))))


class _Solver:
    """Clusters as they grow."""

    def __init__(
        self, records: Mapping[str, Record], context: Mapping[str, Context], judged: Mapping[Pair, Judgement]
    ) -> None:
        self.records = records
        self._context = context
        self._judged = judged
        self._members: dict[str, list[str]] = {}
        self._compared: dict[Pair, Comparison] = {}

    def compared(self, left: str, right: str) -> Comparison:
        """Return the comparison of the two, left < right, made once."""
        found = self._compared.get((left, right))
        if found is None:
            here, there = self._context.get(left, NOWHERE), self._context.get(right, NOWHERE)
            found = compare(self.records[left], self.records[right], here, there)
            self._compared[left, right] = found
        return found

    def of(self, id_: str) -> list[str]:
        """Return the cluster of the id."""
        return self._members.get(id_, [id_])

    def join(self, left: str, right: str, *, by_rule: bool) -> bool:
        """Make the two clusters one unless something forbids it; return whether they are one."""
        ours, theirs = self.of(left), self.of(right)
        if ours is theirs:
            return True
        if any(self.forbidden(*_sorted(pair), by_rule=by_rule) for pair in product(ours, theirs)):
            return False
        joined = ours + theirs
        for id_ in joined:
            self._members[id_] = joined
        return True

    def forbidden(self, left: str, right: str, *, by_rule: bool) -> bool:
        """Return whether the two must not be one: at all, or by a rule."""
        a, b = self.records[left], self.records[right]
        judgement = self._judged.get((left, right))
        if judgement is not None and judgement.verdict == "different":
            return True
        context = self._context
        if (
            a.label != b.label
            or right in context.get(left, NOWHERE).related
            or left in context.get(right, NOWHERE).related
        ):
            return True
        if not by_rule or judgement is not None:
            return False
        return (a.curated and b.curated) or self.compared(left, right).veto is not None

    def clusters(self) -> Iterable[tuple[str, ...]]:
        seen: set[int] = set()
        for members in self._members.values():
            if id(members) not in seen:
                seen.add(id(members))
                yield tuple(sorted(members, key=lambda id_: (not self.records[id_].curated, id_)))

    def waiting(self, found: Mapping[Pair, Comparison]) -> Iterable[Waiting]:
        """Yield each pair of clusters once, by the likeliest of their pairs, unless anything forbids them to be one."""
        standing = {
            id_: min(self.of(id_), key=lambda one: (not self.records[one].curated, one))
            for pair in found
            for id_ in pair
        }
        best: dict[Pair, Comparison] = {}
        for (left, right), comparison in found.items():
            pair = _sorted((standing[left], standing[right]))
            if pair[0] != pair[1] and (pair not in best or best[pair].score < comparison.score):
                best[pair] = comparison
        for (left, right), comparison in best.items():
            across = product(self.of(left), self.of(right))
            if not any(self._kept_apart(*_sorted(pair)) for pair in across):
                yield Waiting(left, right, comparison.score, comparison.reasons)

    def _kept_apart(self, left: str, right: str) -> bool:
        if self.forbidden(left, right, by_rule=False):
            return True
        return (left, right) not in self._judged and self.compared(left, right).veto is not None


def _unambiguous(compared: Mapping[Pair, Comparison], solver: _Solver) -> dict[Pair, Comparison]:
    """Return the comparisons, those no longer sure that are so only while nothing else fits, where something else does."""
    fitting: dict[str, list[str]] = defaultdict(list)
    for (left, right), comparison in compared.items():
        if comparison.sure:
            fitting[left].append(right)
            fitting[right].append(left)
    found = dict(compared)
    for (left, right), comparison in compared.items():
        if not comparison.weak:
            continue
        for one, other in ((left, right), (right, left)):
            rivals = [
                rival
                for rival in fitting[one]
                if rival != other and solver.forbidden(*_sorted((rival, other)), by_rule=True)
            ]
            if rivals:
                reason = AMBIGUOUS.filled(a=solver.records[min(rivals)].name)
                found[left, right] = replace(
                    comparison, score=SURE - 0.01, sure=False, reasons=(*comparison.reasons, reason)
                )
                break
    return found


def _sorted(pair: Sequence[str]) -> Pair:
    return (pair[0], pair[1]) if pair[0] <= pair[1] else (pair[1], pair[0])
