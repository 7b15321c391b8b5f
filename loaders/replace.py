"""What the store says of some documents, replaced by what an intake says: the diff behind every load and withdrawal.

What is new is added first; then what the documents no longer say is taken away: facts, then mentions, then things that no
document mentions any more. So every fact in the store has its two things mentioned at every moment, which is how a load
that was cut off finds, when it is run again, all that it had written.

Up to WHOLE statements go into one transaction, all or nothing. More go in by chunks of some CHUNK statements, each a
transaction; a relationship is always whole.

Which records are one thing (`graph.identity`) stays as the store has it, but for a cluster of which a document now relates
two records to one another: that one is parted first. Whoever runs a replacement resolves afterwards what it touched.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

from graph.direction import Ends, by_relationship, pair
from graph.facts import label_of
from graph.identity import NONE, Identity, merged_records, stored_identity
from graph.ontology import DOCUMENT, PARTNERS_WITH
from graph.records import Node
from graph.statements import Entity, Statement
from graph.store import Store
from graph.version import identity_number
from graph.view import Properties, document_row, entity_row, relationship_row, spelling
from loaders import rows
from loaders.ahead import ahead, undisturbed
from loaders.intake import Intake
from loaders.regroup import part
from loaders.report import Counts, Tally
from loaders.rows import Run
from loaders.transact import Moved, Step, transact

CHUNK = 4_000
WHOLE = 5_000
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
    touched: set[str] = field(default_factory=set)
    """Found by the run, unless the store was fresh: the things of which a document says something new or no longer."""
    renamed: dict[str, set[str]] = field(default_factory=dict)
    """Found by the run, unless the store was fresh: what the nodes that have other names now were called, by id."""
    identity: Identity = NONE
    _clusters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def run(self, store: Store, progress: Progress | None = None) -> Counts:
        """Do it, and return what was done."""
        total = sum(self.intake.mentions.values()) + sum(self.intake.facts.values())
        done = 0

        def tell(size: int) -> None:
            nonlocal done
            done += size
            if progress:
                progress(done, total)

        counts = Counts()
        while True:
            done = 0
            try:
                if total <= WHOLE:
                    whole = transact(store, lambda run: sum((step(run) for step, _ in self.steps(run)), Counts()))
                    tell(total)
                    return counts + whole
                with undisturbed():
                    for some, size in self._stored(store, self.steps(store.read)):
                        counts += some
                        tell(size)
                return counts
            except _Joined as joined:
                counts += part(store, [self._clusters[id_] for id_ in joined.representatives])
            except Moved:
                continue

    def _stored(self, store: Store, steps: Iterator[tuple[Step, int]]) -> Iterator[tuple[Counts, int]]:
        """Run the steps, each in a transaction of its own; yield what each did, and its size."""
        number = identity_number(store)
        first = next(steps)  # which finds whether the store holds anything
        if self.fresh:
            yield from ahead(store, chain((first,), steps), number)
        else:
            for step, size in chain((first,), steps):
                yield transact(store, step, number), size

    def steps(self, run: Run) -> Iterator[tuple[Step, int]]:
        """Yield the steps in order, each with the number of statements that it stores; `run` reads what is there now."""
        self.unmentioned.clear()
        self.fresh = rows.is_empty(run)
        self.stored = frozenset() if self.fresh else frozenset(rows.nodes(run, self.documents))
        self.identity = NONE if self.fresh else stored_identity(run)
        self._clusters = self.identity.clusters()
        self.intake.settle(self.identity)
        if joined := self.intake.inner(self.identity):
            raise _Joined(joined)
        mentions, facts = self.intake.mentions, self.intake.facts
        before = rows.mentioned(run, self.stored)
        yield self._documents, 0
        for ids, size in _chunks(
            mentions, mentions.keys() | (set(map(self.identity.of, self.intake.entities)) - before)
        ):
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
        """Store the nodes of the ids and who mentions them; take away those that nobody mentions."""
        stored = {} if self.fresh else rows.nodes(run, ids)
        carried = {} if self.fresh else rows.mentions(run, ids)
        change = self._change(set(self.intake.mentions_of(ids)), carried)
        mentions: dict[str, list[Statement]] = defaultdict(list)
        for (_, _, node), said in change.relationships.items():
            mentions[node] += said
        kept = self._kept(ids, run)
        records = kept | self._records(ids, stored)
        new: dict[str, list[Properties]] = defaultdict(list)
        changed: list[Properties] = []
        orphans: list[str] = []
        shed: set[str] = set()
        names: dict[str, str] = {}
        forgotten: list[str] = []
        same = 0
        for id_ in ids:
            named = {statement.tail for statement in mentions.get(id_, ())}
            others = [other for other in self._clusters.get(id_, ()) if other != id_]
            self.unmentioned |= {one for one in (id_, *others) if one in self.intake.entities and one not in named}
            forgotten += [other for other in others if other not in named]
            old = stored.get(id_)
            if others and not named.issuperset((id_, *others)):
                shed.add(id_)
            if id_ not in named:
                if not named and old:
                    orphans.append(id_)
                # Where it stands for others that are mentioned still, the node waits for another to stand for them.
                continue
            merged = [self._spelt(records[other], mentions[id_]) for other in others if other in named]
            row = entity_row(records[id_], mentions[id_], merged)
            respelt = {record.id: record.name for record in merged if record.name != kept[record.id].name}
            names |= respelt
            if old is None:
                new[records[id_].label].append(row)
            elif _differs(row, old.properties) or respelt:
                changed.append(row)
            else:
                same += 1
        for label, listed in new.items():
            rows.create_nodes(run, label, listed)
        rows.update_nodes(run, changed)
        rows.rename_records(run, names)
        change.store(run)
        rows.delete_nodes(run, orphans)
        rows.forget_records(run, forgotten)
        if not self.fresh:
            self._note(changed, orphans, shed, stored)
        removed = len(orphans) + len(forgotten)
        return Counts(
            entities=Tally(sum(map(len, new.values())), len(changed), same, removed), statements=change.statements
        )

    def _kept(self, ids: list[str], run: Run) -> dict[str, Entity]:
        """Return the stored records that the nodes of the ids stand for, but their own."""
        others = [other for id_ in ids for other in self._clusters.get(id_, ()) if other != id_]
        return merged_records(run, others) if others else {}

    def _records(self, ids: list[str], stored: Mapping[str, Node]) -> dict[str, Entity]:
        """Return the records of the nodes, and of what they stand for as the intake gives it."""
        own = {id_: Entity(id_, label_of(node.labels), node.properties["name"]) for id_, node in stored.items()}
        given = (other for id_ in ids for other in self._clusters.get(id_, (id_,)))
        return own | {id_: self.intake.entities[id_] for id_ in given if id_ in self.intake.entities}

    @staticmethod
    def _spelt(record: Entity, mentions: Iterable[Statement]) -> Entity:
        mine = (statement for statement in mentions if statement.tail == record.id)
        return Entity(record.id, record.label, spelling(record, mine))

    def _note(self, changed: list[Properties], orphans: list[str], shed: set[str], stored: Mapping[str, Node]) -> None:
        """Note what the nodes were called that are called so no longer, or of which a record is gone that was called so."""
        now: dict[str, Properties] = {id_: {} for id_ in (*sorted(shed & stored.keys()), *orphans)}
        now |= {str(row["id"]): row for row in changed}
        for id_, row in now.items():
            before = stored[id_].properties
            if id_ in shed or _differs({"name": row.get("name"), "aliases": row.get("aliases")}, before):
                self.touched.add(id_)
                self.renamed[id_] = {before["name"], *(before.get("aliases") or ())}

    def _facts(self, ids: list[str], run: Run) -> Counts:
        """Store the facts at the places, and take away what the documents no longer state there."""
        wanted = set(self.intake.facts_at(ids))
        carried: rows.Carried = {}
        if self.stored:
            places = set(ids)
            found = rows.facts_by(run, ids, self.stored)
            carried = {ends: said for ends, said in found.items() if pair(ends)[0] in places}
        if not self.fresh:
            asked = {self.identity.ends(statement.ends) for statement in wanted} | carried.keys()
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
        if not self.fresh:
            for statement in wanted ^ theirs:
                self.touched |= {statement.head, statement.tail}
        return _Change(
            by_relationship((said - theirs) | wanted, self.identity),
            carried,
            Tally(
                added=len(wanted - theirs),
                unchanged=len(wanted & theirs),
                removed=len(theirs - wanted),
            ),
            self.identity,
        )


class _Joined(Exception):
    """Raised where a document relates two records of one cluster to one another."""

    def __init__(self, representatives: Iterable[str]) -> None:
        self.representatives = sorted(representatives)


@dataclass(frozen=True, slots=True)
class _Change:
    """Relationships as they shall be and as they are, with the tally of the statements."""

    relationships: Mapping[Ends, list[Statement]]
    stored: rows.Carried
    statements: Tally
    identity: Identity

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
        return {each: relationship_row(self.relationships[each], each, self.identity) for each in sorted(ends)}


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
