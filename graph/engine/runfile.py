"""The run file: what one process must know to join the engine that another has started. It holds secrets: mode 0600."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from graph.engine.folder import DATABASE
from graph.engine.processes import identity
from graph.store import Address


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """How the engine is started.

    `heap` as Java writes sizes; `statement_limit` in seconds on every statement; `linger`, how many seconds it outlives its
    last user; `remember`, whether the classes that Java loaded are kept for the next start (48 MB, 3 s at the first stop).
    """

    heap: str = "1g"
    statement_limit: float = 120.0
    linger: float = 0.0
    remember: bool = True


@dataclass(frozen=True, slots=True)
class Run:
    """An engine that was started: where it listens, which process it is, and the passwords of this start."""

    engine: str
    pid: int
    began: str
    started: float
    bolt: int
    http: int
    reader: str
    writer: str
    options: EngineOptions

    @property
    def address(self) -> Address:
        """Where to reach it."""
        return Address(
            f"bolt://127.0.0.1:{self.bolt}", ("reader", self.reader), ("root", self.writer), DATABASE, "arcadedb"
        )

    def alive(self) -> bool:
        """Return whether that very process still runs, not another that was given its number."""
        return identity(self.pid) == self.began


def read_run(path: Path) -> Run | None:
    """Return what the run file says; None where there is none, or one of another release or torn by a crash."""
    try:
        stored = json.loads(path.read_text("utf-8"))
        return Run(**stored | {"options": EngineOptions(**stored["options"])})
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return None


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read, whole or not at all."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.draft")
    draft.unlink(missing_ok=True)
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write(text)
    draft.replace(path)


def write_run(path: Path, run: Run) -> None:
    """Write the run file."""
    write_private(path, json.dumps(asdict(run)))
