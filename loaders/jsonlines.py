"""The graph as canonical JSON Lines (`graph.statements`), out of a store and into one.

Export, load into an empty store, export: the same bytes, on either engine. The text is what the sources say, and what people
judged to be the same, so it may be edited, compared by `diff` and kept under version control. Records that one node stands
for come out as their sources gave them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from graph.evidence import document
from graph.facts import label_of
from graph.identity import TURNED, Identity, merged_records, said_ends, stored_identity
from graph.ontology import DOCUMENT, ENTITY, PARTNERS_WITH
from graph.statements import Batch, Entity, from_testimony, lines, parse
from graph.store import Store
from loaders.files import opened
from loaders.judgements import stored_judgements
from loaders.spool import Spool

HEADS = 500
"""Nodes whose statements are read at once."""
_STATED = f"""
UNWIND $ids AS id MATCH (h:{ENTITY} {{id: id}})-[r]->(t:{ENTITY})
RETURN id AS head, type(r) AS type, t.id AS tail, r.statements AS statements
"""
_TURNED = f"""
UNWIND $ids AS id MATCH (t:{ENTITY} {{id: id}})<-[r:{PARTNERS_WITH.type}]-(h:{ENTITY})
WHERE any(text IN r.statements WHERE text ENDS WITH '{TURNED}')
RETURN h.id AS head, type(r) AS type, id AS tail, r.statements AS statements
"""


def export(store: Store) -> Iterator[str]:
    """Yield the canonical text of all that the store's documents say, a record a line, without holding it all."""
    nodes = store.read(f"MATCH (n:{ENTITY}) RETURN n.id AS id, labels(n) AS labels, n.name AS name")
    kinds = {row["id"]: (label_of(row["labels"]), row["name"]) for row in nodes}
    identity = stored_identity(store.read)
    waiting = _without_record(store, identity)
    records = merged_records(store.read) if identity.into else {}
    kinds |= {id_: (record.label, record.name) for id_, record in records.items()}
    documents = sorted(id_ for id_, (label, _) in kinds.items() if label == DOCUMENT.label)
    for ids in _batched(documents):
        rows = store.read(f"UNWIND $ids AS id MATCH (n:{ENTITY} {{id: id}}) RETURN n", {"ids": ids})
        yield from lines(Batch(documents=tuple(document(row["n"].properties) for row in rows)))
    for id_, (label, name) in sorted(kinds.items()):
        if label != DOCUMENT.label and id_ not in waiting:
            yield from lines(Batch(entities=(Entity(id_, label, name),)))
    for ids in _batched(sorted(kinds)):
        yield from _statements(store, ids, identity)
    yield from lines(Batch(judgements=stored_judgements(store.read)))


def read(path: Path) -> Batch:
    """Return what the file says; SourceError tells what is no such file."""
    with opened(path) as file:
        return parse(file, str(path))


def spool(path: Path) -> Spool:
    """Return what the file says as an intake on disk, which has to be closed after use; SourceError as `read`."""
    with opened(path) as file:
        return Spool(file, str(path))


def _statements(store: Store, ids: list[str], identity: Identity) -> Iterator[str]:
    """Yield the lines of the statements whose heads, as the sources say them, are the ids."""
    wanted = set(ids)
    carriers = sorted({identity.of(id_) for id_ in ids})
    said: list[tuple[str, ...]] = []
    for cypher in (_STATED, _TURNED):
        for row in store.stream(cypher, {"ids": carriers}):
            ends = row["head"], row["type"], row["tail"]
            for text in row["statements"]:
                own = said_ends(ends, text)
                if own[0] in wanted and (cypher is _TURNED) == text.endswith(TURNED):
                    said.append((*own, *ends, text))
    said.sort()
    for _, group in groupby(said, key=lambda row: row[:3]):
        yield from lines(Batch(statements=tuple(from_testimony(*row[3:]) for row in group)))


def _without_record(store: Store, identity: Identity) -> frozenset[str]:
    """Return the ids of nodes that stand for others only: nobody mentions their own record any more (a load broke off)."""
    standing = sorted(set(identity.into.values()))
    text = f"UNWIND $ids AS id MATCH (:{ENTITY})-[r:MENTIONS]->(n:{ENTITY} {{id: id}}) RETURN id, r.statements AS said"
    named: set[str] = set()
    for ids in _batched(standing):
        named |= {
            row["id"] for row in store.stream(text, {"ids": ids}) if any('"tail":"' not in one for one in row["said"])
        }
    return frozenset(standing) - named


def _batched(ids: Sequence[str]) -> Iterator[list[str]]:
    return (list(ids[start : start + HEADS]) for start in range(0, len(ids), HEADS))
