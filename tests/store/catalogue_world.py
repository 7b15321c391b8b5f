"""What a batch of statements says, in plain Python: the reference that the catalogue's answers are held against.

Nothing here asks a store, or uses what the catalogue uses: facts are walked one by one.
"""

from collections import defaultdict
from itertools import combinations

from graph.direction import by_relationship
from graph.ontology import ACTOR, BODY
from graph.view import document_row, entity_row, relationship_row

ROUTES = {"body": ("MEMBER_OF",), "project": ("RUNS", "CLAIMED", "CONTRIBUTES_TO"), "event": ("HOSTED", "ATTENDED")}
WORK = ROUTES["project"]
PRESENCE = ROUTES["event"]


class Fact:
    """A relationship: its ends, its type, and what its sources say."""

    def __init__(self, head, type_, tail, row):
        self.head, self.type, self.tail, self.row = head, type_, tail, row
        self.id = f"{head}~{type_}~{tail}"
        self.years = tuple(row.get("years", ()))
        self.year = self.years[0] if self.years else None
        self.sources = tuple(row["sources"])

    def get(self, key):
        return tuple(self.row.get(key, ()))

    def other(self, end):
        return self.tail if self.head == end else self.head


class World:
    """Nodes by id, facts, mentions, and the questions that many queries share."""

    def __init__(self, batch):
        mentions = defaultdict(list)
        for statement in batch.statements:
            if statement.is_mention:
                mentions[statement.tail].append(statement)
        self.nodes = {
            e.id: {"label": e.label, **entity_row(e, mentions[e.id])} for e in batch.entities if mentions[e.id]
        }
        self.nodes |= {d.id: {"label": "Document", **document_row(d)} for d in batch.documents}
        made = [Fact(*ends, relationship_row(said)) for ends, said in by_relationship(batch.statements).items()]
        self.facts = [fact for fact in made if fact.type != "MENTIONS"]
        self.mentions = [fact for fact in made if fact.type == "MENTIONS"]
        self.of_type = defaultdict(list)
        self.at = defaultdict(list)
        for fact in self.facts:
            self.of_type[fact.type].append(fact)
            self.at[fact.head].append(fact)
            self.at[fact.tail].append(fact)

    def ids(self, labels):
        return sorted(id_ for id_, node in self.nodes.items() if node["label"] in labels)

    def label(self, id_):
        return self.nodes[id_]["label"]

    def name(self, id_):
        return self.nodes[id_]["name"]

    def is_a(self, id_, *labels):
        return self.label(id_) in labels

    def is_body(self, id_):
        return self.label(id_) in BODY.labels

    def typed(self, *types):
        return [fact for type_ in types for fact in self.of_type[type_]]

    def heads(self, tail, *types):
        """Return what stands in a fact of these types to the tail."""
        return sorted({fact.head for fact in self.at[tail] if fact.type in types and fact.tail == tail})

    def tails(self, head, *types):
        return sorted({fact.tail for fact in self.at[head] if fact.type in types and fact.head == head})

    def ground(self, place, least=0, most=4):
        """Return what lies in the place by chains of so many LOCATED_IN."""
        found, now = set(), {place}
        for step in range(most + 1):
            if step >= least:
                found |= now
            now = {head for id_ in now for head in self.heads(id_, "LOCATED_IN")}
        return found

    def above(self, id_, least=0, most=4):
        found, now = set(), {id_}
        for step in range(most + 1):
            if step >= least:
                found |= now
            now = {tail for one in now for tail in self.tails(one, "LOCATED_IN")}
        return found

    def parts(self, whole, most=3, label=None):
        found, now = {whole}, {whole}
        for _ in range(most):
            now = {head for id_ in now for head in self.heads(id_, "PART_OF")}
            found |= now
        return {id_ for id_ in found if label is None or self.label(id_) == label}

    def documents(self, id_):
        return sorted(fact.head for fact in self.mentions if fact.tail == id_)

    def actors(self):
        return self.ids(ACTOR.labels)

    def routes(self, a, b, events=False):
        """Return (kind, hub, n, weight, first, last, facts) of every route of the pair, from the definition."""
        found = []
        direct = [fact for fact in self.typed("PARTNERS_WITH") if {fact.head, fact.tail} == {a, b}]
        if direct:
            years = [year for fact in direct for year in fact.years]
            found.append(("direct", None, None, 1.0, min(years, default=None), max(years, default=None), direct))
        for kind, types in ROUTES.items():
            if kind == "event" and not events:
                continue
            for hub in set(self.tails(a, *types)) & set(self.tails(b, *types)):
                n = len(self.heads(hub, *types))
                legs = {end: [f for f in self.at[hub] if f.type in types and f.head == end] for end in (a, b)}
                firsts = [min((y for f in legs[end] for y in f.years), default=None) for end in (a, b)]
                lasts = [max((y for f in legs[end] for y in f.years), default=None) for end in (a, b)]
                firsts, lasts = [y for y in firsts if y], [y for y in lasts if y]
                if not firsts and kind == "event" and self.nodes[hub].get("date"):
                    firsts = lasts = [int(self.nodes[hub]["date"][:4])]
                facts = [*legs[a], *legs[b]]
                found.append((kind, hub, n, 1 / (n - 1), max(firsts, default=None), max(lasts, default=None), facts))
        return found

    def weight(self, a, b, events=False):
        return sum(route[3] for route in self.routes(a, b, events))

    def partners(self, actor, events=False):
        """Return the weight of the tie with each partner."""
        near = {fact.other(actor) for fact in self.at[actor] if fact.type == "PARTNERS_WITH"}
        for kind, types in ROUTES.items():
            if kind != "event" or events:
                near |= {head for hub in self.tails(actor, *types) for head in self.heads(hub, *types)}
        return {other: self.weight(actor, other, events) for other in sorted(near - {actor})}

    def ties(self, events=False):
        """Return the weight of every tie of the whole projection, pairs sorted."""
        actors = self.actors()
        return {(a, b): w for a, b in combinations(actors, 2) if (w := self.weight(a, b, events)) > 0}

    def affiliation(self, events=False):
        """Return what each actor and hub is next to: actors by direct ties, actors and hubs by legs."""
        types = ("PARTNERS_WITH", "MEMBER_OF", *WORK, *(PRESENCE if events else ()))
        near = defaultdict(set)
        for fact in self.typed(*types):
            near[fact.head].add(fact.tail)
            near[fact.tail].add(fact.head)
        return near

    def occasion(self, event):
        """Return the events that an event is at last a session of, itself where it is none."""
        wholes = {t for id_ in self._up(event) for t in [id_] if self.is_a(t, "Event") and t != event}
        tops = {w for w in wholes if not any(self.is_a(t, "Event") for t in self.tails(w, "PART_OF"))}
        return tops or {event}

    def _up(self, id_, most=3):
        found, now = {id_}, {id_}
        for _ in range(most):
            now = {tail for one in now for tail in self.tails(one, "PART_OF")}
            found |= now
        return found
