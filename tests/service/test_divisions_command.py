"""The command on divisions: what needs no database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from service.cli import run

FILES = {
    "provinces.csv": "code,name\n98,甲省\n",
    "cities.csv": "code,name\n9801,丙市\n",
    "areas.csv": "code,name\n980101,丁区\n",
    "streets.csv": "code,name\n980101001,西街道\n",
    "villages.csv": "code,name\n980101001001,河边居委会\n",
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, in which no engine is started."""
    monkeypatch.setenv("GONGJIAN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GONGJIAN_LANG", "zh")
    return tmp_path / "home"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["load"], 2, "请写要载入的文件"),
        (["load", "--divisions", "朝阳区"], 2, "220104  吉林省长春市朝阳区"),
        (["load", "--divisions", "南京西路街道"], 2, "请写 上海市静安区"),
        (["load", "--divisions", "静按区"], 3, "上海市静安区(310106)"),
        (["load", "SHEET", "--divisions", "静安区", "--dry-run"], 2, "--divisions"),
        (["divisions", "find", "绝无此地"], 3, "没有叫"),
        (["divisions", "renew", "没有这个文件夹", "--date", "2024-01-01"], 2, "无法读取"),
    ],
)
def test_what_is_wrong_is_told_before_any_database_is_started(
    arguments: list[str], code: int, said: str, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "members.csv"
    sheet.write_text("单位名称\n甲单位\n", encoding="utf-8")

    assert run([str(sheet) if argument == "SHEET" else argument for argument in arguments]) == code
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""
    assert not home.exists()


def test_places_are_found_with_their_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["divisions", "find", "威海居委会", "--within", "静安"]) == 0
    said = capsys.readouterr().out
    assert "上海市静安区南京西路街道威海居民区" in said
    assert "截至 2023-06-30" in said

    assert run(["divisions", "find", "310106012022", "--json"]) == 0
    (item,) = json.loads(capsys.readouterr().out)["items"]
    assert item == {
        "code": "310106012022",
        "level": "neighborhood",
        "name": "威海居民区",
        "official": "威海居委会",
        "path": "上海市静安区南京西路街道威海居民区",
        "parents": ["310106012", "310106", "31"],
    }


def test_a_renewed_list_is_the_one_that_is_asked(
    tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "package" / "dist"
    folder.mkdir(parents=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")

    assert run(["divisions", "renew", str(folder.parent), "--date", "2030-06-30"]) == 0
    assert "截至 2030-06-30" in capsys.readouterr().out
    assert [file.name for file in home.iterdir()] == ["divisions.zip"]

    assert run(["divisions", "find", "河边"]) == 0
    assert "甲省丙市丁区西街道河边居民区" in capsys.readouterr().out
    assert run(["divisions", "find", "静安区"]) == 3
