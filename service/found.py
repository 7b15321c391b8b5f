"""Search results: what the index of names finds, with the place and the strongest partners of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.facts import Ref, ref
from graph.ontology import ACTOR, DOCUMENT
from graph.projection import partners
from graph.search.find import COUNTED, Hit, find
from graph.search.index import Index
from graph.store import Store
from service.cursor import cursor, offset
from service.editions import Edition
from service.models import Found, SearchPage
from service.shapes import ref as shaped

PLACES = """
UNWIND $ids AS id
MATCH p = (:Entity {id: id})-[:LOCATED_IN*1..6]->(y:Entity)
WHERE 'Street' IN labels(y) OR 'District' IN labels(y)
RETURN id, y.id AS place, labels(y) AS labels, y.name AS name, length(p) AS steps
ORDER BY id, steps, place
"""
TIED = """
MATCH (:Entity {id: $id})-[r]-(y:Entity)
WHERE type(r) <> 'MENTIONS' AND type(r) <> 'LOCATED_IN'
RETURN DISTINCT y.id AS other, labels(y) AS labels, y.name AS name ORDER BY name, other LIMIT $limit
"""
TIES = 3


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands beside a search result: where it lies, and what it is tied to."""

    place: Ref | None
    ties: tuple[Ref, ...]


def search(
    index: Index, edition: Edition, store: Store, query: str, labels: tuple[str, ...], limit: int, at: str | None
) -> SearchPage:
    """Return the page of results that begins at the cursor, best first."""
    skip = offset(at, query, labels)
    hits = find(index, query, labels, limit, skip)
    around = beside(edition, store, [(hit.id, hit.label) for hit in hits.items])
    last = skip + len(hits.items)
    more = last if hits.items and last < min(hits.total, COUNTED) else None
    return SearchPage(
        query=query,
        total=hits.total,
        items=[_found(hit, around[hit.id]) for hit in hits.items],
        next=cursor(more, query, labels),
    )


def _found(hit: Hit, beside: Setting) -> Found:
    return Found(
        id=hit.id,
        label=hit.label,
        name=hit.name,
        aliases=list(hit.aliases),
        matched=hit.matched,
        how=hit.how,
        score=hit.score,
        degree=hit.degree,
        strength=hit.strength,
        place=shaped(beside.place) if beside.place else None,
        ties=[shaped(tie) for tie in beside.ties],
    )


def beside(edition: Edition, store: Store, things: Sequence[tuple[str, str]]) -> Mapping[str, Setting]:
    """Return what stands beside each thing (id, label); what was found for one before is kept with the edition."""
    known: dict[str, Setting] = edition.kept("beside", dict)
    new = [(id_, label) for id_, label in things if id_ not in known]
    if new:
        places: dict[str, Ref] = {}
        for row in store.read(PLACES, {"ids": [id_ for id_, _ in new]}):
            places.setdefault(row["id"], Ref(row["place"], *_labelled(row)))
        for id_, label in new:
            known[id_] = Setting(places.get(id_), _ties(store, id_, label))
    return known


def _ties(store: Store, id_: str, label: str) -> tuple[Ref, ...]:
    """Return an actor's strongest partners; of anything else the first neighbours by name, of a document none."""
    if label == DOCUMENT.label:
        return ()
    if label in ACTOR.labels and (found := partners(store, id_, limit=TIES).items):
        return tuple(item.actor for item in found)
    return tuple(Ref(row["other"], *_labelled(row)) for row in store.read(TIED, {"id": id_, "limit": TIES}))


def _labelled(row: Mapping[str, object]) -> tuple[str, str]:
    node = ref({"id": "", **row})
    return node.label, node.name
