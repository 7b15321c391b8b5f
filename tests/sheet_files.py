"""Twelve awkward files as offices keep them, made anew for each test: of organisations that there are not.

Each is one of the troubles that sheets come with: titles above the header, headers of two rows, merged cells, sums and notes,
several names in a cell, dates as numbers, old encodings, hidden rows and sheets, formulas, error cells, unknown headers.
"""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook

Table = Sequence[Sequence[object]]


def make(folder: Path) -> list[Path]:
    """Write all twelve into the folder and return their paths, sorted."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, write in FILES.items():
        write(folder / name)
    return sorted(folder / name for name in FILES)


def book(path: Path, sheets: Mapping[str, Table]) -> None:
    """Write a plain XLSX file."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    made.save(path)


def csv_file(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Write a text file with the line ends of Windows."""
    path.write_bytes(text.replace("\n", "\r\n").encode(encoding))


def members(path: Path) -> None:
    """The body stands in the title; a street merged over rows, serial numbers, a sum, notes, a hidden row, people's columns."""
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = "名册"
    sheet["A1"] = "附件1:2019年高塔大厦联合党委成员单位名册"
    sheet.merge_cells("A1:F1")
    sheet["A2"] = "填报单位(盖章):东街街道"
    for row in (
        ["序号", "单位名称", "所属街道", "单位性质", "联系人", "联系电话"],
        [1, "绿野银行东街支行党委", "东街街道", "银行", "某甲", "13800000000"],
        [2, "东街小学", None, "学校", "某乙", "13800000001"],
        [3, "东街 街道 办事处", None, None, "某丙", None],
        [4, "望江居委会", "西街街道", None, None, None],
        ["合计", 4, None, None, None, None],
        ["注:以上单位均已签订共建协议,截至2019年12月。", None, None, None, None, None],
    ):
        sheet.append(row)
    sheet.merge_cells("C4:C6")
    sheet.row_dimensions[5].hidden = True
    made.save(path)


def claims(path: Path) -> None:
    """A header of two rows whose upper groups the lower, several names in a cell, dates as Excel's numbers."""
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = "认领清单"
    for row in (
        ["2020年“灯塔行动”项目认领清单", None, None, None, None, None],
        ["序号", "认领单位", None, "认领项目", None, "认领时间"],
        [None, "名称", "所属街道", "项目名称", "板块", None],
        [1, "1、东街小学\n2、绿野银行东街支行", "东街街道", "灯塔课堂", "教育", dt.date(2020, 5, 6)],
        [2, "晨光医院;晚照剧院(东街馆、西街馆)", "东街", "健康小屋/银龄学堂", "卫生", 43_960],
        [3, "山海公司等3家单位", "东街街道", "银龄学堂", "为老", "2020年5月"],
    ):
        sheet.append(row)
    for area in ("A1:F1", "A2:A3", "B2:C2", "D2:E2", "F2:F3"):
        sheet.merge_cells(area)
    made.save(path)


def partnerships(path: Path) -> None:
    """GB18030, a cell with line breaks in quotation marks, a span of years, a choice that there is not."""
    csv_file(
        path,
        "甲方,乙方,共建方式,协议名称,签约时间\n"
        "望江居民区党总支,绿野银行东街支行党支部,签约共建,《望江社区共建协议》,二〇一九年十二月\n"
        '望江居民区,"东街小学\n晨光医院",双结对,,2019-2020\n'
        "㐀里居民区,东街小学,口头约定,,2019\n",
        "gb18030",
    )


def units(path: Path) -> None:
    """UTF-8 with a byte order mark, semicolons, full-width digits, traditional characters, blanks told by dashes."""
    csv_file(
        path,
        "﻿單位名稱(必填);類型;所屬街道;所在樓宇;備註\n"
        "東街小學;學校;東街街道;—;\n"
        "１２３測試中心;事業單位;東街街道;高塔大廈;備註文字\n"
        "=東街工作室;團隊;東街街道;無;\n",
    )


def events(path: Path) -> None:
    """Tabs, line breaks in cells, a date that there is not."""
    csv_file(
        path,
        "活动名称\t活动时间\t主办单位\t参加单位\t地点\n"
        '"区域化党建\n联席会议大会"\t2020/6/18\t东街街道党工委\t"东街小学\n晨光医院、绿野银行东街支行"\t高塔大厦\n'
        "灯塔行动启动仪式\t2020年2月30日\t东街街道办事处\t东街小学\t高塔大厦\n",
    )


def bodies(path: Path) -> None:
    """The old Excel format: merged cells, a hidden row, an error."""
    import xlwt

    made = xlwt.Workbook(encoding="utf-8")
    sheet = made.add_sheet("组织")
    date = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for at, head in enumerate(["组织名称", "成立时间", "成员单位数", "牵头单位", "所属街道"]):
        sheet.write(0, at, head)
    sheet.write(1, 0, "高塔大厦联合党委")
    sheet.write(1, 1, dt.date(2019, 12, 5), date)
    sheet.write(1, 2, "25家")
    sheet.write(1, 3, "东街街道党工委")
    sheet.write_merge(1, 2, 4, 4, "东街街道")
    sheet.write(2, 0, "东街街道党建联盟")
    sheet.row(2).set_cell_error(1, "#DIV/0!")
    sheet.write(2, 2, "若干")
    sheet.row(2).hidden = True
    made.save(str(path))


def projects(path: Path) -> None:
    """OpenDocument: merged cells, a hidden row, a blank row between."""
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import CoveredTableCell, Table, TableCell, TableRow
    from odf.text import P

    made = OpenDocumentSpreadsheet()
    table = Table(name="项目")

    def row(*texts: str | None, over: int = 1, hidden: bool = False) -> None:
        line = TableRow(visibility="collapse" if hidden else "visible")
        for at, text in enumerate(texts):
            if text is None:
                line.addElement(CoveredTableCell())
                continue
            cell = TableCell(valuetype="string", **({"numberrowsspanned": over} if over > 1 and not at else {}))
            cell.addElement(P(text=text))
            line.addElement(cell)
        table.addElement(line)

    row("所属项目", "项目名称", "牵头单位", "服务对象", "年份")
    row("灯塔行动", "灯塔课堂", "东街街道办事处", "望江居民区", "2020", over=2)
    row(None, "健康小屋", "晨光医院", "社区居民群众", "2021年", hidden=True)
    row("", "", "", "", "")
    row("灯塔行动", "银龄学堂", "东街小学", "望江社区", "两千年")
    made.spreadsheet.addElement(table)
    made.save(str(path))


def buildings(path: Path) -> None:
    """The binary Excel format, written record by record: a hidden row, an error, merged cells."""
    heads = ["楼宇名称", "楼宇类型", "所属街道", "商圈"]
    rows = [heads, ["高塔大厦", "写字楼", "东街街道", "东街商圈"], ["低塔广场", "购物中心", "", "#N/A"]]
    sheet = b"".join(
        _record(0, _number(at) + b"\0" * 6 + bytes([0, 0x10 if at == 2 else 0, 0]) + b"\0" * 4)
        + b"".join(
            _record(3, _number(column) + b"\0\0\0\0" + b"\x2a")
            if text == "#N/A"
            else _record(6, _number(column) + b"\0\0\0\0" + _wide(text))
            for column, text in enumerate(row)
            if text
        )
        for at, row in enumerate(rows)
    )
    area = _number(0) + _number(len(rows) - 1) + _number(0) + _number(len(heads) - 1)
    merged = _number(1) + _number(2) + _number(2) + _number(2)
    parts = {
        "xl/workbook.bin": _record(131)
        + _record(143)
        + _record(156, _number(0) + _number(1) + _wide("rId1") + _wide("楼宇"))
        + _record(144)
        + _record(132),
        "xl/worksheets/sheet1.bin": _record(129)
        + _record(148, area)
        + _record(145)
        + sheet
        + _record(146)
        + _record(177, _number(1))
        + _record(176, merged)
        + _record(178)
        + _record(130),
        "xl/_rels/workbook.bin.rels": _RELATIONS.format(
            '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
            'Target="worksheets/sheet1.bin"/>'
        ).encode(),
        "_rels/.rels": _RELATIONS.format(
            '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
            'Target="xl/workbook.bin"/>'
        ).encode(),
        "[Content_Types].xml": _TYPES.encode(),
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def formulas(path: Path) -> None:
    """Formulas with the values that were stored with them, one without, and error cells."""
    book(
        path,
        {
            "成员": [
                ["成员单位", "所在组织", "年份", "角色"],
                ['=CONCATENATE("东街","小学")', "高塔大厦联合党委", "=2018+1", "理事"],
                ["晨光医院", "高塔大厦联合党委", "=2018+2", None],
                ["绿野银行东街支行", "高塔大厦联合党委", 2019, "#REF!"],
            ]
        },
    )
    stored = {"A2": "东街小学", "C2": "2019"}
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts["xl/worksheets/sheet1.xml"].decode()

    def with_value(match: re.Match[str]) -> str:
        value = stored.get(match[1], "")
        kind = ' t="str"' if value and not value.isdigit() else ""
        return f'<c r="{match[1]}"{kind}>{match[2]}<v>{value}</v></c>'

    parts["xl/worksheets/sheet1.xml"] = re.sub(
        r'<c r="(\w+)"[^>]*>(<f>[^<]*</f>)<v ?/?>(?:</v>)?</c>', with_value, text
    ).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def sections(path: Path) -> None:
    """A hidden sheet, an empty one, headings between the rows, the header again as on every printed page."""
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = "企业名录"
    heads = ["序号", "企业名称", "类别", "所在楼宇", "统一社会信用代码"]
    for row in (
        heads,
        ["一、东街街道(2家)", None, None, None, None],
        [1, "山海公司", "民营企业", "高塔大厦", "X1"],
        [2, "云上科技", "外企", "高塔大厦", "X2"],
        heads,
        ["二、西街街道", None, None, None, None],
        [1, "张三书记工作室", "民营企业", "低塔广场", "X3"],
    ):
        sheet.append(row)
    for row in (2, 6):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=5)
    made.create_sheet("Sheet2")
    hidden = made.create_sheet("旧名录")
    hidden.append(["企业名称", "类别"])
    hidden.append(["旧公司", "民营企业"])
    hidden.sheet_state = "hidden"
    made.save(path)


def wide(path: Path) -> None:
    """UTF-8 without a mark, columns cut by bars, a list of names with no other column, an injected formula."""
    csv_file(
        path,
        "成员单位名单|所在组织\n东街小学、晨光医院|高塔大厦联合党委\n@SUM(A1)|高塔大厦联合党委\n|高塔大厦联合党委\n",
    )


def unknown(path: Path) -> None:
    """Headers that nobody can know: a mapping file has to say what they mean."""
    book(
        path,
        {
            "Sheet1": [
                ["共建情况"],
                ["谁家", "跟谁", "哪年", "手机号"],
                ["东街小学", "晨光医院", "2021", "13800000002"],
                ["山海公司", "云上科技", "2022", "13800000003"],
            ]
        },
    )


FILES: Mapping[str, Callable[[Path], None]] = {
    "01-成员名册.xlsx": members,
    "02-认领清单.xlsx": claims,
    "03-结对共建.csv": partnerships,
    "04-单位.csv": units,
    "05-活动台账.tsv": events,
    "06-组织.xls": bodies,
    "07-项目.ods": projects,
    "08-楼宇.xlsb": buildings,
    "09-公式.xlsx": formulas,
    "10-企业名录.xlsx": sections,
    "11-名单.csv": wide,
    "12-看不懂.xlsx": unknown,
}

_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)


def _record(number: int, body: bytes = b"") -> bytes:
    head = bytes([number]) if number < 128 else bytes([number & 0x7F | 0x80, number >> 7])
    length, size = len(body), b""
    while True:
        size += bytes([length & 0x7F | (0x80 if length > 127 else 0)])
        length >>= 7
        if not length:
            return head + size + body


def _number(value: int) -> bytes:
    return value.to_bytes(4, "little")


def _wide(text: str) -> bytes:
    return _number(len(text)) + text.encode("utf-16-le")
