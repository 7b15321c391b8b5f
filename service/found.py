"""Search results: what the index of names finds, with the place and the strongest partners of each."""

from __future__ import annotations

from graph.projection import Whole
from graph.search.find import COUNTED, Hit, find
from graph.search.index import Index
from service.beside import beside
from service.cursor import cursor, offset
from service.models import Found, SearchPage
from service.shapes import ref


def search(index: Index, whole: Whole, query: str, labels: tuple[str, ...], limit: int, at: str | None) -> SearchPage:
    """Return the page of results that begins at the cursor, best first."""
    skip = offset(at, query, labels)
    hits = find(index, query, labels, limit, skip)
    last = skip + len(hits.items)
    more = last if hits.items and last < min(hits.total, COUNTED) else None
    return SearchPage(
        query=query,
        total=hits.total,
        items=[_found(hit, whole) for hit in hits.items],
        next=cursor(more, query, labels),
    )


def _found(hit: Hit, whole: Whole) -> Found:
    around = beside(whole, hit.id)
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
        place=ref(around.place) if around.place else None,
        ties=[ref(tie) for tie in around.ties],
    )
