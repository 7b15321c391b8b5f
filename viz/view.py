"""What a view shows: nodes with positions, edges, ground, and a count for every filter. Frozen values.

Positions are CSS pixels at zoom 1, y down, the middle of the view at (0, 0).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from graph.facts import Ref

Name = Literal["structure", "partners", "rings", "map"]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a view.

    `degree` counts its edges here, `strength` is that of the whole graph; `street` and `district` are ids of those that it
    lies in; `ring` is 0 for the centre of rings, 1 for routes, 2 for partners; names are placed by `rank`, 0 first; `beside` is the
    id of the node that it stands in a row with, its only neighbour.
    """

    id: str
    label: str
    name: str
    x: float
    y: float
    degree: int
    strength: float
    street: str | None
    district: str | None
    year: int | None
    ring: int | None
    rank: int
    beside: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """A fact, or one kind of route of a tie (id `a~b~kind`, no type).

    `years` are all that its sources give; `until` is the last year mentioned, never an end. `sources` are ids of the documents
    that say it; an edge that sums up others names none.
    """

    id: str
    source: str
    target: str
    route: str
    type: str | None
    weight: float
    years: tuple[int, ...]
    since: int | None
    until: int | None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hull:
    """The ground of a street, or of a community of the map: its nodes, a polygon around them, and where its name stands."""

    id: str
    name: str
    label: str
    nodes: tuple[str, ...]
    polygon: tuple[Point, ...]
    name_at: Point


@dataclass(frozen=True, slots=True)
class YearCount:
    """How many edges a year has."""

    year: int
    count: int


@dataclass(frozen=True, slots=True)
class ScopeOption:
    """A place or body that can be looked at alone, and how many nodes are in it."""

    id: str
    label: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class View:
    """A view, positioned, with counts for every filter, each as if only its own filter were open.

    `strongest` are actors in view, at most 12; `documents` counts the sources behind the edges; `truncated` the nodes beyond the
    limit, `isolated` those that no edge of the view reaches, left out unless asked for.
    """

    version: int
    view: Name
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    hulls: tuple[Hull, ...]
    scopes: tuple[ScopeOption, ...]
    labels: Mapping[str, int]
    routes: Mapping[str, int]
    histogram: tuple[YearCount, ...]
    undated: int
    strongest: tuple[Ref, ...]
    documents: int
    truncated: int
    isolated: int
