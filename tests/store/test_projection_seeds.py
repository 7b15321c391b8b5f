"""The projection on the seeds: figures worked out by hand, everything against the reference, paging, and what is refused."""

from __future__ import annotations

import pytest
from projection_reference import Reference

from graph.errors import NotFound, ParameterError
from graph.facts import Years
from graph.ontology import ACTOR, ROUTES
from graph.projection import (
    DEFAULT,
    Filter,
    counts,
    gather,
    kind_of,
    narrow,
    network,
    partners,
    paths,
    places,
    whole,
    why,
)

STREET = "street-nanjing-xi-lu"
CONFERENCE = "alliance-xingye-taiguhui-shangquan-dangjian-lianxi-huiyi"
ALL = tuple(ROUTES)


@pytest.fixture(scope="session")
def reference(seed_batch):
    return Reference(seed_batch)


def test_nine_known_members_share_an_eighth_each(seeded_store):
    # The article names nine members of 兴业太古汇商圈党建联席会议: 兴业太古汇, 第一财经, 五星体育, SMG纪录片中心, 上海棋院,
    # 二大会址纪念馆, 方达, 仲量联行, 爱茉莉. So n = 9, each pair of them weighs 1/8, and each has 8 partners: strength 8/8 = 1.
    page = partners(seeded_store, "unit-aimoli")

    assert page.total == 8
    assert {item.weight for item in page.items} == {1 / 8}
    assert {(r.kind, r.via.id, r.members, r.year) for i in page.items for r in i.routes} == {
        ("body", CONFERENCE, 9, 2019)
    }
    assert whole(seeded_store).standings["unit-aimoli"].strength == 1.0


def test_a_direct_tie_and_a_project_of_two_weigh_two(seeded_store):
    # 南京西路街道 and SMG融媒体中心 act together (direct, undated: 1) and are the two who run W e课V讲 (2020, n = 2: 1/1).
    explanation = why(seeded_store, STREET, "unit-smg-rongmeiti-zhongxin")

    assert explanation.weight == 1 + 1 / 1
    assert [(r.kind, r.members, r.weight, r.year) for r in explanation.routes] == [
        ("direct", None, 1.0, None),
        ("project", 2, 1.0, 2020),
    ]
    assert [fact.id for fact in explanation.routes[1].facts] == [
        f"{STREET}~RUNS~project-w-e-ke-v-jiang",
        "unit-smg-rongmeiti-zhongxin~RUNS~project-w-e-ke-v-jiang",
    ]
    assert explanation.routes[0].facts[0].statements[0].spans, "a fact comes with the words that say it"


def test_an_event_counts_only_where_it_is_asked_for(seeded_store):
    # 静安区财办 and 静安区总工会 are the two known members of 经贸专业委员会: 1/1. With it they hosted 进博会前夕劳动竞赛, n = 3: 1/2.
    pair = ("unit-jingan-qu-caiban", "unit-jingan-qu-zonggonghui")

    assert why(seeded_store, *pair).weight == 1.0
    assert why(seeded_store, *pair, routes=ALL).weight == 1.5
    assert [r.kind for r in why(seeded_store, *pair, routes=["event"]).routes] == ["event"]


def test_the_same_ground_is_context_and_no_route(seeded_store):
    explanation = why(seeded_store, "unit-yangpu-qu-xinwenban", "alliance-guoding-yi-mulin-weiyuanhui")

    assert not explanation.partners
    assert (explanation.weight, explanation.routes) == (0, ())
    assert [place.id for place in explanation.context] == ["district-yangpu"]


def test_places_come_nearest_first(seeded_store):
    assert [place.id for place in places(seeded_store, "alliance-guoding-yi-mulin-weiyuanhui")] == [
        "neighborhood-guoding-yi",
        "street-wujiaochang",
        "district-yangpu",
    ]


@pytest.mark.parametrize("kinds", [("direct", "body", "project"), ALL, ("event",)], ids="+".join)
def test_every_actor_has_the_partners_that_the_statements_give(seeded_store, reference, kinds):
    for actor in reference.actors:
        page = partners(seeded_store, actor, routes=kinds, limit=500)

        assert [(item.actor.id, item.weight) for item in page.items] == [
            (b, pytest.approx(float(weight), abs=1e-9)) for b, weight, _ in reference.partners(actor, kinds=kinds)
        ]


