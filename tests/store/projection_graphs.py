"""Two hundred small random graphs, each with something to ask of it. Drawn by hypothesis, the same ones every time."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graph.facts import Years
from graph.ontology import ACTOR, BODY, FACTS, NODES, PLACE, ROUTES
from graph.statements import Batch, Document, Entity, Statement, lines, mention

THINGS = {
    "District": 1, "Street": 2, "Area": 1, "Neighborhood": 1, "Building": 1, "JointPartyCommittee": 1, "Alliance": 2,
    "Unit": 2, "Project": 2, "Event": 2,
}  # fmt: skip
"""How many of each label there are."""
NODES_OF = [(label, number) for label, count in THINGS.items() for number in range(1, count + 1)]
ACTORS = [node for node in NODES_OF if node[0] in ACTOR.labels]
SCOPES = [node for node in NODES_OF if node[0] in PLACE.labels | BODY.labels]
TRIPLES = {
    type_: [(a, type_, b) for a in NODES_OF for b in NODES_OF if (a[0], b[0]) in relationship.ends and a != b]
    for type_, relationship in FACTS.items()
}
OFTEN = ["MEMBER_OF", "LOCATED_IN", "PARTNERS_WITH"] * 6 + [
    "RUNS",
    "CLAIMED",
    "CONTRIBUTES_TO",
    "ATTENDED",
    "PART_OF",
] * 2
YEAR = st.none() | st.integers(2015, 2020)


@dataclass(frozen=True)
class Question:
    """What is asked of a graph."""

    routes: tuple[str, ...]
    years: Years
    undated: bool
    labels: tuple[str, ...] | None
    min_weight: float
    scope: str
    beyond: bool
    pair: tuple[str, str]


@dataclass(frozen=True)
class Sample:
    """A graph, as a batch whose ids none of the others shares, and a question."""

    batch: Batch
    actors: tuple[str, ...]
    question: Question

    def __str__(self) -> str:
        return "".join(lines(self.batch)) + repr(self.question)


@st.composite
def shapes(draw):
    """Draw facts, dates of events and a question, of nodes told by label and number."""
    types = st.sampled_from(OFTEN + list(FACTS))
    fact = st.tuples(types.flatmap(lambda type_: st.sampled_from(TRIPLES[type_])), st.sampled_from("12"), YEAR)
    facts = draw(st.lists(fact, min_size=25, max_size=50))
    dates = draw(st.tuples(YEAR, YEAR))
    first, last = draw(YEAR), draw(YEAR)
    if first and last and first > last:
        first, last = last, first
    return facts, dates, {
        "routes": tuple(draw(st.lists(st.sampled_from(list(ROUTES)), min_size=1, unique=True))),
        "years": Years(first, last),
        "undated": draw(st.booleans()),
        "labels": draw(st.none() | st.lists(st.sampled_from(list(THINGS)), min_size=3, unique=True).map(tuple)),
        "min_weight": draw(st.sampled_from([0.0, 0.0, 0.4, 1.0, 1.5])),
        "scope": draw(st.sampled_from(SCOPES)),
        "beyond": draw(st.booleans()),
        "pair": draw(st.lists(st.sampled_from(ACTORS), min_size=2, max_size=2, unique=True)),
    }  # fmt: skip


def named(prefix, node):
    label, number = node
    return f"{NODES[label].slug}-{prefix}-{number}"


def sample(prefix, shape):
    """Return the shape as a sample whose ids begin with the prefix; names are shared across labels, so that ids decide."""
    facts, dates, asked = shape
    documents = tuple(Document(f"{prefix}-{number}", f"{prefix}第{number}篇", length=100) for number in (1, 2))
    entities = tuple(Entity(named(prefix, node), node[0], f"{prefix}之{node[1]}") for node in NODES_OF)
    mentions = []
    for document in documents:
        for entity in entities:
            date = dates[int(entity.id[-1]) - 1] if entity.label == "Event" else None
            mentions.append(
                mention(document.id, entity.id, names=(entity.name,), **({"date": str(date)} if date else {}))
            )
    statements = tuple(
        Statement(
            f"{prefix}-{document}", named(prefix, a), type_, named(prefix, b), properties={"year": year} if year else {}
        )
        for (a, type_, b), document, year in facts
    )
    question = Question(
        **{
            **asked,
            "scope": named(prefix, asked["scope"]),
            "pair": tuple(named(prefix, node) for node in asked["pair"]),
        }
    )
    batch = Batch(documents, entities, (*mentions, *statements))
    return Sample(batch, tuple(named(prefix, node) for node in ACTORS), question)


def samples(count):
    """Return so many samples, the same ones every time."""
    drawn = []

    @settings(
        max_examples=count, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(shapes())
    def collect(shape):
        drawn.append(shape)

    collect()
    return [sample(f"g{number:03d}", shape) for number, shape in enumerate(drawn[:count])]
