"""Documents: the sources, what each names and says, and whether the reader has its text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from graph.errors import NotFound
from graph.facts import Fact, Ref, fact, ref
from graph.store import Row, Store
from service.facts import CARRIED
from service.models import DocumentItem

ALL = "MATCH (d:Document) RETURN d ORDER BY coalesce(d.date, '') DESC, d.id"
SOME = "UNWIND $ids AS id MATCH (d:Entity {id: id}) RETURN d ORDER BY coalesce(d.date, '') DESC, d.id"
NAMED = """
MATCH (d:Entity {id: $id})-[:MENTIONS]->(x:Entity) RETURN x.id AS id, labels(x) AS labels, x.name AS name ORDER BY name, id
"""
NAMED_BY = "MATCH (:Entity {id: $id})<-[:MENTIONS]-(d:Entity) RETURN d.id AS id"
TALLY = """
UNWIND $ids AS id
MATCH (d:Entity {id: id})-[m:MENTIONS]->(:Entity)
RETURN id, count(m) AS mentions
"""
SAID = (
    """
MATCH (d:Entity {id: $id})-[:MENTIONS]->(x:Entity)-[r]->(y:Entity)
WHERE type(r) <> 'MENTIONS' AND $id IN r.sources
RETURN x.id AS head, labels(x) AS head_labels, x.name AS head_name, type(r) AS type,
       y.id AS id, labels(y) AS labels, y.name AS name,
"""
    + CARRIED
    + "ORDER BY type, head_name, head, name, id"
)
FACTS_OF = """
UNWIND $ids AS id
MATCH (d:Entity {id: id})-[:MENTIONS]->(x:Entity)-[r]->(:Entity)
WHERE type(r) <> 'MENTIONS' AND id IN r.sources
RETURN id, count(r) AS facts
"""


def documents(
    store: Store, texts: Callable[[str | None], bool], ids: Sequence[str] | None = None
) -> list[DocumentItem]:
    """Return the documents, those of the ids where any are given, the latest first; `texts` tells which have a text."""
    rows = store.read(ALL) if ids is None else store.read(SOME, {"ids": list(ids)})
    found = [row["d"] for row in rows]
    mentions = _by_id(store.read(TALLY, {"ids": [one.id for one in found]}), "mentions")
    said = _by_id(store.read(FACTS_OF, {"ids": [one.id for one in found]}), "facts")
    return [
        DocumentItem(
            id=one.id,
            title=one.properties.get("title") or one.properties["name"],
            publisher=one.properties.get("publisher"),
            date=one.properties.get("date"),
            url=one.properties.get("url"),
            sha256=one.properties.get("sha256"),
            length=one.properties.get("length"),
            facts=said.get(one.id, 0),
            mentions=mentions.get(one.id, 0),
            text="available" if texts(one.properties.get("sha256")) else "absent",
        )
        for one in found
    ]


def document(store: Store, texts: Callable[[str | None], bool], id_: str) -> DocumentItem:
    """Return the document of the id; NotFound where there is none."""
    found = [one for one in documents(store, texts, [id_]) if one.id == id_]
    if not found or not store.read(
        "MATCH (d:Entity {id: $id}) WHERE 'Document' IN labels(d) RETURN 1 AS n", {"id": id_}
    ):
        raise NotFound(f"没有编号为 {id_} 的来源。", f"there is no document {id_}.")
    return found[0]


def naming(store: Store, id_: str) -> list[str]:
    """Return the ids of the documents that name the thing."""
    return [row["id"] for row in store.read(NAMED_BY, {"id": id_})]


def named(store: Store, id_: str) -> list[Ref]:
    """Return what the document names, by name."""
    return [ref(row) for row in store.read(NAMED, {"id": id_})]


def said(store: Store, id_: str) -> list[Fact]:
    """Return the facts that the document states, by type and ends."""
    found = []
    for row in store.read(SAID, {"id": id_}):
        head = ref({"id": row["head"], "labels": row["head_labels"], "name": row["head_name"]})
        found.append(fact(head, row["type"], ref(row), row))
    return found


def _by_id(rows: Sequence[Row], key: str) -> Mapping[str, int]:
    return {row["id"]: row[key] for row in rows}
