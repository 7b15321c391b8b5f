"""What the queries about sources should answer."""

from collections import Counter, defaultdict

from catalogue_expected import EXPECTED, year_of
from catalogue_world import PRESENCE, WORK

from graph.ontology import BODY


@EXPECTED.of("sources-of-fact")
def sources_of_fact(w, p):
    for fact in w.typed(p["type"]):
        if {fact.head, fact.tail} == {p["head"], p["tail"]}:
            for source in fact.sources:
                yield {"document": source, "confidence": fact.row["confidence"]}


@EXPECTED.of("single-source-facts")
def single_source_facts(w, p):
    for fact in w.facts:
        if len(fact.sources) == 1 and p["type"] in (None, fact.type):
            yield {"fact": fact.id, "document": fact.sources[0]}


@EXPECTED.of("facts-by-confidence")
def facts_by_confidence(w, p):
    for fact in w.facts:
        if fact.row["confidence"] * 100 <= p["most"] and p["type"] in (None, fact.type):
            yield {"fact": fact.id, "confidence": fact.row["confidence"], "sources": len(fact.sources)}


@EXPECTED.of("contradictions")
def contradictions(w, p):
    said = defaultdict(set)
    for mention in w.mentions:
        for key in ("founded", "stated_members", "level", "kind", "date", "year", "board"):
            values = mention.years if key == "year" else mention.get(key)
            said[mention.tail, key] |= {str(value) for value in values}
    for (thing, _), values in said.items():
        if len(values) > 1:
            yield {"thing": thing, "said": sorted(values)}
    for event in w.ids({"Event"}):
        date = w.nodes[event].get("date")
        off = [f for f in w.at[event] if f.type in {*PRESENCE, "LAUNCHED", "HELD_AT"} and f.years and date]
        off = [f for f in off if year_of(date) not in f.years]
        if off:
            yield {
                "thing": event,
                "said": sorted(
                    {date, *(str(f.year) for f in off)} if date not in {str(f.year) for f in off} else [date]
                ),
            }
    for thing in w.nodes:
        streets = {x for x in w.above(thing, 1, 3) if w.is_a(x, "Street")}
        if len(streets) > 1:
            yield {"thing": thing, "said": sorted(w.name(x) for x in streets)}
    for body in w.ids(BODY.labels):
        stated, known = w.nodes[body].get("stated_members"), len(w.heads(body, "MEMBER_OF"))
        if stated is not None and stated < known:
            yield {"thing": body, "said": sorted([str(stated), str(known)])}


@EXPECTED.of("document-says")
def document_says(w, p):
    for fact in w.facts:
        if p["document"] in fact.sources and p["type"] in (None, fact.type):
            yield {"fact": fact.id, "others": len(fact.sources) - 1}


@EXPECTED.of("coverage")
def coverage(w, p):
    for street in w.ids({"Street"}):
        dates = [w.nodes[d].get("date") for d in w.documents(street)]
        ground = w.ground(street)
        for year in range(p["from"], p["to"] + 1):
            facts = [f for f in w.facts if year in f.years and {f.head, f.tail} & ground]
            documents = [d for d in dates if year_of(d) == year]
            undated = [d for d in dates if not d]
            state = "facts" if facts else "none" if documents else "undated only" if undated else "unread"
            counts = {"documents": len(documents), "undated": len(undated), "facts": len(facts)}
            yield {"street": street, "year": year, "state": state, **counts}


@EXPECTED.of("newest-facts")
def newest_facts(w, p):
    for fact in w.facts:
        if fact.years and p["type"] in (None, fact.type):
            dates = [w.nodes[s]["date"] for s in fact.sources if w.nodes[s].get("date")]
            yield {"fact": fact.id, "year": fact.years[-1], "date": max(dates, default=None)}


