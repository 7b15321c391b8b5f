"""The engine: status and stop."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from graph.engine import embedded
from graph.errors import ParameterError
from graph.ontology import NODES, RELATIONSHIPS
from service.commands.session import AsJson, session
from service.counts import counted
from service.desk import opened
from service.settings import listed as listed_settings
from service.settings import markdown


def status(
    context: typer.Context,
    settings: Annotated[
        bool, typer.Option("--settings", help="列出全部设置(Markdown) · list all settings (Markdown)")
    ] = False,
    json: AsJson = False,
) -> None:
    """数据库是否在运行,图里有什么。 · Whether the database runs, and what the graph holds."""
    run = session(context)
    if settings:
        if json:
            run.json(
                [
                    {"variable": s.variable, "default": s.default, "zh": s.says.zh, "en": s.says.en}
                    for s in listed_settings()
                ]
            )
        else:
            run.print(markdown().rstrip())
        return
    said: dict[str, object] = {"url": run.settings.url, "home": str(run.settings.home)}
    running = True
    if run.settings.url is None:
        engine = embedded.status(run.settings.home)
        running = engine.running
        said |= {
            "engine": f"arcadedb {engine.engine}".strip(),
            "running": running,
            "pid": engine.pid,
            "bolt": engine.bolt,
        }
        said["since"] = (
            datetime.fromtimestamp(engine.started).astimezone().isoformat(timespec="seconds")
            if engine.started
            else None
        )
        said["users"] = list(engine.users)
    if running:
        with opened(run.settings) as store:
            version = store.version()
            said |= {
                "engine": said.get("engine", store.engine),
                "running": True,
                "graph_version": version.number,
                "loaded": version.completed,
                "loading": version.state == "loading",
                "counts": counted(store),
            }
    if json:
        run.json(said)
        return
    names = {
        "url": ("地址", "address"),
        "home": ("数据目录", "data folder"),
        "engine": ("数据库", "engine"),
        "running": ("运行中", "running"),
        "pid": ("进程", "process"),
        "bolt": ("Bolt 端口", "Bolt port"),
        "since": ("启动于", "since"),
        "users": ("使用它的进程", "used by processes"),
        "graph_version": ("图版本", "graph version"),
        "loaded": ("载入于", "loaded"),
        "loading": ("正在载入", "loading"),
    }
    yes = run.of("是", "yes"), run.of("否", "no")
    rows: list[tuple[str, object]] = []
    for key, words in names.items():
        value = said.get(key)
        if value is not None and value != []:
            shown = (
                yes[not value]
                if isinstance(value, bool)
                else ", ".join(map(str, value))
                if isinstance(value, list)
                else value
            )
            rows.append((run.of(*words), shown))
    counts = said.get("counts")
    for key, count in (counts if isinstance(counts, dict) else {}).items():
        named = NODES.get(key) or RELATIONSHIPS.get(key)
        rows.append((f"{named.name.of(run.language)} {key}" if named else key, count))
    run.table(["", ""], rows)


def stop(context: typer.Context, json: AsJson = False) -> None:
    """停止内置数据库,无论谁在用它。 · Stop the built-in database, whoever uses it."""
    run = session(context)
    if run.settings.url is not None:
        raise ParameterError(
            "设了 GONGJIAN_URL:数据库不归 gongjian 管,请用它自己的命令停止。",
            "GONGJIAN_URL is set: that database is not gongjian's to stop; use its own command.",
        )
    before = embedded.stop(run.settings.home)
    if json:
        run.json({"stopped": before.running, "pid": before.pid, "home": str(before.home)})
        return
    run.print(
        run.of("已停止内置数据库。", "The built-in database is stopped.")
        if before.running
        else run.of("内置数据库没有在运行。", "The built-in database was not running.")
    )
