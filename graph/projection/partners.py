"""Who partners with an actor, and by which routes.

Two questions are asked of the store: all partners by weight, in one statement that touches no relationship's properties
(reading those would take five times as long on the embedded engine) unless a range of years needs them; and then the
routes of those on the page alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from graph.errors import ParameterError
from graph.facts import OPEN, Partner, Partners, Ref, Route, Years, label_of, ref, total
from graph.projection.filter import Filter
from graph.projection.named import acting
from graph.projection.named import actor as named_actor
from graph.projection.routes import DIRECT, HUBS, SHOWN, heaviest_first, held, hub_span, rank, through, weight
from graph.store import Row, Store

DIRECTLY = """
MATCH (x:Entity {id: $actor})-[:PARTNERS_WITH]-(y:Entity)
WHERE y <> x
RETURN DISTINCT y, 1.0 AS w
"""
DIRECTLY_IN_YEARS = """
MATCH (x:Entity {id: $actor})-[r:PARTNERS_WITH]-(y:Entity)
WHERE y <> x
WITH y, min(r.year) AS first, max(r.years[size(r.years) - 1]) AS last
WHERE CASE WHEN first IS NULL THEN $undated ELSE first <= $last AND last >= $first END
RETURN y, 1.0 AS w
"""
THROUGH_HUBS = """
MATCH (x:Entity {id: $actor})-[:LEG]->(h:Entity)
WITH DISTINCT x, h
WITH x, h, COUNT { MATCH (h)<-[:LEG]-(a:Entity) RETURN DISTINCT a } AS n
WHERE n > 1
MATCH (h)<-[:LEG]-(y:Entity)
WHERE y <> x
WITH DISTINCT h, n, y
RETURN y, 1.0 / (n - 1) AS w
"""
THROUGH_HUBS_IN_YEARS = """
MATCH (x:Entity {id: $actor})-[r:LEG]->(h:Entity)
WITH x, h, min(r.year) AS mine, max(r.years[size(r.years) - 1]) AS mine_last
WITH x, h, mine, mine_last, toInteger(substring(h.date, 0, 4)) AS held,
     COUNT { MATCH (h)<-[:LEG]-(a:Entity) RETURN DISTINCT a } AS n
WHERE n > 1
MATCH (h)<-[r:LEG]-(y:Entity)
WHERE y <> x
WITH h, n, y, mine, mine_last, held, min(r.year) AS theirs, max(r.years[size(r.years) - 1]) AS theirs_last
WITH n, y, CASE WHEN mine IS NULL THEN coalesce(theirs, held)
                WHEN theirs IS NULL OR theirs < mine THEN mine ELSE theirs END AS first,
           CASE WHEN mine_last IS NULL THEN coalesce(theirs_last, held)
                WHEN theirs_last IS NULL OR theirs_last < mine_last THEN mine_last ELSE theirs_last END AS last
WHERE CASE WHEN first IS NULL THEN $undated ELSE first <= $last AND last >= $first END
RETURN y, 1.0 / (n - 1) AS w
"""
RANKED = """
MATCH (me:Entity {{id: $actor}})
CALL {{{parts}}}
WITH me, y, round(sum(w), 9) AS weight
WITH me, weight, collect(y.id) AS ids, collect(y.name) AS names
RETURN weight, ids, names, me.id AS id, labels(me) AS labels, me.name AS name
ORDER BY weight DESC
"""
"""Partners by weight: those of one weight come in one row, and the actor with each, so that it need not be asked for."""

HUBS_OF = """
MATCH (:Entity {id: $actor})-[r:LEG]->(h:Entity)
WITH h, min(r.year) AS first, max(r.years[size(r.years) - 1]) AS last
RETURN h.id AS id, labels(h) AS labels, h.name AS name, h.date AS date, first, last,
       COUNT { MATCH (h)<-[:LEG]-(a:Entity) RETURN DISTINCT a } AS n
"""
THEIR_LEGS = """
UNWIND $page AS id
MATCH (y:Entity {id: id})-[:LEG]->(h:Entity)
WHERE h.id IN $hubs
WITH DISTINCT y, h
MATCH (y)-[r:LEG]->(h)
WITH y, h, min(r.year) AS first, max(r.years[size(r.years) - 1]) AS last
RETURN collect([y.id, labels(y), y.name, h.id, first, last]) AS legs
"""
"""`r` is bound once the pairs are known: the embedded engine reads every relationship of a node from which one is bound.

