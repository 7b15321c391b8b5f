"""同心圆: one actor in the middle, what ties it to others on the first ring, its partners on the second. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from graph.errors import NotFound, ParameterError
from graph.facts import Fact, Tie, Years
from graph.ontology import ACTOR, NODES, ROUTES
from graph.projection.filter import Filter
from graph.projection.network import Counts, Ground, narrow
from graph.projection.routes import kind_of
from viz.drawing import Background, Drawing, Tally, fact_edges, fact_sources
from viz.layout.boxes import box
from viz.layout.rings import ringed


def rings(
    ground: Ground, filter_: Filter, center: str | None, limit: int, background: Background
) -> tuple[Drawing, Tally]:
    """Return the rings around the centre, or around the strongest actor of the ground; at most `limit` partners.

    A label that the filter hides takes its routes or partners off the rings, never the centre. NotFound where the centre is
    not in the ground, ParameterError where it is no actor, or where there is no actor at all.
    """
    middle = _centre(ground, center, background)
    near = _near(ground, middle)
    around = _around(near, filter_, middle, limit)
    ids = [middle, *around.routes, *around.partners]
    boxes = {id_: box(ground.nodes[id_].name) for id_ in ids}
    drawing = Drawing(
        [ground.nodes[id_] for id_ in ids],
        fact_edges(around.facts, ground),
        ringed(middle, around.routes, around.partners, around.joins, boxes),
        fact_sources(around.facts),
        rings={middle: 0, **dict.fromkeys(around.routes, 1), **dict.fromkeys(around.partners, 2)},
    )
    return drawing, _tally(near, filter_, middle, limit, around)


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around the centre: routes, partners with theirs, strongest first, the facts, and partners left out."""

    routes: tuple[str, ...]
    partners: tuple[str, ...]
    joins: Mapping[str, Sequence[str]]
    facts: tuple[Fact, ...]
    truncated: int


def _around(near: Ground, filter_: Filter, middle: str, limit: int) -> _Around:
    ties = [
        tie for tie in narrow(near, replace(filter_, labels=None), of="ties").ties if middle in (tie.a.id, tie.b.id)
    ]
    ties = [tie for tie in ties if filter_.shows(near.nodes[_other(tie, middle)].label)]
    ties.sort(key=lambda tie: (-round(tie.weight, 9), tie.id))
    facts: dict[str, Fact] = {}
    joins: dict[str, list[str]] = {}
    for tie in ties[:limit]:
        routes = [route for route in tie.routes if route.via is None or filter_.shows(route.via.label)]
        facts |= {fact.id: fact for route in routes for fact in route.facts}
        if routes:
            joins[_other(tie, middle)] = [route.via.id for route in routes if route.via]
    routes_ = tuple(sorted({via for vias in joins.values() for via in vias}))
    # A body can be a partner and a route to others at once; it stands among the routes.
    partners = tuple(partner for partner in joins if partner not in routes_)
    return _Around(
        routes_,
        partners,
        {id_: joins[id_] for id_ in partners},
        tuple(facts[id_] for id_ in sorted(facts)),
        max(0, len(ties) - limit),
    )


def _tally(near: Ground, filter_: Filter, middle: str, limit: int, around: _Around) -> Tally:
    """Return what each choice of a filter would draw."""
    open_labels = _around(near, replace(filter_, labels=None), middle, limit)
    labels = Counter(near.nodes[id_].label for id_ in (middle, *open_labels.routes, *open_labels.partners))
    open_routes = _around(near, replace(filter_, routes=tuple(ROUTES)), middle, limit)
    routes = Counter(map(kind_of, open_routes.facts))
    open_years = _around(near, replace(filter_, years=Years(), undated=True), middle, limit)
    years = Counter(near.span(fact).first for fact in open_years.facts)
    undated = years.pop(None, 0)
    return Tally(
        Counts(
            {label: labels[label] for label in NODES if label in labels},
            {kind: routes[kind] for kind in ROUTES},
            {year: years[year] for year in sorted(year for year in years if year is not None)},
            undated,
        ),
        around.truncated,
        0,
    )


def _centre(ground: Ground, center: str | None, background: Background) -> str:
    if center is not None and center not in ground.nodes:
        raise NotFound(
            f"当前范围内没有编号为 {center!r} 的节点;请换一个范围,或先按名称搜索它的编号。",
            f"nothing in this scope has the id {center!r}; choose another scope, or search for its name to find the id.",
        )
    if center is not None and ground.nodes[center].label not in ACTOR.labels:
        node = ground.nodes[center]
        raise ParameterError(
            f"{node.name} 是{NODES[node.label].name.zh},没有伙伴,不能作同心圆的圆心;请选一个主体。",
            f"{node.name} is a {node.label}, which has no partners and cannot be the centre of rings; choose an actor.",
        )
    if center is not None:
        return center
    actors = [node for node in ground.nodes.values() if node.label in ACTOR.labels]
    if not actors:
        raise ParameterError(
            "当前范围内没有主体,画不出同心圆;请换一个范围。",
            "there is no actor in this scope, so there are no rings to draw; choose another scope.",
        )
    return min(actors, key=lambda node: (-round(background.strength(node.id), 9), node.name, node.id)).id


def _near(ground: Ground, middle: str) -> Ground:
    """Return the part of the ground that can tie the actor to others: what it hangs on, and who else does."""
    mine = [fact for fact in ground.facts if middle in (fact.head.id, fact.tail.id)]
    hubs = {fact.tail.id for fact in mine if fact.head.id == middle}
    facts = tuple(fact for fact in ground.facts if fact.tail.id in hubs or middle in (fact.head.id, fact.tail.id))
    ids = {end.id for fact in facts for end in (fact.head, fact.tail)} | {middle}
    return replace(ground, nodes={id_: ground.nodes[id_] for id_ in sorted(ids)}, facts=facts)


def _other(tie: Tie, middle: str) -> str:
    return tie.b.id if tie.a.id == middle else tie.a.id
