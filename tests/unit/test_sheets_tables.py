"""Headers found and told apart, files of every format read alike, rows that are no data passed over."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

import pytest
import sheet_files
from openpyxl import Workbook

from graph.errors import SourceError
from loaders.sheets import delimited, mapping, markup, says
from loaders.sheets.book import opened
from loaders.sheets.grid import Row, column_of, letters
from loaders.sheets.issues import Level
from loaders.sheets.load import document_of, tables
from loaders.sheets.reading import Line
from loaders.sheets.rows import Passed, data
from loaders.sheets.table import find


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The twelve awkward files."""
    path = tmp_path_factory.mktemp("sheets")
    sheet_files.make(path)
    return path


def rows(path: Path, sheet: int = 0) -> list[Row]:
    """Return the rows of one of the file's sheets."""
    with opened(path) as sheets:
        return [[row for _, row in one.rows()] for one in sheets][sheet]


@pytest.mark.parametrize(
    ("table", "kind", "header", "fields"),
    [
        ([["单位名称", "所属街道"]], "units", (0,), {"name", "street"}),
        ([["单位名称", "联盟名称", "角色"]], "members", (0,), {"member", "body", "role"}),
        ([["某某表"], [], ["认领单位", "项目名称"]], "claims", (2,), {"claimant", "project"}),
        ([["甲方", "乙方", "签约时间"]], "partnerships", (0,), {"a", "b", "year"}),
        ([["活动名称", "时间", "主办单位"]], "events", (0,), {"name", "date", "host"}),
        ([["楼宇名称", "入驻单位"]], "buildings", (0,), {"name", "tenants"}),
        ([["联盟名称", "成立时间", "成员单位"]], "bodies", (0,), {"name", "founded", "members"}),
        ([["项目名称", "牵头单位"]], "projects", (0,), {"name", "runner"}),
        ([["member", "body", "joined"]], "members", (0,), {"member", "body", "year"}),
        ([["单位", "单位", "年份"], ["名称", "所属街道", ""]], "units", (0, 1), {"name", "street"}),
        ([["企业名称"], ["山海公司"]], "units", (0,), {"name"}),
    ],
)
def test_the_kind_is_told_by_the_headers(
    table: list[Row], kind: str, header: tuple[int, ...], fields: set[str]
) -> None:
    found = find(table, "")

    assert found is not None
    assert (found.kind, found.header, set(found.columns)) == (kind, header, fields)


def test_of_headers_that_fit_several_kinds_the_title_decides() -> None:
    table: list[Row] = [["单位名称", "项目名称", "年份"]]

    assert getattr(find(table, "认领清单"), "kind", "") == "claims"


def test_a_list_of_members_below_the_name_of_their_body() -> None:
    table: list[Row] = [["高塔大厦联合党委成员单位名单"], ["序号", "单位名称", "类型"], [1, "东街小学", "学校"]]

    assert getattr(find(table, ""), "kind", "") == "members"
    assert getattr(find(table[1:], ""), "kind", "") == "units"


@pytest.mark.parametrize(
    "table", [[], [[""]], [["谁家", "跟谁"], ["东街小学", "晨光医院"]], [["东街小学", "晨光医院"]]]
)
def test_where_no_header_is_known_nothing_is_guessed(table: list[Row]) -> None:
    assert find(table, "") is None


def test_columns_of_people_and_unknown_ones_are_told() -> None:
    found = find([["序号", "单位名称", "联系人", "负责人/电话", "备注"]], "")

    assert found is not None
    assert (found.serial, found.personal, found.unknown) == ((0,), (2, 3), (4,))


