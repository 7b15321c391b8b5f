"""The nodes that a question names: found, or refused in words."""

from __future__ import annotations

from graph.errors import NotFound, ParameterError
from graph.facts import Ref, ref
from graph.ontology import ACTOR, NODES
from graph.store import Store

NODE = """
MATCH (x:Entity {id: $id})
RETURN x.id AS id, labels(x) AS labels, x.name AS name
"""


def node(store: Store, id_: str) -> Ref:
    """Return the node of the id; NotFound where there is none."""
    rows = store.read(NODE, {"id": id_})
    if not rows:
        raise absent(id_)
    return ref(rows[0])


def absent(id_: str) -> NotFound:
    """Return the error that there is no node of the id."""
    return NotFound(
        f"库中没有编号为 {id_!r} 的节点;可先按名称搜索它的编号。",
        f"no node has the id {id_!r}; search for its name to find the id.",
    )


def actor(store: Store, id_: str) -> Ref:
    """Return the actor of the id; NotFound where there is no such node, ParameterError where it is no actor."""
    return acting(node(store, id_))


def acting(found: Ref) -> Ref:
    """Return the node; ParameterError where it is no actor."""
    if found.label not in ACTOR.labels:
        asked = [item for label, item in NODES.items() if label in ACTOR.labels]
        raise ParameterError(
            f"{found.name}({found.id})是{NODES[found.label].name.zh},没有伙伴;"
            f"有伙伴的是{'、'.join(item.name.zh for item in asked)}。",
            f"{found.name} ({found.id}) is a {found.label}, which has no partners; "
            f"{', '.join(item.label for item in asked)} have.",
        )
    return found
