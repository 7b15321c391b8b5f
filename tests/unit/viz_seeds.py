"""The seeds as a ground and as standings, built from the statements without a store, for the tests of pure views."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache

from graph.facts import Explanation, Fact, NetworkNode, Ref, Standing, fact
from graph.ontology import DISTRICT, LOCATED_IN, STREET, node_properties
from graph.projection.filter import Filter
from graph.projection.network import Ground, narrow
from graph.projection.routes import LEGS
from graph.projection.siting import NOWHERE, sited
from graph.view import entity_row, relationship_row
from loaders.seeds import packaged, read
from viz.drawing import Background
from viz.page import ActorPage


@cache
def ground() -> Ground:
    """Return everything that the seeds hold."""
    batch = read(packaged())
    refs = {entity.id: Ref(entity.id, entity.label, entity.name) for entity in batch.entities}
    by_ends = defaultdict(list)
    mentions = defaultdict(list)
    for statement in batch.statements:
        (mentions[statement.tail] if statement.is_mention else by_ends[statement.ends]).append(statement)
    facts, located, around, members = [], [], defaultdict(set), defaultdict(set)
    for (head, type_, tail), said in sorted(by_ends.items()):
        if type_ == LOCATED_IN.type:
            around[head].add(tail)
            located.append(fact(refs[head], type_, refs[tail], relationship_row(said)))
            continue
        facts.append(fact(refs[head], type_, refs[tail], relationship_row(said)))
        if type_ in LEGS:
            members[tail].add(head)
    labels = {id_: ref.label for id_, ref in refs.items()}
    sites = sited(labels, around, labels, facts)
    nodes = {}
    for entity in sorted(batch.entities):
        row = entity_row(entity, mentions[entity.id])
        properties = {key: row[key] for key in node_properties(entity.label) if row.get(key) is not None}
        aliases = tuple(row["aliases"])
        nodes[entity.id] = NetworkNode(
            entity.id, entity.label, entity.name, aliases, properties, *sites.get(entity.id, NOWHERE)
        )
    return Ground(
        None,
        nodes,
        tuple(sorted(facts, key=lambda f: f.id)),
        tuple(sorted(located, key=lambda f: f.id)),
        {id_: len(found) for id_, found in members.items()},
    )


@cache
def background() -> Background:
    """Return version 1, every street and district as a scope, and how each actor stands."""
    net = narrow(ground(), Filter(), of="both")
    strengths: dict[str, float] = defaultdict(float)
    for tie in net.ties:
        strengths[tie.a.id] += tie.weight
        strengths[tie.b.id] += tie.weight
    scopes = tuple(
        (Ref(node.id, node.label, node.name), 1)
        for node in ground().nodes.values()
        if node.label in (DISTRICT.label, STREET.label)
    )
    return Background(1, scopes, {id_: Standing(0, strength) for id_, strength in strengths.items()})


def actor_page(id_: str) -> ActorPage:
    """Return what the page of an actor of the seeds tells."""
    batch, nodes = read(packaged()), ground().nodes
    ties = tuple(
        Explanation(tie.a, tie.b, tie.weight, tie.routes)
        for tie in sorted(narrow(ground(), Filter(), of="ties").ties, key=lambda tie: (-tie.weight, tie.id))
        if id_ in (tie.a.id, tie.b.id)
    )
    cited = {s for tie in ties for route in tie.routes for said in route.facts for s in said.sources}
    node = nodes[id_]
    around = [nodes[place] for place in (node.street, node.district) if place and place != id_]
    return ActorPage(
        Ref(node.id, node.label, node.name),
        node.aliases,
        tuple(Ref(place.id, place.label, place.name) for place in around),
        ties,
        len(ties),
        tuple(document for document in batch.documents if document.id in cited),
        date(2026, 3, 1),
        1,
    )


def invented(count: int, per_street: int = 40) -> Ground:
    """Return a ground of so many actors, in streets, with a body for every eight and some direct ties."""
    nodes: dict[str, NetworkNode] = {}
    facts: list[Fact] = []
    streets = max(1, count // per_street)
    for number in range(streets):
        id_ = f"street-{number}"
        nodes[id_] = NetworkNode(id_, "Street", f"第{number}街道", street=id_)
    for number in range(count):
        street = f"street-{number % streets}"
        id_ = f"unit-{number}"
        nodes[id_] = NetworkNode(id_, "Unit", f"第{number}号单位有限公司", street=street)
        body = f"alliance-{number // 8}"
        nodes.setdefault(
            body, NetworkNode(body, "Alliance", f"第{number // 8}联席会议", (), {"founded": "2019"}, street)
        )
        facts.append(Fact(nodes[id_], "MEMBER_OF", nodes[body], (2015 + number % 7,), sources=("a",)))
        if number % 5 == 0 and number:
            other = nodes[f"unit-{number * 7 % number}"]
            facts.append(Fact(nodes[id_], "PARTNERS_WITH", other, (), sources=("b",)))
    bodies = [nodes[f"alliance-{number}"] for number in range(count // 8)]
    facts += [Fact(a, "PART_OF", b, (), sources=("c",)) for a, b in zip(bodies[::3], bodies[1::3], strict=False)]
    members: dict[str, int] = defaultdict(int)
    for one in facts:
        members[one.tail.id] += one.type in LEGS
    return Ground(None, nodes, tuple(sorted(set(facts), key=lambda f: f.id)), (), dict(members))
