"""Why two actors are partners: every route between them, with its weight, its n, its years and its facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graph.errors import ParameterError
from graph.facts import Explanation, Fact, Ref, Route, fact, ref, total
from graph.projection.named import actor
from graph.projection.places import shared
from graph.projection.routes import DIRECT, HUBS, SHOWN, heaviest_first, held, hub_span, kinds, merged, through, weight
from graph.store import Store

TIES = """
MATCH (a:Entity {id: $a}), (b:Entity {id: $b})
MATCH (a)-[r:PARTNERS_WITH]-(b)
RETURN startNode(r).id AS head, properties(r) AS properties
"""
SHARED_HUBS = """
MATCH (a:Entity {id: $a}), (b:Entity {id: $b})
MATCH (a)-[:LEG]->(h:Entity)<-[:LEG]-(b)
WITH DISTINCT h
RETURN h.id AS id, labels(h) AS labels, h.name AS name, h.date AS date,
       COUNT { MATCH (h)<-[:LEG]-(y:Entity) RETURN DISTINCT y } AS n
"""
LEGS_TO = """
UNWIND $hubs AS hub
UNWIND [$a, $b] AS actor
MATCH (h:Entity {id: hub}), (x:Entity {id: actor})
MATCH (x)-[r:LEG]->(h)
RETURN hub, actor, type(r) AS type, properties(r) AS properties
"""


def why(store: Store, a: str, b: str, *, routes: Iterable[str] = SHOWN) -> Explanation:
    """Return every route of the kinds between the two actors, heaviest first, each with its facts and their statements.

    The weights of the routes add up to that of the tie. Two that nothing known makes partners come without routes;
    the places that both lie in are given either way. NotFound where there is no such node, ParameterError where one is
    no actor, or both are the same.
    """
    chosen = kinds(routes)
    if a == b:
        raise ParameterError(
            f"两个编号相同({a});请给出两个不同的主体。", f"both ids are {a}; name two different actors."
        )
    ends = {id_: actor(store, id_) for id_ in (a, b)}
    found: list[Route] = []
    if DIRECT in chosen:
        found.extend(_direct(store, ends[a], ends[b]))
    if set(chosen) - {DIRECT}:
        found.extend(_through_hubs(store, ends[a], ends[b], chosen))
    return Explanation(ends[a], ends[b], total(found), heaviest_first(found), shared(store, a, b))


def _direct(store: Store, a: Ref, b: Ref) -> Iterator[Route]:
    """Yield one route for all direct facts between the two, whichever way they are stored."""
    facts = []
    for row in store.read(TIES, {"a": a.id, "b": b.id}):
        head, tail = (a, b) if row["head"] == a.id else (b, a)
        facts.append(fact(head, "PARTNERS_WITH", tail, row["properties"], statements=True))
    if facts:
        span = merged(item.span for item in facts)
        yield Route(DIRECT, None, None, 1.0, *span, _sorted(facts))


def _through_hubs(store: Store, a: Ref, b: Ref, chosen: Iterable[str]) -> Iterator[Route]:
    """Yield a route for each body, project and event that both hang on."""
    rows = {row["id"]: row for row in store.read(through(SHARED_HUBS, chosen), {"a": a.id, "b": b.id})}
    hubs = {id_: ref(row) for id_, row in rows.items()}
    legs: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: {a.id: [], b.id: []})
    asked = {"a": a.id, "b": b.id, "hubs": sorted(hubs)}
    for row in store.read(through(LEGS_TO, chosen), asked) if hubs else ():
        head = a if row["actor"] == a.id else b
        legs[row["hub"]][head.id].append(fact(head, row["type"], hubs[row["hub"]], row["properties"], statements=True))
    for id_, hub in hubs.items():
        mine, theirs = legs[id_][a.id], legs[id_][b.id]
        span = hub_span(merged(f.span for f in mine), merged(f.span for f in theirs), held(rows[id_]["date"]))
        n = rows[id_]["n"]
        yield Route(HUBS[hub.label], hub, n, weight(n), *span, _sorted([*mine, *theirs]))


def _sorted(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(sorted(facts, key=lambda item: item.id))
