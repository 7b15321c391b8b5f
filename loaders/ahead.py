"""Steps of a load that read nothing, each worked out while the one before it is being stored."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor

from graph.store import Row, Store
from loaders.report import Counts
from loaders.rows import Run
from loaders.transact import Step, transact


def ahead(store: Store, steps: Iterable[tuple[Step, int]], identity: int) -> Iterator[tuple[Counts, int]]:
    """Run the steps, each in a transaction of its own and none before the one before it is stored; yield their counts and sizes.

    `identity` is as `transact` has it. What a step raises ends them all.
    """
    with ThreadPoolExecutor(1, "gongjian-writer") as writer:
        before: tuple[Future[Counts], int] | None = None
        for step, size in steps:
            ready = recorded(step)
            if before is not None:
                yield before[0].result(), before[1]
            before = writer.submit(transact, store, ready, identity), size
        if before is not None:
            yield before[0].result(), before[1]


def recorded(step: Step) -> Step:
    """Return a step that runs what the given one, which reads nothing, would run; it has been worked out already."""
    texts: list[tuple[str, Mapping[str, object]]] = []

    def keep(text: str, parameters: Mapping[str, object]) -> list[Row]:
        texts.append((text, parameters))
        return []

    counts = step(keep)

    def run_all(run: Run) -> Counts:
        for text, parameters in texts:
            run(text, parameters)
        return counts

    return run_all


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Keep Python from searching for garbage, inside the block, among what was there before it.

    The hundreds of thousands of names of a large load stay until its end; looking at them again for every few thousand
    statements took more than half of the time.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
