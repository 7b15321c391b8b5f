"""Choosing, finding, explaining, opening, undoing: what a reader does, with mouse, keyboard and finger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from web_page import Explorer, drawn, hook, node_named, until
from web_site import ARTICLES, Site

from graph.statements import Batch, Document, Entity, mention
from loaders.withdraw import withdraw
from loaders.write import write

STREET = "南京西路街道"
BANK = Entity("unit-lvye-yinhang", "Unit", "绿野银行")


@pytest.fixture
def named_often(site: Site) -> Iterator[int]:
    """How many documents name the bank, more than its page lists; withdrawn afterwards."""
    told = tuple(Document(f"often-{number:03}", f"第{number}篇", date="2024") for number in range(103))
    write(Batch(told, (BANK,), tuple(mention(one.id, BANK.id, names=(BANK.name,)) for one in told)), site.store)
    yield len(told)
    for one in told:
        withdraw(one.id, site.store)


def spread(page: Page) -> float:
    """Return how wide the nodes lie on the screen."""
    xs: list[float] = [node["x"] for node in hook(page, "nodes")]
    return max(xs) - min(xs)


def test_clicking_a_node_opens_it(explore: Explorer) -> None:
    page = explore.open("?view=partners")
    node = node_named(page, STREET)

    page.mouse.click(node["x"], node["y"])

    expect(page.locator(".panel .name-title")).to_have_text(STREET)
    assert f"chosen={node['id']}" in page.url
    partners = explore.api(f"entities/{node['id']}/partners", limit=100)
    expect(page.locator(".panel .heading", has_text="个伙伴")).to_have_text(f"{partners['total']} 个伙伴")
    opacity = {n["id"]: n["opacity"] for n in hook(page, "nodes")}
    assert opacity[node["id"]] == 1
    assert min(opacity.values()) < 0.3


def test_a_thing_matched_by_openrefine_opens_here(explore: Explorer) -> None:
    address: str = explore.api("reconcile")["view"]["url"].replace("{{id}}", "unit-shanghai-guoji-jituan")

    page = explore.open(address[address.index("?") :])

    expect(page.locator(".panel .name-title")).to_have_text("上海国际集团")


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the articles are not on this machine: ../shared/seeds")
def test_clicking_a_tie_shows_the_words_of_the_source(explore: Explorer) -> None:
    page = explore.open("?view=partners&routes=direct")
    texts = ["".join(path.read_text("utf-8").split()) for path in sorted(Path(ARTICLES).glob("*.txt"))]
    edge = hook(page, "edges")[0]

    page.mouse.click(edge["x"], edge["y"])

    marks = page.locator(".panel mark")
    expect(marks.first).to_be_visible()
    assert edge["id"] in page.url
    for said in marks.all_inner_texts():
        pattern = re.compile(re.escape("".join(said.split())).replace("＊", "."))
        assert any(pattern.search(text) for text in texts), said


def test_a_tie_tells_every_route_with_its_weight(explore: Explorer) -> None:
    page = explore.open("?view=partners")
    edge = next(edge for edge in hook(page, "edges") if edge["route"] == "body")
    a, b = edge["id"].split("~")
    why = explore.api("why", a=a, b=b)

    page.evaluate("(id) => __explorer.select(id)", edge["id"])

    expect(page.locator(".panel .route")).to_have_count(len(why["routes"]))
    body = next(route for route in why["routes"] if route["kind"] == "body")
    share = page.locator(".panel .route[data-kind=body] .share").first
    expect(share).to_have_text("1" if body["members"] == 2 else f"1/{body['members'] - 1}")


def test_a_document_tells_what_it_says(explore: Explorer) -> None:
    document = explore.api("documents")[0]
    page = explore.open(f"?chosen={document['id']}")

    expect(page.locator(".panel .name-title")).to_contain_text(document["title"])
    assert page.locator(".panel .facts li").count() == len(explore.api(f"documents/{document['id']}")["said"])


@pytest.mark.parametrize(
    ("language", "heading", "line"), [("zh", "来源 103", "另有 3 份来源"), ("en", "Sources 103", "3 more sources")]
)
def test_sources_beyond_those_listed_are_counted(
    explore: Explorer, named_often: int, language: str, heading: str, line: str
) -> None:
    page = explore.open(f"?lang={language}&chosen={BANK.id}")

    panel = page.locator(".panel")
    expect(panel).to_contain_text(heading)
    expect(panel).to_contain_text(line)
    assert panel.locator(".name.document").count() == named_often - 3


@pytest.mark.parametrize("typed", ["恒隆广场联合", "henglong", "hlgc"])
def test_one_box_finds_names_pinyin_and_initials(explore: Explorer, typed: str) -> None:
    page = explore.open()

    page.keyboard.press("/")
    page.keyboard.type(typed)

    expect(page.locator(".option", has_text="恒隆广场联合党委").first).to_be_visible()
    page.locator(".option", has_text="恒隆广场联合党委").first.click()
    expect(page.locator(".panel .name-title")).to_have_text("恒隆广场联合党委")


def test_the_box_runs_queries_and_actions_by_keyboard_alone(explore: Explorer) -> None:
    page = explore.open()

    page.keyboard.press("/")
    page.keyboard.type("时间线")
    expect(page.get_by_role("option", name="时间线")).to_be_visible()
    while page.locator(".option[aria-selected=true]").inner_text() != "时间线":
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    until(page, "__explorer.state().view === 'timeline'")


def test_the_keyboard_walks_opens_and_leaves(explore: Explorer) -> None:
    page = explore.open("?view=partners")
    page.locator(".surface").focus()

    page.keyboard.press("ArrowRight")
    first = hook(page, "state")["chosen"]
    assert first
    walked = {first}
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
        walked.add(hook(page, "state")["chosen"])
    assert len(walked) > 1
    expect(page.locator(".panel .name-title")).to_be_visible()
    page.keyboard.press("Enter")
    until(page, "document.activeElement.hasAttribute('data-title')")
    page.keyboard.press("Escape")
    assert hook(page, "state")["chosen"] == ""

    whole = spread(page)
    page.keyboard.press("+")
    drawn(page)
    assert spread(page) > whole * 1.1
    page.keyboard.press("0")
    drawn(page)
    assert abs(spread(page) - whole) < 1


def test_a_dragged_node_stays_where_it_was_put(explore: Explorer) -> None:
    page = explore.open("?view=partners")
    before = node_named(page, STREET)

    page.mouse.move(before["x"], before["y"])
    page.mouse.down()
    page.mouse.move(before["x"] + 60, before["y"] + 40, steps=6)
    page.mouse.up()
    drawn(page)

    moved = node_named(page, STREET)
    assert abs(moved["x"] - before["x"] - 60) < 8
    assert "pins=" in page.url
    page.reload()
    drawn(page)
    again = node_named(page, STREET)
    assert abs(again["x"] - moved["x"]) < 8


def test_the_wheel_zooms_about_the_pointer(explore: Explorer) -> None:
    page = explore.open("?view=partners")
    node, whole = node_named(page, STREET), spread(page)

    page.mouse.move(node["x"], node["y"])
    for _ in range(4):
        page.mouse.wheel(0, -120)
        page.wait_for_timeout(60)
    drawn(page)

    there = node_named(page, STREET)
    assert abs(there["x"] - node["x"]) < 3
    assert abs(there["y"] - node["y"]) < 3
    assert spread(page) > whole * 1.2


def test_hiding_is_undone_and_redone(explore: Explorer) -> None:
    page = explore.open("?view=partners&chosen=street-nanjing-xi-lu")
    shown = len(hook(page, "nodes"))

    page.locator("[data-key=tool-hide]").click()
    drawn(page)
    assert "street-nanjing-xi-lu" not in {node["id"] for node in hook(page, "nodes")}
    page.keyboard.press("Control+z")
    drawn(page)
    assert len(hook(page, "nodes")) == shown
    page.keyboard.press("Control+Shift+z")
    drawn(page)
    assert len(hook(page, "nodes")) < shown


def test_neighbours_are_counted_by_type_and_opened_by_choice(explore: Explorer) -> None:
    page = explore.open("?view=partners&chosen=street-nanjing-xi-lu")
    before = {node["id"] for node in hook(page, "nodes")}
    counts = explore.api("entities/street-nanjing-xi-lu")["counts"]
    wanted = next(c for c in counts if c["label"] == "Project" and c["direction"] == "out")

    page.locator(f"[data-key='open-street-nanjing-xi-lu|{wanted['type']}|out|Project']").click()
    drawn(page)

    added = [node for node in hook(page, "nodes") if node["id"] not in before]
    assert len(added) == min(50, wanted["count"])
    assert "open=" in page.url
    page.reload()
    drawn(page)
    assert len(hook(page, "nodes")) == len(before) + len(added)


def test_a_finger_can_choose(explore: Explorer) -> None:
    page = explore.open("?view=partners", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    node = node_named(page, STREET)

    page.touchscreen.tap(node["x"], node["y"])

    expect(page.locator(".panel .name-title")).to_have_text(STREET)


def test_the_table_is_the_twin_of_the_ties(explore: Explorer) -> None:
    page = explore.open("?view=table&list=ties")
    network = explore.api("network", view="partners", routes="direct,body,project")

    pairs = {tuple(sorted((edge["source"], edge["target"]))) for edge in network["edges"]}
    assert page.locator("tbody tr").count() == min(200, len(pairs))
    page.locator("[data-key=sort-since]").click()
    expect(page.locator("th.since")).to_have_attribute("aria-sort", "ascending")
    years = [text[:4] for text in page.locator("td.since").all_inner_texts() if text != "–"]
    assert years == sorted(years)


def test_the_table_is_the_twin_of_the_structure(explore: Explorer) -> None:
    page = explore.open("?lang=en&view=table")
    network = explore.api("network", view="structure", routes="direct,body,project")
    titles = {document["id"]: document["title"] for document in explore.api("documents")}

    assert page.locator("tbody tr").count() == min(200, len(network["edges"]))
    for edge in network["edges"][:5]:
        row = page.locator(f"tbody tr:has([data-key='row-{edge['id']}'])")
        expect(row.locator(".source").first).to_have_text(titles[edge["sources"][0]])
        assert len(edge["sources"]) >= 1


def test_the_table_switches_its_kind_in_the_address(explore: Explorer) -> None:
    page = explore.open("?view=structure")
    page.locator("[data-view=table]").click()
    drawn(page)
    assert "list=" not in page.url
    page.locator("[data-key=list-ties]").click()
    drawn(page)
    assert "list=ties" in page.url
    ties = page.locator("tbody tr").count()
    page.locator("[data-key^='source-']").first.click()
    expect(page.locator(".panel [data-title]")).to_contain_text("《")
    page.go_back()
    page.go_back()
    drawn(page)
    assert page.locator("tbody tr").count() != ties


def test_back_returns_to_the_last_view(explore: Explorer) -> None:
    page = explore.open()
    for view in ("partners", "timeline", "table"):
        page.locator(f"[data-view={view}]").click()
        drawn(page)
    page.go_back()
    page.go_back()
    drawn(page)
    assert hook(page, "state")["view"] == "partners"
    assert page.locator("[data-view=partners]").get_attribute("aria-current") == "page"
