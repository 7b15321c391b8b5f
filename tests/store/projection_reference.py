"""The alliance network once more, by plain Python over the statements alone: slow, and plain enough to be believed.

It knows no relationship of the graph and none of the projection's code. Weights are exact fractions.
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from itertools import combinations

ACTORS = {"District", "Street", "Neighborhood", "Building", "JointPartyCommittee", "Alliance", "Unit"}
BODIES = {"JointPartyCommittee", "Alliance"}
PLACES = {"District", "Street", "Neighborhood", "Area", "Building"}
LEGS = {
    "body": {"MEMBER_OF"},
    "project": {"RUNS", "CLAIMED", "CONTRIBUTES_TO"},
    "event": {"HOSTED", "ATTENDED"},
}
SHOWN = ("direct", "body", "project")


class Reference:
    """What the statements of a batch make of the projection."""

    def __init__(self, batch):
        self.labels = {entity.id: entity.label for entity in batch.entities}
        self.names = {entity.id: entity.name for entity in batch.entities}
        self.said = sorted({s for s in batch.statements if s.type != "MENTIONS"}, key=lambda s: s.sort_key())
        self.dates = {
            s.tail: int(s.properties["date"][:4])
            for s in batch.statements
            if s.type == "MENTIONS" and "date" in s.properties
        }
        self.legs = defaultdict(lambda: defaultdict(list))  # what hangs on what: (kind, hub) → actor → statements
        for s in self.said:
            for kind, types in LEGS.items():
                if s.type in types:
                    self.legs[kind, s.tail][s.head].append(s)
        self.direct = defaultdict(list)
        for s in self.said:
            if s.type == "PARTNERS_WITH":
                self.direct[frozenset((s.head, s.tail))].append(s)
        self.actors = sorted(id_ for id_, label in self.labels.items() if label in ACTORS)

    def routes(self, a, b, kinds=SHOWN, years=(None, None), undated=True):
        """Return {(kind, hub or None): (n or None, weight, first, last, statements)} of the routes that are kept."""
        found = {}
        direct = self.direct.get(frozenset((a, b)))
        if "direct" in kinds and direct:
            known = given(direct)
            found["direct", None] = (None, Fraction(1), *span(known), direct)
        for (kind, hub), actors in self.legs.items():
            if kind in kinds and a in actors and b in actors:
                mine, theirs = actors[a], actors[b]
                first, last = together(given(mine), given(theirs), self.dates.get(hub) if kind == "event" else None)
                found[kind, hub] = (len(actors), Fraction(1, len(actors) - 1), first, last, mine + theirs)
        return {key: route for key, route in found.items() if kept(route[2], route[3], years, undated)}

    def weight(self, a, b, **asked):
        return sum((route[1] for route in self.routes(a, b, **asked).values()), Fraction(0))

    def partners(self, actor, **asked):
        """Return the partners in order, with their routes."""
        ties = {b: self.routes(actor, b, **asked) for b in self.actors if b != actor}
        weights = {b: sum(route[1] for route in routes.values()) for b, routes in ties.items() if routes}
        order = sorted(weights, key=lambda b: (-weights[b], self.names[b], b))
        return [(b, weights[b], ties[b]) for b in order]

    def strength(self, actor):
        return sum((self.weight(actor, b) for b in self.actors if b != actor), Fraction(0))

    def degree(self, id_):
        """Return in how many relationships the node stands; the two ways round of one pair count as they are stored."""
        return len({s.ends for s in self.said if id_ in (s.head, s.tail)})

    def above(self, id_):
        """Return the places that it lies in, with the fewest steps to each, up to five."""
        steps, level = {}, {id_}
        for number in range(1, 6):
            level = {s.tail for s in self.said if s.type == "LOCATED_IN" and s.head in level}
            for place in level:
                steps.setdefault(place, number)
        return {place: number for place, number in steps.items() if place != id_}

    def scope(self, root, beyond=False):
        """Return what the scope holds."""
        inside = {root}
        if self.labels[root] in PLACES:
            inside = self.grown(inside, "LOCATED_IN")
        bodies = self.grown({id_ for id_ in inside if self.labels[id_] in BODIES}, "PART_OF")
        inside |= bodies
        inside |= {s.head for s in self.said if s.type == "MEMBER_OF" and s.tail in bodies}
        work = LEGS["project"] | LEGS["event"]
        inside |= self.grown({s.tail for s in self.said if s.type in work and s.head in inside}, "PART_OF")
        if beyond:
            outside = set()
            for s in self.said:
                if s.type == "PARTNERS_WITH" and (s.head in inside or s.tail in inside):
                    outside |= {s.head, s.tail}
                if s.type in LEGS["project"] and s.tail in inside:
                    outside.add(s.head)
            inside |= outside
        return inside

    def grown(self, start, type_):
        inside = set(start)
        while more := {s.head for s in self.said if s.type == type_ and s.tail in inside} - inside:
            inside |= more
        return inside

    def ties(self, inside, labels, min_weight, **asked):
        """Return the weights of the ties between actors of the labels inside, the lesser id first."""
        shown = [id_ for id_ in self.actors if id_ in inside and (labels is None or self.labels[id_] in labels)]
        weights = {pair: self.weight(*pair, **asked) for pair in combinations(shown, 2)}
        return {pair: weight for pair, weight in weights.items() if weight and weight >= Fraction(str(min_weight))}

    def facts(self, inside, labels, kinds, years, undated):
        """Return the ends of the facts to draw, pairs of a direct tie in either order as one."""
        by_ends = defaultdict(list)
        for s in self.said:
            by_ends[frozenset((s.head, s.tail)) if s.type == "PARTNERS_WITH" else (s.head, s.tail), s.type].append(s)
        found = set()
        for (ends, type_), said in by_ends.items():
            shown = all(end in inside and (labels is None or self.labels[end] in labels) for end in ends)
            known = given(said) or {self.dates[end] for end in ends if end in self.dates}
            if (
                type_ != "LOCATED_IN"
                and shown
                and self.drawn_as(ends, type_) in kinds
                and kept(*span(known), years, undated)
            ):
                found.add((ends, type_))
        return found

    def drawn_as(self, ends, type_):
        labels = {self.labels[end] for end in ends}
        if type_ == "PARTNERS_WITH":
            return "direct"
        return "event" if "Event" in labels else "project" if "Project" in labels else "body"

    def ways(self, a, b, longest, kinds=SHOWN):
        """Return every simple way from a to b of up to so many steps, shortest first."""
        types = {"PARTNERS_WITH"} if "direct" in kinds else set()
        types = types.union(*(LEGS[kind] for kind in kinds if kind != "direct"))
        beside = defaultdict(set)
        for s in self.said:
            if s.type in types:
                beside[s.head].add(s.tail)
                beside[s.tail].add(s.head)
        found, open_ = [], [(a,)]
        while open_:
            way = open_.pop()
            if way[-1] == b:
                found.append(way)
            elif len(way) <= longest:
                open_ += [(*way, other) for other in beside[way[-1]] if other not in way]
        return sorted(found, key=len)


def given(said):
    return {s.properties["year"] for s in said if "year" in s.properties}


def span(known):
    return (min(known), max(known)) if known else (None, None)


def together(mine, theirs, held):
    """Return since and until when both are known to be there."""
    if not mine and not theirs:
        return held, held
    return max(min(known) for known in (mine, theirs) if known), max(mine | theirs)


def kept(first, last, years, undated):
    if first is None:
        return undated
    return (years[0] is None or last >= years[0]) and (years[1] is None or first <= years[1])
