"""A run of the command: its settings, its language, and how it speaks: tables for people, JSON for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Annotated, Any

import typer
from pydantic import BaseModel
from rich.console import Console
from rich.table import Table

from graph.wording import Language, Wording
from service.desk import Desk, desk_of, opened
from service.settings import Settings

WIDE = 10_000
"""Columns where the output goes to a file or a pipe: nothing is wrapped or cut there."""
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON · print JSON")]


@dataclass(slots=True)
class Session:
    """One run of the command."""

    settings: Settings
    language: Language
    console: Console = field(
        default_factory=lambda: Console(width=None if sys.stdout.isatty() else WIDE, highlight=False)
    )
    errors: Console = field(default_factory=lambda: Console(stderr=True, highlight=False))

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """Give the desk on the store that the settings name."""
        with opened(self.settings) as store:
            desk = desk_of(self.settings, store)
            try:
                yield desk
            finally:
                desk.close()

    def of(self, zh: str, en: str) -> str:
        """Return the words in the session's language."""
        return zh if self.language == "zh" else en

    def say(self, *wordings: Wording) -> None:
        """Print the words, a line each."""
        for wording in wordings:
            self.print(wording.of(self.language))

    def print(self, text: str) -> None:
        """Print the text as it is, a long line whole."""
        self.console.print(text, markup=False, soft_wrap=True)

    def json(self, value: object) -> None:
        """Print the value as JSON, UTF-8, indented."""
        sys.stdout.write(json.dumps(jsonable(value), ensure_ascii=False, indent=2, default=str) + "\n")

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[object]], right: Iterable[int] = ()) -> None:
        """Print a table; nothing is cut: what does not fit is folded on a terminal, and never in a pipe."""
        numbers = set(right)
        table = Table(box=None, pad_edge=False, header_style="bold", show_edge=False, padding=(0, 2, 0, 0))
        for at, name in enumerate(columns):
            table.add_column(name, overflow="fold", justify="right" if at in numbers else "left")
        for row in rows:
            table.add_row(*(_cell(value) for value in row))
        with self.console.capture() as captured:
            self.console.print(table)
        sys.stdout.write("\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n")


def jsonable(value: object) -> Any:
    """Return the value as JSON has it: models by their fields."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, dict):
        return {key: jsonable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [jsonable(item) for item in value]
    return value


def session(context: typer.Context) -> Session:
    """Return the session of the run."""
    found = context.find_root().obj
    assert isinstance(found, Session)  # noqa: S101 (set by the root command)
    return found


def _cell(value: object) -> str:
    from rich.markup import escape

    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.2f}"
    return escape(str(value))
