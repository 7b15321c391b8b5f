"""A load of a city killed with kill -9 at random points: is all that was committed still there, and does the rerun give the same bytes?

    python -m benchmarks.crashes --times 50

In turn the loader is killed and the embedded engine. Then what the loader was told is committed is compared with what the
engine holds; the load is run again; and the export is compared with that of a load that nobody killed.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

from benchmarks.city import City
from benchmarks.machine import machine
from graph.engine.embedded import EngineOptions, attach, status
from graph.ontology import NODES
from graph.schema import prepare
from graph.store import Store
from loaders.jsonlines import export, spool
from loaders.write import write

COUNTS = dict(zip(NODES, (2, 8, 60, 16, 120, 30, 50, 1_200, 240, 160, 120), strict=True))
"""2,000 nodes, some 11,000 statements: eight transactions."""
LOADER = """
import sys
from pathlib import Path
from graph.engine.embedded import attach
from loaders.jsonlines import spool
from loaders.write import write
with attach(Path(sys.argv[1])) as engine, engine.open() as store, spool(Path(sys.argv[2])) as intake:
    print("ready", flush=True)
    write(intake, store, progress=lambda done, total: print(done, flush=True))
"""
STATEMENTS = "MATCH (:Entity)-[r]->(:Entity) RETURN sum(size(r.statements)) AS n"


@dataclass(frozen=True, slots=True)
class Crash:
    """What one kill left: statements told to be committed, statements found, and whether the rerun gave the same bytes."""

    told: int
    found: int
    same: bool


def main() -> None:
    """Kill so many times, print Markdown, and exit with 1 where anything was lost or differs."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--times", type=int, default=50)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    crashes: dict[str, list[Crash]] = {"loader": [], "engine": []}
    with _site() as site:
        for at, share in enumerate(_shares(given.times, given.seed)):
            what = list(crashes)[at % 2]
            crash = site.crash(what, share)
            crashes[what].append(crash)
            print(f"{what} at {share:.2f} of the load: {crash}", file=sys.stderr, flush=True)
        total = site.statements
    print(f"{machine()}\n\nA load of {total:,} statements, killed {given.times} times:\n")
    print(
        "| | killed | before all was stored | committed statements lost | rerun differs |\n| --- | ---: | ---: | ---: | ---: |"
    )
    for what, seen in crashes.items():
        before = sum(crash.found < total for crash in seen)
        lost = sum(max(0, crash.told - crash.found) for crash in seen)
        print(f"| {what} | {len(seen)} | {before} | {lost} | {sum(not crash.same for crash in seen)} |")
    whole = [crash for seen in crashes.values() for crash in seen]
    sys.exit(any(crash.told > crash.found or not crash.same for crash in whole))


class Site:
    """An embedded engine of its own, a city in a file, and what a load of it that nobody kills comes to."""

    def __init__(self, folder: Path, store: Store) -> None:
        self._home = folder / "home"
        self._file = folder / "city.jsonl"
        self._store = store
        with self._file.open("w", encoding="utf-8") as file:
            file.writelines(City(COUNTS).text())
        self._load()  # the first one compiles
        self._seconds = 0.0
        _, self._seconds = self._loaded()
        self._bytes = _digest(store)
        self.statements = _stored(store)

    def crash(self, what: str, share: float) -> Crash:
        """Kill the loader or the engine when so much of the time of a load has passed; tell what was left, and load again."""
        told, _ = self._loaded(what, share)
        found = _stored(self._store)
        self._load()
        return Crash(told, found, _digest(self._store) == self._bytes)

    def _loaded(self, what: str | None = None, share: float = 0.0) -> tuple[int, float]:
        """Load into the emptied engine in a process of its own, one of the two being killed where so asked.

        Returns how many statements it told to be committed, and after how many seconds the last time.
        """
        _empty(self._store)
        command = [sys.executable, "-c", LOADER, str(self._home), str(self._file)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as loader:
            assert loader.stdout is not None
            loader.stdout.readline()
            began = last = time.perf_counter()
            told = 0
            timer = Timer(share * self._seconds, _killer(loader.pid if what == "loader" else self._pid()))
            if what is not None:
                timer.start()
            for line in loader.stdout:
                if line.endswith("\n"):
                    told, last = int(line), time.perf_counter()
            if what is not None:
                timer.join()
        return told, last - began

    def _load(self) -> None:
        with spool(self._file) as intake:
            write(intake, self._store)

    def _pid(self) -> int:
        self._store.version()  # so that it runs
        pid = status(self._home).pid
        assert pid is not None
        return pid


@contextlib.contextmanager
def _site() -> Iterator[Site]:
    with (
        tempfile.TemporaryDirectory(prefix="gongjian-crashes-", ignore_cleanup_errors=True) as folder,
        attach(Path(folder) / "home", EngineOptions(remember=False)) as engine,
        engine.open() as store,
    ):
        prepare(store)
        yield Site(Path(folder), store)


def _shares(times: int, seed: int) -> Iterator[float]:
    chance = random.Random(seed)
    return (chance.random() for _ in range(times))


def _killer(pid: int) -> Callable[[], None]:
    def kill() -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)

    return kill


def _empty(store: Store) -> None:
    store.write("MATCH (n) DETACH DELETE n")


def _stored(store: Store) -> int:
    return int(store.read(STATEMENTS)[0]["n"] or 0)


def _digest(store: Store) -> str:
    digest = hashlib.sha256()
    for line in export(store):
        digest.update(line.encode())
    return digest.hexdigest()


if __name__ == "__main__":
    main()
