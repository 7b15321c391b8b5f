"""The network views: 组织结构 (facts), 伙伴关系 (ties), 同心圆 (one actor's) and the whole map, positioned and counted. Pure.

Positions follow from all that the scope holds over the routes that are shown, not from the other filters: what is hidden leaves
the rest where it stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from graph.facts import NetworkNode, Ref
from graph.projection.filter import Filter
from graph.projection.network import Ground, Part, counts, narrow
from graph.projection.routes import SHOWN
from viz.drawing import (
    Background,
    Drawing,
    Tally,
    composed,
    ends,
    fact_edges,
    fact_sources,
    links,
    reached,
    reached_labels,
    street_hulls,
    tie_edges,
    tie_sources,
)
from viz.layout.places import Placement, Spot, placed
from viz.map import whole_map
from viz.rings import rings
from viz.view import Name, View

LIMIT = 300
"""Nodes of a view, unless asked otherwise; a browser draws up to a thousand."""
MAP_LIMIT = 100_000


OPEN = Filter()


@dataclass(frozen=True, slots=True)
class Asked:
    """Which view is asked for; `center` is the actor of rings, `limit` the most nodes, None the view's own."""

    view: Name = "structure"
    filter: Filter = OPEN
    center: str | None = None
    limit: int | None = None
    isolated: bool = False


def network(ground: Ground, asked: Asked, background: Background) -> View:
    """Return the view of the ground that is asked for.

    NotFound where the centre of rings is not in the ground, ParameterError where it is no actor.
    """
    if asked.view == "rings":
        drawing, tally = rings(ground, asked.filter, asked.center, asked.limit or LIMIT, background)
    elif asked.view == "map":
        drawing, tally = whole_map(ground, asked.filter, asked.limit or MAP_LIMIT)
    else:
        drawing, tally = _flat(ground, asked, background)
    return composed(asked.view, drawing, tally, background)


def _flat(ground: Ground, asked: Asked, background: Background) -> tuple[Drawing, Tally]:
    """Draw facts (structure) or ties (partners)."""
    limit = asked.limit or LIMIT
    of: Part = "facts" if asked.view == "structure" else "ties"
    # Facts are few for each node, so the best tied of all are taken; ties are many, so they are sought among the strongest.
    bound = None if of == "facts" else limit
    net = narrow(ground, asked.filter, bound, of)
    there = net.nodes if asked.isolated else reached(net)
    nodes = _best(there, links(net), limit, background)
    kept = {node.id for node in nodes}
    facts = tuple(fact for fact in net.facts if kept.issuperset(ends(fact)))
    ties = tuple(tie for tie in net.ties if kept.issuperset(ends(tie)))
    layout = _layout(ground, asked, nodes, [*map(ends, facts), *map(ends, ties)])
    names: dict[str, Ref] = {**background.names, **ground.nodes}
    drawing = Drawing(
        nodes,
        fact_edges(facts, ground) if of == "facts" else tie_edges(ties),
        layout.points,
        fact_sources(facts) | tie_sources(ties),
        street_hulls(nodes, layout, names),
        beside=layout.beside,
    )
    counted = counts(ground, asked.filter, bound, of)
    if not asked.isolated:
        counted = replace(counted, labels=reached_labels(narrow(ground, replace(asked.filter, labels=None), bound, of)))
    tally = Tally(counted, len(there) - len(nodes) + net.left_out, len(net.nodes) - len(there))
    return drawing, tally


def _best(
    nodes: Sequence[NetworkNode], links: Iterable[tuple[str, str]], limit: int, background: Background
) -> tuple[NetworkNode, ...]:
    """Return at most `limit` of the nodes, the best tied, in their order."""
    if len(nodes) <= limit:
        return tuple(nodes)
    degrees = Counter(end for link in links for end in link)
    order = sorted(nodes, key=lambda node: (-degrees[node.id], -background.strength(node.id), node.name, node.id))
    kept = {node.id for node in order[:limit]}
    return tuple(node for node in nodes if node.id in kept)


def _layout(
    ground: Ground,
    asked: Asked,
    nodes: Sequence[NetworkNode],
    joins: Iterable[tuple[str, str]],
) -> Placement:
    """Return where the nodes stand: as where all filters are open, if that view fits the limit."""
    limit = asked.limit or LIMIT
    routes = tuple(dict.fromkeys((*SHOWN, *asked.filter.routes)))
    structure = asked.view == "structure"
    whole = narrow(ground, Filter(routes), None if structure else limit, "facts" if structure else "ties")
    all_ = whole.nodes if asked.isolated else reached(whole)
    wanted = {node.id for node in nodes}
    if len(all_) <= limit and wanted <= {node.id for node in all_}:
        joins = links(whole)
    else:
        all_ = tuple(nodes)
    spots = tuple(Spot(node.id, node.name, node.street) for node in all_)
    found = _placed(spots, tuple(sorted(set(joins))))
    points = {id_: point for id_, point in found.points.items() if id_ in wanted}
    return Placement(points, found.boxes, {leaf: hub for leaf, hub in found.beside.items() if hub in wanted})


_placed = lru_cache(maxsize=64)(placed)
