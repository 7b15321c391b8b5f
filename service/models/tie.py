"""Partners: the routes between two actors, and the ways from one to another."""

from __future__ import annotations

from pydantic import Field

from service.models.base import Model, Ref, RouteKind
from service.models.entity import Fact


class RouteBrief(Model):
    """One way in which two actors are partners."""

    kind: RouteKind
    via: Ref | None = Field(description="the body, project or event; null for a direct tie")
    weight: float
    year: int | None


class Route(RouteBrief):
    """One way in which two actors are partners, with the facts that make it."""

    members: int | None = Field(description="n, the known actors of the body, project or event; its weight is 1/(n-1)")
    facts: list[Fact]


class Partner(Model):
    """A partner of an actor."""

    actor: Ref
    weight: float
    since: int | None
    routes: list[RouteBrief]


class PartnersPage(Model):
    """Partners of an actor, strongest first."""

    actor: Ref
    total: int
    items: list[Partner]
    next: str | None


class Why(Model):
    """Why two actors are partners, or that nothing known makes them so."""

    a: Ref
    b: Ref
    partners: bool
    weight: float
    routes: list[Route]
    context: list[Ref] = Field(description="places that both lie in; shown, never counted")


class Path(Model):
    """A way from one node to another."""

    nodes: list[Ref]
    facts: list[Fact]
    length: int


class Paths(Model):
    """Ways from one node to another, shortest first."""

    a: Ref
    b: Ref
    items: list[Path]
