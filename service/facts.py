"""Facts of a node: those asked for, page by page, and how many there are of each kind."""

from __future__ import annotations

from dataclasses import dataclass

from graph.errors import ParameterError
from graph.facts import Direction, Fact, Neighbours, Ref, fact, label_of, ref
from graph.ontology import FACTS, MENTIONS, NODES, RELATIONSHIPS
from graph.projection.named import node
from graph.store import Row, Store
from service.models import Count

CARRIED = """
r.years AS years, r.kind AS kind, r.role AS role, r.agreement AS agreement, r.head_through AS head_through,
r.tail_through AS tail_through, r.sources AS sources, r.confidence AS confidence
"""
"""What a fact needs of a relationship; its statements are left where they are."""
FOUND = """
MATCH (x:Entity {id: $id})-[r]-(y:Entity)
WHERE type(r) IN $types AND any(label IN labels(y) WHERE label IN $labels)
AND ($direction IS NULL OR type(r) = 'PARTNERS_WITH' OR (startNode(r) = x) = ($direction = 'out'))
"""
COUNTED = FOUND + "RETURN count(r) AS total"
PAGE = (
    FOUND
    + "RETURN type(r) AS type, startNode(r) = x AS out, y.id AS id, labels(y) AS labels, y.name AS name, "
    + CARRIED
    + "ORDER BY type, name, id SKIP $skip LIMIT $limit"
)
NEIGHBOURS_COUNTED = FOUND + "RETURN count(DISTINCT y.id) AS total"
NEIGHBOURS = FOUND + "RETURN DISTINCT y.id AS id, y.name AS name ORDER BY name, id SKIP $skip LIMIT $limit"
BETWEEN = (
    FOUND
    + "AND y.id IN $others "
    + "RETURN type(r) AS type, startNode(r) = x AS out, y.id AS id, labels(y) AS labels, y.name AS name, "
    + CARRIED
    + "ORDER BY name, id, type, out"
)
MENTIONED = """
MATCH (:Entity {id: $id})-[m:MENTIONS]->(y:Entity)
RETURN labels(y) AS labels, count(m) AS count
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which facts of a node: of these types, in this direction, with neighbours of these labels; all where empty.

    A type that is read both ways has no direction. ParameterError where a type or label is none of the ontology's.
    """

    types: tuple[str, ...] = ()
    direction: Direction | None = None
    labels: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for given, known, zh, en in (
            (self.types, RELATIONSHIPS, "关系", "relationship type"),
            (self.labels, NODES, "标签", "label"),
        ):
            if unknown := sorted(set(given) - known.keys()):
                raise ParameterError(
                    f"没有{zh} {'、'.join(unknown)};可用 {'、'.join(known)}。",
                    f"there is no {en} {', '.join(unknown)}; there are {', '.join(known)}.",
                )

    def sent(self, id_: str) -> dict[str, object]:
        """Return the parameters of the queries."""
        return {
            "id": id_,
            "types": list(self.types or FACTS),
            "labels": list(self.labels or NODES),
            "direction": self.direction,
        }


def facts_of(store: Store, id_: str, wanted: Wanted, limit: int, skip: int) -> tuple[int, list[Fact]]:
    """Return how many facts there are, and the page of them, by type and neighbour; NotFound where there is no node."""
    center = node(store, id_)
    sent = wanted.sent(id_)
    total: int = store.read(COUNTED, sent)[0]["total"]
    rows = store.read(PAGE, {**sent, "skip": skip, "limit": limit}) if skip < total else []
    return total, [_fact(center, row) for row in rows]


def facts_with(store: Store, id_: str, wanted: Wanted, limit: int, skip: int) -> tuple[int, int, list[Fact]]:
    """Return how many neighbours there are, how many are on the page, by name, and all facts with those that are."""
    center = node(store, id_)
    sent = wanted.sent(id_)
    total: int = store.read(NEIGHBOURS_COUNTED, sent)[0]["total"]
    rows = store.read(NEIGHBOURS, {**sent, "skip": skip, "limit": limit}) if skip < total else []
    others = [row["id"] for row in rows]
    found = store.read(BETWEEN, {**sent, "others": others}) if others else []
    return total, len(others), [_fact(center, row) for row in found]


def mentioned(store: Store, id_: str) -> Neighbours:
    """Return how many things of each label the document names."""
    rows = store.read(MENTIONED, {"id": id_})
    return {(MENTIONS.type, "out", label_of(row["labels"])): row["count"] for row in rows}


def counts(found: Neighbours) -> list[Count]:
    """Return how many neighbours there are of each kind, in the ontology's order of types."""
    order = {type_: at for at, type_ in enumerate(RELATIONSHIPS)}
    return [
        Count(type=type_, direction=direction, label=label, count=count)
        for (type_, direction, label), count in sorted(found.items(), key=lambda item: (order[item[0][0]], item[0]))
    ]


def _fact(center: Ref, row: Row) -> Fact:
    other = ref(row)
    head, tail = (center, other) if row["out"] else (other, center)
    return fact(head, row["type"], tail, row)
