"""First visits, hostile names, what is taken away, other languages and widths, lost servers, and empty stores."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Route, expect
from web_page import Explorer, drawn, hook, until
from web_site import Site

from graph.statements import Batch, Document, Entity, Statement, mention
from graph.store import Store
from loaders.withdraw import withdraw
from loaders.write import write

HOSTILE = "<img src=x onerror=window.hacked=1>“&amp;”</script><script>window.hacked=1</script>"


@pytest.fixture
def hostile(site: Site) -> Iterator[str]:
    """A document that calls a unit by a name full of mark-up, withdrawn afterwards."""
    document = Document("hostile", f"题目{HOSTILE}", publisher=HOSTILE, date="2021")
    unit, street = Entity("unit-hostile", "Unit", HOSTILE), Entity("street-nanjing-xi-lu", "Street", "南京西路街道")
    said = (
        mention("hostile", unit.id),
        mention("hostile", street.id),
        Statement("hostile", unit.id, "PARTNERS_WITH", street.id, properties={"agreement": HOSTILE, "year": 2021}),
    )
    write(Batch((document,), (unit, street), said), site.store)
    yield unit.id
    withdraw("hostile", site.store)


@pytest.mark.parametrize("view", ["structure", "partners", "rings", "table", "timeline", "map"])
def test_hostile_names_stay_text(explore: Explorer, hostile: str, view: str) -> None:
    page = explore.open(f"?view={view}&chosen={hostile}&center={hostile}")

    expect(page.locator(".panel .name-title")).to_have_text(HOSTILE)
    page.evaluate("() => __explorer.select('street-nanjing-xi-lu~unit-hostile')")
    expect(page.locator(".panel .ends")).to_contain_text(HOSTILE)
    page.evaluate("() => __explorer.select('hostile')")
    expect(page.locator(".panel .name-title")).to_contain_text(HOSTILE)
    page.keyboard.press("/")
    page.keyboard.type("<img")
    page.wait_for_timeout(400)
    assert page.evaluate("window.hacked") is None
    assert page.locator("img").count() == 0


def test_the_picture_is_drawn_and_carries_its_sources(explore: Explorer, tmp_path: Path) -> None:
    page = explore.open("?view=partners")

    with page.expect_download() as png:
        page.locator("[data-key=control-png]").click()
    image = Image.open(io.BytesIO(Path(png.value.path()).read_bytes())).convert("RGB")
    assert image.width > 1000
    assert len(image.getcolors(1 << 24) or []) > 50
    with page.expect_download() as svg:
        page.locator("[data-key=control-svg]").click()
    text = Path(svg.value.path()).read_text("utf-8")
    for known in ("南京西路街道", "直接结对", "来源 ", "区域化党建 · 伙伴网络"):
        assert known in text


@pytest.mark.parametrize("view", ["structure", "partners", "rings", "hierarchy", "timeline", "map"])
def test_the_offline_page_opens_from_disk_without_a_network(
    explore: Explorer, browser: Browser, view: str, tmp_path: Path
) -> None:
    page = explore.open(f"?view={view}")
    page.locator("[data-key=takeaway]").click()
    with page.expect_download() as taken:
        page.locator("#takeaway [data-format=html]").click()
    file = tmp_path / "view.html"
    taken.value.save_as(file)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_offline(True)
    tab = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))

    tab.goto(file.as_uri())

    picture = tab.locator("svg")
    whole = picture.get_attribute("viewBox")
    box = picture.bounding_box()
    assert box
    tab.mouse.move(box["x"] + 300, box["y"] + 200)
    tab.mouse.down()
    tab.mouse.move(box["x"] + 220, box["y"] + 140, steps=4)
    tab.mouse.up()
    panned = picture.get_attribute("viewBox")
    tab.mouse.wheel(0, -400)
    zoomed = picture.get_attribute("viewBox")
    assert len({whole, panned, zoomed}) == 3
    tab.locator("figure").focus()
    tab.keyboard.press("0")
    assert picture.get_attribute("viewBox") == whole
    if view in ("structure", "partners", "rings", "map"):
        rows = tab.locator("tbody tr:not([hidden])")
        everything = rows.count()
        name = tab.locator("tbody tr").first.locator("td").first.inner_text()
        tab.locator(f'svg [data-name="{name}"]').click()
        assert 0 < rows.count() < everything
        assert tab.locator("[role=status]").inner_text() == f"{name} · {rows.count()} 行"
        tab.keyboard.press("Escape")
        assert rows.count() == everything
    context.close()
    assert asked == [file.as_uri()]
    assert said == []


@pytest.mark.parametrize("kind", ["csv", "xlsx", "gexf", "graphml", "jsonld", "jsonl", "ftm"])
def test_the_data_can_be_taken_in_every_format(explore: Explorer, kind: str) -> None:
    page = explore.open("?view=partners&scope=street-nanjing-xi-lu")
    page.locator("[data-key=takeaway]").click()

    with page.expect_download() as taken:
        page.locator(f"#takeaway [data-format={kind}]").click()

    assert Path(taken.value.path()).stat().st_size > 200


@pytest.mark.parametrize(
    "view", ["structure", "partners", "rings", "hierarchy", "timeline", "table", "map", "compare", "ask", "data"]
)
def test_no_english_is_left_in_the_chinese_page(explore: Explorer, view: str) -> None:
    page = explore.open(f"?view={view}")

    words = page.evaluate(
        r"""() => {
          const own = document.querySelector('#app').innerText + [...document.querySelectorAll('[aria-label],[title],[placeholder]')]
            .map((e) => ` ${e.getAttribute('aria-label') ?? ''} ${e.title ?? ''} ${e.placeholder ?? ''}`).join('\n');
          return own.match(/[A-Za-z]{4,}(?: [A-Za-z]{2,})+/g) ?? [];
        }"""
    )

    assert [word for word in words if word != "Switch to English"] == []


@pytest.mark.parametrize("size", [(390, 844), (720, 450)], ids=["telephone", "200 % zoom"])
@pytest.mark.parametrize("view", ["structure", "table", "timeline", "ask"])
def test_nothing_is_lost_on_a_narrow_page(explore: Explorer, view: str, size: tuple[int, int]) -> None:
    page = explore.open(f"?view={view}", viewport={"width": size[0], "height": size[1]})

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("[data-key=menu]").click()
    expect(page.locator("#filters")).to_be_visible()
    box = page.locator(".stage").bounding_box()
    assert box and box["height"] > 150


def test_the_first_visit_is_shown_around_once(explore: Explorer) -> None:
    page = explore.open(hinted=False)

    hints = page.locator(".hints")
    expect(hints).to_contain_text("三步看懂")
    for _ in range(3):
        page.locator("[data-key=hint-next]").click()
    expect(hints).to_be_hidden()
    page.reload()
    drawn(page)
    expect(hints).to_be_hidden()
    page.locator("[data-key=help]").click()
    expect(hints).to_be_visible()


def test_language_and_theme_are_part_of_the_address(explore: Explorer) -> None:
    page = explore.open()
    page.locator("[data-key=language]").click()
    page.locator("[data-key=theme]").click()
    drawn(page)

    assert "lang=en" in page.url and "theme=dark" in page.url
    assert page.evaluate("document.documentElement.lang") == "en"
    expect(page.locator("[data-view=partners]")).to_have_text("Partners")
    page.reload()
    drawn(page)
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_what_is_not_there_is_said(explore: Explorer) -> None:
    explore.expected = ("404",)
    page = explore.open("?chosen=unit-nobody-knows", wait=False)

    expect(page.locator(".panel")).to_contain_text("图谱中没有")


def test_a_wrong_query_is_marked_where_it_is_wrong(explore: Explorer) -> None:
    explore.expected = ("400", "422")
    page = explore.open("?view=ask&query=cypher", wait=False)
    page.locator(".cm-content").click()
    page.keyboard.type("MATCH (n RETURN n")

    page.locator("[data-key=run]").click()

    expect(page.locator(".refused")).to_be_visible()


def test_a_query_of_ones_own_is_answered_and_is_an_address(explore: Explorer) -> None:
    page = explore.open("?view=ask&query=cypher", wait=False)
    page.locator(".cm-content").click()
    page.keyboard.type("MATCH (s:Street) RETURN s.name AS name ORDER BY name LIMIT 3")
    page.keyboard.press("Control+Enter")

    expect(page.locator(".answer tbody tr")).to_have_count(3)
    page.reload()
    expect(page.locator(".answer tbody tr")).to_have_count(3)


def test_canned_queries_have_forms_and_answers(explore: Explorer) -> None:
    catalogue = explore.api("queries")
    page = explore.open("?view=ask", wait=False)

    expect(page.locator(".ask-menu .entry")).to_have_count(len(catalogue) + 1)
    free = next(q for q in catalogue if all(p["default"] is not None for p in q["parameters"]))
    page.locator(f"[data-key='query-{free['id']}']").click()
    expect(page.locator(".ask-out [role=status]")).to_contain_text("行")


def test_two_years_are_compared_and_nothing_is_called_ended(explore: Explorer) -> None:
    page = explore.open("?view=compare&a=2019&b=2020")
    answer = explore.api("compare", a="2019", b="2020")

    for group in ("appeared", "continuing", "not_mentioned_since"):
        expect(page.locator(f".column.{group} h2 .count")).to_have_text(str(len(answer[group])))
    expect(page.locator(".column.not_mentioned_since h2")).to_contain_text("此后未再提及")


def test_a_lost_server_is_announced_and_found_again(explore: Explorer, site: Site) -> None:
    explore.expected = ("ERR_CONNECTION_REFUSED", "Failed to load resource")
    page = explore.open()
    site.stop()
    try:
        page.locator("[data-view=timeline]").click()
        expect(page.locator(".notice.lost")).to_be_visible()
    finally:
        site.start()
    expect(page.locator(".notice.lost")).to_be_hidden(timeout=15_000)
    page.locator("[data-view=partners]").click()
    drawn(page)
    assert hook(page, "nodes")


def test_a_slow_answer_shows_progress_and_can_be_cancelled(explore: Explorer) -> None:
    page = explore.open()
    held: list[Route] = []
    page.context.route("**/api/network?*partners*", lambda route: held.append(route))

    page.locator("[data-view=partners]").click()

    expect(page.get_by_role("button", name="取消")).to_be_visible()
    page.get_by_role("button", name="取消").click()
    until(page, "__explorer.ready")


def test_an_empty_store_says_how_to_load(explore: Explorer, web_store: Store, site: Site, seed_batch: Batch) -> None:
    web_store.write("MATCH (n) DETACH DELETE n")
    try:
        page = explore.open(wait=False)
        expect(page.locator(".blank")).to_contain_text("gongjian load")
    finally:
        write(seed_batch, web_store)
    until(page, "__explorer.nodes().length > 50", "the page refreshes itself")
