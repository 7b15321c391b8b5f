"""CSV and its kin as a sheet: the encoding and the delimiter are told from the bytes, rows are read as they come."""

from __future__ import annotations

import codecs
import csv
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from graph.errors import SourceError
from loaders.sheets.grid import Marks, Row, Sheet

ENCODINGS = ("utf-8-sig", "gb18030", "big5hkscs")
"""Tried in this order after the byte order marks: whatever is UTF-8 is nothing else.

Big5 is mostly valid GB18030, too, but gives characters of private use then, which no office writes.
"""
BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
DELIMITERS = (",", "\t", ";", "|", ",", ";")
PRIVATE = re.compile("[\ue000-\uf8ff]")
SAMPLE = 200
"""Lines by which the delimiter is told."""
WIDEST = 1 << 20
"""Characters that a cell may hold."""


def sheet(path: Path) -> Sheet:
    """Return the file as one sheet that has the name of the file without its ending; SourceError where it is no text."""
    encoding = encoding_of(path)
    delimiter = delimiter_of(path, encoding)
    size = _lines(path)
    name = unicodedata.normalize("NFC", path.stem)
    return Sheet(name, False, size, Marks(), lambda: _rows(path, encoding, delimiter))


def encoding_of(path: Path) -> str:
    """Return the encoding in which the whole file can be read."""
    with path.open("rb") as file:
        head = file.read(4)
        for mark, encoding in BOMS:
            if head.startswith(mark):
                return encoding
        if b"\x00" in head:
            raise _no_text(path)
        for encoding in ENCODINGS:
            file.seek(0)
            if _decodes(file, encoding):
                return encoding
    raise _no_text(path)


def delimiter_of(path: Path, encoding: str) -> str:
    """Return the delimiter that cuts the first rows into the most columns most evenly; a comma where none does."""
    best, found = 0, ","
    for delimiter in DELIMITERS:
        widths = [len(row) for row, _ in zip(_rows(path, encoding, delimiter), range(SAMPLE), strict=False) if any(row)]
        common = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        weight = (common - 1) * widths.count(common)
        if weight > best:
            best, found = weight, delimiter
    return found


def _rows(path: Path, encoding: str, delimiter: str) -> Iterator[Row]:
    csv.field_size_limit(WIDEST)
    with path.open(encoding=encoding, newline="") as file:
        try:
            for row in csv.reader((line.replace("\0", "") for line in file), delimiter=delimiter):
                yield list(row)
        except csv.Error as problem:
            raise SourceError(
                f"{path.name} 无法按行读取({problem});请检查是否有未闭合的引号。",
                f"{path.name} cannot be read row by row ({problem}); look for a quotation mark that is never closed.",
            ) from problem


def _decodes(file: BinaryIO, encoding: str) -> bool:
    """Return whether the file is a text in the encoding, without characters of private use."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while piece := file.read(1 << 20):
            if PRIVATE.search(decoder.decode(piece)):
                return False
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return False
    return True


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(piece.count(b"\n") for piece in iter(lambda: file.read(1 << 20), b""))


def _no_text(path: Path) -> SourceError:
    return SourceError(
        f"{path.name} 不是 UTF-8、GB18030 或 Big5 的文本;请另存为“CSV UTF-8”。",
        f"{path.name} is no text in UTF-8, GB18030 or Big5; save it as “CSV UTF-8”.",
    )
