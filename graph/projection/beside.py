"""What stands beside a thing, wherever it is named: the ground that it lies on, and what it is tied to the most."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.facts import Ref
from graph.ontology import ACTOR, DISTRICT, FACTS, LOCATED_IN, STREET
from graph.projection.routes import weight
from graph.projection.whole import Whole

TIES = 3
SMALL = 16
"""Actors up to which a body or project is gone through in any case."""
CLOSE = 1e-6
"""By how much sums of weights may differ that are added up in another order, and more."""
STEPS = 6
"""The most steps from a thing to the street that it lies in."""
GROUND = (STREET.label, DISTRICT.label)
TIED = tuple(type_ for type_ in FACTS if type_ != LOCATED_IN.type)


@dataclass(frozen=True, slots=True)
class Beside:
    """The streets and districts that a thing lies in, the nearest first, and its strongest ties, the strongest first."""

    grounds: tuple[Ref, ...] = ()
    ties: tuple[Ref, ...] = ()


NOTHING = Beside()


class Surroundings:
    """Tells what stands beside the nodes of a projection; made for being asked of all of them, some 20 µs each.

    Nodes are numbered here, actors first, then by name and id, so that of two that are tied equally the lesser comes first.
    """

    def __init__(self, whole: Whole) -> None:
        self._whole = whole
        self._nodes = sorted(whole.refs.values(), key=lambda ref: (ref.label not in ACTOR.labels, ref.name, ref.id))
        self._numbers = numbers = {ref.id: number for number, ref in enumerate(self._nodes)}
        self._direct: dict[int, list[int]] = defaultdict(list)
        for pair in whole.pairs:
            a, b = (numbers[id_] for id_ in pair)
            self._direct[a].append(b)
            self._direct[b].append(a)
        self._shared: dict[int, list[tuple[int, ...]]] = defaultdict(list)
        for _, _, actors in sorted(whole.hubs(), key=lambda hub: len(hub[2])):
            hub = tuple(sorted(numbers[id_] for id_ in actors))
            for actor in hub:
                self._shared[actor].append(hub)
        self._ends = [ends[type_] for ends in (whole.into, whole.out) for type_ in TIED if type_ in ends]
        self._grounds: dict[frozenset[str], tuple[Ref, ...]] = {}

    def of(self, id_: str) -> Beside:
        """Return what stands beside the node: partners, or of what has none its neighbours; NOTHING of one unknown here."""
        number = self._numbers.get(id_)
        if number is None:
            return NOTHING
        ties = self._partners(number) or self._neighbours(id_)
        return Beside(self._ground(id_), tuple(self._nodes[tie] for tie in ties))

    def _ground(self, id_: str) -> tuple[Ref, ...]:
        above = frozenset(self._whole.out[LOCATED_IN.type].get(id_, ()))
        if above not in self._grounds:
            self._grounds[above] = tuple(dict.fromkeys(self._upward(above)))
        return self._grounds[above]

    def _upward(self, above: Collection[str]) -> Iterator[Ref]:
        """Yield the streets and districts among these, then those that they lie in; some may come again."""
        seen: set[str] = set()
        for _ in range(STEPS):
            places = sorted(ref for place in above if (ref := self._whole.refs[place]).label in GROUND)
            yield from sorted(places, key=lambda ref: GROUND.index(ref.label))
            seen.update(above)
            above = self._whole.tails((LOCATED_IN.type,), above).keys() - seen

    def _partners(self, me: int) -> list[int]:
        """Return the strongest partners, in the order of `graph.projection.partners`.

        What the actor hangs on is gone through from the smallest, whose routes weigh most, until nobody who has not been
        met can come among the first; what those who have been met may still gain is looked up for them alone.
        """
        weights = defaultdict(float, dict.fromkeys(self._direct.get(me, ()), 1.0))
        hubs = self._shared.get(me, ())
        if len(hubs) == 1 and not weights:  # all of them weigh the same
            return [other for other in hubs[0][: TIES + 1] if other != me][:TIES]
        left = sum([weight(len(actors)) for actors in hubs])
        for at, actors in enumerate(hubs):
            if len(actors) > SMALL and _least(weights) > left + CLOSE:
                _gain(weights, hubs[at:], _least(weights) - left - CLOSE)
                break
            each = weight(len(actors))
            left -= each
            for other in actors:
                weights[other] += each
            del weights[me]
        first = _least(weights) - CLOSE
        best = sorted((-round(known, 9), other) for other, known in weights.items() if known >= first)
        return [other for _, other in best[:TIES]]

    def _neighbours(self, id_: str) -> list[int]:
        """Return the first neighbours: actors before others, then by name."""
        others = {other for ends in self._ends if id_ in ends for other in ends[id_]}
        return sorted([self._numbers[other] for other in others])[:TIES]


def _gain(weights: dict[int, float], hubs: Sequence[tuple[int, ...]], least: float) -> None:
    """Add to those who have the least weight what they get from the hubs."""
    for other in [other for other, known in weights.items() if known >= least]:
        weights[other] += sum(weight(len(actors)) for actors in hubs if _among(actors, other))


def _least(weights: Mapping[int, float]) -> float:
    """Return the weight of the last partner that is given; 0 where there are fewer."""
    return sorted(weights.values())[-TIES] if len(weights) >= TIES else 0.0


def _among(actors: tuple[int, ...], number: int) -> bool:
    at = bisect_left(actors, number)
    return at < len(actors) and actors[at] == number
