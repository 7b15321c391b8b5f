"""An actor's page in a real Chromium: nothing is asked beyond the file, the picture is drawn, hostile names do nothing."""

import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

sys.path.append(str(Path(__file__).parents[1] / "unit"))

from test_page import EVIL, hostile
from viz_seeds import actor_page

from viz.page import page

COUNT = """() => {
  const shown = document.querySelector("#network canvas");
  const copy = document.createElement("canvas");
  [copy.width, copy.height] = [shown.width, shown.height];
  const context = copy.getContext("2d", { willReadFrequently: true });
  context.drawImage(shown, 0, 0);
  const { data } = context.getImageData(0, 0, copy.width, copy.height);
  const seen = {};
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3] < 250) continue;
    const key = "#" + [data[i], data[i + 1], data[i + 2]].map((c) => c.toString(16).padStart(2, "0")).join("").toUpperCase();
    seen[key] = (seen[key] ?? 0) + 1;
  }
  return seen;
}"""


@pytest.fixture
def opened(browser: Browser, tmp_path: Path):
    contexts = []

    def open_(text: str, scheme: str = "light") -> tuple[Page, list[str], list[str]]:
        file = tmp_path / "x.html"
        file.write_text(text, encoding="utf-8")
        context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        tab = context.new_page()
        requests: list[str] = []
        problems: list[str] = []
        tab.on("request", lambda request: requests.append(request.url))
        tab.on(
            "console", lambda message: problems.append(message.text) if message.type in ("error", "warning") else None
        )
        tab.on("pageerror", lambda error: problems.append(str(error)))
        tab.on("dialog", lambda dialog: (problems.append(dialog.message), dialog.dismiss()))
        tab.goto(file.as_uri())
        tab.wait_for_selector("#network[data-ready]")
        tab.wait_for_timeout(300)
        return tab, requests, problems

    yield open_
    for context in contexts:
        context.close()


@pytest.mark.parametrize(
    ("scheme", "street", "unit"), [("light", "#291694", "#2779C2"), ("dark", "#8F5CF7", "#4DB7FB")]
)
def test_one_file_draws_the_picture_and_asks_nothing_else(opened, tmp_path, scheme, street, unit):
    tab, requests, problems = opened(page(actor_page("street-nanjing-xi-lu")), scheme)

    seen = tab.evaluate(COUNT)

    assert requests == [(tmp_path / "x.html").as_uri()]
    assert problems == []
    assert seen[street] > 300
    assert seen[unit] > 600
    assert len(seen) > 20


def test_hostile_names_are_shown_and_never_run(opened):
    tab, requests, problems = opened(page(hostile()))

    assert len(requests) == 1
    assert problems == []
    assert EVIL in tab.locator("h1").inner_text()
    assert tab.locator("img").count() == 0
    tab.locator(".partners > li").first.click()
    assert problems == []


def test_choosing_a_partner_brings_out_its_ties(opened):
    tab, _, problems = opened(page(actor_page("street-nanjing-xi-lu")))
    before = tab.evaluate(COUNT)

    tab.locator(".partners > li[data-id=unit-shanlin]").click()
    tab.wait_for_timeout(400)
    after = tab.evaluate(COUNT)

    assert tab.locator(".partners > li.chosen").get_attribute("data-id") == "unit-shanlin"
    assert after["#2779C2"] < before["#2779C2"] / 2
    assert after.get("#7D3D00", 0) < before["#7D3D00"] / 4
    assert problems == []


def test_labels_are_chinese_and_no_tofu(opened):
    tab, _, _ = opened(page(actor_page("street-nanjing-xi-lu")))

    bitmaps = tab.evaluate(
        """() => {
          const bitmap = (character) => {
            const canvas = document.createElement("canvas");
            canvas.width = canvas.height = 24;
            const ctx = canvas.getContext("2d");
            ctx.font = getComputedStyle(document.body).font;
            ctx.fillText(character, 4, 18);
            return canvas.toDataURL();
          };
          return new Set([..."南京西路街道善邻"].map(bitmap)).size;
        }"""
    )

    assert bitmaps == 8


def test_it_works_from_the_keyboard_and_fits_a_phone(opened):
    tab, _, problems = opened(page(actor_page("street-nanjing-xi-lu")))

    tab.set_viewport_size({"width": 390, "height": 800})
    tab.keyboard.press("Tab")
    tab.locator("#fit").press("Enter")
    tab.wait_for_timeout(400)

    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert len(tab.evaluate(COUNT)) > 20
    assert problems == []
