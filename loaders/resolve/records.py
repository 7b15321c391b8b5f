"""What resolving goes by: every record with its names, and, where a pair hangs on it, where it lies and what it is tied to.

A record is what sources name by one id. Names and context are read from the statements with the ids that their sources gave, so
that what the graph shows at the moment, one node or several, makes no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from graph.facts import label_of
from graph.identity import Identity, is_curated, merged_records, said_ends
from graph.ontology import DOCUMENT, ENTITY, FACTS, LOCATED_IN, MENTIONS, PARTNERS_WITH
from graph.statements import Entity, from_testimony
from graph.store import Store
from graph.view import spelling
from loaders.divisions.statements import LIST
from loaders.resolve.forms import place

MOST = 12
"""Names of one record that are compared."""
BATCH = 2_000
OUT = "|".join(FACTS)


@dataclass(frozen=True, slots=True, order=True)
class Record:
    """What sources name by one id: its name, and the other names that they give it, sorted.

    `listed` is whether the official list of divisions names it: a list that names everything once.
    """

    id: str
    label: str
    name: str
    aliases: tuple[str, ...] = ()
    listed: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """All its names, at most MOST, the name itself first."""
        return (self.name, *self.aliases)[:MOST]

    @property
    def curated(self) -> bool:
        """Whether a person gave the id."""
        return is_curated(self.id)


@dataclass(frozen=True, slots=True)
class Context:
    """What the sources tie a record to: the (level, stem) of its places, the (type, id) of its ties, ids related to it."""

    places: frozenset[tuple[str, str]] = frozenset()
    ties: frozenset[tuple[str, str]] = frozenset()
    related: frozenset[str] = frozenset()


NOWHERE = Context()


@dataclass(slots=True)
class _Found:
    places: set[tuple[str, str]] = field(default_factory=set)
    ties: set[tuple[str, str]] = field(default_factory=set)
    related: set[str] = field(default_factory=set)


def stored_records(store: Store, identity: Identity) -> dict[str, Record]:
    """Return every record of the store, by id; nodes that stand for others are taken asunder."""
    clusters = identity.clusters()
    found: dict[str, Record] = {}
    text = f"MATCH (n:{ENTITY}) RETURN n.id AS id, labels(n) AS labels, n.name AS name, n.aliases AS aliases"
    nodes: dict[str, Entity] = {}
    for row in store.stream(text):
        label = label_of(row["labels"])
        if label == DOCUMENT.label:
            continue
        if row["id"] in clusters:
            nodes[row["id"]] = Entity(row["id"], label, row["name"])
        else:
            found[row["id"]] = Record(row["id"], label, row["name"], tuple(row["aliases"] or ()))
    if nodes:
        records = {**nodes, **merged_records(store.read)}
        found |= _asunder(store, records, nodes)
    for id_ in _listed_ids(store) & found.keys():
        found[id_] = replace(found[id_], listed=True)
    return found


def contexts(
    store: Store, identity: Identity, records: Mapping[str, Record], ids: Collection[str]
) -> dict[str, Context]:
    """Return the context of each of the records."""
    wanted = set(ids)
    nodes = sorted({identity.of(id_) for id_ in wanted})
    found: dict[str, _Found] = defaultdict(_Found)
    for head, type_, tail in _facts(store, nodes):
        for one, other, says in ((head, tail, True), (tail, head, type_ == PARTNERS_WITH.type)):
            if one not in wanted:
                continue
            found[one].related.add(other)
            if not says or other not in records:
                continue
            if type_ != LOCATED_IN.type:
                found[one].ties.add((type_, other))
            elif where := place(records[other].label, records[other].name):
                found[one].places.add(where)
    return {id_: Context(frozenset(c.places), frozenset(c.ties), frozenset(c.related)) for id_, c in found.items()}


def _facts(store: Store, nodes: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield head, type and tail, as the sources gave them, of the facts at the nodes: those that they head, and ties both ways."""
    returned = "RETURN startNode(r).id AS head, type(r) AS type, endNode(r).id AS tail, r.statements AS statements"
    for pattern in (f"-[r:{OUT}]->", f"<-[r:{PARTNERS_WITH.type}]-"):
        text = f"UNWIND $ids AS id MATCH (n:{ENTITY} {{id: id}}){pattern}(:{ENTITY}) {returned}"
        for ids in _batched(nodes):
            for row in store.stream(text, {"ids": ids}):
                ends = row["head"], row["type"], row["tail"]
                yield from dict.fromkeys(said_ends(ends, testimony) for testimony in row["statements"])


def _listed_ids(store: Store) -> set[str]:
    """Return the ids that the official list of divisions names."""
    text = (
        f"MATCH (d:{DOCUMENT.label})-[r:{MENTIONS.type}]->(n:{ENTITY}) WHERE d.id STARTS WITH $list "
        "RETURN d.id AS head, n.id AS tail, r.statements AS statements"
    )
    return {
        said_ends((row["head"], MENTIONS.type, row["tail"]), testimony)[2]
        for row in store.stream(text, {"list": LIST})
        for testimony in row["statements"]
    }


def _asunder(store: Store, records: Mapping[str, Entity], nodes: Iterable[str]) -> dict[str, Record]:
    """Return the records that the nodes stand for, each with the names that its own mentions give."""
    said = defaultdict(list)
    text = (
        f"UNWIND $ids AS id MATCH (h:{ENTITY})-[r:{MENTIONS.type}]->(n:{ENTITY} {{id: id}}) "
        "RETURN h.id AS head, id AS tail, r.statements AS statements"
    )
    for ids in _batched(sorted(nodes)):
        for row in store.stream(text, {"ids": ids}):
            for testimony in row["statements"]:
                statement = from_testimony(row["head"], MENTIONS.type, row["tail"], testimony)
                said[statement.tail].append(statement)
    found = {}
    for id_, mentions in said.items():
        record = records[id_]
        name = spelling(record, mentions)
        names = {one for mention in mentions for one in _listed(mention.properties.get("names", ()))}
        found[id_] = Record(id_, record.label, name, tuple(sorted(names - {name})))
    return found


def _listed(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list | tuple) else (str(value),)


def _batched(ids: list[str]) -> Iterator[list[str]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