def test_every_tie_is_explained_to_its_weight(seeded_store):
    ties = network(seeded_store, None, Filter(ALL)).ties

    assert len(ties) > 300
    for tie in ties[::7]:
        explanation = why(seeded_store, tie.b.id, tie.a.id, routes=ALL)
        assert sum(route.weight for route in explanation.routes) == pytest.approx(tie.weight, abs=1e-9)
        assert {(r.kind, r.via, r.year, tuple(f.id for f in r.facts)) for r in explanation.routes} == {
            (r.kind, r.via, r.year, tuple(f.id for f in r.facts)) for r in tie.routes
        }


@pytest.mark.parametrize(
    "scope", [STREET, "district-jingan", "area-xingye-taiguhui-shangquan", CONFERENCE, "jpc-guoding-yi-da-zongzhi"]
)
def test_a_scope_holds_what_the_statements_put_there(seeded_store, reference, scope):
    held = dict.fromkeys(reference.scope(scope))

    ground = gather(seeded_store, scope)

    assert ground.nodes.keys() == held.keys()
    assert {node.id: count for node, count in whole(seeded_store).scopes()}[scope] == len(held)
    expected = reference.ties(held, None, 0)
    assert {(t.a.id, t.b.id): t.weight for t in narrow(ground).ties} == pytest.approx(
        {pair: float(weight) for pair, weight in expected.items()}, abs=1e-9
    )


def test_a_member_stands_on_the_ground_of_its_body(seeded_store):
    nodes = gather(seeded_store, STREET).nodes

    assert nodes["unit-aimoli"].street == STREET
    assert nodes["unit-aimoli"].district == "district-jingan"
    assert nodes["project-fumin-xiangmu"].street == STREET
    assert nodes[CONFERENCE].properties["stated_members"] == 25
    assert nodes[CONFERENCE].date == "2019"


def test_beyond_a_scope_stand_those_tied_to_it(seeded_store):
    inside = gather(seeded_store, STREET).nodes.keys()
    with_partners = gather(seeded_store, STREET, beyond=True).nodes.keys()

    assert "unit-shanghai-qiche-jituan" in with_partners - inside  # its volunteers support the street
    assert "unit-kpmg-huazhen-shanghai-fensuo" in with_partners - inside  # it claimed a project of the street's
    assert "unit-jingan-quwei-zuzhibu" not in with_partners  # it only came to a meeting


def test_everything_is_every_thing_that_is_stored(seeded_store, seed_batch):
    ground = gather(seeded_store)

    assert ground.nodes.keys() == {entity.id for entity in seed_batch.entities}
    stated = {s.ends for s in seed_batch.statements if s.type not in {"MENTIONS", "PARTNERS_WITH"}}
    facts = {(f.head.id, f.type, f.tail.id) for f in (*ground.facts, *ground.located)}
    assert {ends for ends in facts if ends[1] != "PARTNERS_WITH"} == stated
    assert not [fact for fact in ground.facts if fact.type == "LOCATED_IN"]


def test_the_most_tied_stay_where_a_ground_may_not_hold_all(seeded_store):
    everything, standings = gather(seeded_store), whole(seeded_store).standings

    few = gather(seeded_store, most=30)

    assert len(few.nodes) == 30
    assert few.left_out == len(everything.nodes) - 30
    assert min(standings[id_].degree for id_ in few.nodes) >= max(
        standings[id_].degree for id_ in everything.nodes.keys() - few.nodes.keys()
    )
    weights = {tie.id: tie.weight for tie in narrow(everything).ties}
    assert all(tie.weight == pytest.approx(weights[tie.id]) for tie in narrow(few).ties), (
        "what is left out counts still"
    )


def test_counts_tell_what_each_choice_would_show(seeded_store):
    ground = gather(seeded_store, STREET)
    filter_ = Filter(("body",), labels=("Unit", "Alliance"), years=Years(2019, 2019), undated=False)

    for of in ("facts", "ties"):
        counted = counts(ground, filter_, of=of)
        for kind in ROUTES:
            shown = narrow(ground, Filter((kind,), filter_.labels, filter_.years, filter_.undated), of=of)
            assert counted.routes[kind] == len(shown.facts if of == "facts" else shown.ties)
        for year, count in counted.years.items():
            shown = narrow(ground, Filter(("body",), filter_.labels), of=of)
            edges = [f.year for f in shown.facts] if of == "facts" else [tie.since for tie in shown.ties]
            assert edges.count(year) == count
        assert counted.undated + sum(counted.years.values()) == len(edges)
    assert counts(ground).labels["Unit"] == sum(node.label == "Unit" for node in ground.nodes.values())


