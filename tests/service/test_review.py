"""Judging over HTTP and by the command: what waits, what is judged, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from graph.statements import Batch, Document, Entity, Statement, mention
from graph.store import Store
from loaders.ids import entity_id
from loaders.write import write
from service.app import create_app
from service.settings import settings

KEY = "a key for tests"
POST_TWO, POST_OTHER = (entity_id("Unit", name) for name in ("松涛邮局", "淞涛邮局"))
BANK, BANK_PARTY = (entity_id("Unit", name) for name in ("绿野银行东街支行", "绿野银行东街支行党委"))
PAIR = "~".join(sorted((POST_TWO, POST_OTHER)))
ALLIANCE = Entity("alliance-dongjie", "Alliance", "东街党建联盟")


def sheet(document: str, *names: str) -> Batch:
    things = [Entity(entity_id("Unit", name), "Unit", name) for name in names]
    said = [mention(document, one.id, names=(one.name,)) for one in (*things, ALLIANCE)]
    members = [Statement(document, one.id, "MEMBER_OF", ALLIANCE.id) for one in things]
    return Batch((Document(document, f"{document}表"),), (*things, ALLIANCE), (*said, *members))


@pytest.fixture
def judging(empty_store: Store, tmp_path: Path) -> Iterator[TestClient]:
    """A client over a store in which one pair waits and another is one by rule."""
    write(sheet("d1", "松涛邮局", "绿野银行东街支行"), empty_store)
    write(sheet("d2", "淞涛邮局", "绿野银行东街支行党委"), empty_store)
    app = create_app(settings(url=None, home=tmp_path, texts=[], hosts=["127.0.0.1"], api_key=KEY), empty_store)
    with TestClient(app, base_url="http://127.0.0.1", headers={"X-API-Key": KEY}) as client:
        yield client


def test_a_pair_is_shown_with_all_that_it_is_judged_by(judging: TestClient) -> None:
    page = judging.get("/api/review").json()

    assert (page["total"], page["next"]) == (1, None)
    (item,) = page["items"]
    assert item["id"] == PAIR
    assert 0.6 <= item["score"] < 0.95
    assert item["weight"] == 1
    assert {item["left"]["name"], item["right"]["name"]} == {"松涛邮局", "淞涛邮局"}
    assert item["left"]["documents"][0]["name"] in {"d1表", "d2表"}
    assert item["left"]["neighbours"][0] == {
        "id": ALLIANCE.id,
        "label": "Alliance",
        "name": ALLIANCE.name,
        "type": "MEMBER_OF",
        "direction": "out",
        "shared": True,
    }
    assert "sound alike" in item["reasons"][0]["en"]


def test_what_is_one_by_rule_is_listed(judging: TestClient) -> None:
    (item,) = judging.get("/api/merged").json()["items"]

    assert not item["judged"]
    assert {record["id"] for record in item["records"]} == {BANK, BANK_PARTY}
    page = judging.get(f"/api/entities/{BANK_PARTY}").json()
    assert page["id"] == item["node"]["id"], "an id that another node stands for means that node"
    names = {one["tail"]["name"] for one in judging.get(f"/api/entities/{page['id']}/statements").json()["items"]}
    assert {"绿野银行东街支行", "绿野银行东街支行党委"} <= names, "as each source calls it"


def test_a_judgement_is_given_and_taken_back(judging: TestClient) -> None:
    before = judging.get("/api/review").json()
    verdict = {"left": POST_OTHER, "right": POST_TWO, "verdict": "same", "by": "资料员", "why": "同一处"}

    done = judging.post("/api/review", json=verdict).json()

    assert (done["joined"], done["waiting"]) == (1, 0)
    assert done["judgement"]["holds"]
    assert judging.get("/api/review").json()["total"] == 0
    (kept,) = judging.get("/api/judgements").json()["items"]
    assert (kept["id"], kept["verdict"], kept["by"], kept["why"]) == (PAIR, "same", "资料员", "同一处")

    undone = judging.delete(f"/api/review/{PAIR}").json()

    assert (undone["parted"], undone["waiting"]) == (1, 1)
    assert judging.get("/api/judgements").json()["items"] == []
    assert judging.get("/api/review").json() == before
    assert judging.delete(f"/api/review/{PAIR}").status_code == 404


def test_a_rejected_pair_does_not_come_back(judging: TestClient) -> None:
    judging.post("/api/review", json={"left": POST_TWO, "right": POST_OTHER, "verdict": "different"})
    parted = judging.post("/api/review", json={"left": BANK, "right": BANK_PARTY, "verdict": "different"}).json()

    assert parted["parted"] == 1
    assert judging.get("/api/review").json()["total"] == 0
    assert judging.get("/api/merged").json()["total"] == 0


@pytest.mark.parametrize(
    ("verdict", "status", "words"),
    [
        ({"left": "unit-none", "right": POST_TWO, "verdict": "same"}, 404, "nothing with the id unit-none"),
        ({"left": ALLIANCE.id, "right": POST_TWO, "verdict": "same"}, 422, "different labels"),
        ({"left": POST_TWO, "right": POST_TWO, "verdict": "same"}, 422, "with itself"),
        ({"left": POST_TWO, "right": POST_OTHER, "verdict": "perhaps"}, 422, "verdict"),
    ],
)
def test_what_cannot_be_judged_is_told(judging: TestClient, verdict: dict[str, str], status: int, words: str) -> None:
    answer = judging.post("/api/review", json=verdict)

    assert answer.status_code == status
    assert words in answer.json()["en"]


def test_judging_needs_the_key(judging: TestClient) -> None:
    verdict = {"left": POST_TWO, "right": POST_OTHER, "verdict": "same"}

    assert judging.post("/api/review", json=verdict, headers={"X-API-Key": ""}).status_code == 401
    assert judging.delete(f"/api/review/{PAIR}", headers={"X-API-Key": ""}).status_code == 401
    assert judging.get("/api/review", headers={"X-API-Key": ""}).status_code == 200
