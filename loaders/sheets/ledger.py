"""The report as an XLSX workbook: a sheet of the files and their sheets, one of the issues, one of what is different now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from loaders.sheets.issues import LEVELS
from loaders.sheets.report import SheetsReport
from loaders.sheets.rows import PASSED

if TYPE_CHECKING:
    from openpyxl import Workbook

Cell = str | int | None
SHEETS = (
    ("文件 file", 32),
    ("来源 document", 32),
    ("工作表 sheet", 20),
    ("类别 kind", 14),
    ("读 rows read", 12),
    ("载入 loaded", 12),
    ("未收 refused", 12),
    ("已有 already there", 14),
    ("不是数据 no data", 24),
    ("列 columns", 60),
)
ISSUES = (
    ("级别 level", 12),
    ("文件 file", 32),
    ("工作表 sheet", 20),
    ("行 row", 8),
    ("列 column", 10),
    ("表头 header", 20),
    ("内容 value", 32),
    ("问题 what is wrong", 40),
    ("应为 what would be right", 48),
    ("Wrong", 40),
    ("Right", 48),
)
DIFFERENCES = (("文件 file", 32), ("变化 change", 10), ("陈述 statement", 80), ("Statement", 80))


def write(report: SheetsReport, path: Path) -> None:
    """Write the report to the path; texts are texts and never formulas."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.creator = "Gongjian"
    _fill(book, "行数 rows", SHEETS, _sheets(report))
    _fill(book, "问题 issues", ISSUES, _issues(report))
    _fill(book, "变化 differences", DIFFERENCES, _differences(report))
    book.save(path)


def _sheets(report: SheetsReport) -> Iterator[list[Cell]]:
    for file in report.files:
        for sheet in file.sheets:
            rows = sheet.rows
            passed = "; ".join(f"{PASSED[why]} {n}" for why, n in sheet.passed.items() if n)
            columns = "; ".join(f"{at} {header} → {name or '–'}" for at, header, name in sheet.columns)
            counts = (rows.read, rows.loaded, rows.refused, rows.known)
            yield [file.file, file.document, sheet.name, sheet.kind or "–", *counts, passed, columns]


def _issues(report: SheetsReport) -> Iterator[list[Cell]]:
    for issue in report.issues:
        yield [
            str(LEVELS[issue.level]),
            issue.file,
            issue.sheet,
            issue.row,
            issue.column,
            issue.header,
            issue.value,
            issue.wrong.zh,
            issue.right.zh,
            issue.wrong.en,
            issue.right.en,
        ]


def _differences(report: SheetsReport) -> Iterator[Sequence[Cell]]:
    for file in report.files:
        for sign, said in (("+", file.new), ("−", file.gone)):
            yield from ([file.file, sign, one.zh, one.en] for one in said)


def _fill(book: Workbook, title: str, heads: Sequence[tuple[str, int]], rows: Iterable[Sequence[Cell]]) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    def cell(value: Cell, *, bold: bool = False) -> WriteOnlyCell | int | None:
        if value is None or isinstance(value, int):
            return value
        made = WriteOnlyCell(sheet, value=value)
        # A text that begins with = would otherwise be written as a formula.
        made.data_type = "s"
        if bold:
            made.font = Font(bold=True)
        return made

    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for at, (_, width) in enumerate(heads, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.append([cell(name, bold=True) for name, _ in heads])
    count = 1
    for row in rows:
        sheet.append([cell(value) for value in row])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{count}"
