"""What the index of names takes of a store: every node, how it stands, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator

from graph.facts import Standing, label_of
from graph.projection import Whole
from graph.projection.beside import Surroundings
from graph.search.index import Named
from graph.store import Store

NAMED = """
MATCH (n:Entity) RETURN n.id AS id, n.name AS name, coalesce(n.aliases, []) AS aliases, labels(n) AS labels
"""
ALONE = Standing(0, 0.0)


def named(store: Store, whole: Whole) -> Iterator[Named]:
    """Yield the nodes of the store as the index takes them; the projection, of the same version, holds no document."""
    standings, around = whole.standings, Surroundings(whole)
    for row in store.stream(NAMED):
        id_ = row["id"]
        standing = standings.get(id_, ALONE)
        yield Named(
            id_,
            label_of(row["labels"]),
            row["name"],
            tuple(row["aliases"]),
            standing.degree,
            round(standing.strength, 6),
            around.of(id_),
        )