@pytest.mark.parametrize(
    ("name", "sheet", "first"),
    [
        ("03-结对共建.csv", 0, ["甲方", "乙方", "共建方式", "协议名称", "签约时间"]),
        ("04-单位.csv", 0, ["單位名稱(必填)", "类型", "所屬街道", "所在樓宇", "備註"]),
        ("05-活动台账.tsv", 0, ["活动名称", "活动时间", "主办单位", "参加单位", "地点"]),
        ("06-组织.xls", 0, ["组织名称", "成立时间", "成员单位数", "牵头单位", "所属街道"]),
        ("07-项目.ods", 0, ["所属项目", "项目名称", "牵头单位", "服务对象", "年份"]),
        ("08-楼宇.xlsb", 0, ["楼宇名称", "楼宇类型", "所属街道", "商圈"]),
        ("11-名单.csv", 0, ["成员单位名单", "所在组织"]),
    ],
)
def test_every_format_is_read_alike(folder: Path, name: str, sheet: int, first: list[str]) -> None:
    found = rows(folder / name, sheet)

    assert found[0][0] in (first[0], "單位名稱(必填)")
    assert len(found[0]) == len(first)


@pytest.mark.parametrize(
    ("name", "row", "column", "value"),
    [
        ("06-组织.xls", 2, 4, "东街街道"),
        ("07-项目.ods", 2, 0, "灯塔行动"),
        ("08-楼宇.xlsb", 2, 2, "东街街道"),
        ("01-成员名册.xlsx", 5, 2, "东街街道"),
    ],
)
def test_merged_cells_are_filled(folder: Path, name: str, row: int, column: int, value: str) -> None:
    assert rows(folder / name)[row][column] == value


@pytest.mark.parametrize(
    ("name", "hidden", "errors"),
    [
        ("01-成员名册.xlsx", {4}, {}),
        ("06-组织.xls", {2}, {(2, 1): "#DIV/0!"}),
        ("07-项目.ods", {2}, {}),
        ("08-楼宇.xlsb", {2}, {(2, 3): "#N/A"}),
        ("09-公式.xlsx", set(), {(3, 3): "#REF!"}),
    ],
)
def test_hidden_rows_and_error_cells_are_seen(
    folder: Path, name: str, hidden: set[int], errors: dict[tuple[int, int], str]
) -> None:
    with opened(folder / name) as sheets:
        marks = next(sheets).marks

    assert (marks.hidden, dict(marks.errors)) == (hidden, errors)


def test_a_formula_has_the_value_that_was_stored_with_it(folder: Path) -> None:
    with opened(folder / "09-公式.xlsx") as sheets:
        sheet = next(sheets)
        found = [row for _, row in sheet.rows()]

    assert found[1][0] == "东街小学"
    assert found[1][2] == 2019
    assert sheet.marks.uncounted == {(2, 2)}


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("utf-8", ","), ("utf-8-sig", ";"), ("gb18030", "\t"), ("utf-16", ","), ("utf-16-le", "\t"), ("big5hkscs", "|")],
)
def test_encodings_and_delimiters_are_told(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "单位.csv"
    table = [["企業名稱", "類別"], ["山海公司", "一\n二"], ["雲上科技, 東街", ""]]
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in table) + "\r\n"
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    path.write_bytes(mark + text.encode(encoding))

    assert rows(path) == table


