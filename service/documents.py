"""Documents: the sources, what each names and says, and whether the reader has its text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from graph.errors import NotFound
from graph.evidence import document as of_properties
from graph.facts import Fact, Ref, fact, ref
from graph.ontology import FACTS
from graph.statements import Document
from graph.store import Store
from service import shapes
from service.facts import CARRIED
from service.models import DocumentHead, DocumentItem, DocumentPage

HasText = Callable[[str | None], bool]
"""Tells of a SHA-256 whether the reader has the text of it."""

ALL = "MATCH (d:Document) RETURN d ORDER BY coalesce(d.date, '') DESC, d.id"
ONE = "MATCH (d:Entity {id: $id}) WHERE 'Document' IN labels(d) RETURN d"
NAMED = """
MATCH (d:Entity {id: $id})-[:MENTIONS]->(x:Entity) RETURN x.id AS id, labels(x) AS labels, x.name AS name ORDER BY name, id
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
MENTIONS = "MATCH (d:Document) RETURN d.id AS id, COUNT { (d)-[:MENTIONS]->(:Entity) } AS count"
STATES = f"""
MATCH (:Entity)-[r:{"|".join(FACTS)}]->(:Entity)
UNWIND r.sources AS id
RETURN id, count(r) AS count
"""


@dataclass(frozen=True, slots=True)
class Tallies:
    """How many facts each document states and how many things it names, by its id; none where it is left out."""

    facts: Mapping[str, int]
    mentions: Mapping[str, int]


def tallies(store: Store) -> Tallies:
    """Count over the whole graph: some 3 s for 400,000 nodes and 2.7 million relationships."""
    facts, mentions = ({row["id"]: row["count"] for row in store.read(text)} for text in (STATES, MENTIONS))
    return Tallies(facts, mentions)


def documents(store: Store, texts: HasText, counted: Tallies) -> list[DocumentItem]:
    """Return all documents with what was counted of each, the latest first."""
    heads = (head(of_properties(row["d"].properties), texts) for row in store.read(ALL))
    return [
        DocumentItem(**dict(one), facts=counted.facts.get(one.id, 0), mentions=counted.mentions.get(one.id, 0))
        for one in heads
    ]


def document(store: Store, texts: HasText, id_: str) -> DocumentPage:
    """Return the document of the id, everything that it names and every fact that it states; NotFound where there is none."""
    rows = store.read(ONE, {"id": id_})
    if not rows:
        raise NotFound(f"没有编号为 {id_} 的来源。", f"there is no document {id_}.")
    mentions, facts = named(store, id_), said(store, id_)
    return DocumentPage(
        **dict(head(of_properties(rows[0]["d"].properties), texts)),
        facts=len(facts),
        mentions=len(mentions),
        named=[shapes.ref(one) for one in mentions],
        said=[shapes.fact(one) for one in facts],
    )


def head(one: Document, texts: HasText) -> DocumentHead:
    """Return what is told of the document wherever it is named."""
    return DocumentHead(
        id=one.id,
        title=one.title or one.id,
        publisher=one.publisher or None,
        date=one.date or None,
        url=one.url or None,
        sha256=one.sha256 or None,
        length=one.length or None,
        text="available" if texts(one.sha256) else "absent",
    )


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
