"""What the graph is read as: facts, routes, ties, explanations, networks. Frozen values, the same on every engine.

A fact is a relationship with all that its sources say. A route is one way in which two actors are partners; a tie is
all their routes together. Weights are Newman's (1/(n-1) through a body, project or event of n known actors, 1 for a
direct tie). Years are Gregorian; None means undated, which is unknown, never ended.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import fsum
from typing import Any, Literal, NamedTuple

from graph.ontology import NODES
from graph.statements import Statement, Value, from_testimony

Direction = Literal["out", "in"]
"""Which way a fact leads, seen from one of its nodes; a type that is read both ways is `out` of either."""
Neighbours = Mapping[tuple[str, Direction, str], int]
"""How many facts a node has by type, direction and label of the other node."""


class Years(NamedTuple):
    """From the first year through the last, both in; None is open (of a range) or unknown (of a fact or route)."""

    first: int | None = None
    last: int | None = None

    @property
    def dated(self) -> bool:
        """Whether either end is known."""
        return self.first is not None or self.last is not None

    def meets(self, other: Years) -> bool:
        """Whether the two share a year, an open end reaching as far as one likes."""
        return not (
            (self.last is not None and other.first is not None and other.first > self.last)
            or (self.first is not None and other.last is not None and other.last < self.first)
        )


OPEN = Years()
"""Open at both ends: any year, of a range; undated, of a fact or route."""


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """A node, named."""

    id: str
    label: str
    name: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A relationship of the graph, as all its sources state it.

    `years` ascend and are every year that a source gives; the other tuples are sorted. `sources` are ids of documents,
    `confidence` is the highest of theirs. `statements` is each source's own word, where it was asked for.
    """

    head: Ref
    type: str
    tail: Ref
    years: tuple[int, ...] = ()
    kind: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    agreement: tuple[str, ...] = ()
    head_through: tuple[str, ...] = ()
    tail_through: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    confidence: float = 1.0
    statements: tuple[Statement, ...] = field(default=(), repr=False)

    @property
    def id(self) -> str:
        """`head~TYPE~tail`: a relationship is told by its ends and its type."""
        return f"{self.head.id}~{self.type}~{self.tail.id}"

    @property
    def year(self) -> int | None:
        """The earliest year that a source gives."""
        return self.years[0] if self.years else None

    @property
    def span(self) -> Years:
        """From the earliest through the latest year that a source gives."""
        return Years(self.years[0], self.years[-1]) if self.years else OPEN


