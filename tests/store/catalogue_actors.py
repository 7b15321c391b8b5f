"""What the queries about actors should answer."""

from collections import defaultdict

from catalogue_expected import EXPECTED, between
from catalogue_world import PRESENCE, WORK


@EXPECTED.of("partners")
def partners(w, p):
    for other in w.partners(p["actor"], p["events"]):
        routes = w.routes(p["actor"], other, p["events"])
        first, last = p["from"] or 0, p["to"] or 9999
        kept = [r for r in routes if (p["undated"] if r[4] is None else r[5] >= first and r[4] <= last)]
        if kept:
            yield {
                "partner": other,
                "weight": round(sum(r[3] for r in kept), 6),
                "routes": sorted({r[0] for r in kept}),
                "through": sorted(r[1] for r in kept if r[1]),
                "since": min((r[4] for r in kept if r[4]), default=None),
            }


@EXPECTED.of("common-partners")
def common_partners(w, p):
    one, two = w.partners(p["a"], p["events"]), w.partners(p["b"], p["events"])
    for other in one.keys() & two.keys():
        yield {"partner": other, "with_a": round(one[other], 6), "with_b": round(two[other], 6)}


@EXPECTED.of("why")
def why(w, p):
    for kind, hub, n, weight, first, _, facts in w.routes(p["a"], p["b"], p["events"]):
        yield {
            "route": kind,
            "via": hub,
            "members": n,
            "weight": round(weight, 6),
            "since": first,
            "facts": sorted(f.id for f in facts),
        }


@EXPECTED.of("sources-of-tie")
def sources_of_tie(w, p):
    facts = {f.id: f for r in w.routes(p["a"], p["b"], p["events"]) for f in r[6]}
    for fact in facts.values():
        for source in fact.sources:
            yield {
                "fact": fact.id,
                "document": source,
                "years": list(fact.years) or None,
                "confidence": fact.row["confidence"],
            }


@EXPECTED.of("neighbours")
def neighbours(w, p):
    for fact in w.at[p["entity"]]:
        yield {
            "type": fact.type,
            "direction": "out" if fact.head == p["entity"] else "in",
            "neighbour": fact.other(p["entity"]),
            "years": list(fact.years) or None,
            "sources": len(fact.sources),
            "fact": fact.id,
        }


@EXPECTED.of("ego")
def ego(w, p):
    near = {fact.other(p["entity"]) for fact in w.at[p["entity"]]} | {p["entity"]}
    for fact in w.facts if len(near) > 1 else ():
        if fact.head in near and fact.tail in near:
            yield {"head": fact.head, "fact": fact.id, "tail": fact.tail}


@EXPECTED.of("bodies-of-actor")
def bodies_of_actor(w, p):
    for fact in w.at[p["actor"]]:
        if fact.type == "MEMBER_OF" and fact.head == p["actor"]:
            yield {
                "body": fact.tail,
                "role": list(fact.get("role")) or None,
                "members": len(w.heads(fact.tail, "MEMBER_OF")),
            }


@EXPECTED.of("projects-of-actor")
def projects_of_actor(w, p):
    for fact in w.at[p["actor"]]:
        if fact.type in WORK and fact.head == p["actor"]:
            yield {
                "project": fact.tail,
                "part": fact.type,
                "programme": w.tails(fact.tail, "PART_OF"),
                "others": len(w.heads(fact.tail, *WORK)) - 1,
            }


@EXPECTED.of("claims-ranking")
def claims_ranking(w, p):
    for actor in {f.head for f in w.typed("CLAIMED")}:
        claims = [f for f in w.typed("CLAIMED") if f.head == actor]
        years = sorted({y for f in claims for y in f.years})
        yield {"actor": actor, "claims": len(claims), "projects": sorted(f.tail for f in claims), "years": years}


@EXPECTED.of("repeated-claimants")
def repeated_claimants(w, p):
    for actor in {f.head for f in w.typed("CLAIMED")}:
        claims = [f for f in w.typed("CLAIMED") if f.head == actor and f.years]
        years = sorted({y for f in claims for y in f.years})
        if len(years) >= p["least"]:
            yield {"actor": actor, "years": years, "claims": len({f.tail for f in claims})}


