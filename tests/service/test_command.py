"""The command end to end: each verb as a process of its own, in a home of its own."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.ontology import NODES

SEEDS = Path(__file__).parents[2] / "seeds"
DOCUMENT = "000_ee7c692a27bcabf6"


class Command:
    """The command in one home."""

    def __init__(self, home: Path) -> None:
        self.home = home
        outside = {key: value for key, value in os.environ.items() if not key.startswith(("GONGJIAN_", "LC_", "LANG"))}
        self.environment = {**outside, "GONGJIAN_HOME": str(home), "GONGJIAN_LINGER": "60", "PYTHONUTF8": "1"}

    def __call__(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.line(*arguments),
            env={**self.environment, **more},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    def line(self, *arguments: str) -> list[str]:
        return [sys.executable, "-P", "-m", "service.cli", *arguments]

    def json(self, *arguments: str) -> object:
        done = self(*arguments, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@pytest.fixture(scope="module")
def gongjian(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Command]:
    """The command in a home into which the seeds are loaded."""
    command = Command(tmp_path_factory.mktemp("command"))
    loaded = command("load", str(SEEDS))
    assert loaded.returncode == 0, loaded.stderr
    assert "来源:新增 5" in loaded.stdout
    yield command
    command("stop")


def test_loading_again_changes_nothing(gongjian: Command) -> None:
    report = gongjian.json("load", str(SEEDS))
    assert isinstance(report, dict)
    assert report["counts"]["statements"]["added"] == 0
    assert report["version"] == 1


def test_find(gongjian: Command) -> None:
    for query in ("恒隆", "henglong", "hlgc"):
        done = gongjian("find", query)
        assert "恒隆广场" in done.stdout
        assert done.stderr == ""
    page = gongjian.json("find", "南京西路街道党工委")
    assert isinstance(page, dict)
    assert page["items"][0]["id"] == "street-nanjing-xi-lu"
    assert "Nothing matches" in gongjian("find", "zzzz", GONGJIAN_LANG="en").stdout


def test_no_name_is_cut_in_a_pipe(gongjian: Command) -> None:
    done = gongjian("find", "毕马威", COLUMNS="20")
    assert "毕马威华振会计师事务所(特殊普通合伙)上海分所" in done.stdout
    assert all(line == line.rstrip() for line in done.stdout.splitlines())


def test_why_and_partners_agree(gongjian: Command) -> None:
    listed = gongjian.json("partners", "南西", "--limit", "1")
    assert isinstance(listed, dict)
    first = listed["items"][0]
    why = gongjian.json("why", "南京西路街道", first["actor"]["id"])
    assert isinstance(why, dict)
    assert why["weight"] == pytest.approx(first["weight"])
    said = gongjian("why", "street-nanjing-xi-lu", first["actor"]["name"])
    assert first["actor"]["name"] in said.stdout
    assert DOCUMENT[:3] in said.stdout or "_" in said.stdout


def test_an_ambiguous_name_lists_the_candidates(gongjian: Command) -> None:
    done = gongjian("why", "恒隆", "南西")
    assert done.returncode == 2
    assert "jpc-henglong-guangchang" in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["find"], 2, "缺少参数"),
        (["nothing"], 2, "没有命令"),
        (["find", "x", "--limit", "0"], 2, "--limit"),
        (["find", "x", "--label", "Nothing"], 2, "没有标签"),
        (["why", "没有这个的", "南西"], 3, "没有叫"),
        (["withdraw", "nothing"], 3, "没有编号为"),
        (["query", "nothing"], 3, "没有查询"),
        (["query", "partners", "actor"], 2, "名称=值"),
        (["query", "partners", "nobody=1"], 2, "nobody"),
        (["cypher", "MATCH (n) DETACH DELETE n"], 2, "DETACH"),
        (["cypher", "MATCH (n RETURN n"], 2, "第 1 行"),
        (["export", "nothing"], 3, "没有格式"),
        (["load", "/nothing.yaml"], 2, "没有"),
        (["texts", "add", "/nothing"], 2, "没有"),
        (["page", "南西", "-o", "/nothing/x.html"], 1, "/nothing/x.html"),
    ],
)
def test_what_goes_wrong_is_told_in_one_message_and_a_code(
    gongjian: Command, arguments: list[str], code: int, said: str
) -> None:
    done = gongjian(*arguments)
    assert (done.returncode, done.stdout) == (code, ""), done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_what_goes_wrong_is_told_in_english(gongjian: Command) -> None:
    for arguments, said in ((["why", "没有这个的", "南西"], "nothing is called"), (["find"], "Missing argument")):
        done = gongjian(*arguments, GONGJIAN_LANG="en")
        assert said in done.stderr
        assert "\n用法" not in done.stderr


def test_errors_are_json_where_json_is_asked_for(gongjian: Command) -> None:
    done = gongjian("query", "nothing", "--json")
    assert json.loads(done.stderr)["exit_code"] == done.returncode == 3


def test_a_wrong_setting_is_named(gongjian: Command) -> None:
    done = gongjian("status", GONGJIAN_PORT="x")
    assert done.returncode == 2
    assert "GONGJIAN_PORT" in done.stderr
    done = gongjian("find", "x", GONGJIAN_URL="bolt://127.0.0.1:1", GONGJIAN_PASSWORD="x")
    assert done.returncode == 4
    assert "Traceback" not in done.stderr
    assert gongjian("stop", GONGJIAN_URL="bolt://127.0.0.1:1").returncode == 2


def test_queries(gongjian: Command) -> None:
    assert "partners" in gongjian("queries").stdout
    assert "MATCH" in gongjian("queries", "partners").stdout
    result = gongjian.json("query", "partners", "actor=南京西路街道", "limit=3")
    assert isinstance(result, dict)
    assert len(result["rows"]) == 3
    assert result["graph"] is None
    table = gongjian("query", "partners", "actor=南京西路街道", "limit=3")
    assert result["rows"][0][0]["name"] in table.stdout


def test_cypher(gongjian: Command) -> None:
    result = gongjian.json(
        "cypher", "MATCH (n:Entity {id: $id}) RETURN n.name AS name, $n + 1 AS n", "id=street-nanjing-xi-lu", "n=1"
    )
    assert isinstance(result, dict)
    assert result["rows"] == [["南京西路街道", 2]]


def test_ontology_openapi_and_settings(gongjian: Command) -> None:
    shown = gongjian("ontology").stdout
    assert all(label in shown for label in NODES)
    legend = gongjian.json("ontology")
    assert isinstance(legend, dict) and set(legend) == {"nodes", "relationships", "routes"}
    schema = json.loads(gongjian("openapi").stdout)
    assert "/api/search" in schema["paths"]
    assert "GONGJIAN_HOME" in gongjian("status", "--settings").stdout


def test_page_and_export(gongjian: Command, tmp_path: Path) -> None:
    page = tmp_path / "南西.html"
    assert gongjian("page", "南西", "-o", str(page)).returncode == 0
    assert "南京西路街道" in page.read_text(encoding="utf-8")
    file = tmp_path / "x.gexf"
    assert gongjian("export", "gexf", "-o", str(file), "--scope", "南西").returncode == 0
    assert file.read_bytes().startswith(b"<?xml")
    assert gongjian("export", "jsonl").stdout.count("\n") > 100


def test_statements_exported_and_loaded_elsewhere_are_the_same_bytes(gongjian: Command, tmp_path: Path) -> None:
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    assert gongjian("export", "statements", "-o", str(first)).returncode == 0
    elsewhere = Command(tmp_path / "home")
    try:
        assert elsewhere("load", str(first)).returncode == 0
        assert elsewhere("export", "statements", "-o", str(second)).returncode == 0
    finally:
        elsewhere("stop")

    assert first.read_bytes() == second.read_bytes() != b""
    refused = gongjian("export", "statements", "--scope", "静安区")
    assert refused.returncode == 2
    assert "statements" in refused.stderr


def test_help_is_in_the_readers_language(gongjian: Command) -> None:
    assert "退出码" in gongjian("--help").stdout
    english = gongjian("--help", LANG="en_US.UTF-8").stdout
    assert "Exit codes" in english
    assert not re.search(r"[\u4e00-\u9fff]", english)
    for verb in ("find", "why", "query", "load", "export", "status"):
        assert not re.search(
            r"[\u4e00-\u9fff]", gongjian(verb, "--help", GONGJIAN_LANG="en").stdout.replace("恒隆广场", "")
        )


def test_withdrawing_and_loading_again(gongjian: Command) -> None:
    assert "蔚来汽车" in gongjian("find", "蔚来汽车").stdout
    done = gongjian("withdraw", DOCUMENT)
    assert done.returncode == 0, done.stderr
    assert "没有与" in gongjian("find", "蔚来汽车").stdout or "蔚来汽车 " not in gongjian("find", "蔚来汽车").stdout
    assert gongjian("load", str(SEEDS)).returncode == 0
    assert "蔚来汽车" in gongjian("find", "蔚来汽车").stdout


def test_serving_joins_the_engine_takes_a_free_port_and_ends_cleanly(gongjian: Command) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = gongjian("--no-browser", "--port", str(port))
        assert refused.returncode == 2
        assert str(port) in refused.stderr
        first = _serve(gongjian, GONGJIAN_PORT=str(port))
        second = _serve(gongjian, GONGJIAN_PORT=str(port))
        try:
            addresses = [_address(process) for process in (first, second)]
            assert len({*addresses, f"http://127.0.0.1:{port}"}) == 3
            status = gongjian.json("status")
            assert isinstance(status, dict)
            assert {first.pid, second.pid} <= set(status["users"])
            for address in addresses:
                with urllib.request.urlopen(f"{address}/api/ready", timeout=30) as answer:
                    assert json.load(answer)["graph_version"] >= 1
        finally:
            first.send_signal(signal.SIGINT)
            second.send_signal(signal.SIGTERM)
            said = [process.communicate(timeout=30) for process in (first, second)]
    assert first.returncode == 0, said
    assert second.returncode == 0, said
    assert "已停止" in said[0][0]
    assert "Traceback" not in said[0][1] + said[1][1]


def test_the_first_start_loads_the_seeds(tmp_path: Path) -> None:
    command = Command(tmp_path / "home")
    process = _serve(command, GONGJIAN_PORT="0")
    try:
        address = _address(process)
        with urllib.request.urlopen(f"{address}/api/search?q=hlgc", timeout=30) as answer:
            assert "恒隆广场" in answer.read().decode()
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
        command("stop")


def test_status_and_stop(gongjian: Command) -> None:
    status = gongjian.json("status")
    assert isinstance(status, dict)
    assert status["running"] is True
    assert status["counts"]["Document"] == 5
    assert "运行中" in gongjian("status").stdout
    assert gongjian.json("stop") == {"stopped": True, "pid": status["pid"], "home": str(gongjian.home)}
    again = gongjian.json("status")
    assert isinstance(again, dict) and again["running"] is False
    assert "没有在运行" in gongjian("stop").stdout


def _serve(command: Command, **more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command.line("--no-browser"),
        env={**command.environment, "PYTHONUNBUFFERED": "1", **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def _address(process: subprocess.Popen[str]) -> str:
    """Return where the service answers, once it says so."""
    assert process.stdout is not None
    until = time.monotonic() + 90
    while time.monotonic() < until:
        line = process.stdout.readline()
        if found := re.search(r"http://\S+", line):
            return found[0]
        if not line and process.poll() is not None:
            break
    raise AssertionError(f"it did not start: {process.stderr.read() if process.stderr else ''}")
