"""One node: what it is called, what it has, where it lies, how it stands, and which documents name it."""

from __future__ import annotations

from collections.abc import Callable

from graph.evidence import document
from graph.facts import Ref, Standing, label_of
from graph.identity import merged_records, standing_for
from graph.ontology import DOCUMENT, node_properties
from graph.projection import Whole
from graph.projection.named import absent, node
from graph.statements import Statement, from_testimony
from graph.store import Row, Store
from service.documents import HasText, head
from service.facts import counts, mentioned
from service.models import EntityPage, StatementItem
from service.shapes import ref

MOST = 100
"""How many of the documents that name a thing its page lists."""
ENTITY = f"""
MATCH (x:Entity {{id: $id}})
OPTIONAL MATCH (x)<-[:MENTIONS]-(d:Entity)
WITH x, d ORDER BY coalesce(d.date, '') DESC, d.id
WITH x, collect(d) AS naming
RETURN x, size(naming) AS total, [d IN naming[..{MOST}] | properties(d)] AS documents
"""
STATED = """
MATCH (x:Entity {id: $id})-[r]-(y:Entity)
RETURN startNode(r).id AS head, labels(startNode(r)) AS head_labels, startNode(r).name AS head_name, type(r) AS type,
       endNode(r).id AS tail, labels(endNode(r)) AS tail_labels, endNode(r).name AS tail_name, r.statements AS statements
ORDER BY type, head, tail
"""


def entity(store: Store, texts: HasText, whole: Callable[[], Whole], id_: str) -> EntityPage:
    """Return all about the node but its facts and partners; NotFound where there is none.

    An id that another node stands for means that node. The store is asked for the node and the documents that name it, and
    of a document for what it names; the rest is read off `whole`, which holds no document.
    """
    row = _found(store, id_)
    properties = row["x"].properties
    own: str = properties["id"]
    label = label_of(row["x"].labels)
    is_document = label == DOCUMENT.label
    projection = whole()
    standing = projection.standings.get(own, Standing(0, 0.0))
    named_by = [properties] if is_document else row["documents"]
    return EntityPage(
        id=own,
        label=label,
        name=properties["name"],
        aliases=list(properties.get("aliases") or ()),
        properties={key: properties[key] for key in node_properties(label) if properties.get(key) is not None},
        places=[ref(place) for place in projection.places(own)],
        degree=standing.degree,
        strength=standing.strength,
        partners=len(projection.partners(own)),
        counts=counts(mentioned(store, own) if is_document else projection.neighbours(own)),
        documents=[head(document(one), texts) for one in named_by],
        documents_total=1 if is_document else row["total"],
    )


def _found(store: Store, id_: str) -> Row:
    """Return the row of the node, or of the one that stands for the id; NotFound where there is neither."""
    rows = store.read(ENTITY, {"id": id_})
    if not rows and (into := standing_for(store.read, [id_]).get(id_)):
        rows = store.read(ENTITY, {"id": into})
    if not rows:
        raise absent(id_)
    return rows[0]


def statements(store: Store, id_: str) -> list[StatementItem]:
    """Return everything that documents say of the node, mentions first; NotFound where there is no node."""
    node(store, id_)
    named: dict[str, Ref] = {}
    said: list[Statement] = []
    for row in store.read(STATED, {"id": id_}):
        for end in ("head", "tail"):
            named[row[end]] = Ref(row[end], label_of(row[f"{end}_labels"]), row[f"{end}_name"])
        said += [from_testimony(row["head"], row["type"], row["tail"], text) for text in row["statements"]]
    own = {end for one in said for end in (one.head, one.tail)} - named.keys()
    for record in merged_records(store.read, own).values():  # as the document calls it
        named[record.id] = Ref(record.id, record.label, record.name)
    titles = {
        row["id"]: row["name"]
        for row in store.read(
            "UNWIND $ids AS id MATCH (d:Entity {id: id}) RETURN id, d.name AS name",
            {"ids": sorted({one.document for one in said})},
        )
    }
    return [
        StatementItem(
            document=ref(Ref(one.document, DOCUMENT.label, titles.get(one.document, one.document))),
            head=ref(named[one.head]),
            type=one.type,
            tail=ref(named[one.tail]),
            spans=[(start, end) for start, end in one.spans],
            properties={
                key: list(value) if isinstance(value, tuple) else value for key, value in one.properties.items()
            },
            confidence=one.confidence,
            method=one.method,
        )
        for one in sorted(said, key=lambda one: (not one.is_mention, one.sort_key()))
    ]
