"""docs/queries.md, from the catalogue and from the golden answers on the seeds: `python -m queries.docs` writes it anew."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from graph.ontology import NODES
from queries.catalogue import Query, grouped
from queries.parameter import Given, Parameter

GOLDEN = Path("tests/golden/queries")
PAGE = Path("docs/queries.md")
SHOWN = 5
"""Rows of the example."""
LISTED = 4
"""Items of a list in a cell."""
WHOLE = " · 取自保存 · kept"

INTRODUCTION = """\
# 查询目录 · The catalogue of queries

<!-- Derived from queries/*/*.cypher and tests/golden/queries; `python -m queries.docs` writes it anew. -->

每个查询是一个 `.cypher` 文件,内置引擎和 Neo4j 通用,可以整段贴进 Neo4j Browser(先贴 `:param` 那一行)。
命令行:`gongjian query partners actor=南京西路街道`;接口:`/api/queries/partners?actor=南京西路街道`。

Each query is one `.cypher` file that runs alike on the embedded engine and on Neo4j, and can be pasted into Neo4j Browser as
it stands (the `:param` line first). On the command line: `gongjian query partners actor=南京西路街道`; over HTTP:
`/api/queries/partners?actor=南京西路街道`. An entity is named by its id, its name or an alias.

标明“取自保存”的查询不问某一个事物,或只问一个区、一个街道,答案对谁都一样:第一次问时查库,此后直到下次载入都取自保存的答案(`queries/kept.py`)。

A query marked “kept” names no thing, or a district or street alone, and everybody is answered alike: the first to ask asks
the database, whoever asks again before the next load is given the answer that was kept (`queries/kept.py`).
"""


def render(examples: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the page; `examples` are the golden answers by the query's id."""
    return INTRODUCTION + "".join(_contents()) + "".join(_sections(examples))


def examples(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the golden answers in the folder, by the query's id."""
    return {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.json"))}


def _contents() -> Iterator[str]:
    for _, name, queries in grouped():
        yield f"\n**{name}** — "
        yield ", ".join(f"[{query.name.zh}](#{query.id})" for query in queries) + "\n"


def _sections(examples: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for _, name, queries in grouped():
        yield f"\n## {name}\n"
        for query in queries:
            yield from _section(query, examples.get(query.id, {}))


def _section(query: Query, example: Mapping[str, Any]) -> Iterator[str]:
    yield f'\n<a id="{query.id}"></a>\n### {query.name}\n\n`{query.id}` · {query.returns}{WHOLE if query.whole else ""}\n'
    yield f"\n{query.says.zh}。<br>\n{query.says.en}.\n\n"
    if query.parameters:
        rows = [(f"`{p.name}`", p.words.zh, p.words.en, _type(p), _code(p.default)) for p in query.parameters]
        yield from _table(("参数 · parameter", "中文", "English", "类型 · type", "默认 · default"), rows)
        yield "\n"
    yield from _table(
        ("列 · column", "中文", "English"), ((f"`{c.name}`", c.words.zh, c.words.en) for c in query.columns)
    )
    yield "\n"
    if query.computed:
        yield f"由 `{query.computed}` 从下面取出的各行计算 · computed by `{query.computed}` from the rows below.\n\n"
    yield f"```cypher\n{_assignments(query)}{query.cypher}```\n"
    yield from _example(query, example)


def _example(query: Query, example: Mapping[str, Any]) -> Iterator[str]:
    rows = example.get("rows", [])
    if not rows:
        words = query.empty
        yield f"\n示例数据里没有:{words.zh}<br>\nNone in the seeds: {words.en}\n" if words else ""
        return
    left = len(rows) - SHOWN
    more = "+" if example.get("truncated") else ""
    yield "\n示例 · on the seeds" + (f"(另有 {left}{more} 行 · {left}{more} more):\n\n" if left > 0 else ":\n\n")
    yield from _table((str(c.words) for c in query.columns), ((_cell(cell) for cell in row) for row in rows[:SHOWN]))


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    titles = list(heads)
    yield f"| {' | '.join(titles)} |\n|{' --- |' * len(titles)}\n"
    for row in rows:
        yield f"| {' | '.join(row)} |\n"


def _type(parameter: Parameter) -> str:
    if parameter.type == "choice":
        return ", ".join(f"`{choice.value}`" for choice in parameter.choices)
    if parameter.type == "integer" and parameter.bounds:
        return f"{parameter.bounds[0]}–{parameter.bounds[1]}"
    many = "若干 · several " if parameter.many else ""
    if parameter.labels and parameter.type not in ("entity", "actor", "body", "place"):
        return many + str(next(NODES[label].name for label in parameter.labels))
    return many + parameter.type


def _code(value: Given) -> str:
    if isinstance(value, tuple):
        return ", ".join(f"`{item}`" for item in value)
    return "—" if value is None else f"`{json.dumps(value) if isinstance(value, bool) else value}`"


def _assignments(query: Query) -> str:
    """Return the `:param` line that gives the defaults to Neo4j Browser."""
    values = {
        parameter.name: list(parameter.default) if isinstance(parameter.default, tuple) else parameter.default
        for parameter in query.parameters
        if f"${parameter.name}" in query.cypher
    }
    listed = ", ".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in values.items())
    return f":param {{{listed}}};\n" if values else ""


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "是 · yes" if value else "否 · no"
        case {"nodes": list(nodes)}:
            return " → ".join(_cell(node) for node in nodes)
        case {"type": type_, "years": list(years)}:
            return f"`{type_}`" + (f" {', '.join(map(str, years))}" if years else "")
        case {"name": name}:
            return _escaped(str(name))
        case list():
            shown = "、".join(_cell(item) for item in value[:LISTED])
            return shown + (f" … ({len(value)})" if len(value) > LISTED else "")
        case str() if "~" in value or value.isascii():
            return f"`{_escaped(value)}`" if value else ""
        case _:
            return _escaped(str(value))


def _escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def main() -> None:
    """Write the page anew, in the folder of the checkout."""
    PAGE.write_text(render(examples(GOLDEN)), encoding="utf-8")


if __name__ == "__main__":
    main()
