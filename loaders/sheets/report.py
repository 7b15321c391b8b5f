"""What came of loading sheets: every row accounted for, every cell that was refused or doubtful, and what is different now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graph.wording import Wording
from loaders.report import Counts, Report
from loaders.sheets.headers import vocabulary
from loaders.sheets.issues import LEVELS, Issue, Level
from loaders.sheets.rows import PASSED, Passed

SHOWN = 20
"""Issues and differences that the screen shows of a file."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of data: `read` is always `loaded` and `refused` and `known` together. Rows add.

    `loaded` say something that was not there, `known` nothing but what the store or an earlier row of the file says, too.
    """

    loaded: int = 0
    refused: int = 0
    known: int = 0

    @property
    def read(self) -> int:
        """All of them."""
        return self.loaded + self.refused + self.known

    def __add__(self, other: Rows) -> Rows:
        return Rows(self.loaded + other.loaded, self.refused + other.refused, self.known + other.known)


@dataclass(frozen=True, slots=True)
class SheetReport:
    """A sheet: what was told of it and its rows. `kind` is "" where it was not read; `header` counts rows from 1.

    `columns` gives the field of each column's header, "" where it is not read; `passed` counts the rows that are no data.
    """

    name: str
    kind: str = ""
    header: tuple[int, ...] = ()
    columns: tuple[tuple[str, str, str], ...] = ()
    rows: Rows = field(default_factory=Rows)
    passed: Mapping[Passed, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FileReport:
    """A file: its document, its sheets, its issues and what was written.

    `stored` is whether it was written (or would have been, where nothing was to change); `new` and `gone` are what the file
    says now and no longer says, where it was loaded before, the first SHOWN of each, and `differs` how many there are.
    """

    file: str
    document: str
    sha256: str
    stored: bool
    sheets: tuple[SheetReport, ...] = ()
    issues: tuple[Issue, ...] = ()
    counts: Counts = field(default_factory=Counts)
    new: tuple[Wording, ...] = ()
    gone: tuple[Wording, ...] = ()
    differs: tuple[int, int] = (0, 0)

    @property
    def rows(self) -> Rows:
        """The rows of all its sheets."""
        return sum((sheet.rows for sheet in self.sheets), Rows())


@dataclass(frozen=True, slots=True)
class SheetsReport:
    """What came of loading files of sheets. `dry` is whether it was a trial; `version` the graph's, `seconds` what it took."""

    files: tuple[FileReport, ...] = ()
    dry: bool = False
    version: int = 0
    seconds: float = 0.0

    @property
    def rows(self) -> Rows:
        """The rows of all files."""
        return sum((file.rows for file in self.files), Rows())

    @property
    def issues(self) -> tuple[Issue, ...]:
        """The issues of all files."""
        return tuple(issue for file in self.files for issue in file.issues)

    @property
    def counts(self) -> Counts:
        """What was written, of all files."""
        return sum((file.counts for file in self.files), Counts())

    def lines(self) -> tuple[Wording, ...]:
        """Return the report in words: each file and its sheets, then the sum."""
        found = [line for file in self.files for line in _file(file)]
        if len(self.files) != 1:
            n = len(self.files)
            found.append(_joined(Wording(f"共 {n} 个文件", f"{n} files in all"), rows_line(self.rows)))
        written = Report(counts=self.counts, version=self.version, seconds=self.seconds).lines()
        if self.dry:
            found.append(Wording("这是试读,没有写入任何内容。", "This was a trial; nothing was stored."))
            return tuple(found)
        return (*found, *written)


def rows_line(rows: Rows) -> Wording:
    """Return the sum that always holds, in words."""
    return Wording(
        f"读 {rows.read} 行 = 载入 {rows.loaded} + 未收 {rows.refused} + 已有 {rows.known}",
        f"{rows.read} rows read = {rows.loaded} loaded + {rows.refused} refused + {rows.known} already there",
    )


def _file(file: FileReport) -> Iterator[Wording]:
    head = Wording(f"{file.file}(来源 {file.document})", f"{file.file} (document {file.document})")
    yield _joined(head, rows_line(file.rows))
    told = [sheet for sheet in file.sheets if sheet.kind and (sheet.rows.read or sheet.passed)]
    yield from (_sheet(sheet, counted=len(told) > 1) for sheet in told)
    if file.differs[0] or file.differs[1]:
        yield Wording(
            f"  与上次载入相比:多出 {file.differs[0]} 条,去掉 {file.differs[1]} 条",
            f"  compared with the last load: {file.differs[0]} more, {file.differs[1]} fewer statements",
        )
        for sign, said in (("+", file.new), ("-", file.gone)):
            yield from (Wording(f"    {sign} {one.zh}", f"    {sign} {one.en}") for one in said)
    counts = Counter(issue.level for issue in file.issues)
    if counts:
        yield Wording(
            "  " + ",".join(f"{words.zh} {counts[level]}" for level, words in LEVELS.items() if counts[level]),
            "  " + ", ".join(f"{counts[level]} {words.en}" for level, words in LEVELS.items() if counts[level]),
        )
    order = list(Level)
    ranked = sorted(file.issues, key=lambda issue: order.index(issue.level))
    for issue in ranked[:SHOWN]:
        yield Wording(f"  {issue.line.zh}", f"  {issue.line.en}")
    if (more := len(ranked) - SHOWN) > 0:
        yield Wording(
            f"  另有 {more} 处,用 --report 报告.xlsx 或 --json 查看全部",
            f"  and {more} more; --report report.xlsx or --json gives all",
        )


def _sheet(sheet: SheetReport, *, counted: bool) -> Wording:
    """Return the sheet in a line, its rows `counted` where the file has others beside it."""
    kind, rows = vocabulary().kinds[sheet.kind].name, rows_line(sheet.rows)
    read = [header for _, header, name in sheet.columns if name]
    passed = [(PASSED[why], n) for why, n in sheet.passed.items() if n]
    zh = [f"按“{kind.zh}”读取", *([rows.zh] if counted else []), f"列:{'、'.join(read)}"]
    en = [f"read as {kind.en}", *([rows.en] if counted else []), f"columns: {', '.join(read)}"]
    if passed:
        zh.append("不是数据的行:" + "、".join(f"{words.zh} {n}" for words, n in passed))
        en.append("rows that are no data: " + ", ".join(f"{n} {words.en}" for words, n in passed))
    return Wording(f"  {sheet.name}:{';'.join(zh)}", f"  {sheet.name}: {'; '.join(en)}")


def _joined(first: Wording, second: Wording) -> Wording:
    return Wording(f"{first.zh}:{second.zh}", f"{first.en}: {second.en}")
