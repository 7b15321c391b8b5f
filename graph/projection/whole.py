"""The whole projection at once: for ranking, brokers, communities and the whole map. Computed once per graph version.

The store is read once, one statement for each type, and everything else is arithmetic. No pair is enumerated for what
needs none: a hub of n known actors adds (n-1) · 1/(n-1) = 1 to the strength of each, however large it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from graph.facts import Direction, Neighbours, Ref, Standing, ref
from graph.ontology import (
    ALLIANCE,
    AREA,
    DISTRICT,
    DOCUMENT,
    FACTS,
    JOINT_PARTY_COMMITTEE,
    LOCATED_IN,
    PARTNERS_WITH,
    ROUTES,
    STREET,
)
from graph.projection.places import STEPS
from graph.projection.routes import DIRECT, SHOWN, kinds, weight
from graph.projection.scope import held_by
from graph.store import Store

NODES = "MATCH (x:Entity) RETURN x.id AS id, labels(x) AS labels, x.name AS name"
HEADS = "MATCH (x:Entity)-[:TYPE]->(y:Entity) WITH y, collect(x.id) AS heads RETURN y.id AS tail, heads"
"""Grouped by tail, which is four times as fast as a row for each relationship."""


SCOPES = (DISTRICT.label, STREET.label, AREA.label, ALLIANCE.label, JOINT_PARTY_COMMITTEE.label)
"""The labels of what one looks at alone."""


@dataclass(frozen=True)
class Whole:
    """Every node but documents, by id, and the heads of every fact, by type and tail (sorted, one for each fact)."""

    refs: Mapping[str, Ref] = field(repr=False)
    into: Mapping[str, Mapping[str, tuple[str, ...]]] = field(repr=False)

    def heads(self, types: Collection[str], ids: Collection[str]) -> dict[str, str]:
        """Return the labels of the nodes from which a fact of the types leads to one of the ids (`scope.Around`)."""
        return self._step(self.into, types, ids)

    def tails(self, types: Collection[str], ids: Collection[str]) -> dict[str, str]:
        """Return the labels of the nodes to which a fact of the types leads from one of the ids (`scope.Around`)."""
        return self._step(self.out, types, ids)

    def _step(
        self, ends: Mapping[str, Mapping[str, Sequence[str]]], types: Collection[str], ids: Collection[str]
    ) -> dict[str, str]:
        refs = self.refs
        return {
            other: refs[other].label for type_ in types for id_ in ids for other in ends.get(type_, {}).get(id_, ())
        }

    @cached_property
    def out(self) -> Mapping[str, Mapping[str, Sequence[str]]]:
        """The tails of every fact, by type and head."""
        out: dict[str, dict[str, list[str]]] = {}
        for type_, by_tail in self.into.items():
            out[type_] = defaultdict(list)
            for tail, heads in by_tail.items():
                for head in heads:
                    out[type_][head].append(tail)
        return out

    def places(self, id_: str) -> tuple[Ref, ...]:
        """Return the places that the node lies in, in the order of `graph.projection.places`; none of a node unknown here."""
        steps = {id_: 0}
        level: Collection[str] = (id_,)
        for step in range(1, STEPS + 1):
            level = self.tails((LOCATED_IN.type,), level).keys() - steps.keys()
            steps |= dict.fromkeys(level, step)
        del steps[id_]
        return tuple(sorted(map(self.refs.__getitem__, steps), key=lambda ref: (steps[ref.id], ref.name, ref.id)))

    def partners(self, id_: str, routes: Iterable[str] = SHOWN) -> Set[str]:
        """Return the ids of all partners over the routes of the kinds; none of a node that is no actor or unknown here."""
        found: set[str] = set()
        for kind in kinds(routes):
            types = ROUTES[kind].types
            hubs = {hub for type_ in types for hub in self.out.get(type_, {}).get(id_, ())}
            if kind == DIRECT:  # those at the other end are partners themselves
                found |= hubs
                hubs = {id_}
            for type_ in types:
                actors = self.into.get(type_, {})
                found.update(*(actors.get(hub, ()) for hub in hubs))
        found.discard(id_)
        return found

    def neighbours(self, id_: str) -> Neighbours:
        """Return how many facts the node has by type, direction and label of the other node; none of one unknown here.

        A type that is read both ways has no direction: all of it is `out`.
        """
        found: Counter[tuple[str, Direction, str]] = Counter()
        for type_, heads in self.into.items():
            inward: Direction = "out" if type_ == PARTNERS_WITH.type else "in"
            sides: tuple[tuple[Direction, Sequence[str]], ...]
            sides = (("out", self.out[type_].get(id_, ())), (inward, heads.get(id_, ())))
            for direction, others in sides:
                for label, count in Counter(self.refs[other].label for other in others).items():
                    found[type_, direction, label] += count
        return found

    def hubs(self, routes: Iterable[str] = SHOWN) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Yield kind, id and distinct actors (sorted, at least two) of each body, project and event, by kind and id."""
        for kind in kinds(routes):
            if kind == DIRECT:
                continue
            legs: dict[str, set[str]] = defaultdict(set)
            for type_ in ROUTES[kind].types:
                for hub, actors in self.into.get(type_, {}).items():
                    legs[hub].update(actors)
            for hub in sorted(legs):
                if len(legs[hub]) > 1:
                    yield kind, hub, tuple(sorted(legs[hub]))

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """The pairs of actors with a direct tie, the lesser id first."""
        tied = self.into.get(PARTNERS_WITH.type, {})
        return frozenset((min(a, b), max(a, b)) for b, heads in tied.items() for a in heads if a != b)

    def strengths(self, routes: Iterable[str] = SHOWN) -> Mapping[str, float]:
        """Return the sum of tie weights over the routes of the kinds, by actor; those without a tie are left out."""
        chosen = kinds(routes)
        sums: Counter[str] = Counter()
        if DIRECT in chosen:
            for pair in self.pairs:
                sums.update(pair)
        for _, _, actors in self.hubs(chosen):
            sums.update(actors)
        return {id_: float(count) for id_, count in sums.items()}

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """How every node stands, by id: its degree over all facts, and its strength over the shown routes."""
        degrees: Counter[str] = Counter()
        for by_tail in self.into.values():
            for tail, heads in by_tail.items():
                degrees[tail] += len(heads)
                degrees.update(heads)
        strengths = self.strengths()
        return {id_: Standing(degrees[id_], strengths.get(id_, 0.0)) for id_ in self.refs}

    def ties(self, routes: Iterable[str] = SHOWN, largest: int | None = None) -> Mapping[tuple[str, str], float]:
        """Return the weight of every tie, by pair of actors, the lesser id first.

        A hub of n actors gives n(n-1)/2 pairs: `largest` leaves out hubs of more, whose ties weigh less than
        1/(largest-1) each.
        """
        chosen = kinds(routes)
        weights: dict[tuple[str, str], float] = defaultdict(float)
        if DIRECT in chosen:
            for pair in self.pairs:
                weights[pair] += 1.0
        for _, _, actors in self.hubs(chosen):
            if largest is None or len(actors) <= largest:
                each = weight(len(actors))
                for pair in combinations(actors, 2):
                    weights[pair] += each
        return weights

    def scopes(self) -> tuple[tuple[Ref, int], ...]:
        """Return the districts, streets, areas and bodies, in that order and by name, with how many nodes each holds."""
        asked = (node for node in self.refs.values() if node.label in SCOPES)
        order = sorted(asked, key=lambda node: (SCOPES.index(node.label), node.name, node.id))
        return tuple((node, len(held_by(node, self))) for node in order)


def whole(store: Store) -> Whole:
    """Read the whole graph's nodes and the ends of its facts; some 20 s for 400,000 nodes and 2 million facts."""
    refs = {row["id"]: ref(row) for row in store.stream(NODES)}
    refs = {id_: node for id_, node in refs.items() if node.label != DOCUMENT.label}
    into: dict[str, dict[str, tuple[str, ...]]] = {}
    for type_ in FACTS:
        rows = store.stream(HEADS.replace(":TYPE", f":{type_}"))
        into[type_] = {refs[row["tail"]].id: tuple(sorted(refs[head].id for head in row["heads"])) for row in rows}
    return Whole(refs, into)


def strengths(store: Store) -> Mapping[str, Standing]:
    """Return how every node stands in the whole graph, by id."""
    return whole(store).standings


def scopes(store: Store) -> tuple[tuple[Ref, int], ...]:
    """Return what one may look at alone, with how many nodes each holds."""
    return whole(store).scopes()
