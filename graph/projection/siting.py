"""In which street and district each node of a ground lies. Pure.

A place lies where it lies, and so does whatever has a place of its own. What has none lies where the body lies that it is
part or a member of; an event where it was held or else where its hosts are, a project where those are who run it, or
else who work on it; and either, where these tell nothing, with the whole that it is part of. Where they lie in different
streets, it lies in none of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from graph.facts import Fact
from graph.ontology import ACTOR, BODY, DISTRICT, EVENT, PROJECT, STREET


class Site(NamedTuple):
    """The ids of a street and a district; None where unknown."""

    street: str | None = None
    district: str | None = None


class Rule(NamedTuple):
    """Nodes of the labels lie where those lie that facts of the types lead to from them, or lead from to them."""

    labels: frozenset[str]
    way: Literal["out", "in"]
    types: tuple[str, ...]


NOWHERE = Site()
RULES = (
    Rule(BODY.labels, "out", ("PART_OF",)),
    Rule(ACTOR.labels, "out", ("MEMBER_OF",)),
    Rule(frozenset({EVENT.label}), "out", ("HELD_AT",)),
    Rule(frozenset({EVENT.label}), "in", ("HOSTED",)),
    Rule(frozenset({PROJECT.label}), "in", ("RUNS",)),
    Rule(frozenset({PROJECT.label}), "in", ("CLAIMED", "CONTRIBUTES_TO")),
    Rule(frozenset({EVENT.label, PROJECT.label}), "out", ("PART_OF",)),
)
"""For what has no place, in turn, each until it tells nothing new."""


def sited(
    labels: Mapping[str, str], above: Mapping[str, Iterable[str]], places: Mapping[str, str], facts: Iterable[Fact]
) -> dict[str, Site]:
    """Return the site of every node of `labels` for which one is known.

    `above` gives the places that a node or a place directly lies in, `places` the labels of all of these.
    """
    every = {**places, **labels}
    known = {id_: site for id_ in labels if (site := _by_place(id_, above, every)) != NOWHERE}
    ends: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for fact in facts:
        ends[("out", fact.type, fact.head.id)].append(fact.tail.id)
        ends[("in", fact.type, fact.tail.id)].append(fact.head.id)
    for rule in RULES:
        while told := _told(rule, labels, known, ends):
            known |= told
    return {id_: site for id_, site in known.items() if site != NOWHERE}


def _told(
    rule: Rule, labels: Mapping[str, str], known: Mapping[str, Site], ends: Mapping[tuple[str, str, str], list[str]]
) -> dict[str, Site]:
    told = {}
    for id_, label in labels.items():
        if label in rule.labels and id_ not in known:
            others = (other for type_ in rule.types for other in ends.get((rule.way, type_, id_), ()))
            sites = {known[other] for other in others if other in known}
            if sites:
                told[id_] = Site(_only(site.street for site in sites), _only(site.district for site in sites))
    return told


def _by_place(id_: str, above: Mapping[str, Iterable[str]], labels: Mapping[str, str]) -> Site:
    """Return the nearest street and the nearest district, the node itself or above it."""
    found: dict[str, str | None] = {}
    level, seen = {id_}, {id_}
    while level and len(found) < 2:
        for label in (STREET.label, DISTRICT.label):
            here = {place for place in level if labels[place] == label}
            if here and label not in found:
                found[label] = _only(here)
        level = {place for below in level for place in above.get(below, ())} - seen
        seen |= level
    return Site(found.get(STREET.label), found.get(DISTRICT.label))


def _only(values: Iterable[str | None]) -> str | None:
    distinct = set(values)
    return distinct.pop() if len(distinct) == 1 else None
