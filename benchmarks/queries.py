"""Every query of the catalogue on the embedded engine and on Neo4j, over one synthetic city, in turn; prints Markdown.

python -m benchmarks.queries --size small --rounds 20
python -m benchmarks.queries --only partners why --deadline 10
python -m benchmarks.queries --size large --engines embedded --load-only

With a folder, the city is loaded once and stays, so that the queries can be measured in parts; the folder gathers all
figures, and benchmarks.report makes one page of them:

python -m benchmarks.queries --size large --at campaign --load-only
python -m benchmarks.queries --size large --at campaign --group library actor
python -m benchmarks.queries --size large --at campaign --group source --rounds 5
"""

from __future__ import annotations

import argparse
import contextlib
import json
import pickle
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

from benchmarks import engines
from benchmarks.city import SIZES, City
from benchmarks.machine import machine
from benchmarks.measure import Ask, Measured, load_average, measure, table
from benchmarks.picks import Picks
from graph import projection
from graph.ontology import ACTOR, THING
from graph.search.find import find as search
from graph.search.index import Index, build
from graph.search.named import named
from graph.statements import lines
from graph.store import Store
from loaders.replace import Replacement
from loaders.spool import Spool
from loaders.write import complete
from queries import kept
from queries.catalogue import GROUPS, Query, load
from queries.kept import Shelf
from queries.run import run
from service.editions import lasting

POINT = "MATCH (n:Entity {id: $id}) RETURN n"
TYPED = ("恒", "商圈", "恒隆", "党建联盟", "hengrui", "yhzh", "志愿者", "ruitai")
"""What a person types: single characters, parts, pinyin, initials."""
LIBRARY = "library"
"""The group of what the service asks beside the catalogue."""
KEPT = "kept"
"""What answers from the answers kept of the embedded engine."""