def test_a_limit_keeps_the_strongest(seeded_store):
    ground = gather(seeded_store)
    strengths = {id_: standing.strength for id_, standing in whole(seeded_store).standings.items()}

    shown = narrow(ground, DEFAULT, 12, "ties")

    assert len(shown.nodes) == 12
    actors = {id_ for id_, node in ground.nodes.items() if node.label in ACTOR.labels}
    kept = {node.id for node in shown.nodes}
    assert min(strengths[id_] for id_ in kept) >= max(strengths[id_] for id_ in actors - kept)
    assert shown.left_out == len(actors) - 12
    assert {id_ for tie in shown.ties for id_ in (tie.a.id, tie.b.id)} <= kept


def test_facts_are_drawn_as_one_kind_of_route_each(seeded_store):
    ground = gather(seeded_store)

    parts = [narrow(ground, Filter((kind,)), of="facts").facts for kind in ROUTES]

    assert sorted(f.id for part in parts for f in part) == [f.id for f in narrow(ground, Filter(ALL)).facts]
    assert {f.type for f in parts[0]} == {"PARTNERS_WITH"}
    assert all(kind_of(fact) == kind for kind, part in zip(ROUTES, parts, strict=True) for fact in part)


def test_pages_join_to_the_whole(seeded_store):
    everyone = partners(seeded_store, STREET, routes=ALL, limit=500)

    pages, offset = [], 0
    while offset is not None:
        page = partners(seeded_store, STREET, routes=ALL, limit=7, offset=offset)
        assert page.total == everyone.total
        pages.extend(page.items)
        offset = page.next

    assert tuple(pages) == everyone.items
    assert partners(seeded_store, STREET, offset=10_000).items == ()


def test_a_way_shows_the_facts_of_each_step(seeded_store):
    (way,) = paths(seeded_store, "unit-aimoli", "unit-shanghai-qiyuan")

    assert [node.id for node in way.nodes] == ["unit-aimoli", CONFERENCE, "unit-shanghai-qiyuan"]
    assert [fact.id for fact in way.facts] == [
        f"unit-aimoli~MEMBER_OF~{CONFERENCE}",
        f"unit-shanghai-qiyuan~MEMBER_OF~{CONFERENCE}",
    ]
    assert way.length == 2
    assert paths(seeded_store, "unit-aimoli", "unit-fudan-daxue") == ()
    assert paths(seeded_store, "unit-aimoli", "unit-shanghai-qiyuan", max_=1) == ()


@pytest.mark.parametrize(
    ("ask", "error", "says"),
    [
        (lambda store: partners(store, "unit-nowhere"), NotFound, "unit-nowhere"),
        (lambda store: partners(store, "project-fumin-xiangmu"), ParameterError, "has no partners"),
        (lambda store: partners(store, STREET, routes=["friends"]), ParameterError, "friends"),
        (lambda store: partners(store, STREET, limit=0), ParameterError, "1 to 500"),
        (lambda store: partners(store, STREET, offset=-1), ParameterError, "below 0"),
        (lambda store: partners(store, STREET, years=Years(2020, 2019)), ParameterError, "ends before it begins"),
        (lambda store: why(store, STREET, STREET), ParameterError, "two different actors"),
        (lambda store: why(store, STREET, "event-nowhere"), NotFound, "event-nowhere"),
        (lambda store: gather(store, "unit-aimoli"), ParameterError, "a place or a body"),
        (lambda store: gather(store, "street-nowhere"), NotFound, "street-nowhere"),
        (lambda store: places(store, "street-nowhere"), NotFound, "street-nowhere"),
        (lambda store: paths(store, STREET, STREET), ParameterError, "two different nodes"),
        (lambda store: paths(store, STREET, "unit-aimoli", max_=9), ParameterError, "1 to 8"),
        (lambda store: paths(store, STREET, "unit-aimoli", k=0), ParameterError, "1 to 20"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_in_words(seeded_store, ask, error, says):
    with pytest.raises(error) as refused:
        ask(seeded_store)

    assert says in str(refused.value)
    assert refused.value.wording.zh
