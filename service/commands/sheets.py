"""Sheets by the command: loaded with a report of every row, mapped by a file, and a template to fill in."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from graph.errors import ParameterError
from graph.wording import Wording
from loaders.replace import Progress
from loaders.sheets import ledger, mapping
from loaders.sheets import template as filled
from loaders.sheets.load import load, tables
from loaders.sheets.page import markdown
from loaders.sheets.report import SheetsReport
from service.commands.session import Session, session
from service.desk import Desk

Map = Annotated[
    Path | None,
    typer.Option(
        "--map",
        help="对照文件,说明表头的意思;没有这个文件则写一份供修改,不载入 · "
        "a file that says what headers mean; where there is none it is written, to be edited, and nothing is loaded",
        show_default=False,
    ),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="只读表格并报告,不写入 · read sheets and report, store nothing")
]
Strict = Annotated[
    bool,
    typer.Option("--strict", help="一份表格有一处未收,就整份不收 · take a file of sheets whole or not at all"),
]
Ledger = Annotated[
    Path | None,
    typer.Option("--report", help="把报告另存为 XLSX · write the report as XLSX, too", show_default=False),
]


@dataclass(frozen=True, slots=True)
class Wanted:
    """How sheets are to be loaded."""

    map: Path | None = None
    dry_run: bool = False
    strict: bool = False
    report: Path | None = None

    @property
    def any(self) -> bool:
        """Whether anything is asked for that is of sheets alone."""
        return bool(self.map or self.dry_run or self.strict or self.report)


def check(wanted: Wanted, facts: list[Path], sheets: list[Path]) -> None:
    """Raise ParameterError where what is of sheets alone is asked for of other files, too."""
    if wanted.any and (facts or not sheets):
        named = facts[0] if facts else "–"
        raise ParameterError(
            f"--map、--dry-run、--strict、--report 只用于表格,不用于 {named}。",
            f"--map, --dry-run, --strict and --report are for sheets, not for {named}.",
        )


def proposed(run: Session, sheets: list[Path], wanted: Wanted, *, as_json: bool) -> bool:
    """Write a mapping file to edit where one is asked for that is not there; return whether that was done."""
    if wanted.map is None or wanted.map.exists():
        return False
    found = []
    for path in sheets:
        found += [(path.name, sheet.name, table, head) for sheet, table, head in tables(path)]
    wanted.map.write_text(mapping.propose(found), encoding="utf-8")
    if as_json:
        run.json({"map": str(wanted.map)})
        return True
    run.say(
        Wording(
            f"已写好 {wanted.map};请按需修改,再运行同一命令即按它载入。",
            f"{wanted.map} is written; edit it where needed, and run the same command again to load by it.",
        )
    )
    return True


def taken(desk: Desk, sheets: list[Path], wanted: Wanted, progress: Progress) -> SheetsReport:
    """Load the sheets, write the report where one is asked for, and return it."""
    mapped = mapping.read(wanted.map) if wanted.map else None
    report = load(
        sheets,
        desk.store,
        kept=desk.texts.rows,
        mapped=mapped,
        dry_run=wanted.dry_run,
        strict=wanted.strict,
        progress=progress,
    )
    if wanted.report:
        ledger.write(report, wanted.report)
    return report


def template(
    context: typer.Context,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="写到这个 xlsx 文件 · write to this xlsx file", show_default=False),
    ] = None,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="输出 docs/sheets.md · print docs/sheets.md")] = False,
) -> None:
    """写一份供填写的工作簿:每类一表,附下拉列表、示例与说明。 · Write a workbook to fill in: a sheet a kind, lists, examples."""
    run = session(context)
    if as_markdown:
        sys.stdout.write(markdown())
        return
    if output is None:
        raise ParameterError(
            "请用 -o 写上要写的文件,如 -o 登记.xlsx。", "name the file to write with -o, such as -o register.xlsx."
        )
    if output.suffix.lower() != ".xlsx":
        raise ParameterError(f"{output} 应以 .xlsx 结尾。", f"{output} should end in .xlsx.")
    if output.exists():
        raise ParameterError(f"{output} 已存在;请另写一个名字。", f"{output} is there already; choose another name.")
    filled.write(output)
    run.say(
        Wording(
            f"已写好 {output};填好后运行 gongjian load {output}。",
            f"{output} is written; fill it in, then run gongjian load {output}.",
        )
    )
