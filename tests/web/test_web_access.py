"""Everyone can use it: axe finds nothing in any view, in either theme and language."""

from __future__ import annotations

import pytest
from web_page import Explorer, drawn, until
from web_site import AXE

VIEWS = ("structure", "partners", "rings", "hierarchy", "timeline", "table", "map", "compare", "ask", "data")
CHOSEN = {"partners": "street-nanjing-xi-lu", "structure": "jpc-henglong-guangchang"}


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed: npm --prefix viz/web ci")
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_no_violation(explore: Explorer, view: str, theme: str, language: str) -> None:
    page = explore.open(f"?view={view}&theme={theme}&lang={language}&chosen={CHOSEN.get(view, '')}")
    if CHOSEN.get(view):
        until(page, "document.querySelector('.panel [data-title]') !== null")
    drawn(page)

    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")

    assert [(v["id"], [node["html"][:160] for node in v["nodes"][:3]]) for v in found["violations"]] == []


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed: npm --prefix viz/web ci")
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("address", ["?view=data&part=review", "?view=data&part=sources", "?view=table&list=map"])
def test_axe_finds_no_violation_in_the_parts_of_a_view(explore: Explorer, address: str, theme: str) -> None:
    page = explore.open(f"{address}&theme={theme}")
    page.wait_for_timeout(300)

    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")

    assert [(v["id"], [node["html"][:160] for node in v["nodes"][:3]]) for v in found["violations"]] == []


def test_every_view_can_be_reached_by_keyboard(explore: Explorer) -> None:
    page = explore.open()
    page.locator("[data-key=view-structure]").focus()

    seen = []
    for _ in VIEWS:
        seen.append(page.evaluate("document.activeElement.dataset.view"))
        page.keyboard.press("Tab")

    assert tuple(seen) == VIEWS