def test_what_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "图.csv"
    path.write_bytes(b"\x89PNG\x00\x00\xff\xfe\xfd")

    with pytest.raises(SourceError, match="no text"):
        delimited.encoding_of(path)


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".xlsb", ".ods"])
def test_a_broken_workbook_is_told(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"坏{suffix}"
    path.write_bytes(b"PK\x03\x04 nothing of the sort")

    with pytest.raises(SourceError, match="no sound"), opened(path) as sheets:
        list(sheets)


def test_a_stray_cell_far_out_is_refused_before_memory_goes(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "单位名称"
    book.worksheets[0]["XFD1000000"] = "x"
    path = tmp_path / "远.xlsx"
    book.save(path)

    with pytest.raises(SourceError, match="delete the stray cells"), opened(path) as sheets:
        list(sheets)


def test_an_archive_that_would_fill_the_disk_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "LARGEST", 1_000)
    path = tmp_path / "大.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "0" * 10_000)

    with pytest.raises(SourceError, match="unpacks to"):
        markup.check_archive(path)


def test_rows_that_are_no_data_are_passed_over(folder: Path) -> None:
    def passed(name: str) -> list[tuple[int, Passed]]:
        sheet, table, _ = next(tables(folder / name))
        assert table is not None
        return [(number + 1, why) for number, _, why in data(sheet, table) if why]

    assert passed("01-成员名册.xlsx") == [(8, Passed.SUM), (9, Passed.NOTE)]
    assert passed("10-企业名录.xlsx") == [(2, Passed.HEADING), (5, Passed.HEADER), (6, Passed.HEADING)]


@pytest.mark.parametrize(
    ("row", "is_data"),
    [
        (["1", "总计公司", "", ""], True),
        (["", "合计", "", "12"], False),
        (["总数:12家", "", "", ""], False),
        (["", "注册会计师协会", "", ""], True),
        (["备注:以上为全部", "", "", ""], False),
        (["说明文字很长很长很长", "", "", ""], False),
        (["例", "东街小学", "", ""], False),
    ],
)
def test_a_unit_is_not_taken_for_a_sum_or_a_note(tmp_path: Path, row: list[str], is_data: bool) -> None:
    path = tmp_path / "单位.csv"
    sheet_files.csv_file(path, "序号,单位名称,所属街道,备注\n" + ",".join(row) + "\n")

    sheet, table, _ = next(tables(path))
    assert table is not None
    assert [why is None for _, _, why in data(sheet, table)] == [is_data]


def said(tmp_path: Path, text: str) -> Line:
    """Return the first row of the table, read."""
    path = tmp_path / "表.csv"
    sheet_files.csv_file(path, text)
    sheet, table, _ = next(tables(path))
    assert table is not None
    number, cells, why = next(iter(data(sheet, table)))
    assert why is None
    line = Line(path.name, sheet.name, table, sheet.marks, number, cells)
    says.read(line)
    return line


@pytest.mark.parametrize(
    ("text", "code", "level"),
    [
        ("单位名称,类型\n山海科技公司 云上贸易公司,企业\n", "spaced", Level.DOUBTFUL),
        ("单位名称,所属街道\n山海公司,东山路街\n", "shortened", Level.DOUBTFUL),
        ("单位名称,上级单位\n东街街道,东海集团\n", "wrong-kind", Level.LEFT),
        ("单位名称,上级单位\n山海公司,山海公司\n", "itself", Level.LEFT),
        ("项目名称,服务对象\n灯塔课堂,广大群众\n", "unlike", Level.LEFT),
        ("活动名称,时间\n灯塔启动仪式,#VALUE!\n", "error", Level.LEFT),
        ("组织名称,成立时间,层级\n东街党建联盟,2019,宇宙级\n", "no-choice", Level.LEFT),
        ("单位名称,所属街道\n山海公司,1\n", "no-name", Level.LEFT),
        ("成员单位,联盟名称,角色\n山海公司,东街党建联盟,书记张三\n", "personal", Level.LEFT),
    ],
)
def test_what_is_wrong_with_a_cell(tmp_path: Path, text: str, code: str, level: Level) -> None:
    line = said(tmp_path, text)

    assert [(issue.code, issue.level) for issue in line.issues] == [(code, level)]
    assert not line.refused
    assert all(words.zh and words.en for issue in line.issues for words in (issue.wrong, issue.right, issue.line))
    assert "张三" not in str(line.issues)


def test_what_a_row_says(tmp_path: Path) -> None:
    line = said(
        tmp_path,
        "成员单位,所在组织,角色,加入年份,类型,所属区,所属街道\n"
        "①东街小学党支部②晨光医院,高塔大厦联合党委,理事、会员单位,２０１９年,学校,东海区,东街街道\n",
    )

    names = {id_: entity.name for id_, entity in line.entities.items()}
    facts = {(names[one.head], one.type, names[one.tail]): dict(one.properties) for one in line.said}
    role = {"role": ("理事", "会员单位"), "year": 2019}
    assert facts == {
        ("东街小学", "MEMBER_OF", "高塔大厦联合党委"): {**role, "head_through": ("党支部",)},
        ("晨光医院", "MEMBER_OF", "高塔大厦联合党委"): role,
        ("东街小学", "LOCATED_IN", "东街街道"): {},
        ("晨光医院", "LOCATED_IN", "东街街道"): {},
        ("东街街道", "LOCATED_IN", "东海区"): {},
    }
    assert line.said[0].cells == ("表!A2", "表!B2", "表!C2", "表!D2")
    kinds = {names[one.tail]: one.properties.get("kind") for one in line.mentions()}
    assert kinds == {
        "东街小学": "school",
        "晨光医院": "school",
        "高塔大厦联合党委": None,
        "东街街道": None,
        "东海区": None,
    }


def test_columns_have_letters() -> None:
    assert [letters(at) for at in (0, 25, 26, 701, 702, 16_383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
    assert all(column_of(letters(at)) == at for at in range(20_000))


def test_a_document_goes_by_the_name_of_its_file(tmp_path: Path) -> None:
    one, other = document_of(tmp_path / "a" / "成员.xlsx", "0" * 64), document_of(tmp_path / "成员.xlsx", "1" * 64)

    assert one.id == other.id != document_of(tmp_path / "成员.csv", "").id
    assert one.title == "成员.xlsx"


def test_a_mapping_is_proposed_edited_and_read(folder: Path) -> None:
    path = folder / "12-看不懂.xlsx"
    found = [(path.name, sheet.name, table, head) for sheet, table, head in tables(path)]
    text = mapping.propose(found)

    assert "Sheet1" in text and "谁家" in text and "手机号" in text
    edited = """
files:
  "12-看不懂.xlsx":
    "Sheet1":
      kind: partnerships
      header: 2
      columns: {A: a, B: b, C: year, D: ""}
      values: {street: 东街街道}
"""
    mapped = mapping.parse(edited, "map.yaml")
    table = mapped.table(path.name, "Sheet1", found[0][3])
    assert table is not None
    assert (table.kind, table.columns, table.personal) == ("partnerships", {"a": (0,), "b": (1,), "year": (2,)}, (3,))


def test_a_proposal_is_itself_a_mapping(folder: Path) -> None:
    found = [
        (path.name, sheet.name, table, head) for path in sorted(folder.iterdir()) for sheet, table, head in tables(path)
    ]
    mapped = mapping.parse(mapping.propose(found), "map.yaml")

    for file, sheet, known, head in found:
        if known and not known.values:
            told = mapped.table(file, sheet, head)
            assert told is not None
            assert (told.kind, told.columns, told.header) == (known.kind, known.columns, known.header)


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("[]", "it has files"),
        ("files: {f: {s: {kind: nothing}}}", "kind is one of"),
        ("files: {f: {s: {kind: units, header: x, columns: {A: name}}}}", "header is a row's number"),
        ("files: {f: {s: {kind: units, header: 99, columns: {A: name}}}}", "header is from 1"),
        ("files: {f: {s: {kind: units, header: 1, columns: {A: nome}}}}", "units has no nome"),
        ("files: {f: {s: {kind: units, header: 1, columns: {1: name}}}}", "1 is no column"),
        ("files: {f: {s: {kind: units, header: 1, columns: {B: name}}}}", "of personal data"),
        ("files: {f: {s: {kind: members, header: 1, columns: {A: member}}}}", "body is missing"),
        ("files: {f: {s: {kind: units, header: 1, columns: [A]}}}", "columns is a mapping"),
        ("files: {f: [1]}", "it has files"),
        ("a: [", "no valid YAML"),
    ],
)
def test_what_is_wrong_with_a_mapping_is_told(said: str, wrong: str) -> None:
    with pytest.raises(SourceError, match=wrong):
        mapping.parse(said, "map.yaml").table("f", "s", [["单位", "联系人"]])


def test_a_date_of_the_sheet_is_a_date(folder: Path) -> None:
    assert rows(folder / "02-认领清单.xlsx")[3][5] == dt.date(2020, 5, 6)
