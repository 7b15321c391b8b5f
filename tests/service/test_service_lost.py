"""The database goes away and comes back: the service says so, and recovers by itself."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from fastapi.testclient import TestClient
from service_reading import found, problem

from graph.engine.embedded import attach, restart, status
from graph.schema import prepare
from graph.statements import Batch
from graph.store import open_store
from loaders.write import write
from service.app import create_app
from service.settings import settings


def test_a_lost_engine_is_503_until_it_is_back(tmp_path: Path, seed_batch: Batch) -> None:
    with attach(tmp_path) as engine, open_store(engine.address) as store:  # a store that does not revive its engine
        prepare(store)
        write(seed_batch, store)
        app = create_app(settings(url=None, home=tmp_path, hosts=["127.0.0.1"]), store)
        with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
            name = "/api/entities/street-nanjing-xi-lu"
            before = found(client.get(name))
            os.kill(status(tmp_path).pid or 0, signal.SIGKILL)
            time.sleep(1)
            for url in (name, "/api/ready", "/api/search?q=恒隆"):
                response = client.get(url)
                problem(response, 503)
                assert response.headers["retry-after"]
            assert found(client.get("/api/health"))["status"] == "ok"
            restart(tmp_path)
            assert found(client.get(name)) == before
            assert found(client.get("/api/ready"))["ready"]


def test_a_killed_engine_is_revived_by_the_service(tmp_path: Path, seed_batch: Batch) -> None:
    app = create_app(settings(url=None, home=tmp_path, hosts=["127.0.0.1"], linger=0))
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        write(seed_batch, app.state.desk.store)
        app.state.desk.editions.look_again()
        found(client.get("/api/search?q=恒隆"))
        os.kill(status(tmp_path).pid or 0, signal.SIGKILL)
        time.sleep(1)
        assert found(client.get("/api/entities/street-nanjing-xi-lu"))["name"] == "南京西路街道"
