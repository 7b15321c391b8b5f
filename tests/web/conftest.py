"""The explorer in a real browser, over the real service, over the real engine that holds the seeds.

Chromium is the machine's own; where there is none, or the explorer is not built, the tests are skipped and say so. Every page
is watched: an error on its console or a request to another origin fails the test that caused it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from web_page import Explorer
from web_site import ARTICLES, CHROMIUM, STATIC, Site

from graph.engine.embedded import EngineOptions, attach
from graph.schema import prepare
from graph.statements import Batch
from graph.store import Store
from loaders.write import write
from service.settings import Settings

expect.set_options(timeout=15_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs a browser or a built explorer where the machine has none."""
    reason = None
    if CHROMIUM is None:
        reason = "no Chromium: install the system's chromium package"
    elif not (STATIC / "index.html").is_file():
        reason = "the explorer is not built: npm --prefix viz/web ci && npm --prefix viz/web run build"
    for item in items:
        if reason and Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The system's Chromium, without its sandbox, which containers refuse."""
    return {"executable_path": CHROMIUM, "args": ["--no-sandbox", "--font-render-hinting=none"]}


@pytest.fixture(scope="session")
def web_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of an engine of its own, for the explorer alone."""
    with (
        attach(tmp_path_factory.mktemp("web"), EngineOptions(heap="512m", remember=False)) as engine,
        engine.open() as store,
    ):
        prepare(store)
        yield store


@pytest.fixture(scope="session")
def site(web_store: Store, seed_batch: Batch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The service over the seeds, with the articles where the reader has them."""
    write(seed_batch, web_store)
    home = tmp_path_factory.mktemp("web-home")
    settings = Settings(home=home, texts=[ARTICLES] if ARTICLES.is_dir() else [])
    running = Site(web_store, settings=settings)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def explore(site: Site, browser: Browser) -> Iterator[Explorer]:
    """A fresh browser page on the explorer, watched: `explore.open("?view=partners")`."""
    made: list[tuple[BrowserContext, Page]] = []
    found = Explorer(site.url, browser, made)
    yield found
    troubles = list(found.troubles)
    for context, _ in made:
        context.close()
    assert not troubles, "\n".join(troubles)
