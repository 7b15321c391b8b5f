"""What calamine does not tell of XLS and XLSB files: hidden rows and error cells, and of XLSB merged cells.

XLS is read a second time by xlrd for it. Of XLSB the few records that matter are read here ([MS-XLSB] 2.1.4: a record is its
number and its length, each in 7-bit groups, then its bytes).
"""

from __future__ import annotations

import os
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO
from xml.etree import ElementTree as ET

from loaders.sheets.grid import Marks, Range

ERRORS: Mapping[int, str] = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
ROW, ERROR, FORMULA_ERROR, BUNDLE, MERGED = 0, 3, 11, 156, 176
ZERO_HEIGHT = 0x10
"""The bit of a BrtRowHdr's twelfth byte that hides the row."""


def xls(path: Path) -> Mapping[str, Marks]:
    """Return the marks of each sheet of an XLS file by its name; none where xlrd cannot read what calamine can."""
    import xlrd

    try:
        with (
            Path(os.devnull).open("w") as log,
            xlrd.open_workbook(str(path), logfile=log, formatting_info=True) as book,
        ):
            return {sheet.name: _xls_sheet(sheet, xlrd.XL_CELL_ERROR) for sheet in book.sheets()}
    except (xlrd.XLRDError, AssertionError, LookupError, ValueError, NotImplementedError, TypeError):
        return {}


def xlsb(path: Path) -> Mapping[str, Marks]:
    """Return the marks of each sheet of an XLSB file by its name."""
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        relations = {
            node.get("Id"): node.get("Target", "")
            for node in ET.fromstring(archive.read("xl/_rels/workbook.bin.rels"))  # noqa: S314 (no entities in expat ≥ 2.4.1)
        }
        found = {}
        with archive.open("xl/workbook.bin") as file:
            for number, body in _records(file):
                if number == BUNDLE:
                    relation, at = _wide(body, 8)
                    name, _ = _wide(body, at)
                    part = posixpath.normpath(f"xl/{relations.get(relation, '')}")
                    if part in names:
                        found[name] = part
        return {name: _xlsb_sheet(archive, part) for name, part in found.items()}


def _xls_sheet(sheet: object, error: int) -> Marks:
    rows: int = sheet.nrows  # type: ignore[attr-defined]
    hidden = {row for row, info in sheet.rowinfo_map.items() if info.hidden and row < rows}  # type: ignore[attr-defined]
    errors = {
        (row, column): ERRORS.get(sheet.cell_value(row, column), "#ERR!")  # type: ignore[attr-defined]
        for row in range(rows)
        for column, kind in enumerate(sheet.row_types(row))  # type: ignore[attr-defined]
        if kind == error
    }
    return Marks(hidden=frozenset(hidden), errors=errors)


def _xlsb_sheet(archive: zipfile.ZipFile, part: str) -> Marks:
    hidden: set[int] = set()
    errors: dict[tuple[int, int], str] = {}
    merged: list[Range] = []
    row = 0
    with archive.open(part) as file:
        for number, body in _records(file):
            if number == ROW:
                row = _number(body, 0)
                if len(body) > 11 and body[11] & ZERO_HEIGHT:
                    hidden.add(row)
            elif number in (ERROR, FORMULA_ERROR):
                errors[row, _number(body, 0)] = ERRORS.get(body[8], "#ERR!")
            elif number == MERGED:
                top, bottom, left, right = (_number(body, at) for at in (0, 4, 8, 12))
                merged.append((top, left, bottom, right))
    return Marks(tuple(merged), frozenset(hidden), errors)


def _records(file: object) -> Iterator[tuple[int, bytes]]:
    stream: BinaryIO = file  # type: ignore[assignment]
    while (number := _groups(stream, 2)) is not None:
        length = _groups(stream, 4) or 0
        yield number, stream.read(length)


def _groups(stream: BinaryIO, most: int) -> int | None:
    """Return the number in 7-bit groups; a record's own number keeps the marks of its groups, as the format counts it."""
    value = 0
    for at in range(most):
        byte = stream.read(1)
        if not byte:
            return None
        value |= (byte[0] & 0x7F) << (7 * at)
        if not byte[0] & 0x80:
            break
    return value


def _wide(body: bytes, at: int) -> tuple[str, int]:
    """Return the UTF-16 text that begins there with its length in characters, and where it ends."""
    end = at + 4 + 2 * _number(body, at)
    return body[at + 4 : end].decode("utf-16-le", "replace"), end


def _number(body: bytes, at: int) -> int:
    return int.from_bytes(body[at : at + 4], "little")
