"""What a district, street, area, building, neighbourhood or body holds.

1. The place, and whatever lies in it (`LOCATED_IN`, through any number of places); or the body.
2. The bodies that are part of a body found so far, at any depth: second-level alliances, committees.
3. The members of those bodies: a unit lies on the ground of the body that it belongs to. Where a member is itself a body
   or a place, what that holds does not come with it.
4. The projects and events that an actor found so far works on, hosts or attends, and whatever is part of those.
5. Where asked for what lies `beyond`: the direct partners of an actor found so far, and whoever works on a project found.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Protocol

from graph.errors import ParameterError
from graph.facts import Ref
from graph.ontology import (
    ACTOR,
    BODY,
    EVENT,
    LOCATED_IN,
    MEMBER_OF,
    NODES,
    PART_OF,
    PARTNERS_WITH,
    PLACE,
    PROJECT,
    ROUTES,
)
from graph.projection.routes import LEGS

WORK = PROJECT | EVENT
Labels = Mapping[str, str]
"""Labels of nodes, by id."""


class Around(Protocol):
    """What lies one step from some nodes: read from a store, or from the whole graph in memory."""

    def heads(self, types: Collection[str], ids: Collection[str]) -> Labels:
        """Return the nodes from which a relationship of the types leads to one of the ids."""
        ...

    def tails(self, types: Collection[str], ids: Collection[str]) -> Labels:
        """Return the nodes to which a relationship of the types leads from one of the ids."""
        ...


def held_by(scope: Ref, around: Around, *, beyond: bool = False) -> dict[str, str]:
    """Return the labels of all nodes that the scope holds, itself among them, by id.

    ParameterError where it is neither a place nor a body.
    """
    if scope.label not in PLACE.labels | BODY.labels:
        raise ParameterError(
            f"{scope.name}({scope.id})是{NODES[scope.label].name.zh},不能作为范围;范围可以是一个地方或一个组织。",
            f"{scope.name} ({scope.id}) is a {scope.label} and holds nothing; a scope is a place or a body.",
        )
    found = {scope.id: scope.label}
    if scope.label in PLACE.labels:
        found = _closure(found, lambda ids: around.heads([LOCATED_IN.type], ids))
    bodies = _closure(_of(found, BODY.labels), lambda ids: around.heads([PART_OF.type], ids))
    found |= bodies
    found |= around.heads([MEMBER_OF.type], bodies)
    work = _of(around.tails(list(LEGS), found), WORK.labels)
    found |= _closure(work, lambda ids: around.heads([PART_OF.type], ids))
    if beyond:
        actors, projects = _of(found, ACTOR.labels), _of(found, {PROJECT.label})
        tied = [PARTNERS_WITH.type]
        found |= {**around.heads(tied, actors), **around.tails(tied, actors)}
        found |= around.heads(ROUTES["project"].types, projects)
    return found


def _of(found: Labels, labels: Collection[str]) -> dict[str, str]:
    return {id_: label for id_, label in found.items() if label in labels}


def _closure(start: Labels, step: Callable[[Collection[str]], Labels]) -> dict[str, str]:
    """Return what is reached from the start by any number of steps, the start included."""
    found = dict(start)
    new: Iterable[str] = list(start)
    while new:
        reached = step(list(new))
        new = [id_ for id_ in reached if id_ not in found]
        found |= reached
    return found
