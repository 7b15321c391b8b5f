"""What the store says of some documents, replaced by what an intake says: the diff behind every load and withdrawal.

What is new is added first; then what the documents no longer say is taken away: facts, then mentions, then things that no
document mentions any more. So every fact in the store has its two things mentioned at every moment, which is how a load
that was cut off finds, when it is run again, all that it had written.

Up to WHOLE statements go into one transaction, all or nothing. More go in by chunks of some CHUNK statements, each a
transaction; a relationship is always whole.
"""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from graph.direction import Ends, by_relationship, pair
from graph.errors import CypherError, StoreBusy
from graph.facts import label_of
from graph.ontology import DOCUMENT, PARTNERS_WITH
from graph.statements import Entity, Statement
from graph.store import Store
from graph.version import mark_loading
from graph.view import Properties, document_row, entity_row, relationship_row
from loaders import rows
from loaders.intake import Intake
from loaders.report import Counts, Tally
from loaders.rows import Run

CHUNK = 4_000
WHOLE = 5_000
ATTEMPTS = 7
"""How often a transaction is tried while another keeps it from its work."""
Step = Callable[[Run], Counts]
Progress = Callable[[int, int], None]
"""Told how many statements are done, of how many."""


@dataclass(slots=True)
class Replacement:
    """The statements of some documents, about to be replaced by the intake's.

    `documents` are the ids of all whose statements are replaced; `gone` says that the documents themselves go, too.
    """

    intake: Intake
    documents: frozenset[str]
    gone: bool = False
    unmentioned: set[str] = field(default_factory=set)
    """Found by the run: entities of the intake that no document mentions."""
    stored: frozenset[str] = frozenset()
    """Found by the run: which of the documents the store holds."""
    fresh: bool = False
    """Found by the run: that the store holds nothing at all, so that nothing has to be looked up."""

    def run(self, store: Store, progress: Progress | None = None) -> Counts:
        """Do it, and return what was done."""
        total = sum(self.intake.mentions.values()) + sum(self.intake.facts.values())
        done = 0

        def tell(size: int) -> None:
            nonlocal done
            done += size
            if progress:
                progress(done, total)

        if total <= WHOLE:
            counts = _transact(store, lambda run: sum((step(run) for step, _ in self._steps(run)), Counts()))
            tell(total)
            return counts
        counts = Counts()
        for step, size in self._steps(store.read):
            counts += _transact(store, step)
            tell(size)
        return counts

    def _steps(self, run: Run) -> Iterator[tuple[Step, int]]:
        """Yield the steps in order, each with the number of statements that it stores; `run` reads what is there now."""
        self.unmentioned.clear()
        self.fresh = rows.is_empty(run)
        self.stored = frozenset() if self.fresh else frozenset(rows.nodes(run, self.documents))
        mentions, facts = self.intake.mentions, self.intake.facts
        before = rows.mentioned(run, self.stored)
        yield self._documents, 0
        for ids, size in _chunks(mentions, mentions.keys() | (self.intake.entities.keys() - before)):
            yield partial(self._things, ids), size
        for ids, size in _chunks(facts, facts.keys() | (before | mentions.keys() if self.stored else set())):
            yield partial(self._facts, ids), size
        for ids, _ in _chunks({}, before - mentions.keys()):
            yield partial(self._things, ids), 0
        if self.gone:
            yield self._gone, 0

    def _documents(self, run: Run) -> Counts:
        """Store the documents' nodes."""
        wanted = [document_row(document) for document in self.intake.documents]
        stored = rows.nodes(run, self.stored)
        new = [row for row in wanted if row["id"] not in stored]
        changed = [row for row in wanted if row["id"] in stored and _differs(row, stored[str(row["id"])].properties)]
        rows.create_nodes(run, DOCUMENT.label, new)
        rows.update_nodes(run, changed)
        return Counts(documents=Tally(len(new), len(changed), len(wanted) - len(new) - len(changed)))

    def _things(self, ids: list[str], run: Run) -> Counts:
        """Store the entities of the ids and who mentions them; take away those that nobody mentions."""
        stored = {} if self.fresh else rows.nodes(run, ids)
        carried = {} if self.fresh else rows.mentions(run, ids)
        change = self._change(set(self.intake.mentions_of(ids)), carried)
        mentions: dict[str, list[Statement]] = defaultdict(list)
        for (_, _, tail), said in change.relationships.items():
            mentions[tail] += said
        new: dict[str, list[Properties]] = defaultdict(list)
        changed: list[Properties] = []
        orphans: list[str] = []
        same = 0
        for id_ in ids:
            old = stored.get(id_)
            entity = self.intake.entities.get(id_) or (
                Entity(id_, label_of(old.labels), old.properties["name"]) if old else None
            )
            if entity is None or id_ not in mentions:
                (orphans.append if old else self.unmentioned.add)(id_)
                continue
            row = entity_row(entity, mentions[id_])
            if old is None:
                new[entity.label].append(row)
            elif _differs(row, old.properties):
                changed.append(row)
            else:
                same += 1
        for label, listed in new.items():
            rows.create_nodes(run, label, listed)
        rows.update_nodes(run, changed)
        change.store(run)
        rows.delete_nodes(run, orphans)
        return Counts(
            entities=Tally(sum(map(len, new.values())), len(changed), same, len(orphans)), statements=change.statements
        )

    def _facts(self, ids: list[str], run: Run) -> Counts:
        """Store the facts at the places, and take away what the documents no longer state there."""
        wanted = set(self.intake.facts_at(ids))
        carried: rows.Carried = {}
        if self.stored:
            places = set(ids)
            found = rows.facts_by(run, ids, self.stored)
            carried = {ends: said for ends, said in found.items() if pair(ends)[0] in places}
        if not self.fresh:
            asked = {statement.ends for statement in wanted} | carried.keys()
            both_ways = {pair(ends) for ends in asked if ends[1] == PARTNERS_WITH.type}
            one_way = {ends for ends in asked if ends[1] != PARTNERS_WITH.type}
            carried |= rows.relationships(run, (one_way - carried.keys()) | both_ways)
        change = self._change(wanted, carried)
        change.store(run)
        return Counts(relationships=change.tally, statements=change.statements)

    def _gone(self, run: Run) -> Counts:
        """Take the documents' nodes away."""
        rows.delete_nodes(run, self.stored)
        return Counts(documents=Tally(removed=len(self.stored)))

    def _change(self, wanted: set[Statement], carried: rows.Carried) -> _Change:
        said = {statement for statements in carried.values() for statement in statements}
        theirs = {statement for statement in said if statement.document in self.documents}
        return _Change(
            by_relationship((said - theirs) | wanted),
            carried,
            Tally(
                added=len(wanted - theirs),
                unchanged=len(wanted & theirs),
                removed=len(theirs - wanted),
            ),
        )


