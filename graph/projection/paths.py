"""How one node is tied to another: the shortest ways along the facts that make partners."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise, takewhile

import networkx as nx

from graph.errors import ParameterError
from graph.facts import Fact, Path, fact, ref
from graph.ontology import ROUTES
from graph.projection.named import node
from graph.projection.routes import SHOWN, kinds
from graph.store import Store

LONGEST = 8
"""How many steps may be asked for."""
MOST = 20
"""How many ways may be asked for."""
WIDE = 5_000
"""From how many nodes a search that has found nothing yet goes on; beyond, the engine's own search is asked for one way."""
MORE = 500
"""From how many nodes it goes on once a way is found, for longer ones."""

BESIDE = """
UNWIND $ids AS id
MATCH (x:Entity {id: id})-[:TYPES]-(y:Entity)
RETURN id, collect(DISTINCT y.id) AS others
"""
ANY_WAY = """
MATCH (a:Entity {id: $a}), (b:Entity {id: $b})
MATCH way = shortestPath((a)-[:TYPES*..MAX]-(b))
RETURN [x IN nodes(way) | x.id] AS ids
"""
STEPS = """
UNWIND $steps AS step
MATCH (x:Entity {id: step.x}), (y:Entity {id: step.y})
MATCH (x)-[r:TYPES]->(y)
RETURN x.id AS head, type(r) AS type, y.id AS tail,
       r {.years, .kind, .role, .agreement, .head_through, .tail_through, .sources, .confidence} AS properties
"""
NODES = """
UNWIND $ids AS id
MATCH (x:Entity {id: id})
RETURN id, labels(x) AS labels, x.name AS name
"""


def paths(
    store: Store, a: str, b: str, *, max_: int = 6, k: int = 5, routes: Iterable[str] = SHOWN
) -> tuple[Path, ...]:
    """Return up to `k` ways of up to `max_` steps from a to b, shortest first; a node comes once in a way.

    A step is a fact of the kinds of route, read both ways: from an actor to a body, project or event, or straight to
    another actor. All are shortest where there are as many; longer ones are looked for as far as the neighbourhood is
    small. NotFound where there is no such node; ParameterError where the arguments do not fit.
    """
    _fits(a, b, max_, k)
    chosen = kinds(routes)
    for id_ in (a, b):
        node(store, id_)
    types = "|".join(type_ for kind in chosen for type_ in ROUTES[kind].types)
    if not types:
        return ()
    return _written(store, _found(store, a, b, max_, k, types), types)


def _fits(a: str, b: str, max_: int, k: int) -> None:
    if a == b:
        raise ParameterError(
            f"两个编号相同({a});请给出两个不同的节点。", f"both ids are {a}; name two different nodes."
        )
    if not 1 <= max_ <= LONGEST:
        raise ParameterError(
            f"最多步数 {max_} 超出范围;应为 1 到 {LONGEST}。",
            f"{max_} steps are out of range; 1 to {LONGEST} may be asked for.",
        )
    if not 1 <= k <= MOST:
        raise ParameterError(
            f"路径条数 {k} 超出范围;应为 1 到 {MOST}。", f"{k} ways are out of range; 1 to {MOST} may be asked for."
        )


def _found(store: Store, a: str, b: str, max_: int, k: int, types: str) -> list[list[str]]:
    """Return the ways as ids of nodes.

    Both ends are searched from, level by level, the smaller side first: with i levels opened on one and j on the other,
    every way of up to i + j steps lies in what is known.
    """
    any_way = store.read(ANY_WAY.replace("TYPES", types).replace("MAX", str(max_)), {"a": a, "b": b})
    if not any_way:
        return []
    beside: dict[str, list[str]] = {}
    fronts, seen = [{a}, {b}], [{a}, {b}]
    ways: list[list[str]] = []
    for steps in range(1, max_ + 1):
        side = 0 if len(fronts[0]) <= len(fronts[1]) else 1
        if len(fronts[side]) > (MORE if ways else WIDE):
            break
        _open(store, beside, fronts[side], types)
        fronts[side] = {other for id_ in fronts[side] for other in beside[id_]} - seen[side]
        seen[side] |= fronts[side]
        ways = _ways(beside, a, b, steps, k)
        if len(ways) == k:
            break
    return ways or [any_way[0]["ids"]]


def _open(store: Store, beside: dict[str, list[str]], ids: Collection[str], types: str) -> None:
    """Add what lies beside each of the nodes."""
    new = sorted(set(ids) - beside.keys())
    beside.update({id_: [] for id_ in new})
    for row in store.read(BESIDE.replace("TYPES", types), {"ids": new}):
        beside[row["id"]] = sorted(set(row["others"]) - {row["id"]})


def _ways(beside: Mapping[str, Iterable[str]], a: str, b: str, steps: int, k: int) -> list[list[str]]:
    """Return the first `k` simple ways of up to so many steps."""
    known: nx.Graph[str] = nx.Graph([(id_, other) for id_, others in sorted(beside.items()) for other in others])
    if a not in known or b not in known:
        return []
    from_a = nx.single_source_shortest_path_length(known, a, cutoff=steps)
    from_b = nx.single_source_shortest_path_length(known, b, cutoff=steps)
    if b not in from_a:
        return []
    between = {id_ for id_ in from_a if id_ in from_b and from_a[id_] + from_b[id_] <= steps}
    narrow: nx.Graph[str] = nx.Graph([(x, y) for x, y in known.edges if x in between and y in between])
    ways = takewhile(lambda way: len(way) <= steps + 1, nx.shortest_simple_paths(narrow, a, b))
    return [way for _, way in zip(range(k), ways, strict=False)]


def _written(store: Store, ways: list[list[str]], types: str) -> tuple[Path, ...]:
    """Return the ways with the facts of every step."""
    refs = {row["id"]: ref(row) for row in store.read(NODES, {"ids": sorted({id_ for way in ways for id_ in way})})}
    steps = sorted({step for way in ways for pair in pairwise(way) for step in (pair, pair[::-1])})
    facts: dict[tuple[str, str], list[Fact]] = {}
    for row in store.read(STEPS.replace("TYPES", types), {"steps": [{"x": x, "y": y} for x, y in steps]}):
        made = fact(refs[row["head"]], row["type"], refs[row["tail"]], row["properties"])
        facts.setdefault((row["head"], row["tail"]), []).append(made)
    return tuple(Path(tuple(refs[id_] for id_ in way), tuple(_facts(way, facts))) for way in ways)


def _facts(way: list[str], facts: dict[tuple[str, str], list[Fact]]) -> Iterator[Fact]:
    for x, y in pairwise(way):
        yield from sorted([*facts.get((x, y), ()), *facts.get((y, x), ())], key=lambda item: item.id)
