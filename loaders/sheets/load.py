"""Sheets into the store: each file read, told apart, gathered and written as one document, and a report of every row.

    file → sheets → tables → rows → what they say → the writer

A file replaces what it said when it was loaded before; its document goes by the file's name. What is refused is told and
keeps nothing else from being loaded, but where `strict` takes a file whole or not at all.
"""

from __future__ import annotations

import hashlib
import time
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from graph.errors import OntologyError, SourceError
from graph.statements import Document
from graph.store import Store
from graph.wording import Wording
from loaders.replace import Progress
from loaders.report import Counts
from loaders.sheets import says, stored
from loaders.sheets.book import digest, opened
from loaders.sheets.gather import Gathering
from loaders.sheets.grid import Row, Sheet, letters
from loaders.sheets.headers import vocabulary
from loaders.sheets.issues import Issue, Level, wording
from loaders.sheets.kept import Keeping, Kept
from loaders.sheets.mapping import Mapped
from loaders.sheets.naming import in_title
from loaders.sheets.reading import WITHIN, Line, masked
from loaders.sheets.report import FileReport, Rows, SheetReport, SheetsReport
from loaders.sheets.rows import Passed, data
from loaders.sheets.table import LOOK, Table, described, find
from loaders.sheets.template import is_explanation
from loaders.sheets.values import shown, tidy
from loaders.spool import Spool
from loaders.write import write

TOLD = 500
"""Rows read between two words of progress."""


@dataclass(slots=True)
class _Reading:
    """A file on its way: what it was found to say, so far."""

    path: Path
    gathering: Gathering
    known: Mapping[int, object] | frozenset[int]
    keeping: Keeping | None
    issues: list[Issue]


def load(
    paths: Sequence[Path],
    store: Store,
    *,
    kept: Kept | None = None,
    mapped: Mapped | None = None,
    dry_run: bool = False,
    strict: bool = False,
    progress: Progress | None = None,
) -> SheetsReport:
    """Load the files, each as a document of its own, and return what came of each.

    `kept` takes the rows for evidence; `mapped` says what headers mean that are not known. Raises SourceError for two files
    of one name, and for one that cannot be read where it is the only one; of several the others are loaded.
    """
    began = time.monotonic()
    _one_of_each(paths)
    files = []
    for path in paths:
        try:
            with ExitStack() as stack:
                files.append(_file(path, store, kept, mapped or Mapped(), dry_run, strict, progress, stack))
        except SourceError as problem:
            if len(paths) == 1:
                raise
            wrong, right = wording("unreadable", reason=_one_line(problem.wording))
            issue = Issue(Level.REFUSED, "unreadable", path.name, "", None, "", "", "", wrong, right)
            files.append(FileReport(path.name, document_of(path, "").id, "", False, issues=(issue,)))
    return SheetsReport(tuple(files), dry_run, store.version().number, time.monotonic() - began)


def document_of(path: Path, sha256: str) -> Document:
    """Return the file's document; its id is a function of the file's name, so that a corrected file replaces it."""
    from pypinyin import lazy_pinyin

    name = unicodedata.normalize("NFC", path.name)
    spelt = "".join(c if c.isascii() and c.isalnum() else "-" for c in "-".join(lazy_pinyin(Path(name).stem)).lower())
    slug = "-".join(filter(None, spelt.split("-")))[:60].rstrip("-")
    mark = hashlib.sha256(name.encode()).hexdigest()[:6]
    return Document("-".join(filter(None, ("sheet", slug, mark))), name, sha256=sha256)


def tables(path: Path, mapped: Mapped | None = None) -> Iterator[tuple[Sheet, Table | None, list[Row]]]:
    """Yield the visible sheets of the file that hold anything, each with its table and its first rows."""
    with opened(path) as sheets:
        for sheet in sheets:
            head = [row for _, row in islice(sheet.rows(), LOOK + 2)]
            if not sheet.hidden and (sheet.size > LOOK or any(any(value != "" for value in row) for row in head)):
                yield sheet, _table(path, sheet, head, mapped or Mapped()), head


