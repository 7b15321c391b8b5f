"""What is drawn is what the API says, where the hook says, in the colours that it says; names are legible."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page
from web_page import Explorer, coloured, drawn, grounds, hook, inked, look, until

ROUTES = "direct,body,project"
LABELS = "District,Street,Neighborhood,Area,Building,JointPartyCommittee,Alliance,Unit,Event"
GRAPHS = ("structure", "partners", "rings")


def query(**parts: object) -> str:
    return "?" + "&".join(f"{key}={value}" for key, value in parts.items())


@pytest.mark.parametrize(
    ("shown", "asked"),
    [
        ("?view=structure", {"view": "structure"}),
        ("?view=partners", {"view": "partners"}),
        ("?view=partners&routes=direct", {"view": "partners", "routes": "direct"}),
        ("?view=partners&routes=body,direct,event,project", {"view": "partners", "routes": ROUTES + ",event"}),
        ("?from=2019&to=2019", {"view": "structure", "from": 2019, "to": 2019}),
        ("?from=2019&to=2019&undated=no", {"view": "structure", "from": 2019, "to": 2019, "undated": "false"}),
        ("?view=partners&weight=1", {"view": "partners", "min_weight": 1}),
        ("?scope=street-nanjing-xi-lu", {"view": "structure", "scope": "street-nanjing-xi-lu"}),
        ("?without=Document,Event,Project", {"view": "structure", "labels": LABELS}),
    ],
)
def test_counts_are_the_apis(explore: Explorer, shown: str, asked: dict[str, Any]) -> None:
    page = explore.open(shown)

    network = explore.api("network", **({"routes": ROUTES} | asked))

    assert {node["id"] for node in hook(page, "nodes")} == {node["id"] for node in network["nodes"]}
    assert len(hook(page, "edges")) == len(network["edges"])
    assert f"{len(network['nodes'])} 个节点 · {len(network['edges'])} 条关系" in page.locator(".foot").inner_text()
    for kind, count in network["routes"].items():
        row = page.locator(f"label:has([data-route={kind}]) .count")
        assert int(row.inner_text().replace(",", "")) == count
    for label, count in network["labels"].items():
        if label not in ("Document", "Event"):
            assert int(page.locator(f"label:has([data-label={label}]) .count").inner_text().replace(",", "")) == count


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", GRAPHS)
def test_the_screen_shows_what_the_hook_says(explore: Explorer, view: str, theme: str) -> None:
    page = explore.open(query(view=view, theme=theme))

    image = look(page)

    assert coloured(image, hook(page, "nodes")) >= 0.97
    assert inked(image, hook(page, "edges"), grounds(page)) >= 0.95


@pytest.mark.parametrize(
    "spoil", ["visibility = 'hidden'", "transform = 'translate(40px, 30px)'"], ids=["canvas hidden", "canvas shifted"]
)
def test_the_test_of_the_screen_fails_when_the_screen_is_wrong(explore: Explorer, spoil: str) -> None:
    page = explore.open("?view=partners")
    nodes, edges = hook(page, "nodes"), hook(page, "edges")

    page.evaluate(f"document.querySelectorAll('.graph canvas, .above').forEach((c) => c.style.{spoil})")

    image = look(page)
    assert coloured(image, nodes) < 0.5
    assert "hidden" not in spoil or inked(image, edges, grounds(page)) < 0.5


@pytest.mark.parametrize("width", [1440, 1024, 390])
@pytest.mark.parametrize("view", GRAPHS)
def test_names_do_not_overlap_and_keep_their_size(explore: Explorer, view: str, width: int) -> None:
    page = explore.open(query(view=view), viewport={"width": width, "height": 900})

    for zoomed in range(3):
        labels = hook(page, "labels")
        assert labels
        assert all(11.5 <= label["size"] <= 12.5 for label in labels)
        for i, a in enumerate(labels):
            for b in labels[i + 1 :]:
                apart = (
                    a["x"] + a["w"] <= b["x"]
                    or b["x"] + b["w"] <= a["x"]
                    or a["y"] + a["h"] <= b["y"]
                    or b["y"] + b["h"] <= a["y"]
                )
                assert apart, (zoomed, a["text"], b["text"])
        page.locator(".surface").focus()
        page.keyboard.press("+")
        drawn(page)


def test_every_name_of_a_street_is_placed(explore: Explorer) -> None:
    page = explore.open("?view=partners&scope=street-nanjing-xi-lu")

    assert {label["id"] for label in hook(page, "labels")} == {node["id"] for node in hook(page, "nodes")}


def test_chinese_is_drawn_with_a_font_that_has_it(explore: Explorer) -> None:
    page = explore.open()

    distinct = page.evaluate(
        """() => new Set([...'恒隆广场联合党委'].map((c) => {
          const canvas = Object.assign(document.createElement('canvas'), { width: 40, height: 40 });
          const pen = canvas.getContext('2d');
          pen.font = '30px ' + getComputedStyle(document.body).fontFamily;
          pen.fillText(c, 4, 32);
          return canvas.toDataURL();
        })).size"""
    )

    assert distinct == 8


def test_unticking_a_route_takes_it_from_hook_screen_and_address(explore: Explorer) -> None:
    page = explore.open("?view=partners")
    before = [edge for edge in hook(page, "edges") if edge["route"] == "body"]
    assert before

    page.locator("[data-route=body]").uncheck()
    drawn(page)

    assert not [edge for edge in hook(page, "edges") if edge["route"] == "body"]
    assert "routes=direct,project" in page.url
    assert coloured(look(page), hook(page, "nodes")) >= 0.97
    page.reload()
    drawn(page)
    assert not [edge for edge in hook(page, "edges") if edge["route"] == "body"]
    page.locator("[data-route=body]").check()
    drawn(page)
    assert len([edge for edge in hook(page, "edges") if edge["route"] == "body"]) == len(before)
    assert "routes" not in page.url


def test_years_filter_at_once_and_keep_the_undated_in_sight(explore: Explorer) -> None:
    page = explore.open()
    undated = explore.api("network", view="structure", routes=ROUTES)["undated"]
    assert f"含年份未知的 {undated} 条" in page.locator(".undated").inner_text()

    page.locator(".thumb.low").focus()
    page.keyboard.press("End")
    drawn(page)

    network = explore.api("network", view="structure", routes=ROUTES, **{"from": hook(page, "state")["from"]})
    assert len(hook(page, "edges")) == len(network["edges"])
    page.locator("[data-key=undated]").uncheck()
    until(page, "new URLSearchParams(location.search).get('undated') === 'no'")
    drawn(page)
    assert len(hook(page, "edges")) < len(network["edges"])
    assert "年份未知" in page.locator(".undated").inner_text()


def pressed(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    drawn(page)
