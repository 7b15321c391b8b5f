"""Bodies that share members: counted body by body, so that memory does not grow with the number of pairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import nsmallest
from typing import Any

from graph.facts import Ref
from queries.computed.computation import Computation, Row, Table

NEEDS = ("member", "label", "name", "bodies")
"""Whoever belongs to several bodies, and these, each as [id, label, name]."""
NAMED = 20
"""How many of the members in common are named."""


def overlaps(rows: Sequence[Row], parameters: Mapping[str, Any]) -> Table:
    """Return the pairs of bodies with so many members in common, most first: how many, and the first of them by name."""
    bodies = {body[0]: Ref(*body) for row in rows for body in row["bodies"]}
    members: dict[str, list[Ref]] = defaultdict(list)
    belongs: dict[str, list[str]] = {}
    for row in rows:
        member = Ref(row["member"], row["label"], row["name"])
        belongs[member.id] = [body[0] for body in row["bodies"]]
        for body in belongs[member.id]:
            members[body].append(member)

    def pairs() -> Iterator[tuple[int, str, str, str, str]]:
        for a in members:
            shared = Counter(b for member in members[a] for b in belongs[member.id] if a < b)
            for b, count in shared.items():
                if count >= parameters["least"]:
                    yield -count, bodies[a].name, a, bodies[b].name, b

    listed: list[tuple[Any, ...]] = []
    for count, _, a, _, b in nsmallest(parameters["limit"] + 1, pairs()):
        both = sorted((member for member in members[a] if b in belongs[member.id]), key=lambda one: (one.name, one.id))
        listed.append((bodies[a], bodies[b], -count, both[:NAMED]))
    return Table(listed)


OVERLAPS = Computation(overlaps, NEEDS, ("a", "b", "shared", "members"), frozenset({"least"}))
