"""What stands in the cells of an answer: nodes as Ref, relationships as Fact, walks as Path; and the same as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from graph import records
from graph.facts import Fact, Path, Ref, fact
from graph.ontology import NODES
from graph.store import Row


def named(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with everything named that can be: what is of no label of the ontology, or a relationship or walk
    whose ends the rows do not hold, comes as a mapping of what it carries.
    """
    nodes = {node.id: _ref(node) for row in rows for node in _nodes(row.values()) if _is_ours(node)}
    return [{key: _cell(value, nodes) for key, value in row.items()} for row in rows]


def plain(cell: Any) -> Any:
    """Return a cell as JSON has it: a node as {id, label, name}, a fact as {id, head, type, tail, …}, lists of them."""
    match cell:
        case Ref():
            return {"id": cell.id, "label": cell.label, "name": cell.name}
        case Fact():
            return {
                "id": cell.id,
                "head": plain(cell.head),
                "type": cell.type,
                "tail": plain(cell.tail),
                "years": list(cell.years),
                "sources": list(cell.sources),
            }
        case Path():
            return {"nodes": plain(cell.nodes), "facts": plain(cell.facts), "length": cell.length}
        case list() | tuple():
            return [plain(item) for item in cell]
        case dict():
            return {key: plain(value) for key, value in cell.items()}
        case _:
            return cell


def nodes_of(cells: Iterable[Any]) -> tuple[Ref, ...]:
    """Return the nodes in the cells, ends of facts among them, each once, by id."""
    return tuple(sorted({thing for thing in _things(cells) if isinstance(thing, Ref)}))


def facts_of(cells: Iterable[Any]) -> tuple[Fact, ...]:
    """Return the facts in the cells, each once, by id."""
    found = {thing.id: thing for thing in _things(cells) if isinstance(thing, Fact)}
    return tuple(fact for _, fact in sorted(found.items()))


def _is_ours(node: records.Node) -> bool:
    return bool(node.id) and any(label in NODES for label in node.labels)


def _ref(node: records.Node) -> Ref:
    label = next(label for label in node.labels if label in NODES)
    return Ref(node.id, label, str(node.properties.get("name", node.id)))


def _nodes(values: Iterable[Any]) -> Iterator[records.Node]:
    for value in values:
        match value:
            case records.Node():
                yield value
            case records.Path():
                yield from value.nodes
            case list():
                yield from _nodes(value)
            case dict():
                yield from _nodes(value.values())


def _cell(value: Any, nodes: Mapping[str, Ref]) -> Any:
    if isinstance(value, records.SCALARS):
        return value
    match value:
        case records.Node():
            return nodes[value.id] if _is_ours(value) else {"labels": list(value.labels), **value.properties}
        case records.Relationship():
            return _fact(value, nodes)
        case records.Path():
            steps, facts = (
                [_cell(node, nodes) for node in value.nodes],
                [_fact(tie, nodes) for tie in value.relationships],
            )
            whole = all(isinstance(step, Ref) for step in steps) and all(isinstance(step, Fact) for step in facts)
            return Path(tuple(steps), tuple(facts)) if whole else {"nodes": steps, "facts": facts}
        case list():
            return [_cell(item, nodes) for item in value]
        case dict():
            return {key: _cell(item, nodes) for key, item in value.items()}
        case _:
            return value


def _fact(tie: records.Relationship, nodes: Mapping[str, Ref]) -> Any:
    head, tail = nodes.get(str(tie.start)), nodes.get(str(tie.end))
    if head and tail:
        return fact(head, tie.type, tail, tie.properties)
    return {"type": tie.type, "start": tie.start, "end": tie.end, **tie.properties}


def _things(cells: Iterable[Any]) -> Iterator[Ref | Fact]:
    for cell in cells:
        match cell:
            case Ref():
                yield cell
            case Fact():
                yield from (cell, cell.head, cell.tail)
            case Path():
                yield from _things((*cell.nodes, *cell.facts))
            case list() | tuple():
                yield from _things(cell)
            case dict():
                yield from _things(cell.values())
