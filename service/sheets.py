"""Reports of sheets as the API and the command give them."""

from __future__ import annotations

from loaders.sheets.headers import vocabulary
from loaders.sheets.issues import Issue
from loaders.sheets.report import FileReport, Rows, SheetReport, SheetsReport
from service import models
from service.reports import tallies
from service.shapes import words


def shaped(report: SheetsReport, most: int | None = None) -> models.SheetsReport:
    """Return the report, of each file the first `most` issues."""
    return models.SheetsReport(
        files=[_file(file, most) for file in report.files],
        rows=_rows(report.rows),
        dry_run=report.dry,
        version=report.version,
        seconds=round(report.seconds, 3),
        lines=[words(line) for line in report.lines()],
    )


def _file(file: FileReport, most: int | None) -> models.SheetFile:
    issues = file.issues[:most]
    return models.SheetFile(
        file=file.file,
        document=file.document,
        sha256=file.sha256,
        stored=file.stored,
        rows=_rows(file.rows),
        sheets=[_sheet(sheet) for sheet in file.sheets],
        issues=[_issue(issue) for issue in issues],
        more=len(file.issues) - len(issues),
        counts=tallies(file.counts),
        new=[words(one) for one in file.new],
        gone=[words(one) for one in file.gone],
        differs=file.differs,
    )


def _sheet(sheet: SheetReport) -> models.SheetPart:
    return models.SheetPart(
        name=sheet.name,
        kind=sheet.kind,
        kind_name=words(vocabulary().kinds[sheet.kind].name) if sheet.kind else None,
        header=list(sheet.header),
        columns=[models.SheetColumn(letters=at, header=header, field=name) for at, header, name in sheet.columns],
        rows=_rows(sheet.rows),
        passed={str(why): count for why, count in sheet.passed.items()},
    )


def _issue(issue: Issue) -> models.SheetIssue:
    return models.SheetIssue(
        level=issue.level.value,
        code=issue.code,
        file=issue.file,
        sheet=issue.sheet,
        row=issue.row,
        column=issue.column,
        header=issue.header,
        value=issue.value,
        wrong=words(issue.wrong),
        right=words(issue.right),
        line=words(issue.line),
    )


def _rows(rows: Rows) -> models.RowCounts:
    return models.RowCounts(read=rows.read, loaded=rows.loaded, refused=rows.refused, known=rows.known)
