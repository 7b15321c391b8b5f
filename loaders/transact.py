"""One step of a load in one transaction: kept whole or not at all, tried again while another load is in the way."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from graph.errors import CypherError, StoreBusy
from graph.store import Store
from graph.version import mark_loading
from loaders.report import Counts
from loaders.rows import Run

ATTEMPTS = 7
"""How often a transaction is tried while another keeps it from its work."""
Step = Callable[[Run], Counts]


class Moved(Exception):
    """Another load has changed which records are one thing; what was read before has to be read again."""


def transact(store: Store, step: Step, identity: int | None = None) -> Counts:
    """Run the step in a transaction that also marks the graph as loading; one that changes nothing leaves no mark.

    The mark is the first thing written, so that of two loads at once one waits for the other (Neo4j), or finds at its end
    that the other was faster and tries again (the embedded engine). Raises Moved where the graph's identity has changed
    since its number was the one given.
    """
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with store.transaction() as transaction:
                number = mark_loading(transaction)
                if identity not in (None, number):
                    raise Moved
                counts = step(transaction.run)
                if not counts.touched:
                    raise _Unchanged
            return counts
        except _Unchanged:
            return counts
        except (
            StoreBusy,
            CypherError,
        ):  # the embedded engine says of what another changes that it is not found or doubled
            if attempt == ATTEMPTS:
                raise
            time.sleep(random.uniform(0.5, 1.0) * 0.1 * 2**attempt)  # noqa: S311 (nothing secret)
    raise AssertionError("the last attempt returns or raises")


class _Unchanged(Exception):
    """Raised to roll back a transaction that changed nothing."""
