"""Every query of the catalogue on the embedded engine and on Neo4j, over one synthetic city, in turn; prints Markdown.

python -m benchmarks.queries --size small --rounds 20
python -m benchmarks.queries --only partners why --deadline 10
python -m benchmarks.queries --size large --engines embedded --load-only
"""

from __future__ import annotations

import argparse
import contextlib
import os
import platform
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

from benchmarks import engines
from benchmarks.city import SIZES, City
from benchmarks.measure import Ask, Measured, measure, table
from benchmarks.picks import Picks
from graph import projection
from graph.ontology import ACTOR, THING
from graph.search.find import find as search
from graph.search.index import Index, Named, build
from graph.statements import lines
from graph.store import Store
from loaders.replace import Replacement
from loaders.spool import Spool
from loaders.write import complete
from queries.catalogue import Query, load
from queries.run import run

POINT = "MATCH (n:Entity {id: $id}) RETURN n"
NAMES = "MATCH (n:Entity) RETURN n.id AS id, labels(n) AS labels, n.name AS name, n.aliases AS aliases"
TYPED = ("恒", "商圈", "恒隆", "党建联盟", "hengrui", "yhzh", "志愿者", "ruitai")
"""What a person types: single characters, parts, pinyin, initials."""


def main() -> None:
    """Load, ask, print."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))  # so that what was started is stopped, too
    given = _arguments()
    unknown = sorted(set(given.only or ()) - load().keys())
    if unknown:
        sys.exit(f"The catalogue has no query {', '.join(unknown)}.")
    opened = {"embedded": engines.embedded, "neo4j": engines.neo4j}
    picks = Picks()
    with contextlib.ExitStack() as stack:
        stores = {name: stack.enter_context(opened[name]()) for name in given.engines}
        titles = [engines.version(store) for store in stores.values()]
        _say(machine())
        _say(f"City: `{given.size}`, {sum(SIZES[given.size].values()):,} nodes. Engines: {', '.join(titles)}.\n")
        begin = time.perf_counter()
        intake = stack.enter_context(_intake(City(SIZES[given.size]), picks))
        statements = sum(intake.mentions.values()) + sum(intake.facts.values())
        _say(f"{statements:,} statements made and spooled in {time.perf_counter() - begin:.1f} s.\n")
        _say("| | seconds | nodes | nodes/s | relationships | relationships/s | statements/s |")
        _say("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
        for title, store in zip(titles, stores.values(), strict=True):
            _say(loaded(title, intake, store, statements))
        _say("")
        if not given.load_only:
            if given.only is None:
                _say(table(titles, _shown(_library(stores, picks, given))) + "\n")
            chosen = [query for query in load().values() if given.only is None or query.id in given.only]
            _say(table(titles, _shown(_catalogue(stores, chosen, picks, given))) + "\n")
        _say(f"Load average at the end: {_load()}.")


def loaded(title: str, intake: Spool, store: Store, statements: int) -> str:
    """Load the city and return the row that says how fast.

    The rate of nodes is that of the city's nodes in the time of the whole load, the rate of relationships likewise: the
    writer stores things and their mentions together.
    """
    begin = time.perf_counter()
    done = Replacement(intake, frozenset(document.id for document in intake.documents), fresh=True)
    complete(done, store, begin)
    seconds = time.perf_counter() - begin
    version = store.version()
    nodes, relationships = version.nodes or 0, version.relationships or 0
    rates = [f"{count / seconds:,.0f}" for count in (nodes, relationships, statements)]
    return f"| {title} | {seconds:.1f} | {nodes:,} | {rates[0]} | {relationships:,} | {rates[1]} | {rates[2]} |"


def machine() -> str:
    """Say what it runs on, and how busy that is."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    when = time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime())
    return f"{when}; {cores} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}; load average {_load()}.\n"


@contextlib.contextmanager
def _intake(city: City, picks: Picks) -> Iterator[Spool]:
    with Spool(line for batch in picks.passing(city.batches()) for line in lines(batch)) as spool:
        yield spool


def _library(stores: Mapping[str, Store], picks: Picks, given: argparse.Namespace) -> Iterator[Measured]:
    """Measure what the service asks beside the catalogue."""

    def chance(round_: int) -> Random:
        return Random(f"library/{round_}")

    def actor(round_: int) -> str:
        return picks.thing(ACTOR.labels, chance(round_), round_ % 2 == 0)

    asked: dict[str, Ask] = {
        "point look-up": lambda name, round_: stores[name].read(
            POINT, {"id": picks.thing(THING.labels, chance(round_), False)}, deadline=given.deadline
        ),
        "partners of an actor": lambda name, round_: projection.partners(stores[name], actor(round_)),
        "why two are partners": lambda name, round_: projection.why(stores[name], *picks.pair(chance(round_))),
        "paths between two": lambda name, round_: projection.paths(
            stores[name], *(picks.thing(ACTOR.labels, chance(2 * round_ + i), False) for i in (0, 1))
        ),
    }
    for what, ask in asked.items():
        yield measure(what, list(stores), ask, given.rounds * 5, given.budget)
    with tempfile.TemporaryDirectory(prefix="gongjian-benchmark-") as folder:
        begin = time.perf_counter()
        name, store = next(iter(stores.items()))
        index = Index(_index(store, Path(folder) / "names.sqlite"))
        seconds = time.perf_counter() - begin
        with contextlib.closing(index):
            yield measure(
                f"search of names (own index, made in {seconds:.1f} s)",
                [name],
                lambda _, round_: search(index, TYPED[round_ % len(TYPED)]),
                given.rounds * 10,
                given.budget,
            )


def _index(store: Store, path: Path) -> Path:
    standings = projection.strengths(store)
    build(
        (
            Named(
                row["id"],
                next(label for label in row["labels"] if label != "Entity"),
                row["name"],
                tuple(row["aliases"]),
                standings[row["id"]].degree if row["id"] in standings else 0,
                standings[row["id"]].strength if row["id"] in standings else 0.0,
            )
            for row in store.stream(NAMES)
        ),
        path,
    )
    return path


def _catalogue(
    stores: Mapping[str, Store], chosen: Sequence[Query], picks: Picks, given: argparse.Namespace
) -> Iterator[Measured]:
    def asking(query: Query) -> Ask:
        return lambda name, round_: run(stores[name], query, picks.given(query, round_), deadline=given.deadline).rows

    for query in chosen:
        yield measure(f"`{query.id}`", list(stores), asking(query), given.rounds, given.budget, 2 * given.deadline)


def _shown(measured: Iterator[Measured]) -> Iterator[Measured]:
    """Pass on, and tell whoever waits how far it is."""
    for one in measured:
        print(one.row(), file=sys.stderr, flush=True)
        yield one


def _say(text: str) -> None:
    print(text, flush=True)


def _load() -> str:
    return " ".join(f"{part:.1f}" for part in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"


def _arguments() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--size", choices=SIZES, default="small")
    options.add_argument("--only", nargs="+", metavar="ID", help="of the catalogue; all by default")
    options.add_argument("--rounds", type=int, default=20, help="calls of each query on each engine, after warm-up")
    options.add_argument("--deadline", type=float, default=5.0, help="seconds that one call may take")
    options.add_argument("--budget", type=float, default=20.0, help="seconds that one query may take in all")
    options.add_argument("--engines", nargs="+", choices=("embedded", "neo4j"), default=["embedded", "neo4j"])
    options.add_argument("--load-only", action="store_true", help="measure loading alone")
    return options.parse_args()


if __name__ == "__main__":
    main()
