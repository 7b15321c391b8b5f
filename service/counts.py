"""What the graph holds, counted."""

from __future__ import annotations

from collections import Counter

from graph.facts import label_of
from graph.store import Store


def counted(store: Store) -> dict[str, int]:
    """Return how many nodes there are of each label, and relationships of each type."""
    found: Counter[str] = Counter()
    for row in store.read("MATCH (n:Entity) RETURN labels(n) AS labels, count(n) AS n"):
        found[label_of(row["labels"])] += row["n"]
    for row in store.read("MATCH (:Entity)-[r]->(:Entity) RETURN type(r) AS type, count(r) AS n"):
        found[row["type"]] += row["n"]
    return dict(sorted(found.items()))
