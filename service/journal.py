"""What was loaded, replaced and withdrawn from this machine, and when: a line of JSON each in the home's `loads.jsonl`.

The graph keeps what documents say, and no history: it is the same whenever and however often they were loaded. Who wants to
know what was done here reads the journal. `store` tells one store of a home from another.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from loaders.report import Counts, Report
from loaders.sheets.report import SheetsReport

What = Literal["loaded", "replaced", "withdrawn"]
MOST = 50
"""Documents of one load that are named."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One load: `when` is ISO 8601 in UTC, `documents` the ids of the first MOST of `total`, and how many statements came and went."""

    when: str
    what: What
    documents: tuple[str, ...]
    total: int
    added: int
    removed: int


@dataclass(frozen=True, slots=True)
class Journal:
    """The journal of one store, in a file that other stores of the home write to as well."""

    path: Path
    store: str

    def note(self, report: Report) -> None:
        """Write down what a load or a withdrawal did; nothing where it changed nothing."""
        self._write(report.documents, report.counts)

    def note_sheets(self, report: SheetsReport) -> None:
        """Write down what became of each file of sheets."""
        for file in report.files:
            if file.stored and not report.dry:
                self._write((file.document,), file.counts)

    def entries(self, most: int) -> tuple[Entry, ...]:
        """Return the latest entries of the store, the latest first; a line that is torn is passed over."""
        try:
            lines = self.path.read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return ()
        found: list[Entry] = []
        for line in reversed(lines):
            if len(found) == most:
                break
            try:
                fields = json.loads(line)
                if fields.pop("store") == self.store:
                    found.append(Entry(**{**fields, "documents": tuple(fields["documents"])}))
            except (ValueError, KeyError, TypeError, AttributeError):
                continue
        return tuple(found)

    def _write(self, documents: tuple[str, ...], counts: Counts) -> None:
        if not counts.touched:
            return
        said = counts.statements
        now = datetime.now(UTC).isoformat(timespec="seconds")
        entry = Entry(now, _what(counts), documents[:MOST], len(documents), said.added, said.removed)
        line = json.dumps({"store": self.store, **asdict(entry)}, ensure_ascii=False) + "\n"
        with suppress(OSError):  # what was loaded is stored; a journal that cannot be written undoes nothing
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab") as file:
                file.write(line.encode())


def _what(counts: Counts) -> What:
    if counts.documents.removed:
        return "withdrawn"
    return "loaded" if counts.documents.added else "replaced"
