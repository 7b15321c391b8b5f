"""What a load brings, in the order that the writer takes it.

Every statement has a place: a mention at the thing mentioned, a fact at its head, and a tie that is read both ways at the
lesser of its two ids, so that all that is said of one relationship comes at one place. Where several ids mean one thing, the
place is the node that stands for it (`graph.identity`). `Held` keeps a batch in memory; `loaders.spool.Spool` keeps a large
file on disk.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from graph.check import Fault, Known, faults
from graph.direction import pair
from graph.identity import NONE, Identity
from graph.judgement import Judgement
from graph.statements import Batch, Document, Entity, Statement
from graph.wording import Wording


class Intake(Protocol):
    """Documents, entities, statements and judgements of a load. Places come as the number of statements by id."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents, sorted, each once."""
        ...

    @property
    def entities(self) -> Mapping[str, Entity]:
        """The entities by id."""
        ...

    @property
    def mentions(self) -> Mapping[str, int]:
        """How many mentions there are of each thing."""
        ...

    @property
    def facts(self) -> Mapping[str, int]:
        """How many facts there are at each place."""
        ...

    def mentions_of(self, ids: Iterable[str]) -> Iterator[Statement]:
        """Yield the mentions of the things."""
        ...

    def facts_at(self, ids: Iterable[str]) -> Iterator[Statement]:
        """Yield the facts at the places."""
        ...

    def ids(self) -> frozenset[str]:
        """Return the id of everything that a statement or an entity speaks of, documents left out."""
        ...

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """The judgements, in no order."""
        ...

    def faults(self, known: Known) -> tuple[Fault, ...]:
        """Return what is wrong with it beside what the store holds."""
        ...

    def settle(self, identity: Identity) -> None:
        """Let places be those of the nodes that stand for the things; at first, every record has a node of its own."""
        ...

    def inner(self, identity: Identity) -> frozenset[str]:
        """Return those representatives for whose clusters a fact relates two records of one cluster."""
        ...


def place(statement: Statement, identity: Identity = NONE) -> str:
    """Return where the statement comes in the writer's order."""
    return identity.of(statement.tail) if statement.is_mention else pair(identity.ends(statement.ends))[0]


def unlisted(said: Iterable[str], documents: Iterable[Document]) -> Iterator[Fault]:
    """Yield a fault for every document that states something and is not among the documents.

    A load replaces all that its documents said; it may not say a part for another.
    """
    for id_ in sorted(set(said) - {document.id for document in documents}):
        yield Fault(
            id_,
            Wording(
                "它的陈述必须与来源本身一起载入;请把这个来源也写上。",
                "what it states is loaded together with the document itself; give the document, too.",
            ),
        )


class Held:
    """A batch as an intake, in memory."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self.documents = tuple(sorted(set(batch.documents)))
        self.entities: Mapping[str, Entity] = {entity.id: entity for entity in sorted(batch.entities)}
        self.judgements = batch.judgements
        self._mentions: dict[str, set[Statement]] = {}
        self._facts: dict[str, set[Statement]] = {}
        self.mentions: Mapping[str, int] = {}
        self.facts: Mapping[str, int] = {}
        self.settle(NONE)

    def settle(self, identity: Identity) -> None:
        """Let places be those of the nodes that stand for the things."""
        mentions: dict[str, set[Statement]] = defaultdict(set)
        facts: dict[str, set[Statement]] = defaultdict(set)
        for statement in self._batch.statements:
            (mentions if statement.is_mention else facts)[place(statement, identity)].add(statement)
        self._mentions, self._facts = dict(mentions), dict(facts)
        self.mentions = {id_: len(said) for id_, said in mentions.items()}
        self.facts = {id_: len(said) for id_, said in facts.items()}

    def inner(self, identity: Identity) -> frozenset[str]:
        """Return those representatives for whose clusters a fact relates two records of one cluster."""
        if not identity.into:
            return frozenset()
        ends = (identity.ends(statement.ends) for statement in self._batch.statements if not statement.is_mention)
        return frozenset(head for head, _, tail in ends if head == tail)

    def mentions_of(self, ids: Iterable[str]) -> Iterator[Statement]:
        """Yield the mentions of the things."""
        return (statement for id_ in ids for statement in self._mentions.get(id_, ()))

    def facts_at(self, ids: Iterable[str]) -> Iterator[Statement]:
        """Yield the facts at the places."""
        return (statement for id_ in ids for statement in self._facts.get(id_, ()))

    def ids(self) -> frozenset[str]:
        """Return the id of everything that a statement or an entity speaks of, documents left out."""
        ends = {end for statement in self._batch.statements for end in (statement.head, statement.tail)}
        return frozenset((ends | self.entities.keys()) - {document.id for document in self.documents})

    def faults(self, known: Known) -> tuple[Fault, ...]:
        """Return what is wrong with the batch beside what the store holds."""
        said = {statement.document for statement in self._batch.statements}
        return (*faults(self._batch, known), *unlisted(said, self.documents))
