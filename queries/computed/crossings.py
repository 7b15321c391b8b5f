"""The ties that leave a place: between an actor that lies in it and one that does not, through what both hang on.

The rows are the actors that come into question: those of the place, and whoever hangs on what these hang on. Weights are
those of `graph.projection`; every hub comes with all its actors, so that n is counted over the whole graph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graph.errors import ParameterError
from graph.facts import Ref
from graph.projection.routes import weight
from queries.computed.alliances import MOST_PAIRS, PLACES
from queries.computed.computation import Computation, Row, Table

NEEDS = ("actor", "inside", "elsewhere", "partners", "hubs")
"""An actor, whether it lies in the place, the districts or streets that it lies in, its direct partners' ids where it is
inside, and what it hangs on, each as [id, label, name]."""
GIVES = ("actor", "partner", "elsewhere", "weight", "through")

Pair = tuple[str, str]
"""Ids of the actor inside and the one outside."""


def crossings(rows: Sequence[Row], parameters: Mapping[str, Any]) -> Table:
    """Return the ties that leave the place: those to the most known places first, then by falling weight."""
    actors = {row["actor"].id: row["actor"] for row in rows}
    places = {row["actor"].id: row["elsewhere"] for row in rows}
    inside = {row["actor"].id for row in rows if row["inside"]}
    outside = {id_ for id_ in actors if id_ not in inside and (parameters["unknown"] or places[id_])}
    hubs = {hub[0]: Ref(*hub) for row in rows for hub in row["hubs"]}
    members: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for hub in row["hubs"]:
            members[hub[0]].add(row["actor"].id)
    weights: dict[Pair, float] = defaultdict(float)
    through: dict[Pair, list[str]] = defaultdict(list)
    for a, b in sorted(_direct(rows, outside)):
        weights[a, b] += 1.0
    order = sorted((id_ for id_ in members if len(members[id_]) > 1), key=lambda id_: (hubs[id_].name, id_))
    _bounded(sum(len(members[id_] & inside) * len(members[id_] & outside) for id_ in order))
    for id_ in order:
        each = weight(len(members[id_]))
        for b in members[id_] & outside:
            for a in members[id_] & inside:
                weights[a, b] += each
                through[a, b].append(id_)
    names = {id_: actor.name for id_, actor in actors.items()}

    def rank(pair: Pair) -> tuple[Any, ...]:
        a, b = pair
        return -len(places[b]), -round(weights[pair], 9), names[a], a, names[b], b

    best = sorted(weights, key=rank)[: parameters["limit"] + 1]
    return Table(
        [
            (actors[a], actors[b], places[b], round(weights[a, b], PLACES), [hubs[hub] for hub in through[a, b]])
            for a, b in best
        ]
    )


def _direct(rows: Sequence[Row], outside: set[str]) -> Iterator[Pair]:
    for row in rows:
        if row["inside"]:
            yield from {(row["actor"].id, other) for other in row["partners"] if other in outside}


def _bounded(pairs: int) -> None:
    if pairs > MOST_PAIRS:
        raise ParameterError(
            f"离开这里的伙伴关系有 {pairs:,} 条途径,超过 {MOST_PAIRS:,};请不计活动,或选一个较小的地方。",
            f"{pairs:,} routes of partnership leave this place, above {MOST_PAIRS:,}; leave events out, or name a smaller place.",
        )


CROSSINGS = Computation(crossings, NEEDS, GIVES, frozenset({"unknown"}))
