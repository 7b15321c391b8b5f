"""Several ids that are one thing: one node for them, while every statement keeps its source's ids; undone without a trace."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace as changed

import pytest
from batches import (
    BANK,
    DOCUMENTS,
    ENTITIES,
    PROJECT,
    SCHOOL,
    STREET,
    Graph,
    documents,
    emptied,
    exported,
    graph,
    said,
    stored,
    union,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.direction import by_relationship
from graph.errors import NotFound, ParameterError
from graph.evidence import evidence
from graph.identity import Identity
from graph.judgement import Judgement
from graph.statements import Batch, Document, Entity, Statement, lines, mention
from graph.store import Store
from graph.view import document_row, entity_row, relationship_row
from loaders import replace
from loaders.judgements import keep, retract
from loaders.report import Resolved
from loaders.resolve.run import Touched, resolve
from loaders.review import judge, resolve_all, take_back
from loaders.spool import Spool
from loaders.withdraw import withdraw
from loaders.write import write

ENGINE = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
TWINS = {entity.id: Entity(f"{entity.id}-er", entity.label, f"{entity.name}乙") for entity in ENTITIES}
ALL = (*ENTITIES, *TWINS.values())
PAIRS = tuple(Judgement(id_, twin.id, "same", by="甲", when="2026-01-01T00:00:00Z") for id_, twin in TWINS.items())


def canonical(*batches: Batch) -> str:
    return "".join(lines(stored_with_judgements(union(*batches))))


def stored_with_judgements(batch: Batch) -> Batch:
    return changed(stored(batch), judgements=batch.judgements)


def seen(batch: Batch) -> Graph:
    """Return the graph that the batch makes where its judgements hold, by the pure functions alone."""
    mentioned = {statement.tail for statement in batch.statements if statement.is_mention}
    judged = [(one.left, one.right) for one in batch.judgements if {one.left, one.right} <= mentioned]
    identity = Identity().changed(judged)
    records = {entity.id: entity for entity in batch.entities if entity.id in mentioned}
    said_of: dict[str, list[Statement]] = defaultdict(list)
    for statement in batch.statements:
        if statement.is_mention:
            said_of[identity.of(statement.tail)].append(statement)
    nodes = {document.id: document_row(document) for document in batch.documents}
    for id_, mentions in said_of.items():
        merged = [records[one] for one, into in identity.into.items() if into == id_]
        nodes[id_] = entity_row(records[id_], mentions, merged)
    carried = by_relationship(set(batch.statements), identity)
    relationships = {ends: relationship_row(said, ends, identity) for ends, said in carried.items()}

    def known(row: dict[str, object]) -> dict[str, object]:
        return {key: value for key, value in row.items() if value not in (None, [])}

    return {id_: known(row) for id_, row in nodes.items()}, {ends: known(row) for ends, row in relationships.items()}


def renamed(batch: Batch, ids: set[str]) -> Batch:
    """Return the batch with the twins in the place of the things."""

    def of(id_: str) -> str:
        return TWINS[id_].id if id_ in ids else id_

    statements = tuple(changed(one, head=of(one.head), tail=of(one.tail)) for one in batch.statements)
    return Batch(batch.documents, ALL, statements)


@st.composite
def told_twice(draw: st.DrawFn, least: int = 1) -> list[Batch]:
    """Draw documents of which each calls a thing by one of two ids."""
    some = st.sets(st.sampled_from(sorted(TWINS)))
    return [renamed(batch, draw(some)) for batch in draw(documents(least=least))]


judgements = st.sets(st.sampled_from(PAIRS), min_size=3).map(lambda chosen: tuple(sorted(chosen)))


@ENGINE
@given(batches=told_twice(least=2), judged=judgements, data=st.data())
def test_what_is_one_thing_is_one_node_whatever_the_order(
    store: Store, size: str, batches: list[Batch], judged: tuple[Judgement, ...], data: st.DataObject
) -> None:
    steps = data.draw(st.permutations([*batches, Batch(judgements=judged)]))
    whole = union(*batches, Batch(judgements=judged))

    emptied(store)
    for step in steps:
        write(step, store)

    assert graph(store) == seen(whole)
    assert exported(store) == canonical(whole)


@ENGINE
@given(batches=told_twice(), judged=judgements)
def test_taking_judgements_back_is_as_if_they_had_never_been(
    store: Store, size: str, batches: list[Batch], judged: tuple[Judgement, ...]
) -> None:
    emptied(store)
    for batch in batches:
        write(batch, store)
    never = exported(store), graph(store)

    write(Batch(judgements=judged), store)
    again = write(union(*batches, Batch(judgements=judged)), store)
    retract(store, [one.id for one in judged])
    resolve(store, Touched(frozenset(end for one in judged for end in (one.left, one.right))))

    assert not again.changed
    assert (exported(store), graph(store)) == never
    assert store.read("MATCH (n) WHERE n:Merged OR n:Judgement OR n:Review RETURN n") == []


@ENGINE
@given(batches=told_twice(least=2), judged=judgements)
def test_a_document_goes_and_comes_back_among_merged_things(
    store: Store, size: str, batches: list[Batch], judged: tuple[Judgement, ...]
) -> None:
    gone, *others = batches

    emptied(store)
    write(union(*batches, Batch(judgements=judged)), store)
    withdraw(gone.documents[0].id, store)
    without = graph(store), exported(store)
    write(gone, store)

    rest = union(*others, Batch(judgements=judged))
    assert without == (seen(rest), canonical(rest))
    assert graph(store) == seen(union(rest, gone))
    assert exported(store) == canonical(rest, gone)


@ENGINE
@given(batches=told_twice(), judged=judgements)
def test_a_large_file_finds_its_places_among_merged_things(
    store: Store, batches: list[Batch], judged: tuple[Judgement, ...]
) -> None:
    first, *others = batches
    whole = union(*others)

    emptied(store)
    write(union(first, Batch(judgements=judged)), store)
    with Spool(lines(whole)) as spool:
        write(spool, store)

    assert graph(store) == seen(union(first, whole, Batch(judgements=judged)))


PAIRED = Statement("d1", SCHOOL.id, "PARTNERS_WITH", BANK.id, (), {"kind": "pairing"})
TWIN = TWINS[BANK.id]


def twin_batch(document: str, *facts: Statement) -> Batch:
    """Return the batch of a document that calls the bank by its twin's id."""
    ends = {end for fact in facts for end in (fact.head, fact.tail)} | {TWIN.id}
    names = {entity.id: entity.name for entity in ALL}
    mentions = tuple(mention(document, id_, names=(names[id_],)) for id_ in sorted(ends))
    return Batch((DOCUMENTS[int(document[1:]) - 1],), ALL, (*mentions, *facts))


