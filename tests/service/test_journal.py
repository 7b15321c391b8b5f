"""What was loaded, replaced and withdrawn from this machine is written down, and told latest first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from service_reading import found

from graph.store import Store
from service.app import create_app
from service.journal import Journal
from service.settings import settings

KEY = "a key for tests"
FIRST = "成员单位,所在组织\n东街小学,高塔大厦联合党委\n".encode()
SECOND = "成员单位,所在组织\n绿野银行东街支行,高塔大厦联合党委\n".encode()


@pytest.fixture
def client(empty_store: Store, tmp_path: Path) -> Iterator[TestClient]:
    chosen = settings(url=None, home=tmp_path, texts=[], hosts=["127.0.0.1"], api_key=KEY)
    with TestClient(create_app(chosen, empty_store), base_url="http://127.0.0.1", headers={"X-API-Key": KEY}) as client:
        yield client


def test_every_load_that_changed_something_is_told(client: TestClient) -> None:
    assert found(client.get("/api/loads")) == []
    trial = {"name": "成员.csv", "dry_run": "true"}

    found(client.post("/api/sheets", params=trial, content=FIRST))
    (file,) = found(client.post("/api/sheets", params={"name": "成员.csv"}, content=FIRST))["files"]
    found(client.post("/api/sheets", params={"name": "成员.csv"}, content=FIRST))
    found(client.post("/api/sheets", params={"name": "成员.csv"}, content=SECOND))
    found(client.post(f"/api/documents/{file['document']}/withdraw"))

    told = found(client.get("/api/loads"))
    assert [entry["what"] for entry in told] == ["withdrawn", "replaced", "loaded"]
    assert all(entry["documents"] == [file["document"]] and entry["total"] == 1 for entry in told)
    assert (told[0]["added"], told[2]["removed"]) == (0, 0)
    assert told[1]["added"] > 0 and told[1]["removed"] > 0
    assert [entry["what"] for entry in found(client.get("/api/loads", params={"limit": 1}))] == ["withdrawn"]


def test_a_journal_survives_a_torn_line_and_tells_stores_apart(tmp_path: Path) -> None:
    path = tmp_path / "loads.jsonl"
    path.write_text(
        '{"store":"a","when":"2026-01-01T00:00:00+00:00","what":"loaded","documents":["x"],"total":1,"added":2,"removed":0}\n'
        '{"store":"b","when":"2026-01-02T00:00:00+00:00","what":"loaded","documents":["y"],"total":1,"added":2,"removed":0}\n'
        '{"store":"a","when"\n',
        encoding="utf-8",
    )

    assert [entry.documents for entry in Journal(path, "a").entries(10)] == [("x",)]
    assert Journal(tmp_path / "none.jsonl", "a").entries(10) == ()
