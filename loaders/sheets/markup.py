"""What calamine does not tell of an XLSX or ODS file: hidden rows, error cells, formulas without a value, merged cells of ODS.

The XML is looked through piece by piece, so that memory does not grow with the sheet. Files that claim to hold more than
a spreadsheet can are refused before anything is unpacked.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.parsers import expat

from graph.errors import SourceError
from loaders.sheets.grid import Marks, Range, column_of

LARGEST = 1 << 30
"""Bytes that a workbook may unpack to."""
CELLS = 12_000_000
"""Cells, blank ones counted, that a sheet may span: some 300 MB in memory."""
PIECE = 1 << 20
_TOKEN = re.compile(
    rb"<(?:\w+:)?row\b(?P<row>[^>]*)>"
    rb"|<(?:\w+:)?c\b(?P<cell>[^>]*\bt=[\"']e[\"'][^>]*)>(?:\s*<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>))?\s*<(?:\w+:)?v>(?P<error>[^<]*)<"
    rb"|<(?:\w+:)?c\b(?P<formula>[^>]*)>\s*<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>|</(?:\w+:)?c>)"
)
_AT = re.compile(rb"""\br=["']([A-Z]+)(\d+)["']""")
_NUMBER = re.compile(rb"""\br=["'](\d+)["']""")
_HIDDEN = re.compile(rb"""\bhidden=["'](?:1|true)["']""")
_CELL = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br=["']([A-Z]+)\d+["']""")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"


def check_archive(path: Path) -> None:
    """Raise SourceError where the ZIP file is broken or would unpack to more than LARGEST bytes."""
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(info.file_size for info in archive.infolist())
    except (zipfile.BadZipFile, OSError) as problem:
        raise SourceError(
            f"{path.name} 不是完好的工作簿({problem});请用表格软件打开后另存为。",
            f"{path.name} is no sound workbook ({problem}); open it in a spreadsheet program and save it anew.",
        ) from problem
    if size > LARGEST:
        raise SourceError(
            f"{path.name} 解开后有 {size >> 20} MB,超过 {LARGEST >> 20} MB;请拆成几个文件。",
            f"{path.name} unpacks to {size >> 20} MB, more than {LARGEST >> 20} MB; split it into several files.",
        )


def xlsx(path: Path) -> Mapping[str, Marks]:
    """Return the marks of each sheet of an XLSX file by its name, merged cells left out, which calamine tells."""
    with zipfile.ZipFile(path) as archive:
        return {name: _xlsx_sheet(archive, part, path.name) for name, part in _parts(archive).items()}


def ods(path: Path) -> Mapping[str, Marks]:
    """Return the marks of each sheet of an ODS file by its name, merged cells among them."""
    found = _Ods(path.name)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = found.start, found.end
    parser.CharacterDataHandler = found.text
    with zipfile.ZipFile(path) as archive, archive.open("content.xml") as file:
        while piece := file.read(PIECE):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    return found.sheets


def _parts(archive: zipfile.ZipFile) -> Mapping[str, str]:
    """Return the part of each worksheet by the sheet's name."""
    names = set(archive.namelist())
    if "xl/workbook.xml" not in names or "xl/_rels/workbook.xml.rels" not in names:
        return {}
    relations = {
        node.get("Id"): node.get("Target", "")
        for node in ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 (no entities in expat ≥ 2.4.1)
    }
    found = {}
    for node in ET.fromstring(archive.read("xl/workbook.xml")).iter():  # noqa: S314
        if node.tag.endswith("}sheet"):
            target = relations.get(node.get(_RELATION), "")
            part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            if part in names:
                found[node.get("name", "")] = part
    return found


def _xlsx_sheet(archive: zipfile.ZipFile, part: str, name: str) -> Marks:
    hidden: set[int] = set()
    errors: dict[tuple[int, int], str] = {}
    uncounted: set[tuple[int, int]] = set()
    rows = columns = 0
    with archive.open(part) as file:
        for text in _pieces(file):
            for match in _TOKEN.finditer(text):
                if match["row"] is not None:
                    number = _NUMBER.search(match["row"])
                    rows = int(number[1]) if number else rows + 1
                    if _HIDDEN.search(match["row"]):
                        hidden.add(rows - 1)
                elif at := _AT.search(match["cell"] or match["formula"]):
                    place = int(at[2]) - 1, column_of(at[1].decode())
                    if match["cell"]:
                        errors[place] = match["error"].decode(errors="replace")
                    else:
                        uncounted.add(place)
            columns = max((columns, *(column_of(c.decode()) + 1 for c in set(_CELL.findall(text)))))
            _bounded(rows, columns, name)
    return Marks(hidden=frozenset(hidden), errors=errors, uncounted=frozenset(uncounted))


def _pieces(file: object) -> Iterator[bytes]:
    """Yield the file's text, cut where a row begins, so that no cell is cut."""
    rest = b""
    while piece := file.read(PIECE):  # type: ignore[attr-defined]
        rest += piece
        cut = rest.rfind(b"<row ")
        if cut < 0:
            cut = rest.rfind(b":row ")
            cut = rest.rfind(b"<", 0, cut) if cut > 0 else -1
        if cut > 0:
            yield rest[:cut]
            rest = rest[cut:]
    yield rest


def _bounded(rows: int, columns: int, name: str) -> None:
    if rows * columns > CELLS:
        raise SourceError(
            f"{name} 有一张 {rows} 行 × {columns} 列的表,超过 {CELLS // 1_000_000} 百万格;请删去远处的空行、空列或零散单元格。",
            f"{name} has a sheet of {rows} rows × {columns} columns, more than {CELLS // 1_000_000} million cells; "
            "delete the stray cells far out, or split the sheet.",
        )


class _Ods:
    """Hears the elements of content.xml."""

    def __init__(self, file: str) -> None:
        self.sheets: dict[str, Marks] = {}
        self._file = file
        self._name = ""
        self._row = self._column = self._repeat = 0
        self._words: list[str] | None = None
        self._kept: tuple[list[Range], set[int], dict[tuple[int, int], str]] = ([], set(), {})

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        def of(name: str) -> str:
            return attributes.get(f"{_OFFICE} {name}", "")

        match tag.rpartition(" ")[2]:
            case "table":
                self._name, self._row, self._kept = of("name"), 0, ([], set(), {})
            case "table-row":
                self._repeat, self._column = int(of("number-rows-repeated") or 1), 0
                if of("visibility") in ("collapse", "filter") and self._repeat < 100_000:
                    self._kept[1].update(range(self._row, self._row + self._repeat))
            case "table-cell":
                down, right = int(of("number-rows-spanned") or 1), int(of("number-columns-spanned") or 1)
                if down > 1 or right > 1:
                    self._kept[0].append((self._row, self._column, self._row + down - 1, self._column + right - 1))
                self._words = []
                self._column += int(of("number-columns-repeated") or 1)
            case "covered-table-cell":
                self._column += int(of("number-columns-repeated") or 1)

    def text(self, words: str) -> None:
        if self._words is not None:
            self._words.append(words)

    def end(self, tag: str) -> None:
        match tag.rpartition(" ")[2]:
            case "table-cell":
                words = "".join(self._words or ()).strip()
                if words.startswith(("#", "Err:")) and words.rstrip("!?").isascii() and len(words) < 10:
                    self._kept[2][self._row, self._column - 1] = words
                if words:
                    _bounded(self._row + 1, self._column, self._file)
                self._words = None
            case "table-row":
                self._row += self._repeat
            case "table":
                merged, hidden, errors = self._kept
                self.sheets[self._name] = Marks(tuple(merged), frozenset(hidden), errors)
