"""Search results: what the index of names finds, with the place and the strongest partners of each."""

from __future__ import annotations

from graph.search.find import COUNTED, Hit, find
from graph.search.index import Index
from service.beside import Beside, Surroundings
from service.cursor import cursor, offset
from service.models import Found, SearchPage
from service.shapes import ref


def search(
    index: Index, around: Surroundings, query: str, labels: tuple[str, ...], limit: int, at: str | None
) -> SearchPage:
    """Return the page of results that begins at the cursor, best first."""
    skip = offset(at, query, labels)
    hits = find(index, query, labels, limit, skip)
    last = skip + len(hits.items)
    more = last if hits.items and last < min(hits.total, COUNTED) else None
    return SearchPage(
        query=query,
        total=hits.total,
        items=[_found(hit, around.of(hit.id)) for hit in hits.items],
        next=cursor(more, query, labels),
    )


def _found(hit: Hit, around: Beside) -> Found:
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
