"""What the values of a column are called by people, where they are the graph's own terms: types, labels, routes, choices, roles.

Rows hold the terms as the graph has them, so that they can be asked for again; whoever shows them reads their names here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from graph.glossary import ROLES
from graph.ontology import NODES, RELATIONSHIPS, ROUTES
from graph.wording import Wording

Terms = Mapping[str, Wording]
DIRECTIONS: Terms = MappingProxyType(
    {"out": Wording("由它出发", "outgoing"), "in": Wording("指向它", "incoming"), "both": Wording("双向", "both ways")}
)
NONE: Terms = MappingProxyType({})


def terms(column: str) -> Terms:
    """Return the names of the terms that a column of the name holds, by term; none where it holds names, texts or numbers."""
    return _columns().get(column, NONE)


@cache
def _columns() -> Mapping[str, Terms]:
    types = {type_: relationship.name for type_, relationship in RELATIONSHIPS.items()}
    routes = {kind: route.name for kind, route in ROUTES.items()}
    return {
        **dict.fromkeys(("type", "types", "part"), types),
        **dict.fromkeys(("route", "routes"), routes),
        "label": {label: node.name for label, node in NODES.items()},
        "level": _choices("level"),
        "kind": _choices("kind"),
        "role": ROLES,
        "direction": DIRECTIONS,
    }


def _choices(key: str) -> Terms:
    """Return the choices of every property of the key; a value that several have is of one name (a test holds them to it)."""
    declared: Iterable[Mapping[str, Wording]] = (
        {choice.value: choice.name for choice in property_.choices}
        for properties in (
            *(one.properties for one in RELATIONSHIPS.values()),
            *(one.properties for one in NODES.values()),
        )
        for property_ in properties
        if property_.key == key
    )
    return {value: name for one in declared for value, name in one.items()}
