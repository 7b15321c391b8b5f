"""From the settings' values to a Store: the built-in engine where no URL is given, else the Neo4j that the URL names."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from graph.engine.embedded import EngineOptions, attach
from graph.errors import EngineUnavailable
from graph.store import Address, Store, open_store

SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


@contextlib.contextmanager
def connect(
    url: str | None = None,
    *,
    user: str = "neo4j",
    password: str = "",
    reader: tuple[str, str] | None = None,
    database: str | None = None,
    home: Path | None = None,
    options: EngineOptions | None = None,
) -> Iterator[Store]:
    """Give a Store for as long as the block lasts.

    Without `url` it is the embedded engine of `home` (by default the user's data folder), started with `options` if it
    does not run; with one it is the Neo4j there, entered with the other values (see `neo4j_address`).
    Raises EngineUnavailable, StorageFull or StoreBusy.
    """
    if url is None or not url.strip():
        with attach(home, options) as engine, engine.open() as store:
            yield store
    else:
        with open_store(neo4j_address(url, user, password, reader, database)) as store:
            yield store


def neo4j_address(
    url: str,
    user: str = "neo4j",
    password: str = "",
    reader: tuple[str, str] | None = None,
    database: str | None = None,
) -> Address:
    """Return the address of a Neo4j, having looked whether it can be one; EngineUnavailable says what is wrong with it.

    `reader` is an account (user, password) for reading alone, which Neo4j Enterprise can hold to it; without one, reading
    uses the same account as writing. `database` None is the server's default.
    """
    shown = url.strip().rpartition("@")[2] if "@" in url else url.strip()
    try:
        parts = urlsplit(url.strip())
        sound = parts.scheme in SCHEMES and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        sound = False
    if not sound:
        raise EngineUnavailable(
            f"数据库地址 {shown} 有误。应形如 neo4j://主机:7687、bolt://主机:7687 或 neo4j+s://主机:7687。",
            f"The database address {shown} is wrong. "
            "It looks like neo4j://host:7687, bolt://host:7687 or neo4j+s://host:7687.",
        )
    if parts.username is not None or parts.password is not None:
        raise EngineUnavailable(
            "数据库地址中不要写用户名和密码:请用 GONGJIAN_USER 与 GONGJIAN_PASSWORD 或 GONGJIAN_PASSWORD_FILE。",
            "Leave the user name and the password out of the database address: "
            "use GONGJIAN_USER with GONGJIAN_PASSWORD or GONGJIAN_PASSWORD_FILE.",
        )
    if not password:
        raise EngineUnavailable(
            "缺少数据库密码。请设 GONGJIAN_PASSWORD,或用 GONGJIAN_PASSWORD_FILE 指明密码文件。",
            "The password of the database is missing. Set GONGJIAN_PASSWORD, or name the file that holds it in "
            "GONGJIAN_PASSWORD_FILE.",
        )
    return Address(url.strip(), reader or (user, password), (user, password), database, "neo4j")
