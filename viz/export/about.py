"""What an export says of itself: a title, when and of which version of the graph it was made, and its documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from graph.facts import Network
from graph.statements import Document


@dataclass(frozen=True, slots=True)
class About:
    """`made` is ISO 8601 with zone; `base` begins the addresses of nodes in linked data; `documents` may be any that there are."""

    title: str
    version: int
    made: str
    base: str = "urn:gongjian:"
    documents: tuple[Document, ...] = ()

    def cited(self, network: Network) -> Iterator[Document]:
        """Yield the documents behind the network, by id; one that is not among `documents` has its id for a title."""
        known = {document.id: document for document in self.documents}
        facts = chain(
            network.facts,
            network.located,
            (fact for tie in network.ties for route in tie.routes for fact in route.facts),
        )
        for source in sorted({source for fact in facts for source in fact.sources}):
            yield known.get(source, Document(source, source))