def _file(
    path: Path,
    store: Store,
    kept: Kept | None,
    mapped: Mapped,
    dry: bool,
    strict: bool,
    progress: Progress | None,
    stack: ExitStack,
) -> FileReport:
    sha256 = digest(path)
    document = document_of(path, sha256)
    known = stored.marks(store, document.id)
    gathering = stack.enter_context(Gathering(document))
    keeping = stack.enter_context(kept.keeping(sha256)) if kept and not dry else None
    reading = _Reading(path, gathering, known, keeping, [])
    sheets = tuple(_sheets(reading, mapped, progress))
    report = FileReport(path.name, document.id, sha256, False, sheets, tuple(reading.issues))
    if not gathering.seen or (strict and any(issue.level in (Level.REFUSED, Level.LEFT) for issue in reading.issues)):
        return _refused(report, strict=strict)
    report = replace(report, stored=True, **stored.difference(store, document.id, known, gathering))
    if dry:
        return report
    try:
        with Spool(gathering.text(), path.name) as intake:
            done = write(intake, store, progress=progress)
    except OntologyError as problem:
        wrong, right = wording("not-stored", reason=_one_line(problem.wording))
        issue = Issue(Level.REFUSED, "not-stored", path.name, "", None, "", "", "", wrong, right)
        return _refused(replace(report, issues=(*report.issues, issue), new=(), gone=(), differs=(0, 0)), strict=False)
    if keeping:
        keeping.keep()
    return replace(report, counts=done.counts)


def _refused(report: FileReport, *, strict: bool) -> FileReport:
    """Return the report of the file of which nothing is taken: all its rows are refused."""
    sheets = tuple(replace(sheet, rows=Rows(refused=sheet.rows.read)) for sheet in report.sheets)
    issues = report.issues
    if strict and report.rows.loaded + report.rows.known:
        wrong, right = wording("not-whole")
        issues = (*issues, Issue(Level.REFUSED, "not-whole", report.file, "", None, "", "", "", wrong, right))
    return replace(report, stored=False, sheets=sheets, issues=issues, counts=Counts())


def _sheets(reading: _Reading, mapped: Mapped, progress: Progress | None) -> Iterator[SheetReport]:
    with opened(reading.path) as sheets:
        for sheet in sheets:
            head = [row for _, row in islice(sheet.rows(), LOOK + 2)]
            if sheet.size <= LOOK and not any(any(value != "" for value in row) for row in head):
                continue
            if is_explanation(head):
                continue
            if sheet.hidden:
                _note(reading, sheet, "hidden-sheet")
                yield SheetReport(sheet.name)
                continue
            if mapped.skips(reading.path.name, sheet.name):
                yield SheetReport(sheet.name)
                continue
            table = _table(reading.path, sheet, head, mapped)
            if table is None:
                count = sum(any(value != "" for value in row) for _, row in sheet.rows())
                _note(reading, sheet, "unknown-header", Level.REFUSED)
                yield SheetReport(sheet.name, rows=Rows(refused=count))
                continue
            yield _read(reading, sheet, table, progress)


