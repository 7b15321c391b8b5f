"""What the catalogue computes over the whole network, against the definitions in plain Python, on both engines."""

from collections import deque
from itertools import combinations

import networkx as nx
import pytest
from catalogue_world import PRESENCE, ROUTES, WORK
from catalogue_worlds import world

from graph import projection
from graph.facts import Years
from queries.catalogue import find
from queries.run import run

__all__ = ["world"]
ALL = {"limit": 500}


def rows(store, id_, **given):
    return run(store, find(id_), given).rows


@pytest.fixture(params=[False, True], ids=["strong", "with-events"])
def events(request):
    return request.param


def near(ties):
    """Return the neighbours of each actor by the weight of the tie."""
    found = {}
    for (a, b), weight in ties.items():
        found.setdefault(a, {})[b] = weight
        found.setdefault(b, {})[a] = weight
    return found


def test_the_strongest_ties_are_the_pairs_with_the_most_weight(world, store, events):
    ties = world.ties(events)

    answer = rows(store, "strongest-ties", events=events, **ALL)

    assert len(answer) == min(len(ties), 500)
    for a, b, weight, kinds, through, since in answer:
        routes = world.routes(*sorted((a.id, b.id)), events)
        assert weight == pytest.approx(ties[min(a.id, b.id), max(a.id, b.id)], abs=1e-6)
        assert set(kinds) == {route[0] for route in routes}
        assert {hub.id for hub in through} == {route[1] for route in routes if route[1]}
        assert since == min((route[4] for route in routes if route[4]), default=None)
    assert [row[2] for row in answer] == sorted((row[2] for row in answer), reverse=True)
    assert answer[-1][2] >= sorted(ties.values(), reverse=True)[len(answer) - 1] - 1e-6


def shortest_counts(graph, start):
    """Return how far each node is, how many shortest ways lead there, and the nodes in falling distance (Brandes 2001)."""
    far, ways, order, before = {start: 0}, {start: 1}, [], {}
    waiting = deque([start])
    while waiting:
        at = waiting.popleft()
        order.append(at)
        for node in graph[at]:
            if node not in far:
                far[node] = far[at] + 1
                waiting.append(node)
            if far[node] == far[at] + 1:
                ways[node] = ways.get(node, 0) + ways[at]
                before.setdefault(node, []).append(at)
    return far, ways


def test_betweenness_is_the_share_of_shortest_ways_through_an_actor(world, store, events):
    graph = near(world.ties(events))
    found = {actor: shortest_counts(graph, actor) for actor in graph}
    share = dict.fromkeys(graph, 0.0)
    for s, t in combinations(graph, 2):
        far, ways = found[s]
        if t not in far:
            continue
        for v in graph:
            if v not in (s, t) and v in far and far[v] + found[t][0].get(v, 10**9) == far[t]:
                share[v] += ways[v] * found[t][1][v] / ways[t]
    pairs = (len(graph) - 1) * (len(graph) - 2) / 2

    answer = {row[0].id: row[1:] for row in rows(store, "brokers-betweenness", events=events, **ALL)}

    assert set(answer) == {actor for actor, value in share.items() if value > 0}
    for actor, (value, partners, strength) in answer.items():
        assert value == pytest.approx(share[actor] / pairs, abs=1e-6)
        assert partners == len(graph[actor])
        assert strength == pytest.approx(sum(graph[actor].values()), abs=1e-5)


def test_constraint_and_effective_size_are_burts(world, store, events):
    graph = near(world.ties(events))
    share = {a: {b: w / sum(graph[a].values()) for b, w in graph[a].items()} for a in graph}
    largest = {a: max(graph[a].values()) for a in graph}

    answer = rows(store, "brokers-constraint", events=events, **ALL)

    assert {row[0].id for row in answer} == {actor for actor in graph if len(graph[actor]) > 1}
    for actor, constraint, effective, partners, _ in answer:
        a = actor.id
        through = {b: sum(share[a][q] * share[q].get(b, 0) for q in graph[a] if q != b) for b in graph[a]}
        assert constraint == pytest.approx(sum((share[a][b] + through[b]) ** 2 for b in graph[a]), abs=1e-5)
        redundant = sum(
            share[a][q] * graph[b].get(q, 0) / largest[b] for b in graph[a] for q in graph[a] if q not in (a, b)
        )
        assert effective == pytest.approx(len(graph[a]) - redundant, abs=1e-5)
        assert partners == len(graph[a])
    assert [row[1] for row in answer] == sorted(row[1] for row in answer)


