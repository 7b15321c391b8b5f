"""What comes back from a store: plain Python values, with the ids that Gongjian gives and never those of an engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from neo4j import graph, spatial, time


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its own `id` property ("" where it has none), its labels in alphabetical order, its properties."""

    id: str
    labels: tuple[str, ...]
    properties: Mapping[str, Any] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship with the `id` of its ends; an end is None where the query returned the relationship without it."""

    type: str
    start: str | None
    end: str | None
    properties: Mapping[str, Any] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Path:
    """A walk: one node more than relationships, in the order walked; a relationship keeps its stored direction."""

    nodes: tuple[Node, ...]
    relationships: tuple[Relationship, ...]


@dataclass(frozen=True, slots=True)
class GraphVersion:
    """Which state of the graph a store holds. `number` grows by one with every completed load; an empty store has 0.

    `completed` is the moment of the last completed load (ISO, UTC); `nodes` and `relationships` were counted then.
    """

    number: int = 0
    state: Literal["loading", "complete"] = "complete"
    completed: str | None = None
    nodes: int = 0
    relationships: int = 0


SCALARS = (str, int, float, type(None))
"""What most values are: looked for first, since a large answer has hundreds of thousands."""


def plain(value: Any) -> Any:
    """Return a value of the driver as plain Python: temporal values as ISO strings, points as maps, entities as above."""
    if isinstance(value, SCALARS):
        return value
    if isinstance(value, list):
        return [plain(item) for item in value]
    match value:
        case graph.Node():
            return Node(str(value.get("id", "")), tuple(sorted(value.labels)), _properties(value))
        case graph.Relationship():
            return Relationship(value.type, _end(value.start_node), _end(value.end_node), _properties(value))
        case graph.Path():
            return Path(tuple(plain(node) for node in value.nodes), tuple(plain(tie) for tie in value.relationships))
        case time.Date() | time.DateTime() | time.Time() | time.Duration():
            return value.iso_format()
        case spatial.Point():
            return {"srid": value.srid, "coordinates": list(value)}
        case dict():
            return {key: plain(item) for key, item in value.items()}
        case _:
            return value


def _properties(entity: graph.Entity) -> dict[str, Any]:
    return {key: plain(value) for key, value in entity.items()}


def _end(node: graph.Node | None) -> str | None:
    return None if node is None or "id" not in node else str(node["id"])
