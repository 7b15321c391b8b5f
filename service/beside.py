"""What stands beside a search result, from the projection in memory: where it lies, and what it is tied to the most."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest, nsmallest

from graph.facts import Ref
from graph.ontology import ACTOR, DISTRICT, FACTS, LOCATED_IN, PARTNERS_WITH, ROUTES, STREET
from graph.projection import SHOWN, Whole
from graph.projection.routes import DIRECT, weight

TIES = 3
SMALL = 50
"""Actors up to which a body or project is gone through in any case."""
CLOSE = 1e-6
"""By how much sums of weights may differ that are added up in another order, and more."""
REMEMBERED = 50_000
"""Nodes whose surroundings are kept, as ids: tuples of texts are nothing that Python searches for garbage in."""
ACTORS = ACTOR.labels
STEPS = 6
"""The most steps from a thing to the street that it lies in."""
GROUND = (STREET.label, DISTRICT.label)
TIED = tuple(type_ for type_ in FACTS if type_ != LOCATED_IN.type)


@dataclass(frozen=True, slots=True)
class Beside:
    """Where a thing lies, nearest street before district, and what it is tied to."""

    place: Ref | None
    ties: tuple[Ref, ...]


class Surroundings:
    """What stands beside the nodes of a projection, each worked out when it is first asked for."""

    def __init__(self, whole: Whole) -> None:
        self._whole = whole
        self._beside = lru_cache(REMEMBERED)(self._ids_beside)
        self._grounds = lru_cache(REMEMBERED)(self._ids_of_grounds)

    def of(self, id_: str) -> Beside:
        """Return what stands beside the node, as `beside`."""
        place, *ties = self._beside(id_)
        refs = self._whole.refs
        return Beside(refs[place] if place else None, tuple(refs[tie] for tie in ties))

    def grounds(self, id_: str) -> tuple[Ref, ...]:
        """Return the streets and districts that it lies in, as `grounds`."""
        return tuple(self._whole.refs[place] for place in self._grounds(id_))

    def _ids_beside(self, id_: str) -> tuple[str, ...]:
        found = beside(self._whole, id_)
        return (found.place.id if found.place else "", *(tie.id for tie in found.ties))

    def _ids_of_grounds(self, id_: str) -> tuple[str, ...]:
        return tuple(place.id for place in grounds(self._whole, id_))


def beside(whole: Whole, id_: str) -> Beside:
    """Return what stands beside the node; nothing beside one that the projection does not hold, as a document."""
    node = whole.refs.get(id_)
    if node is None:
        return Beside(None, ())
    strongest = _partners(whole, id_) if node.label in ACTORS else ()
    return Beside(_place(whole, id_), strongest or _neighbours(whole, id_))


def grounds(whole: Whole, id_: str) -> tuple[Ref, ...]:
    """Return the streets and districts that it lies in, the nearest first, then by label and name."""
    return tuple(dict.fromkeys(_upward(whole, id_)))


def _place(whole: Whole, id_: str) -> Ref | None:
    """Return the nearest street that it lies in, or where there is none the nearest district."""
    district = None
    for place in _upward(whole, id_):
        if place.label == STREET.label:
            return place
        district = district or place
    return district


def _upward(whole: Whole, id_: str) -> Iterator[Ref]:
    """Yield the streets and districts that it lies in, step by step; one to which several ways lead may come again."""
    here, seen = {id_}, {id_}
    for _ in range(STEPS):
        above = whole.tails((LOCATED_IN.type,), here)
        places = sorted(whole.refs[place] for place, label in above.items() if label in GROUND)
        yield from sorted(places, key=lambda ref: GROUND.index(ref.label))
        here = set(above) - seen
        seen |= here
        if not here:
            break


def _partners(whole: Whole, id_: str) -> tuple[Ref, ...]:
    """Return its strongest partners, in the order of `graph.projection.partners`.

    What it hangs on is gone through from the smallest, whose routes weigh most, until nobody who has not been met can come
    among the first; what those who have been met may still gain is looked up for them alone.
    """
    direct = (PARTNERS_WITH.type,)
    tied = whole.heads(direct, (id_,)) | whole.tails(direct, (id_,))
    weights = defaultdict(float, dict.fromkeys(tied.keys() - {id_}, 1.0))
    waiting = deque(sorted(_hubs(whole, id_), key=len))
    left = sum(weight(len(actors)) for actors in waiting)
    while waiting and not (len(waiting[0]) > SMALL and _least(weights) > left + CLOSE):
        actors = waiting.popleft()
        each = weight(len(actors))
        left -= each
        for other in actors:
            weights[other] += each
        del weights[id_]
    if waiting:
        least = _least(weights) - left - CLOSE
        for other in [other for other, known in weights.items() if known >= least]:
            weights[other] += sum(weight(len(actors)) for actors in waiting if _among(actors, other))
    refs = whole.refs
    first = _least(weights) - CLOSE
    among = [other for other, known in weights.items() if known >= first]
    best = nsmallest(TIES, among, key=lambda other: (-round(weights[other], 9), refs[other].name, other))
    return tuple(refs[other] for other in best)


def _hubs(whole: Whole, id_: str) -> Iterator[tuple[str, ...]]:
    """Yield the actors, sorted, of each body and project that the actor hangs on with others."""
    for kind in SHOWN:
        types = () if kind == DIRECT else ROUTES[kind].types
        for hub in whole.tails(types, (id_,)):
            listed = [actors for type_ in types if (actors := whole.into[type_].get(hub))]
            actors = listed[0] if len(listed) == 1 else tuple(sorted(set().union(*listed)))
            if len(actors) > 1:
                yield actors


def _least(weights: Mapping[str, float]) -> float:
    """Return the weight of the last partner that is given; 0 where there are fewer."""
    best = nlargest(TIES, weights.values())
    return best[-1] if len(best) == TIES else 0.0


def _among(actors: tuple[str, ...], id_: str) -> bool:
    at = bisect_left(actors, id_)
    return at < len(actors) and actors[at] == id_


def _neighbours(whole: Whole, id_: str) -> tuple[Ref, ...]:
    """Return its first neighbours by name, actors before others."""
    others = whole.heads(TIED, (id_,)) | whole.tails(TIED, (id_,))
    key = {other: (label not in ACTORS, whole.refs[other].name, other) for other, label in others.items()}
    return tuple(whole.refs[other] for other in nsmallest(TIES, key, key=key.__getitem__))
