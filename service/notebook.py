"""The graph in a notebook, by py2neo (the extra `py2neo`), on the built-in engine or on Neo4j as the settings say.

    from service.notebook import graph
    g = graph()
    g.run("MATCH (s:Street) RETURN s.name AS name ORDER BY name").to_data_frame()

py2neo has reached its end of life and speaks an older protocol, which both engines still answer; Gongjian itself does
not need it. Reading uses the reader's account.
"""

from __future__ import annotations

import atexit
from contextlib import ExitStack
from typing import Any
from urllib.parse import urlsplit

from graph.connect import neo4j_address
from graph.engine.embedded import EngineOptions, attach
from graph.errors import EngineUnavailable
from graph.store import Address
from service.settings import Settings
from service.settings import settings as of_environment

_LEASES = ExitStack()
"""What keeps the built-in engine running for as long as the notebook does."""


def graph(settings: Settings | None = None, *, write: bool = False) -> Any:
    """Return a `py2neo.Graph` on the store that the settings name; it may write only where so asked.

    The built-in engine is started if it does not run, and kept until the process ends. EngineUnavailable where py2neo is
    not installed or the database does not answer.
    """
    try:
        import py2neo
    except ImportError as problem:
        raise EngineUnavailable(
            "没有安装 py2neo;请安装 gongjian[py2neo]。", "py2neo is not installed; install gongjian[py2neo]."
        ) from problem
    address = _address(settings or of_environment())
    parts = urlsplit(address.url)
    try:
        return py2neo.Graph(
            f"{_SCHEMES[parts.scheme]}://{parts.hostname}:{parts.port or 7687}",
            auth=address.writer if write else address.reader,
            name=address.database,
        )
    except (py2neo.errors.ConnectionUnavailable, py2neo.errors.Neo4jError) as problem:
        raise EngineUnavailable(
            f"py2neo 无法连接 {address.url}:{problem}", f"py2neo cannot reach {address.url}: {problem}"
        ) from problem


_SCHEMES = {
    "neo4j": "bolt",  # routing needs a newer protocol than py2neo has on both engines
    "neo4j+s": "bolt+s",
    "neo4j+ssc": "bolt+ssc",
    "bolt": "bolt",
    "bolt+s": "bolt+s",
    "bolt+ssc": "bolt+ssc",
}


def _address(settings: Settings) -> Address:
    if settings.url:
        reader = (settings.reader_user, settings.reader_password.get_secret_value()) if settings.reader_user else None
        return neo4j_address(settings.url, settings.user, settings.secret, reader, settings.database)
    options = EngineOptions(heap=settings.heap, linger=settings.linger)
    engine = _LEASES.enter_context(attach(settings.home, options))
    atexit.register(_LEASES.close)
    return engine.address
