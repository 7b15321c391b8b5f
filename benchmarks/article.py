"""What one document of a synthetic city says: the things it is the first to name, and who did what with whom."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from benchmarks import words
from benchmarks.city import LARGEST, LENGTH, City, id_of
from graph.ontology import PARTNERS_WITH
from graph.statements import Batch, Entity, Span, Statement, Value, mention

Thing = tuple[str, int]
"""Label and number."""
LOCAL = ("Neighborhood", "Area", "Building", "JointPartyCommittee", "Alliance", "Unit", "Project", "Event")
BODIES = ("JointPartyCommittee", "Alliance")
AGAIN = 0.3
"""The share of a body's members that the next document of its street names, too."""
ELSEWHERE = 0.04
"""The share of partners that come from another street."""
KINDS = tuple(choice.value for item in PARTNERS_WITH.properties if item.key == "kind" for choice in item.choices)


class Article:
    """The at-th of so many documents of a street."""

    def __init__(self, city: City, street: int, number: int, at: int, of: int) -> None:
        self._city = city
        self._street = street
        self._document = city.document(number)
        self._random = city.random("article", number)
        self._at, self._of = at, of
        self._facts: dict[tuple[str, str, str], Statement] = {}

    def batch(self) -> Batch:
        """Return the document, the things it names first, and its statements."""
        first = list(self._first())
        for label, number in first:
            self._tell(label, number)
        if self._at:
            for label in BODIES:
                for number in self._city.within(label, self._street).every(self._of, self._at - 1):
                    self._members(label, number, AGAIN)
        self._ties(4 + len(first) // 6)
        entities = {id_of(*thing): self._city.entity(*thing) for thing in first}
        said = {end for head, _, tail in self._facts for end in (head, tail)} - entities.keys()
        mentions = [self._mention(entities[id_of(*thing)], self._city.about(*thing)) for thing in first]
        mentions += [mention(self._document.id, id_, self._spans()) for id_ in sorted(said)]
        return Batch((self._document,), tuple(entities.values()), (*mentions, *self._facts.values()))

    def _first(self) -> Iterator[Thing]:
        if self._at == 0:
            if self._street < self._city.counts["District"]:
                yield "District", self._street
            yield "Street", self._street
        for label in LOCAL:
            for number in self._city.within(label, self._street).every(self._of, self._at):
                yield label, number

    def _tell(self, label: str, number: int) -> None:
        """State the facts that belong to the thing."""
        random = self._random
        me: Thing = label, number
        street: Thing = "Street", self._street
        match label:
            case "Street":
                self._say(me, "LOCATED_IN", ("District", number % self._city.counts["District"]))
            case "Neighborhood" | "Area":
                self._say(me, "LOCATED_IN", street)
            case "Building":
                self._say(me, "LOCATED_IN", self._local("Area") if random.random() < 0.4 else street)
            case "Unit":
                self._say(me, "LOCATED_IN", self._local("Building") if random.random() < 0.7 else street)
                if number % 50 == 7 and (head := self._local("Unit")) != me:
                    self._say(me, "PART_OF", head)
            case "JointPartyCommittee" | "Alliance":
                self._say(me, "LOCATED_IN", self._local(random.choice(("Building", "Area", "Neighborhood"))))
                self._say(self._actor(random), "ESTABLISHED", me)
                if random.random() < 0.3 and (above := self._local("Alliance")) != me:
                    self._say(me, "PART_OF", above)
                self._members(label, number, 1.0)
            case "Project":
                self._project(me)
            case "Event":
                self._event(me)

    def _project(self, me: Thing) -> None:
        random = self._random
        programme = self._city.within("Project", self._street).first + (me[1] * 7) % 3
        if programme < me[1]:
            self._say(me, "PART_OF", ("Project", programme))
        self._say(self._actor(random), "RUNS", me)
        if random.random() < 0.6:
            self._say(self._actor(random), "CLAIMED", me)
        for _ in range(_tail(random, 1, 1.5, LARGEST // 10) - 1):
            self._say(self._actor(random), "CONTRIBUTES_TO", me)
        self._say(me, "SERVES", self._local(random.choice(("Neighborhood", "Area", "Unit"))))

    def _event(self, me: Thing) -> None:
        random = self._random
        self._say(self._actor(random), "HOSTED", me)
        self._say(me, "HELD_AT", self._local(random.choice(("Building", "Neighborhood", "Unit"))))
        if random.random() < 0.4:
            self._say(me, "LAUNCHED", self._local(random.choice(("Alliance", "Project"))))
        for _ in range(_tail(random, 2, 1.4, LARGEST)):
            self._say(self._actor(random), "ATTENDED", me)

    def _members(self, label: str, number: int, share: float) -> None:
        """State who belongs to the body, or a share of them; who they are depends on the body alone."""
        random = self._city.random("members", label, number)
        for _ in range(_tail(random, 4, 1.3, LARGEST)):
            actor = self._actor(random)
            if actor != (label, number) and (share == 1.0 or self._random.random() < share):
                role = {"role": ("轮值主席",)} if random.random() < 0.05 else {}
                self._say(actor, "MEMBER_OF", (label, number), **role)

    def _ties(self, count: int) -> None:
        for _ in range(count):
            a, b = self._actor(self._random), self._actor(self._random)
            if a != b and (id_of(*b), "PARTNERS_WITH", id_of(*a)) not in self._facts:
                kind = self._random.choice(KINDS)
                title: dict[str, Value] = {"agreement": f"共建协议第{self._random.randint(1, 99)}号"}
                self._say(a, "PARTNERS_WITH", b, kind=kind, **(title if kind == "agreement" else {}))

    def _local(self, label: str) -> Thing:
        """Return a thing of the label in the street, or the first of the city where it has none."""
        number = self._city.within(label, self._street).popular(self._random)
        return (label, number) if number is not None else (label, 0)

    def _actor(self, random: Random) -> Thing:
        """Return an actor, of this street mostly: the street itself, neighbourhoods, buildings, bodies and units."""
        streets = self._city.counts["Street"]
        street = int(streets * random.random() ** 2) if random.random() < ELSEWHERE else self._street
        drawn = random.random()
        if drawn < 0.03:
            return "Street", street
        label = (
            "Neighborhood" if drawn < 0.15 else "Building" if drawn < 0.2 else "Alliance" if drawn < 0.22 else "Unit"
        )
        number = self._city.within(label, street).popular(random)
        return (label, number) if number is not None else ("Street", street)

    def _say(self, head: Thing, type_: str, tail: Thing, **properties: Value) -> None:
        ends = id_of(*head), type_, id_of(*tail)
        if head == tail or ends in self._facts:
            return
        random = self._random
        if type_ != "LOCATED_IN" and random.random() < 0.6:
            properties["year"] = int(self._document.date[:4]) - random.randint(0, 2)
        if head[0] == "Unit" and random.random() < 0.2:
            properties["head_through"] = (random.choice(words.ORGANS),)
        read = random.random() < 0.5
        self._facts[ends] = Statement(
            self._document.id,
            *ends,
            self._spans(),
            properties,
            random.randint(60, 95) / 100 if read else 1.0,
            "pattern" if read else "curated",
        )

    def _mention(self, entity: Entity, about: dict[str, Value]) -> Statement:
        names = (
            (entity.name, entity.name[2:]) if self._random.random() < 0.2 and len(entity.name) > 5 else (entity.name,)
        )
        return mention(self._document.id, entity.id, self._spans(), names=names, **about)

    def _spans(self) -> tuple[Span, ...]:
        start = self._random.randrange(LENGTH - 40)
        return (Span(start, start + self._random.randint(6, 40)),)


def _tail(random: Random, least: int, exponent: float, most: int) -> int:
    """Return a number from `least` up whose chances fall by a power law."""
    return min(most, int(least / (1 - random.random()) ** (1 / exponent)))
