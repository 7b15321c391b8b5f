"""Constraints and indexes per engine, derived from the ontology; `prepare` brings a store to them.

Names and aliases need no index: search keeps its own in memory. Every look-up of the catalogue starts at an id.
"""

from __future__ import annotations

from graph.identity import MERGED
from graph.ontology import ENTITY
from graph.store import Engine, Store


def constraints() -> tuple[str, ...]:
    """Return the statements that keep ids unique, the same on both engines; running them again changes nothing."""
    return tuple(
        f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        for name, label in (
            ("entity_id", ENTITY),
            ("graph_version_id", "GraphVersion"),
            ("merged_id", MERGED),
            ("judgement_id", "Judgement"),
            ("review_id", "Review"),
        )
    )


def indexes(engine: Engine) -> tuple[str, ...]:
    """Return the statements for what one engine needs beyond the constraints, each harmless to run again."""
    return ("CALL db.awaitIndexes(60)",) if engine == "neo4j" else ()


def prepare(store: Store) -> None:
    """Bring the store to the constraints and indexes; may be run at any time, and again."""
    for statement in (*constraints(), *indexes(store.engine)):
        store.write(statement)