All come in one row, here as below, since the driver takes longer over a row than over what is in it.
"""
THEIR_TIES = """
MATCH (:Entity {id: $actor})-[r:PARTNERS_WITH]-(y:Entity)
WHERE y.id IN $page
WITH y, min(r.year) AS first, max(r.years[size(r.years) - 1]) AS last
RETURN collect([y.id, labels(y), y.name, first, last]) AS ties
"""
MOST = 500
"""How many partners a page may hold."""


def partners(
    store: Store,
    actor: str,
    *,
    routes: Iterable[str] = SHOWN,
    years: Years = OPEN,
    undated: bool = True,
    limit: int = 50,
    offset: int = 0,
) -> Partners:
    """Return a page of the actor's partners, strongest first, equal weights (within 1e-9) by name, then id.

    Only routes of the kinds and years count; n is what it is over the whole graph. NotFound where no node has the id,
    ParameterError where it is no actor or another argument does not fit.
    """
    filter_ = Filter(tuple(routes), years=years, undated=undated)
    _fits(limit, offset)
    rows = _by_weight(store, actor, filter_)
    named = acting(ref(rows[0])) if rows else named_actor(store, actor)
    ranked = _ranked(rows)
    page = [id_ for _, _, id_ in ranked[offset : offset + limit]]
    items = _written(store, actor, page, filter_) if page else ()
    return Partners(named, len(ranked), items, offset + limit if offset + limit < len(ranked) else None)


def _fits(limit: int, offset: int) -> None:
    if not 1 <= limit <= MOST:
        raise ParameterError(
            f"每页 {limit} 个超出范围;应为 1 到 {MOST}。",
            f"a page of {limit} is out of range; 1 to {MOST} may be asked for.",
        )
    if offset < 0:
        raise ParameterError(f"起点 {offset} 不能小于 0。", f"the offset {offset} is below 0.")


def _by_weight(store: Store, actor: str, filter_: Filter) -> list[Row]:
    """Return the partners' ids and names by weight; nothing where the node has none, or there is none."""
    bounded = filter_.years != OPEN or not filter_.undated
    parts = []
    if DIRECT in filter_.routes:
        parts.append(DIRECTLY_IN_YEARS if bounded else DIRECTLY)
    if set(filter_.routes) - {DIRECT}:
        parts.append(THROUGH_HUBS_IN_YEARS if bounded else THROUGH_HUBS)
    if not parts:
        return []
    parameters: dict[str, object] = {"actor": actor}
    if bounded:
        first, last = filter_.years
        parameters |= {"first": first or 0, "last": last or 9999, "undated": filter_.undated}
    return store.read(through(RANKED.format(parts="UNION ALL".join(parts)), filter_.routes), parameters)


def _ranked(rows: Iterable[Row]) -> list[tuple[float, str, str]]:
    """Return what every partner's place goes by, in order."""
    return sorted(
        rank(row["weight"], name, id_) for row in rows for id_, name in zip(row["ids"], row["names"], strict=True)
    )


class _Hub(NamedTuple):
    """What the actor hangs on: how many do over the whole graph, when it happened, and the span of the actor's own leg."""

    ref: Ref
    members: int
    held: Years
    mine: Years

    def route(self, theirs: Years) -> Route:
        span = hub_span(self.mine, theirs, self.held)
        return Route(HUBS[self.ref.label], self.ref, self.members, weight(self.members), *span)


def _written(store: Store, actor: str, page: list[str], filter_: Filter) -> tuple[Partner, ...]:
    """Return the partners of the page with the routes that the filter keeps."""
    hubs = _hubs(store, actor, filter_)
    refs: dict[str, Ref] = {}
    routes: dict[str, list[Route]] = defaultdict(list)
    parameters = {"actor": actor, "page": page, "hubs": sorted(hubs)}
    if DIRECT in filter_.routes:
        for id_, labels, name, *span in store.read(THEIR_TIES, parameters)[0]["ties"]:
            refs[id_] = Ref(id_, label_of(labels), name)
            routes[id_].append(Route(DIRECT, None, None, 1.0, *span))
    if hubs:
        for id_, labels, name, hub, *span in store.read(through(THEIR_LEGS, filter_.routes), parameters)[0]["legs"]:
            refs[id_] = Ref(id_, label_of(labels), name)
            routes[id_].append(hubs[hub].route(Years(*span)))
    kept = {id_: heaviest_first(filter_.keeps(routes[id_])) for id_ in page}
    return tuple(Partner(refs[id_], total(kept[id_]), kept[id_]) for id_ in page)


def _hubs(store: Store, actor: str, filter_: Filter) -> Mapping[str, _Hub]:
    if not set(filter_.routes) - {DIRECT}:
        return {}
    rows = store.read(through(HUBS_OF, filter_.routes), {"actor": actor})
    return {
        row["id"]: _Hub(ref(row), row["n"], held(row["date"]), Years(row["first"], row["last"]))
        for row in rows
        if row["n"] > 1
    }
