"""XLSX: a sheet each of nodes, relationships, documents and an explanation, written row by row."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from graph.facts import Network
from graph.ontology import DOCUMENT, NODES, RELATIONSHIPS
from graph.wording import Wording
from viz.export.about import About
from viz.export.table import EDGE_COLUMNS, NODE_COLUMNS, Cell, Column, Row, edges, nodes, readable

CHUNK = 1 << 16
LONGEST = 32_767
"""Characters that a cell may hold."""
WIDE = frozenset({"name", "aliases", "source_name", "target_name", "agreement", "via", "title"})
NAMES = {
    **{label: str(node.name) for label, node in NODES.items()},
    **{type_: str(relationship.name) for type_, relationship in RELATIONSHIPS.items()},
}
DOCUMENT_HEADS = {
    "id": Wording("编号", "id"),
    **{item.key: item.name for item in DOCUMENT.properties if item.key != "length"},
}


def write(network: Network, about: About) -> Iterator[bytes]:
    """Yield an Excel workbook; texts are texts and never formulas."""
    book = Workbook(write_only=True)
    book.properties.title = about.title
    book.properties.creator = "Gongjian"
    book.properties.created = datetime.fromisoformat(about.made).replace(tzinfo=None)
    _fill(book.create_sheet("节点 nodes"), _heads(NODE_COLUMNS), (_cells(row, NODE_COLUMNS) for row in nodes(network)))
    _fill(
        book.create_sheet("关系 relationships"),
        _heads(EDGE_COLUMNS),
        (_cells(row, EDGE_COLUMNS) for row in edges(network)),
    )
    _fill(
        book.create_sheet("来源 sources"),
        [(key, str(name)) for key, name in DOCUMENT_HEADS.items()],
        ([getattr(document, key) or None for key in DOCUMENT_HEADS] for document in about.cited(network)),
    )
    _fill(book.create_sheet("说明 about"), [("key", "项 · key"), ("title", "值 · value")], _explained(network, about))
    with tempfile.TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while chunk := file.read(CHUNK):
            yield chunk


def _explained(network: Network, about: About) -> Iterator[list[Cell]]:
    yield ["标题 · title", about.title]
    yield ["图谱版本 · graph version", about.version]
    yield ["生成时间 · made", about.made]
    yield ["范围 · scope", network.scope.name if network.scope else "全部 · everything"]
    yield ["节点 · nodes", len(network.nodes)]
    yield ["关系 · relationships", len(network.facts) + len(network.located) + len(network.ties)]
    for key, name in sorted(NAMES.items()):
        yield [key, name]


def _heads(columns: Iterable[Column]) -> list[tuple[str, str]]:
    return [(column.key, str(column.name)) for column in columns]


def _cells(row: Row, columns: Iterable[Column]) -> list[Cell]:
    return [row.get(column.key) for column in columns]


def _fill(sheet: WriteOnlyWorksheet, heads: Sequence[tuple[str, str]], rows: Iterable[Sequence[Cell]]) -> None:
    sheet.freeze_panes = "A2"
    for number, (key, _) in enumerate(heads, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = 36 if key in WIDE else 18
    sheet.append([_head(sheet, name) for _, name in heads])
    count = 1
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{count}"


def _head(sheet: WriteOnlyWorksheet, name: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=name)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="EEF1FA")
    cell.alignment = Alignment(vertical="top")
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: Cell) -> WriteOnlyCell | int | float | None:
    if value is None or isinstance(value, int | float):
        return value
    text = readable("; ".join(value) if isinstance(value, tuple) else value)
    cell = WriteOnlyCell(sheet, value=text[:LONGEST])
    # A text that begins with = would otherwise be written as a formula.
    cell.data_type = "s"
    return cell
