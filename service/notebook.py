"""The running graph as a `py2neo.Graph`, for notebooks that have py2neo: the extra `gongjian[py2neo]`.

py2neo is at the end of its life: it speaks Bolt 4 and gets no more fixes. For anything that should last use
`graph.connect.connect`, which goes through the official `neo4j` driver, or that driver itself.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph.errors import EngineUnavailable
from graph.store import Address
from service.desk import opened
from service.settings import Settings, settings

if TYPE_CHECKING:
    from py2neo import Graph


@contextlib.contextmanager
def py2neo_graph(chosen: Settings | None = None, *, writing: bool = False) -> Iterator[Graph]:
    """Give a `py2neo.Graph` on the store that the settings name (GONGJIAN_*), for as long as the block lasts.

    The embedded engine is started if it does not run, and is left running for others. Unless `writing`, it is entered with
    the reader's account. Raises EngineUnavailable where py2neo is not installed or the store cannot be reached.
    """
    with opened(chosen or settings()) as store, graph_at(store.address, writing=writing) as graph:
        yield graph


@contextlib.contextmanager
def graph_at(address: Address, *, writing: bool = False) -> Iterator[Graph]:
    """Give a `py2neo.Graph` on the address, entered as its reader or its writer; its connections are closed at the end."""
    try:
        from py2neo import Graph
    except ImportError as problem:
        raise EngineUnavailable(
            "没有安装 py2neo。请执行 uv sync --extra py2neo,或 pip install 'gongjian[py2neo]'。",
            "py2neo is not installed. Run uv sync --extra py2neo, or pip install 'gongjian[py2neo]'.",
        ) from problem
    graph = Graph(address.url, auth=address.writer if writing else address.reader, name=address.database)
    try:
        yield graph
    finally:
        graph.service.connector.close()
