"""Reports of loads as the API and the command give them."""

from __future__ import annotations

from graph.wording import Wording
from loaders.report import Report, Tally
from service import models
from service.shapes import words

SORTS = ("documents", "entities", "relationships", "statements")


def shaped(report: Report) -> models.LoadReport:
    """Return the report."""
    return models.LoadReport(
        documents=list(report.documents),
        counts={name: _tally(getattr(report.counts, name)) for name in SORTS},
        unmentioned=list(report.unmentioned),
        refused=[
            words(Wording(f"{one.where}:{one.wording.zh}", f"{one.where}: {one.wording.en}")) for one in report.refused
        ],
        version=report.version,
        seconds=round(report.seconds, 3),
        lines=[words(line) for line in report.lines()],
    )


def _tally(tally: Tally) -> models.Tally:
    return models.Tally(added=tally.added, changed=tally.changed, unchanged=tally.unchanged, removed=tally.removed)
