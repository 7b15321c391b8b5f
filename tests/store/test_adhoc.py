"""Ad-hoc Cypher: honest queries get their answers on both engines, within limits that are named; the rest is ended."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.deadline import Runaway
from graph.engine.embedded import restart
from graph.errors import CypherError, CypherRefused, DeadlineExceeded, StoreBusy
from graph.facts import Fact, Ref
from graph.facts import Path as Way
from graph.store import Store
from queries.adhoc import Answer, Departed, Gate, Limits, ask, ask_while, carry_out
from queries.catalogue import Query, load
from queries.guard import Checked
from queries.meter import Meter
from queries.run import prepare

LOOP = "RETURN reduce(a = 0, i IN range(1, 6000000) | a + reduce(b = 0, j IN range(1, {inner}) | b + j)) AS x"
GIVEN = {"id": "street-nanjing-xi-lu", "ids": ["a", "b"], "n": 5, "q": "街道"}
HONEST = [
    "RETURN 1",
    "MATCH (n:Street) RETURN n.name AS 名称 ORDER BY 名称 LIMIT 20;",
    "MATCH (a:Entity {id: $id})-[r:PARTNERS_WITH]-(b) WHERE b <> a RETURN a, r, b",
    "MATCH (a:Entity)-[:MEMBER_OF]->(h) WITH a, h LIMIT 1 MATCH p = shortestPath((a)-[:MEMBER_OF|LOCATED_IN*..6]-(h)) RETURN p, length(p)",
    "MATCH (start)-[r]->(end) WHERE start.id = $id RETURN start, type(r), end",
    "MATCH (n) WHERE n.name CONTAINS '恒隆' OR any(a IN n.aliases WHERE a CONTAINS '恒隆') RETURN n",
    "MATCH p = (a:Street)<-[*1..2]-(b) WHERE all(x IN nodes(p) WHERE x.name IS NOT NULL) "
    "RETURN [n IN nodes(p) | n.name] AS names, reduce(t = 0, r IN relationships(p) | t + size(r.sources)) AS w LIMIT 5",
    "MATCH (a)-[r]->(b) WITH a, count(r) AS n, collect(DISTINCT type(r)) AS types WHERE n > 2 RETURN a.name, n, types ORDER BY n DESC, a.id SKIP 2 LIMIT $n",
    "UNWIND range(2015, 2024) AS y OPTIONAL MATCH (p:Project) WHERE p.year = y RETURN y, count(p)",
    "MATCH (n:Building) RETURN CASE WHEN n.kind = 'mall' THEN '商场' WHEN n.kind IS NULL THEN '无' ELSE n.kind END AS k, count(*) AS c",
    "MATCH (n:Unit) RETURN CASE n.kind WHEN 'bank' THEN 1 ELSE 0 END AS end",
    "CALL { MATCH (n:Street) RETURN n UNION MATCH (n:Unit) RETURN n } RETURN count(n)",
    "MATCH (a:Street) CALL (a) { MATCH (a)--(b) RETURN count(b) AS n } RETURN a.id, n",
    "MATCH (a) WHERE EXISTS { (a)-[:MEMBER_OF]->(:Alliance) } RETURN a",
    "MATCH (a) WHERE COUNT { MATCH (a)-[:MEMBER_OF]->(h) RETURN DISTINCT h } > 1 RETURN a.name, COUNT { (a)--() } AS d",
    "MATCH (a:Street) RETURN a {.id, .name, label: labels(a)[0], n: COUNT { (a)--() }} AS card",
    "MATCH (a:Unit) RETURN a.name, [(a)-[:MEMBER_OF]->(h) WHERE h.name IS NOT NULL | h.name] AS bodies",
    "MATCH (a:Street) MATCH (a)-->{1,3}(b) RETURN DISTINCT b",
    "CALL db.labels() YIELD label RETURN label ORDER BY label",
    "CALL db.relationshipTypes() YIELD relationshipType AS type RETURN type ORDER BY type",
    "// 谁和谁\nMATCH (a)--(b) /* 都可以 */ WHERE a.id < b.id RETURN a, b LIMIT 3",
    "MATCH (n) WHERE n.name =~ '(?i).*街道' RETURN n",
    "MATCH (n) WHERE n.name =~ '静安.*|杨浦.*' RETURN n",
    "MATCH (n:Project) WITH n.board AS board, collect(n.name)[..10] AS names RETURN board, [x IN names | toUpper(x)] AS up, size(names) - 1 AS m",
    "WITH [1,2,3] AS l RETURN [i IN range(0, size(l) - 1) | l[i]] AS same, l[0], l[1..], l[-1]",
    "MATCH (a)-[r]-(b) RETURN a.id + '~' + b.id AS pair, r.year, 2 * r.year - 1, -r.year, r.year % 4 LIMIT 5",
    "MATCH (n) WHERE n.id IN $ids OR (n:Unit AND NOT n:Document) RETURN n LIMIT 4",
    "MATCH (n) WHERE n.`name` STARTS WITH '南' AND n.name ENDS WITH '道' RETURN `n`",
    "MATCH (a:Unit) WITH a ORDER BY a.name WITH collect(a) AS units RETURN size(units), units[0].name",
    "RETURN replace('南京西路街道', '街道', '') AS s, split('a,b', ',') AS l, substring('abc', 1, 1), '“”', \"it's\", 'a\\'b'",
    "MATCH (a)-[:MEMBER_OF]->(h)<-[:MEMBER_OF]-(b) WHERE a.id < b.id WITH h, a, b, COUNT { (h)<-[:MEMBER_OF]-() } AS n "
    "WITH a, b, sum(1.0 / (n - 1)) AS w RETURN a.name, b.name, w ORDER BY w DESC, a.id, b.id LIMIT 10",
    "MATCH (x) WHERE x.year <= 2020 AND x.year >= 2010 AND 2015 <> x.year RETURN x LIMIT toInteger('5')",
    "MATCH (a)-[r]->(b) WITH * WHERE r.year IS NULL RETURN DISTINCT a, b LIMIT 7",
    "WITH 1 AS x, [1,2] AS l WHERE x IN l RETURN x, single(i IN l WHERE i = 1), none(i IN l WHERE i > 5)",
    "MATCH (n:Street) RETURN {id: n.id, case: 1, end: 2, in: 3} AS m",
    "MATCH (e:Event) WHERE e.date STARTS WITH '2019' RETURN e.name, date('2019-11-28').year, duration.between(date('2019-01-01'), date('2019-02-01')).months",
]  # fmt: skip


@pytest.fixture
def gate(store: Store, engine_home: Path) -> Gate:
    return Gate(restart=(lambda since: restart(engine_home, since=since)) if store.engine == "arcadedb" else None)


@pytest.mark.parametrize("text", HONEST)
def test_honest_queries_are_answered(seeded_store: Store, gate: Gate, text: str) -> None:
    answer = ask(seeded_store, text, GIVEN, gate=gate, deadline=30)
    assert not answer.truncated
    assert all(len(row) == len(answer.columns) for row in answer.rows)


@pytest.mark.parametrize("query", load().values(), ids=lambda query: query.id)
def test_every_query_of_the_catalogue_may_be_asked_as_text(seeded_store: Store, gate: Gate, query: Query) -> None:
    sent = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in prepare(seeded_store, query, _sensible(seeded_store, query)).items()
    }
    answer = ask(seeded_store, query.cypher, sent, gate=gate, deadline=30, rows=5_000)
    assert not answer.truncated
    if query.computed is None:
        assert list(answer.columns) == [column.name for column in query.columns]


def _sensible(store: Store, query: Query) -> dict[str, object]:
    """Return a value for each parameter without default: a well-connected thing of its labels, or a word."""
    given: dict[str, object] = {}
    for parameter in query.parameters:
        if parameter.default is not None:
            continue
        if parameter.labels:
            rows = store.read(
                "MATCH (n:Entity) WHERE any(label IN labels(n) WHERE label IN $labels) "
                "RETURN n.id AS id ORDER BY COUNT { (n)--() } DESC, id LIMIT 3",
                {"labels": sorted(parameter.labels)},
            )
            ids = [str(row["id"]) for row in rows if row["id"] not in given.values()]
            given[parameter.name] = ids[:2] if parameter.many else ids[0]
        elif parameter.type == "text":
            given[parameter.name] = "静安"
    return given


def test_cells_are_what_the_catalogue_gives(seeded_store: Store, gate: Gate) -> None:
    answer = ask(seeded_store, "MATCH p = (a)-[r:MEMBER_OF]->(b) RETURN a, r, p, [b] AS l LIMIT 1", gate=gate)
    ((a, r, p, listed),) = answer.rows
    assert isinstance(a, Ref)
    assert isinstance(r, Fact)
    assert isinstance(p, Way)
    assert isinstance(listed[0], Ref)
    assert set(answer.nodes) == {r.head, r.tail}
    assert answer.facts == (r,)
    assert answer.columns == ("a", "r", "p", "l")
    assert answer.milliseconds > 0


def test_columns_are_told_without_rows(seeded_store: Store, gate: Gate) -> None:
    answer = ask(
        seeded_store,
        "MATCH (n:Street {id: 'nowhere'}) RETURN n, n.name AS 名称, n.id , size( [n] )\nLIMIT 3",
        gate=gate,
    )
    assert answer.columns == ("n", "名称", "n.id", "size( [n] )")
    assert (answer.rows, answer.truncated, answer.notice) == ((), False, None)


def test_rows_beyond_the_limit_are_left_out_and_said(seeded_store: Store, gate: Gate) -> None:
    answer = ask(seeded_store, "UNWIND range(1, 100000) AS i RETURN i", gate=gate, rows=7)
    assert [row[0] for row in answer.rows] == [1, 2, 3, 4, 5, 6, 7]
    assert answer.truncated
    assert answer.notice is not None
    assert "first 7 rows" in answer.notice.en
    assert "前 7 行" in answer.notice.zh
    exact = ask(seeded_store, "UNWIND range(1, 7) AS i RETURN i", gate=gate, rows=7)
    assert (exact.truncated, exact.notice) == (False, None)


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("UNWIND range(1, 3000) AS i RETURN i, '" + "长" * 300 + "' AS t", 50),  # many rows, each small
        ("UNWIND range(1, 20000) AS i RETURN collect('长长的文字长长的文字' + i) AS l", 0),  # one record, large
        (
            "WITH ['" + "长" * 900 + "'] AS l UNWIND range(1, 900) AS i RETURN collect(l) AS l",
            0,
        ),  # small there, large here
    ],
)
def test_bytes_beyond_the_limit_are_not_read_and_said(seeded_store: Store, gate: Gate, text: str, least: int) -> None:
    answer = ask(seeded_store, text, gate=gate, bytes=256 * 1024, rows=5_000, deadline=30)
    assert answer.truncated
    assert answer.notice is not None
    assert "larger than 0.25 MiB" in answer.notice.en
    assert len(answer.rows) >= least
    assert ask(seeded_store, "RETURN 1 AS one", gate=gate).rows == ((1,),)


@pytest.mark.parametrize("shift", ["", "\n\n", "/* 注释 */ "])
@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("MATCH (n)\nRETURN nope.x", 2, 8), ("RETURN missing", 1, 8), ("RETURN 1 +\n ) 2", 2, 2)],
)
def test_mistakes_are_placed_in_the_text_as_it_was_given(
    seeded_store: Store, gate: Gate, shift: str, text: str, line: int, column: int
) -> None:
    with pytest.raises(CypherError) as caught:
        ask(seeded_store, shift + text, gate=gate)
    moved = len(shift) if line == 1 and "\n" not in shift else 0
    assert (caught.value.line, caught.value.column) == (line + shift.count("\n"), column + moved)
    assert not isinstance(caught.value, CypherRefused)


def test_numbers_that_json_lacks_come_by_name(seeded_store: Store, gate: Gate) -> None:
    answer = ask(seeded_store, "RETURN [10.0 ^ 400, 1.5], {a: -(10.0 ^ 400)}, 0.0 / 0.0", gate=gate)
    assert answer.rows == ((["Infinity", 1.5], {"a": "-Infinity"}, "NaN"),)


@pytest.mark.quiet
def test_the_deadline_is_kept_and_named_and_the_place_is_free_again(seeded_store: Store) -> None:
    gate = Gate(limit=1, wait=5.0)
    for _ in range(2):
        start = time.perf_counter()
        with pytest.raises(DeadlineExceeded, match=r"limit of 0\.5 seconds"):
            ask(seeded_store, "MATCH p = (a)-[*1..12]-(b) RETURN count(p)", gate=gate, deadline=0.5)
        assert time.perf_counter() - start < 7


@pytest.mark.quiet
def test_one_too_many_is_told_to_come_again(seeded_store: Store) -> None:
    gate = Gate(limit=1, wait=0.05)
    leave = threading.Event()
    busy = threading.Thread(
        target=_ended(lambda: ask(
            seeded_store, "MATCH p = (a)-[*1..12]-(b) RETURN count(p)", gate=gate, deadline=20, left=leave.is_set
        ))
    )  # fmt: skip
    busy.start()
    time.sleep(0.3)
    with pytest.raises(StoreBusy, match="1 queries are running"):
        ask(seeded_store, "RETURN 1", gate=gate)
    leave.set()
    busy.join(timeout=20)
    assert not busy.is_alive()


def _ended(work: Callable[[], object]) -> Callable[[], None]:
    def run() -> None:
        with pytest.raises(Departed):
            work()

    return run


@pytest.mark.quiet
def test_when_the_client_leaves_the_query_ends(seeded_store: Store) -> None:
    start = time.perf_counter()
    with pytest.raises(Departed):
        ask(
            seeded_store,
            "MATCH p = (a)-[*1..12]-(b) RETURN count(p)",
            gate=Gate(),
            deadline=30,
            left=lambda: time.perf_counter() - start > 0.5,
        )
    assert time.perf_counter() - start < 15
    assert _runs(seeded_store, "*1..12") == 0


@pytest.mark.quiet
def test_an_async_endpoint_ends_it_when_its_client_leaves(seeded_store: Store) -> None:
    async def scenario() -> Answer:
        start = time.perf_counter()

        async def stays() -> bool:
            return time.perf_counter() - start < 0.5

        first = await ask_while(seeded_store, "RETURN 1 AS one", gate=Gate(), stays=stays)
        with pytest.raises(Departed):
            await ask_while(
                seeded_store, "MATCH p = (a)-[*1..12]-(b) RETURN count(p)", gate=Gate(), stays=stays, deadline=30
            )
        task = asyncio.create_task(
            ask_while(
                seeded_store, "MATCH p = (a)-[*1..12]-(b) RETURN count(p)", gate=Gate(), stays=_always, deadline=30
            )
        )
        await asyncio.sleep(0.5)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return first

    assert asyncio.run(scenario()).rows == ((1,),)
    deadline = time.perf_counter() + 15
    while _runs(seeded_store, "*1..12") and time.perf_counter() < deadline:
        time.sleep(0.1)
    assert _runs(seeded_store, "*1..12") == 0


async def _always() -> bool:
    return True


def _runs(store: Store, part: str) -> int:
    rows = store.read("SHOW TRANSACTIONS")
    return sum(part in str(row["currentQuery"]) for row in rows)


@pytest.mark.quiet
def test_what_the_engine_cannot_end_ends_with_the_engine(embedded_only: Store, engine_home: Path) -> None:
    gate = Gate(limit=1, wait=10.0, restart=lambda since: restart(engine_home, since=since))
    before = embedded_only.read("MATCH (n) RETURN count(n) AS n")
    with pytest.raises(DeadlineExceeded, match="limit of 1 seconds"):
        carry_out(embedded_only, Checked(LOOP.format(inner=6_000_000), {}), Limits(1.0), gate, lambda: False)
    assert embedded_only.read("MATCH (n) RETURN count(n) AS n") == before
    assert ask(embedded_only, "RETURN 1 AS one", gate=gate).rows == ((1,),)


@pytest.mark.quiet
def test_what_nobody_can_end_keeps_its_place_until_it_is_through(neo4j_only: Store) -> None:
    gate = Gate(limit=1, wait=0.1)
    text = "RETURN reduce(a = 0, i IN range(1, 600000000) | a + i % 7) AS x"
    neo4j_only.read(f"EXPLAIN {text}")  # what is still being planned, Neo4j ends in time
    with pytest.raises(Runaway, match="keeps one of the places"):
        carry_out(neo4j_only, Checked(text, {}), Limits(2.0), gate, lambda: False)
    with pytest.raises(StoreBusy, match="1 of them past their limit"):
        ask(neo4j_only, "RETURN 1", gate=gate)
    patient = Gate(limit=1, wait=120.0)
    patient._places = gate._places
    assert ask(neo4j_only, "RETURN 1 AS one", gate=patient).rows == ((1,),)


@pytest.fixture
def embedded_only(seeded_store: Store) -> Store:
    if seeded_store.engine != "arcadedb":
        pytest.skip("about the embedded engine")
    return seeded_store


@pytest.fixture
def neo4j_only(seeded_store: Store) -> Store:
    if seeded_store.engine != "neo4j":
        pytest.skip("about Neo4j")
    return seeded_store


def test_the_meter_fits_the_installed_driver(store: Store) -> None:
    with store.session() as session, session.begin_transaction() as transaction:
        with Meter(session, 1_000_000) as meter:
            assert transaction.run("RETURN 'x' AS x").single(strict=True)["x"] == "x"
            assert not meter.overflowed
            assert 0 < meter._left < 1_000_000
        assert session._connection.inbox._socket is meter._socket  # type: ignore[attr-defined]
