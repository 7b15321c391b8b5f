"""One node: what it is called, what it has, where it lies, how it stands, and which documents name it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from graph.errors import NotFound
from graph.facts import Ref, Standing, label_of
from graph.identity import merged_records, standing_for
from graph.ontology import ACTOR, DOCUMENT, node_properties
from graph.projection import partners, places
from graph.statements import Statement, from_testimony
from graph.store import Store
from service.documents import documents, naming
from service.facts import counts
from service.models import EntityPage, StatementItem
from service.shapes import ref

ENTITY = "MATCH (x:Entity {id: $id}) RETURN x"
STATED = """
MATCH (x:Entity {id: $id})-[r]-(y:Entity)
RETURN startNode(r).id AS head, labels(startNode(r)) AS head_labels, startNode(r).name AS head_name, type(r) AS type,
       endNode(r).id AS tail, labels(endNode(r)) AS tail_labels, endNode(r).name AS tail_name, r.statements AS statements
ORDER BY type, head, tail
"""


def entity(
    store: Store, texts: Callable[[str | None], bool], standings: Callable[[], Mapping[str, Standing]], id_: str
) -> EntityPage:
    """Return all about the node but its facts and partners; NotFound where there is none.

    An id that another node stands for means that node.
    """
    id_ = standing_for(store.read, [id_]).get(id_, id_)
    rows = store.read(ENTITY, {"id": id_})
    if not rows:
        raise NotFound(
            f"库中没有编号为 {id_!r} 的节点;可先按名称搜索它的编号。",
            f"no node has the id {id_!r}; search for its name to find the id.",
        )
    properties = rows[0]["x"].properties
    label = label_of(rows[0]["x"].labels)
    standing = standings().get(id_, Standing(0, 0.0))
    own = [id_] if label == DOCUMENT.label else naming(store, id_)
    return EntityPage(
        id=id_,
        label=label,
        name=properties["name"],
        aliases=list(properties.get("aliases") or ()),
        properties={key: properties[key] for key in node_properties(label) if properties.get(key) is not None},
        places=[ref(place) for place in places(store, id_)],
        degree=standing.degree,
        strength=standing.strength,
        partners=partners(store, id_, limit=1).total if label in ACTOR.labels else 0,
        counts=counts(store, id_),
        documents=documents(store, texts, own) if own else [],
    )


def statements(store: Store, id_: str) -> list[StatementItem]:
    """Return everything that documents say of the node, mentions first; NotFound where there is no node."""
    if not store.read(ENTITY, {"id": id_}):
        raise NotFound(f"库中没有编号为 {id_!r} 的节点。", f"no node has the id {id_!r}.")
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
