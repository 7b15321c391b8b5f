"""时间线: events, foundings, projects and dated ties, a lane for each street or district. Pure.

What has no date of its own takes the earliest year that a fact gives it: an event that of who hosted or attended it, a project
that of who runs it or took it on, a body that of its founding. What still has none is listed beside.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from graph.facts import Fact, NetworkNode, Ref, Standing, Years
from graph.ontology import (
    ATTENDED,
    BODY,
    CLAIMED,
    ESTABLISHED,
    EVENT,
    HELD_AT,
    HOSTED,
    LAUNCHED,
    PARTNERS_WITH,
    PROJECT,
    RUNS,
)
from graph.projection.network import Ground
from graph.projection.routes import year_of

What = Literal["event", "founded", "project", "tie"]
EVERY_YEAR = Years()
DATING: Mapping[str, frozenset[str]] = {
    EVENT.label: frozenset({HOSTED.type, ATTENDED.type, HELD_AT.type, LAUNCHED.type}),
    PROJECT.label: frozenset({RUNS.type, CLAIMED.type, LAUNCHED.type}),
    **dict.fromkeys(sorted(BODY.labels), frozenset({ESTABLISHED.type, LAUNCHED.type})),
}
"""By which facts a node of the label is dated where it has no date of its own."""
TIES = frozenset({PARTNERS_WITH.type, CLAIMED.type})


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """Something dated: `date` is ISO 8601 as precise as known, `lane` the id of a street or district, `facts` what dates it.

    A tie's id is its fact's, its label the fact's type, its name the two ends'.
    """

    id: str
    label: str
    name: str
    date: str
    what: What
    lane: str | None
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lanes, the fullest first; items by date, then by name; and what has no date, by strength, then by name."""

    lanes: tuple[Ref, ...]
    items: tuple[TimelineItem, ...]
    undated: tuple[Ref, ...]


def timeline(ground: Ground, *, years: Years = EVERY_YEAR, standings: Mapping[str, Standing] | None = None) -> Timeline:
    """Return what happened on the ground in the years."""
    dating: dict[str, list[Fact]] = defaultdict(list)
    for fact in ground.facts:
        for end in (fact.head, fact.tail):
            if fact.type in DATING.get(end.label, ()):
                dating[end.id].append(fact)
    items: list[TimelineItem] = []
    undated: list[NetworkNode] = []
    for node in ground.nodes.values():
        if node.label in DATING:
            item = _node_item(node, dating[node.id])
            if item:
                items.append(item)
            else:
                undated.append(node)
    items += [_tie_item(fact, ground) for fact in ground.facts if fact.type in TIES and fact.years]
    inside = [item for item in items if years.meets(Years(year_of(item.date), year_of(item.date)))]
    ranks = standings or {}

    def rank(node: NetworkNode) -> tuple[float, str, str]:
        return -(ranks[node.id].strength if node.id in ranks else 0.0), node.name, node.id

    return Timeline(
        _lanes(inside, ground),
        tuple(sorted(inside, key=lambda item: (item.date, item.name, item.id))),
        tuple(Ref(node.id, node.label, node.name) for node in sorted(undated, key=rank)),
    )


def _node_item(node: NetworkNode, dating: list[Fact]) -> TimelineItem | None:
    dated = [fact for fact in dating if fact.years]
    date = node.date or (str(min(fact.years[0] for fact in dated)) if dated else None)
    if date is None:
        return None
    what: What = "event" if node.label == EVENT.label else "project" if node.label == PROJECT.label else "founded"
    facts = tuple(sorted(fact.id for fact in dated if str(fact.years[0]) == date[:4]))
    return TimelineItem(node.id, node.label, node.name, date, what, node.street or node.district, facts)


def _tie_item(fact: Fact, ground: Ground) -> TimelineItem:
    head, tail = ground.nodes[fact.head.id], ground.nodes[fact.tail.id]
    lane = head.street or tail.street or head.district or tail.district
    name = f"{head.name} — {tail.name}"
    return TimelineItem(fact.id, fact.type, name, str(fact.years[0]), "tie", lane, (fact.id,))


def _lanes(items: list[TimelineItem], ground: Ground) -> tuple[Ref, ...]:
    counts = Counter(item.lane for item in items if item.lane)
    named = {id_: ground.nodes.get(id_) for id_ in counts}
    # A street outside of the scope can hold something in it, and is named by its id alone.
    lanes = [Ref(id_, node.label, node.name) if node else Ref(id_, "Street", id_) for id_, node in named.items()]
    return tuple(sorted(lanes, key=lambda lane: (-counts[lane.id], lane.name, lane.id)))