@EXPECTED.of("agreements")
def agreements(w, p):
    for fact in w.typed("PARTNERS_WITH"):
        if "agreement" in fact.get("kind") and (not fact.years or any(between(y, p) for y in fact.years)):
            yield {
                "a": fact.head,
                "b": fact.tail,
                "years": list(fact.years) or None,
                "agreement": list(fact.get("agreement")) or None,
            }


@EXPECTED.of("pairings")
def pairings(w, p):
    ground = w.ground(p["place"])
    for fact in w.typed("PARTNERS_WITH"):
        if "pairing" in fact.get("kind") and {fact.head, fact.tail} & ground:
            yield {"a": fact.head, "b": fact.tail, "years": list(fact.years) or None, "sources": len(fact.sources)}


@EXPECTED.of("donations")
def donations(w, p):
    for fact in w.typed("PARTNERS_WITH"):
        if "donation" in fact.get("kind"):
            yield {"giver": fact.head, "receiver": fact.tail, "projects": w.tails(fact.head, "CONTRIBUTES_TO")}


@EXPECTED.of("volunteer-support")
def volunteer_support(w, p):
    for fact in w.typed("PARTNERS_WITH"):
        volunteers = any("志愿" in organ for organ in fact.get("head_through"))
        if volunteers or ("support" in fact.get("kind") and not p["volunteers"]):
            yield {"giver": fact.head, "receiver": fact.tail, "volunteers": volunteers}


@EXPECTED.of("actors-by-degree")
def actors_by_degree(w, p):
    for actor in w.actors():
        if w.at[actor]:
            yield {
                "actor": actor,
                "degree": len(w.at[actor]),
                "direct": sum(f.type == "PARTNERS_WITH" for f in w.at[actor]),
                "bodies": sum(f.type == "MEMBER_OF" and f.head == actor for f in w.at[actor]),
                "projects": sum(f.type in WORK for f in w.at[actor]),
                "events": sum(f.type in PRESENCE for f in w.at[actor]),
                "documents": len(w.documents(actor)),
            }


@EXPECTED.of("actors-by-strength")
def actors_by_strength(w, p):
    for actor in w.actors():
        strength = round(sum(w.partners(actor, p["events"]).values()), 6)
        if strength:
            yield {"actor": actor, "strength": strength}


@EXPECTED.of("isolated-actors")
def isolated_actors(w, p):
    for actor in w.actors():
        if not w.partners(actor, p["events"]):
            yield {"actor": actor, "degree": len(w.at[actor]), "places": w.tails(actor, "LOCATED_IN")}


@EXPECTED.of("units-by-kind")
def units_by_kind(w, p):
    for unit in w.ids({"Unit"}):
        if w.nodes[unit].get("kind") == p["kind"]:
            direct = {f.other(unit) for f in w.at[unit] if f.type == "PARTNERS_WITH"}
            yield {
                "unit": unit,
                "places": w.tails(unit, "LOCATED_IN"),
                "partners": sorted(direct),
                "facts": len(w.at[unit]),
            }


@EXPECTED.of("organs")
def organs(w, p):
    found = defaultdict(list)
    for fact in w.at[p["actor"]]:
        for organ in fact.get("head_through" if fact.head == p["actor"] else "tail_through"):
            found[organ].append(fact)
    for organ, facts in found.items():
        yield {"organ": organ, "facts": len(facts), "types": sorted({f.type for f in facts})}


@EXPECTED.of("introductions")
def introductions(w, p):
    mine = w.partners(p["actor"])
    found = defaultdict(dict)
    for friend, near in mine.items():
        for other, far in w.partners(friend).items():
            if other != p["actor"] and other not in mine:
                found[other][friend] = min(near, far)
    for other, through in found.items():
        yield {
            "candidate": other,
            "score": round(sum(through.values()), 6),
            "common": len(through),
            "through": sorted(through),
        }
