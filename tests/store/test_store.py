"""What a Store promises, on every engine."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from graph.deadline import Runaway
from graph.errors import CypherError, CypherRefused, DeadlineExceeded, EngineError
from graph.store import GraphVersion, Node, Path, Relationship, Store
from graph.version import begin_load, complete_load

TIE = (
    "CREATE (a:Entity:Unit {id: 'a', name: '甲'})-[:PARTNERS_WITH {year: 2019}]->(b:Entity:Unit {id: 'b', name: '乙'})"
)
LONG = "UNWIND range(1, 3000000) AS i UNWIND range(1, 1000) AS j WITH i * j AS k RETURN count(k) AS n"
ENDLESS = "RETURN reduce(a = 0, i IN range(1, 60000) | a + reduce(b = 0, j IN range(1, 60000) | b + j)) AS n"


def test_values_come_back_with_our_ids(empty_store: Store) -> None:
    empty_store.write(TIE)

    (row,) = empty_store.read(
        "MATCH p = (a:Entity {id: 'a'})-[r]->(b) RETURN a, r, p, date('2019-11-28') AS day, [1, null] AS l"
    )

    a = Node("a", ("Entity", "Unit"), {"id": "a", "name": "甲"})
    b = Node("b", ("Entity", "Unit"), {"id": "b", "name": "乙"})
    tie = Relationship("PARTNERS_WITH", "a", "b", {"year": 2019})
    assert row == {"a": a, "r": tie, "p": Path((a, b), (tie,)), "day": "2019-11-28", "l": [1, None]}


def test_a_relationship_without_its_ends_says_so(empty_store: Store) -> None:
    empty_store.write(TIE)

    assert empty_store.read("MATCH ()-[r]->() RETURN r") == [
        {"r": Relationship("PARTNERS_WITH", None, None, {"year": 2019})}
    ]


def test_parameters_limit_and_stream(empty_store: Store) -> None:
    rows = [{"id": f"u{number}", "name": "单位"} for number in range(2500)]
    empty_store.write("UNWIND $rows AS row CREATE (n:Entity:Unit) SET n = row", {"rows": rows})
    ids = "MATCH (n:Entity) RETURN n.id AS id"

    assert len(empty_store.read(ids)) == 2500
    assert len(empty_store.read(ids, limit=7)) == 7
    assert sorted(row["id"] for row in empty_store.stream(ids)) == sorted(row["id"] for row in rows)


def test_a_stream_that_is_left_early_leaves_the_store_in_order(empty_store: Store) -> None:
    stream = empty_store.stream("UNWIND range(1, 50000) AS i RETURN i")
    assert next(stream) == {"i": 1}
    stream.close()  # type: ignore[attr-defined]

    assert empty_store.read("RETURN 1 AS x") == [{"x": 1}]


def test_reading_cannot_write(empty_store: Store) -> None:
    empty_store.write(TIE)
    for text in (
        "CREATE (:Entity {id: 'x'})",
        "MATCH (n:Entity {id: 'a'}) SET n.name = '丙'",
        "MATCH (n:Entity {id: 'a'}) REMOVE n:Unit",
        "MATCH (n:Entity) DETACH DELETE n",
        "MERGE (:Entity {id: 'x'})",
        "UNWIND [1] AS i CREATE (:Unheard {id: i})",
        "DROP CONSTRAINT entity_id",
    ):
        with pytest.raises((CypherRefused, EngineError)):
            empty_store.read(text)

    names = empty_store.read("MATCH (n:Entity:Unit) RETURN n.id AS id, n.name AS name ORDER BY id")
    assert names == [{"id": "a", "name": "甲"}, {"id": "b", "name": "乙"}]
    with pytest.raises(CypherError, match="already has this one"):
        empty_store.write("CREATE (:Entity {id: 'a'})")


def test_reading_loads_no_file(empty_store: Store, tmp_path: object) -> None:
    with pytest.raises((CypherRefused, EngineError, CypherError)):
        empty_store.read("LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line LIMIT 1")


def test_a_transaction_is_kept_whole_or_not_at_all(empty_store: Store) -> None:
    with pytest.raises(CypherError, match="already has this one"), empty_store.transaction() as transaction:
        transaction.run("CREATE (:Entity:Unit {id: 'a'})")
        assert transaction.run("MATCH (n:Entity {id: 'a'}) RETURN n.id AS id") == [{"id": "a"}]
        transaction.run("CREATE (:Entity:Unit {id: 'a'})")
    with pytest.raises(ZeroDivisionError), empty_store.transaction() as transaction:
        transaction.run("CREATE (:Entity:Unit {id: 'b'})")
        raise ZeroDivisionError
    assert empty_store.read("MATCH (n:Entity) RETURN n.id AS id") == []

    with empty_store.transaction() as transaction:
        transaction.run("CREATE (:Entity:Unit {id: $id})", {"id": "c"})
        transaction.run("MATCH (n:Entity {id: 'c'}) SET n.name = '丙'")
    assert empty_store.read("MATCH (n:Entity) RETURN n.id AS id, n.name AS name") == [{"id": "c", "name": "丙"}]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("MATCH (n)\n  RETURNN n", "at line 2, column 3"),
        ("RETURN $missing AS x", "missing"),
        ("CALL no.such.procedure()", "no.such.procedure"),
        ("RETURN nosuch(1) AS x", "nosuch"),
    ],
)
def test_a_wrong_text_is_told_with_its_place(store: Store, text: str, where: str) -> None:
    with pytest.raises(CypherError) as caught:
        store.read(text)

    assert where in caught.value.of("en")
    assert "有误" in caught.value.of("zh")


@pytest.mark.quiet
def test_a_deadline_ends_the_query(store: Store) -> None:
    began = time.monotonic()
    with pytest.raises(DeadlineExceeded, match="limit of 1 seconds") as caught:
        store.read(LONG, deadline=1)

    assert not isinstance(caught.value, Runaway)
    assert time.monotonic() - began < 6
    assert store.read("RETURN 1 AS x", deadline=5) == [{"x": 1}]


@pytest.mark.quiet
def test_a_deadline_ends_a_long_text_too(store: Store) -> None:
    with pytest.raises(DeadlineExceeded) as caught:
        store.read(f"{LONG} // {'说明 ' * 1000}", deadline=1)

    assert not isinstance(caught.value, Runaway)


def test_many_threads_read_one_store(empty_store: Store) -> None:
    empty_store.write(TIE)

    def ask(_: int) -> object:
        return empty_store.read("MATCH (n:Entity {id: 'a'}) RETURN n.name AS name", deadline=20)

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(ask, range(100))) == [[{"name": "甲"}]] * 100


def test_a_version_counts_what_was_loaded(empty_store: Store) -> None:
    assert empty_store.version() == GraphVersion(0, "complete", None, 0, 0)

    assert begin_load(empty_store) == GraphVersion(0, "loading", None, 0, 0)
    empty_store.write(TIE)
    first = complete_load(empty_store)
    assert (first.number, first.state, first.nodes, first.relationships) == (1, "complete", 2, 1)
    assert first.completed is not None and first.completed.endswith("+00:00")

    assert begin_load(empty_store).number == 1
    assert complete_load(empty_store).number == 2
    assert empty_store.read("MATCH (v:GraphVersion) RETURN count(v) AS n") == [{"n": 1}]
