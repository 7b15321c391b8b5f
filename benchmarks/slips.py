"""Names typed with a slip: how many are found among all names of a city, and how fast, beside comparing with every one of them.

python -m benchmarks.slips --size large --names 50

The peer is RapidFuzz's `process.extract` over every name, written and as it is heard, with the same likeness: what it finds is
the truth here. "Best" tells how often the index gives a name as like as the likest of all; "ten" compares the likeness of the
ten likest, added up.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from random import Random

from benchmarks.city import SIZES, City
from benchmarks.machine import machine
from graph.search.alike import Row, alike, ranked
from graph.search.fold import fold
from graph.search.index import Index, Named, build
from graph.search.pinyin import read

SEED = 5
OTHERS = "华新东海文"
BEFORE = ("上海", "静安", "新")
TEN = 10

Likest = list[tuple[int, float]]


def _wrong(name: str, random: Random) -> str:
    at = random.randrange(len(name))
    return name[:at] + random.choice(OTHERS.replace(name[at], "")) + name[at + 1 :]


def _missing(name: str, random: Random) -> str:
    at = random.randrange(len(name))
    return name[:at] + name[at + 1 :]


SLIPS: Mapping[str, Callable[[str, Random], str]] = {
    "错一字 · a character wrong": _wrong,
    "少一字 · a character missing": _missing,
    "多几字 · characters too many": lambda name, random: random.choice(BEFORE) + name,
    "拼音少一字母 · pinyin, a letter missing": lambda name, random: _missing("".join(read(name)), random),
    "只有开头 · the beginning alone": lambda name, random: name[: random.randint(4, 6)],
}


def main() -> None:
    """Build the index, type, print Markdown."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--size", choices=SIZES, default="small")
    options.add_argument("--names", type=int, default=50, help="names with each slip")
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="gongjian-benchmark-") as folder:
        path = Path(folder) / "names.sqlite"
        begin = time.perf_counter()
        build(_named(City(SIZES[given.size])), path)
        print(f"{machine()}\n\nIndex made in {time.perf_counter() - begin:.1f} s.\n")
        print("| | best | ten | ms | every name, ms | ratio |\n| --- | ---: | ---: | ---: | ---: | ---: |")
        with closing(Index(path)) as index, closing(index.connection.cursor()) as cursor:
            rows: list[Row] = cursor.execute("SELECT n, key, pinyin FROM named").fetchall()
            random = Random(SEED)
            alike(cursor, rows[0][1])
            for slip, make in SLIPS.items():
                keys = [fold(make(name, random)) for _, name, _ in random.sample(rows, given.names)]
                found, ours = _timed(lambda key: alike(cursor, key), keys)
                truth, theirs = _timed(lambda key: ranked(key, rows), keys)
                best, ten = compared(found, truth)
                print(
                    f"| {slip} | {best:.1%} | {ten:.1%} | {ours:.2f} | {theirs:,.0f} | {ours / theirs:.4f} |",
                    flush=True,
                )


def compared(found: Sequence[Likest], truth: Sequence[Likest]) -> tuple[float, float]:
    """Return the share of keys whose likest name was found, and of the likeness of the ten likest, of those that have any."""
    pairs = [(mine, theirs) for mine, theirs in zip(found, truth, strict=True) if theirs]
    best = sum(bool(mine) and mine[0][1] >= theirs[0][1] for mine, theirs in pairs)
    ten = [sum(score for _, score in listed[:TEN]) for pair in pairs for listed in pair]
    return best / len(pairs), sum(ten[::2]) / sum(ten[1::2])


def _timed(ask: Callable[[str], Likest], keys: Sequence[str]) -> tuple[list[Likest], float]:
    """Return the answers, and the milliseconds that each took on average."""
    begin = time.perf_counter()
    answers = [ask(key) for key in keys]
    return answers, (time.perf_counter() - begin) * 1000 / len(keys)


def _named(city: City) -> Iterator[Named]:
    return (Named(one.id, one.label, one.name) for batch in city.batches() for one in batch.entities)


if __name__ == "__main__":
    main()
