"""Pairs that wait, judgements and merged records, as a person needs them: with names, places, ties and sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graph.facts import Ref, label_of
from graph.identity import Identity, merged_records, stored_identity
from graph.judgement import Judgement
from graph.ontology import ENTITY, LOCATED_IN, MENTIONS
from graph.projection import places
from graph.statements import Entity
from graph.store import Row, Store
from loaders import review
from loaders.judgements import stored_judgements
from loaders.resolve import queue
from loaders.resolve.clusters import Waiting
from service import models
from service.shapes import ref, words

SHOWN = 8
"""Neighbours and documents shown of each side."""
BATCH = 1_000
_FACTS = f"""
UNWIND $ids AS id MATCH (n:{ENTITY} {{id: id}})
RETURN id, COUNT {{ MATCH (n)-[r]-(:{ENTITY}) WHERE type(r) <> '{MENTIONS.type}' RETURN r }} AS facts
"""
_NODE = f"MATCH (n:{ENTITY} {{id: $id}}) RETURN labels(n) AS labels, n.name AS name, n.aliases AS aliases"
_NEIGHBOURS = f"""
MATCH (n:{ENTITY} {{id: $id}})-[r]-(m:{ENTITY}) WHERE NOT type(r) IN ['{MENTIONS.type}', '{LOCATED_IN.type}']
RETURN DISTINCT type(r) AS type, startNode(r) = n AS out, m.id AS id, labels(m) AS labels, m.name AS name
ORDER BY type, name, id LIMIT 400
"""
_NAMED_BY = f"""
MATCH (n:{ENTITY} {{id: $id}})<-[:{MENTIONS.type}]-(d:{ENTITY}) RETURN d.id AS id, labels(d) AS labels, d.name AS name
ORDER BY coalesce(d.date, '') DESC, id
"""


def waiting(store: Store) -> list[tuple[Waiting, int]]:
    """Return the pairs that wait, each with the facts of its lesser side, the most consequential first."""
    found = list(queue.waiting(store.read).values())
    ids = sorted({end for one in found for end in (one.left, one.right)})
    facts: dict[str, int] = {}
    for start in range(0, len(ids), BATCH):
        facts |= {row["id"]: row["facts"] for row in store.read(_FACTS, {"ids": ids[start : start + BATCH]})}
    weighed = [(one, min(facts.get(one.left, 0), facts.get(one.right, 0))) for one in found]
    return sorted(
        weighed,
        key=lambda pair: (
            -pair[1],
            -pair[0].score,
            -max(facts.get(pair[0].left, 0), facts.get(pair[0].right, 0)),
            pair[0].left,
            pair[0].right,
        ),
    )


def items(store: Store, found: Sequence[tuple[Waiting, int]]) -> list[models.ReviewItem]:
    """Return the pairs with all that a person judges them by."""
    identity = stored_identity(store.read)
    records = merged_records(store.read) if identity.into else {}
    shaped = []
    for one, weight in found:
        ties = {id_: store.read(_NEIGHBOURS, {"id": id_}) for id_ in (one.left, one.right)}
        shared = {(row["type"], row["id"]) for row in ties[one.left]} & {
            (row["type"], row["id"]) for row in ties[one.right]
        }
        sides = [_side(store, id_, ties[id_], shared, identity, records) for id_ in (one.left, one.right)]
        shaped.append(
            models.ReviewItem(
                id=f"{one.left}~{one.right}",
                left=sides[0],
                right=sides[1],
                score=one.score,
                weight=weight,
                reasons=[words(reason) for reason in one.reasons],
            )
        )
    return shaped


def judgements(store: Store) -> list[Judgement]:
    """Return all judgements, the latest first."""
    return sorted(stored_judgements(store.read), key=lambda one: (one.when, one.id), reverse=True)


def shaped_judgements(store: Store, found: Iterable[Judgement]) -> list[models.Judgement]:
    """Return the judgements with the names of what they are about."""
    listed = list(found)
    records = review.recorded(store, sorted({end for one in listed for end in (one.left, one.right)}))
    identity = stored_identity(store.read)
    return [_judgement(one, records, identity) for one in listed]


def judged(store: Store, done: review.Judged) -> models.Judged:
    """Return what a judgement did."""
    return models.Judged(
        judgement=shaped_judgements(store, [done.judgement])[0],
        joined=done.resolved.joined,
        parted=done.resolved.parted,
        waiting=len(queue.waiting(store.read)),
        version=done.version,
    )


def merged(store: Store) -> list[models.Merged]:
    """Return every node that stands for several records, by name."""
    identity = stored_identity(store.read)
    clusters = identity.clusters()
    records = merged_records(store.read) | {
        id_: record for id_, record in review.recorded(store, clusters).items() if id_ in clusters
    }
    same = {frozenset((one.left, one.right)) for one in stored_judgements(store.read) if one.verdict == "same"}
    found = [
        models.Merged(
            node=_ref(records[id_]),
            records=[_ref(records[one]) for one in ids],
            judged=any(pair <= set(ids) for pair in same),
        )
        for id_, ids in clusters.items()
        if id_ in records
    ]
    return sorted(found, key=lambda one: (one.node.name, one.node.id))


def _side(
    store: Store,
    id_: str,
    ties: Sequence[Row],
    shared: set[tuple[str, str]],
    identity: Identity,
    records: Mapping[str, Entity],
) -> models.ReviewSide:
    node = store.read(_NODE, {"id": id_})[0]
    documents = store.read(_NAMED_BY, {"id": id_})
    label = label_of(node["labels"])
    mine = [one for one, into in sorted(identity.into.items()) if into == id_]
    named = {id_: Entity(id_, label, node["name"]), **records}
    by_shared = sorted(ties, key=lambda row: (row["type"], row["id"]) not in shared)
    return models.ReviewSide(
        id=id_,
        label=label,
        name=node["name"],
        aliases=list(node["aliases"] or ()),
        records=[_ref(named[one]) for one in (id_, *mine)] if mine else [],
        places=[ref(place) for place in places(store, id_)],
        facts=_facts(store, id_),
        neighbours=[_neighbour(row, shared) for row in by_shared[:SHOWN]],
        documents=[_named(row) for row in documents[:SHOWN]],
        named_by=len(documents),
    )


def _facts(store: Store, id_: str) -> int:
    found: int = store.read(_FACTS, {"ids": [id_]})[0]["facts"]
    return found


def _neighbour(row: Row, shared: set[tuple[str, str]]) -> models.Neighbour:
    return models.Neighbour(
        id=row["id"],
        label=label_of(row["labels"]),
        name=row["name"],
        type=row["type"],
        direction="out" if row["out"] else "in",
        shared=(row["type"], row["id"]) in shared,
    )


def _named(row: Row) -> models.Ref:
    return ref(Ref(row["id"], label_of(row["labels"]), row["name"]))


def _ref(record: Entity) -> models.Ref:
    return ref(Ref(record.id, record.label, record.name))


def _judgement(one: Judgement, records: Mapping[str, Entity], identity: Identity) -> models.Judgement:
    together = identity.of(one.left) == identity.of(one.right)
    return models.Judgement(
        id=one.id,
        left=_ref(records[one.left]) if one.left in records else None,
        right=_ref(records[one.right]) if one.right in records else None,
        verdict=one.verdict,
        by=one.by,
        when=one.when,
        why=one.why,
        holds={one.left, one.right} <= records.keys() and together == (one.verdict == "same"),
    )
