"""Sheets over HTTP: taken with a report of every row, by who has the key or sits at this machine; and shown as evidence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from service_reading import found, problem

from graph.store import Store
from service.app import create_app
from service.routes import sheets
from service.settings import Settings, settings

KEY = "a key for tests"
BASE = "http://127.0.0.1"
MEMBERS = "成员单位,所在组织,角色,联系人\n东街小学,高塔大厦联合党委,理事,某甲\n,高塔大厦联合党委,,\n".encode()
HOME = ("127.0.0.1", 50_000)


def chosen(home: Path, key: str = KEY) -> Settings:
    return settings(url=None, home=home, texts=[], hosts=["127.0.0.1", "localhost"], api_key=key, deadline=10)


@pytest.fixture
def keyed(empty_store: Store, tmp_path: Path) -> Iterator[TestClient]:
    """A client with the key of a service over an empty store."""
    app = create_app(chosen(tmp_path), empty_store)
    with TestClient(app, base_url=BASE, raise_server_exceptions=False, headers={"X-API-Key": KEY}) as client:
        yield client


def test_a_sheet_is_taken_and_every_row_accounted_for(keyed: TestClient) -> None:
    trial = found(keyed.post("/api/sheets", params={"name": "成员.csv", "dry_run": "true"}, content=MEMBERS))
    assert found(keyed.get("/api/documents")) == []

    report = found(keyed.post("/api/sheets", params={"name": "成员.csv"}, content=MEMBERS))

    assert trial["dry_run"] and trial["rows"] == report["rows"] == {"read": 2, "loaded": 1, "refused": 1, "known": 0}
    (file,) = report["files"]
    assert file["stored"] and file["more"] == 0
    refused = next(issue for issue in file["issues"] if issue["level"] == "refused")
    assert (refused["sheet"], refused["row"], refused["column"], refused["code"]) == ("成员", 3, "A", "missing")
    assert refused["wrong"]["zh"] and refused["right"]["en"]
    (document,) = found(keyed.get("/api/documents"))
    assert (document["id"], document["title"], document["text"]) == (file["document"], "成员.csv", "available")


def test_evidence_shows_the_row(keyed: TestClient) -> None:
    file = found(keyed.post("/api/sheets", params={"name": "成员.csv"}, content=MEMBERS))["files"][0]
    said = found(keyed.get(f"/api/documents/{file['document']}"))["said"]
    fact = next(one for one in said if one["type"] == "MEMBER_OF")

    (item,) = found(keyed.get("/api/evidence", params={"fact": fact["id"]}))["items"]

    (row,) = item["rows"]
    assert (row["sheet"], row["row"], item["method"], item["quotes"]) == ("成员", 2, "sheet", [])
    assert [(cell["header"], cell["value"], cell["marked"]) for cell in row["cells"]] == [
        ("成员单位", "东街小学", True),
        ("所在组织", "高塔大厦联合党委", True),
        ("角色", "理事", True),
    ]


def test_strict_and_a_mapping(keyed: TestClient) -> None:
    strict = found(keyed.post("/api/sheets", params={"name": "成员.csv", "strict": "true"}, content=MEMBERS))
    assert (strict["rows"]["refused"], strict["files"][0]["stored"]) == (2, False)
    assert found(keyed.get("/api/documents")) == []

    map_ = 'files: {"x.csv": {x: {kind: partnerships, header: 1, columns: {A: a, B: b}}}}'
    body = "谁家\t跟谁\n东街小学\t晨光医院\n".encode("gb18030")
    report = found(keyed.post("/api/sheets", params={"name": "x.csv", "map": map_}, content=body))
    assert report["rows"]["loaded"] == 1


@pytest.mark.parametrize("name", ["x.docx", "", "../../成员", ".csv", "a\nb.csv", "x" * 300 + ".csv"])
def test_a_name_that_is_of_no_sheet_is_refused(keyed: TestClient, name: str) -> None:
    problem(keyed.post("/api/sheets", params={"name": name}, content=MEMBERS), 422)


def test_a_folder_in_the_name_goes_nowhere(keyed: TestClient) -> None:
    report = found(keyed.post("/api/sheets", params={"name": "../../x/成员.csv"}, content=MEMBERS))
    assert report["files"][0]["file"] == "成员.csv"


def test_what_is_too_large_empty_or_broken_is_refused(keyed: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    problem(keyed.post("/api/sheets", params={"name": "成员.csv"}, content=b""), 422)
    problem(keyed.post("/api/sheets", params={"name": "成员.xlsx"}, content=MEMBERS), 422)
    problem(keyed.post("/api/sheets", params={"name": "成员.csv", "map": "[]"}, content=MEMBERS), 422)
    monkeypatch.setattr(sheets, "LARGEST", 50)
    problem(keyed.post("/api/sheets", params={"name": "成员.csv"}, content=MEMBERS), 422)


def test_an_answer_lists_so_many_issues_and_counts_the_rest(keyed: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST", 3)
    body = "成员单位,所在组织\n".encode() + ",高塔大厦联合党委\n".encode() * 9
    (file,) = found(keyed.post("/api/sheets", params={"name": "成员.csv"}, content=body))["files"]
    assert (len(file["issues"]), file["more"]) == (3, 6)


@pytest.mark.parametrize(
    ("client", "headers", "status"),
    [
        (HOME, {}, 200),
        (("::1", 5), {"Host": "localhost:8400"}, 200),
        (HOME, {"Origin": BASE, "Sec-Fetch-Site": "same-origin"}, 200),
        (("203.0.113.9", 5), {}, 403),
        (HOME, {"X-Forwarded-For": "203.0.113.9"}, 403),
        (HOME, {"Origin": "https://elsewhere.example"}, 403),
        (HOME, {"Origin": "null"}, 403),
        (HOME, {"Sec-Fetch-Site": "cross-site"}, 403),
        (HOME, {"Sec-Fetch-Site": "same-site"}, 403),
    ],
)
def test_without_a_key_who_sits_at_this_machine_may_write(
    empty_store: Store, tmp_path: Path, client: tuple[str, int], headers: dict[str, str], status: int
) -> None:
    app = create_app(chosen(tmp_path, key=""), empty_store)
    with TestClient(app, base_url=BASE, raise_server_exceptions=False, client=client) as asking:
        answer = asking.post("/api/sheets", params={"name": "成员.csv"}, content=MEMBERS, headers=headers)
        assert answer.status_code == status, answer.text
        if status == 403:
            assert "GONGJIAN_API_KEY" in problem(answer, 403)["zh"]


def test_with_a_key_set_this_machine_needs_it_too(empty_store: Store, tmp_path: Path) -> None:
    with TestClient(create_app(chosen(tmp_path), empty_store), base_url=BASE, client=HOME) as asking:
        problem(asking.post("/api/sheets", params={"name": "成员.csv"}, content=MEMBERS), 401)
