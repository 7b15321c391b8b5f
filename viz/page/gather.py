"""What an actor's page tells, read from the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.facts import Explanation, Fact, NetworkNode, Ref
from graph.projection import partners, places, why
from graph.projection.network import Ground
from graph.statements import Document
from graph.store import Store

MOST = 60
"""Partners on a page, the strongest."""
SOURCES = "UNWIND $ids AS id MATCH (d:Entity {id: id}) RETURN id, properties(d) AS properties ORDER BY id"
ALIASES = "MATCH (x:Entity {id: $id}) RETURN x.aliases AS aliases"


@dataclass(frozen=True, slots=True)
class ActorPage:
    """An actor, where it lies, why each of its strongest partners is one, how many it has, and the documents behind it all."""

    actor: Ref
    aliases: tuple[str, ...]
    places: tuple[Ref, ...]
    ties: tuple[Explanation, ...]
    partners: int
    documents: tuple[Document, ...]
    made: date
    version: int

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact behind its ties, by id."""
        found = {fact.id: fact for tie in self.ties for route in tie.routes for fact in route.facts}
        return tuple(found[id_] for id_ in sorted(found))

    @property
    def ground(self) -> Ground:
        """The actor, its routes and its partners as a ground on which rings can be drawn."""
        refs = {end.id: end for fact in self.facts for end in (fact.head, fact.tail)} | {self.actor.id: self.actor}
        members = {
            route.via.id: route.members
            for tie in self.ties
            for route in tie.routes
            if route.via is not None and route.members is not None
        }
        nodes = {ref.id: NetworkNode(ref.id, ref.label, ref.name) for _, ref in sorted(refs.items())}
        return Ground(None, nodes, self.facts, (), members)


def actor_page(store: Store, id_: str, *, today: date) -> ActorPage:
    """Return what the page of the actor tells; NotFound where there is no such node, ParameterError where it is no actor."""
    found = partners(store, id_, limit=MOST)
    ties = tuple(why(store, id_, partner.actor.id) for partner in found.items)
    sources = sorted(
        {source for tie in ties for route in tie.routes for fact in route.facts for source in fact.sources}
    )
    aliases = store.read(ALIASES, {"id": id_})[0]["aliases"]
    return ActorPage(
        found.actor,
        tuple(aliases or ()),
        places(store, id_),
        ties,
        found.total,
        tuple(_document(row["id"], row["properties"]) for row in store.read(SOURCES, {"ids": sources})),
        today,
        store.version().number,
    )


def _document(id_: str, properties: dict[str, object]) -> Document:
    def text(key: str) -> str:
        return str(properties.get(key) or "")

    return Document(id_, text("title") or id_, text("publisher"), text("date"), text("url"))