@dataclass(frozen=True, slots=True)
class _Change:
    """Relationships as they shall be and as they are, with the tally of the statements."""

    relationships: Mapping[Ends, list[Statement]]
    stored: rows.Carried
    statements: Tally

    @property
    def new(self) -> list[Ends]:
        return [ends for ends in self.relationships if ends not in self.stored]

    @property
    def changed(self) -> list[Ends]:
        return [
            ends
            for ends, said in self.relationships.items()
            if ends in self.stored and set(said) != set(self.stored[ends])
        ]

    @property
    def removed(self) -> list[Ends]:
        return [ends for ends in self.stored if ends not in self.relationships]

    @property
    def tally(self) -> Tally:
        new, changed = len(self.new), len(self.changed)
        return Tally(new, changed, len(self.relationships) - new - changed, len(self.removed))

    def store(self, run: Run) -> None:
        rows.create_relationships(run, self._rows(self.new))
        rows.update_relationships(run, self._rows(self.changed))
        rows.delete_relationships(run, self.removed)

    def _rows(self, ends: Iterable[Ends]) -> dict[Ends, Properties]:
        return {each: relationship_row(self.relationships[each], each) for each in sorted(ends)}


def _transact(store: Store, step: Step) -> Counts:
    """Run the step in a transaction that also marks the graph as loading; one that changes nothing leaves no mark.

    The mark is the first thing written, so that of two loads at once one waits for the other (Neo4j), or finds at its end
    that the other was faster and tries again (the embedded engine).
    """
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with store.transaction() as transaction:
                mark_loading(transaction)
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


def _differs(row: Properties, stored: Mapping[str, object]) -> bool:
    return any(stored.get(key) != value for key, value in row.items())


def _chunks(sizes: Mapping[str, int], ids: Iterable[str]) -> Iterator[tuple[list[str], int]]:
    """Yield the ids, sorted, in chunks of CHUNK statements or a little more, each with its number of statements."""
    chunk: list[str] = []
    size = weight = 0
    for id_ in sorted(ids):
        chunk.append(id_)
        size += sizes.get(id_, 0)
        weight += max(1, sizes.get(id_, 0))
        if weight >= CHUNK:
            yield chunk, size
            chunk, size, weight = [], 0, 0
    if chunk:
        yield chunk, size
