"""The index of names of the current edition, made in the background and kept on disk; the last one serves meanwhile."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import secrets
import threading
import time
from pathlib import Path

from graph.errors import EngineError
from graph.search.index import LAYOUT, Index, build
from graph.search.named import named
from graph.store import Store
from service.editions import Edition, settle

KEPT = 3
"""Files that stay in the folder."""
PATIENCE = 20.0
"""Seconds that a request waits for the very first index."""
GRACE = 1.0
"""Seconds from the start of making the next one for which requests wait: a small graph answers with what was just loaded."""


class Names:
    """Gives the index of names; files go into the folder, one for each state of the graph, old ones are removed."""

    def __init__(self, store: Store, folder: Path, identity: str) -> None:
        self._store = store
        self._folder = folder
        self._identity = identity
        self._lock = threading.Lock()
        self._ready = threading.Event()
        self._index: tuple[str, Index] | None = None
        self._building: str | None = None
        self._began = 0.0
        self._failure: Exception | None = None

    def index(self, edition: Edition) -> tuple[Index, bool]:
        """Return an index, and whether it is of this edition: while that one is being made, the last one serves.

        Waits where there is none yet; EngineError says that it is still being made after PATIENCE seconds.
        """
        with self._lock:
            if self._index is not None and self._index[0] == edition.tag:
                return self._index[1], True
            if self._building is None and (edition.version.state == "complete" or self._index is None):
                self._building = edition.tag
                self._ready.clear()
                self._began = time.monotonic()
                threading.Thread(target=self._make, args=(edition,), name="gongjian-names", daemon=True).start()
        patience = PATIENCE if self._index is None else GRACE
        self._ready.wait(max(0.0, self._began + patience - time.monotonic()))
        with self._lock:
            if self._index is not None:
                return self._index[1], self._index[0] == edition.tag
            if self._failure is not None:
                raise self._failure
        raise EngineError("名称索引正在建立,请稍后再试。", "The index of names is still being made; try again shortly.")

    def close(self) -> None:
        """Close the index."""
        with self._lock:
            if self._index is not None:
                self._index[1].close()
                self._index = None

    def _make(self, edition: Edition) -> None:
        try:
            index = self._opened(edition)
        except Exception as failure:
            logging.getLogger("gongjian").warning("The index of names was not made: %s", failure)
            with self._lock:
                self._failure, self._building = failure, None
        else:
            with self._lock:
                old, self._index = self._index, (edition.tag, index)
                self._failure, self._building = None, None
            self._tidy()
            if old is not None and old[1].path != index.path:
                threading.Timer(5.0, old[1].close).start()  # requests under way still read it
        self._ready.set()
        settle()  # the tables of readings stay

    def _opened(self, edition: Edition) -> Index:
        """Return the index of the edition from its file, made first where there is none."""
        version = edition.version
        said = f"{self._identity}|{version}|{LAYOUT}"
        path = self._folder / f"names-{hashlib.sha256(said.encode()).hexdigest()[:16]}.sqlite"
        if version.state == "complete" and path.exists():
            index = Index(path)
            if index.usable:
                return index
            index.close()
        draft = path.with_suffix(f".{secrets.token_hex(4)}.draft")
        try:
            build(named(self._store, edition.whole(self._store)), draft)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
        return Index(path)

    def _tidy(self) -> None:
        """Remove all but the newest files: another process may still open the one before."""
        with contextlib.suppress(OSError):
            files = sorted(self._folder.glob("names-*.sqlite"), key=lambda path: path.stat().st_mtime, reverse=True)
            for path in files[KEPT:]:
                path.unlink(missing_ok=True)
