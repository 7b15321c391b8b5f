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
from graph.engine.embedded import EngineOptions
from graph.schema import prepare
from graph.store import Store, open_store

STARTER = Path(__file__).parents[1] / "tests" / "neo4j" / "start.py"
PASSWORD = "gongjian-tests"
"""Of the servers that tests and benchmarks use."""


@contextlib.contextmanager
def embedded(heap: str = "1g") -> Iterator[Store]:
    """Give an empty embedded store in a temporary folder."""
    with (
        tempfile.TemporaryDirectory(prefix="gongjian-benchmark-", ignore_cleanup_errors=True) as folder,
        connect(home=Path(folder), options=EngineOptions(heap=heap, remember=False)) as store,
    ):
        prepare(store)
        yield store


@contextlib.contextmanager
def neo4j(heap: str = "1g") -> Iterator[Store]:
    """Give an empty Neo4j: the one that GONGJIAN_TEST_NEO4J names, whose data is erased, else one started for this."""
    with contextlib.ExitStack() as stack:
        named = os.environ.get("GONGJIAN_TEST_NEO4J", "").split(",")[0].strip()
        url = named or stack.enter_context(_started(heap))
        address = neo4j_address(url, password=PASSWORD, reader=("reader", PASSWORD))
        store = stack.enter_context(open_store(address))
        while store.write("MATCH (n) WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS gone")[0]["gone"]:
            pass
        prepare(store)
        yield store


@contextlib.contextmanager
def _started(heap: str) -> Iterator[str]:
    with subprocess.Popen(
        [sys.executable, STARTER, "--heap", heap], stdout=subprocess.PIPE, text=True, start_new_session=True
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

        return f"ArcadeDB {installed('arcadedb-embedded')} (embedded)"
    row = store.read("CALL dbms.components() YIELD name, versions RETURN name, versions[0] AS version LIMIT 1")[0]
    return f"Neo4j {row['version']}"
