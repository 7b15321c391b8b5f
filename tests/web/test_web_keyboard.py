"""Ten tasks from finding an actor to taking a link away, by keys alone: no pointer is ever pressed."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from web_page import Explorer, drawn, hook, until

STREET = "南京西路街道"
MOST = 400
WATCH = """
window.pressed = 0;
for (const kind of ['pointerdown', 'mousedown', 'touchstart'])
  addEventListener(kind, () => window.pressed++, { capture: true });
"""


def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    """Press Tab, or Shift and Tab, until what has the focus is what the selector names; it must be there, and be reached."""
    page.locator(selector).first.wait_for(state="attached")
    for _ in range(MOST):
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{key} never reached {selector}")


def chosen(page: Page) -> str:
    """Return the address of what is chosen."""
    return str(hook(page, "state")["chosen"])


def test_ten_tasks_need_no_mouse(explore: Explorer) -> None:
    page = explore.open("?view=partners", permissions=["clipboard-read", "clipboard-write"])
    page.evaluate(WATCH)
    title = page.locator(".panel [data-title]")

    # 1, 2. Find an actor and open it.
    page.keyboard.press("/")
    page.keyboard.type(STREET)
    expect(page.locator("[role=option]").first).to_contain_text(STREET)
    page.keyboard.press("Enter")
    expect(title).to_have_text(STREET)
    street = chosen(page)

    # 3. Walk to a neighbour and back.
    tab_to(page, ".surface.network")
    for arrow in ("ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"):
        page.keyboard.press(arrow)
        if chosen(page) != street:
            break
    neighbour = chosen(page)
    assert neighbour != street
    ends = [{edge["source"], edge["target"]} for edge in explore.api("network", view="partners")["edges"]]
    assert {street, neighbour} in ends
    expect(title).not_to_have_text(STREET)

    # 4, 5. Open the tie, and a document that says it.
    page.keyboard.press("Enter")
    tab_to(page, ".panel [data-key^='why-']")
    page.keyboard.press("Enter")
    until(page, "__explorer.state().chosen.includes('~')", "a tie is chosen")
    tab_to(page, ".panel .name.document")
    page.keyboard.press("Enter")
    expect(title).to_contain_text("《")

    # 6. Filter a route.
    tab_to(page, "[data-key=route-body]")
    page.keyboard.press("Space")
    drawn(page)
    assert {edge["route"] for edge in hook(page, "edges")} == {"direct", "project"}

    # 7. Change the years.
    tab_to(page, ".years input[type=range]")
    first = int(page.evaluate("document.activeElement.value"))
    page.keyboard.press("ArrowRight")
    drawn(page)
    assert hook(page, "state")["from"] == first + 1

    # 8. Switch the view, to the table of the same ties; sort it, and list facts.
    tab_to(page, "[data-view=table]")
    page.keyboard.press("Enter")
    drawn(page)
    expect(page.locator("[data-key=list-ties]")).to_have_attribute("aria-pressed", "true")
    tab_to(page, "[data-key=sort-sources]")
    page.keyboard.press("Enter")
    expect(page.locator("th.sources")).to_have_attribute("aria-sort", "descending")
    tab_to(page, "[data-key=list-facts]")
    page.keyboard.press("Space")
    drawn(page)
    assert "list=" not in page.url

    # 9. Run a canned query.
    tab_to(page, "[data-view=ask]", "Shift+Tab")
    page.keyboard.press("Enter")
    ready = (query for query in explore.api("queries") if all(p["default"] is not None for p in query["parameters"]))
    tab_to(page, f"[data-key='query-{next(ready)['id']}']")
    page.keyboard.press("Enter")
    tab_to(page, ".query-form [data-key=run]")
    page.keyboard.press("Enter")
    expect(page.locator(".table.answer tbody tr").first).to_be_attached()

    # 10. Look at what can be taken away, leave it, and copy the link.
    tab_to(page, "[data-key=takeaway]")
    page.keyboard.press("Enter")
    expect(page.locator(".takeaway .popup")).to_be_visible()
    page.keyboard.press("Escape")
    tab_to(page, "[data-key=copy]")
    page.keyboard.press("Enter")
    until(page, "navigator.clipboard.readText().then((text) => text === location.href)", "the link is copied")

    assert page.evaluate("window.pressed") == 0
