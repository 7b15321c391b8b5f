"""What goes into the graph and comes out of it: load, withdraw, texts."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from graph.errors import ParameterError
from loaders.report import Report
from loaders.sources import divided
from loaders.sources import load as loaded
from loaders.withdraw import withdraw as withdrawn
from loaders.write import write
from service.commands import sheets as sheet
from service.commands.divisions import said
from service.commands.progress import steps
from service.commands.session import AsJson, Session, session
from service.reports import shaped
from service.sheets import shaped as accounted

Files = Annotated[
    list[Path] | None,
    typer.Argument(
        help="表格(xlsx、xls、xlsb、ods、csv)、YAML 或 JSON Lines 文件,或含有它们的文件夹 · "
        "sheets (xlsx, xls, xlsb, ods, csv), YAML or JSON Lines files, or folders of them",
        show_default=False,
    ),
]


Places = Annotated[
    list[str] | None,
    typer.Option(
        "--divisions",
        help="官方区划:这个省、市或区县的区、街道和居民区(可多次) · "
        "official divisions: districts, streets and neighbourhoods of this province, city or district (repeatable)",
        show_default=False,
    ),
]


def load(
    context: typer.Context,
    paths: Files = None,
    divisions: Places = None,
    map: sheet.Map = None,  # noqa: A002 (the option's own name)
    dry_run: sheet.DryRun = False,
    strict: sheet.Strict = False,
    report: sheet.Ledger = None,
    json: AsJson = False,
) -> None:
    """载入表格与事实;表格逐行报告,事实有一处不合本体则全不写入。 · Load sheets and facts; of sheets every row is accounted for."""
    run = session(context)
    if not paths and not divisions:
        raise ParameterError(
            "请写要载入的文件,或用 --divisions 写一个省、市或区县。",
            "name the files to load, or a province, city or district with --divisions.",
        )
    facts, sheets = divided(paths or [])
    wanted = sheet.Wanted(map, dry_run, strict, report)
    sheet.check(wanted, facts, sheets)
    if divisions and wanted.any:
        raise ParameterError(
            "--map、--dry-run、--strict、--report 只用于表格;请不要与 --divisions 一起用。",
            "--map, --dry-run, --strict and --report are for sheets; load --divisions by itself.",
        )
    if sheet.proposed(run, sheets, wanted, as_json=json):
        return
    places = said(run.settings.home, divisions or [])
    with run.desk() as desk, steps(run, run.of("载入", "Loading")) as progress:
        reports = [loaded(facts, desk.store, progress=progress)] if facts else []
        reports += [write(batch, desk.store, progress=progress) for batch in places]
        account = sheet.taken(desk, sheets, wanted, progress) if sheets else None
        for one in reports:
            desk.journal.note(one)
        if account:
            desk.journal.note_sheets(account)
    whole = sum(reports[1:], reports[0]) if reports else None
    if json and account:
        run.json({"facts": shaped(whole), "sheets": accounted(account)} if whole else accounted(account))
    else:
        if whole:
            tell(run, whole, json)
        if account:
            run.say(*account.lines())
    if strict and account and account.rows.refused:
        raise typer.Exit(ParameterError.exit_code)


def withdraw(
    context: typer.Context,
    document: Annotated[str, typer.Argument(help="来源的编号 · the document's id", show_default=False)],
    json: AsJson = False,
) -> None:
    """撤回一个来源:只有它说过的一并去掉。 · Take a document back, and with it what only it said."""
    run = session(context)
    with run.desk() as desk:
        report = withdrawn(document, desk.store)
        desk.journal.note(report)
    tell(run, report, json)


def add_texts(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="原文文件或文件夹 · a file or folder of texts", show_default=False)],
    json: AsJson = False,
) -> None:
    """加入来源的原文(人名遮盖),以便显示引文。 · Add the sources' texts, personal names masked, to show quotes."""
    run = session(context)
    with run.desk() as desk:
        report = desk.texts.add(folder, desk.store)
    if json:
        run.json(asdict(report))
        return
    run.say(*report.lines())


def tell(run: Session, report: Report, as_json: bool) -> None:
    """Print what a load or a withdrawal did."""
    if as_json:
        run.json(shaped(report))
    else:
        run.say(*report.lines())