def test_a_person_judges_and_takes_it_back(empty_store: Store) -> None:
    write(said("d1", PAIRED), empty_store)
    write(twin_batch("d2", Statement("d2", TWIN.id, "RUNS", PROJECT.id)), empty_store)
    before = exported(empty_store), graph(empty_store)

    judged = judge(empty_store, TWIN.id, BANK.id, "same", by="资料员", why="同一地址")

    nodes, ties = graph(empty_store)
    assert judged.resolved == Resolved(joined=1)
    assert (nodes[BANK.id]["name"], nodes[BANK.id]["aliases"]) == (BANK.name, [TWIN.name])
    assert TWIN.id not in nodes
    assert set(ties) >= {(BANK.id, "RUNS", PROJECT.id), (SCHOOL.id, "PARTNERS_WITH", BANK.id)}
    behind = evidence(empty_store, lambda _: None, f"{BANK.id}~RUNS~{PROJECT.id}").items[0]
    assert TWIN.name in behind.gloss.zh, "what the source says is told in its own names"
    assert empty_store.version().number == judged.version

    undone = take_back(empty_store, judged.judgement.id)

    assert undone.resolved == Resolved(parted=1)
    assert (exported(empty_store), graph(empty_store)) == before
    with pytest.raises(NotFound, match="There is no judgement"):
        take_back(empty_store, judged.judgement.id)


