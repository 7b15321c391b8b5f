"""The whole map: communities of the structure as discs, named by their strongest bodies, ties between them summed up. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from graph.facts import Fact, NetworkNode
from graph.ontology import BODY, DISTRICT, ROUTES, STREET
from graph.projection.filter import Filter
from graph.projection.network import Ground, counts, narrow
from graph.projection.routes import kind_of
from viz.drawing import Drawing, Tally, fact_edges, fact_sources, reached, reached_labels
from viz.layout.discs import MARGIN, Disc, circle, communities, discs, seeded
from viz.view import Edge, Hull

NAMING = BODY.labels | {STREET.label, DISTRICT.label}
"""The labels whose nodes name a community."""
LINES = 20_000
"""Above so many nodes, lines within communities are left out; those between them are always summed up."""


def whole_map(ground: Ground, filter_: Filter, limit: int) -> tuple[Drawing, Tally]:
    """Return every node that a fact reaches, at most `limit` of them, by community.

    An edge between two communities joins their best tied nodes; its id is `a~b` and it has no type: its weight counts the facts.
    """
    net = narrow(ground, filter_, limit, "facts")
    links = tuple((fact.head.id, fact.tail.id, 1.0) for fact in net.facts)
    nodes = {node.id: node for node in reached(net)}
    packed, named = _packed(tuple(sorted(nodes)), links)
    of = {id_: index for index, disc in enumerate(packed) for id_ in disc.nodes}
    inner = (
        fact_edges((fact for fact in net.facts if of[fact.head.id] == of[fact.tail.id]), ground)
        if len(nodes) <= LINES
        else ()
    )
    drawing = Drawing(
        [nodes[id_] for id_ in sorted(nodes)],
        (*inner, *_summed(packed, net.facts, of)),
        seeded(packed),
        fact_sources(net.facts),
        _hulls(packed[:named], nodes),
    )
    open_ = narrow(ground, replace(filter_, labels=None), limit, "facts")
    tally = Tally(
        replace(counts(ground, filter_, limit, "facts"), labels=reached_labels(open_)),
        net.left_out,
        len(net.nodes) - len(nodes),
    )
    return drawing, tally


@lru_cache(maxsize=8)
def _packed(ids: tuple[str, ...], links: tuple[tuple[str, str, float], ...]) -> tuple[tuple[Disc, ...], int]:
    """Return the discs, and how many of them are communities; the one beyond holds what belongs to none."""
    parts, loose = communities(ids, links)
    return tuple(discs([*parts, loose] if loose else parts)), len(parts)


def _summed(packed: Sequence[Disc], facts: Iterable[Fact], of: Mapping[str, int]) -> list[Edge]:
    """Return an edge for each two communities that facts join, drawn as most of the facts are."""
    kinds: dict[tuple[int, int], Counter[str]] = defaultdict(Counter)
    for fact in facts:
        i, j = sorted((of[fact.head.id], of[fact.tail.id]))
        if i != j:
            kinds[i, j][kind_of(fact)] += 1
    edges = []
    for (i, j), counted in sorted(kinds.items()):
        a, b = sorted((packed[i].nodes[0], packed[j].nodes[0]))
        kind = max(ROUTES, key=lambda kind: counted[kind])
        edges.append(Edge(f"{a}~{b}", a, b, kind, None, float(counted.total()), (), None, None))
    return edges


def _hulls(packed: Sequence[Disc], nodes: Mapping[str, NetworkNode]) -> tuple[Hull, ...]:
    hulls = []
    for disc in packed:
        # The best tied body, street or district; where there is none, the best tied node.
        name = next((node for id_ in disc.nodes if (node := nodes[id_]).label in NAMING), nodes[disc.nodes[0]])
        at = (disc.x, round(disc.y - disc.radius - MARGIN / 3, 1))
        hulls.append(Hull(name.id, name.name, name.label, disc.nodes, circle(disc), at))
    return tuple(hulls)
