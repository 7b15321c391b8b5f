"""py2neo, the client for notebooks, on both engines."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.store import Store
from service.notebook import graph
from service.settings import settings

py2neo = pytest.importorskip("py2neo", reason="the extra py2neo is not installed")

NEO4J_PASSWORD = "gongjian-tests"
pytestmark = pytest.mark.filterwarnings("ignore:.*(utcfromtimestamp|pkg_resources|ssl).*:DeprecationWarning")


def test_a_notebook_reads_the_running_store(
    seeded_store: Store, engine_home: Path, request: pytest.FixtureRequest
) -> None:
    if seeded_store.engine == "arcadedb":
        chosen = settings(url=None, home=engine_home)
    else:
        (url, *_) = request.getfixturevalue("neo4j_urls")
        chosen = settings(url=url, user="neo4j", password=NEO4J_PASSWORD)
    g = graph(chosen)
    streets = g.run("MATCH (s:Street) RETURN s.id AS id ORDER BY id").data()
    assert "street-nanjing-xi-lu" in [row["id"] for row in streets]
    node = g.evaluate("MATCH (n:Entity {id: $id}) RETURN n", id="street-nanjing-xi-lu")
    assert isinstance(node, py2neo.Node)
    assert node["name"] == "南京西路街道"
    assert {"Entity", "Street"} <= set(node.labels)
    if seeded_store.engine == "arcadedb":
        with pytest.raises(Exception, match=r"(?i)permission|denied|secur|allowed|not authorized"):
            g.run("CREATE (:Nothing {id: 'x'})")
    g.service.connector.close()