def test_what_a_source_relates_is_never_one(empty_store: Store) -> None:
    inner = Statement("d2", TWIN.id, "PARTNERS_WITH", BANK.id, (), {"kind": "pairing"})
    write(said("d1", PAIRED), empty_store)
    write(twin_batch("d2"), empty_store)
    judge(empty_store, BANK.id, TWIN.id, "same")

    write(twin_batch("d2", inner), empty_store)

    parted = graph(empty_store)
    assert {BANK.id, TWIN.id} <= parted[0].keys()
    assert (TWIN.id, "PARTNERS_WITH", BANK.id) in parted[1]
    with pytest.raises(ParameterError, match="d2 relates"):
        judge(empty_store, BANK.id, TWIN.id, "same")

    write(twin_batch("d2"), empty_store)

    assert TWIN.id not in graph(empty_store)[0], "the judgement holds again"


def test_what_cannot_be_judged_is_told(empty_store: Store) -> None:
    write(said("d1", PAIRED, Statement("d1", BANK.id, "RUNS", PROJECT.id)), empty_store)

    with pytest.raises(NotFound, match="nothing with the id unit-none"):
        judge(empty_store, BANK.id, "unit-none", "same")
    with pytest.raises(ParameterError, match="different labels"):
        judge(empty_store, BANK.id, PROJECT.id, "same")
    with pytest.raises(ParameterError, match="with itself"):
        judge(empty_store, BANK.id, BANK.id, "different")
    assert keep(empty_store, ()).touched == 0


def test_resolving_that_was_cut_off_is_completed_by_the_next_load(
    empty_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from loaders import regroup

    batches = [said("d1", PAIRED), twin_batch("d2", Statement("d2", TWIN.id, "RUNS", PROJECT.id))]
    whole = union(*batches, Batch(judgements=(Judgement(BANK.id, TWIN.id, "same"),)))

    def fails(*_: object) -> object:
        raise RuntimeError("cut off")

    with monkeypatch.context() as patched, pytest.raises(RuntimeError, match="cut off"):
        patched.setattr(regroup, "transact", fails)
        write(whole, empty_store)
    assert empty_store.version().state == "loading"
    write(whole, empty_store)

    assert graph(empty_store) == seen(whole)
    assert empty_store.version().state == "complete"


def test_a_name_of_two_spellings_goes_by_the_commoner_whatever_the_order(empty_store: Store) -> None:
    made = "unit-lv-ye-yin-hang-0f0f0f"
    spelt = {"d1": "绿野银行(东街)", "d2": "绿野银行（东街）", "d3": "绿野银行（东街）"}
    batches = [
        Batch((Document(id_, id_),), (Entity(made, "Unit", name),), (mention(id_, made, names=(name,)),))
        for id_, name in spelt.items()
    ]

    for batch in batches:
        write(batch, empty_store)
    forth = exported(empty_store)
    emptied(empty_store)
    for batch in reversed(batches):
        write(batch, empty_store)

    assert exported(empty_store) == forth
    assert graph(empty_store)[0][made]["name"] == "绿野银行（东街）"


def test_resolving_everything_changes_nothing_after_loads(empty_store: Store) -> None:
    write(said("d1", PAIRED, Statement("d1", STREET.id, "RUNS", PROJECT.id)), empty_store)
    before = empty_store.version()

    assert resolve_all(empty_store) == (Resolved(), before.number)


def test_a_load_takes_notice_of_what_became_one_meanwhile(empty_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replace, "WHOLE", 0)
    monkeypatch.setattr(replace, "CHUNK", 1)
    before = [said("d1", PAIRED), twin_batch("d2")]
    batch = twin_batch("d3", Statement("d3", TWIN.id, "RUNS", PROJECT.id))
    for each in before:
        write(each, empty_store)
    judged: list[Judgement] = []

    def meanwhile(done: int, total: int) -> None:
        if not judged:
            judged.append(judge(empty_store, BANK.id, TWIN.id, "same").judgement)

    write(batch, empty_store, progress=meanwhile)

    whole = union(*before, batch, Batch(judgements=tuple(judged)))
    assert graph(empty_store) == seen(whole)
    assert exported(empty_store) == canonical(whole)
