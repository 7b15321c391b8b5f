"""What neither engine stops is bounded before it runs: walks, loops in expressions, ranges, growth, regular expressions."""

from __future__ import annotations

import pytest

from graph.errors import CypherRefused
from queries.guard import check
from queries.guard.regex import runs_away

GIVEN = {"n": 5, "many": 10**9, "list": [1, 2, 3], "name": "南", "bad": "(a|aa)+b"}

BOUNDED = [
    "MATCH (a)-[*1..3]-(b) RETURN b",
    "MATCH (a)-[r:T*3]->(b) RETURN [x IN r | [s IN x.sources | s]]",
    "MATCH (a)-->{1,3}(b) RETURN b",
    "MATCH (a) ((x)-[:PART_OF]->(y)){,4} (b) RETURN a",
    "MATCH (n) RETURN (n.x - 1) * 2 + (n.y) + 1, n.x * 3, 2 * -1",
    "RETURN [i IN range(1, 100) | i * i], range(0, 10000, 2)",
    "RETURN [i IN range(1, $n) | i]",
    "UNWIND range(1, 100000) AS i RETURN count(i)",
    "WITH 2015 AS a, 2024 AS b UNWIND range(a, b) AS y RETURN y",
    "WITH [1,2,3] AS l RETURN [i IN range(0, size(l) - 1) | l[i]]",
    "MATCH p = (a)-[*..4]-(b) RETURN reduce(t = 0, r IN relationships(p) | t + r.confidence)",
    "MATCH p = (a)-[*..4]-(b) RETURN reduce(s = '', n IN nodes(p) | s + n.name + ' → ')",
    "MATCH p = (a)-[*..4]-(b) RETURN [n IN nodes(p) | [m IN nodes(p) WHERE m <> n | m.name]]",
    "MATCH (n) WITH collect(n) AS l RETURN [x IN l | x.name], any(x IN l WHERE x.id = 'a')",
    "MATCH (n) WITH collect(n)[..50] AS l RETURN [x IN l | [y IN l WHERE y.id < x.id | y.id]]",
    "MATCH (n) WHERE any(a IN n.aliases WHERE a IN $list) RETURN n",
    "MATCH (a) RETURN [(a)--(b) | [(b)--(c) | c.name]]",
    "MATCH (n) RETURN n.a + n.b + n.c AS s, replace(n.name, '街道', '路') AS r",
    "MATCH (n) WHERE n.name =~ '(?i).*街(道|路)' AND n.id =~ $name RETURN n",
]


@pytest.mark.parametrize("text", BOUNDED)
def test_what_is_bounded_passes(text: str) -> None:
    assert check(text, GIVEN).text == text


UNBOUNDED = [
    "MATCH (a)-[*]-(b) RETURN b",
    "MATCH (a)-[*2..]-(b) RETURN b",
    "MATCH (a)-[r:T*1..99]-(b) RETURN b",
    "MATCH (a)-[*1..$n]-(b) RETURN b",
    "MATCH (a)-->+(b) RETURN b",
    "MATCH (a)-[:T]-*(b) RETURN b",
    "MATCH (a)--+(b) RETURN b",
    "MATCH (a) ((x)-->(y))+ (b) RETURN b",
    "MATCH (a) ((x)--(y)){2,} (b) RETURN b",
    "MATCH (a)-->{1,99}(b) RETURN b",
    "MATCH " + "--".join(["()"] * 26) + " RETURN 1",
    "RETURN range(1, 1000000)",
    "RETURN [i IN range(1, $many) | i]",
    "UNWIND range(1, 1000000000) AS i RETURN i",
    "MATCH (n) RETURN range(1, n.x)",
    "RETURN range(1, 10^9)",
    "RETURN range(-5000000000, 0)",
    "RETURN size(range(1, 9999) + range(1, 99999999))",
    "RETURN reduce(a = 0, i IN range(1, 3000000000) | a + i)",
    "RETURN reduce(a = 0, i IN range(1, 9999) | a + reduce(b = 0, j IN range(1, 9999) | b + j))",
    "RETURN [i IN range(1, 5000) | [j IN range(1, 5000) | i * j]]",
    "WITH range(1, 10000) AS l RETURN [a IN l | [b IN l | 1]]",
    "WITH range(1, 10000) AS l RETURN any(a IN l WHERE none(b IN l WHERE a = b))",
    "WITH {l: range(1, 10000)} AS m RETURN [a IN m.l | [b IN m.l | [c IN m.l | 1]]]",
    "MATCH (n) WITH collect(n) AS l RETURN [x IN l WHERE x IN l]",
    "MATCH (n) WITH collect(n) AS l RETURN [x IN l | size([y IN l | 1])]",
    "MATCH (a) RETURN [(a)--(b) | [(b)--(c) | [(c)--(d) | 1]]]",
    "RETURN reduce(s = 'x', i IN range(1, 40) | s + s)",
    "RETURN reduce(s = 'x', i IN range(1, 40) | replace(s, 'x', 'xx'))",
    "RETURN reduce(s = 'x', i IN range(1, 40) | reduce(t = '', j IN [1, 2] | t + s))",
    "RETURN reduce(s = ['x'], i IN range(1, 40) | [t IN [s, s] | t])",
    "WITH 'x' AS s " + "WITH s + s AS s " * 30 + "RETURN size(s)",
    "WITH 'x' AS s " + "WITH s, s AS t WITH s + t AS s " * 30 + "RETURN size(s)",
    "WITH [1] AS s " + "WITH [s, s] AS s " * 30 + "RETURN s",
    "WITH {a: 1} AS s " + "WITH {a: s, b: s} AS s " * 30 + "RETURN s",
    "WITH 'x' AS s " + "WITH reduce(t = '', x IN range(1, 10000) | t + s) AS s " * 3 + "RETURN s",
    "WITH 'x' AS s " + "WITH replace(s, 'x', 'xxxxxxxxxx') AS s " * 9 + "RETURN s",
    "WITH 'x' AS s RETURN replace(s, s, s)",
    "WITH [1] AS s " + "WITH [x IN range(1, 1000) | s] AS s " * 4 + "RETURN s",
    "MATCH (n) WHERE n.name =~ '(a+)+b' RETURN n",
    "MATCH (n) WHERE n.name =~ $bad RETURN n",
    "MATCH (n) WHERE n.name =~ n.pattern RETURN n",
    "MATCH (n) WHERE n.name =~ '.*' + '.*.*.*b' RETURN n",
]


@pytest.mark.parametrize("text", UNBOUNDED)
def test_what_is_not_bounded_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(CypherRefused) as caught:
        check(text, GIVEN)
    assert "--()--" in text or caught.value.line == 1


@pytest.mark.parametrize(
    "pattern", ["", "南.*", ".*南.*", "(?i)abc?", "[a-z]{1,5}x+", "(静安|杨浦)区", r"\d{4}-\d{2}", "(?:ab)+", "a{3}"]
)
def test_regular_expressions_that_end(pattern: str) -> None:
    assert not runs_away(pattern)


@pytest.mark.parametrize(
    "pattern",
    ["(a|aa)+b", "(a+)+", "(a*)*b", "((ab?)c)*", ".*.*.*b", "(?=a)b", r"(a)\1", "a{1,5000}", "(a{2,})+", "(", "a)", "x" * 300, "a{,3}", "[[a]]+"],
)  # fmt: skip
def test_regular_expressions_that_may_run_away(pattern: str) -> None:
    assert runs_away(pattern)
