"""Resolving what a store holds: the same whatever the order of loads, after each load as from nothing, and only once."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from batches import emptied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.identity import stored_identity
from graph.statements import Batch, Document, Entity, Statement, lines, mention
from graph.store import Store
from loaders.ids import entity_id
from loaders.jsonlines import export
from loaders.report import Resolved
from loaders.resolve import queue
from loaders.resolve.run import resolve
from loaders.review import judge, take_back
from loaders.withdraw import withdraw
from loaders.write import write

ENGINE = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
NAMES = {
    "Unit": (
        "绿野银行东街支行", "绿野银行东街支行党委", "绿野银行西街支行", "綠野銀行東街支行", "灯塔小学", "灯塔一小学", "灯塔信息技术有限公司",
        "灯塔信息技术", "灯塔信息技术股份有限公司", "松涛邮局", "淞涛邮局", "党群服务中心",
    ),
    "Neighborhood": ("灯塔居民区", "灯塔居委会", "灯塔一居民区", "灯塔第一居民区"),
    "Building": ("高塔大厦", "東街街道高塔大廈"),
}  # fmt: skip
STREETS = ("", "东街街道", "西街街道")
ALLIANCE = Entity("alliance-dongjie", "Alliance", "东街街道党建联席会议")
CURATED = (Entity("unit-lvye-dongjie", "Unit", "绿野银行(东街)支行"), Entity("unit-dengta", "Unit", "灯塔信息技术"))


@st.composite
def sheet(draw: st.DrawFn, number: int) -> Batch:
    """Draw what one sheet says: names of things in streets, some of them members of an alliance."""
    document = Document(f"d{number}", f"第{number}表")
    rows = draw(
        st.lists(
            st.sampled_from([(label, name) for label, names in NAMES.items() for name in names]).flatmap(
                lambda one: st.tuples(st.just(one), st.sampled_from(STREETS), st.booleans())
            ),
            min_size=1,
            max_size=6,
        )
    )
    entities = [ALLIANCE, *draw(st.sets(st.sampled_from(CURATED)))]
    statements: set[Statement] = {mention(document.id, one.id, names=(one.name,)) for one in entities}
    for (label, name), street, is_member in rows:
        thing = Entity(entity_id(label, name, street), label, name)
        entities.append(thing)
        statements.add(mention(document.id, thing.id, names=(name,)))
        if street:
            place = Entity(entity_id("Street", street), "Street", street)
            entities.append(place)
            statements.add(mention(document.id, place.id, names=(street,)))
            statements.add(Statement(document.id, thing.id, "LOCATED_IN", place.id))
        if is_member:
            statements.add(Statement(document.id, thing.id, "MEMBER_OF", ALLIANCE.id))
    return Batch((document,), tuple(dict.fromkeys(entities)), tuple(sorted(statements, key=Statement.sort_key)))


sheets = st.integers(2, 4).flatmap(lambda count: st.tuples(*(sheet(number) for number in range(1, count + 1))))


def outcome(store: Store) -> tuple[object, ...]:
    """Return which records are one, which pairs wait, and what the sources say."""
    return stored_identity(store.read).into, queue.waiting(store.read), "".join(export(store))


def anew(store: Store, batches: Sequence[Batch]) -> tuple[object, ...]:
    """Return the outcome of loading the batches, one after the other, into the store emptied."""
    emptied(store)
    for batch in batches:
        write(batch, store)
    return outcome(store)


def withdrawn(store: Store) -> tuple[object, ...]:
    """Return the outcome of taking the first document back."""
    withdraw("d1", store)
    return outcome(store)


@ENGINE
@given(batches=sheets, data=st.data())
def test_the_outcome_is_a_function_of_what_is_held(
    store: Store, batches: tuple[Batch, ...], data: st.DataObject
) -> None:
    forth = anew(store, batches)

    assert resolve(store) == Resolved(waiting=len(queue.waiting(store.read))), "from nothing it is the same"
    assert outcome(store) == forth

    assert anew(store, data.draw(st.permutations(batches))) == forth

    assert withdrawn(store) == anew(store, batches[1:])


@pytest.mark.parametrize("first", ["灯塔信息技术", "灯塔信息技术有限公司"])
def test_a_record_that_leaves_its_node_no_longer_stands_in_the_way_of_others(empty_store: Store, first: str) -> None:
    curated = CURATED[1]
    batches = []
    for number, (name, street) in enumerate(((first, "西街街道"), ("灯塔信息技术有限公司", "东街街道")), 1):
        thing, place = (
            Entity(entity_id("Unit", name, street), "Unit", name),
            Entity(entity_id("Street", street), "Street", street),
        )
        said = (
            *(mention(f"d{number}", one.id, names=(one.name,)) for one in (thing, place)),
            Statement(f"d{number}", thing.id, "LOCATED_IN", place.id),
        )
        batches.append(Batch((Document(f"d{number}", "表"),), (thing, place), said))
    batches.append(Batch((Document("d3", "表"),), (curated,), (mention("d3", curated.id, names=(curated.name,)),)))
    anew(empty_store, batches)

    without = withdrawn(empty_store)

    assert without == anew(empty_store, batches[1:])
    assert without[0] == {batches[1].entities[0].id: curated.id}


@ENGINE
@given(batches=sheets)
def test_loading_and_resolving_twice_changes_nothing(store: Store, batches: tuple[Batch, ...]) -> None:
    whole = sum(batches, Batch())
    emptied(store)
    first = write(whole, store)
    before = outcome(store), store.version()

    again = write(whole, store)

    assert (outcome(store), store.version()) == before
    assert not again.changed
    assert first.resolved.waiting == len(queue.waiting(store.read))


def test_names_of_one_thing_share_a_node_and_say_so(empty_store: Store) -> None:
    said = {"d1": "绿野银行东街支行", "d2": "绿野银行东街支行党委", "d3": "松涛邮局", "d4": "淞涛邮局"}
    batches = [
        Batch(
            (Document(id_, id_),),
            (Entity(entity_id("Unit", name), "Unit", name),),
            (mention(id_, entity_id("Unit", name), names=(name,)),),
        )
        for id_, name in said.items()
    ]

    reports = [write(batch, empty_store) for batch in batches]

    assert [report.resolved for report in reports] == [
        Resolved(),
        Resolved(joined=1),
        Resolved(),
        Resolved(waiting=1),
    ]
    (pair,) = queue.waiting(empty_store.read).values()
    assert {pair.left, pair.right} == {entity_id("Unit", said["d3"]), entity_id("Unit", said["d4"])}
    assert any("1 joined" in line.en for line in reports[1].lines())
    records = [line for line in export(empty_store) if '"record":"entity"' in line]
    assert records == list(lines(Batch(entities=tuple(batch.entities[0] for batch in batches))))

    judged = judge(empty_store, pair.left, pair.right, "different", why="两个邮局")
    assert judged.resolved == Resolved()
    assert write(batches[3], empty_store).resolved == Resolved()
    assert resolve(empty_store) == Resolved()
    assert take_back(empty_store, judged.judgement.id).resolved == Resolved(waiting=1)


def test_personal_names_in_a_judgement_are_masked(empty_store: Store) -> None:
    for id_, name in (("d1", "松涛邮局"), ("d2", "淞涛邮局")):
        made = Entity(entity_id("Unit", name), "Unit", name)
        write(Batch((Document(id_, id_),), (made,), (mention(id_, made.id, names=(name,)),)), empty_store)
    (pair,) = queue.waiting(empty_store.read).values()

    kept = judge(empty_store, pair.left, pair.right, "same", by="资料室主任张某某", why="已核实").judgement

    assert "张某某" not in kept.by
    assert kept.by.startswith("资料室主任")
    assert "张某某" not in "".join(export(empty_store))
