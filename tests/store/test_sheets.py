"""Sheets into the store: every row accounted for, every fault told, loaded again without a difference, evidence to the row."""

from __future__ import annotations

import csv
import io
import json
import random
import re
import signal
import subprocess
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
import sheet_files
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from graph.engine.embedded import Embedded
from graph.errors import SourceError
from graph.evidence import evidence
from graph.projection import gather, narrow
from graph.schema import prepare
from graph.store import Store
from loaders import replace
from loaders.jsonlines import export
from loaders.sheets import ledger, mapping, template
from loaders.sheets.issues import Level
from loaders.sheets.kept import Kept
from loaders.sheets.load import document_of, load
from loaders.sheets.report import SheetsReport
from loaders.texts import Texts
from loaders.withdraw import withdraw
from viz.export import FORMATS, About

PHONE = re.compile(r"1380000\d{4}")
FAULTS = """序号,成员单位,所在组织,加入年份,单位类型,角色
1,,高塔大厦联合党委,2019,企业,
2,12345,高塔大厦联合党委,2019,企业,
3,东街小学,,2019,学校,
4,党支部书记张三,高塔大厦联合党委,2019,,
5,晨光医院,高塔大厦联合党委,去年,医院,
6,云上科技,高塔大厦联合党委,2019,火箭,
7,#N/A,高塔大厦联合党委,2019,企业,
8,高塔大厦联合党委,高塔大厦联合党委,2019,,
9,山海公司,高塔大厦联合党委,2019-2021,企业,
10,绿野银行等3家单位,高塔大厦联合党委,2019,,
11,晚照剧院,高塔大厦联合党委,2019,剧院,理事
"""


def bytes_of(store: Store) -> str:
    return "".join(export(store))


def members(path: Path, *rows: Sequence[object]) -> Path:
    """Write a sheet of members."""
    sheet_files.book(path, {"成员": [["成员单位", "所在组织", "加入年份", "所属街道"], *rows]})
    return path


@pytest.fixture
def twelve(tmp_path: Path) -> list[Path]:
    """The twelve awkward files."""
    return sheet_files.make(tmp_path / "sheets")


def test_twelve_awkward_files(empty_store: Store, twelve: list[Path], tmp_path: Path) -> None:
    report = load(twelve, empty_store, kept=Kept(tmp_path / "texts"))

    counted = {file.file[:2]: (file.rows.loaded, file.rows.refused, file.rows.known) for file in report.files}
    assert counted == {
        "01": (4, 0, 0),
        "02": (3, 0, 0),
        "03": (3, 0, 0),
        "04": (3, 0, 0),
        "05": (2, 0, 0),
        "06": (2, 0, 0),
        "07": (3, 0, 0),
        "08": (2, 0, 0),
        "09": (3, 0, 0),
        "10": (2, 1, 0),
        "11": (2, 1, 0),
        "12": (0, 4, 0),
    }
    codes = {file.file[:2]: Counter(issue.code for issue in file.issues) for file in report.files}
    assert codes == {
        "01": {"from-title": 1, "personal-columns": 1, "hidden-row": 1},
        "02": {"others": 1, "shortened": 1},
        "03": {"unplaced": 3, "span": 1, "no-choice": 1},
        "04": {"unread-columns": 1},
        "05": {"unplaced": 1, "no-date": 1},
        "06": {"error": 1, "no-count": 1, "hidden-row": 1},
        "07": {"unplaced": 2, "unlike": 1, "no-year": 1, "hidden-row": 1},
        "08": {"error": 1, "hidden-row": 1},
        "09": {"uncounted": 1, "error": 1},
        "10": {"unread-columns": 1, "personal": 1, "hidden-sheet": 1},
        "11": {"missing": 1},
        "12": {"unknown-header": 1},
    }
    assert all(line.zh and line.en for line in report.lines())
    texts = bytes_of(empty_store) + json.dumps([[str(i) for i in f.issues] for f in report.files], ensure_ascii=False)
    assert not PHONE.search(texts)
    assert "某甲" not in texts and "张三" not in texts
    for kept in (tmp_path / "texts").iterdir():
        assert not PHONE.search(kept.read_bytes().decode("utf-8", "ignore"))


