"""Resolving: what means one thing, worked out from what the store holds, and the graph made to show it.

After a load, only the records that it touched are looked at, with all that share a key with them, and so on until no more do:
what lies outside cannot have changed, so that the outcome is that of resolving everything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph.identity import HASHED, Identity, stored_identity
from graph.judgement import Judgement
from graph.ontology import ENTITY, MENTIONS
from graph.store import Store
from loaders.judgements import stored_judgements
from loaders.regroup import regroup
from loaders.report import Resolved
from loaders.resolve import queue
from loaders.resolve.blocks import Keyed, crowded, pairs
from loaders.resolve.clusters import Solution, solve
from loaders.resolve.records import Record, contexts, stored_records

MANY = 20_000
"""Records touched from which on everything is resolved."""


@dataclass(frozen=True, slots=True)
class Touched:
    """What a load touched: ids of things of which something else is said now, and what nodes renamed were called before, by id."""

    ids: frozenset[str]
    renamed: Mapping[str, Collection[str]] = field(default_factory=dict)


def resolve(store: Store, touched: Touched | None = None) -> Resolved:
    """Make the graph show which records are one thing, as far as the touched may have changed it; everything where None."""
    identity = stored_identity(store.read)
    judgements = stored_judgements(store.read)
    if not identity.into and not judgements and not _has_made_ids(store):
        return Resolved(waiting=queue.replace(store, (), None)) if queue.waiting(store.read) else Resolved()
    records = stored_records(store, identity)
    listed = [records[id_] for id_ in sorted(records)]
    keyed = Keyed(listed, _before(records, touched))
    among = _among(store, keyed, identity, judgements, touched)
    chosen = records if among is None else {id_: records[id_] for id_ in among & records.keys()}
    solution = _solved(store, keyed, records, chosen, identity, judgements)
    joined, parted = _show(store, solution, chosen, identity, records)
    return Resolved(joined, parted, queue.replace(store, solution.waiting, among))


def _has_made_ids(store: Store) -> bool:
    text = f"MATCH (n:{ENTITY}) WHERE n.id =~ $made RETURN n.id AS id LIMIT 1"
    return bool(store.read(text, {"made": HASHED.pattern}))


def _solved(
    store: Store,
    keyed: Keyed,
    records: Mapping[str, Record],
    chosen: Mapping[str, Record],
    identity: Identity,
    judgements: Sequence[Judgement],
) -> Solution:
    listed = keyed.records
    among = None if chosen is records else {at for at, record in enumerate(listed) if record.id in chosen}
    blocks = keyed.blocks(among)
    crowd = {listed[at].id for block in blocks if crowded(block) for at in block[1]}
    context = contexts(store, identity, records, crowd)
    found = [(listed[a].id, listed[b].id) for a, b in pairs(listed, blocks, context)]
    judged = {end for one in judgements for end in (one.left, one.right) if end in chosen}
    context |= contexts(store, identity, records, ({end for pair in found for end in pair} | judged) - crowd)
    return solve(chosen, found, context, judgements)


def _show(
    store: Store, solution: Solution, chosen: Mapping[str, Record], identity: Identity, records: Mapping[str, Record]
) -> tuple[int, int]:
    """Make the graph show the solution; return how many records now share a node, and how many no longer do."""
    clustered = {id_ for cluster in solution.clusters for id_ in cluster}
    shown = {id_ for representative, ids in identity.clusters().items() for id_ in ids}
    alone = [(id_,) for id_ in sorted(shown - clustered) if id_ in chosen or id_ not in records]
    regroup(store, [*solution.clusters, *alone])
    after = {id_: cluster for cluster in solution.clusters for id_ in cluster}
    joined = sum(
        1 for cluster in solution.clusters for id_ in cluster[1:] if identity.of(id_) != identity.of(cluster[0])
    )
    parted = sum(
        1
        for id_, node in identity.into.items()
        if id_ in chosen and id_ in records and node in records and node not in after.get(id_, (id_,))
    )
    return joined, parted


def _before(records: Mapping[str, Record], touched: Touched | None) -> Iterator[Record]:
    """Yield records as they were called before the load, of whatever label that was."""
    if touched is not None:
        labels = sorted({record.label for record in records.values()})
        names = sorted({name for called in touched.renamed.values() for name in called})
        yield from (Record("", label, name) for name in names for label in labels)


def _among(
    store: Store, keyed: Keyed, identity: Identity, judgements: Sequence[Judgement], touched: Touched | None
) -> frozenset[str] | None:
    """Return the ids of the records whose identity what was touched may have changed, and of all that it depends on; None for all.

    Some are of records that are no more.
    """
    if touched is None or len(touched.ids) > MANY:
        return None
    found = set(touched.ids | _neighbours(store, touched, identity))
    if len(found) > MANY:
        return None
    listed = keyed.records
    number = {record.id: at for at, record in enumerate(listed)}
    clusters = identity.clusters()
    size = -1
    while len(found) != size:
        size = len(found)
        found |= {other for id_ in found for other in clusters.get(identity.of(id_), ())}
        for one in judgements:
            if one.left in found or one.right in found:
                found |= {one.left, one.right}
        found |= {listed[at].id for at in keyed.reach(number[id_] for id_ in found if id_ in number)}
    return frozenset(found)


def _neighbours(store: Store, touched: Touched, identity: Identity) -> frozenset[str]:
    """Return the records tied to those that are called otherwise now: what is known of them is known by that name."""
    if not touched.renamed:
        return frozenset()
    text = (
        f"UNWIND $ids AS id MATCH (n:{ENTITY} {{id: id}})-[r]-(m:{ENTITY}) "
        f"WHERE type(r) <> '{MENTIONS.type}' RETURN DISTINCT m.id AS id"
    )
    nodes = sorted({identity.of(id_) for id_ in touched.renamed})
    found = {row["id"] for row in store.stream(text, {"ids": nodes})}
    return frozenset(found)
