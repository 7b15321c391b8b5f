"""What goes into the graph and comes out of it: load, withdraw, texts."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from loaders.report import Report
from loaders.sources import load as loaded
from loaders.withdraw import withdraw as withdrawn
from service.commands.progress import steps
from service.commands.session import AsJson, Session, session
from service.reports import shaped

Files = Annotated[
    list[Path],
    typer.Argument(
        help="YAML 或 JSON Lines 文件,或含有它们的文件夹 · YAML or JSON Lines files, or folders of them",
        show_default=False,
    ),
]


def load(context: typer.Context, paths: Files, json: AsJson = False) -> None:
    """载入事实;有一处不合本体则全不写入。 · Load facts; where anything is wrong nothing is stored."""
    run = session(context)
    with run.desk() as desk, steps(run, run.of("载入", "Loading")) as progress:
        report = loaded(paths, desk.store, progress=progress)
    tell(run, report, json)


def withdraw(
    context: typer.Context,
    document: Annotated[str, typer.Argument(help="来源的编号 · the document's id", show_default=False)],
    json: AsJson = False,
) -> None:
    """撤回一个来源:只有它说过的一并去掉。 · Take a document back, and with it what only it said."""
    run = session(context)
    with run.desk() as desk:
        report = withdrawn(document, desk.store)
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
