"""The command `gongjian`: verbs put together, help and errors in the reader's language.

Exit codes: 0 done; 1 something failed inside; 2 what was given is wrong; 3 not found; 4 the database cannot do its work;
130 ended by Ctrl-C.
"""

from __future__ import annotations

import json as json_
import os
import re
import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import Annotated, Any

import neo4j  # noqa: F401 (before all others: Python may take a second over its table of days once memory is in use)
import typer
from typer import rich_utils

from graph.errors import GongjianError, InputError
from graph.wording import Language, Wording
from service.commands import ask, describe, divisions, engine, keep, look, review, sheets
from service.commands.serve import serve
from service.commands.session import Session
from service.language import spoken
from service.reference import CODES, command_page
from service.settings import settings

HELP = Wording(["显示帮助", "show this help"][0], "show this help")
MISUSES = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"Missing argument '(.+?)'\.?", r"缺少参数 \1。"),
        (r"Missing option '(.+?)'\.?", r"缺少选项 \1。"),
        (r"No such option: (\S+?)\.?(?= |$)", r"没有选项 \1。"),
        (r"No such command '(.+?)'\.?", r"没有命令 \1。"),
        (r"Got unexpected extra argument(?:s|\(s\))? \((.+?)\)", r"多余的参数:\1"),
        (r"Invalid value for '(.+?)': ", r"\1 的值不对:"),
        (r"Option '(.+?)' requires an argument\.?", r"选项 \1 需要一个值。"),
        (r"Input should be a valid integer.*", "应为整数。"),
        (r"Input should be greater than or equal to (\S+)", r"应不小于 \1。"),
        (r"Input should be less than or equal to (\S+)", r"应不大于 \1。"),
        (r"'(.+?)' is not a valid integer(?: range)?\.?", "应为整数。"),
        (r"(\S+) is not in the range (.+?)\.?$", r"\1 不在范围 \2 内。"),
        (r"Did you mean (.+?)\?", r"是否想用 \1?"),
    )
)
"""What the parser of the command line says in English, and how it is said in Chinese."""
INTERRUPTED = 130
WRONG = InputError.exit_code

app = typer.Typer(
    name="gongjian",
    add_completion=False,
    no_args_is_help=False,
    invoke_without_command=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
texts = typer.Typer(help="来源的原文 · The sources' texts", no_args_is_help=True, rich_markup_mode="rich")
places = typer.Typer(help="官方区划 · Official divisions", no_args_is_help=True, rich_markup_mode="rich")

app.command("load")(keep.load)
app.command("find")(look.find)
app.command("why")(look.why_partners)
app.command("partners")(look.partners_of)
app.command("page")(look.page)
app.command("export")(look.export)
app.command("query")(ask.query)
app.command("queries")(ask.queries)
app.command("cypher")(ask.cypher)
app.command("withdraw")(keep.withdraw)
app.command("resolve")(review.resolve)
app.command("template")(sheets.template)
app.command("ontology")(describe.ontology)
app.command("openapi")(describe.openapi)
app.command("status")(engine.status)
app.command("stop")(engine.stop)
texts.command("add")(keep.add_texts)
app.add_typer(texts, name="texts")
app.add_typer(review.app, name="review")
places.command("find")(divisions.find)
places.command("renew")(divisions.renew)
app.add_typer(places, name="divisions")


@app.callback()
def root(
    context: typer.Context,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="不打开浏览器 · open no browser")] = False,
    port: Annotated[
        int | None,
        typer.Option(min=0, max=65535, help="用这个端口,被占用则报错 · this port, and no other", show_default=False),
    ] = None,
    shown: Annotated[bool, typer.Option("--version", help="显示版本 · show the version")] = False,
    as_markdown: Annotated[
        bool, typer.Option("--markdown", help="输出 docs/command.md · print docs/command.md")
    ] = False,
) -> None:
    """谁与谁共建、通过什么、从何时起、出自哪个来源;不带命令时启动服务。 · Who partners with whom; without a verb it serves."""
    run: Session = context.obj
    if shown:
        run.print(f"gongjian {version('gongjian')}")
        raise typer.Exit
    if as_markdown:
        sys.stdout.write(command_page(typer.main.get_command(app)))
        raise typer.Exit
    if port is not None:
        run.settings = run.settings.model_copy(update={"port": port})
    if context.invoked_subcommand is None:
        serve(run, browser=not no_browser, fixed_port=port is not None)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and leave with its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    raise SystemExit(run(given))


