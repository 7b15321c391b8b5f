"""What makes two actors partners: the kinds of route, and the weight and years of one. Pure.

Weights are Newman's for collaboration networks (M. E. J. Newman, "Scientific collaboration networks. II", Physical
Review E 64, 016132, 2001): a body, project or event of n known actors joins each pair of them by 1/(n-1), so that it adds
exactly 1 to the strength of each, however large it is. n counts distinct actors over the whole graph, whatever is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from graph.errors import ParameterError
from graph.facts import OPEN, Fact, Route, Years
from graph.ontology import BODY, EVENT, FACTS, LOCATED_IN, PARTNERS_WITH, PROJECT, ROUTES

DIRECT = "direct"
SHOWN = tuple(kind for kind, route in ROUTES.items() if route.shown)
"""The kinds that count unless asked otherwise: all but the same event."""
HUBS: Mapping[str, str] = MappingProxyType(
    {**dict.fromkeys(sorted(BODY.labels), "body"), PROJECT.label: "project", EVENT.label: "event"}
)
"""Which kind of route a node of the label gives to the actors that hang on it."""
LEGS: Mapping[str, str] = MappingProxyType(
    {type_: kind for kind, route in ROUTES.items() if kind != DIRECT for type_ in route.types}
)
"""Which kind of route a relationship of the type is half of."""
STRUCTURE = tuple(type_ for type_ in FACTS if type_ != LOCATED_IN.type)
"""The types that a network draws; where things lie is shown by their ground."""


def kinds(asked: Iterable[str]) -> tuple[str, ...]:
    """Return the kinds of route asked for, in the ontology's order; ParameterError names one that is none."""
    wanted = set(asked)
    if unknown := sorted(wanted - ROUTES.keys()):
        raise ParameterError(
            f"没有关系路径 {'、'.join(unknown)};可用 {'、'.join(ROUTES)}。",
            f"there is no route {', '.join(unknown)}; there are {', '.join(ROUTES)}.",
        )
    return tuple(kind for kind in ROUTES if kind in wanted)


def through(cypher: str, kinds_: Iterable[str]) -> str:
    """Return the text with `:LEG` standing for the types that tie an actor to a hub of the kinds, at least one."""
    types = [type_ for kind in kinds_ if kind != DIRECT for type_ in ROUTES[kind].types]
    return cypher.replace(":LEG", ":" + "|".join(types))


def kind_of(fact: Fact) -> str:
    """Return the kind of route that a fact is drawn and filtered with.

    Direct ties are `direct`; else whatever touches an event is `event`, whatever touches a project `project`, and the
    rest (membership, founding, belonging) `body`.
    """
    if fact.type == PARTNERS_WITH.type:
        return DIRECT
    ends = {fact.head.label, fact.tail.label}
    return "event" if EVENT.label in ends else "project" if PROJECT.label in ends else "body"


def weight(members: int) -> float:
    """Return the weight of a route through a hub of so many known actors, at least two."""
    return 1 / (members - 1)


def merged(spans: Iterable[Years]) -> Years:
    """Return the span from the earliest through the latest year known of any."""
    known = list(spans)
    firsts = [span.first for span in known if span.first is not None]
    lasts = [span.last for span in known if span.last is not None]
    return Years(min(firsts, default=None), max(lasts, default=None))


def hub_span(one: Years, other: Years, held: Years = OPEN) -> Years:
    """Return when a route through a hub is known to hold, from the spans of its two legs.

    It holds since the later of the legs' earliest years, or the one that is known, until the last year that either
    gives; where neither leg is dated, when the hub itself was `held`, which only an event says.
    """
    firsts = [span.first for span in (one, other) if span.first is not None]
    lasts = [span.last for span in (one, other) if span.last is not None]
    return Years(max(firsts), max(lasts)) if firsts else held


def year_of(date: str | None) -> int | None:
    """Return the year of an ISO date, as precise as known."""
    return int(date[:4]) if date else None


def held(date: str | None) -> Years:
    """Return the span of a hub that happened on the ISO date."""
    return Years(year_of(date), year_of(date))


def heaviest_first(routes: Iterable[Route]) -> tuple[Route, ...]:
    """Return the routes by falling weight, then in the ontology's order of kinds, then by the id they go through."""
    order = list(ROUTES)
    return tuple(
        sorted(routes, key=lambda r: (-r.weight, order.index(r.kind), r.via.id if r.via else "")),
    )


def rank(weight_: float, name: str, id_: str) -> tuple[float, str, str]:
    """Return what strongest-first order goes by: weight, equal within 1e-9, then name, then id."""
    return -round(weight_, 9), name, id_
