"""What the queries about bodies, projects and events should answer."""

from collections import Counter, defaultdict
from itertools import combinations

from catalogue_expected import EXPECTED, between, year_of
from catalogue_world import PRESENCE, WORK

from graph.ontology import BODY


@EXPECTED.of("members")
def members(w, p):
    for fact in w.at[p["body"]]:
        if fact.type == "MEMBER_OF" and fact.tail == p["body"]:
            yield {
                "member": fact.head,
                "sources": list(fact.sources),
                "fact": fact.id,
                "years": list(fact.years) or None,
            }


@EXPECTED.of("members-against-stated")
def members_against_stated(w, p):
    for body in w.ids(BODY.labels):
        stated = w.nodes[body].get("stated_members")
        if stated is not None:
            known = len(w.heads(body, "MEMBER_OF"))
            saying = [m.head for m in w.mentions if m.tail == body and "stated_members" in m.row]
            yield {
                "body": body,
                "stated": stated,
                "known": known,
                "missing": stated - known,
                "documents": sorted(saying),
            }


@EXPECTED.of("bodies-without-members")
def bodies_without_members(w, p):
    for body in w.ids(BODY.labels):
        if not w.heads(body, "MEMBER_OF"):
            yield {"body": body, "documents": w.documents(body), "places": w.tails(body, "LOCATED_IN")}


@EXPECTED.of("second-level")
def second_level(w, p):
    for fact in w.typed("PART_OF"):
        if w.is_body(fact.tail):
            yield {
                "whole": fact.tail,
                "part": fact.head,
                "members": len(w.heads(fact.head, "MEMBER_OF")),
                "founders": w.heads(fact.head, "ESTABLISHED"),
            }


@EXPECTED.of("bodies-by-level")
def bodies_by_level(w, p):
    for body in w.ids({"Alliance"}):
        level = w.nodes[body].get("level")
        if p["level"] in (None, level):
            yield {"level": level, "body": body, "members": len(w.heads(body, "MEMBER_OF"))}


@EXPECTED.of("founders")
def founders(w, p):
    ground = w.ground(p["place"])
    for fact in w.typed("ESTABLISHED"):
        if {fact.head, fact.tail} & ground:
            yield {"founder": fact.head, "founded": fact.tail, "launched": w.heads(fact.tail, "LAUNCHED")}


@EXPECTED.of("roles")
def roles(w, p):
    for fact in w.typed("MEMBER_OF"):
        for role in fact.get("role"):
            yield {"body": fact.tail, "role": role, "member": fact.head}


@EXPECTED.of("shared-members")
def shared_members(w, p):
    for a, b in combinations(w.ids(BODY.labels), 2):
        shared = set(w.heads(a, "MEMBER_OF")) & set(w.heads(b, "MEMBER_OF"))
        if len(shared) >= p["least"]:
            yield {"a": a, "b": b, "shared": len(shared), "members": sorted(shared)}


@EXPECTED.of("bodies-by-year")
def bodies_by_year(w, p):
    for body in w.ids(BODY.labels):
        founding = [f.year for f in w.at[body] if f.type == "ESTABLISHED" and f.tail == body and f.year]
        year = year_of(w.nodes[body].get("founded")) or min(founding, default=None)
        if year and between(year, p):
            yield {"year": year, "body": body, "founders": w.heads(body, "ESTABLISHED")}


@EXPECTED.of("claimants")
def claimants(w, p):
    items = w.parts(p["project"], label="Project")
    for fact in w.typed("CLAIMED"):
        if fact.tail in items:
            yield {"claimant": fact.head, "item": fact.tail, "years": list(fact.years) or None}


@EXPECTED.of("projects-without-claimants")
def projects_without_claimants(w, p):
    for item in w.heads(p["programme"], "PART_OF"):
        if w.is_a(item, "Project") and not w.heads(item, "CLAIMED"):
            yield {"project": item, "runners": w.heads(item, "RUNS"), "contributors": w.heads(item, "CONTRIBUTES_TO")}


@EXPECTED.of("programmes")
def programmes(w, p):
    for programme in w.ids({"Project"}):
        items = [i for i in w.heads(programme, "PART_OF") if w.is_a(i, "Project")]
        if items:
            actors = {a for i in (programme, *items) for a in w.heads(i, *WORK)}
            yield {
                "programme": programme,
                "items": len(items),
                "claimed": sum(bool(w.heads(i, "CLAIMED")) for i in items),
                "actors": len(actors),
                "runners": w.heads(programme, "RUNS"),
            }


