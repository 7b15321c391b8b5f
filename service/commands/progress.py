"""A progress bar on the terminal's error stream; nothing in a pipe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from service.commands.session import Session


@contextmanager
def steps(run: Session, title: str) -> Iterator[Callable[[int, int], None]]:
    """Give what is told how many steps are done of how many."""
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=run.errors,
        disable=not run.errors.is_terminal,
        transient=True,
    ) as progress:
        task = progress.add_task(title, total=None)

        def told(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        yield told
