"""What headers mean, said by the user: a mapping file proposed from the sheets, edited, and read again.

files:
  成员.xlsx:
    Sheet1:
      kind: members            # or skip
      header: 3                # the header's row; [3, 4] for one of two
      columns: {B: member, C: street, D: ""}
      values: {body: 高塔联合党委}     # what holds for every row
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from graph.errors import SourceError
from loaders.files import opened
from loaders.sheets.grid import Row, column_of, letters
from loaders.sheets.headers import Kind, key, vocabulary
from loaders.sheets.table import LONGEST, LOOK, Table, described, headers_of, told
from loaders.sheets.values import shown, tidy

SKIP = "skip"
NEAR = 70
"""How alike (per cent) a header and a known one have to be for the second to be proposed."""
HEAD = """\
# 这份文件说明各表的表头是什么意思;改好后再运行同一命令即按它载入。
# This file says what the headers of the sheets mean; edit it and run the same command again to load by it.
# kind: {kinds} 或 · or skip
"""


@dataclass(frozen=True, slots=True)
class Mapped:
    """A mapping file read: what it is called, and by file and sheet what its table is."""

    name: str = ""
    sheets: Mapping[tuple[str, str], Mapping[str, Any]] = field(default_factory=dict)

    def skips(self, file: str, sheet: str) -> bool:
        """Return whether the sheet is not to be read."""
        return self.sheets.get((file, sheet), {}).get("kind") == SKIP

    def table(self, file: str, sheet: str, rows: Sequence[Row]) -> Table | None:
        """Return the table that the mapping says the sheet has; None where it says nothing of it, SourceError where it is wrong."""
        said = self.sheets.get((file, sheet))
        if said is None or said.get("kind") == SKIP:
            return None
        where = f"{self.name} {file} {sheet}"
        kind = vocabulary().kinds[said["kind"]]
        lines = tuple(number - 1 for number in _numbers(said.get("header"), where))
        if any(not 0 <= line < min(len(rows), LOOK) for line in lines):
            raise _wrong(
                where, f"header 应为 1 到 {min(len(rows), LOOK)}", f"header is from 1 to {min(len(rows), LOOK)}"
            )
        headers = headers_of(rows, lines)
        columns = _columns(said.get("columns") or {}, kind, where)
        personal = [at for at in sorted(columns) if vocabulary().is_personal(headers.get(at, ""))]
        if wrong := [at for at in personal if not vocabulary().field_of(kind.key, headers[at])]:
            raise _wrong(
                where,
                f"{letters(wrong[0])} 列({headers[wrong[0]]})是个人信息,不能读取",
                f"column {letters(wrong[0])} ({headers[wrong[0]]}) is of personal data, which is not read",
            )
        by_field: dict[str, tuple[int, ...]] = {}
        for at, name in sorted(columns.items()):
            by_field[name] = (*by_field.get(name, ()), at)
        values = said.get("values") or {}
        if unknown := sorted({*map(str, values)} - kind.columns.keys()):
            raise _no_field(where, unknown[0], kind)
        if missing := sorted(kind.required - by_field.keys() - values.keys()):
            raise _wrong(where, f"缺少 {missing[0]}", f"{missing[0]} is missing")
        rest = told(kind, {at: header for at, header in headers.items() if at not in columns}, lines)
        left = tuple(sorted({*rest.unknown, *(at for listed in rest.columns.values() for at in listed)}))
        given = {str(name): (str(value), None) for name, value in values.items()}
        return Table(kind.key, lines, headers, by_field, rest.serial, rest.personal, left, given)


def read(path: Path) -> Mapped:
    """Return what the mapping file says; SourceError tells what is wrong with it."""
    with opened(path) as file:
        text = file.read()
    return parse(text, str(path))


def parse(text: str, name: str) -> Mapped:
    """Return what the text of a mapping file says; SourceError tells what is wrong with it, `name` is what it is called."""
    try:
        content = yaml.safe_load(text)
    except yaml.YAMLError as problem:
        raise SourceError(f"{name} 不是有效的 YAML:{problem}", f"{name} is no valid YAML: {problem}") from problem
    files = content.get("files") if isinstance(content, dict) else None
    if not isinstance(files, dict) or not all(isinstance(sheets, dict | None) for sheets in files.values()):
        raise _wrong(name, "应有 files,其下是文件、工作表", "it has files, below it files and sheets")
    found = {}
    for file, sheets in files.items():
        for sheet, said in (sheets or {}).items():
            where = f"{name} {file} {sheet}"
            kind = said.get("kind") if isinstance(said, dict) else None
            if kind != SKIP and kind not in vocabulary().kinds:
                listed = ", ".join((*vocabulary().kinds, SKIP))
                raise _wrong(where, f"kind 应为 {listed} 之一", f"kind is one of {listed}")
            for part in ("columns", "values"):
                if not isinstance(said.get(part), dict | None):
                    raise _wrong(where, f"{part} 应为键值表", f"{part} is a mapping")
            found[str(file), str(sheet)] = said
    return Mapped(name, found)


def propose(found: Sequence[tuple[str, str, Table | None, list[Row]]]) -> str:
    """Return a mapping file for the sheets (file, sheet, table, first rows): what is known, and the likeliest for the rest."""
    written = HEAD.format(kinds=" | ".join(vocabulary().kinds)) + "files:\n"
    last = ""
    for file, sheet, known, rows in found:
        if file != last:
            written += f"  {_quoted(file)}:\n"
            last = file
        table = known or _guess(rows)
        written += f"    {_quoted(sheet)}:\n"
        if table is None:
            written += f"      kind: {SKIP}\n"
            continue
        kind = vocabulary().kinds[table.kind]
        doubt = "" if known else "  # 请核对 · please check"
        lines = [line + 1 for line in table.header]
        written += (
            f"      kind: {table.kind}{doubt}\n      header: {lines[0] if len(lines) == 1 else lines}\n      columns:\n"
        )
        written += f'        # {", ".join(column.field for column in kind.columns.values())}; "" 不读 · not read\n'
        for at, header, name in described(table):
            written += f"        {at}: {name or _near(kind, header)}  # {' '.join(header.split())}\n"
        if missing := sorted(kind.required - table.columns.keys() - table.values.keys()):
            written += f"      # values: {{{missing[0]}: …}}  # 每一行都一样时 · where it is the same for every row\n"
    return written


def _guess(rows: Sequence[Row]) -> Table | None:
    """Return the table that is the likeliest where no header is known: of the row that looks most like a header."""
    best: tuple[int, Table] | None = None
    for at, row in enumerate(rows[:LOOK]):
        texts = [tidy(shown(value)) for value in row if value != ""]
        if len(texts) < 2 or not all(isinstance(value, str) for value in row) or max(map(len, texts)) > LONGEST:
            continue
        headers = headers_of(rows, (at,))
        for kind in vocabulary().kinds.values():
            table = told(kind, headers, (at,))
            near = sum(_near(kind, headers[column]) != '""' for column in table.unknown)
            weight = 4 * sum(map(len, table.columns.values())) + 3 * near + len(set(texts)) - at
            if best is None or weight > best[0]:
                best = weight, table
    return best[1] if best else None


def _near(kind: Kind, header: str) -> str:
    """Return the field whose header is nearest, `""` where none is near."""
    from rapidfuzz import fuzz, process

    if vocabulary().is_personal(header) or vocabulary().is_serial(header):
        return '""'
    found = process.extractOne(key(header), vocabulary().words[kind.key].keys(), scorer=fuzz.ratio, score_cutoff=NEAR)
    return vocabulary().words[kind.key][found[0]] if found else '""'


def _columns(said: Mapping[Any, Any], kind: Kind, where: str) -> dict[int, str]:
    found = {}
    for at, name in said.items():
        if not str(at).isascii() or not str(at).isalpha() or len(str(at)) > 3:
            raise _wrong(where, f"{at} 不是列;请写 A、B、AA 等", f"{at} is no column; write A, B, AA")
        if name in (None, "", "-", "?"):
            continue
        if name not in kind.columns:
            raise _no_field(where, str(name), kind)
        found[column_of(str(at))] = str(name)
    return found


def _numbers(given: object, where: str) -> Iterator[int]:
    for number in given if isinstance(given, list) else [given]:
        if type(number) is not int or (isinstance(given, list) and len(given) > 2):
            raise _wrong(where, "header 应为行号,或两个行号 [3, 4]", "header is a row's number, or two: [3, 4]")
        yield number


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _no_field(where: str, name: str, kind: Kind) -> SourceError:
    listed = ", ".join(kind.columns)
    return _wrong(where, f"{kind.key} 没有 {name};可用 {listed}", f"{kind.key} has no {name}; it has {listed}")


def _wrong(where: str, zh: str, en: str) -> SourceError:
    return SourceError(f"对照文件 {where}:{zh}。", f"The mapping file {where}: {en}.")