def test_what_the_twelve_say_is_in_the_graph(empty_store: Store, twelve: list[Path]) -> None:
    load(twelve, empty_store)

    def tied(type_: str, tail: str) -> set[tuple[str, str]]:
        text = (
            f"MATCH (h:Entity)-[r:{type_}]->(t:Entity) WHERE t.name = $tail RETURN h.name AS head, r.years AS years "
            "ORDER BY head"
        )
        rows = empty_store.read(text, {"tail": tail})
        return {(row["head"], "".join(map(str, row["years"] or ()))) for row in rows}

    assert {("东街小学", "2019"), ("晨光医院", ""), ("绿野银行东街支行", "2019"), ("东街街道", "")} <= tied(
        "MEMBER_OF", "高塔大厦联合党委"
    )
    assert tied("CLAIMED", "健康小屋") == {("晨光医院", "2020"), ("晚照剧院(东街馆、西街馆)", "2020")}
    assert tied("HOSTED", "区域化党建联席会议大会") == {("东街街道", "2020")}
    assert tied("PART_OF", "灯塔行动") == {("灯塔课堂", ""), ("健康小屋", ""), ("银龄学堂", "")}
    assert tied("ESTABLISHED", "高塔大厦联合党委") == {("东街街道", "2019")}


def test_a_template_filled_in_loads_without_a_word(empty_store: Store, tmp_path: Path) -> None:
    path = tmp_path / "填好.xlsx"
    template.write(path)
    empty = load([path], empty_store)
    book = load_workbook(path)
    for sheet in book.worksheets[1:]:
        sheet.append(["1", *(cell.value for cell in sheet[2][1:])])
    book.save(path)

    report = load([path], empty_store)

    assert (empty.rows.read, empty.issues) == (0, ())
    assert report.issues == ()
    assert (report.rows.loaded, report.rows.read) == (8, 8)
    assert all(tally.added for tally in (report.counts.entities, report.counts.relationships))