@dataclass(frozen=True, slots=True)
class Route:
    """One way in which two actors are partners.

    `kind` is a key of ontology.ROUTES; `via` the body, project or event, and `members` its n, both None for a direct
    tie. `year` is when the route is first known to hold, `until` the last year in which a source mentions it (never an
    end). `facts` are those that make it, sorted by id; a list of partners leaves them out.
    """

    kind: str
    via: Ref | None
    members: int | None
    weight: float
    year: int | None = None
    until: int | None = None
    facts: tuple[Fact, ...] = ()

    @property
    def span(self) -> Years:
        """From `year` through `until`."""
        return Years(self.year, self.until)


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner of an actor: the routes between the two, heaviest first, and the sum of their weights."""

    actor: Ref
    weight: float
    routes: tuple[Route, ...]

    @property
    def since(self) -> int | None:
        """The earliest year of its routes."""
        return earliest(self.routes)


@dataclass(frozen=True, slots=True)
class Partners:
    """A page of an actor's partners, strongest first; `total` counts them all, `next` is where the next page begins."""

    actor: Ref
    total: int
    items: tuple[Partner, ...]
    next: int | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """Two actors that are partners, a.id < b.id, by which routes, heaviest first, and the sum of their weights."""

    a: Ref
    b: Ref
    weight: float
    routes: tuple[Route, ...]

    @property
    def id(self) -> str:
        """`a~b`, the lesser id first."""
        return f"{self.a.id}~{self.b.id}"

    @property
    def since(self) -> int | None:
        """The earliest year of its routes."""
        return earliest(self.routes)

    @property
    def until(self) -> int | None:
        """The last year in which a source mentions one of its routes; never an end."""
        return max((route.until for route in self.routes if route.until is not None), default=None)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why two actors are partners, or, without routes, that nothing known makes them so.

    `context` holds the places that both lie in, nearest first; they are shown and never counted.
    """

    a: Ref
    b: Ref
    weight: float
    routes: tuple[Route, ...]
    context: tuple[Ref, ...] = ()

    @property
    def partners(self) -> bool:
        """Whether any route joins them."""
        return bool(self.routes)


@dataclass(frozen=True, slots=True)
class Path:
    """A way from one node to another: its nodes in order, and the facts of every step, step after step."""

    nodes: tuple[Ref, ...]
    facts: tuple[Fact, ...]

    @property
    def length(self) -> int:
        """How many steps it takes; a step may rest on several facts."""
        return len(self.nodes) - 1


@dataclass(frozen=True, slots=True)
class NetworkNode(Ref):
    """A node of a network, with what the graph says of it, and the ids of the street and district that it lies in.

    `properties` are those of its label that are known, by key.
    """

    aliases: tuple[str, ...] = ()
    properties: Mapping[str, Value] = field(default_factory=dict, hash=False)
    street: str | None = None
    district: str | None = None

    @property
    def date(self) -> str | None:
        """When an event was held, a body founded, or a project listed: ISO 8601, as precise as known."""
        known = (self.properties.get(key) for key in ("date", "founded", "year"))
        return next((str(value) for value in known if value), None)

    @property
    def year(self) -> int | None:
        """The year of `date`."""
        return int(self.date[:4]) if self.date else None


@dataclass(frozen=True, slots=True)
class Network:
    """What a scope holds: nodes by id, facts by id (the structure) and ties by ids (the projection).

    `located` are the LOCATED_IN facts between the nodes: shown as ground, never as lines, and never counted. `scope` is
    None for everything. Nodes without a fact or tie are there too. `left_out` counts the nodes beyond the limit that
    was asked for, the least tied.
    """

    scope: Ref | None
    nodes: tuple[NetworkNode, ...]
    facts: tuple[Fact, ...]
    ties: tuple[Tie, ...]
    located: tuple[Fact, ...] = ()
    left_out: int = 0

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the documents behind its facts and ties, sorted."""
        facts = (*self.facts, *(fact for tie in self.ties for route in tie.routes for fact in route.facts))
        return tuple(sorted({source for fact in facts for source in fact.sources}))


@dataclass(frozen=True, slots=True)
class Standing:
    """How an actor stands in the whole graph.

    `degree` counts its relationships that are facts, either way; `strength` is the sum of its tie weights over direct,
    body and project routes.
    """

    degree: int
    strength: float


def label_of(labels: Iterable[str]) -> str:
    """Return the label of the ontology among a node's labels."""
    return next(label for label in labels if label in NODES)


def ref(row: Mapping[str, Any]) -> Ref:
    """Return the node of a row `{id, labels, name}`."""
    return Ref(row["id"], label_of(row["labels"]), row["name"])


def fact(head: Ref, type_: str, tail: Ref, properties: Mapping[str, Any], *, statements: bool = False) -> Fact:
    """Return the fact of which a relationship carries the properties (graph.view), with its statements if asked."""

    def values(key: str) -> tuple[str, ...]:
        return tuple(properties.get(key) or ())

    said = (from_testimony(head.id, type_, tail.id, text) for text in values("statements")) if statements else ()
    return Fact(
        head,
        type_,
        tail,
        tuple(int(year) for year in properties.get("years") or ()),
        values("kind"),
        values("role"),
        values("agreement"),
        values("head_through"),
        values("tail_through"),
        values("sources"),
        float(properties.get("confidence") or 1.0),
        tuple(said),
    )


def earliest(routes: Iterable[Route]) -> int | None:
    """Return the earliest year of the routes, or None where all are undated."""
    return min((route.year for route in routes if route.year is not None), default=None)


def total(routes: Iterable[Route]) -> float:
    """Return the sum of the routes' weights, exactly rounded: the same in whatever order they come."""
    return fsum(route.weight for route in routes)
