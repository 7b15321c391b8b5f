"""Editions: what has been worked out or answered of one state of the graph, kept until the next state.

The store is asked for its version at most every `LOOK` seconds, and only when somebody asks, so that a load by another
process is noticed within a second. While a load runs, what is kept lives for `BRIEF` seconds only.
"""

from __future__ import annotations

import gc
import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from importlib.metadata import version as installed
from typing import Any, TypeVar

from graph.facts import Standing
from graph.projection import Whole, whole
from graph.store import GraphVersion, Store

T = TypeVar("T")

LOOK = 0.5
"""Seconds for which the last look at the store's version holds."""
BRIEF = 2.0
"""Seconds for which an edition of a graph that is being loaded holds."""
KEPT = 256
"""Values kept of an edition; the one not asked for longest goes first."""
ANSWERED = 64 << 20
"""Bytes of answers kept of an edition."""
LARGEST = 4 << 20
"""Bytes of an answer that is still kept."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A kept answer: its body and what its headers say of the body."""

    body: bytes
    media_type: str


class Answers:
    """Answers by request, up to ANSWERED bytes, the one not asked for longest dropped first. Safe among threads."""

    def __init__(self, most: int = ANSWERED) -> None:
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._lock = threading.Lock()
        self._size = 0
        self._most = most

    def get(self, key: Hashable) -> Answer | None:
        """Return the answer kept under the key."""
        with self._lock:
            answer = self._answers.get(key)
            if answer is not None:
                self._answers.move_to_end(key)
            return answer

    def keep(self, key: Hashable, answer: Answer) -> None:
        """Keep the answer, unless it is too large to be worth it."""
        if len(answer.body) > LARGEST:
            return
        with self._lock:
            old = self._answers.pop(key, None)
            self._size += len(answer.body) - (len(old.body) if old else 0)
            self._answers[key] = answer
            while self._size > self._most:
                self._size -= len(self._answers.popitem(last=False)[1].body)


class Edition:
    """One state of the graph: its version, its tag for ETags, and what was worked out of it."""

    def __init__(self, version: GraphVersion, salt: str = "") -> None:
        self.version = version
        self.answers = Answers()
        self.made = time.monotonic()
        said = f"{version.completed}|{version.state}|{installed('gongjian')}|{salt}"
        if version.state == "loading":
            said += str(time.time_ns())
        self.tag = f"{version.number}-{hashlib.sha256(said.encode()).hexdigest()[:12]}"
        self._kept: OrderedDict[Hashable, Future[Any]] = OrderedDict()
        self._lock = threading.Lock()

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` returned for the key; it is called once, others wait for it, and a failure is not kept."""
        with self._lock:
            future = self._kept.get(key)
            mine = future is None
            if future is None:
                future = self._kept[key] = Future()
            self._kept.move_to_end(key)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        if mine:
            try:
                future.set_result(make())
            except BaseException as failure:
                with self._lock:
                    self._kept.pop(key, None)
                future.set_exception(failure)
        value: T = future.result()
        return value

    def whole(self, store: Store) -> Whole:
        """Return the projection in bulk, read once."""
        return self.kept("whole", lambda: lasting(whole(store)))

    def standings(self, store: Store) -> Mapping[str, Standing]:
        """Return how every node stands, worked out once."""
        return self.whole(store).standings


def lasting(made: Whole) -> Whole:
    """Return it with what every page asks of it worked out, and settled; it goes with its edition, since it holds no cycle."""
    _ = made.out, made.standings
    settle()
    return made


def settle() -> None:
    """Leave all that there is now out of Python's searches for garbage, once searched.

    For what is large and stays: of 400,000 nodes the read model is millions of objects, and each search among them has every
    request wait for half a second.
    """
    gc.collect()
    gc.freeze()


class Editions:
    """The current edition of a store. `salt` is what answers depend on beside the graph, such as the texts at hand."""

    def __init__(self, store: Store, salt: Callable[[], str] = str) -> None:
        self._store = store
        self._salt = salt
        self._said = ""
        self._edition: Edition | None = None
        self._looked = float("-inf")
        self._lock = threading.Lock()

    @property
    def fresh(self) -> Edition | None:
        """The current edition, where the last look at the store still holds; never waits."""
        return self._edition if time.monotonic() - self._looked < LOOK else None

    def current(self) -> Edition:
        """Return the current edition, after a look at the store if the last one is old; raises the store's errors."""
        edition = self.fresh
        if edition is not None:
            return edition
        with self._lock:
            edition = self.fresh
            if edition is None:
                edition = self._look()
            return edition

    def look_again(self) -> None:
        """Make the next request look at the store."""
        self._looked = float("-inf")

    def _look(self) -> Edition:
        version, salt = self._store.version(), self._salt()
        known = self._edition
        stale = (
            known is None
            or known.version != version
            or salt != self._said
            or (version.state == "loading" and time.monotonic() - known.made > BRIEF)
        )
        if stale or known is None:
            known = self._edition = Edition(version, salt)
            self._said = salt
        self._looked = time.monotonic()
        return known
