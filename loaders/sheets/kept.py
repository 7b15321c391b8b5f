"""The rows of loaded sheets, kept so that evidence shows them: known columns alone, personal names masked.

A sheet's rows lie in `home/texts/SHA256.rows`, a SQLite file readable by its owner only, by the SHA-256 of the file's bytes.
"""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

SUFFIX = ".rows"
Row = Mapping[str, tuple[str, str]]
"""Header and value of each column of a row that has one, by the column's letters."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The rows that a home keeps."""

    folder: Path

    def has(self, sha256: str) -> bool:
        """Return whether the rows of the file are there."""
        return self._path(sha256).is_file()

    def row(self, sha256: str, sheet: str, number: int) -> Row | None:
        """Return the row of that number, from 1, of the file's sheet; None where it is not kept."""
        if not self.has(sha256):
            return None
        with closing(sqlite3.connect(f"{self._path(sha256).absolute().as_uri()}?mode=ro", uri=True)) as base:
            found = base.execute(
                'SELECT r."values", h.headers FROM row r JOIN header h ON h.sheet = r.sheet WHERE r.sheet = ? AND r.number = ?',
                (sheet, number),
            ).fetchone()
        if found is None:
            return None
        values, headers = json.loads(found[0]), json.loads(found[1])
        return {letters: (headers.get(letters, ""), value) for letters, value in values.items()}

    @contextmanager
    def keeping(self, sha256: str) -> Iterator[Keeping]:
        """Give what takes the file's rows; they are kept once the block says so by `keep`, and not otherwise."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = self.folder / f".{sha256}.{os.getpid()}.{threading.get_ident()}{SUFFIX}"
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            with closing(sqlite3.connect(part)) as base:
                keeping = Keeping(base)
                yield keeping
                keeping.flush()
            if keeping.wanted:
                part.replace(self._path(sha256))
        finally:
            part.unlink(missing_ok=True)

    def _path(self, sha256: str) -> Path:
        return self.folder / f"{sha256 if sha256.isalnum() else '-'}{SUFFIX}"


class Keeping:
    """Rows on their way to be kept."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self.wanted = False
        self._base = base
        self._waiting: list[tuple[str, int, str]] = []
        base.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
            "CREATE TABLE header (sheet TEXT PRIMARY KEY, headers TEXT);"
            'CREATE TABLE row (sheet TEXT, number INTEGER, "values" TEXT, PRIMARY KEY (sheet, number)) WITHOUT ROWID;'
        )

    def headers(self, sheet: str, headers: Mapping[str, str]) -> None:
        """Take the headers of the sheet by the columns' letters."""
        self._base.execute(
            "INSERT OR REPLACE INTO header VALUES (?, ?)", (sheet, json.dumps(headers, ensure_ascii=False))
        )

    def add(self, sheet: str, number: int, values: Iterable[tuple[str, str]]) -> None:
        """Take a row: number from 1, letters and masked value of each cell that says something."""
        self._waiting.append((sheet, number, json.dumps(dict(values), ensure_ascii=False)))
        if len(self._waiting) >= 2_000:
            self.flush()

    def keep(self) -> None:
        """Say that the rows are to be kept."""
        self.wanted = True

    def flush(self) -> None:
        """Write what waits."""
        self._base.executemany("INSERT OR REPLACE INTO row VALUES (?, ?, ?)", self._waiting)
        self._base.commit()
        self._waiting.clear()
