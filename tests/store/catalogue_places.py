"""What the queries about places and the network should answer, but for those that are computed."""

from collections import Counter, defaultdict
from itertools import combinations

from catalogue_expected import EXPECTED
from catalogue_world import PRESENCE, ROUTES, WORK


@EXPECTED.of("tiers")
def tiers(w, p):
    place, found = p["place"], defaultdict(set)
    inside = set(w.ground(place, 1, 3))
    here = {b for b in w.heads(place, "LOCATED_IN") if w.is_body(b)}
    for body in here:
        grounds = [
            g for g in w.tails(body, "LOCATED_IN") if g != place and w.is_a(g, "Neighborhood", "Area", "Building")
        ]
        wholes = [t for t in w.tails(body, "PART_OF") if w.is_body(t)]
        if not grounds and not wholes:
            found[1].add(body)
        if any(w.is_a(g, "Building") for g in grounds):
            found[4].add(body)
        found[2] |= set(w.parts(body) - {body})
    for tier, label in ((3, "Area"), (4, "Building")):
        for ground in inside:
            if w.is_a(ground, label):
                found[tier] |= {b for b in w.heads(ground, "LOCATED_IN") if w.is_body(b)}
    for ground in inside:
        if w.is_a(ground, "Neighborhood"):
            found[5] |= {b for b in w.heads(ground, "LOCATED_IN") if w.is_body(b)}
    for tier, label in ((6, "Street"), (7, "Neighborhood"), (8, "Area"), (9, "Building")):
        found[tier] = {x for x in inside if w.is_a(x, label)}
    found[10] = {x for x in w.ground(place, 1, 4) if w.is_a(x, "Unit")}
    for tier, things in found.items():
        if things:
            yield {"tier": tier, "count": len(things), "things": sorted(things)}


@EXPECTED.of("structure")
def structure(w, p):
    bodies = {b for b in w.ground(p["place"], 1) if w.is_body(b)}
    for fact in w.typed("LOCATED_IN", "PART_OF", "ESTABLISHED", "MEMBER_OF"):
        if {fact.head, fact.tail} & bodies:
            yield {"head": fact.head, "fact": fact.id, "tail": fact.tail}


@EXPECTED.of("whats-there")
def whats_there(w, p):
    for thing in w.ground(p["place"], 1):
        if p["label"] in (None, w.label(thing)):
            yield {"thing": thing, "directly_in": w.tails(thing, "LOCATED_IN"), "facts": len(w.at[thing])}


@EXPECTED.of("building-units")
def building_units(w, p):
    found = set()
    inside = w.heads(p["building"], "LOCATED_IN")
    found |= {(x, None) for x in inside}
    for one in inside:
        if w.is_a(one, "Building"):
            found |= {(x, one) for x in w.heads(one, "LOCATED_IN")}
        if w.is_body(one):
            found |= {(x, one) for x in w.heads(one, "MEMBER_OF")}
    rows = Counter(found)
    for one in inside:
        if w.is_body(one):
            rows.update((f.other(one), one) for f in w.at[one] if f.type == "PARTNERS_WITH")
    for (thing, via), times in rows.items():
        for _ in range(times):
            yield {"thing": thing, "via": via}


@EXPECTED.of("buildings-with-committee")
def buildings_with_committee(w, p):
    for fact in w.typed("LOCATED_IN"):
        if w.is_a(fact.head, "JointPartyCommittee") and w.is_a(fact.tail, "Building"):
            yield {"building": fact.tail, "committee": fact.head, "members": len(w.heads(fact.head, "MEMBER_OF"))}


@EXPECTED.of("buildings-without-committee")
def buildings_without_committee(w, p):
    for building in w.ids({"Building"}):
        kind = w.nodes[building].get("kind")
        if (p["venues"] or kind not in ("venue", "station")) and not any(
            w.is_a(x, "JointPartyCommittee") for x in w.heads(building, "LOCATED_IN")
        ):
            yield {"building": building, "kind": kind, "within": w.heads(building, "LOCATED_IN")}


