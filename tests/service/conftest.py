"""The service over the real engines: the real application on the seeds, one for each engine and session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from graph.store import Store
from service.app import create_app
from service.settings import Settings, settings

KEY = "a key for tests"
BASE = "http://127.0.0.1"


@pytest.fixture(scope="session")
def service_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the service's caches and texts."""
    return tmp_path_factory.mktemp("service")


@pytest.fixture(scope="session")
def service_settings(service_home: Path) -> Settings:
    """Settings of the service under test, whatever the environment says."""
    return settings(
        url=None,
        home=service_home,
        texts=[],
        hosts=["127.0.0.1"],
        api_key=KEY,
        deadline=10,
        row_limit=1000,
        cypher=True,
    )


@pytest.fixture(scope="session")
def clients(service_settings: Settings) -> Iterator[dict[int, TestClient]]:
    """The clients opened in the session, by store."""
    opened: dict[int, TestClient] = {}
    yield opened
    for client in opened.values():
        client.__exit__(None, None, None)


@pytest.fixture
def client(seeded_store: Store, service_settings: Settings, clients: dict[int, TestClient]) -> TestClient:
    """A client of the service over the seeds, on each engine in turn."""
    if id(seeded_store) not in clients:
        app = create_app(service_settings, seeded_store)
        made = TestClient(app, base_url=BASE, raise_server_exceptions=False, headers={"X-API-Key": KEY})
        clients[id(seeded_store)] = made.__enter__()
    client = clients[id(seeded_store)]
    application = client.app
    assert isinstance(application, FastAPI)
    application.state.desk.editions.look_again()
    return client
