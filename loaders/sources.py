"""Files and folders loaded by what they are: curated YAML, and statements in JSON Lines; sheets are told apart from them.

All that small files say is written as one, so that they may speak of each other's things; a large file of statements is
spooled to disk and written by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from graph.errors import SourceError
from graph.statements import Batch
from graph.store import Store
from loaders import jsonlines, seeds
from loaders.replace import Progress
from loaders.report import Report
from loaders.sheets.book import SUFFIXES
from loaders.write import write

READERS: Mapping[str, Callable[[Path], Batch]] = MappingProxyType(
    {".yaml": seeds.read, ".yml": seeds.read, ".jsonl": jsonlines.read}
)
"""What reads a file, by its ending."""
LOADABLE = READERS.keys() | SUFFIXES
LARGE = 16 << 20
"""Bytes above which a file of statements is spooled to disk."""


def load(paths: Iterable[Path], store: Store, *, progress: Progress | None = None) -> Report:
    """Write what the files, and the files of the folders, say; return what was done.

    Raises SourceError for a path that is none or is of no kind that can be loaded, OntologyError for what is wrong in them;
    nothing is stored then, but for what a large file before it said.
    """
    small: list[Path] = []
    large: list[Path] = []
    for file in _facts(paths):
        (large if file.suffix.lower() == ".jsonl" and file.stat().st_size > LARGE else small).append(file)
    report: Report | None = None
    for file in large:
        with jsonlines.spool(file) as intake:
            done = write(intake, store, progress=progress)
        report = done if report is None else report + done
    if small or report is None:
        done = write(read(small), store, progress=progress)
        report = done if report is None else report + done
    return report


def read(paths: Iterable[Path]) -> Batch:
    """Return all that the files, and the files of the folders, say."""
    whole = Batch()
    for file in _facts(paths):
        whole += READERS[file.suffix.lower()](file)
    return whole


def divided(paths: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """Return the files that the paths name: those of facts, which `load` takes, and the sheets, which `loaders.sheets` takes."""
    found = files(paths)
    return [file for file in found if not _is_sheet(file)], [file for file in found if _is_sheet(file)]


def files(paths: Iterable[Path]) -> list[Path]:
    """Return the files that the paths name, each once, those of a folder sorted.

    Files that describe streets are no sources, nor are those that a spreadsheet program keeps while it has a file open.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(file for file in path.rglob("*") if file.suffix.lower() in LOADABLE and file.is_file())
            inside = [file for file in inside if "templates" not in file.relative_to(path).parts]
            inside = [file for file in inside if not file.name.startswith(("~$", ".~lock", "._"))]
            if not inside:
                raise SourceError(
                    f"文件夹 {path} 里没有可载入的文件;可载入 {_kinds('、')}。",
                    f"the folder {path} holds nothing that can be loaded; {_kinds(', ')} can.",
                )
            found += inside
        elif not path.exists():
            raise SourceError(f"没有 {path} 这个文件或文件夹。", f"there is no file or folder {path}.")
        elif path.suffix.lower() not in LOADABLE:
            raise SourceError(
                f"{path} 无法载入;可载入 {_kinds('、')}。", f"{path} cannot be loaded; {_kinds(', ')} can."
            )
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def _facts(paths: Iterable[Path]) -> list[Path]:
    """Return the files; SourceError where one is a sheet, which has a report of its own."""
    facts, sheets = divided(paths)
    if sheets:
        raise SourceError(
            f"{sheets[0]} 是表格,要与事实文件分开载入。",
            f"{sheets[0]} is a sheet, which is loaded apart from files of facts.",
        )
    return facts


def _is_sheet(file: Path) -> bool:
    return file.suffix.lower() in SUFFIXES


def _kinds(separator: str) -> str:
    return separator.join((*READERS, *sorted(SUFFIXES)))
