"""The ties that leave a place: between an actor that lies in it and one that does not, through what both hang on.

The rows are what lies in the place, the direct ties of that, the bodies and projects that it hangs on, each with all its
actors, so that n is counted over the whole graph, and where these actors lie. Weights are those of `graph.projection`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import product
from typing import Any

from graph.errors import ParameterError
from graph.facts import Ref
from graph.ontology import DISTRICT, STREET
from graph.projection.routes import weight
from queries.computed.alliances import MOST_PAIRS, PLACES
from queries.computed.computation import Computation, Row, Table

NEEDS = ("what", "of", "things")
"""A thing is [id, label, name]. `inside`: `things` are those that lie in the place. `tie`: the thing whose id `of` holds is
a direct partner of those whose ids `things` holds. `hub`: `of`, a thing, has the actors whose ids `things` holds. `place`:
`things` lie in the places of the level, `of`, besides being one themselves."""
GIVES = ("actor", "partner", "elsewhere", "weight", "through")
LEVELS = {"street": STREET.label, "district": DISTRICT.label}
"""The label of the place by the parameter that names it."""

Pair = tuple[str, str]
"""Ids of the actor inside and the one outside."""


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What the rows say: things by id, the ids inside, direct partners, hubs with their actors, and places, by id."""

    things: Mapping[str, Ref]
    inside: frozenset[str]
    ties: Mapping[str, Sequence[str]]
    hubs: Mapping[str, frozenset[str]]
    places: Mapping[str, tuple[Ref, ...]]

    def outside(self, *, unknown: bool) -> Iterator[str]:
        """Yield the ids of who lies outside; of those whose places are not known, too, if they are wanted."""
        return (id_ for id_ in self.places if id_ not in self.inside and (unknown or self.places[id_]))


def crossings(rows: Sequence[Row], parameters: Mapping[str, Any]) -> Table:
    """Return the ties that leave the place: those to the most known places first, then by falling weight."""
    found = _surroundings(rows, next(label for name, label in LEVELS.items() if name in parameters))
    outside = frozenset(found.outside(unknown=parameters["unknown"]))
    ends = {hub: (actors & found.inside, actors & outside) for hub, actors in sorted(found.hubs.items())}
    _bounded(sum(len(ours) * len(theirs) for ours, theirs in ends.values()))
    weights: dict[Pair, float] = defaultdict(float)
    for a, partners in found.ties.items():
        for b in outside.intersection(partners):
            weights[a, b] += 1.0
    for hub, (ours, theirs) in ends.items():
        for a, b in product(ours, theirs):
            weights[a, b] += weight(len(found.hubs[hub]))
    things, places = found.things, found.places

    def rank(pair: Pair) -> tuple[Any, ...]:
        a, b = pair
        return -len(places[b]), -round(weights[pair], 9), things[a].name, a, things[b].name, b

    return Table(
        [
            (things[a], things[b], list(places[b]), round(weights[a, b], PLACES), _through(a, b, found))
            for a, b in nsmallest(parameters["limit"] + 1, weights, rank)
        ]
    )


def _surroundings(rows: Sequence[Row], level: str) -> _Surroundings:
    things: dict[str, Ref] = {}
    ids: dict[str, list[tuple[str, Sequence[str]]]] = {"tie": [], "hub": []}
    inside: set[str] = set()
    places: dict[str, set[Ref]] = {}
    for row in rows:
        what, of, those = row["what"], row["of"], row["things"]
        if what in ids:
            ids[what].append((of[0], those))
        if what == "hub":
            things[of[0]] = Ref(*of)
        elif what == "inside":
            inside.update(thing[0] for thing in those)
            things |= {thing[0]: Ref(*thing) for thing in those}
        elif what == "place":
            around = {Ref(*place) for place in of}
            for thing in those:
                actor = things.setdefault(thing[0], Ref(*thing))
                places.setdefault(actor.id, {actor} if actor.label == level else set()).update(around)
    return _Surroundings(
        things,
        frozenset(inside),
        dict(ids["tie"]),
        {hub: frozenset(actors) for hub, actors in ids["hub"]},
        {id_: tuple(sorted(around)) for id_, around in places.items()},
    )


def _through(a: str, b: str, found: _Surroundings) -> list[Ref]:
    """Return what both hang on, by name."""
    shared = (found.things[hub] for hub, actors in found.hubs.items() if a in actors and b in actors)
    return sorted(shared, key=lambda hub: (hub.name, hub.id))


def _bounded(pairs: int) -> None:
    if pairs > MOST_PAIRS:
        raise ParameterError(
            f"离开这里的伙伴关系有 {pairs:,} 条途径,超过 {MOST_PAIRS:,};请不计活动,或选一个较小的地方。",
            f"{pairs:,} routes of partnership leave this place, above {MOST_PAIRS:,}; leave events out, or name a smaller place.",
        )


CROSSINGS = Computation(crossings, NEEDS, GIVES, frozenset({"unknown"}))
