"""A city of sheets loaded: time, rows a second and peak memory, beside a plain UNWIND of the same rows in the same run.

    python -m benchmarks.sheets                    # 50,000 rows in four files
    python -m benchmarks.sheets --one 100000       # one sheet of 100,000 rows as well

Each measurement is a process of its own, on an embedded engine of its own that is empty. The plain one reads the cells by
calamine and csv, takes names for ids, checks nothing, and keeps neither sources nor cells: nodes and relationships alone.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from benchmarks import sheet_city
from benchmarks.engines import embedded
from graph.store import Store
from loaders.sheets.kept import Kept
from loaders.sheets.load import load

BATCH = 2_000
PAIRS = {
    "单位": (1, 4, "Unit", "LOCATED_IN", "Street"),
    "成员": (1, 2, "Unit", "MEMBER_OF", "JointPartyCommittee"),
    "认领": (0, 1, "Unit", "CLAIMED", "Project"),
    "结对": (0, 1, "Unit", "PARTNERS_WITH", "Unit"),
}
"""By how a file's name begins: the columns of the two, their labels, and the relationship between them."""


def main() -> None:
    """Make the sheets, measure each way in a process of its own, print Markdown."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, default=50_000)
    options.add_argument("--one", type=int, default=0, help="rows of a single sheet to load as well")
    options.add_argument("--way", choices=("sheets", "plain"), help=argparse.SUPPRESS)
    options.add_argument("files", nargs="*", type=Path, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.way:
        print(json.dumps(measured(given.way, given.files)))
        return
    with tempfile.TemporaryDirectory() as folder:
        loads = {f"{given.rows:,} rows, 4 files": sheet_city.make(Path(folder) / "city", given.rows)}
        if given.one:
            loads[f"{given.one:,} rows, 1 sheet"] = [sheet_city.one(Path(folder) / "成员名册.xlsx", given.one)]
        print("| | s | rows/s | peak MB | statements | refused rows |\n| --- | ---: | ---: | ---: | ---: | ---: |")
        for name, paths in loads.items():
            for way in ("sheets", "plain"):
                print(_row(f"{name}, {way}", _apart(way, paths)), flush=True)


def measured(way: str, paths: Sequence[Path]) -> dict[str, float]:
    """Return what loading the files took: seconds, rows, statements, refused rows, and the process's peak memory in MB."""
    with tempfile.TemporaryDirectory() as home, embedded() as store:
        began = time.perf_counter()
        counts = _plain(paths, store) if way == "plain" else _sheets(paths, store, Path(home))
        seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "peak": peak, **counts}


def _sheets(paths: Sequence[Path], store: Store, home: Path) -> dict[str, float]:
    def progress(done: int, total: int) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{done:,} / {total:,}   ")

    report = load(paths, store, kept=Kept(home / "texts"), progress=progress)
    assert report.rows.read == report.rows.loaded + report.rows.refused + report.rows.known
    return {
        "rows": report.rows.read,
        "refused": report.rows.refused,
        "statements": report.counts.statements.added,
    }


def _plain(paths: Sequence[Path], store: Store) -> dict[str, float]:
    rows = ties = 0
    for path in paths:
        head, tail, first, type_, second = PAIRS[path.name[:2]]
        cells = iter(_cells(path))
        while batch := list(islice(cells, BATCH)):
            rows += len(batch)
            said = [{"a": str(row[head]), "b": str(row[tail])} for row in batch if row[head] and row[tail]]
            ties += len(said)
            for key, label in (("a", first), ("b", second)):
                names = sorted({one[key] for one in said})
                store.write(
                    "UNWIND $rows AS id WITH id WHERE NOT EXISTS { MATCH (:Entity {id: id}) } "
                    f"CREATE (n:Entity:{label}) SET n.id = id, n.name = id",
                    {"rows": names},
                )
            store.write(
                "UNWIND $rows AS row MATCH (a:Entity {id: row.a}) MATCH (b:Entity {id: row.b}) "
                f"MERGE (a)-[:{type_}]->(b)",
                {"rows": said},
            )
    return {"rows": rows, "refused": 0, "statements": ties}


def _cells(path: Path) -> Iterator[Sequence[object]]:
    if path.suffix == ".csv":
        with path.open(encoding="gb18030", newline="") as file:
            yield from islice(csv.reader(file), 1, None)
        return
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_path(str(path)) as book:
        yield from islice(book.get_sheet_by_index(0).iter_rows(), 2, None)


def _apart(way: str, paths: Sequence[Path]) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.sheets", "--way", way, *map(str, paths)]
    told = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, float] = json.loads(told.stdout)
    return found


def _row(name: str, found: dict[str, float]) -> str:
    speed = found["rows"] / found["seconds"]
    cells = (found["seconds"], speed, found["peak"], found["statements"], found["refused"])
    return f"| {name} | {cells[0]:.1f} | " + " | ".join(f"{cell:,.0f}" for cell in cells[1:]) + " |"


if __name__ == "__main__":
    main()
