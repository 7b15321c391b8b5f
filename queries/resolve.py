"""From what a person types for a thing of the graph to its id: an id, a name, or one of its other names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, process

from graph.errors import NotFound, ParameterError
from graph.facts import Ref, ref
from graph.ontology import NODES
from graph.store import Row, Store
from queries.parameter import Given, Parameter

BY_ID = "MATCH (n:Entity {id: $named}) RETURN n.id AS id, labels(n) AS labels, n.name AS name"
BY_NAME = """
MATCH (n:Entity) WHERE n.name = $named OR $named IN n.aliases
RETURN n.id AS id, labels(n) AS labels, n.name AS name, n.name = $named AS exact
ORDER BY id LIMIT 20
"""
NAMES = "MATCH (n:Entity) RETURN n.id AS id, labels(n) AS labels, n.name AS name ORDER BY id LIMIT 20000"
"""As many names as can be compared while a person waits."""
NEAR = 60.0
"""From which score of 100 a name is near enough to be offered."""


def resolve(store: Store, parameter: Parameter, value: Given) -> Given:
    """Return the value with what it names by id; as it is where the parameter asks for no entity.

    ParameterError where it is of another kind or the name of several; NotFound, with near names, where nothing has it.
    """
    if not parameter.labels or value is None:
        return value
    if parameter.many:
        return (
            tuple(_one(store, parameter, str(named)) for named in value if named) if isinstance(value, tuple) else value
        )
    return _one(store, parameter, str(value))


def _one(store: Store, parameter: Parameter, named: str) -> str:
    rows: Sequence[Row] = store.read(BY_ID, {"named": named})
    if not rows:
        rows = store.read(BY_NAME, {"named": named})
        rows = [row for row in rows if row["exact"]] or rows
    found = [ref(row) for row in rows]
    fitting = [thing for thing in found if thing.label in parameter.labels]
    if len(fitting) == 1:
        return fitting[0].id
    if fitting:
        raise ParameterError(
            f"参数 {parameter.name}({parameter.words.zh}):“{named}”有多个:{_listed(fitting)};请用编号。",
            f"the parameter {parameter.name} ({parameter.words.en}): {named!r} is the name of several: "
            f"{_listed(fitting)}; give the id.",
        )
    if found:
        asked = [NODES[label].name for label in NODES if label in parameter.labels]
        is_ = NODES[found[0].label].name
        raise ParameterError(
            f"参数 {parameter.name}({parameter.words.zh})不能是“{named}”,它是{is_.zh};"
            f"应为{'、'.join(words.zh for words in asked)}。",
            f"the parameter {parameter.name} ({parameter.words.en}) cannot be {named!r}, which is of the kind {is_.en}; "
            f"it is one of {', '.join(words.en for words in asked)}.",
        )
    raise _unknown(store, parameter, named)


def _unknown(store: Store, parameter: Parameter, named: str) -> NotFound:
    things = [thing for row in store.read(NAMES) if (thing := ref(row)).label in parameter.labels]
    names: Mapping[str, str] = {thing.id: thing.name for thing in things}
    best = process.extract(named, names, scorer=fuzz.WRatio, score_cutoff=NEAR, limit=3)
    by_id = {thing.id: thing for thing in things}
    near = [by_id[id_] for _, _, id_ in best]
    return NotFound(
        f"参数 {parameter.name}({parameter.words.zh}):找不到“{named}”"
        + (f";相近的有 {_listed(near)}。" if near else ";请用编号、全名或别名。"),
        f"the parameter {parameter.name} ({parameter.words.en}): there is no {named!r}"
        + (f"; near it are {_listed(near)}." if near else "; give an id, a full name or an alias."),
    )


def _listed(things: Sequence[Ref]) -> str:
    return "、".join(f"{thing.name}({thing.id})" for thing in things)
