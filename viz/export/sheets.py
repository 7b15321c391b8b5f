"""CSV: a zip of nodes.csv, relationships.csv and documents.csv (RFC 4180, UTF-8).

Each begins with a byte order mark, without which Excel takes UTF-8 for the system's code page and shows Chinese as gibberish; pandas,
R and LibreOffice read it all the same. The first row is the columns' keys. A cell that a spreadsheet would run as a formula begins
with an apostrophe (OWASP, CSV Injection).
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence

from graph.facts import Network
from viz.export.about import About
from viz.export.table import EDGE_COLUMNS, NODE_COLUMNS, Cell, edges, nodes, readable

BOM = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a cell begins that spreadsheets take for a formula, full width too."""
DOCUMENT_COLUMNS = ("id", "title", "publisher", "date", "url", "sha256")
ROWS = 500
"""Rows written before bytes are given on."""


def write(network: Network, about: About) -> Iterator[bytes]:
    """Yield a zip with a table of the nodes, one of the relationships and one of the documents; lists are joined by `; `."""
    node_keys, edge_keys = [c.key for c in NODE_COLUMNS], [c.key for c in EDGE_COLUMNS]
    tables: tuple[tuple[str, Sequence[str], Iterable[Sequence[Cell]]], ...] = (
        ("nodes.csv", node_keys, ([row.get(key) for key in node_keys] for row in nodes(network))),
        ("relationships.csv", edge_keys, ([row.get(key) for key in edge_keys] for row in edges(network))),
        (
            "documents.csv",
            DOCUMENT_COLUMNS,
            ([getattr(document, key) for key in DOCUMENT_COLUMNS] for document in about.cited(network)),
        ),
    )
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, header, rows in tables:
            info = zipfile.ZipInfo(name, _moment(about.made))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            with archive.open(info, "w", force_zip64=True) as entry:
                for piece in _csv(header, rows):
                    entry.write(piece.encode())
                    yield sink.taken()
    yield sink.taken()


def safe(value: Cell) -> str:
    """Return the text of a cell, one that would run as a formula made plain by an apostrophe."""
    text = readable("; ".join(value) if isinstance(value, tuple) else "" if value is None else str(value))
    return f"'{text}" if isinstance(value, str | tuple) and text.startswith(FORMULA) else text


def _csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    buffer.write(BOM)
    writer.writerow(header)
    for number, row in enumerate(rows, start=1):
        writer.writerow([safe(value) for value in row])
        if number % ROWS == 0:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def _moment(made: str) -> tuple[int, int, int, int, int, int]:
    date, time = made[:10].split("-"), (made[11:19] or "00:00:00").split(":")
    return int(date[0]), int(date[1]), int(date[2]), int(time[0]), int(time[1]), int(time[2])


class _Sink(io.RawIOBase):
    """A file that cannot be sought, whose bytes are taken as they come."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting = bytearray()

    def writable(self) -> bool:
        """Return that it may be written to."""
        return True

    def write(self, data: bytes | bytearray | memoryview) -> int:  # type: ignore[override]
        """Keep the bytes until they are taken."""
        self._waiting += data
        return len(data)

    def taken(self) -> bytes:
        """Return the bytes written since they were last taken."""
        data = bytes(self._waiting)
        self._waiting.clear()
        return data
