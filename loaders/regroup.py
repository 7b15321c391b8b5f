"""The graph made to show other clusters: which records are one node changes, what the sources say does not.

The nodes of the clusters are derived anew from their statements (`graph.view`), and so are all relationships at them; every
other node stays as it is. A cluster changes in one transaction, all or nothing, so that a run that was cut off leaves a graph
that is right for some identity, and the next run completes it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from graph.direction import Ends, by_relationship
from graph.facts import label_of
from graph.identity import Identity, merged_records, standing_for, stored_identity
from graph.records import Node
from graph.statements import Entity, Statement
from graph.store import Store
from graph.version import count_identity
from graph.view import Properties, entity_row, relationship_row, spelling
from loaders import rows
from loaders.report import Counts, Tally
from loaders.rows import Run
from loaders.transact import transact

GROUPS = 200
"""Groups of clusters to a transaction."""
Cluster = tuple[str, ...]
"""Ids that are one thing, the one that stands for the others first; an id alone is a node of its own."""


def part(store: Store, clusters: Iterable[Iterable[str]]) -> Counts:
    """Make every record of the clusters a node of its own."""
    return regroup(store, [(id_,) for cluster in clusters for id_ in cluster])


def regroup(store: Store, clusters: Sequence[Cluster]) -> Counts:
    """Make the graph show these clusters, and the ids of them in no other; those that it shows already cost nothing.

    An id without a record is left out. Ids that share a node now with one that is given, and are not given, part from it.
    """
    counts = Counts()
    groups = list(_groups(clusters, stored_identity(store.read)))
    for start in range(0, len(groups), GROUPS):
        counts += transact(store, partial(_regroup, [c for group in groups[start : start + GROUPS] for c in group]))
    return counts


def _groups(clusters: Sequence[Cluster], identity: Identity) -> Iterator[list[Cluster]]:
    """Yield the clusters that are not shown yet, together those whose ids are one node now."""
    shown = identity.clusters()
    wanted = {id_: cluster for cluster in clusters for id_ in cluster}
    seen: set[str] = set()
    for cluster in clusters:
        if cluster[0] in seen:
            continue
        group: list[Cluster] = []
        waiting = [cluster]
        while waiting:
            one = waiting.pop()
            if one[0] in seen:
                continue
            seen.update(one)
            group.append(one)
            for id_ in one:
                others = (other for other in shown.get(identity.of(id_), ()) if other not in seen)
                waiting += [wanted.get(other) or (other,) for other in others]
        if any(identity.of(id_) != one[0] for one in group for id_ in one):
            yield group


def _regroup(clusters: Sequence[Cluster], run: Run) -> Counts:
    """Derive the nodes of the clusters, and the relationships at them, anew."""
    ids = [id_ for cluster in clusters for id_ in cluster]
    into = standing_for(run, ids)
    stored = rows.nodes(run, sorted({into.get(id_, id_) for id_ in ids}))
    carried = rows.incident(run, stored)
    statements = {statement for said in carried.values() for statement in said}
    mentions: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.is_mention:
            mentions[statement.tail].append(statement)
    known = {end for statement in statements for end in (statement.head, statement.tail)}
    into |= standing_for(run, known - {end for ends in carried for end in ends})
    shown = [one for cluster in clusters if (one := tuple(id_ for id_ in cluster if id_ in mentions))]
    identity = Identity(into).changed(shown)
    relationships = by_relationship(statements, identity)
    if any(head == tail for head, _, tail in relationships):
        return Counts()  # another load has just related two of them to one another; it will resolve what it touched
    records = merged_records(run, ids) | {
        id_: Entity(id_, label_of(node.labels), node.properties["name"]) for id_, node in stored.items()
    }
    nodes: dict[str, Properties] = {}
    merged: dict[str, tuple[Entity, str]] = {}
    for representative, *others in shown:
        spelt = [Entity(other, records[other].label, spelling(records[other], mentions[other])) for other in others]
        merged |= {record.id: (record, representative) for record in spelt}
        said = [statement for id_ in (representative, *others) for statement in mentions[id_]]
        nodes[representative] = entity_row(records[representative], said, spelt)
    rows.forget_records(run, ids)
    _store_nodes(nodes, stored, records, run)
    rows.merge_records(run, merged)
    _store_relationships(relationships, carried, identity, run)
    gone = sorted(stored.keys() - nodes.keys())
    rows.delete_nodes(run, gone)
    count_identity(run)
    return Counts(entities=Tally(changed=len(ids)))


def _store_nodes(
    nodes: Mapping[str, Properties], stored: Mapping[str, Node], records: Mapping[str, Entity], run: Run
) -> None:
    new: dict[str, list[Properties]] = defaultdict(list)
    for id_, row in sorted(nodes.items()):
        if id_ not in stored:
            new[records[id_].label].append(row)
    for label, listed in new.items():
        rows.create_nodes(run, label, listed)
    rows.update_nodes(run, [row for id_, row in sorted(nodes.items()) if id_ in stored])


def _store_relationships(
    relationships: Mapping[Ends, list[Statement]], stored: rows.Carried, identity: Identity, run: Run
) -> None:
    def row(ends: Ends) -> Properties:
        return relationship_row(relationships[ends], ends, identity)

    new = sorted(relationships.keys() - stored.keys())
    changed = sorted(
        ends for ends in relationships.keys() & stored.keys() if set(relationships[ends]) != set(stored[ends])
    )
    rows.create_relationships(run, {ends: row(ends) for ends in new})
    rows.update_relationships(run, {ends: row(ends) for ends in changed})
    rows.delete_relationships(run, sorted(stored.keys() - relationships.keys()))
