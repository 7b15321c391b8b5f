"""The graph in a notebook, by py2neo, on both engines."""

import sys

import pytest

from graph.errors import EngineUnavailable
from graph.store import Store
from service.notebook import graph_at, py2neo_graph
from service.settings import settings

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
"""py2neo is at the end of its life and warns of its own age."""

MEMBERS = (
    "MATCH (a:Unit)-[:MEMBER_OF]->(b:Alliance) RETURN b.name AS body, count(*) AS members ORDER BY members DESC, body"
)


def test_a_notebook_reads_the_same_rows(seeded_store: Store) -> None:
    with graph_at(seeded_store.address) as graph:
        found = graph.run(MEMBERS).data()
        node = graph.evaluate("MATCH (n:Entity {id: 'building-henglong-guangchang'}) RETURN n")

    assert found == seeded_store.read(MEMBERS)
    assert node["name"] == "恒隆广场"
    assert node.has_label("Building")


def test_the_reader_of_the_embedded_engine_cannot_write(seeded_store: Store) -> None:
    if seeded_store.engine == "neo4j":
        pytest.skip("Neo4j Community has no account for reading alone")
    from py2neo.errors import Neo4jError

    with graph_at(seeded_store.address) as graph, pytest.raises(Neo4jError):
        graph.run("CREATE (:Entity {id: 'x'})")
    assert seeded_store.read("MATCH (n:Entity {id: 'x'}) RETURN n") == []


def test_a_notebook_starts_the_engine_that_the_settings_name(engine_home, embedded) -> None:
    with py2neo_graph(settings(url=None, home=engine_home)) as graph:
        assert graph.evaluate("RETURN 1") == 1


def test_without_py2neo_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, seeded_store: Store) -> None:
    monkeypatch.setitem(sys.modules, "py2neo", None)

    with pytest.raises(EngineUnavailable, match="uv sync --extra py2neo"), graph_at(seeded_store.address):
        pass