def main() -> None:
    """Load, ask, print, and write down."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))  # so that what was started is stopped, too
    given = _arguments()
    unknown = sorted(set(given.only or ()) - load().keys())
    if unknown:
        sys.exit(f"The catalogue has no query {', '.join(unknown)}.")
    opened = {"embedded": engines.embedded, "neo4j": engines.neo4j}
    with contextlib.ExitStack() as stack:
        folder = given.at or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="gongjian-benchmark-")))
        folder.mkdir(parents=True, exist_ok=True)
        stores = {name: stack.enter_context(opened[name](given.at)) for name in given.engines}
        titles = {name: engines.version(store) for name, store in stores.items()}
        _say(f"{machine()}\n\nCity: `{given.size}`. Engines: {', '.join(titles.values())}.\n")
        picks = _filled(City(SIZES[given.size]), stores, titles, folder)
        if given.load_only:
            return
        if KEPT not in titles and "embedded" in titles:
            titles[KEPT] = "kept"
        groups = given.group or ([] if given.only else [LIBRARY, *GROUPS])
        chosen = [query for query in load().values() if query.id in (given.only or ()) or query.group in groups]
        rows: list[Measured] = []
        if LIBRARY in groups:
            rows += _shown(_library(stores, picks, given), folder, LIBRARY)
        rows += _shown(_catalogue(stores, chosen, picks, given, folder), folder, "catalogue")
        _say(table(titles, rows) + f"\n\nLoad average at the end: {load_average()}.")


def loaded(title: str, intake: Spool, store: Store) -> dict[str, object]:
    """Load the city and return how fast.

    The rate of nodes is that of the city's nodes in the time of the whole load, the rate of relationships likewise: the
    writer stores things and their mentions together.
    """
    begin, before = time.perf_counter(), time.process_time()
    done = Replacement(intake, frozenset(document.id for document in intake.documents), fresh=True)
    complete(done, store, begin)
    seconds = time.perf_counter() - begin
    version = store.version()
    return {
        "engine": title,
        "seconds": round(seconds, 1),
        "own": round(time.process_time() - before, 1),
        "nodes": version.nodes,
        "relationships": version.relationships,
        "statements": sum(intake.mentions.values()) + sum(intake.facts.values()),
        "load": load_average(),
    }


def write_down(folder: Path, kind: str, record: Mapping[str, object]) -> None:
    """Add a figure to the folder's."""
    with (folder / "figures.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps({"kind": kind, "machine": machine(), **record}, ensure_ascii=False) + "\n")


def _filled(city: City, stores: Mapping[str, Store], titles: Mapping[str, str], folder: Path) -> Picks:
    """Load the city into each store that does not hold it yet, and return what may be asked of it."""
    picked = folder / "picks.pickle"
    empty = {name: store for name, store in stores.items() if store.version().nodes != len(city)}
    if not empty and picked.exists():
        picks: Picks = pickle.loads(picked.read_bytes())
        return picks
    picks = Picks()
    begin = time.perf_counter()
    with Spool(line for batch in picks.passing(city.batches()) for line in lines(batch)) as intake:
        _say(f"Statements made and spooled in {time.perf_counter() - begin:.1f} s.\n")
        picked.write_bytes(pickle.dumps(picks))
        for name, store in empty.items():
            record = loaded(titles[name], intake, store)
            write_down(folder, "load", record)
            _say(
                ", ".join(
                    f"{key} {value:,}" if isinstance(value, int) else f"{key} {value}" for key, value in record.items()
                )
            )
    return picks


def _library(stores: Mapping[str, Store], picks: Picks, given: argparse.Namespace) -> Iterator[Measured]:
    """Measure what the service asks beside the catalogue."""

    def chance(round_: int) -> Random:
        return Random(f"library/{round_}")

    def actor(round_: int) -> str:
        return picks.thing(ACTOR.labels, chance(round_), round_ % 2 == 0)

    asked: dict[str, Ask] = {
        "point look-up": lambda name, round_: stores[name].read(
            POINT, {"id": picks.thing(THING.labels, chance(round_), False)}
        ),
        "partners of an actor": lambda name, round_: projection.partners(stores[name], actor(round_)),
        "why two are partners": lambda name, round_: projection.why(stores[name], *picks.pair(chance(round_))),
        "paths between two": lambda name, round_: projection.paths(
            stores[name], *(picks.thing(ACTOR.labels, chance(2 * round_ + i), False) for i in (0, 1))
        ),
    }
    for what, ask in asked.items():
        yield measure(what, list(stores), ask, given.rounds * 10, given.budget)
    with tempfile.TemporaryDirectory(prefix="gongjian-benchmark-") as folder:
        name, store = next(iter(stores.items()))
        begin = time.perf_counter()
        whole = lasting(projection.whole(store))
        read = time.perf_counter()
        path = Path(folder) / "names.sqlite"
        build(named(store, whole), path)
        index = Index(path)
        built = time.perf_counter()
        whole.scopes()
        figures = (("the whole projection, read", begin, read), ("the index of names, made", read, built))
        for what, start, end in (*figures, ("what every scope holds, counted", built, time.perf_counter())):
            yield once(what, name, end - start)
        with contextlib.closing(index):
            yield measure(
                "search of names",
                [name],
                lambda _, round_: search(index, TYPED[round_ % len(TYPED)]),
                given.rounds * 10,
                given.budget,
            )


def once(what: str, engine: str, seconds: float) -> Measured:
    """Return what is done once for a version of the graph, as a measurement."""
    from benchmarks.measure import Times

    return Measured(what, {engine: Times([seconds * 1000])}, 0, load_average())


def _catalogue(
    stores: Mapping[str, Store], chosen: Sequence[Query], picks: Picks, given: argparse.Namespace, folder: Path
) -> Iterator[Measured]:
    """Measure the queries; those that are kept also as they are answered when somebody has asked the same before."""
    kept.WORTH = 0.0
    shelf = Shelf(folder)

    def asking(query: Query) -> Ask:
        def ask(name: str, round_: int) -> object:
            store = stores["embedded" if name == KEPT else name]
            answers = shelf.of(store.version()) if name == KEPT else None
            return run(store, query, picks.given(query, round_), deadline=given.deadline, kept=answers).rows

        return ask

    for query in chosen:
        names = [*stores, KEPT] if query.whole and "embedded" in stores else list(stores)
        ask = asking(query)
        yield measure(f"`{query.id}`", names, ask, given.rounds, given.budget, before={KEPT: ask})


def _shown(found: Iterator[Measured], folder: Path, kind: str) -> Iterator[Measured]:
    """Pass on, write down, and tell whoever waits how far it is."""
    for one in found:
        print(one.row(list(one.times)), file=sys.stderr, flush=True)
        write_down(folder, kind, one.record())
        yield one


def _say(text: str) -> None:
    print(text, flush=True)


def _arguments() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--size", choices=SIZES, default="small")
    options.add_argument("--at", type=Path, metavar="FOLDER", help="keep the stores and the figures there")
    options.add_argument("--only", nargs="+", metavar="ID", help="of the catalogue; all by default")
    options.add_argument("--group", nargs="+", choices=(LIBRARY, *GROUPS), help="of the catalogue, or the library")
    options.add_argument("--rounds", type=int, default=20, help="calls of each query on each engine, after warm-up")
    options.add_argument("--deadline", type=float, default=20.0, help="seconds that one call may take")
    options.add_argument("--budget", type=float, default=20.0, help="seconds that one query may take in all")
    options.add_argument("--engines", nargs="+", choices=("embedded", "neo4j"), default=["embedded", "neo4j"])
    options.add_argument("--load-only", action="store_true", help="measure loading alone")
    return options.parse_args()


if __name__ == "__main__":
    main()
