"""The Python client against the real service over a real socket, on the seeds."""

from __future__ import annotations

import io
import re
import socket
import threading
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import networkx as nx
import pytest
from uvicorn import Config

from graph.errors import (
    CypherError,
    CypherRefused,
    EngineUnavailable,
    GongjianError,
    NotFound,
    ParameterError,
)
from graph.store import Store
from service.app import create_app
from service.client import Client
from service.client.connection import problem
from service.keys import KeyNeeded
from service.server import Server
from service.settings import Settings

STREET = "street-nanjing-xi-lu"
DOCUMENTATION = Path(__file__).parents[2] / "docs" / "client.md"


@pytest.fixture
def address(seeded_store: Store, service_settings: Settings) -> Iterator[str]:
    """Where the service is reached."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        reached = threading.Event()
        server = Server(Config(create_app(service_settings, seeded_store), log_level="error"), reached)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        assert reached.wait(30)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(30)


@pytest.fixture
def key(service_settings: Settings) -> str:
    """The key of the service."""
    return service_settings.api_key.get_secret_value()


@pytest.fixture
def gongjian(address: str, key: str) -> Iterator[Client]:
    """A client of the service that has the key."""
    with Client(address, key=key) as client:
        yield client


def test_a_client_asks_what_the_service_answers(gongjian: Client, tmp_path: Path) -> None:
    assert gongjian.ready().ready
    first = next(gongjian.search("南京西路街道党工委"))
    assert first.id == STREET
    assert {found.label for found in gongjian.search("恒隆", labels=["Building"])} == {"Building"}

    partners = list(gongjian.partners(STREET))
    assert len(partners) > 2
    assert [p.weight for p in partners] == sorted((p.weight for p in partners), reverse=True)
    why = gongjian.why(STREET, partners[0].actor.id)
    assert why.weight == pytest.approx(partners[0].weight)
    assert gongjian.paths(STREET, partners[0].actor.id, most=1).items[0].length == 1

    street = gongjian.entity(STREET)
    assert street.name == "南京西路街道"
    assert {fact.type for fact in gongjian.facts(STREET, type=["LOCATED_IN"], direction="out")} == {"LOCATED_IN"}
    assert {said.document.id for said in gongjian.statements(STREET)} == {document.id for document in street.documents}

    view = gongjian.network("partners", scope=STREET, routes=["direct", "body"], undated=True)
    assert {edge.route for edge in view.edges} <= {"direct", "body"}
    assert [one.sure for one in gongjian.match(["恒隆广场", "绝无此单位"])] == [True, False]
    query = next(item for item in gongjian.queries() if item.id == "partners")
    assert gongjian.query(query.id, actor="南西").rows
    assert gongjian.cypher("MATCH (s:Street {id: $id}) RETURN s.name AS name", {"id": STREET}).rows == [
        ["南京西路街道"]
    ]

    (document,) = {document.id for document in gongjian.documents()} & {"000_ee7c692a27bcabf6"}
    fact = gongjian.document(document).said[0]
    assert document in {item.document.id for item in gongjian.evidence(fact.id).items}

    pieces = gongjian.export("gexf", scope=STREET)
    assert gongjian.ready().ready, "while a file is read, other things may be asked"
    graph = nx.read_gexf(io.BytesIO(b"".join(pieces)))
    assert STREET in graph
    size = gongjian.save("csv", tmp_path / "network.zip")
    assert size == (tmp_path / "network.zip").stat().st_size
    assert zipfile.ZipFile(tmp_path / "network.zip").testzip() is None
    assert [file.name for file in tmp_path.iterdir()] == ["network.zip"]


def test_the_example_of_the_documentation_runs(
    address: str, key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", DOCUMENTATION.read_text(encoding="utf-8"), re.DOTALL)
    monkeypatch.chdir(tmp_path)

    exec(example.replace('"http://127.0.0.1:8400"', f"{address!r}, key={key!r}"), {})

    said = capsys.readouterr().out
    assert "恆隆廣場 恒隆广场\n威海居委会 威海居民区\n国定二居民区 ?\n" in said
    assert STREET in nx.read_gexf("network.gexf")


def test_pages_are_followed_as_far_as_they_are_read(gongjian: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [partner.actor.id for partner in gongjian.partners(STREET)]
    names = [found.id for found in gongjian.search("党")]
    monkeypatch.setattr("service.client.client.PAGE", 2)
    monkeypatch.setattr("service.client.client.NAMES", 3)

    assert [partner.actor.id for partner in gongjian.partners(STREET)] == whole
    assert [found.id for found in islice(gongjian.search("党"), 7)] == names[:7]
    asked = ["恒隆广场", "南西", "绝无", "静安区", "威海居委会"]
    assert [one.name for one in gongjian.match(asked)] == asked


def test_an_unchanged_answer_is_not_sent_again(gongjian: Client) -> None:
    before = gongjian.entity(STREET)
    kept = gongjian._connection._kept
    (target,) = [path for path in kept if path.endswith(STREET)]
    kept[target] = (kept[target][0], kept[target][1].replace("南京西路街道".encode(), "改动过的街道".encode()))

    assert gongjian.entity(STREET).name == "改动过的街道", "the one that was kept"

    kept[target] = ('W/"another"', kept[target][1])
    assert gongjian.entity(STREET) == before


def test_what_is_wrong_is_raised_as_the_service_tells_it(gongjian: Client, address: str, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        gongjian.entity("没有/这个")
    with pytest.raises(ParameterError, match="nobody"):
        gongjian.network(nobody=1)
    with pytest.raises(NotFound):
        gongjian.query("nothing")
    with pytest.raises(CypherError) as wrong:
        gongjian.cypher("RETURN 1 AS n\nRETRN")
    assert wrong.value.line == 2
    with pytest.raises(CypherRefused) as refused:
        gongjian.cypher("MATCH (n) DETACH DELETE n")
    assert refused.value.wording.zh != refused.value.wording.en
    with pytest.raises(GongjianError, match="nothing"):
        gongjian.save("nothing", tmp_path / "x")
    assert list(tmp_path.iterdir()) == []
    with Client(address, language="en") as nobody, pytest.raises(KeyNeeded):
        nobody.cypher("RETURN 1 AS n")


def test_a_service_that_is_not_there_is_told(gongjian: Client) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    gone = Client(f"http://127.0.0.1:{port}")

    with pytest.raises(EngineUnavailable, match=str(port)):
        gone.ready()
    with pytest.raises(EngineUnavailable):
        gone.export("gexf")
    with pytest.raises(ParameterError, match="such as http"):
        Client("localhost:8400")


def test_a_connection_that_was_closed_is_opened_again(gongjian: Client) -> None:
    assert gongjian.ready().ready
    opened = gongjian._connection._http.sock
    assert opened is not None
    opened.shutdown(socket.SHUT_RDWR)

    assert gongjian.ready().ready


def test_an_answer_that_is_no_problem_is_named_by_its_status() -> None:
    error = problem(502, b"<html>Bad gateway</html>")

    assert (type(error), error.status) == (GongjianError, 502)
    assert "502" in str(error)
