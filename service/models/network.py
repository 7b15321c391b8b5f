"""Views of the network, positioned and counted."""

from __future__ import annotations

from pydantic import Field

from service.models.base import Model, Ref, RouteKind, View


class NetworkNode(Ref):
    """A node of a view, with its position (the view's own units, y down) and what ranks its name."""

    x: float
    y: float
    degree: int = Field(description="edges in this view")
    strength: float
    street: str | None = Field(description="id of the street that it lies in, for hulls and scope")
    district: str | None
    year: int | None = Field(description="year of an event, founding or project, where known")
    ring: int | None = Field(default=None, description="rings: 0 the centre, 1 routes, 2 partners")
    rank: int = Field(description="order in which names are placed, 0 first")
    beside: str | None = Field(default=None, description="the only neighbour, beside which it stands in a row")


class NetworkEdge(Model):
    """An edge of a view: a fact (structure, rings) or a tie (partners)."""

    id: str = Field(description="fact id; of a tie, a~b~kind, ids sorted: one edge for each kind of route")
    source: str
    target: str
    route: RouteKind
    type: str | None = Field(description="relationship type of a fact; null for a tie")
    weight: float
    years: list[int] = Field(description="years that its sources give; empty where undated")
    since: int | None
    until: int | None = Field(description="last year mentioned; never an end")
    sources: list[str] = Field(description="ids of the documents that say it; empty where it sums up others (map)")


class Hull(Model):
    """The ground of a street: the nodes that lie in it, and a polygon around them."""

    id: str
    name: str
    label: str
    nodes: list[str]
    polygon: list[tuple[float, float]]
    name_at: tuple[float, float]


class YearCount(Model):
    """How many edges in scope are dated to a year."""

    year: int
    count: int


class ScopeOption(Ref):
    """A district, street, area or body that one can look at alone, with the nodes in it."""

    count: int


class Network(Model):
    """A view: positions, edges, and counts for every filter (each count as if only its own filter were open)."""

    version: int
    view: View
    nodes: list[NetworkNode]
    edges: list[NetworkEdge]
    hulls: list[Hull]
    scopes: list[ScopeOption]
    labels: dict[str, int]
    routes: dict[str, int]
    histogram: list[YearCount]
    undated: int = Field(description="edges in scope without a year")
    strongest: list[Ref] = Field(description="actors in view by strength, strongest first, at most 12")
    documents: int = Field(description="sources behind what is in view")
    truncated: int = Field(description="nodes left out because the view would hold too many; 0 for none")
    isolated: int = Field(description="nodes in scope left out because no edge of the view reaches them")


class Point(Ref):
    """A node with its position, and how it stands in the whole graph."""

    x: float
    y: float
    degree: int
    strength: float


class Expansion(Model):
    """What a node is tied to, to be added to a view: positions near the node's own, known nodes left where they are."""

    center: Ref
    nodes: list[Point]
    edges: list[NetworkEdge]
    total: int = Field(description="neighbours that the filters leave")
    next: str | None