def _read(reading: _Reading, sheet: Sheet, table: Table, progress: Progress | None) -> SheetReport:
    """Read the rows of the table and return what came of them."""
    _notes(reading, sheet, table)
    loaded = refused = known = 0
    passed: Counter[Passed] = Counter()
    columns = tuple(described(table))
    read = {at: letters(at) for at in sorted(at for listed in table.columns.values() for at in listed)}
    if reading.keeping:
        reading.keeping.headers(sheet.name, {letters(at): table.headers[at] for at in read if at in table.headers})
    for number, cells, why in data(sheet, table):
        if progress and number % TOLD == 0:
            progress(number, max(sheet.size, number))
        if why:
            passed[why] += 1
            continue
        line = Line(reading.path.name, sheet.name, table, sheet.marks, number, cells)
        says.read(line)
        if number in sheet.marks.hidden:
            wrong, right = wording("hidden-row")
            line.issues.append(
                Issue(Level.DOUBTFUL, "hidden-row", line.file, sheet.name, number + 1, "", "", "", wrong, right)
            )
        reading.issues += line.issues
        if line.refused:
            refused += 1
            continue
        if reading.gathering.add(line, reading.known):
            loaded += 1
        else:
            known += 1
        if reading.keeping:
            values = ((at, shown(cells[at])) for at in read if at < len(cells) and cells[at] != "")
            reading.keeping.add(sheet.name, number + 1, ((read[at], masked(text)) for at, text in values))
    header = tuple(line + 1 for line in table.header)
    return SheetReport(sheet.name, table.kind, header, columns, Rows(loaded, refused, known), dict(passed))


def _table(path: Path, sheet: Sheet, head: list[Row], mapped: Mapped) -> Table | None:
    """Return the sheet's table, as the mapping says or as its headers tell, with what its titles say of all rows."""
    given = mapped.table(path.name, sheet.name, head)
    table = given or find(head, f"{path.stem} {sheet.name} ")
    if table is None:
        return None
    places = [
        (tidy(shown(value)), (row, column))
        for row in range(min(table.header[0] if table.header else 0, len(head)))
        for column, value in enumerate(head[row])
        if value != "" and not (column and head[row][column - 1] == value)
    ]
    titles: list[tuple[str, tuple[int, int] | None]] = [*places, (sheet.name, None), (path.stem, None)]
    said = dict(table.values)
    fields = vocabulary().kinds[table.kind].columns
    for column, name in (("body", "body"), ("street", WITHIN)):
        if column in fields and column not in table.columns and column not in said:
            found = in_title((title for title, _ in titles), column)
            if found:
                said[name] = found[1], titles[found[0]][1]
    return replace(table, values=said)


def _notes(reading: _Reading, sheet: Sheet, table: Table) -> None:
    """Note what of the sheet is not read, and what its title says of every row."""
    for name, (value, _) in table.values.items():
        if name == WITHIN:
            _note(reading, sheet, "title-street", value=value)
            continue
        title = vocabulary().kinds[table.kind].columns[name].title
        _note(reading, sheet, "from-title", header=title.zh, value=value)
    if table.personal:
        _note(reading, sheet, "personal-columns", columns=table.personal, header=_headers(table, table.personal))
    if table.unknown:
        _note(reading, sheet, "unread-columns", columns=table.unknown, header=_headers(table, table.unknown))
    if not sheet.marks.told:
        _note(reading, sheet, "hidden-untold")


def _headers(table: Table, columns: tuple[int, ...]) -> str:
    return "、".join(table.headers[at] for at in columns)


def _note(
    reading: _Reading,
    sheet: Sheet,
    code: str,
    level: Level = Level.NOTE,
    columns: tuple[int, ...] = (),
    header: str = "",
    value: str = "",
) -> None:
    wrong, right = wording(code)
    at = ",".join(letters(column) for column in columns)
    reading.issues.append(
        Issue(level, code, reading.path.name, sheet.name, None, at, masked(header), masked(value), wrong, right)
    )


def _one_line(said: Wording) -> Wording:
    return Wording(" ".join(said.zh.split()), " ".join(said.en.split()))


def _one_of_each(paths: Iterable[Path]) -> None:
    """Raise SourceError for two files of one name: their documents would be one."""
    seen: dict[str, Path] = {}
    for path in paths:
        other = seen.setdefault(unicodedata.normalize("NFC", path.name), path)
        if other is not path:
            raise SourceError(
                f"{other} 与 {path} 同名;来源以文件名为准,请给其中一个改名,如 {path.parent.name}-{path.name}。",
                f"{other} and {path} have one name, and a source goes by its file's name; rename one, "
                f"to {path.parent.name}-{path.name} for example.",
            )
