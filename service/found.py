"""Search results: what the index of names finds, with the place and the strongest ties of each."""

from __future__ import annotations

from graph.facts import Ref
from graph.ontology import STREET
from graph.search.find import COUNTED, Hit, find
from graph.search.index import Index
from service.cursor import cursor, offset
from service.models import Found, SearchPage
from service.shapes import ref


def search(index: Index, query: str, labels: tuple[str, ...], limit: int, at: str | None) -> SearchPage:
    """Return the page of results that begins at the cursor, best first."""
    skip = offset(at, query, labels)
    hits = find(index, query, labels, limit, skip)
    last = skip + len(hits.items)
    more = last if hits.items and last < min(hits.total, COUNTED) else None
    return SearchPage(
        query=query,
        total=hits.total,
        items=[_found(hit) for hit in hits.items],
        next=cursor(more, query, labels),
    )


def _found(hit: Hit) -> Found:
    thing = hit.thing
    place = _place(thing.beside.grounds)
    return Found(
        id=thing.id,
        label=thing.label,
        name=thing.name,
        aliases=list(thing.aliases),
        matched=hit.matched,
        how=hit.how,
        score=hit.score,
        degree=thing.degree,
        strength=thing.strength,
        place=ref(place) if place else None,
        ties=[ref(tie) for tie in thing.beside.ties],
    )


def _place(grounds: tuple[Ref, ...]) -> Ref | None:
    """Return the nearest street, or where there is none the nearest district."""
    return next((place for place in grounds if place.label == STREET.label), grounds[0] if grounds else None)
