"""Ways from one actor to another over facts: through bodies, projects, events and other actors, none of them twice."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise
from typing import Any

from graph.facts import Fact, Path, Ref
from queries.computed.computation import Computation, Row, Table

NEEDS = ("head", "fact", "tail")
GIVES = ("length", "path")
FARTHEST = 6
"""Steps at most. A fact on a way of six steps has an end within two steps of where the way begins or ends; the Cypher
fetches just these."""

Steps = Mapping[str, Mapping[str, Sequence[Fact]]]


def shortest(rows: Sequence[Row], parameters: Mapping[str, Any]) -> Table:
    """Return the k shortest ways, of equal ones those through the lesser ids."""
    return _table(rows, parameters["a"], parameters["b"], FARTHEST, parameters["k"])


def every(rows: Sequence[Row], parameters: Mapping[str, Any]) -> Table:
    """Return all ways of up to `steps` steps, shortest first, but no more than the limit and one."""
    return _table(rows, parameters["a"], parameters["b"], parameters["steps"], parameters["limit"] + 1)


def ways(steps: Steps, a: str, b: str, most: int) -> Iterator[tuple[str, ...]]:
    """Yield the ids along every way of up to `most` steps without a node twice, by length and then by ids."""
    left = _distances(steps, b)
    for length in range(1, most + 1):
        yield from _walk(steps, left, (a,), b, length)


def _walk(
    steps: Steps, left: Mapping[str, int], so_far: tuple[str, ...], b: str, length: int
) -> Iterator[tuple[str, ...]]:
    """Yield the ways that go on from `so_far` and reach b in just `length` more steps; turns back where b is too far."""
    for node in sorted(steps.get(so_far[-1], ())):
        if node == b and length == 1:
            yield (*so_far, b)
        elif node != b and node not in so_far and left.get(node, length) < length:
            yield from _walk(steps, left, (*so_far, node), b, length - 1)


def _distances(steps: Steps, b: str) -> dict[str, int]:
    found = {b: 0}
    waiting = deque([b])
    while waiting:
        at = waiting.popleft()
        for node in steps.get(at, ()):
            if node not in found:
                found[node] = found[at] + 1
                waiting.append(node)
    return found


def _table(rows: Sequence[Row], a: str, b: str, most: int, count: int) -> Table:
    steps: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    things: dict[str, Ref] = {}
    facts = {row["fact"].id: row["fact"] for row in rows}
    for _, fact in sorted(facts.items()):
        steps[fact.head.id][fact.tail.id].append(fact)
        steps[fact.tail.id][fact.head.id].append(fact)
        things |= {fact.head.id: fact.head, fact.tail.id: fact.tail}
    listed = []
    for way in islice(ways(steps, a, b, most), count):
        along = tuple(fact for at, to in pairwise(way) for fact in steps[at][to])
        listed.append((len(way) - 1, Path(tuple(things[id_] for id_ in way), along)))
    return Table(listed)


SHORTEST = Computation(shortest, NEEDS, GIVES, frozenset({"a", "b", "k"}))
EVERY = Computation(every, NEEDS, GIVES, frozenset({"a", "b", "steps"}))