def piece(graph, start, without):
    found, waiting = {start}, [start]
    while waiting:
        for node in graph[waiting.pop()]:
            if node != without and node not in found:
                found.add(node)
                waiting.append(node)
    return frozenset(found)


def test_a_cut_point_is_what_the_network_falls_apart_without(world, store, events):
    graph = world.affiliation(events)
    legs = world.typed("MEMBER_OF", *WORK, *(PRESENCE if events else ()))
    actors = {fact.head for fact in legs} | {
        end for fact in world.typed("PARTNERS_WITH") for end in (fact.head, fact.tail)
    }
    expected = {}
    for thing in graph:
        pieces = {piece(graph, node, thing) & actors for node in graph[thing]} - {frozenset()}
        if len(pieces) > 1:
            sizes = sorted(map(len, pieces))
            expected[thing] = (len(pieces), sum(sizes[:-1]))

    answer = rows(store, "cut-points", events=events, **ALL)

    assert {row[0].id: row[1:3] for row in answer} == expected
    for thing, _, lost, named in answer:
        assert len(named) == min(lost, 10)
        pieces = {piece(graph, node, thing.id) & actors for node in graph[thing.id]}
        assert len([part for part in pieces if part and not part & {actor.id for actor in named}]) >= 1
    assert rows(store, "cut-points", events=events, label="Project", **ALL) == tuple(
        row for row in answer if row[0].label == "Project"
    )


def test_communities_divide_the_network_as_well_as_a_greedy_search_would(world, store, events):
    ties = world.ties(events)
    graph = nx.Graph()
    graph.add_weighted_edges_from((a, b, w) for (a, b), w in ties.items())

    answer = run(store, find("communities"), {"least": 1, "events": events, "limit": 500}).rows

    assert sum(row[1] for row in answer) == len(graph)
    assert [row[0] for row in answer] == list(range(1, len(answer) + 1))
    if all(row[1] <= 20 for row in answer):  # all actors are named, so the division is known in full
        parts = [{actor.id for actor in row[3]} for row in answer]
        assert not any(a & b for a, b in combinations(parts, 2))
        assert all(nx.is_connected(graph.subgraph(part)) for part in parts)
        for part, row in zip(parts, answer, strict=True):
            inside = sum(w for (a, b), w in ties.items() if a in part and b in part)
            assert row[2] == pytest.approx(inside, abs=1e-5)
            for hub in row[4]:
                assert len(part & set(world.heads(hub.id, "MEMBER_OF", *WORK, *PRESENCE))) > 1
        modularity = nx.community.modularity(graph, parts)
        greedy = nx.community.modularity(graph, nx.community.greedy_modularity_communities(graph, "weight"))
        assert modularity >= greedy - 0.02


def every_way(graph, a, b, most):
    found, waiting = [], [(a,)]
    while waiting:
        way = waiting.pop()
        for node in graph[way[-1]]:
            if node == b:
                found.append((*way, b))
            elif node not in way and len(way) < most:
                waiting.append((*way, node))
    return sorted(found, key=lambda way: (len(way), way))


def pairs_of(world):
    """Return some pairs of actors: one that the query opens with where it is there, and others at every distance."""
    actors = [actor for actor in world.actors() if world.at[actor]]
    return [(actors[i], actors[j]) for i, j in ((0, -1), (1, 5), (2, -3), (-2, 4), (-1, -4), (3, 7))]


