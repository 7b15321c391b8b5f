"""Every drawing has its table, every line can be chosen, and an address that leads nowhere says so and leads back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from web_page import Explorer, at, distance, drawn, hook, look, until

ROWS = "document.querySelectorAll('.table tbody tr').length"


@pytest.mark.parametrize(
    ("view", "asked"),
    [
        ("structure", {"view": "structure"}),
        ("partners", {"view": "partners"}),
        ("rings", {"view": "rings", "center": "street-nanjing-xi-lu"}),
        ("map", {"view": "map"}),
    ],
)
def test_the_table_of_a_view_has_a_row_for_each_of_its_lines(
    explore: Explorer, view: str, asked: dict[str, str]
) -> None:
    page = explore.open(f"?view={view}&center=street-nanjing-xi-lu")
    edges = explore.api("network", **asked)["edges"]
    lines = {edge["id"] if edge["type"] else "~".join(sorted((edge["source"], edge["target"]))) for edge in edges}

    page.locator("[data-view=table]").click()
    drawn(page)

    assert page.evaluate(ROWS) == min(200, len(lines))
    assert f"{len(lines)} " in page.locator(".table caption").inner_text()
    page.reload()
    drawn(page)
    assert page.evaluate(ROWS) == min(200, len(lines))


def test_the_table_of_the_map_lists_the_communities_and_what_ties_them(explore: Explorer) -> None:
    page = explore.open("?view=map")
    network = explore.api("network", view="map")
    between = [edge for edge in network["edges"] if edge["type"] is None]
    named = {id_: hull["name"] for hull in network["hulls"] for id_ in hull["nodes"]}
    assert between

    page.locator("[data-view=table]").click()
    drawn(page)

    assert page.locator(".communities .chip").count() == min(40, len(network["hulls"]))
    strongest = max(between, key=lambda edge: edge["weight"])
    row = page.locator(".table tbody tr").first
    assert {named[strongest["source"]], named[strongest["target"]]} == {
        row.locator("th").inner_text().strip(),
        row.locator("td").nth(1).inner_text().strip(),
    }
    row.locator(".why").click()
    expect(page.locator(".panel")).to_contain_text(f"{strongest['weight']:.0f}")
    expect(page.locator(".panel [data-title]")).to_contain_text(named[strongest["source"]])


def test_a_line_of_the_map_can_be_chosen(explore: Explorer) -> None:
    page = explore.open("?view=map")
    nodes = hook(page, "nodes")
    fact = next(
        edge
        for edge in hook(page, "edges")
        if edge["id"].count("~") == 2 and all(abs(n["x"] - edge["x"]) + abs(n["y"] - edge["y"]) > 22 for n in nodes)
    )

    page.mouse.click(fact["x"], fact["y"])

    assert hook(page, "state")["chosen"] == fact["id"]
    until(page, "document.querySelector('.panel [data-title]') !== null")
    expect(page.locator(".panel mark").first).to_be_visible()


def test_a_link_leads_past_a_long_table(explore: Explorer) -> None:
    page = explore.open("?view=table")
    skip = page.locator(".skip.inside")
    page.locator("[data-key=list-map]").focus()

    page.keyboard.press("Tab")

    assert skip.evaluate("(e) => e === document.activeElement")
    box = skip.bounding_box()
    assert box
    assert 0 < box["y"] < 900
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"


@pytest.mark.parametrize("chosen", ["unit-<b>nowhere</b>", "a~b", "a~NOTHING~b", "~~"])
def test_what_is_not_there_is_said_with_a_way_back(explore: Explorer, chosen: str) -> None:
    explore.expected = ("Failed to load resource",)
    page = explore.open(f"?chosen={chosen}")

    expect(page.locator(".panel")).to_contain_text(f"图谱中没有“{chosen}”")
    expect(page.locator(".panel [data-key^=strong-]").nth(3)).to_be_visible()
    page.locator("[data-key=back]").click()

    expect(page.locator(".panel .stats")).to_be_visible()
    assert "chosen" not in page.url


def test_the_slider_of_strengths_reaches_the_strongest_tie(explore: Explorer) -> None:
    page = explore.open("?view=partners&routes=body,direct,event,project")
    edges = explore.api("network", view="partners", routes="body,direct,event,project")["edges"]
    totals: dict[tuple[str, str], float] = {}
    for edge in edges:
        pair = (edge["source"], edge["target"])
        totals[pair] = totals.get(pair, 0.0) + edge["weight"]

    assert float(page.locator("[data-key=weight]").get_attribute("max") or 0) >= max(totals.values())
    page.locator("[data-view=structure]").click()
    drawn(page)
    expect(page.locator("[data-key=weight]")).to_have_count(0)


def test_a_street_keeps_its_ground_while_a_node_is_dragged(explore: Explorer) -> None:
    page = explore.open("?scope=street-nanjing-xi-lu")
    node = min(hook(page, "nodes"), key=lambda n: n["x"])
    view = page.locator(".surface").bounding_box()
    assert view
    to = (view["x"] + 30, view["y"] + 30)
    beside = (to[0] + 22, to[1] + 14)
    tint = at(look(page), *beside)
    assert tint is not None
    assert distance(tint, (255, 255, 255)) < 4

    page.mouse.move(node["x"], node["y"])
    page.mouse.down()
    page.mouse.move(*to, steps=6)
    page.wait_for_timeout(100)
    during = at(look(page), *beside)
    page.mouse.up()
    drawn(page)

    assert during is not None
    assert distance(during, (255, 255, 255)) > 8
    assert at(look(page), *beside) == during
    assert "pins=" in page.url
