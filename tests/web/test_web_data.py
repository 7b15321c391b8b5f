"""The data page: sheets dropped, reported on, mended and loaded; names judged by keyboard; sources taken back."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import pytest
from openpyxl import Workbook
from playwright.sync_api import FilePayload, Page, expect
from web_page import Explorer, until
from web_site import Site

from graph.statements import Batch
from graph.store import Store
from loaders.write import write

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEMBERS = [
    ("组织名称", "成员单位", "联系电话"),
    ("甲街道党建联席会议", "晨光测试有限公司", "0"),
    ("甲街道党建联席会议", "远航测试医院", "0"),
    ("甲街道党建联席会议", "", "0"),
]


def book(rows: Sequence[tuple[str, ...]], name: str = "成员.xlsx") -> FilePayload:
    """Return a workbook of one sheet as a file to drop."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "成员"
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return {"name": name, "mimeType": KIND, "buffer": out.getvalue()}


@pytest.fixture
def seeds_again(web_store: Store, seed_batch: Batch, site: Site) -> Iterator[None]:
    """Leave the store as it was: what the test wrote goes, the seeds come back."""
    yield
    web_store.write("MATCH (n) DETACH DELETE n")
    write(seed_batch, web_store)


def drop(page: Page, file: FilePayload) -> None:
    """Give the page a file and wait for what it says."""
    page.locator("#files").set_input_files(file)
    expect(page.locator(f"[data-file='{file['name']}'] .report")).to_be_visible(timeout=20_000)


@pytest.mark.usefixtures("seeds_again")
def test_a_sheet_is_reported_on_before_it_is_loaded(explore: Explorer, site: Site) -> None:
    page = explore.open("?view=data")
    before = explore.api("ready")["counts"]
    card = page.locator("[data-file='成员.xlsx']")

    drop(page, book(MEMBERS))

    assert explore.api("ready")["counts"] == before
    read, loaded, refused, known = (int(n) for n in card.locator(".stat b").all_inner_texts())
    assert read == loaded + refused + known
    assert (read, loaded) == (3, 2)
    expect(card.locator(".issues tbody tr").first).to_contain_text("未收")
    expect(card).to_contain_text("不读")
    card.locator("[data-key=load-0]").click()
    expect(card.locator("header .checked")).to_be_visible(timeout=20_000)
    assert explore.api("ready")["counts"]["Document"] == before["Document"] + 1
    page.locator("[data-key=part-sources]").click()
    expect(page.locator(".documents")).to_contain_text("成员.xlsx")

    page.locator("[data-key=part-load]").click()
    drop(page, book(MEMBERS[:2]))
    expect(card.locator("[data-key=load-0]")).to_contain_text("替换")
    card.locator("[data-key=load-0]").click()
    expect(card.locator("header .checked")).to_be_visible(timeout=20_000)
    assert "远航测试医院" not in {found["name"] for found in explore.api("search", q="远航测试医院")["items"]}
    drop(page, book(MEMBERS[:2]))
    expect(card.locator("[data-key=load-0]")).to_be_disabled()


@pytest.mark.usefixtures("seeds_again")
def test_headers_that_nobody_knows_are_mended_by_a_mapping(explore: Explorer) -> None:
    page = explore.open("?view=data&lang=en")
    drop(page, book([("抬头一", "抬头二"), *((a, b) for a, b, _ in MEMBERS[1:3])]))
    card = page.locator("[data-file='成员.xlsx']")
    expect(card).to_contain_text("not read")

    card.locator("summary").first.click()
    area = card.locator("textarea")
    area.fill(
        'files:\n  "成员.xlsx":\n    "成员":\n      kind: members\n      header: 1\n      columns: {A: body, B: member}\n'
    )
    card.locator("[data-key=again-0]").click()

    until(page, "document.querySelector('.card .stat:nth-child(2) b').textContent === '2'")


@pytest.mark.usefixtures("seeds_again")
def test_a_source_is_taken_back_only_when_asked_twice(explore: Explorer) -> None:
    page = explore.open("?view=data&part=sources")
    before = explore.api("ready")["counts"]["Document"]
    first = page.locator(".documents tbody tr").first
    title = first.locator("th button").inner_text()

    first.locator("[data-key^=withdraw-]").click()
    assert page.evaluate("document.activeElement.dataset.key").startswith("keep-")
    page.keyboard.press("Enter")
    assert explore.api("ready")["counts"]["Document"] == before
    first.locator("[data-key^=withdraw-]").click()
    first.locator("[data-key^=sure-]").click()

    expect(page.locator(".data-part [role=status]")).to_contain_text(title, timeout=20_000)
    assert explore.api("ready")["counts"]["Document"] == before - 1
    expect(page.locator(".documents tbody")).not_to_contain_text(title)


@pytest.mark.usefixtures("seeds_again")
def test_names_are_judged_side_by_side_by_keyboard_and_taken_back(explore: Explorer) -> None:
    page = explore.open("?view=data")
    rows = [
        ("组织名称", "成员单位", "所属街道"),
        ("南京西路街道区域化党建联席会议", "晨光测试有限公司", "南京西路街道"),
        ("南京西路街道区域化党建联席会议", "晨光测试科技有限公司", "南京西路街道"),
    ]
    drop(page, book(rows))
    page.locator("[data-key=load-0]").click()
    expect(page.locator(".card header .checked")).to_be_visible(timeout=20_000)
    total = explore.api("review")["total"]
    assert total > 0

    page.locator("[data-key=part-review]").click()
    expect(page.locator(".sides .side")).to_have_count(2)
    item = explore.api("review")["items"][0]
    expect(page.locator("[data-side=left]")).to_contain_text(item["left"]["name"])
    expect(page.locator("[data-side=right]")).to_contain_text(item["right"]["name"])
    page.locator("[data-key=review-different]").focus()
    page.keyboard.press("d")

    until(page, "document.querySelector('[data-key^=back-]') !== null")
    assert explore.api("review")["total"] == total - 1
    page.keyboard.press("u")
    until(page, "document.querySelector('[data-key^=back-]') === null")
    assert explore.api("review")["total"] == total
