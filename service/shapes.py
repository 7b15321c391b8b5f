"""From the graph's values to the API's: one function for each shape."""

from __future__ import annotations

from typing import cast

from graph import facts
from graph.gloss import gloss
from graph.wording import Wording
from service import models


def words(wording: Wording) -> models.Words:
    """Return the wording."""
    return models.Words(zh=wording.zh, en=wording.en)


def ref(node: facts.Ref) -> models.Ref:
    """Return the node, named."""
    return models.Ref(id=node.id, label=node.label, name=node.name)


def fact(one: facts.Fact) -> models.Fact:
    """Return the fact, with its line in words."""
    return models.Fact(
        id=one.id,
        head=ref(one.head),
        type=one.type,
        tail=ref(one.tail),
        year=one.year,
        years=list(one.years),
        kind=list(one.kind),
        role=list(one.role),
        agreement=list(one.agreement),
        head_through=list(one.head_through),
        tail_through=list(one.tail_through),
        sources=list(one.sources),
        confidence=one.confidence,
        gloss=words(gloss(one)),
    )


def route_brief(one: facts.Route) -> models.RouteBrief:
    """Return the route without its facts."""
    return models.RouteBrief(kind=_kind(one), via=ref(one.via) if one.via else None, weight=one.weight, year=one.year)


def route(one: facts.Route) -> models.Route:
    """Return the route with the facts that make it."""
    return models.Route(
        kind=_kind(one),
        via=ref(one.via) if one.via else None,
        weight=one.weight,
        year=one.year,
        members=one.members,
        facts=[fact(each) for each in one.facts],
    )


def partner(one: facts.Partner) -> models.Partner:
    """Return the partner and the routes to it."""
    return models.Partner(
        actor=ref(one.actor), weight=one.weight, since=one.since, routes=[route_brief(each) for each in one.routes]
    )


def why(one: facts.Explanation) -> models.Why:
    """Return the explanation of a tie."""
    return models.Why(
        a=ref(one.a),
        b=ref(one.b),
        partners=one.partners,
        weight=one.weight,
        routes=[route(each) for each in one.routes],
        context=[ref(place) for place in one.context],
    )


def path(one: facts.Path) -> models.Path:
    """Return the way from one node to another."""
    return models.Path(
        nodes=[ref(node) for node in one.nodes], facts=[fact(each) for each in one.facts], length=one.length
    )


def _kind(route: facts.Route) -> models.RouteKind:
    return cast(models.RouteKind, route.kind)
