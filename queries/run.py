"""Running a canned query: what a person gives becomes parameters, what the store answers becomes a Result.

    result = run(store, find("partners"), {"actor": "南京西路街道"})

Nodes in the rows come as `graph.facts.Ref`, relationships as Fact, ways as Path; everything else as it is.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.errors import ParameterError
from graph.facts import Fact, Ref
from graph.store import Store
from graph.wording import Wording
from queries.catalogue import Query
from queries.cells import facts_of, named, nodes_of, plain
from queries.check import LIMIT
from queries.computed import COMPUTED
from queries.computed.computation import Table
from queries.header import Column
from queries.kept import PATIENCE, Kept
from queries.parameter import Given
from queries.resolve import resolve

__all__ = ["Result", "plain", "prepare", "run"]

SILENT = Wording(
    "没有文件说到。没有说到不等于没有:可能还没有读到。",
    "No document says so. Silence is not absence: it may not have been read yet.",
)
"""What an answer without rows means, where the query does not say it."""


@dataclass(frozen=True, slots=True)
class Result:
    """An answer: `nodes` and `facts` are those among its rows, each once, sorted by id.

    `truncated` tells that there are more rows than the limit; `parameters` are those that were used, entities by id.
    """

    query: Query
    parameters: Mapping[str, Given]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool
    notice: Wording | None
    milliseconds: float
    nodes: tuple[Ref, ...]
    facts: tuple[Fact, ...]


def run(
    store: Store,
    query: Query,
    given: Mapping[str, object] | None = None,
    *,
    deadline: float | None = None,
    kept: Kept | None = None,
) -> Result:
    """Return the query's answer; parameters that are not given have their defaults. `deadline` is in seconds.

    With `kept`, an answer to a query that may be kept is read from there, or made and kept there within its own patience.
    ParameterError and NotFound tell which parameter does not fit; errors of the store are the store's.
    """
    parameters = prepare(store, query, given or {})
    start = time.perf_counter()
    limit = parameters.get(LIMIT)
    if kept is not None and query.whole:

        def make(most: int, patient: bool) -> Table:
            within = max(deadline, PATIENCE) if patient and deadline is not None else deadline
            return _table(store, query, {**parameters, LIMIT: most}, within)

        table = kept.table(store, query, parameters, make)
    else:
        table = _table(store, query, parameters, deadline)
    more = isinstance(limit, int) and len(table.rows) > limit
    cells = tuple(tuple(row) for row in (table.rows[:limit] if isinstance(limit, int) else table.rows))
    return Result(
        query,
        parameters,
        query.columns,
        cells,
        more,
        table.notice if cells else query.empty or SILENT,
        round((time.perf_counter() - start) * 1000, 1),
        nodes_of(cells),
        facts_of(cells),
    )


def _table(store: Store, query: Query, parameters: Mapping[str, Given], deadline: float | None) -> Table:
    """Ask the store, and return all rows that are wanted and one more, if there are more."""
    limit = parameters.get(LIMIT)
    sent: dict[str, object] = dict(parameters)
    if isinstance(limit, int) and query.computed is None:
        sent[LIMIT] = limit + 1  # one more than is wanted tells whether there are more
    rows = named(store.read(query.cypher, {name: _sent(value) for name, value in sent.items()}, deadline=deadline))
    if query.computed is None:
        return Table([[row[column.name] for column in query.columns] for row in rows])
    return COMPUTED[query.computed].function(rows, parameters)


def prepare(store: Store, query: Query, given: Mapping[str, object]) -> dict[str, Given]:
    """Return the query's parameters with what was given, entities by id; ParameterError for one that it does not have."""
    for name in given:
        if query.parameter(name) is None:
            known = [parameter.name for parameter in query.parameters]
            raise ParameterError(
                f"查询 {query.id} 没有参数 {name};可用 {'、'.join(known) or '(无)'}。",
                f"the query {query.id} has no parameter {name}; it has {', '.join(known) or 'none'}.",
            )
    found = {
        parameter.name: resolve(
            store,
            parameter,
            parameter.value(given[parameter.name]) if parameter.name in given else parameter.default,
        )
        for parameter in query.parameters
    }
    if found.get("a") is not None and found["a"] == found.get("b"):
        raise ParameterError(
            f"参数 a 和 b 是同一个({found['a']});应为两个不同的。",
            f"the parameters a and b are the same ({found['a']}); give two that differ.",
        )
    return found


def _sent(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
