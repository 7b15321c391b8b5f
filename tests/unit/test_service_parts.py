"""The service's parts that need no graph: settings, cursors, languages, kept answers."""

from __future__ import annotations

import asyncio
import inspect
import os
import threading
import time
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.main import get_command

from graph.errors import NotFound, ParameterError
from graph.records import GraphVersion
from service import settings as settings_module
from service.answers import in_turn
from service.app import create_app
from service.cli import app
from service.cursor import cursor, offset
from service.desk import Desk
from service.editions import LARGEST, Answer, Answers, Edition
from service.headers import without_port
from service.language import accepted, spoken
from service.models import __all__ as shapes
from service.reference import CODES, api_page, command_page, exit_codes
from service.settings import Settings, listed, markdown, settings

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the outside."""
    for name in [*os.environ]:
        if name.startswith("GONGJIAN_"):
            monkeypatch.delenv(name)


def test_every_setting_has_a_default_that_works_and_is_said_in_both_languages() -> None:
    assert settings().port == 8400
    assert {one.variable for one in listed()} == {f"GONGJIAN_{name.upper()}" for name in Settings.model_fields}
    for one in listed():
        assert one.says.zh != one.says.en
        assert one.default


def test_the_page_of_settings_lists_them_all() -> None:
    assert (DOCS / "settings.md").read_text(encoding="utf-8") == markdown()


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GONGJIAN_HOSTS", "a.example, b.example")
    monkeypatch.setenv("GONGJIAN_TEXTS", f"{tmp_path},{tmp_path}/x")
    monkeypatch.setenv("GONGJIAN_HOME", str(tmp_path))
    monkeypatch.setenv("GONGJIAN_URL", "")
    assert settings().hosts == ["a.example", "b.example"]
    assert settings().texts == [tmp_path, tmp_path / "x"]
    assert settings().home == tmp_path
    assert settings().url is None
    assert settings(port=1).port == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "x"),
        ("PORT", "70000"),
        ("LANG", "fr"),
        ("DEADLINE", "0"),
        ("HOSTS", ","),
        ("HEAP", "lots"),
        ("ROW_LIMIT", "-1"),
    ],
)
def test_a_setting_that_does_not_fit_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"GONGJIAN_{name}", value)
    with pytest.raises(ParameterError, match=f"GONGJIAN_{name}") as caught:
        settings()
    assert f"GONGJIAN_{name}" in caught.value.of("zh")


def test_the_password_comes_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("neo4j/hidden\n")
    assert settings(password_file=tmp_path / "secret").secret == "hidden"
    assert settings(password="plain").secret == "plain"
    with pytest.raises(ParameterError, match="GONGJIAN_PASSWORD_FILE"):
        _ = settings(password_file=tmp_path / "none").secret


def test_secrets_are_not_shown() -> None:
    shown = repr(settings(password="hush", api_key="hush", reader_password="hush"))
    assert "hush" not in shown


@given(st.integers(min_value=0, max_value=10**9), st.text(max_size=20))
def test_a_cursor_gives_back_its_offset_for_its_question_alone(at: int, question: str) -> None:
    given_ = cursor(at, question)
    assert offset(given_, question) == at
    with pytest.raises(ParameterError):
        offset(given_, question, "another")


@given(st.text(max_size=40))
def test_what_is_no_cursor_is_refused(text: str) -> None:
    with pytest.raises(ParameterError):
        offset(text, "question")


def test_no_cursor_is_the_beginning_and_none_the_end() -> None:
    assert offset(None, "question") == 0
    assert cursor(None, "question") is None


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, "zh"),
        ("", "zh"),
        ("*", "zh"),
        ("fr", "zh"),
        ("en", "en"),
        ("en-GB,zh;q=0.8", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("zh;q=0.2, en;q=0.7", "en"),
        ("en;q=0", "zh"),
        ("en;q=x", "zh"),
    ],
)
def test_language_by_header(header: str | None, language: str) -> None:
    assert accepted(header) == language


def test_language_by_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert spoken() == "en"
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert spoken() == "zh"
    assert spoken("en") == "en"
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert spoken() == "zh"


@pytest.mark.parametrize(
    ("header", "name"),
    [("LocalHost:80", "localhost"), ("127.0.0.1", "127.0.0.1"), ("[::1]:8400", "[::1]"), ("", ""), ("a.b:1", "a.b")],
)
def test_hosts_without_ports(header: str, name: str) -> None:
    assert without_port(header) == name


def test_answers_are_kept_up_to_a_size_and_the_oldest_go_first() -> None:
    answers = Answers(most=10)
    for name in "abc":
        answers.keep(name, Answer(b"1234", "text/plain"))
        answers.get("a")
    assert answers.get("a") is not None
    assert answers.get("b") is None
    assert answers.get("c") is not None
    answers.keep("large", Answer(b"1" * (LARGEST + 1), "text/plain"))
    assert answers.get("large") is None


def test_an_edition_makes_each_thing_once_for_all_threads() -> None:
    edition = Edition(GraphVersion(3, "complete", "2026-01-01T00:00:00+00:00"))
    made = []

    def make() -> int:
        time.sleep(0.05)
        made.append(1)
        return len(made)

    threads = [threading.Thread(target=edition.kept, args=("x", make)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert edition.kept("x", make) == 1
    assert len(made) == 1


def test_a_failure_is_not_kept() -> None:
    edition = Edition(GraphVersion())
    with pytest.raises(ZeroDivisionError):
        edition.kept("x", lambda: 1 / 0)
    assert edition.kept("x", lambda: 1.0) == 1.0


def test_editions_of_two_states_have_two_tags() -> None:
    tags = {
        Edition(GraphVersion(1, "complete", "2026-01-01T00:00:00+00:00")).tag,
        Edition(GraphVersion(2, "complete", "2026-01-01T00:00:00+00:00")).tag,
        Edition(GraphVersion(1, "complete", "2026-01-02T00:00:00+00:00")).tag,
        Edition(GraphVersion(1, "complete", "2026-01-01T00:00:00+00:00"), "texts").tag,
    }
    assert len(tags) == 4


def test_the_pages_of_the_command_and_the_api_are_as_they_are() -> None:
    schema = create_app(settings()).openapi()
    assert (DOCS / "command.md").read_text(encoding="utf-8") == command_page(get_command(app))
    assert (DOCS / "api.md").read_text(encoding="utf-8") == api_page(schema)


def test_every_exit_code_is_told() -> None:
    assert exit_codes() <= {code for code, _ in CODES}
    assert Counter(code for code, _ in CODES).most_common(1)[0][1] == 1


def test_shapes_are_sorted() -> None:
    assert shapes == sorted(shapes)
    assert settings_module.PREFIX == "GONGJIAN_"


def test_prompt_answers_are_made_in_turn() -> None:
    desk = cast(Desk, SimpleNamespace(turns=defaultdict(lambda: ThreadPoolExecutor(2))))
    lock, busy, most, begun = threading.Lock(), 0, 0, list[int]()

    def endpoint(desk: Desk, number: int) -> int:
        nonlocal busy, most
        with lock:
            busy += 1
            most = max(most, busy)
            begun.append(number)
        time.sleep(0.01)
        with lock:
            busy -= 1
        if number == 3:
            raise NotFound("没有。", "no.")
        return number

    async def all_of_them() -> list[int | BaseException]:
        answer = in_turn(endpoint)
        return await asyncio.gather(*(answer(desk=desk, number=number) for number in range(12)), return_exceptions=True)

    answers = asyncio.run(all_of_them())
    assert inspect.signature(in_turn(endpoint)) == inspect.signature(endpoint)
    assert isinstance(answers.pop(3), NotFound)
    assert answers == [0, 1, 2, *range(4, 12)]
    assert most == 2
    assert all(abs(number - at) <= 1 for at, number in enumerate(begun))
