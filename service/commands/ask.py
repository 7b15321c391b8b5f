"""Asking the graph: canned queries and ad-hoc Cypher."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

import typer

from graph.errors import ParameterError
from graph.ontology import RELATIONSHIPS
from graph.wording import Language
from queries import catalogue
from queries.run import run as answered
from service import results
from service.commands.session import AsJson, Session, session
from service.cypher import ask
from service.models import Cypher, Result, Words

NO_TERMS: Mapping[str, Words] = MappingProxyType({})


def query(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            help="查询的编号,见 gongjian queries · the query's id; see gongjian queries", show_default=False
        ),
    ],
    parameters: Annotated[
        list[str] | None,
        typer.Argument(
            help="参数,如 actor=恒隆广场 limit=10 · parameters, such as actor=恒隆广场 limit=10",
            metavar="[KEY=VALUE]...",
            show_default=False,
        ),
    ] = None,
    json: AsJson = False,
) -> None:
    """运行一个现成查询。 · Run a canned query."""
    run = session(context)
    one = catalogue.find(name)
    given = dict(_pair(text) for text in parameters or ())
    with run.desk() as desk:
        kept = desk.shelf.of(desk.editions.current().version)
        found = answered(desk.store, one, given, deadline=desk.settings.deadline, kept=kept)
        shown = results.result(found)
    show(run, shown, json)


def queries(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(help="只说明这一个 · tell of this one alone", show_default=False)
    ] = None,
    json: AsJson = False,
) -> None:
    """列出现成查询,或说明其中一个。 · List the canned queries, or tell of one."""
    run = session(context)
    if name is not None:
        _one(run, catalogue.find(name), json)
        return
    if json:
        run.json([results.item(one) for one in catalogue.load().values()])
        return
    for _, group, listed in catalogue.grouped():
        run.console.print(f"\n{group.of(run.language)}", style="bold", markup=False)
        run.table(
            ["", ""],
            [(one.id, f"{one.name.of(run.language)}:{one.says.of(run.language)}") for one in listed],
        )


def cypher(
    context: typer.Context,
    text: Annotated[
        str,
        typer.Argument(
            help="只读的 Cypher;- 表示从标准输入读 · Cypher that reads; - reads it from standard input",
            show_default=False,
        ),
    ],
    parameters: Annotated[
        list[str] | None,
        typer.Argument(
            help="参数,如 id=building-a · parameters, such as id=building-a",
            metavar="[KEY=VALUE]...",
            show_default=False,
        ),
    ] = None,
    json: AsJson = False,
) -> None:
    """运行只读的 Cypher。 · Run Cypher that reads."""
    run = session(context)
    said = sys.stdin.read() if text == "-" else text
    asked = Cypher(cypher=said, parameters={key: _value(value) for key, value in map(_pair, parameters or ())})
    with run.desk() as desk:
        found = ask(desk, asked)
    show(run, found, json)


def show(run: Session, found: Result, as_json: bool) -> None:
    """Print a result."""
    if as_json:
        run.json(found)
        return
    columns = [column.words.zh if run.language == "zh" else column.words.en for column in found.columns]
    if found.rows:
        heads = found.columns
        run.table(
            columns,
            [
                [plain(cell, run.language, head.terms) for head, cell in zip(heads, row, strict=True)]
                for row in found.rows
            ],
        )
    if found.notice:
        run.print(found.notice.zh if run.language == "zh" else found.notice.en)
    if found.truncated:
        run.print(run.of("还有更多行;加大 limit 可看。", "There are more rows; raise limit to see them."))
    run.errors.print(
        run.of(
            f"{len(found.rows)} 行,{found.milliseconds:.0f} 毫秒",
            f"{len(found.rows)} rows, {found.milliseconds:.0f} ms",
        ),
        style="dim",
    )


def plain(cell: object, language: Language, terms: Mapping[str, Words] = NO_TERMS) -> str:
    """Return a cell in words: a node by its name, a fact by its ends, a list by its parts, a term by what people call it."""
    match cell:
        case None:
            return ""
        case {"head": head, "type": str(type_), "tail": tail}:
            stated = RELATIONSHIPS.get(type_)
            says = stated.name.of(language) if stated else type_
            return f"{plain(head, language)} {says} {plain(tail, language)}"
        case {"name": str(name), "id": _}:
            return name
        case {"nodes": list(nodes), "facts": _}:
            return " → ".join(plain(node, language) for node in nodes)
        case dict():
            return ", ".join(f"{key}={plain(value, language)}" for key, value in cell.items())
        case list():
            return "、".join(plain(item, language, terms) for item in cell)
        case float():
            return f"{cell:.3f}".rstrip("0").rstrip(".")
        case bool():
            return {"zh": ("否", "是"), "en": ("no", "yes")}[language][cell]
        case str() if cell in terms:
            return terms[cell].zh if language == "zh" else terms[cell].en
        case _:
            return str(cell)


def _one(run: Session, one: catalogue.Query, as_json: bool) -> None:
    if as_json:
        run.json(results.item(one))
        return
    run.print(f"{one.id} · {one.name.of(run.language)}")
    run.print(one.says.of(run.language))
    run.table(
        [run.of("参数", "parameter"), run.of("类型", "type"), run.of("默认", "default"), run.of("说明", "what it is")],
        [(each.name, each.type, each.default, each.words.of(run.language)) for each in one.parameters],
    )
    run.print("\n" + one.cypher.rstrip())


def _pair(text: str) -> tuple[str, str]:
    key, found, value = text.partition("=")
    if not found or not key.strip():
        raise ParameterError(f"参数应写作 名称=值,不能是 {text!r}。", f"a parameter is name=value, not {text!r}.")
    return key.strip(), value


def _value(text: str) -> object:
    """Return a whole number where the text is one; Cypher does not compare numbers with texts."""
    return int(text) if text.removeprefix("-").isascii() and text.removeprefix("-").isdigit() else text
