"""A workbook to fill in: a sheet a kind, headers in Chinese and English, drop-down lists, an example row, a page that explains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from graph.wording import Wording
from loaders.sheets.grid import Row
from loaders.sheets.headers import Column, Kind, offered, vocabulary

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

TITLE = "共建 · Gongjian"
EXPLAINED: Sequence[Wording] = (
    Wording(
        "每张工作表填一类内容;用不到的留空即可。",
        "Each sheet takes one sort of content; leave those empty that you do not need.",
    ),
    Wording("深色表头必填,其余选填。", "Columns with a dark header have to be filled in, the others may."),
    Wording(
        "第二行是示例,载入时略过;从第三行起填写。",
        "The second row is an example and is not loaded; fill in from the third.",
    ),
    Wording("一格可写多个名称,用顿号隔开。", "A cell may hold several names with 、 between them."),
    Wording("年份与日期写 2019、2019-12 或 2019-12-05。", "Write years and dates as 2019, 2019-12 or 2019-12-05."),
    Wording(
        "名称写全称;某单位的党委、工会等写作“单位全称+党委”,图中记在该单位名下。",
        "Write names in full; what an organ of a unit does is recorded as the unit's.",
    ),
    Wording("不要填写任何个人的姓名或电话。", "Write no personal name or telephone number anywhere."),
    Wording("填好后运行 gongjian load 文件名。", "When it is filled in, run gongjian load FILE."),
)
EXAMPLES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "members": {
            "member": "绿野银行东街支行",
            "alias": "绿野东街支行",
            "body": "高塔大厦联合党委",
            "role": "副理事长",
            "year": "2019",
            "kind": "银行",
            "district": "东海区",
            "street": "东街街道",
            "building": "高塔大厦",
        },
        "claims": {
            "claimant": "东街小学",
            "project": "灯塔课堂",
            "year": "2020",
            "programme": "灯塔行动",
            "board": "教育",
            "kind": "学校",
            "district": "东海区",
            "street": "东街街道",
        },
        "partnerships": {
            "a": "望江居民区党总支",
            "b": "绿野银行东街支行党支部",
            "kind": "签约",
            "agreement": "望江社区共建协议书",
            "year": "2019-12",
            "district": "东海区",
            "street": "东街街道",
        },
        "bodies": {
            "name": "高塔大厦联合党委",
            "alias": "高塔联合党委",
            "label": "联合党委",
            "founded": "2019-12",
            "stated_members": "25",
            "founder": "东街街道党工委",
            "members": "绿野银行东街支行、东街小学",
            "district": "东海区",
            "street": "东街街道",
            "building": "高塔大厦",
        },
        "projects": {
            "name": "灯塔课堂",
            "programme": "灯塔行动",
            "board": "教育",
            "year": "2020",
            "runner": "东街街道办事处",
            "claimant": "东街小学",
            "contributor": "绿野银行东街支行",
            "beneficiary": "望江居民区",
            "district": "东海区",
            "street": "东街街道",
        },
        "events": {
            "name": "2020年东街街道区域化党建联席会议大会",
            "date": "2020-06-18",
            "host": "东街街道党工委",
            "attendee": "东街小学、绿野银行东街支行",
            "place": "高塔大厦",
            "launched": "高塔大厦联合党委",
            "district": "东海区",
            "street": "东街街道",
        },
        "buildings": {
            "name": "高塔大厦",
            "kind": "写字楼",
            "committee": "高塔大厦联合党委",
            "tenants": "绿野银行东街支行",
            "district": "东海区",
            "street": "东街街道",
            "area": "东街商圈",
        },
        "units": {
            "name": "东街小学",
            "alias": "东小",
            "kind": "学校",
            "parent": "东海教育集团",
            "district": "东海区",
            "street": "东街街道",
            "neighborhood": "望江居民区",
        },
    }
)
"""An example row of each kind, of organisations that there are not."""
DARK, LIGHT, GREY = "291694", "EEF1FA", "6B7280"
ROOM = 2_000
"""Rows for which the drop-down lists hold."""


def is_explanation(rows: Sequence[Row]) -> bool:
    """Return whether the sheet of the rows is the template's page that explains."""
    return bool(rows and rows[0] and str(rows[0][0]).startswith(TITLE))


def write(path: Path) -> None:
    """Write the workbook to the path."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.title = TITLE
    book.properties.creator = "Gongjian"
    _explain(book)
    for kind in vocabulary().kinds.values():
        _sheet(book, kind)
    book.save(path)


def _explain(book: Workbook) -> None:
    from openpyxl.styles import Alignment, Font

    sheet = book.worksheets[0]
    sheet.title = "说明 about"
    sheet.append([f"{TITLE}:填写说明 · how to fill this in"])
    sheet["A1"].font = Font(bold=True, size=14)
    for line in EXPLAINED:
        sheet.append([line.zh, line.en])
    sheet.append([])
    for kind in vocabulary().kinds.values():
        sheet.append([f"{kind.name.zh} {kind.name.en}:{kind.says.zh}", kind.says.en])
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=cell.row > 1, vertical="top")
    sheet.column_dimensions["A"].width = sheet.column_dimensions["B"].width = 64


def _sheet(book: Workbook, kind: Kind) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    sheet = book.create_sheet(f"{kind.name.zh} {kind.name.en}")
    columns = list(kind.columns.values())
    sheet.append(["序号\nNo.", *(f"{column.title.zh}\n{column.title.en}" for column in columns)])
    example = EXAMPLES[kind.key]
    sheet.append(["示例", *(example.get(column.field) for column in columns)])
    sheet.freeze_panes = "C2"
    sheet.row_dimensions[1].height = 34
    for at, cell in enumerate(sheet[1]):
        required = at > 0 and columns[at - 1].required
        cell.font = Font(bold=True, color="FFFFFF" if required else "20242B")
        cell.fill = PatternFill("solid", fgColor=DARK if required else LIGHT)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        wide = bool(at and columns[at - 1].labels)
        sheet.column_dimensions[cell.column_letter].width = 28 if wide else 8 if not at else 16
    for cell in sheet[2]:
        cell.font = Font(italic=True, color=GREY)
        cell.number_format = "@"
    for at, column in enumerate(columns, start=2):
        _offer(sheet, column, at)


def _offer(sheet: Worksheet, column: Column, at: int) -> None:
    """Give the column its drop-down list, where it has choices."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    if not column.choices:
        return
    words = ",".join(choice.zh for choice in offered(column.choices))
    offer = DataValidation(
        type="list", formula1=f'"{words}"', allow_blank=True, errorStyle="warning", showErrorMessage=True
    )
    offer.errorTitle, offer.error = "不在列表中 · not in the list", f"{words}"[:250]
    letter = get_column_letter(at)
    offer.add(f"{letter}3:{letter}{ROOM}")
    sheet.add_data_validation(offer)