def run(arguments: list[str]) -> int:
    """Run the command and return its exit code; errors are told on the error stream, in one language, without a trace."""
    language: Language = spoken("en" if os.environ.get("GONGJIAN_LANG", "").lower().startswith("en") else None)
    try:
        chosen = settings()
        language = spoken(chosen.lang)
        command = localised(typer.main.get_command(app), language)
        ended = command.main(arguments, prog_name="gongjian", standalone_mode=False, obj=Session(chosen, language))
    except GongjianError as error:
        _tell(error.title.of(language), error.of(language), error.exit_code, arguments)
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        sys.stderr.write("\n")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        where = f"{error.filename}:" if error.filename else ""
        _tell(
            {"zh": "无法读写", "en": "Cannot read or write"}[language],
            f"{where}{error.strerror or error}",
            1,
            arguments,
        )
        return 1
    except USAGE as error:
        if str(error):
            _tell({"zh": "用法有误", "en": "Wrong usage"}[language], _usage(error, language), WRONG, arguments)
        return WRONG
    return ended if isinstance(ended, int) else 0


USAGE: type[Exception] = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")


def localised(command: Any, language: Language) -> Any:
    """Return the command with its help, and that of all its verbs and parameters, in one language."""
    command.help = _one(command.help, language)
    command.short_help = _one(command.short_help, language)
    if command.name == "gongjian":
        listed = {"zh": ";", "en": "; "}[language].join(f"{code} {words.of(language)}" for code, words in CODES)
        command.epilog = {"zh": "退出码:", "en": "Exit codes: "}[language] + listed
        _panels(language)
    for parameter in command.params:
        parameter.help = _one(getattr(parameter, "help", None), language)
    option = command.get_help_option(typer.Context(command, help_option_names=["-h", "--help"]))
    if option is not None:
        option.help = HELP.of(language)
    for verb in getattr(command, "commands", {}).values():
        localised(verb, language)
    return command


def _panels(language: Language) -> None:
    titles = {
        "ARGUMENTS_PANEL_TITLE": ("参数", "Arguments"),
        "OPTIONS_PANEL_TITLE": ("选项", "Options"),
        "COMMANDS_PANEL_TITLE": ("命令", "Commands"),
        "ERRORS_PANEL_TITLE": ("出错", "Error"),
        "DEFAULT_STRING": ("[默认:{}]", "[default: {}]"),
        "REQUIRED_LONG_STRING": ("[必填]", "[required]"),
    }
    for name, words in titles.items():
        if hasattr(rich_utils, name):
            setattr(rich_utils, name, words[language == "en"])


def _one(text: str | None, language: Language) -> str | None:
    """Return the half of `中文 · English` that is of the language."""
    zh, found, en = (text or "").partition(" · ")
    return text if not found else (zh if language == "zh" else en).strip()


def _usage(error: Exception, language: Language) -> str:
    said = error.format_message() if hasattr(error, "format_message") else str(error)
    if language == "zh":
        for pattern, words in MISUSES:
            said = pattern.sub(words, said)
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "gongjian"
    return said + {"zh": f"\n用法见 {path} --help", "en": f"\nSee {path} --help"}[language]


def _tell(title: str, message: str, code: int, arguments: Sequence[str]) -> None:
    if "--json" in arguments:
        said = json_.dumps({"title": title, "detail": message, "exit_code": code}, ensure_ascii=False)
    else:
        said = f"{title}:{message}" if not title.isascii() else f"{title}: {message}"
    sys.stderr.write(said + "\n")


if __name__ == "__main__":
    main()
