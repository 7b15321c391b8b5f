"""Reads what a scope holds out of the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from graph.facts import Fact, Network, NetworkNode, Ref, Standing, fact, label_of
from graph.ontology import DOCUMENT, LOCATED_IN, ROUTES, node_properties
from graph.projection.filter import DEFAULT, Filter
from graph.projection.named import node as named_node
from graph.projection.network import Ground, Part, narrow
from graph.projection.routes import HUBS, LEGS, STRUCTURE, through, year_of
from graph.projection.scope import Labels, held_by
from graph.projection.siting import NOWHERE, sited
from graph.projection.whole import whole
from graph.statements import Value
from graph.store import Row, Store

MOST = 20_000
"""How many nodes a ground may hold; the least tied are left out beyond."""
CHUNK = 5_000

EVERYTHING = "MATCH (x:Entity) RETURN x.id AS id, labels(x) AS labels"
HEADS = """
UNWIND $ids AS id
MATCH (:Entity {id: id})<-[:TYPES]-(x:Entity)
RETURN DISTINCT x.id AS id, labels(x) AS labels
"""
TAILS = """
UNWIND $ids AS id
MATCH (:Entity {id: id})-[:TYPES]->(x:Entity)
RETURN DISTINCT x.id AS id, labels(x) AS labels
"""
NODES = """
UNWIND $ids AS id
MATCH (x:Entity {id: id})
RETURN id, labels(x) AS labels, x.name AS name, properties(x) AS properties
"""
FACTS = """
UNWIND $ids AS id
MATCH (:Entity {id: id})-[r:TYPES]->(y:Entity)
RETURN id AS head, type(r) AS type, y.id AS tail, labels(y) AS labels, y.name AS name, y.date AS date,
       r {.years, .kind, .role, .agreement, .head_through, .tail_through, .sources, .confidence} AS properties
"""
"""All that a fact shows; the statements behind it, which are long, are left where they are."""
MEMBERS = """
UNWIND $ids AS id
MATCH (h:Entity {id: id})
RETURN id, COUNT { MATCH (h)<-[:LEG]-(x:Entity) RETURN DISTINCT x } AS n
"""


class StoreAround:
    """What lies one step from some nodes, asked of a store (`scope.Around`)."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def heads(self, types: Collection[str], ids: Collection[str]) -> Labels:
        """Return the labels of the nodes from which a relationship of the types leads to one of the ids."""
        return self._asked(HEADS, types, ids)

    def tails(self, types: Collection[str], ids: Collection[str]) -> Labels:
        """Return the labels of the nodes to which a relationship of the types leads from one of the ids."""
        return self._asked(TAILS, types, ids)

    def _asked(self, cypher: str, types: Collection[str], ids: Collection[str]) -> Labels:
        return {row["id"]: label_of(row["labels"]) for row in _rows(self._store, _typed(cypher, types), ids)}


def gather(
    store: Store,
    scope: str | None = None,
    *,
    beyond: bool = False,
    most: int = MOST,
    standings: Mapping[str, Standing] | None = None,
) -> Ground:
    """Return everything that the scope holds, and, if asked, who beyond it is tied to that (`scope.held_by`).

    None is everything but documents. Of more than `most` nodes those with the most facts are kept; who has them is asked
    of the whole graph where `standings`, as `strengths` gives them, do not tell. NotFound where there is no such node,
    ParameterError where it is neither a place nor a body.
    """
    root = named_node(store, scope) if scope is not None else None
    labels = held_by(root, StoreAround(store), beyond=beyond) if root else _everything(store)
    kept = labels
    if len(labels) > most:
        ranks = standings or whole(store).standings
        first = sorted(labels, key=lambda id_: (id_ != scope, -ranks[id_].degree, id_))[:most]
        kept = {id_: labels[id_] for id_ in first}
    rows = {row["id"]: row for row in _rows(store, NODES, kept)}
    refs = {id_: Ref(id_, label, rows[id_]["name"]) for id_, label in kept.items() if id_ in rows}
    facts, legs, held = _facts(store, refs)
    located, above, places = _located(store, refs)
    sites = sited({id_: node.label for id_, node in refs.items()}, above, places, facts)
    nodes = {
        id_: NetworkNode(
            node.id, node.label, node.name, *_described(node.label, rows[id_]["properties"]), *sites.get(id_, NOWHERE)
        )
        for id_, node in sorted(refs.items())
    }
    hubs = [*(id_ for id_, node in refs.items() if node.label in HUBS), *sorted({leg.tail.id for leg in legs})]
    members = dict.fromkeys(hubs, 0)
    members |= {row["id"]: row["n"] for row in _rows(store, through(MEMBERS, ROUTES), hubs)}
    return Ground(root, nodes, facts, located, members, len(labels) - len(refs), legs, held)