@EXPECTED.of("programme-by-board")
def programme_by_board(w, p):
    for item in w.heads(p["programme"], "PART_OF"):
        if w.is_a(item, "Project"):
            yield {
                "board": w.nodes[item].get("board"),
                "item": item,
                "claimants": w.heads(item, "CLAIMED"),
                "serves": w.tails(item, "SERVES"),
            }


@EXPECTED.of("projects-of-programme")
def projects_of_programme(w, p):
    items = w.parts(p["programme"], label="Project")
    for fact in w.typed("PART_OF", *WORK, "SERVES"):
        if {fact.head, fact.tail} & items:
            yield {"head": fact.head, "fact": fact.id, "tail": fact.tail}


@EXPECTED.of("projects-by-year")
def projects_by_year(w, p):
    found, claimed = defaultdict(set), defaultdict(set)
    for project in w.ids({"Project"}):
        work = [f for f in w.at[project] if f.type in WORK]
        for year in {w.nodes[project].get("year"), *(y for f in work for y in f.years)} - {None}:
            found[year].add(project)
            if any(f.type == "CLAIMED" and year in f.years for f in work):
                claimed[year].add(project)
    for year, projects in found.items():
        yield {"year": year, "projects": len(projects), "claimed": len(claimed[year])}


@EXPECTED.of("shared-projects")
def shared_projects(w, p):
    for project in w.ids({"Project"}):
        actors = w.heads(project, *WORK)
        if len(actors) >= p["least"]:
            yield {"project": project, "actors": len(actors), "claimants": w.heads(project, "CLAIMED")}


@EXPECTED.of("projects-without-actors")
def projects_without_actors(w, p):
    for project in w.ids({"Project"}):
        if not w.heads(project, *WORK):
            yield {"project": project, "programme": w.tails(project, "PART_OF"), "documents": w.documents(project)}


@EXPECTED.of("events-of-actor")
def events_of_actor(w, p):
    for fact in w.at[p["actor"]]:
        if fact.type in PRESENCE and fact.head == p["actor"]:
            date = w.nodes[fact.tail].get("date") or (str(fact.year) if fact.year else None)
            yield {
                "date": date,
                "event": fact.tail,
                "part": fact.type,
                "others": len(w.heads(fact.tail, *PRESENCE)) - 1,
            }


@EXPECTED.of("events-by-year")
def events_by_year(w, p):
    for event in w.ids({"Event"}):
        said = [f.year for f in w.at[event] if f.type in PRESENCE and f.year]
        year = year_of(w.nodes[event].get("date")) or min(said, default=None)
        if between(year, p) if year else p["undated"]:
            yield {
                "year": year,
                "event": event,
                "hosts": w.heads(event, "HOSTED"),
                "attended": len(w.heads(event, "ATTENDED")),
                "whole": w.tails(event, "PART_OF"),
            }


@EXPECTED.of("who-always-comes")
def who_always_comes(w, p):
    hosted = list(w.tails(p["host"], "HOSTED"))
    occasions = {top for event in hosted for top in w.occasion(event)}
    came = defaultdict(set)
    for top in occasions:
        for session in w.parts(top, label="Event"):
            for actor in w.heads(session, "ATTENDED"):
                came[actor].add(top)
    for actor, times in came.items():
        if actor != p["host"] and len(times) >= p["least"]:
            yield {"actor": actor, "times": len(times), "of": len(occasions), "events": sorted(times)}


@EXPECTED.of("launched")
def launched(w, p):
    for fact in w.typed("LAUNCHED"):
        yield {"event": fact.head, "launched": fact.tail, "hosts": w.heads(fact.head, "HOSTED")}


@EXPECTED.of("venues")
def venues(w, p):
    for venue, times in Counter(f.tail for f in w.typed("HELD_AT")).items():
        yield {"venue": venue, "times": times, "events": w.heads(venue, "HELD_AT")}


@EXPECTED.of("attendance")
def attendance(w, p):
    sessions = w.parts(p["event"], label="Event")
    for fact in w.typed(*PRESENCE):
        if fact.tail in sessions:
            yield {"session": fact.tail, "part": fact.type, "actor": fact.head, "fact": fact.id}


@EXPECTED.of("sessions")
def sessions(w, p):
    for fact in w.typed("PART_OF"):
        if w.is_a(fact.head, "Event"):
            yield {"session": fact.head, "fact": fact.id, "whole": fact.tail}
