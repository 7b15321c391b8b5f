"""Small batches for tests of what is stored: a street, its bodies, units and projects, as several documents speak of them."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st

from graph.direction import Ends, by_relationship
from graph.ontology import FACTS, fact_properties
from graph.statements import Batch, Document, Entity, Span, Statement, mention
from graph.store import Store
from graph.view import Properties, document_row, entity_row, relationship_row
from loaders.jsonlines import export

Graph = tuple[dict[str, Properties], dict[Ends, Properties]]

STREET = Entity("street-dongjie", "Street", "东街街道")
COMMITTEE = Entity("jpc-gaota", "JointPartyCommittee", "高塔联合党委")
ALLIANCE = Entity("alliance-dongjie", "Alliance", "东街街道党建联席会议")
BANK = Entity("unit-lvye-yinhang", "Unit", "绿野银行")
SCHOOL = Entity("unit-dongjie-xiaoxue", "Unit", "东街小学")
TOWER = Entity("building-gaota", "Building", "高塔大厦")
PROJECT = Entity("project-dengta", "Project", "灯塔项目")
MEETING = Entity("event-2020-huiyi", "Event", "2020年联席会议")
ENTITIES = (STREET, COMMITTEE, ALLIANCE, BANK, SCHOOL, TOWER, PROJECT, MEETING)
DOCUMENTS = tuple(
    Document(f"d{number}", f"第{number}篇", publisher="东街报", date=f"202{number}", length=400)
    for number in range(1, 5)
)
LABELS = {entity.id: entity.label for entity in ENTITIES}


def said(document: str, *facts: Statement, names: dict[str, tuple[str, ...]] | None = None) -> Batch:
    """Return the batch of one document that states the facts and mentions whatever they relate."""
    ends = {end for fact in facts for end in (fact.head, fact.tail)} | set(names or {})
    mentions = tuple(mention(document, id_, names=(names or {}).get(id_, (_name(id_),))) for id_ in sorted(ends))
    entities = tuple(entity for entity in ENTITIES if entity.id in ends)
    return Batch((DOCUMENTS[int(document[1:]) - 1],), entities, mentions + facts)


def union(*batches: Batch) -> Batch:
    """Return the batches as one."""
    return sum(batches, Batch())


def stored(batch: Batch) -> Batch:
    """Return what of the batch a store keeps: an entity that no document mentions is not kept."""
    mentioned = {statement.tail for statement in batch.statements if statement.is_mention}
    return Batch(batch.documents, tuple(e for e in batch.entities if e.id in mentioned), batch.statements)


def view(batch: Batch) -> Graph:
    """Return the graph that the batch makes, by the pure functions alone: rows of nodes and relationships by id and ends."""
    mentions = [statement for statement in batch.statements if statement.is_mention]
    nodes = {document.id: document_row(document) for document in batch.documents}
    for entity in stored(batch).entities:
        nodes[entity.id] = entity_row(entity, {s for s in mentions if s.tail == entity.id})
    return (
        {id_: _present(row) for id_, row in nodes.items()},
        {ends: _present(relationship_row(said, ends)) for ends, said in by_relationship(set(batch.statements)).items()},
    )


def graph(store: Store) -> Graph:
    """Return the graph that the store holds, in the same form; engines differ in whether an empty list is kept."""
    nodes = {row["n"].id: _present(row["n"].properties) for row in store.read("MATCH (n:Entity) RETURN n")}
    found = store.read(
        "MATCH (h:Entity)-[r]->(t:Entity) RETURN h.id AS head, type(r) AS type, t.id AS tail, properties(r) AS row"
    )
    ends = [(row["head"], row["type"], row["tail"]) for row in found]
    assert len(ends) == len(set(ends)), "one relationship to a head, type and tail"
    return nodes, {key: _present(row["row"]) for key, row in zip(ends, found, strict=True)}


def _present(row: Mapping[str, object]) -> Properties:
    return {key: value for key, value in row.items() if value not in (None, [])}


def _name(id_: str) -> str:
    return next(entity.name for entity in ENTITIES if entity.id == id_)


_spans = st.lists(st.integers(0, 390).map(lambda start: Span(start, start + 9)), max_size=2, unique=True).map(tuple)
_confidence = st.sampled_from([1.0, 0.9, 0.5])
_values = {
    "year": st.integers(2018, 2021),
    "kind": st.sampled_from(["agreement", "pairing", "joint_action", "support", "donation"]),
    "agreement": st.just("共建协议"),
    "role": st.sampled_from([("speaker",), ("awardee", "speaker")]),
    "head_through": st.sampled_from([("党委",), ("党支部", "工会")]),
    "tail_through": st.just(("党工委",)),
}
_ends = [
    (head.id, type_, tail.id)
    for type_, relationship in FACTS.items()
    for head in ENTITIES
    for tail in ENTITIES
    if head != tail and (head.label, tail.label) in relationship.ends
]


@st.composite
def _fact(draw: st.DrawFn, document: str) -> Statement:
    # Half of them are ties read both ways between few things, where the order of the two matters.
    ties = [
        ends for ends in _ends if ends[1] == "PARTNERS_WITH" and {ends[0], ends[2]} <= {BANK.id, SCHOOL.id, STREET.id}
    ]
    head, type_, tail = draw(st.sampled_from(ties) | st.sampled_from(_ends))
    keys = draw(st.sets(st.sampled_from(sorted(fact_properties(type_))), max_size=3))
    properties = {key: draw(_values[key]) for key in sorted(keys)}
    cells = draw(st.sampled_from([(), (), ("成员!B14", "成员!C14"), ("甲!乙!AA3",)]))
    return Statement(document, head, type_, tail, draw(_spans), properties, draw(_confidence), "curated", cells)


@st.composite
def one_document(draw: st.DrawFn, document: Document) -> Batch:
    """Draw what the document says: facts, what they relate, and some things more that it only mentions."""
    facts = draw(st.lists(_fact(document.id), max_size=6, unique=True))
    ends = {end for fact in facts for end in (fact.head, fact.tail)}
    ends |= draw(st.sets(st.sampled_from(sorted(LABELS)), max_size=2))
    mentions = [
        mention(
            document.id, id_, draw(_spans), names=draw(st.sampled_from([(_name(id_),), (_name(id_), _name(id_)[:2])]))
        )
        for id_ in sorted(ends)
    ]
    return Batch((document,), ENTITIES, (*mentions, *facts))


@st.composite
def documents(draw: st.DrawFn, least: int = 1) -> list[Batch]:
    """Draw what several documents say, a batch each."""
    chosen = draw(st.lists(st.sampled_from(DOCUMENTS), min_size=least, max_size=4, unique=True))
    return [draw(one_document(document)) for document in chosen]


def emptied(store: Store) -> Store:
    """Return the store, emptied."""
    store.write("MATCH (n) DETACH DELETE n")
    return store


def exported(store: Store) -> str:
    """Return the canonical text of all that the store holds."""
    return "".join(export(store))
