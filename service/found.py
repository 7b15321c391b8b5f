"""Search results: what the index of names finds, with the place and the strongest ties of each."""

from __future__ import annotations

from graph.facts import Ref
from graph.ontology import STREET
from graph.search.find import COUNTED, Hit, find
from graph.search.index import Index
from service.cursor import cursor, offset
from service.models import SearchPage


def search(index: Index, query: str, labels: tuple[str, ...], limit: int, at: str | None) -> SearchPage:
    """Return the page of results that begins at the cursor, best first."""
    skip = offset(at, query, labels)
    hits = find(index, query, labels, limit, skip)
    last = skip + len(hits.items)
    more = last if hits.items and last < min(hits.total, COUNTED) else None
    page = {
        "query": query,
        "total": hits.total,
        "items": [_found(hit) for hit in hits.items],
        "next": cursor(more, query, labels),
    }
    return SearchPage.model_validate(page, from_attributes=True)


def _found(hit: Hit) -> dict[str, object]:
    """Return what `Found` is made of: a page of a hundred models is made quicker in one go than one by one."""
    thing = hit.thing
    return {
        "id": thing.id,
        "label": thing.label,
        "name": thing.name,
        "aliases": thing.aliases,
        "matched": hit.matched,
        "how": hit.how,
        "score": hit.score,
        "degree": thing.degree,
        "strength": thing.strength,
        "place": _place(thing.beside.grounds),
        "ties": thing.beside.ties,
    }


def _place(grounds: tuple[Ref, ...]) -> Ref | None:
    """Return the nearest street, or where there is none the nearest district."""
    return next((place for place in grounds if place.label == STREET.label), grounds[0] if grounds else None)
