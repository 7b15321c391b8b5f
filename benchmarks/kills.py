"""A load of sheets killed at random points, and loaded again: are the bytes those of a load that nobody killed?

    python -m benchmarks.kills --times 50

Every time an empty store, a process that loads the city's sheets, kill -9 at a random moment, and the same load once more.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import sheet_city
from graph.engine.embedded import EngineOptions, attach
from graph.schema import prepare
from loaders.jsonlines import export
from loaders.sheets.kept import Kept
from loaders.sheets.load import load

LOADER = """
import sys
from pathlib import Path
from graph.engine.embedded import attach
from loaders.sheets.kept import Kept
from loaders.sheets.load import load
with attach(Path(sys.argv[1])) as engine, engine.open() as store:
    print("ready", flush=True)
    load([Path(name) for name in sys.argv[2:]], store, kept=Kept(Path(sys.argv[1]) / "texts"))
"""


def main() -> None:
    """Kill and load again so many times; exit with 1 where any differs."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--times", type=int, default=50)
    options.add_argument("--rows", type=int, default=3_000)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        paths = sheet_city.make(Path(folder) / "city", given.rows)
        with attach(home, EngineOptions(remember=False)) as engine, engine.open() as store:
            prepare(store)
            kept = Kept(home / "texts")
            began = time.perf_counter()
            load(paths, store, kept=kept)
            took = time.perf_counter() - began
            whole = "".join(export(store))
            cut = differ = 0
            for _ in range(given.times):
                store.write("MATCH (n) DETACH DELETE n")
                command = [sys.executable, "-c", LOADER, str(home), *map(str, paths)]
                with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as loader:
                    assert loader.stdout
                    loader.stdout.readline()
                    time.sleep(chance.uniform(0, took))
                    loader.kill()
                cut += loader.returncode == -signal.SIGKILL and "".join(export(store)) != whole
                load(paths, store, kept=kept)
                differ += "".join(export(store)) != whole
    print(f"killed {given.times} times, {cut} of them before all was stored; {differ} differed after loading again")
    sys.exit(bool(differ))


if __name__ == "__main__":
    main()
