"""What the service works with: the store, its current edition, names, texts, a gate for ad-hoc queries, kept answers, a journal."""

from __future__ import annotations

import contextlib
import gc
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial

from graph.connect import connect
from graph.engine.embedded import EngineOptions, restart
from graph.errors import GongjianError
from graph.schema import prepare
from graph.store import Store
from loaders.texts import Texts
from queries.adhoc import Gate
from queries.kept import Shelf
from service.documents import HasText
from service.editions import Edition, Editions, settle
from service.found import search
from service.journal import Journal
from service.names import Names
from service.settings import Settings

TURNS = 2
"""Prompt answers of one kind that are made at a time: one is worked out while the other waits for the store."""
TYPED = ("a", "谁与谁共建")
"""What is looked for to begin with: letters; and what nothing is called, so that names alike are looked for."""


@dataclass(frozen=True, slots=True)
class Desk:
    """One service's means, made when it starts."""

    settings: Settings
    store: Store
    editions: Editions
    names: Names
    texts: Texts
    gate: Gate
    shelf: Shelf
    journal: Journal
    turns: Mapping[object, Executor] = field(
        default_factory=lambda: defaultdict(partial(ThreadPoolExecutor, TURNS, "gongjian-prompt"))
    )
    """Those of each prompt endpoint, so that none waits for what another has to wait for."""

    def warm(self) -> None:
        """Work out what every first question needs, so that nobody waits for it; the engine is quicker afterwards, too."""
        with contextlib.suppress(GongjianError):
            edition = self.editions.current()
            index, _ = self.names.index(edition)
            for typed in TYPED:
                search(index, typed, (), 20, None)
            edition.whole(self.store)
            self.store.read("MATCH (x:Entity)-[r]-(y:Entity) RETURN x, r, y LIMIT 20")
            settle()

    def texts_at(self, edition: Edition) -> HasText:
        """Return what tells which texts are there; each is looked for once an edition, whose tag changes as they come and go."""
        return edition.kept("texts", lambda: cache(self.texts.has))

    def close(self) -> None:
        """Close what was opened here, which is garbage from now on; the store is left to who opened it."""
        for turns in self.turns.values():
            turns.shutdown()
        self.names.close()
        gc.unfreeze()


def desk_of(settings: Settings, store: Store) -> Desk:
    """Return a desk on an open store."""
    identity = identity_of(settings, store)
    texts = Texts(settings.home, settings.texts)
    return Desk(
        settings,
        store,
        Editions(store, texts.stamp),
        Names(store, settings.home / "cache", identity),
        texts,
        Gate(settings.concurrency, restart=_restart(settings)),
        Shelf(settings.home / "cache", identity),
        journal_of(settings, store),
    )


def identity_of(settings: Settings, store: Store) -> str:
    """Return what tells the store from others that are kept under one home."""
    return hashlib.sha256(f"{settings.url}|{settings.database}|{store.engine}".encode()).hexdigest()


def journal_of(settings: Settings, store: Store) -> Journal:
    """Return the journal of what is loaded into the store from here."""
    return Journal(settings.home / "loads.jsonl", identity_of(settings, store)[:16])


def _restart(settings: Settings) -> Callable[[float], object] | None:
    """Return what ends a query that the engine itself cannot end: restarting the built-in engine; nothing on Neo4j."""
    return None if settings.url else lambda since: restart(settings.home, since=since)


@contextmanager
def opened(settings: Settings) -> Iterator[Store]:
    """Give the store that the settings name, prepared, for as long as the block lasts."""
    reader = (settings.reader_user, settings.reader_password.get_secret_value()) if settings.reader_user else None
    with connect(
        settings.url,
        user=settings.user,
        password=settings.secret if settings.url else "",
        reader=reader,
        database=settings.database,
        home=settings.home,
        options=EngineOptions(heap=settings.heap, linger=settings.linger),
    ) as store:
        prepare(store)
        yield store
