"""The pages docs/command.md and docs/api.md, made from the command and the API themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph import errors
from graph.errors import GongjianError
from graph.wording import Wording

CODES: tuple[tuple[int, Wording], ...] = (
    (0, Wording("完成", "done")),
    (1, Wording("内部出错", "something failed inside")),
    (2, Wording("输入有误:用法、参数、文件或设置", "wrong input: usage, parameters, files or settings")),
    (3, Wording("未找到", "not found")),
    (4, Wording("数据库不可用", "the database cannot do its work")),
    (130, Wording("被 Ctrl-C 终止", "ended by Ctrl-C")),
)
"""The command's exit codes; `graph.errors` gives each error its own."""


def command_page(command: Any) -> str:
    """Return docs/command.md from the command as typer builds it, its help in both languages."""
    parts = [
        "# 命令 · Command",
        "",
        "Generated from `service/cli.py` by `gongjian --markdown`; a test holds the two together.",
        "",
        "不带命令时:需要时启动内置数据库,首次载入随附数据,在本机提供服务,打开浏览器。 · "
        "Without a verb it starts the built-in database if needed, loads the data that comes with it the first time, "
        "serves on this machine, and opens a browser.",
        "",
        *_verb("gongjian", command),
    ]
    parts += ["## 退出码 · Exit codes", "", "| 码 · code | 中文 | English |", "| --- | --- | --- |"]
    parts += [f"| {code} | {words.zh} | {words.en} |" for code, words in CODES]
    return "\n".join([*parts, ""])


def api_page(schema: dict[str, Any]) -> str:
    """Return docs/api.md from the description of the API."""
    parts = [
        "# 接口 · API",
        "",
        "Generated from the service by `gongjian openapi --markdown`; a test holds the two together. "
        "`/docs` of a running service lets one try it.",
        "",
        schema["info"]["description"].strip(),
        "",
    ]
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            parts += [
                f"## {method.upper()} {path}",
                "",
                f"**{operation['summary']}**",
                "",
                operation["description"],
                "",
            ]
            parameters = operation.get("parameters", ())
            if parameters:
                parts += ["| 参数 · parameter | 必填 · required | |", "| --- | --- | --- |"]
                parts += [
                    f"| `{one['name']}` | {'是 · yes' if one.get('required') else ''} | {_cell(one['description'])} |"
                    for one in parameters
                ]
                parts.append("")
            parts += [f"→ {_answer(operation)}", ""]
    return "\n".join(parts)


def _verb(name: str, command: Any) -> Iterator[str]:
    yield f"## {name}"
    yield ""
    if command.help:
        yield command.help
        yield ""
    told = [one for one in command.params if getattr(one, "help", None)]
    if told:
        yield "| | |"
        yield "| --- | --- |"
        for one in told:
            names = ", ".join(f"`{opt}`" for opt in one.opts) if one.param_type_name == "option" else f"`{one.name}`"
            yield f"| {names} | {_cell(one.help)} |"
        yield ""
    for verb, inner in sorted(getattr(command, "commands", {}).items()):
        yield from _verb(f"{name} {verb}", inner)


def _answer(operation: dict[str, Any]) -> str:
    content = operation["responses"].get("200", {}).get("content", {})
    for kind, answer in content.items():
        schema = answer.get("schema", {})
        one = schema.get("$ref") or schema.get("items", {}).get("$ref")
        if one:
            name = f"`{one.rpartition('/')[2]}`"
            return f"{name}[]" if "items" in schema else name
        return f"`{kind}`"
    return "–"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def exit_codes() -> frozenset[int]:
    """Return the exit codes that errors have."""
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, GongjianError)]
    return frozenset(kind.exit_code for kind in kinds)
