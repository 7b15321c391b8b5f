"""The two engines side by side: the embedded one in a folder of its own, and a Neo4j."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from graph.connect import connect, neo4j_address
from graph.engine.embedded import EngineOptions, stop
from graph.schema import prepare
from graph.store import Store, open_store

STARTER = Path(__file__).parents[1] / "tests" / "neo4j" / "start.py"
PASSWORD = "gongjian-tests"
"""Of the servers that tests and benchmarks use."""
HEAP = {"embedded": "3g", "neo4j": "2g"}
"""Of each engine, as Java writes sizes: as much for either, since the embedded one's page cache is part of its heap."""
PAGES = 1024
"""Megabytes of page cache of a Neo4j that is started here."""


@contextlib.contextmanager
def embedded(at: Path | None = None) -> Iterator[Store]:
    """Give an embedded store: the one of the folder, as it is, or an empty one in a temporary folder."""
    with contextlib.ExitStack() as stack:
        home = at / "home" if at else stack.enter_context(temporary())
        store = stack.enter_context(connect(home=home, options=EngineOptions(heap=HEAP["embedded"], remember=False)))
        prepare(store)
        yield store


@contextlib.contextmanager
def neo4j(at: Path | None = None) -> Iterator[Store]:
    """Give a Neo4j: the one that GONGJIAN_TEST_NEO4J names, else one started for this with its data in the folder.

    Without a folder its data is erased.
    """
    with contextlib.ExitStack() as stack:
        named = os.environ.get("GONGJIAN_TEST_NEO4J", "").split(",")[0].strip()
        url = named or stack.enter_context(_started(at))
        store = stack.enter_context(open_store(neo4j_address(url, password=PASSWORD, reader=("reader", PASSWORD))))
        if at is None:
            while store.write("MATCH (n) WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS gone")[0]["gone"]:
                pass
        prepare(store)
        yield store


@contextlib.contextmanager
def temporary() -> Iterator[Path]:
    """Give a folder for an engine; both are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="gongjian-benchmark-", ignore_cleanup_errors=True) as folder:
        try:
            yield Path(folder)
        finally:
            stop(Path(folder))  # while it closes its files, the folder is not empty


@contextlib.contextmanager
def _started(at: Path | None) -> Iterator[str]:
    where = ["--home", str(at / "neo4j")] if at else []
    with subprocess.Popen(
        [sys.executable, STARTER, "--heap", HEAP["neo4j"], "--pages", str(PAGES), *where],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as starter:
        try:
            assert starter.stdout is not None
            url = starter.stdout.readline().strip()
            if not url:
                sys.exit("Neo4j did not start; name one in GONGJIAN_TEST_NEO4J.")
            yield url
        finally:
            starter.terminate()


def version(store: Store) -> str:
    """Return the engine's name and version as it tells them."""
    if store.engine == "arcadedb":
        from importlib.metadata import version as installed

        return f"ArcadeDB {installed('arcadedb-embedded')}"
    row = store.read("CALL dbms.components() YIELD name, versions RETURN name, versions[0] AS version LIMIT 1")[0]
    return f"Neo4j {row['version']}"
