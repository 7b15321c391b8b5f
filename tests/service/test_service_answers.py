"""What every answer has in common: errors of one shape, ETags, safe headers, hosts, pages that need no other origin."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient
from service_reading import SHAPE, found, problem

from graph.errors import CypherRefused, DeadlineExceeded, EngineUnavailable, StorageFull, StoreBusy
from graph.statements import Batch
from graph.store import Store
from loaders.withdraw import withdraw
from loaders.write import write
from service.app import create_app
from service.settings import Settings

GETS = ["/api/ontology", "/api/search?q=恒隆", "/api/entities/street-nanjing-xi-lu", "/api/documents", "/api/queries"]
LATEST = "000_ee7c692a27bcabf6"


@pytest.mark.parametrize(
    ("method", "url", "status"),
    [
        ("GET", "/api/nothing", 404),
        ("POST", "/api/nothing", 404),
        ("GET", "/nothing.html", 404),
        ("GET", "/docs/nothing", 404),
        ("GET", "/../pyproject.toml", 404),
        ("GET", "/%2e%2e/%2e%2e/pyproject.toml", 404),
        ("GET", "/api/entities/nobody", 404),
        ("GET", "/api/entities/nobody/facts", 404),
        ("GET", "/api/entities/nobody/partners", 404),
        ("GET", "/api/entities/nobody/statements", 404),
        ("GET", "/api/expand/nobody", 404),
        ("GET", "/api/documents/nobody", 404),
        ("GET", "/api/documents/street-nanjing-xi-lu", 404),
        ("GET", "/api/queries/nobody", 404),
        ("GET", "/api/export/nothing", 404),
        ("GET", "/api/why?a=nobody&b=street-nanjing-xi-lu", 404),
        ("GET", "/api/evidence?fact=a~MEMBER_OF~b", 404),
        ("GET", "/api/network?scope=nobody", 404),
        ("GET", "/api/hierarchy?root=nobody", 404),
        ("POST", "/api/search?q=x", 405),
        ("DELETE", "/api/entities/nobody", 405),
        ("GET", "/api/cypher", 405),
        ("GET", "/api/search", 422),
        ("GET", "/api/search?q=x&limit=0", 422),
        ("GET", "/api/search?q=x&limit=many", 422),
        ("GET", "/api/search?q=x&label=Nothing", 422),
        ("GET", "/api/search?q=x&cursor=nonsense", 422),
        ("GET", "/api/search?q=x&page=2", 422),
        ("GET", "/api/network?view=nothing", 422),
        ("GET", "/api/network?routes=nothing", 422),
        ("GET", "/api/network?from=2020&to=2010", 422),
        ("GET", "/api/network?from=1066", 422),
        ("GET", "/api/entities/project-fumin-xiangmu/partners", 422),
        ("GET", "/api/entities/street-nanjing-xi-lu/facts?type=KNOWS", 422),
        ("GET", "/api/why?a=street-nanjing-xi-lu&b=street-nanjing-xi-lu", 422),
        ("GET", "/api/evidence?fact=nonsense", 422),
        ("GET", "/api/expand/street-nanjing-xi-lu?known=x", 422),
        ("GET", "/api/compare?a=2020&b=2010", 422),
        ("GET", "/api/hierarchy?root=unit-smg-jilupian-zhongxin", 422),
        ("GET", "/api/reconcile?queries=nonsense", 422),
        ("POST", "/api/match", 422),
        ("POST", "/api/cypher", 422),
    ],
)
def test_every_error_is_a_problem_of_one_shape(client: TestClient, method: str, url: str, status: int) -> None:
    body = problem(client.request(method, url), status)
    assert body["title"]
    assert body["instance"].startswith("/")


def test_the_shape_is_pinned() -> None:
    assert {"type", "title", "status", "detail", "instance", "zh", "en"} == SHAPE


def test_detail_is_in_the_language_asked_for(client: TestClient) -> None:
    for header, language in ((None, "zh"), ("en", "en"), ("zh-CN,en;q=0.5", "zh"), ("en-GB,zh;q=0.1", "en")):
        headers = {"Accept-Language": header} if header else {"Accept-Language": ""}
        response = client.get("/api/entities/nobody", headers=headers)
        body = problem(response, 404)
        assert body["detail"] == body[language]
        assert response.headers["content-language"] == language
        assert "Accept-Language" in response.headers["vary"]
        assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "kind",
    [EngineUnavailable, StoreBusy, StorageFull, DeadlineExceeded, CypherRefused, ZeroDivisionError],
)
def test_what_fails_inside_is_told_without_its_inside(
    seeded_store: Store, service_settings: Settings, kind: type[Exception]
) -> None:
    app = create_app(service_settings, seeded_store)
    router = APIRouter()

    @router.get("/api/fail")
    def fail() -> None:
        raise kind("坏了。", "It broke.") if kind is not ZeroDivisionError else kind("a secret of the inside")

    app.router.routes.insert(0, router.routes[0])
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        response = client.get("/api/fail", headers={"Accept-Language": "en"})
    status = getattr(kind, "status", 500)
    body = problem(response, status)
    assert "secret" not in response.text
    assert (body["detail"] == "It broke.") is (kind is not ZeroDivisionError)
    assert ("retry-after" in response.headers) is (status in (429, 503))


@pytest.mark.parametrize("url", GETS)
def test_an_answer_is_good_until_the_graph_changes(
    client: TestClient, seeded_store: Store, seed_batch: Batch, url: str
) -> None:
    first = client.get(url)
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "no-cache"
    assert first.headers["gongjian-graph-version"] == str(seeded_store.version().number)
    assert first.headers["gongjian-graph-loaded"] == seeded_store.version().completed
    again = client.get(url, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    assert client.get(url, headers={"If-None-Match": f'"other", {tag}'}).status_code == 304
    assert client.get(url, headers={"If-None-Match": tag, "Accept-Language": "en"}).status_code == 200
    withdraw(LATEST, seeded_store)
    try:
        _look_again(client)
        changed = client.get(url, headers={"If-None-Match": tag})
        assert changed.status_code == 200
        assert changed.headers["etag"] != tag
    finally:
        write(seed_batch, seeded_store)
        _look_again(client)


def test_a_load_by_another_process_is_seen(client: TestClient, seeded_store: Store, seed_batch: Batch) -> None:
    import time

    name = "/api/search?q=蔚来汽车"
    assert found(client.get(name))["items"][0]["how"] == "name"
    withdraw(LATEST, seeded_store)
    try:
        until = time.monotonic() + 5
        while "蔚来汽车" in client.get(name).text.replace('"query":"蔚来汽车"', ""):
            assert time.monotonic() < until, "the withdrawal was not noticed"
            time.sleep(0.1)
        problem(client.get("/api/entities/unit-weilai-qiche"), 404)
    finally:
        write(seed_batch, seeded_store)
        _look_again(client)


@pytest.mark.parametrize("url", ["/", "/docs", "/docs/start.js", "/api/ontology", "/api/nothing", "/api/search"])
def test_every_answer_has_safe_headers(client: TestClient, url: str) -> None:
    headers = client.get(url).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "script-src 'self';" in policy
    assert "http:" not in policy and "https:" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "127.0.0.1@evil.example", "[::1]"])
def test_another_host_is_not_answered(client: TestClient, host: str) -> None:
    body = problem(client.get("/api/ontology", headers={"Host": host}), 400)
    assert "GONGJIAN_HOSTS" in body["en"]


def test_the_port_of_the_host_does_not_matter(client: TestClient) -> None:
    assert client.get("/api/health", headers={"Host": "127.0.0.1:9999"}).status_code == 200


def test_large_answers_are_compressed_where_that_is_accepted(client: TestClient) -> None:
    response = client.get("/api/ontology", headers={"Accept-Encoding": "gzip"})
    assert response.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in response.headers["vary"]
    assert "content-encoding" not in client.get("/api/ontology", headers={"Accept-Encoding": "identity"}).headers


def test_pages_ask_nothing_of_another_origin(client: TestClient) -> None:
    for page in ("/", "/docs"):
        response = client.get(page, headers={"Accept-Language": "en"})
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/html")
        links = re.findall(r'(?:src|href|data-schema)="([^"]+)"', response.text)
        assert links
        for link in links:
            assert not re.match(r"(https?:)?//", link), link
            if not link.startswith("data:"):
                assert client.get(urljoin(page, link)).status_code == 200, link
        assert "<script>" not in response.text


def test_files_of_the_explorer_are_kept_as_long_as_they_hold(
    client: TestClient, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    from service.routes import pages

    static = tmp_path_factory.mktemp("static")
    (static / "assets").mkdir()
    (static / "index.html").write_text("<!doctype html><title>x</title>")
    (static / "assets" / "index-Bq3xYz12.js").write_text("1")
    (static / "robots.txt").write_text("x")
    (static.parent / "secret.txt").write_text("secret")
    monkeypatch.setattr(pages, "STATIC", static)
    index = client.get("/")
    assert index.headers["cache-control"] == "no-cache"
    assert client.get("/", headers={"If-None-Match": index.headers["etag"]}).status_code == 304
    assert "immutable" in client.get("/assets/index-Bq3xYz12.js").headers["cache-control"]
    assert client.get("/robots.txt").headers["cache-control"] == "no-cache"
    problem(client.get("/..%2fsecret.txt"), 404)
    problem(client.get("/assets"), 404)


def test_without_the_explorer_the_page_says_how_to_build_it(
    client: TestClient, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    from service.routes import pages

    monkeypatch.setattr(pages, "STATIC", tmp_path_factory.mktemp("empty"))
    assert "npm --prefix viz/web" in client.get("/").text


def test_the_description_is_whole_and_bilingual(client: TestClient) -> None:
    schema = found(client.get("/openapi.json"))
    assert "HTTPValidationError" not in schema["components"]["schemas"]
    for path, operations in schema["paths"].items():
        assert path.startswith("/api/")
        for operation in operations.values():
            assert re.search(r"[\u4e00-\u9fff]", operation["description"]), path
            assert re.search(r"[a-z]{3}", operation["description"]), path
            assert operation["summary"], path
            assert operation["tags"], path
            assert "application/problem+json" in operation["responses"]["default"]["content"]
            for parameter in operation.get("parameters", ()):
                assert parameter.get("description"), (path, parameter["name"])


def _look_again(client: TestClient) -> None:
    app = client.app
    assert isinstance(app, FastAPI)
    app.state.desk.editions.look_again()
