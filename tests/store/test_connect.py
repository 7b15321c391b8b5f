"""What is said when a database cannot be entered, and how to get in."""

from __future__ import annotations

import socket
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from graph.connect import connect, neo4j_address
from graph.engine.embedded import Embedded
from graph.errors import EngineUnavailable
from graph.store import Address, open_store


@pytest.fixture(params=["arcadedb", "neo4j"])
def address(request: pytest.FixtureRequest) -> Address:
    """A right address of each engine, for spoiling."""
    if request.param == "arcadedb":
        embedded: Embedded = request.getfixturevalue("embedded")
        return embedded.address
    return neo4j_address(request.getfixturevalue("neo4j_urls")[0], password="gongjian-tests")


def test_a_right_address_opens(address: Address) -> None:
    with open_store(address) as store:
        assert store.engine == address.engine


@pytest.mark.parametrize("account", ["reader", "writer"])
def test_a_wrong_password_is_named(address: Address, account: str) -> None:
    user = getattr(address, account)[0]
    with pytest.raises(EngineUnavailable, match="does not accept the user name or password"):
        open_store(replace(address, **{account: (user, "wrong-password")}))


def test_a_database_that_is_not_there_is_named(address: Address) -> None:
    with pytest.raises(EngineUnavailable, match=r"no such database.*nosuch"):
        open_store(replace(address, database="nosuch"))


def test_nobody_listens(address: Address) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"bolt://127.0.0.1:{unused.getsockname()[1]}"
        with pytest.raises(EngineUnavailable, match=r"No database answers at bolt://127\.0\.0\.1"):
            open_store(replace(address, url=url))


def test_a_web_port_is_told_from_a_bolt_port(address: Address, embedded: Embedded) -> None:
    with pytest.raises(EngineUnavailable, match="is a web port"):
        open_store(replace(address, url=f"bolt://127.0.0.1:{embedded.run.http}"))


def test_an_unknown_host_is_told(address: Address) -> None:
    with pytest.raises(EngineUnavailable, match="host of the database is unknown"):
        open_store(replace(address, url="bolt://no-such-host.invalid:7687"))


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:7474", "127.0.0.1:7687", "neo4j://", "bolt://host:port", "bolt://host:99999", "neo4j"]
)
def test_what_is_no_address_is_refused_before_anything_is_opened(url: str) -> None:
    with pytest.raises(EngineUnavailable, match=r"looks like neo4j://host:7687"), connect(url, password="x"):
        pass


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(EngineUnavailable) as caught, connect("bolt://neo4j:secret-word@127.0.0.1:7687"):
        pass

    assert "GONGJIAN_PASSWORD" in caught.value.of("zh")
    assert "secret-word" not in caught.value.of("zh") + caught.value.of("en")


def test_a_missing_password_is_asked_for() -> None:
    with pytest.raises(EngineUnavailable, match="GONGJIAN_PASSWORD_FILE"), connect("bolt://127.0.0.1:7687"):
        pass


def test_connect_opens_neo4j(neo4j_urls: tuple[str, ...]) -> None:
    for url in neo4j_urls:
        with connect(f" {url} ", password="gongjian-tests") as store:
            assert store.engine == "neo4j"
            assert store.read("RETURN 1 AS x") == [{"x": 1}]


def test_connect_joins_the_embedded_engine(embedded: Embedded, engine_home: Path) -> None:
    with connect(home=engine_home) as store:
        assert store.engine == "arcadedb"
        assert store.read("RETURN 1 AS x") == [{"x": 1}]


def test_an_address_shows_no_password() -> None:
    assert "secret-word" not in repr(neo4j_address("bolt://127.0.0.1:7687", password="secret-word"))


def test_neo4j_knows_the_settings_of_the_compose_file(neo4j_urls: tuple[str, ...]) -> None:
    compose = yaml.safe_load((Path(__file__).parents[2] / "docker-compose.yml").read_text("utf-8"))
    named = {
        name.removeprefix("NEO4J_").replace("__", "\0").replace("_", ".").replace("\0", "_")
        for name in compose["services"]["neo4j"]["environment"]
        if name != "NEO4J_AUTH_FILE"  # which the image itself reads
    }

    for url in neo4j_urls:
        with connect(url, password="gongjian-tests") as store:
            known = {row["name"] for row in store.read("SHOW SETTINGS YIELD name RETURN name")}
        assert named <= known