def _everything(store: Store) -> dict[str, str]:
    labels = {row["id"]: label_of(row["labels"]) for row in store.read(EVERYTHING)}
    return {id_: label for id_, label in labels.items() if label != DOCUMENT.label}


def _described(label: str, properties: Mapping[str, Any]) -> tuple[tuple[str, ...], dict[str, Value]]:
    """Return a node's aliases and the properties of its label that are known."""
    aliases = properties.get("aliases")
    known = {key: properties[key] for key in node_properties(label) if properties.get(key) is not None}
    return tuple(aliases or ()), known


def _facts(store: Store, refs: Mapping[str, Ref]) -> tuple[tuple[Fact, ...], tuple[Fact, ...], dict[str, int]]:
    """Return the facts between the nodes, those by which several hang on something else, and the years of that."""
    inside: list[Fact] = []
    outside: dict[str, list[Fact]] = defaultdict(list)
    held: dict[str, int] = {}
    for row in _rows(store, _typed(FACTS, STRUCTURE), refs):
        tail = refs.get(row["tail"])
        if tail:
            inside.append(fact(refs[row["head"]], row["type"], tail, row["properties"]))
        elif row["type"] in LEGS:
            hub = Ref(row["tail"], label_of(row["labels"]), row["name"])
            outside[hub.id].append(fact(refs[row["head"]], row["type"], hub, row["properties"]))
            if year := year_of(row["date"]):
                held[hub.id] = year
    several = {id_: found for id_, found in outside.items() if len({leg.head.id for leg in found}) > 1}
    legs = (leg for found in several.values() for leg in found)
    return _sorted(inside), _sorted(legs), {id_: year for id_, year in held.items() if id_ in several}


def _located(store: Store, refs: Mapping[str, Ref]) -> tuple[tuple[Fact, ...], dict[str, list[str]], dict[str, str]]:
    """Return the LOCATED_IN facts between the nodes, and, outside of them too, what is above what, with its labels."""
    facts: list[Fact] = []
    above: dict[str, list[str]] = defaultdict(list)
    places: dict[str, str] = {}
    asked: set[str] = set()
    new: Collection[str] = refs
    while new:
        asked.update(new)
        for row in _rows(store, _typed(FACTS, [LOCATED_IN.type]), new):
            above[row["head"]].append(row["tail"])
            places[row["tail"]] = label_of(row["labels"])
            if row["head"] in refs and row["tail"] in refs:
                facts.append(fact(refs[row["head"]], row["type"], refs[row["tail"]], row["properties"]))
        new = [id_ for id_ in places if id_ not in asked]
    return _sorted(facts), above, places


def _sorted(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(sorted(facts, key=lambda item: item.id))


def _typed(cypher: str, types: Iterable[str]) -> str:
    return cypher.replace(":TYPES", ":" + "|".join(types))


def _rows(store: Store, cypher: str, ids: Iterable[str]) -> Iterator[Row]:
    """Yield the rows for the ids, asked for some thousands at a time."""
    waiting = iter(ids)
    while chunk := list(islice(waiting, CHUNK)):
        yield from store.read(cypher, {"ids": chunk})


def network(
    store: Store, scope: str | None = None, filter_: Filter = DEFAULT, limit: int | None = None, of: Part = "both"
) -> Network:
    """Return the network of what the scope holds, as far as the filter keeps it (`network.narrow`)."""
    return narrow(gather(store, scope), filter_, limit, of)
