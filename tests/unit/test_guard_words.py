"""Which words pass the guard: clauses that read, functions and procedures of the lists."""

from __future__ import annotations

import pytest

from graph.errors import CypherError, CypherRefused
from queries.guard import check

READS = [
    "RETURN 1",
    "MATCH (n:Street) RETURN n.name AS 名称 ORDER BY 名称 DESC LIMIT 20;",
    "MATCH (start)-[r]->(end) WHERE start.id = 'a' RETURN start, type(r) AS show, end",
    "MATCH (n) RETURN n.set, n.create, n.load AS `set` UNION ALL MATCH (n) RETURN n.x, n.y, n.z AS `set`",
    "MATCH (n:Unit|Building) WHERE n:Unit AND NOT n:Document AND n.kind IS NOT NULL RETURN DISTINCT n SKIP 1 LIMIT 2",
    "MATCH (n) RETURN CASE n.kind WHEN 'mall' THEN 1 ELSE 0 END AS end, CASE WHEN n.x IN [1] THEN n.end END AS case",
    "MATCH (n) RETURN {id: n.id, case: 1, end: 2, in: 3, set: 4, delete: 5} AS m",
    "CALL { MATCH (n:Street) RETURN n UNION MATCH (n:Unit) RETURN n } RETURN count(*)",
    "MATCH (a) CALL (a) { MATCH (a)--(b) RETURN count(b) AS n } RETURN a {.id, n: n, .*}",
    "MATCH (a) WHERE EXISTS { (a)-[:MEMBER_OF]->(:Alliance) } AND COUNT { p = (a)--() } > 1 RETURN COLLECT { MATCH (a)--(b) RETURN b }",
    "CALL db.labels() YIELD label RETURN label",
    "CALL db.labels YIELD label RETURN label",
    "CALL db.propertyKeys() YIELD propertyKey AS key WHERE key CONTAINS $q RETURN key",
    "MATCH (n) WHERE n.name STARTS WITH '南' AND n.name ENDS WITH '道' AND n.name CONTAINS '京' RETURN n",
    "MATCH (a)-[r]->(b) WITH * WHERE r.year IS NULL RETURN *",
    "MATCH (n) WITH n ORDER BY n.name WITH collect(n) AS all RETURN size(all), all[0].name, all[..3]",
    "MATCH (n) RETURN shortestPath((n)-[*..3]-(n)) AS p, date.truncate('year', date()) AS y, DURATION.inDays(date(), date()) AS d",
    "OPTIONAL MATCH (n:`南 京`) RETURN n AS `delete`",
    "UNWIND $q AS set RETURN set",
]


@pytest.mark.parametrize("text", READS)
def test_what_reads_passes(text: str) -> None:
    assert check(text, {"q": "x"}).text == text.rstrip(";")


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("CREATE (n)", 1),
        ("MATCH (n) SET n.x = 1", 11),
        ("MATCH (n) WITH * SET n.x = 1", 18),
        ("MATCH (n) DETACH DELETE n", 11),
        ("MATCH (n) WITH n LIMIT 1 REMOVE n.x", 26),
        ("MATCH (n) RETURN n ORDER BY n.x DESC DELETE n", 38),
        ("MATCH (n) WHERE n.x = 1 merge (m)", 25),
        ("RETURN 1 AS x UNION CREATE (n) RETURN n AS x", 21),
        ("RETURN 1 AS x UNION ALL CREATE (n) RETURN n AS x", 25),
        ("MATCH (n) FOREACH (x IN [1] | SET n.x = x)", 11),
        ("CALL { CREATE (n) } RETURN 1", 8),
        ("MATCH (n) RETURN EXISTS { CREATE (m) }", 27),
        ("MATCH (n) CALL (n) { SET n.x = 1 } RETURN n", 22),
        ("MATCH (n) CALL { WITH n RETURN 1 AS x } IN TRANSACTIONS OF 10 ROWS RETURN 1", 44),
        ("LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l", 1),
        ("MATCH (n) LOAD CSV FROM 'x' AS l RETURN l", 11),
        ("SHOW DATABASES", 1),
        ("TERMINATE TRANSACTION 'x'", 1),
        ("USE system MATCH (n) RETURN n", 1),
        ("EXPLAIN MATCH (n) RETURN n", 1),
        ("PROFILE MATCH (n) RETURN n", 1),
        ("CYPHER 5 MATCH (n) RETURN n", 1),
        ("MATCH (n) USING INDEX n:Entity(id) RETURN n", 11),
        ("RETURN 1; RETURN 2", 9),
        ("MATCH (n:$('a')) RETURN n", 10),
        ("RETURN util.sleep(1000)", 8),
        ("RETURN `size`([1])", 8),
        ("RETURN 'a'.toUpperCase()", 12),
        ("MATCH (n) RETURN n.name.length()", 18),
        ("RETURN apoc.version()", 8),
        ("CALL dbms.components()", 6),
        ("CALL `dbms`.`components`()", 6),
        ("CALL sysdate()", 6),
        ("CALL db.index.fulltext.queryNodes('x', $q) YIELD node RETURN node", 6),
        ("MATCH (n) CALL algo.pagerank() YIELD node RETURN node", 16),
        ("RETURN file()", 8),
    ],
)
def test_what_does_more_is_refused_at_its_place(text: str, column: int) -> None:
    with pytest.raises(CypherRefused) as caught:
        check(text)
    assert (caught.value.line, caught.value.column) == (1, column)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("// nothing", "is empty"),
        ("RETRUN 1", "Did you mean RETURN?"),
        ("MATCH (n) RETRUN n", "Did you mean RETURN?"),
        ("MATCH (n) LET x = 1 RETURN x", "does not fit here"),
        ("MATCH p = ANY SHORTEST (a)-[:T]->{1,3}(b) RETURN p", "SHORTEST does not fit here"),
        ("MATCH (n RETURN n", "has no partner"),
        ("MATCH (n] RETURN n", "does not close"),
        ("MATCH (n)) RETURN n", "has no partner"),
        ("RETURN CASE WHEN true THEN 1", "has no partner"),
        ("RETURN toUper('a')", "Did you mean toupper?"),
    ],
)
def test_mistakes_are_told_from_attacks_with_what_may_be_meant(text: str, said: str) -> None:
    with pytest.raises(CypherError) as caught:
        check(text)
    assert said in caught.value.of("en")


@pytest.mark.parametrize(
    "text",
    [
        "RETURN " + "(" * 41 + "1" + ")" * 41,
        "RETURN " + "NOT " * 11 + "true",
        "RETURN " + " XOR ".join(["true"] * 12),
        "RETURN " + " OR ".join(["true"] * 152),
        "RETURN 1 AS x" + " UNION ALL RETURN 1 AS x" * 17,
    ],
)
def test_what_planners_choke_on_is_refused(text: str) -> None:
    with pytest.raises(CypherRefused):
        check(text)
