"""Which state of the graph a store holds: what caches, saved layouts and exports are keyed by.

One node `(:GraphVersion {id: 'graph-version'})`, which is no entity, says it. A load marks it as loading when it begins
and raises its number when it is complete, so that a load that broke off is seen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from graph.records import GraphVersion
from graph.store import Store, WriteTransaction

__all__ = ["GraphVersion", "begin_load", "complete_load", "count_identity", "identity_number", "mark_loading"]

_BEGIN = """
MERGE (v:GraphVersion {id: 'graph-version'})
SET v.state = 'loading', v.number = coalesce(v.number, 0), v.nodes = coalesce(v.nodes, 0),
    v.relationships = coalesce(v.relationships, 0)
"""
_COMPLETE = """
MERGE (v:GraphVersion {id: 'graph-version'})
SET v.number = coalesce(v.number, 0) + 1, v.state = 'complete', v.completed = $completed,
    v.nodes = $nodes, v.relationships = $relationships
"""


def begin_load(store: Store) -> GraphVersion:
    """Mark the graph as being loaded; its number stays that of the last completed load."""
    store.write(_BEGIN)
    return store.version()


def mark_loading(transaction: WriteTransaction) -> int:
    """Mark the graph as being loaded together with what the transaction changes, and keep other loads from doing so.

    Every mark is another, so that the engines see two transactions write to one record: one waits for the other or fails.
    Returns how often the graph's identity (`graph.identity`) has changed.
    """
    text = f"{_BEGIN.rstrip()}, v.turn = coalesce(v.turn, 0) + 1 RETURN coalesce(v.identity, 0) AS identity"
    found: int = transaction.run(text)[0]["identity"]
    return found


def identity_number(store: Store) -> int:
    """Return how often the graph's identity has changed."""
    rows = store.read("MATCH (v:GraphVersion {id: 'graph-version'}) RETURN coalesce(v.identity, 0) AS identity")
    return rows[0]["identity"] if rows else 0


def count_identity(run: Callable[[str, Mapping[str, object]], object]) -> None:
    """Count a change of the identity; `run` is that of the transaction which makes it."""
    run("MATCH (v:GraphVersion {id: 'graph-version'}) SET v.identity = coalesce(v.identity, 0) + 1", {})


def complete_load(store: Store) -> GraphVersion:
    """Count the graph, raise its number by one, and return the new version."""
    nodes = store.read("MATCH (n:Entity) RETURN count(n) AS n")[0]["n"]
    relationships = store.read("MATCH (:Entity)-[r]->(:Entity) RETURN count(r) AS n")[0]["n"]
    completed = datetime.now(UTC).isoformat(timespec="seconds")
    store.write(_COMPLETE, {"completed": completed, "nodes": nodes, "relationships": relationships})
    return store.version()