def _cross(w, p, label):
    place = p[label.lower()]
    for actor in w.ground(place):
        for other, weight in w.partners(actor, p["events"]).items():
            elsewhere = sorted(x for x in w.above(other) if w.is_a(x, label))
            if place not in elsewhere and (elsewhere or p["unknown"]):
                yield {"actor": actor, "partner": other, "elsewhere": elsewhere, "weight": round(weight, 6)}


@EXPECTED.of("cross-street-ties")
def cross_street_ties(w, p):
    return _cross(w, p, "Street")


@EXPECTED.of("cross-district-ties")
def cross_district_ties(w, p):
    return _cross(w, p, "District")


@EXPECTED.of("who-serves")
def who_serves(w, p):
    place = p["neighborhood"]
    for served in w.ground(place, 0, 3):
        for project in w.heads(served, "SERVES"):
            for fact in w.at[project]:
                if fact.type in WORK and fact.head != place:
                    yield {"who": fact.head, "part": fact.type, "project": project, "served": served}
        for fact in w.at[served] if w.is_a(served, "Neighborhood") else ():
            if fact.type == "PARTNERS_WITH" and fact.other(served) != place:
                yield {"who": fact.other(served), "part": fact.type, "project": None, "served": served}


@EXPECTED.of("projects-in-place")
def projects_in_place(w, p):
    ground = w.ground(p["place"])
    for fact in w.typed(*WORK):
        if fact.head in ground:
            yield {"actor": fact.head, "part": fact.type, "project": fact.tail, "years": list(fact.years) or None}


LINKS = {"PARTNERS_WITH", "MEMBER_OF", "ESTABLISHED", "PART_OF", *WORK, "SERVES", *PRESENCE, "LAUNCHED", "HELD_AT"}


@EXPECTED.of("bridges")
def bridges(w, p):
    sides = w.ground(p["a"]), w.ground(p["b"])
    for thing in w.nodes:
        near = [[f for f in w.at[thing] if f.type in LINKS and f.other(thing) in side] for side in sides]
        if all(near) and (p["events"] or not w.is_a(thing, "Event")):
            ends = [sorted({f.other(thing) for f in facts}) for facts in near]
            yield {"bridge": thing, "in_a": ends[0], "in_b": ends[1], "facts": len(near[0]) + len(near[1])}


@EXPECTED.of("relations-in-group")
def relations_in_group(w, p):
    for a, b in combinations(sorted(p["actors"]), 2):
        for kind, hub, _, weight, *_ in w.routes(a, b, p["events"]):
            yield {"a": a, "b": b, "route": kind, "via": hub, "weight": round(weight, 6)}


@EXPECTED.of("group-network")
def group_network(w, p):
    group = set(p["actors"])
    for fact in w.typed("PARTNERS_WITH"):
        if {fact.head, fact.tail} <= group:
            yield {"head": fact.head, "fact": fact.id, "tail": fact.tail}
    for types in ROUTES.values():
        for fact in w.typed(*types):
            if fact.head in group and len(group & set(w.heads(fact.tail, *types))) > 1:
                yield {"head": fact.head, "fact": fact.id, "tail": fact.tail}


@EXPECTED.of("alliance-network")
def alliance_network(w, p):
    ground = w.ground(p["place"])
    for fact in w.typed("PARTNERS_WITH", "MEMBER_OF", *WORK, *(PRESENCE if p["events"] else ())):
        if {fact.head, fact.tail} & ground:
            yield {"head": fact.head, "fact": fact.id, "tail": fact.tail}


@EXPECTED.of("alliance-diff")
def alliance_diff(w, p):
    ground = w.ground(p["place"])
    for fact in w.typed("PARTNERS_WITH", "MEMBER_OF", *WORK):
        before = any(y <= p["first"] for y in fact.years)
        after = any(p["first"] < y <= p["second"] for y in fact.years)
        if {fact.head, fact.tail} & ground and (before or after):
            change = "continuing" if before and after else "appeared" if after else "not mentioned since"
            yield {"change": change, "fact": fact.id}
