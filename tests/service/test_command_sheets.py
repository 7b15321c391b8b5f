"""Sheets by the command, as a new user would: template, fill in, load, look; and a mapping file for headers nobody knows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sheet_files
from openpyxl import load_workbook

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def gongjian(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """The command in an empty home."""
    outside = {key: value for key, value in os.environ.items() if not key.startswith(("GONGJIAN_", "LC_", "LANG"))}
    home = str(tmp_path_factory.mktemp("home"))
    environment = {**outside, "GONGJIAN_HOME": home, "GONGJIAN_LINGER": "60", "PYTHONUTF8": "1"}

    def run(*arguments: object, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-P", "-m", "service.cli", *map(str, arguments)],
            env={**environment, **more},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    yield run
    run("stop")


def test_template_fill_load_look(gongjian: Run, tmp_path: Path) -> None:
    path = tmp_path / "登记.xlsx"
    assert gongjian("template", "-o", path).returncode == 0
    book = load_workbook(path)
    for sheet in book.worksheets[1:]:
        sheet.append([1, *(cell.value for cell in sheet[2][1:])])
    book.save(path)

    loaded = gongjian("load", path)

    assert (loaded.returncode, loaded.stderr) == (0, "")
    assert "读 8 行 = 载入 8 + 未收 0 + 已有 0" in loaded.stdout
    assert "未收 登记" not in loaded.stdout and "存疑" not in loaded.stdout
    assert "高塔大厦联合党委" in gongjian("partners", "东街小学").stdout
    assert gongjian("template", "-o", path).returncode == 2, "nothing is written over"


def test_a_folder_of_awkward_files(gongjian: Run, tmp_path: Path) -> None:
    folder, report = tmp_path / "sheets", tmp_path / "报告.xlsx"
    sheet_files.make(folder)
    (folder / "~$01-成员名册.xlsx").write_bytes(b"what Excel keeps while it has a file open")

    told = json.loads(gongjian("load", folder, "--dry-run", "--report", report, "--json").stdout)

    rows = told["rows"]
    assert rows["read"] == rows["loaded"] + rows["refused"] + rows["known"] == 35
    assert len(told["files"]) == 12 and told["dry_run"]
    assert load_workbook(report).sheetnames == ["行数 rows", "问题 issues", "变化 differences"]
    assert gongjian("load", folder, "--dry-run", "--strict").returncode == 2, "files were not taken"
    english = gongjian("load", folder, "--dry-run", GONGJIAN_LANG="en").stdout
    assert "35 rows read = " in english and "what would be right" not in english


def test_a_mapping_file_is_written_then_read(gongjian: Run, tmp_path: Path) -> None:
    path, map_ = tmp_path / "看不懂.xlsx", tmp_path / "对照.yaml"
    sheet_files.unknown(path)

    proposed = gongjian("load", path, "--map", map_)
    assert proposed.returncode == 0 and str(map_) in proposed.stdout
    assert "谁家" in map_.read_text(encoding="utf-8")
    map_.write_text(
        'files: {"看不懂.xlsx": {Sheet1: {kind: partnerships, header: 2, columns: {A: a, B: b, C: year}}}}',
        encoding="utf-8",
    )

    assert "载入 2 + 未收 0" in gongjian("load", path, "--map", map_).stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["template", "-o", "x.csv"], ".xlsx"),
        (["load", "seeds", "--dry-run"], "只用于表格"),
        (["load", "x.docx"], "没有"),
    ],
)
def test_what_goes_wrong_is_told(gongjian: Run, arguments: list[str], said: str) -> None:
    done = gongjian(*arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr and "Traceback" not in done.stderr