@EXPECTED.of("awaiting-review")
def awaiting_review(w, p):
    for thing in w.nodes:
        if w.is_a(thing, "Document"):
            continue
        said = [*w.at[thing], *(m for m in w.mentions if m.tail == thing)]
        placed = w.is_a(thing, "Project", "Event", "District") or w.tails(thing, "LOCATED_IN")
        reasons = [
            ("low confidence", any(f.row["confidence"] * 100 < p["confidence"] for f in said)),
            ("one document", len(w.documents(thing)) < 2),
            ("no place", not placed),
            ("no fact", not w.at[thing]),
        ]
        found = [reason for reason, holds in reasons if holds]
        if len(found) >= p["least"]:
            yield {"thing": thing, "reasons": sorted(found), "facts": len(w.at[thing])}


@EXPECTED.of("data-quality")
def data_quality(w, p):
    nodes = [(id_, node["label"], node) for id_, node in w.nodes.items()]
    places = {"Street", "Neighborhood", "Area", "Building"}
    found = {
        "in no fact": [i for i, label, _ in nodes if label != "Document" and not w.at[i]],
        "units in no known place": [i for i, label, _ in nodes if label == "Unit" and not w.tails(i, "LOCATED_IN")],
        "places in no larger place": [i for i, label, _ in nodes if label in places and not w.tails(i, "LOCATED_IN")],
        "bodies without known members": [
            i for i, label, _ in nodes if label in BODY.labels and not w.heads(i, "MEMBER_OF")
        ],
        "bodies whose founder is unknown": [
            i for i, label, _ in nodes if label in BODY.labels and not w.heads(i, "ESTABLISHED")
        ],
        "projects without actors": [i for i, label, _ in nodes if label == "Project" and not w.heads(i, *WORK)],
        "events without a date": [i for i, label, node in nodes if label == "Event" and not node.get("date")],
        "events without a host": [i for i, label, _ in nodes if label == "Event" and not w.heads(i, "HOSTED")],
        "documents without a date": [i for i, label, node in nodes if label == "Document" and not node.get("date")],
        "units and buildings without a kind": [
            i for i, label, n in nodes if label in ("Unit", "Building") and not n.get("kind")
        ],
        "facts without a source": [],
        "related to itself": [],
    }
    for check, things in found.items():
        yield {"check": check, "found": len(things), "examples": sorted(things)[:5]}


@EXPECTED.of("counts-by-label")
def counts_by_label(w, p):
    for label, count in Counter(node["label"] for node in w.nodes.values()).items():
        told = sum(bool(w.at[i]) for i in w.nodes if w.is_a(i, label))
        yield {"label": label, "count": count, "with_facts": told}


@EXPECTED.of("counts-by-type")
def counts_by_type(w, p):
    yield {
        "type": "MENTIONS",
        "count": len(w.mentions),
        "dated": 0,
        "confirmed": sum(len(m.sources) > 1 for m in w.mentions),
    }
    for type_, facts in w.of_type.items():
        if facts:
            dated = sum(bool(f.years) for f in facts)
            confirmed = sum(len(f.sources) > 1 for f in facts)
            yield {"type": type_, "count": len(facts), "dated": dated, "confirmed": confirmed}


@EXPECTED.of("documents")
def documents(w, p):
    for document in w.ids({"Document"}):
        yield {
            "document": document,
            "date": w.nodes[document].get("date"),
            "mentions": sum(m.head == document for m in w.mentions),
            "facts": sum(document in f.sources for f in w.facts),
        }


@EXPECTED.of("names")
def names(w, p):
    for mention in w.mentions:
        if mention.tail == p["entity"]:
            yield {"document": mention.head, "names": sorted(mention.get("names"))}


@EXPECTED.of("facts-by-year")
def facts_by_year(w, p):
    years = defaultdict(list)
    for fact in w.facts:
        for year in fact.years or (None,):
            years[year].append(fact)
    for year, facts in years.items():
        yield {
            "year": year,
            "facts": len(facts),
            "direct": sum(f.type == "PARTNERS_WITH" for f in facts),
            "members": sum(f.type == "MEMBER_OF" for f in facts),
            "projects": sum(f.type in WORK for f in facts),
            "events": sum(f.type in PRESENCE for f in facts),
            "documents": len({s for f in facts for s in f.sources}),
        }
