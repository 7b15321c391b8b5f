"""What to ask of a synthetic city: parameters for the catalogue's queries, half of them where much is known."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from random import Random

from graph.ontology import ACTOR, DOCUMENT
from graph.statements import Batch, Statement
from queries.catalogue import Query
from queries.parameter import Given

KEPT = 400
"""Pairs and facts that are remembered."""
BUSIEST = 0.02
"""The share of the things of a label from which every second one is drawn."""
FIXED: Mapping[str, Mapping[str, object]] = {"coverage": {"from": 2018, "to": 2021}}
"""Parameters that are to be alike in every round."""


class Picks:
    """What passed by of a city on its way to the loaders; `seed` decides what is drawn."""

    def __init__(self, seed: int = 7) -> None:
        self._random = Random(seed)
        self._labels: dict[str, str] = {}
        self._degrees: Counter[str] = Counter()
        self._facts: list[Statement] = []
        self._pairs: list[tuple[str, str]] = []
        self._seen = 0
        self._sorted: dict[frozenset[str], list[str]] = {}

    def passing(self, batches: Iterable[Batch]) -> Iterator[Batch]:
        """Yield the batches, remembering what may be asked."""
        for batch in batches:
            self._labels.update({entity.id: entity.label for entity in batch.entities})
            self._labels.update({document.id: DOCUMENT.label for document in batch.documents})
            hubs: dict[str, list[str]] = defaultdict(list)
            for statement in batch.statements:
                if statement.is_mention:
                    continue
                self._degrees.update((statement.head, statement.tail))
                self._remember(self._facts, statement)
                if statement.type in ("MEMBER_OF", "CLAIMED", "CONTRIBUTES_TO", "RUNS"):
                    hubs[statement.tail].append(statement.head)
                elif statement.type == "PARTNERS_WITH":
                    self._pairs.append((statement.head, statement.tail))
            self._pairs += [(who[0], who[-1]) for who in hubs.values() if len(who) > 1 and who[0] != who[-1]]
            if len(self._pairs) > 10 * KEPT:
                self._pairs = self._random.sample(self._pairs, KEPT)
            yield batch

    def given(self, query: Query, round_: int) -> dict[str, object]:
        """Return the parameters of the round: ids for whatever asks for things, defaults for the rest."""
        random = Random(f"{query.id}/{round_}")
        busy = round_ % 2 == 0
        given: dict[str, object] = dict(FIXED.get(query.id, {}))
        if {parameter.name for parameter in query.parameters} >= {"head", "type", "tail"}:
            fact = random.choice(self._facts)
            return given | {"head": fact.head, "type": fact.type, "tail": fact.tail}
        asked = {parameter.name: parameter for parameter in query.parameters if parameter.labels}
        if {"a", "b"} <= asked.keys() and asked["a"].labels == ACTOR.labels:
            a, b = random.choice(self._pairs)
            return given | {"a": a, "b": b}
        for name, parameter in asked.items():
            if parameter.default is None:
                continue
            if parameter.many:
                size = len(parameter.default) if isinstance(parameter.default, tuple) else 3
                given[name] = tuple(dict.fromkeys(self.thing(parameter.labels, random, busy) for _ in range(size)))
                continue
            value: Given = self.thing(parameter.labels, random, busy)
            while value in given.values():
                value = self.thing(parameter.labels, random, busy=False)
            given[name] = value
        return given

    def thing(self, labels: frozenset[str], random: Random, busy: bool) -> str:
        """Return the id of a thing of the labels, of the busiest or of all."""
        if labels not in self._sorted:
            ids = [id_ for id_, label in self._labels.items() if label in labels]
            self._sorted[labels] = sorted(ids, key=lambda id_: (-self._degrees[id_], id_))
        ids = self._sorted[labels]
        return random.choice(ids[: max(5, int(len(ids) * BUSIEST))] if busy else ids)

    def pair(self, random: Random) -> tuple[str, str]:
        """Return two actors that are partners."""
        return random.choice(self._pairs)

    def _remember(self, kept: list[Statement], statement: Statement) -> None:
        """Keep KEPT statements, each that passed with the same chance."""
        self._seen += 1
        if len(kept) < KEPT:
            kept.append(statement)
        elif (at := self._random.randrange(self._seen)) < KEPT:
            kept[at] = statement
