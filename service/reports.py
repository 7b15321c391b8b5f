"""Reports of loads as the API and the command give them."""

from __future__ import annotations

from graph.wording import Wording
from loaders.report import Counts, Report, Tally
from service import models
from service.shapes import words

SORTS = ("documents", "entities", "relationships", "statements", "judgements")


def shaped(report: Report) -> models.LoadReport:
    """Return the report."""
    return models.LoadReport(
        documents=list(report.documents),
        counts=tallies(report.counts),
        unmentioned=list(report.unmentioned),
        refused=[
            words(Wording(f"{one.where}:{one.wording.zh}", f"{one.where}: {one.wording.en}")) for one in report.refused
        ],
        joined=report.resolved.joined,
        parted=report.resolved.parted,
        waiting=report.resolved.waiting,
        version=report.version,
        seconds=round(report.seconds, 3),
        lines=[words(line) for line in report.lines()],
    )


def tallies(counts: Counts) -> dict[str, models.Tally]:
    """Return the tallies by what they count."""
    return {name: _tally(getattr(counts, name)) for name in SORTS}


def _tally(tally: Tally) -> models.Tally:
    return models.Tally(added=tally.added, changed=tally.changed, unchanged=tally.unchanged, removed=tally.removed)
