"""The graph as a view of the statements: what a node and a relationship carry, derived from who says what.

A node has `id`, `name`, `aliases` (every other name that a document gives it) and its label's properties; where documents
differ, the value with the highest confidence stands, then the one said most often, then the least. A relationship has
`statements` (each source's testimony, canonical), `sources` (the documents), `confidence` (the highest), `year` (the
earliest), `years` (all), and every other property as the sorted list of what is said: kind, role, agreement,
head_through, tail_through.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from graph.ontology import node_properties
from graph.statements import Document, Entity, Statement, Value

Properties = dict[str, object]


def document_row(document: Document) -> Properties:
    """Return the properties of the document's node."""
    row: Properties = {"id": document.id, "name": document.title or document.id, "aliases": []}
    for key in node_properties("Document"):
        row[key] = getattr(document, key) or None
    return row


def entity_row(entity: Entity, mentions: Iterable[Statement]) -> Properties:
    """Return the properties of the entity's node, from the MENTIONS statements that name it."""
    said = [statement for statement in mentions if statement.is_mention]
    names = {name for statement in said for name in _listed(statement.properties.get("names", ()))}
    row: Properties = {"id": entity.id, "name": entity.name, "aliases": sorted(names - {entity.name})}
    for key in node_properties(entity.label):
        row[key] = _prevailing(said, key)
    return row


def relationship_row(statements: Iterable[Statement]) -> Properties:
    """Return the properties of the relationship that all the statements speak of."""
    said = sorted(set(statements), key=Statement.sort_key)
    values: dict[str, set[str | int]] = defaultdict(set)
    for statement in said:
        for key, value in statement.properties.items():
            values[key].update(value if isinstance(value, tuple) else (value,))
    years = sorted(values.pop("year", set()), key=int)
    row: Properties = {
        "statements": [statement.testimony() for statement in said],
        "sources": sorted({statement.document for statement in said}),
        "confidence": max(statement.confidence for statement in said),
    }
    if years:
        row |= {"year": years[0], "years": years}
    for key, found in sorted(values.items()):
        row[key] = sorted(found, key=str)
    return row


def by_ends(statements: Iterable[Statement]) -> dict[tuple[str, str, str], list[Statement]]:
    """Return the statements grouped by the relationship that they speak of."""
    groups: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for statement in statements:
        groups[statement.ends].append(statement)
    return dict(groups)


def _listed(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),)


def _prevailing(mentions: Iterable[Statement], key: str) -> Value | None:
    """Return the value of the property that stands, of those that the statements give."""
    giving = [statement for statement in mentions if key in statement.properties]
    if not giving:
        return None
    highest = max(statement.confidence for statement in giving)
    votes = Counter(statement.properties[key] for statement in giving if statement.confidence == highest)
    return min(votes, key=lambda value: (-votes[value], str(value)))
