"""Files opened as sheets: XLSX, XLSM, XLS, XLSB and ODS by calamine, CSV and TSV by `delimited`."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from xml.parsers import expat

from graph.errors import SourceError
from loaders.sheets import delimited, legacy, markup
from loaders.sheets.grid import Marks, Row, Sheet

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

DELIMITED = frozenset({".csv", ".tsv", ".txt"})
SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv"})
"""Endings of the files that are sheets."""
PIECE = 1 << 20


def digest(path: Path) -> str:
    """Return the SHA-256 of the file's bytes; SourceError where it cannot be read."""
    found = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                found.update(piece)
    except OSError as problem:
        raise SourceError(
            f"无法读取 {path}:{problem.strerror}。", f"{path} cannot be read: {problem.strerror}."
        ) from problem
    return found.hexdigest()


@contextmanager
def opened(path: Path) -> Iterator[Iterator[Sheet]]:
    """Give the sheets of the file one by one, in its order; SourceError tells what is wrong with a file that is none.

    A sheet is in memory until the next is asked for.
    """
    suffix = path.suffix.lower()
    if suffix in DELIMITED:
        yield iter((delimited.sheet(path),))
        return
    if suffix != ".xls":
        markup.check_archive(path)
    from python_calamine import CalamineWorkbook

    with _sound(path):
        book = CalamineWorkbook.from_path(str(path))
    try:
        with _sound(path):
            marks = _marks(path, suffix)
        yield (_sheet(path, book, number, marks) for number in _worksheets(book))
    finally:
        book.close()


@contextmanager
def _sound(path: Path) -> Iterator[None]:
    """Raise SourceError where the block finds the file broken."""
    from python_calamine import CalamineError, PasswordError

    try:
        yield
    except PasswordError as problem:
        raise SourceError(
            f"{path.name} 设有密码;请取消密码后另存。", f"{path.name} is protected by a password; save it without."
        ) from problem
    except (CalamineError, ValueError, KeyError, ET.ParseError, expat.ExpatError, OSError) as problem:
        suffix = path.suffix.lower()
        raise SourceError(
            f"{path.name} 不是完好的 {suffix} 工作簿({problem});请用表格软件打开后另存为 xlsx。",
            f"{path.name} is no sound {suffix} workbook ({problem}); open it in a spreadsheet program and save it as xlsx.",
        ) from problem


def _worksheets(book: CalamineWorkbook) -> list[int]:
    from python_calamine import SheetTypeEnum

    return [at for at, meta in enumerate(book.sheets_metadata) if meta.typ == SheetTypeEnum.WorkSheet]


def _marks(path: Path, suffix: str) -> dict[str, Marks]:
    match suffix:
        case ".xlsx" | ".xlsm":
            found = markup.xlsx(path)
        case ".ods":
            found = markup.ods(path)
        case ".xls":
            found = legacy.xls(path)
        case _:
            found = legacy.xlsb(path)
    return dict(found)


def _sheet(path: Path, book: CalamineWorkbook, number: int, marks: dict[str, Marks]) -> Sheet:
    from python_calamine import SheetVisibleEnum

    meta = book.sheets_metadata[number]
    with _sound(path):
        sheet = book.get_sheet_by_index(number)
    found = marks.get(meta.name, Marks(told=False))
    merged = sheet.merged_cell_ranges
    if merged:
        ranges = tuple((top, left, bottom, right) for (top, left), (bottom, right) in merged)
        found = Marks(ranges, found.hidden, found.errors, found.uncounted, found.told)
    name = " ".join(unicodedata.normalize("NFC", meta.name).split())
    size = sheet.end[0] + 1 if sheet.end else 0
    return Sheet(name, meta.visible != SheetVisibleEnum.Visible, size, found, lambda: _rows(sheet))


def _rows(sheet: CalamineSheet) -> Iterator[Row]:
    """Yield the rows from the first of the sheet, each from its first column."""
    left: Row = [""] * (sheet.start[1] if sheet.start else 0)
    for row in sheet.iter_rows():
        yield [*left, *row]
