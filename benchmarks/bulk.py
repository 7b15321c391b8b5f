"""Ways of storing a city in the embedded engine, the same rows each time; prints Markdown.

    python -m benchmarks.bulk --size small

`UNWIND` is what the loader does, by one writer; two writers share the same transactions, an attempt that another got in
the way of being repeated; the bulk interface is the engine's own (`POST /api/v1/batch`), outside the loader's transactions.
Making the rows is left out of the times.
"""

from __future__ import annotations

import argparse
import base64
import http.client
import json
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from benchmarks.city import SIZES, City
from benchmarks.engines import HEAP, temporary
from benchmarks.machine import machine
from graph.engine.embedded import Embedded, EngineOptions, attach
from graph.ontology import ENTITY
from graph.schema import prepare
from graph.store import Row, Store
from loaders.ahead import recorded
from loaders.replace import Replacement
from loaders.spool import Spool
from loaders.transact import Step, transact

CREATES = re.compile(r"CREATE (?:\(:Entity:(?P<label>\w+) |\(h\)-\[:(?P<type>\w+) )\{(?P<keys>.*)\}")
"""What of a loader's text tells which rows it creates (`loaders.rows`)."""
KEY = re.compile(r"(\w+): row\[(\d+)\]")
Way = Callable[[Embedded, Store, Sequence[Step]], None]


def main() -> None:
    """Store the city in every way, each in an engine of its own."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--size", choices=SIZES, default="small")
    given = options.parse_args()
    with Spool(City(SIZES[given.size]).text()) as intake:
        replacement = Replacement(intake, frozenset(document.id for document in intake.documents))
        steps = [recorded(step) for step, _ in replacement.steps(lambda _text, _parameters: [])]  # of an empty store
    print(f"{machine()}\n\nCity: `{given.size}`.\n\n| | seconds | : UNWIND |\n| --- | ---: | ---: |")
    first = 0.0
    for name, way in WAYS.items():
        seconds = _measured(way, steps)
        first = first or seconds
        print(f"| {name} | {seconds:.1f} | {seconds / first:.2f} |", flush=True)


def one_writer(_: Embedded, store: Store, steps: Sequence[Step]) -> None:
    """Store the steps one after the other."""
    for step in steps:
        transact(store, step)


def two_writers(_: Embedded, store: Store, steps: Sequence[Step]) -> None:
    """Store the steps two at a time: documents, then things, then the relationships that need these."""
    documents, *others = steps
    things = [step for step in others if any("MATCH" not in text for text, _ in _texts(step))]
    facts = [step for step in others if step not in things]
    with ThreadPoolExecutor(2) as pool:
        for part in ([documents], things, facts):
            list(pool.map(lambda step: transact(store, step), part))


def bulk(engine: Embedded, store: Store, steps: Sequence[Step]) -> None:
    """Send all as one request of the engine's bulk interface, having made the types by an example of each."""
    records = [record for step in steps for text, rows in _texts(step) for record in _records(text, rows)]
    records.sort(key=lambda record: record["@type"] == "edge")
    labels = sorted({str(record["@class"]) for record in records if record["@type"] == "vertex"})
    types = sorted({str(record["@class"]) for record in records if record["@type"] == "edge"})
    for label in labels:
        store.write(f"CREATE (n:{ENTITY}:{label} {{id: '{label}'}})")
    for type_ in types:
        store.write(f"MATCH (n:{ENTITY} {{id: '{labels[0]}'}}) CREATE (n)-[:{type_}]->(n)")
    store.write(f"MATCH (n:{ENTITY}) DETACH DELETE n")
    for record in records:
        if record["@type"] == "vertex":
            record["@class"] = "~".join(sorted((ENTITY, str(record["@class"]))))
    body = "\n".join(json.dumps(record, ensure_ascii=False) for record in records).encode()
    token = base64.b64encode(":".join(engine.address.writer).encode()).decode()
    connection = http.client.HTTPConnection("127.0.0.1", engine.run.http)
    headers = {"Authorization": f"Basic {token}", "Content-Type": "application/x-ndjson"}
    connection.request("POST", f"/api/v1/batch/{engine.address.database}", body, headers)
    answer = connection.getresponse()
    if answer.status != 200:
        raise SystemExit(answer.read().decode())


WAYS: Mapping[str, Way] = {"UNWIND": one_writer, "UNWIND, two writers": two_writers, "bulk interface": bulk}


def _measured(way: Way, steps: Sequence[Step]) -> float:
    with (
        temporary() as home,
        attach(home, EngineOptions(heap=HEAP["embedded"], remember=False)) as engine,
        engine.open() as store,
    ):
        prepare(store)
        begin = time.perf_counter()
        way(engine, store, steps)
        seconds = time.perf_counter() - begin
        found = store.read(f"MATCH (n:{ENTITY}) RETURN count(n) AS nodes")[0]["nodes"]
        if not found:
            raise SystemExit(f"{way.__name__} stored nothing.")
        return seconds


def _texts(step: Step) -> Iterator[tuple[str, Sequence[Sequence[object]]]]:
    """Yield the texts that the step runs, each with its rows."""
    texts: list[tuple[str, Sequence[Sequence[object]]]] = []

    def keep(text: str, parameters: Mapping[str, object]) -> list[Row]:
        rows = parameters["rows"]
        assert isinstance(rows, list)
        texts.append((text, rows))
        return []

    step(keep)
    yield from texts


def _records(text: str, rows: Sequence[Sequence[object]]) -> Iterator[dict[str, object]]:
    """Yield what the text creates of its rows as the bulk interface has it."""
    found = CREATES.search(text)
    if found is None:
        return
    keys = [(key, int(at)) for key, at in KEY.findall(found["keys"])]
    for row in rows:
        properties = {key: row[at] for key, at in keys if row[at] is not None}
        if found["label"]:
            yield {"@type": "vertex", "@class": found["label"], "@id": properties["id"], **properties}
        else:
            yield {"@type": "edge", "@class": found["type"], "@from": row[0], "@to": row[1], **properties}


if __name__ == "__main__":
    main()
