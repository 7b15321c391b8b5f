"""What the store holds of a sheet's document: which statements, and how they differ from what the sheet says now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TypedDict

from graph.facts import Ref, label_of
from graph.gloss import gloss_of
from graph.ontology import ENTITY, MENTIONS
from graph.statements import Entity, Statement, from_testimony
from graph.store import Store
from graph.wording import Wording
from loaders.sheets.gather import Gathering, of_statement
from loaders.sheets.report import SHOWN

_MENTIONS = (
    f"MATCH (d:{ENTITY} {{id: $id}})-[r:{MENTIONS.type}]->(t:{ENTITY}) RETURN t.id AS tail, r.statements AS statements"
)
_FACTS = f"""
MATCH (d:{ENTITY} {{id: $id}})-[:{MENTIONS.type}]->(h:{ENTITY})-[r]->(t:{ENTITY}) WHERE $id IN r.sources
RETURN h.id AS head, type(r) AS type, t.id AS tail, r.statements AS statements
"""
_NAMES = f"UNWIND $ids AS id MATCH (n:{ENTITY} {{id: id}}) RETURN id, n.name AS name, labels(n) AS labels"


class Difference(TypedDict):
    """What a report says of it."""

    new: tuple[Wording, ...]
    gone: tuple[Wording, ...]
    differs: tuple[int, int]


def marks(store: Store, document: str) -> frozenset[int]:
    """Return the fingerprints of all that the store has the document say."""
    return frozenset(of_statement(statement) for statement in _said(store, document))


def difference(store: Store, document: str, known: frozenset[int], gathering: Gathering) -> Difference:
    """Return what the gathering says that the store does not have the document say, and the other way round, in words.

    Nothing where the document was never loaded: all is new then.
    """
    if not known:
        return Difference(new=(), gone=(), differs=(0, 0))
    new, gone = frozenset(gathering.seen) - known, known - gathering.seen.keys()
    said = list(islice((s for s in gathering.statements(new) if not s.is_mention), SHOWN)) if new else []
    unsaid = _some(store, document, gone) if gone else []
    names: dict[str, Ref] = _stored_names(store, unsaid)
    names |= {id_: _ref(entity) for id_, entity in gathering.names().items()} if said else {}
    return Difference(
        new=tuple(_words(statement, names) for statement in said),
        gone=tuple(_words(statement, names) for statement in unsaid),
        differs=(len(new), len(gone)),
    )


def _said(store: Store, document: str) -> Iterator[Statement]:
    """Yield the document's statements."""
    for row in store.stream(_MENTIONS, {"id": document}):
        for text in row["statements"]:
            yield from_testimony(document, MENTIONS.type, row["tail"], text)
    for row in store.stream(_FACTS, {"id": document}):
        for text in row["statements"]:
            statement = from_testimony(row["head"], row["type"], row["tail"], text)
            if statement.document == document:
                yield statement


def _some(store: Store, document: str, wanted: frozenset[int]) -> list[Statement]:
    """Return the first SHOWN facts of the fingerprints, in their order."""
    found = [s for s in _said(store, document) if not s.is_mention and of_statement(s) in wanted]
    return sorted(found, key=lambda statement: statement.ends)[:SHOWN]


def _stored_names(store: Store, statements: Iterable[Statement]) -> dict[str, Ref]:
    ids = sorted({end for statement in statements for end in (statement.head, statement.tail)})
    rows = store.read(_NAMES, {"ids": ids}) if ids else []
    return {row["id"]: Ref(row["id"], label_of(row["labels"]), row["name"]) for row in rows}


def _ref(entity: Entity) -> Ref:
    return Ref(entity.id, entity.label, entity.name)


def _words(statement: Statement, names: Mapping[str, Ref]) -> Wording:
    head, tail = (names.get(end) or Ref(end, "Unit", end) for end in (statement.head, statement.tail))
    return gloss_of(statement, head, tail)
