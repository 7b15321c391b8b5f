"""A text file opened, or told why it cannot be: the same words whatever the file holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from graph.errors import SourceError


@contextmanager
def opened(path: Path) -> Iterator[TextIO]:
    """Give the file to read from; SourceError where it cannot be read or is not UTF-8."""
    try:
        with path.open(encoding="utf-8") as file:
            yield file
    except OSError as problem:
        raise SourceError(
            f"无法读取 {path}:{problem.strerror}。", f"{path} cannot be read: {problem.strerror}."
        ) from problem
    except UnicodeDecodeError as problem:
        raise SourceError(
            f"{path} 不是 UTF-8 编码;请转存为 UTF-8。", f"{path} is not UTF-8; save it as UTF-8."
        ) from problem