def ids(path):
    return tuple(node.id for node in path.nodes)


def test_paths_are_all_there_are_and_the_shortest_come_first(world, store, events):
    graph = world.affiliation(events)
    for a, b in pairs_of(world):
        expected = every_way(graph, a, b, 4)

        answer = rows(store, "all-paths", a=a, b=b, steps=4, events=events, **ALL)

        assert [ids(path) for _, path in answer] == expected[:500]
        for length, path in answer:
            assert length == path.length == len(path.nodes) - 1
            along = {frozenset((fact.head.id, fact.tail.id)) for fact in path.facts}
            assert along == {frozenset(step) for step in zip(ids(path), ids(path)[1:], strict=False)}
        shortest = rows(store, "k-shortest-paths", a=a, b=b, k=3, events=events)
        assert [ids(path) for _, path in shortest][: len(expected)] == expected[:3]


@pytest.mark.parametrize("route", [None, "direct", "body", "project", "event"])
def test_shortest_paths_by_one_kind_of_route_use_no_other(world, store, route):
    types = {None: ("PARTNERS_WITH", "MEMBER_OF", *WORK), "direct": ("PARTNERS_WITH",), **ROUTES}[route]
    graph = {}
    for fact in world.typed(*types):
        graph.setdefault(fact.head, set()).add(fact.tail)
        graph.setdefault(fact.tail, set()).add(fact.head)
    for a, b in pairs_of(world):
        ways = every_way({**dict.fromkeys(world.nodes, ()), **graph}, a, b, 6) if len(graph) < 60 else None
        answer = run(store, find("shortest-path"), {"a": a, "b": b, "route": route, "limit": 100}).rows

        assert {fact.type for _, path in answer for fact in path.facts} <= set(types)
        if ways is not None:
            shortest = [way for way in ways if len(way) == len(ways[0])]
            assert sorted({ids(path) for _, path in answer}) == shortest
            assert all(length == len(shortest[0]) - 1 for length, _ in answer)


def test_partners_and_reasons_are_those_of_the_projection(world, store, events):
    """The explorer's panel and the catalogue say the same of an actor."""
    kinds = (*projection.SHOWN, *(("event",) if events else ()))
    for actor in [actor for actor in world.actors() if world.partners(actor, events)][::5]:
        answer = rows(store, "partners", actor=actor, events=events, **ALL)
        page = projection.partners(store, actor, routes=kinds, limit=500)

        assert [row[0].id for row in answer] == [item.actor.id for item in page.items]
        assert [row[4] for row in answer] == [item.since for item in page.items]
        for row, item in zip(answer, page.items, strict=True):
            assert row[1] == pytest.approx(item.weight, abs=1e-6)
        other = page.items[0].actor.id
        said = projection.why(store, actor, other, routes=kinds)
        reasons = rows(store, "why", a=actor, b=other, events=events, limit=100)
        assert sorted((row[0], row[2], row[4], tuple(row[5])) for row in reasons) == sorted(
            (route.kind, route.members, route.year, tuple(fact.id for fact in route.facts)) for route in said.routes
        )


def test_a_range_of_years_keeps_what_the_projection_keeps(world, store):
    strongest = [row[0].id for row in rows(store, "actors-by-strength", limit=3)]
    for actor in strongest:
        for first, last, undated in ((2020, None, False), (None, 2019, True), (2021, 2021, False), (2012, 2020, True)):
            answer = rows(store, "partners", actor=actor, undated=undated, **ALL, **{"from": first, "to": last})
            page = projection.partners(store, actor, years=Years(first, last), undated=undated, limit=500)

            assert [(row[0].id, row[1]) for row in answer] == [(i.actor.id, round(i.weight, 6)) for i in page.items]


def test_strength_is_that_of_the_projection(world, store):
    answer = {row[0].id: row[1] for row in rows(store, "actors-by-strength", **ALL)}

    standings = projection.strengths(store)

    assert answer == {id_: round(one.strength, 6) for id_, one in standings.items() if one.strength}