def test_a_template_offers_the_choices_of_the_ontology(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    template.write(path)

    offers = {
        sheet.title: [offer.formula1 for offer in sheet.data_validations.dataValidation]
        for sheet in load_workbook(path).worksheets
    }
    assert '"签约,结对,联合行动,支持,捐赠"' in offers["结对共建 partnerships"]
    assert all(len(text) <= 257 for texts in offers.values() for text in texts), "what Excel takes"
    assert sum(map(len, offers.values())) == 7


def test_ten_faults_give_ten_messages(empty_store: Store, tmp_path: Path) -> None:
    path = tmp_path / "错.csv"
    path.write_text(FAULTS, encoding="utf-8")

    report = load([path], empty_store)

    said = [(issue.row, issue.column, issue.code, issue.level) for issue in report.issues]
    assert sorted(said) == [
        (2, "B", "missing", Level.REFUSED),
        (3, "B", "no-name", Level.REFUSED),
        (4, "C", "missing", Level.REFUSED),
        (5, "B", "personal", Level.REFUSED),
        (6, "D", "no-year", Level.LEFT),
        (7, "E", "no-choice", Level.LEFT),
        (8, "B", "error", Level.REFUSED),
        (9, "B", "itself", Level.REFUSED),
        (10, "D", "span", Level.DOUBTFUL),
        (11, "B", "others", Level.DOUBTFUL),
    ]
    assert (report.rows.read, report.rows.loaded, report.rows.refused) == (11, 5, 6)
    choice = next(issue for issue in report.issues if issue.code == "no-choice")
    assert (choice.file, choice.sheet, choice.header, choice.value) == ("错.csv", "错", "单位类型", "火箭")
    assert "企业、银行" in choice.right.zh and "company, bank" in choice.right.en
    assert "张三" not in str(report)


def test_strict_takes_a_file_whole_or_not_at_all(empty_store: Store, tmp_path: Path) -> None:
    bad, good = tmp_path / "错.csv", members(tmp_path / "好.xlsx", ["东街小学", "高塔大厦联合党委", 2019, "东街街道"])
    bad.write_text(FAULTS, encoding="utf-8")

    report = load([bad, good], empty_store, strict=True)

    refused, taken = report.files
    assert (refused.stored, refused.rows.read, refused.rows.refused) == (False, 11, 11)
    assert (taken.stored, taken.rows.loaded) == (True, 1)
    assert document_of(bad, "").id not in bytes_of(empty_store)


def test_a_trial_changes_nothing_and_says_what_would_be(empty_store: Store, twelve: list[Path], tmp_path: Path) -> None:
    kept = Kept(tmp_path / "texts")

    trial = load(twelve, empty_store, kept=kept, dry_run=True)

    assert bytes_of(empty_store) == ""
    assert empty_store.version().number == trial.version
    assert not kept.folder.exists()
    real = load(twelve, empty_store, kept=kept)
    assert [(f.sheets, f.issues) for f in trial.files] == [(f.sheets, f.issues) for f in real.files]


def test_loading_again_changes_nothing(empty_store: Store, twelve: list[Path]) -> None:
    first = load(twelve, empty_store)
    before, version = bytes_of(empty_store), empty_store.version()

    again = load(twelve, empty_store)

    assert bytes_of(empty_store) == before
    assert empty_store.version() == version
    assert again.counts.touched == 0
    assert (again.rows.loaded, again.rows.known) == (0, first.rows.loaded + first.rows.known)
    assert again.rows.refused == first.rows.refused


def test_a_corrected_sheet_replaces_what_it_said_and_tells_the_difference(empty_store: Store, tmp_path: Path) -> None:
    path = members(
        tmp_path / "成员.xlsx",
        ["东街小学", "高塔大厦联合党委", 2019, "东街街道"],
        ["晨光医院", "高塔大厦联合党委", 2019, "东街街道"],
    )
    load([path], empty_store)
    members(
        path,
        ["东街小学", "高塔大厦联合党委", 2020, "东街街道"],
        ["晨光医院", "高塔大厦联合党委", 2019, "东街街道"],
        ["云上科技", "高塔大厦联合党委", 2021, "东街街道"],
    )

    report = load([path], empty_store)

    (file,) = report.files
    (gone,) = file.gone
    assert "2019" in gone.zh and "东街小学" in gone.zh
    assert sum("2020" in one.zh and "东街小学" in one.zh for one in file.new) == 1
    assert (file.rows.loaded, file.rows.known) == (2, 1)
    assert file.differs[1] == 1
    corrected = bytes_of(empty_store)
    empty_store.write("MATCH (n) DETACH DELETE n")
    load([path], empty_store)
    assert bytes_of(empty_store) == corrected, "as if the first had never been"


def test_a_sheet_withdrawn_leaves_nothing(empty_store: Store, twelve: list[Path]) -> None:
    report = load(twelve[:3], empty_store)

    for file in report.files:
        withdraw(file.document, empty_store)

    assert bytes_of(empty_store) == ""


def test_a_row_said_twice_is_known_the_second_time(empty_store: Store, tmp_path: Path) -> None:
    row = ["东街小学", "高塔大厦联合党委", 2019, "东街街道"]
    path = members(tmp_path / "成员.xlsx", row, row)

    report = load([path], empty_store)

    assert (report.rows.loaded, report.rows.known) == (1, 1)
    assert '"cells":["成员!A2","成员!B2","成员!C2","成员!A3","成员!B3","成员!C3"]' in bytes_of(empty_store)


def test_two_files_of_one_name_are_not_taken_for_one(empty_store: Store, tmp_path: Path) -> None:
    for folder in ("东", "西"):
        (tmp_path / folder).mkdir()
    paths = [members(tmp_path / folder / "成员.xlsx", ["东街小学", "甲联盟", 2019, ""]) for folder in ("东", "西")]

    with pytest.raises(SourceError, match="have one name"):
        load(paths, empty_store)


def test_a_broken_file_keeps_no_other_from_being_loaded(empty_store: Store, tmp_path: Path) -> None:
    bad, good = tmp_path / "坏.xlsx", members(tmp_path / "好.xlsx", ["东街小学", "高塔大厦联合党委", 2019, ""])
    bad.write_bytes(b"PK nothing of the sort")

    report = load([bad, good], empty_store)

    assert [issue.code for issue in report.issues] == ["unreadable"]
    assert report.rows.loaded == 1
    with pytest.raises(SourceError, match="no sound"):
        load([bad], empty_store)


def test_the_street_of_a_title_tells_namesakes_apart_and_places_nobody_else(empty_store: Store, tmp_path: Path) -> None:
    header = ["社区", "结对单位"]
    for street in ("东街街道", "西街街道"):
        path = tmp_path / f"{street}.xlsx"
        sheet_files.book(path, {"结对": [[f"{street}结对共建一览表"], header, ["望江社区", "绿野银行"]]})
        load([path], empty_store)

    found = empty_store.read("MATCH (n:Entity) WHERE n.name = '望江社区' RETURN count(n) AS n")
    placed = empty_store.read("MATCH (h:Entity)-[:LOCATED_IN]->(t:Entity) RETURN h.name AS h, t.name AS t ORDER BY t")
    assert found[0]["n"] == 2
    assert [(row["h"], row["t"]) for row in placed] == [("望江社区", "东街街道"), ("望江社区", "西街街道")]


def test_evidence_shows_the_row(empty_store: Store, tmp_path: Path) -> None:
    path = tmp_path / "成员.csv"
    path.write_text("成员单位,所在组织,角色,联系人,备注\n东街小学,高塔大厦联合党委,理事,某甲,不读\n", encoding="utf-8")
    texts = Texts(tmp_path / "home")
    (file,) = load([path], empty_store, kept=texts.rows).files
    fact = empty_store.read("MATCH (h:Entity)-[r:MEMBER_OF]->(t:Entity) RETURN h.id AS head, t.id AS tail")[0]
    id_ = f"{fact['head']}~MEMBER_OF~{fact['tail']}"

    (item,) = evidence(empty_store, lambda _: None, id_, texts.rows.row).items

    (row,) = item.rows
    assert (row.sheet, row.row, item.method, item.confidence, item.checked) == ("成员", 2, "sheet", 0.95, False)
    assert [(c.letters, c.header, c.value, c.marked) for c in row.cells] == [
        ("A", "成员单位", "东街小学", True),
        ("B", "所在组织", "高塔大厦联合党委", True),
        ("C", "角色", "理事", True),
    ]
    assert item.has_text and texts.has(file.sha256)
    assert texts.rows._path(file.sha256).stat().st_mode & 0o077 == 0, "for its owner alone"
    page = evidence(empty_store, lambda _: None, id_)
    assert [(cell.letters, cell.value) for cell in page.items[0].rows[0].cells] == [("A", ""), ("B", ""), ("C", "")]
    assert page.notice is None


def test_a_mapping_file_tells_what_headers_mean(empty_store: Store, twelve: list[Path]) -> None:
    said = 'files: {"12-看不懂.xlsx": {Sheet1: {kind: partnerships, header: 2, columns: {A: a, B: b, C: year}}}}'

    report = load(twelve[-1:], empty_store, mapped=mapping.parse(said, "map.yaml"))

    assert (report.rows.loaded, report.rows.refused) == (2, 0)
    assert [issue.code for issue in report.issues] == ["personal-columns"]
    skipped = mapping.parse('files: {"12-看不懂.xlsx": {Sheet1: {kind: skip}}}', "map.yaml")
    assert load(twelve[-1:], empty_store, mapped=skipped).rows.read == 0


def test_the_report_is_a_workbook_too(empty_store: Store, twelve: list[Path], tmp_path: Path) -> None:
    report = load(twelve, empty_store, dry_run=True)
    path = tmp_path / "报告.xlsx"

    ledger.write(report, path)

    rows, issues, _ = load_workbook(path).worksheets
    assert sum(row[4].value for row in rows.iter_rows(min_row=2)) == report.rows.read
    assert [row[8].value for row in issues.iter_rows(min_row=2)] == [issue.right.zh for issue in report.issues]
    assert not [cell for sheet in (rows, issues) for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_what_looks_like_a_formula_leaves_every_export_inert(empty_store: Store, tmp_path: Path) -> None:
    path = tmp_path / "单位.csv"
    names = ["=HYPERLINK(1)工作室", "+东街工作室", "-东街工作室", "@SUM工作室", "＝东街茶社"]
    path.write_text("单位名称,类型\n" + "".join(f'"{name}",团队\n' for name in names), encoding="utf-8")
    report = load([path], empty_store)
    assert report.rows.loaded == len(names)
    network, about = narrow(gather(empty_store)), About("x", 1, "2020-01-01T00:00:00+00:00")

    with zipfile.ZipFile(io.BytesIO(b"".join(FORMATS["csv"].write(network, about)))) as archive:
        cells = [
            c
            for n in archive.namelist()
            for r in csv.reader(io.StringIO(archive.read(n).decode("utf-8-sig")))
            for c in r
        ]
    assert not [cell for cell in cells if cell[:1] in "=+-@＝＋－＠" and cell]
    assert sum("工作室" in cell for cell in cells) >= 4
    book = load_workbook(io.BytesIO(b"".join(FORMATS["xlsx"].write(network, about))))
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


NAMES = st.sampled_from(
    ["东街小学", "晨光医院、云上科技", "", "—", "12", "张三书记", "#REF!", "高塔大厦联合党委", "合计", "=1+1"]
)
BODIES = st.sampled_from(["高塔大厦联合党委", "东街商圈党建联盟", "", "7"])
YEARS = st.sampled_from(["2019", "去年", "", 43_804, "2019-2020"])
STREETS = st.sampled_from(["东街街道", "东街", "", "3"])


@given(st.lists(st.tuples(NAMES, BODIES, YEARS, STREETS), max_size=12))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_row_is_accounted_for(
    store: Store, tmp_path_factory: pytest.TempPathFactory, table: list[tuple[object, ...]]
) -> None:
    store.write("MATCH (n) DETACH DELETE n")
    path = members(tmp_path_factory.mktemp("rows") / "成员.xlsx", *table)

    def balanced(report: SheetsReport) -> bool:
        rows = report.rows
        return rows.read == rows.loaded + rows.refused + rows.known

    trial, first, again = (load([path], store, dry_run=dry) for dry in (True, False, False))

    assert all(map(balanced, (trial, first, again)))
    passed = sum(n for sheet in first.files[0].sheets for n in sheet.passed.values())
    blank = sum(not any(row) for row in table)
    assert first.rows.read + passed + blank == len(table)
    assert trial.rows == first.rows
    assert first.rows.read == again.rows.read
    assert again.rows.loaded == 0
    refused = {(issue.sheet, issue.row) for issue in first.issues if issue.level is Level.REFUSED and issue.row}
    assert len(refused) == first.rows.refused, "each refused row is told"


LOADER = """
import sys
from pathlib import Path
from graph.engine.embedded import attach
from loaders import replace
from loaders.sheets.load import load
replace.WHOLE, replace.CHUNK = 0, 40
with attach(Path(sys.argv[1])) as engine, engine.open() as store:
    load([Path(sys.argv[2])], store, progress=lambda done, total: print(done, total, flush=True))
"""


def test_a_load_killed_anywhere_is_completed_by_loading_again(
    embedded: Embedded, engine_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replace, "WHOLE", 0)
    monkeypatch.setattr(replace, "CHUNK", 40)
    chance = random.Random(11)
    rows = [
        [f"第{chance.randrange(60)}小学", f"高塔{chance.randrange(9)}号联合党委", 2019, "东街街道"] for _ in range(200)
    ]
    path = members(tmp_path / "成员.xlsx", *rows)
    with embedded.open() as store:
        prepare(store)
        store.write("MATCH (n) DETACH DELETE n")
        load([path], store)
        whole_, broken = bytes_of(store), 0
        for _ in range(3):
            store.write("MATCH (n) DETACH DELETE n")
            stop = chance.randrange(2, 14)
            command = [sys.executable, "-c", LOADER, str(engine_home), str(path)]
            with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path.cwd()) as loader:
                assert loader.stdout
                for number, _ in enumerate(loader.stdout):
                    if number == stop:
                        time.sleep(chance.random() / 20)
                        loader.kill()
                        break
            broken += loader.returncode == -signal.SIGKILL and bytes_of(store) != whole_

            load([path], store)

            assert bytes_of(store) == whole_
            assert store.version().state == "complete"
    assert broken, "at least one was cut off in the middle"
