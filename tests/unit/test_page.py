"""An actor's page: one file, every name text, a policy that fits what is in it."""

import base64
import hashlib
import json
import re
from datetime import date

import pytest
from lxml import html
from viz_seeds import actor_page

from graph.facts import Explanation, Fact, Ref, Route
from graph.ontology import NODES
from graph.statements import Document
from viz.page import ActorPage, page
from viz.page.shapes import OUTLINES

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&href=javascript:alert(3)"


def hostile():
    a, b = Ref("unit-a", "Unit", f"甲{EVIL}"), Ref("unit-b", "Unit", f"乙{EVIL}")
    hub = Ref("alliance-c", "Alliance", f"丙{EVIL}")
    facts = tuple(Fact(x, "MEMBER_OF", hub, (2019,), role=(EVIL,), sources=("d1",)) for x in (a, b))
    direct = Fact(a, "PARTNERS_WITH", b, kind=("agreement",), agreement=(EVIL,), sources=("d1",))
    routes = (Route("direct", None, None, 1.0, None, None, (direct,)), Route("body", hub, 2, 1.0, 2019, 2019, facts))
    document = Document("d1", f"题{EVIL}", EVIL, EVIL, "javascript:alert(4)")
    return ActorPage(a, (EVIL,), (), (Explanation(a, b, 2.0, routes),), 1, (document,), date(2026, 3, 1), 3)


def parsed(text):
    return html.document_fromstring(text)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_in_it_asks_another_origin(language):
    tree = parsed(page(actor_page("street-nanjing-xi-lu"), language))

    assert not tree.xpath("//@src | //link | //iframe | //object | //form | //base")
    assert all(href.startswith(("#source-", "http://", "https://")) for href in tree.xpath("//@href"))
    assert "url(" not in "".join(tree.xpath("//style/text()"))
    assert "@import" not in "".join(tree.xpath("//style/text()"))


def test_the_policy_has_the_hash_of_every_script_and_of_the_style():
    text = page(actor_page("street-nanjing-xi-lu"))
    policy = parsed(text).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]

    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    inline = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", text, re.DOTALL)
    assert len(inline) == 3
    for part in inline:
        assert f"'sha256-{base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()}'" in policy
    assert policy.count("sha256-") == 3
    assert not parsed(text).xpath("//@style | //@*[starts-with(name(), 'on')]")


def test_hostile_names_stay_text():
    text = page(hostile())
    tree = parsed(text)

    assert len(tree.xpath("//script")) == 3
    assert not tree.xpath("//img")
    assert not tree.xpath("//a[starts-with(@href, 'javascript')]")
    assert EVIL in tree.xpath("string(//h1)")
    assert EVIL in tree.xpath("string(//ol[@class='partners'])")
    assert EVIL in tree.xpath("string(//ol[@class='sources'])")
    data = json.loads(tree.xpath("string(//script[@id='data'])"))
    assert {node["id"] for node in data["nodes"]} == {"unit-a", "unit-b", "alliance-c"}
    assert "<" not in text.split('type="application/json">')[1].split("</script>")[0]


def test_every_tie_stands_on_its_sources():
    told = actor_page("street-nanjing-xi-lu")
    tree = parsed(page(told))

    partners = tree.xpath("//ol[@class='partners']/li")
    assert len(partners) == told.partners == 4
    evidence = tree.xpath("//ul[@class='evidence']/li")
    assert len(evidence) == sum(len(route.facts) for tie in told.ties for route in tie.routes)
    listed = {f"#{id_}" for id_ in tree.xpath("//ol[@class='sources']/li/@id")}
    for item in evidence:
        assert item.xpath("a/@href")
        assert set(item.xpath("a/@href")) <= listed
    assert tree.xpath("string(//time)") == "2026-03-01"


def test_parallel_ties_are_kept_and_bent_apart():
    told = actor_page("street-nanjing-xi-lu")

    data = json.loads(parsed(page(told)).xpath("string(//script[@id='data'])"))

    ids = {edge["id"] for edge in data["edges"]}
    assert ids == {fact.id for fact in told.facts}
    twice = [
        e for e in data["edges"] if {e["from"], e["to"]} == {"unit-shanghai-guoji-jituan", "project-fumin-xiangmu"}
    ]
    assert len(twice) == 2
    assert len({json.dumps(e["smooth"]) for e in twice}) == 2
    assert {e["arrows"] for e in data["edges"]} == {""}


def test_the_legend_is_in_both_languages_and_of_what_is_drawn():
    told = actor_page("unit-smg-jilupian-zhongxin")
    tree = parsed(page(told, "en"))

    legend = tree.xpath("string(//div[@class='legend'])")
    for word in ("联席会议 · 联盟", "Alliance", "楼宇", "Building", "同一组织成员", "Same body"):
        assert word in legend
    assert "居民区" not in legend
    assert tree.get("lang") == "en"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_who_has_no_partners_has_a_page_that_says_so(language):
    told = actor_page("unit-tongji-daxue")
    alone = ActorPage(told.actor, (), (), (), 0, (), told.made, 1)

    text = parsed(page(alone, language)).text_content()

    assert {"zh": "未知不等于没有", "en": "Unknown is not none"}[language] in text
    assert "{" not in parsed(page(alone, language)).xpath("string(//aside)")


def test_a_long_list_says_how_many_it_leaves_out():
    told = actor_page("street-nanjing-xi-lu")
    more = ActorPage(told.actor, (), (), told.ties, 90, told.documents, told.made, 1)

    assert "此页列出最强的 4 家" in page(more)


def test_every_shape_of_the_ontology_has_an_outline():
    assert {node.style.shape for node in NODES.values()} <= OUTLINES.keys()
    assert all(abs(x) <= 1.1 and abs(y) <= 1.1 for outline in OUTLINES.values() for x, y in outline)
