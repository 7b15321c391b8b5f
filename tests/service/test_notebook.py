"""py2neo, the client for notebooks, on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.store import Store
from service.notebook import graph
from service.settings import settings

py2neo = pytest.importorskip("py2neo", reason="the extra py2neo is not installed")

NEO4J_PASSWORD = "gongjian-tests"
pytestmark = pytest.mark.filterwarnings("ignore:.*(utcfromtimestamp|pkg_resources|ssl).*:DeprecationWarning")


@pytest.fixture
def notebook(seeded_store: Store, engine_home: Path) -> Iterator[Any]:
    """A py2neo.Graph on the store of the test; its connections do not outlive the test."""
    if seeded_store.engine == "arcadedb":
        chosen = settings(url=None, home=engine_home)
    else:
        chosen = settings(url=seeded_store.url, user="neo4j", password=NEO4J_PASSWORD)
    opened = graph(chosen)
    yield opened
    opened.service.connector.close()


def test_a_notebook_reads_the_running_store(seeded_store: Store, notebook: Any) -> None:
    streets = notebook.run("MATCH (s:Street) RETURN s.id AS id ORDER BY id").data()
    assert "street-nanjing-xi-lu" in [row["id"] for row in streets]
    node = notebook.evaluate("MATCH (n:Entity {id: $id}) RETURN n", id="street-nanjing-xi-lu")
    assert isinstance(node, py2neo.Node)
    assert node["name"] == "南京西路街道"
    assert {"Entity", "Street"} <= set(node.labels)
    if seeded_store.engine == "arcadedb":
        with pytest.raises(Exception, match=r"(?i)permission|denied|secur|allowed|not authorized"):
            notebook.run("CREATE (:Nothing {id: 'x'})")
