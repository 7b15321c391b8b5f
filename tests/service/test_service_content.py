"""What the endpoints say of the seeds: the same on every engine, and the same as the graph."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from service_reading import found, problem

from graph.ontology import ACTOR, NODES, RELATIONSHIPS, ROUTES
from graph.statements import Batch
from graph.store import Store
from service.app import create_app
from service.editions import LOOK
from service.settings import Settings

STREET = "street-nanjing-xi-lu"
JPC = "jpc-xingye-taiguhui"
ARTICLES = Path(__file__).parents[3] / "shared" / "seeds"


def test_the_ontology_is_given_whole(client: TestClient) -> None:
    ontology = found(client.get("/api/ontology"))
    assert [node["label"] for node in ontology["nodes"]] == list(NODES)
    assert [one["type"] for one in ontology["relationships"]] == list(RELATIONSHIPS)
    assert [one["kind"] for one in ontology["routes"]] == list(ROUTES)
    assert isinstance(ontology["version"], int)


@pytest.mark.parametrize("query", ["恒隆", "henglong", "hlgc", "恒隆广场"])
def test_every_way_to_type_it_finds_it(client: TestClient, query: str) -> None:
    page = found(client.get("/api/search", params={"q": query}))
    assert "恒隆广场" in [item["name"] for item in page["items"]]
    assert page["total"] >= len(page["items"]) > 0


def test_a_result_says_where_it_lies_and_whom_it_is_tied_to(client: TestClient) -> None:
    first = found(client.get("/api/search", params={"q": "兴业太古汇联合党委"}))["items"][0]
    assert (first["id"], first["how"], first["score"]) == (JPC, "name", 1.0)
    assert first["place"]["id"] == STREET
    assert first["degree"] > 0
    assert (
        first["ties"]
        == [partner["actor"] for partner in found(client.get(f"/api/entities/{JPC}/partners?limit=3"))["items"]]
        or not first["strength"]
    )


def test_an_organ_finds_its_body_and_a_body_itself(client: TestClient) -> None:
    first = found(client.get("/api/search", params={"q": "南京西路街道党工委"}))["items"][0]
    assert first["id"] == STREET
    first = found(client.get("/api/search", params={"q": "恒隆广场联合党委"}))["items"][0]
    assert first["id"] == "jpc-henglong-guangchang"


def test_search_pages_join(client: TestClient) -> None:
    whole = found(client.get("/api/search", params={"q": "南", "limit": 500}))["items"]
    pages, cursor = [], None
    while True:
        page = found(client.get("/api/search", params={"q": "南", "limit": 7} | ({"cursor": cursor} if cursor else {})))
        pages += page["items"]
        cursor = page["next"]
        if not cursor:
            break
    assert pages == whole
    assert page["total"] == len(whole)


def test_a_cursor_of_another_question_is_refused(client: TestClient) -> None:
    cursor = found(client.get("/api/search", params={"q": "南", "limit": 2}))["next"]
    problem(client.get("/api/search", params={"q": "西", "limit": 2, "cursor": cursor}), 422)


def test_every_entity_has_its_page_with_counts_that_are_those_of_its_facts(
    client: TestClient, seed_batch: Batch
) -> None:
    stored = {one.tail for one in seed_batch.statements if one.is_mention}
    for id_ in sorted(stored)[::7]:
        page = found(client.get(f"/api/entities/{id_}"))
        facts = found(client.get(f"/api/entities/{id_}/facts?limit=500"))
        assert page["degree"] == facts["total"] == len(facts["items"]) == sum(one["count"] for one in page["counts"])
        assert page["documents"]
        for fact in facts["items"]:
            assert id_ in (fact["head"]["id"], fact["tail"]["id"])
            assert fact["sources"]
            assert fact["gloss"]["zh"] and fact["gloss"]["en"]
        if page["label"] in ACTOR.labels:
            partners = found(client.get(f"/api/entities/{id_}/partners?limit=500"))
            assert page["partners"] == partners["total"] == len(partners["items"])
            assert page["strength"] == pytest.approx(sum(one["weight"] for one in partners["items"]))


def test_facts_are_narrowed_by_type_direction_and_label(client: TestClient) -> None:
    url = f"/api/entities/{STREET}/facts"
    whole = found(client.get(f"{url}?limit=500"))["items"]
    runs = found(client.get(f"{url}?type=RUNS&direction=out&label=Project&limit=500"))["items"]
    assert runs == [one for one in whole if one["type"] == "RUNS" and one["head"]["id"] == STREET]
    inward = found(client.get(f"{url}?direction=in&limit=500"))["items"]
    assert {one["id"] for one in inward} == {
        one["id"] for one in whole if one["tail"]["id"] == STREET or one["type"] == "PARTNERS_WITH"
    }
    for count in found(client.get(f"/api/entities/{STREET}"))["counts"]:
        asked = {"type": count["type"], "direction": count["direction"], "label": count["label"]}
        assert found(client.get(url, params=asked))["total"] == count["count"]
    pages, cursor = [], None
    while True:
        page = found(client.get(url, params={"limit": 9} | ({"cursor": cursor} if cursor else {})))
        pages += page["items"]
        cursor = page["next"]
        if not cursor:
            break
    assert pages == whole


def test_why_gives_the_tie_that_partners_weigh(client: TestClient) -> None:
    for one in found(client.get(f"/api/entities/{STREET}/partners?limit=5"))["items"]:
        why = found(client.get("/api/why", params={"a": STREET, "b": one["actor"]["id"]}))
        assert why["partners"]
        assert why["weight"] == pytest.approx(one["weight"])
        assert why["weight"] == pytest.approx(sum(route["weight"] for route in why["routes"]))
        assert [route["kind"] for route in why["routes"]] == [route["kind"] for route in one["routes"]]
        for route in why["routes"]:
            assert route["facts"]
            if route["kind"] != "direct":
                assert route["weight"] == pytest.approx(1 / (route["members"] - 1))


def test_paths_go_from_one_to_the_other(client: TestClient) -> None:
    a, b = STREET, found(client.get(f"/api/entities/{STREET}/partners?limit=1"))["items"][0]["actor"]["id"]
    paths = found(client.get("/api/paths", params={"a": a, "b": b, "k": 3}))
    assert paths["items"]
    for path in paths["items"]:
        assert (path["nodes"][0]["id"], path["nodes"][-1]["id"]) == (a, b)
        assert path["length"] == len(path["nodes"]) - 1


@pytest.mark.parametrize("view", ["structure", "partners", "rings", "map"])
def test_a_view_is_positioned_and_closed(client: TestClient, view: str) -> None:
    network = found(client.get("/api/network", params={"view": view}))
    ids = {node["id"] for node in network["nodes"]}
    assert ids
    assert len({(node["x"], node["y"]) for node in network["nodes"]}) == len(ids)
    for edge in network["edges"]:
        assert {edge["source"], edge["target"]} <= ids
    assert network["view"] == view
    assert sorted(node["rank"] for node in network["nodes"]) == list(range(len(ids)))


def test_a_view_is_narrowed_by_scope_labels_and_routes(client: TestClient) -> None:
    whole = found(client.get("/api/network"))
    scoped = found(client.get("/api/network", params={"scope": STREET}))
    assert 0 < len(scoped["nodes"]) < len(whole["nodes"])
    units = found(client.get("/api/network", params={"view": "partners", "labels": "Unit", "isolated": "true"}))
    assert {node["label"] for node in units["nodes"]} == {"Unit"}
    assert found(client.get("/api/network", params={"labels": ""}))["nodes"] == []
    direct = found(client.get("/api/network", params={"routes": "direct"}))
    assert {edge["route"] for edge in direct["edges"]} == {"direct"}
    assert direct["routes"] == whole["routes"]


def test_expanding_gives_neighbours_in_free_places(client: TestClient) -> None:
    first = found(client.get(f"/api/expand/{STREET}", params={"limit": 5}))
    assert first["center"]["id"] == STREET
    assert len(first["nodes"]) == 5 <= len(first["edges"])
    assert {node["id"] for node in first["nodes"]} == {
        end for edge in first["edges"] for end in (edge["source"], edge["target"])
    } - {STREET}
    known = ",".join(f"{node['id']}:{node['x']}:{node['y']}" for node in first["nodes"])
    again = found(client.get(f"/api/expand/{STREET}", params={"limit": 5, "known": known}))
    assert again["nodes"] == []
    assert again["edges"] == first["edges"]
    rest = found(client.get(f"/api/expand/{STREET}", params={"limit": 50, "cursor": first["next"]}))
    assert {node["id"] for node in rest["nodes"]}.isdisjoint(node["id"] for node in first["nodes"])
    assert len(first["nodes"]) + len(rest["nodes"]) <= first["total"]


def test_templates_are_laid_over_the_street(client: TestClient) -> None:
    trees = found(client.get("/api/hierarchy", params={"root": STREET}))
    assert trees
    for tree in trees:
        assert tree["root"]["id"] == STREET
        assert tree["found"] <= sum(len(slot["filled"]) for slot in tree["slots"])


def test_dates_are_on_the_timeline(client: TestClient) -> None:
    timeline = found(client.get("/api/timeline"))
    assert timeline["items"]
    lanes = {lane["id"] for lane in timeline["lanes"]}
    assert all(item["lane"] is None or item["lane"] in lanes for item in timeline["items"])
    narrow = found(client.get("/api/timeline?from=2019&to=2019"))
    assert {item["date"][:4] for item in narrow["items"]} == {"2019"}


def test_two_years_are_compared(client: TestClient) -> None:
    compared = found(client.get("/api/compare?a=2018&b=2021"))
    assert compared["by"] == "years"
    assert compared["appeared"]
    for fact in compared["appeared"]:
        assert not fact["years"] or min(fact["years"]) > 2018
    places = found(client.get(f"/api/compare?a={STREET}&b=street-wujiaochang"))
    assert places["by"] == "places"
    assert places["appeared"] and places["not_mentioned_since"]


def test_documents_say_what_they_name_and_state(client: TestClient, seed_batch: Batch) -> None:
    documents = found(client.get("/api/documents"))
    assert {one["id"] for one in documents} == {one.id for one in seed_batch.documents}
    for one in documents:
        page = found(client.get(f"/api/documents/{one['id']}"))
        assert page["mentions"] == len(page["named"]) > 0
        assert page["facts"] == len(page["said"]) > 0
        assert page["text"] == "absent"
        assert {key: page[key] for key in one} == one
        stated = {s.ends for s in seed_batch.statements if s.document == one["id"] and not s.is_mention}
        assert len(page["said"]) <= len(stated)


def test_evidence_stands_behind_every_fact(client: TestClient) -> None:
    for fact in found(client.get(f"/api/entities/{STREET}/facts?limit=20"))["items"]:
        page = found(client.get("/api/evidence", params={"fact": fact["id"]}))
        assert page["fact"] == fact
        assert sorted({item["document"]["id"] for item in page["items"]}) == fact["sources"]
        assert page["notice"]


def test_statements_are_as_they_were_loaded(client: TestClient, seed_batch: Batch) -> None:
    page = found(client.get(f"/api/entities/{STREET}/statements?limit=500"))
    loaded = {(s.document, *s.ends) for s in seed_batch.statements if STREET in (s.head, s.tail)}
    assert {(s["document"]["id"], s["head"]["id"], s["type"], s["tail"]["id"]) for s in page["items"]} == loaded
    assert page["total"] == len(page["items"])


def test_the_catalogue_is_listed_and_runs(client: TestClient) -> None:
    listed = found(client.get("/api/queries"))
    assert len({one["id"] for one in listed}) == len(listed) > 50
    for one in listed:
        given = {
            form["name"]: {"street": "南京西路街道", "district": "静安区"}.get(form["type"], "南京西路街道")
            for form in one["parameters"]
            if form["default"] is None and form["labels"] and "Street" in form["labels"] and not form["many"]
        }
        response = client.get(f"/api/queries/{one['id']}", params=given)
        assert response.status_code in (200, 422), (one["id"], response.text)
        if response.status_code == 200:
            result = response.json()
            assert [column["name"] for column in result["columns"]] == [column["name"] for column in one["columns"]]
            assert all(len(row) == len(result["columns"]) for row in result["rows"])


def test_a_query_draws_what_it_finds(client: TestClient) -> None:
    result = found(client.get("/api/queries/partners", params={"actor": "南京西路街道"}))
    assert result["rows"]
    assert result["graph"]["nodes"]
    problem(client.get("/api/queries/partners", params={"actor": "不存在的街道"}), 404)
    problem(client.get("/api/queries/partners", params={"nobody": "x"}), 422)


def test_cypher_reads_and_nothing_else(client: TestClient) -> None:
    ask = {"cypher": "MATCH (s:Street)-[r:LOCATED_IN]->(d:District) RETURN s, r, d ORDER BY s.name LIMIT $n"}
    result = found(client.post("/api/cypher", json={**ask, "parameters": {"n": 3}}))
    assert [column["name"] for column in result["columns"]] == ["s", "r", "d"]
    assert len(result["rows"]) == 3
    assert len(result["graph"]["edges"]) == 0 or result["graph"]["nodes"]
    body = problem(client.post("/api/cypher", json={"cypher": "MATCH (n)\nSET n.x = 1"}), 403)
    assert (body["line"], body["column"]) == (2, 1)
    problem(client.post("/api/cypher", json={"cypher": "MATCH (n RETURN n"}), 422)
    problem(client.post("/api/cypher", json=ask, headers={"X-API-Key": "wrong"}), 401)


def test_names_are_matched(client: TestClient) -> None:
    asked = {"names": ["恒隆广场", "南京西路街道党工委", "恒龙广场", "没有这个东西的"]}
    items = found(client.post("/api/match", json=asked))["items"]
    assert [item["name"] for item in items] == asked["names"]
    assert [item["sure"] for item in items] == [True, True, False, False]
    assert items[1]["candidates"][0]["id"] == STREET
    assert items[2]["candidates"][0]["name"] == "恒隆广场"
    assert items[3]["candidates"] == []
    only = found(client.post("/api/match", json={"names": ["恒隆广场"], "labels": ["Street"]}))["items"][0]
    assert not any(candidate["label"] != "Street" for candidate in only["candidates"])


def test_openrefine_finds_what_it_needs(client: TestClient) -> None:
    response = client.get("/api/reconcile", headers={"Origin": "http://127.0.0.1:3333", "Accept-Language": "en"})
    manifest = found(response)
    assert response.headers["access-control-allow-origin"] == "http://127.0.0.1:3333"
    assert (
        "access-control-allow-origin"
        not in client.get("/api/reconcile", headers={"Origin": "https://evil.example"}).headers
    )
    assert "0.2" in manifest["versions"]
    assert manifest["view"]["url"].endswith("{{id}}")
    queries = {
        "q0": {"query": "恒隆广场", "type": "Building", "limit": 3},
        "q1": {"query": "威海居委会", "properties": [{"pid": "place", "v": "南京西路街道"}]},
    }
    answers = [
        found(client.post("/api/reconcile", data={"queries": json.dumps(queries)})),
        found(client.get("/api/reconcile", params={"queries": json.dumps(queries)})),
    ]
    assert answers[0] == answers[1]
    first = answers[0]["q0"]["result"][0]
    assert (first["id"], first["match"], first["score"]) == ("building-henglong-guangchang", True, 100.0)
    assert first["type"][0]["id"] == "Building"
    assert answers[0]["q1"]["result"][0]["id"] == "neighborhood-weihai"
    assert found(client.get("/api/reconcile/suggest/entity?prefix=恒隆"))["result"]
    assert found(client.get("/api/reconcile/suggest/type?prefix=Unit"))["result"][0]["id"] == "Unit"
    assert found(client.get("/api/reconcile/suggest/property?prefix=place"))["result"][0]["id"] == "place"
    preview = client.get(f"/api/reconcile/preview?id={STREET}")
    assert "南京西路街道" in preview.text
    assert "frame-ancestors http://127.0.0.1:*" in preview.headers["content-security-policy"]
    assert "x-frame-options" not in preview.headers


@pytest.mark.parametrize("format_", ["gexf", "graphml", "csv", "xlsx", "jsonl", "jsonld", "ftm"])
def test_the_network_is_exported(client: TestClient, format_: str) -> None:
    response = client.get(f"/api/export/{format_}", params={"scope": STREET})
    assert response.status_code == 200
    assert response.content
    assert response.headers["content-disposition"].startswith("attachment; filename=")
    assert response.headers["etag"]


def test_loading_needs_the_key_and_whole_data(client: TestClient, seed_batch: Batch) -> None:
    from graph.statements import lines

    body = "".join(lines(seed_batch)).encode()
    headers = {"Content-Type": "application/x-ndjson"}
    problem(client.post("/api/load", content=body, headers={**headers, "X-API-Key": "wrong"}), 401)
    report = found(client.post("/api/load", content=body, headers=headers))
    assert report["counts"]["statements"]["added"] == 0
    assert len(report["documents"]) == 5
    problem(client.post("/api/load", content=b"nonsense", headers=headers), 422)
    problem(client.post("/api/load", content=body, headers={"Content-Type": "text/plain"}), 422)
    bad = b"entities:\n  Nothing:\n    x: y\n"
    problem(client.post("/api/load", content=bad, headers={"Content-Type": "application/yaml"}), 422)


def test_readiness_counts_what_there_is(client: TestClient, seed_batch: Batch) -> None:
    ready = found(client.get("/api/ready"))
    assert ready["ready"] and not ready["loading"]
    assert ready["counts"]["Document"] == len(seed_batch.documents)
    assert ready["counts"]["MENTIONS"] > 0
    assert found(client.get("/api/health"))["status"] == "ok"


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the articles' texts are not at ../shared/seeds")
def test_quotes_are_shown_once_the_reader_has_added_the_text(
    seeded_store: Store, service_settings: Settings, tmp_path: Path
) -> None:
    chosen = service_settings.model_copy(update={"home": tmp_path, "texts": [ARTICLES]})
    with TestClient(create_app(chosen, seeded_store), base_url="http://127.0.0.1") as client:
        assert {one["text"] for one in found(client.get("/api/documents"))} == {"available"}
        for fact in found(client.get(f"/api/entities/{STREET}/facts?type=RUNS&limit=10"))["items"]:
            page = found(client.get("/api/evidence", params={"fact": fact["id"]}))
            assert page["notice"] is None
            for item in page["items"]:
                assert [[quote["start"], quote["end"]] for quote in item["quotes"]]
                assert all(quote["mark"] for quote in item["quotes"])
                assert item["checked"]


def test_the_tag_changes_when_a_text_comes(seeded_store: Store, service_settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    chosen = service_settings.model_copy(update={"home": tmp_path})
    with TestClient(create_app(chosen, seeded_store), base_url="http://127.0.0.1") as client:
        before = client.get("/api/documents").headers["etag"]
        (tmp_path / "texts" / f"{'0' * 64}.txt").write_text("x")
        time.sleep(LOOK)
        assert client.get("/api/documents").headers["etag"] != before
