"""The graph as a view of the statements: what a node and a relationship carry, derived from who says what.

A node has `id`, `name`, `aliases` (every other name that a document gives it, and those of the records that it stands for)
and its label's properties; where documents differ, the value with the highest confidence stands, then the one said most
often, then the least. A thing whose id was made from its name goes by that spelling of the name which most documents use,
so that no order of loading shows. A relationship has
`statements` (each source's testimony, canonical), `sources` (the documents), `confidence` (the highest), `year` (the
earliest), `years` (all), and every other property as the sorted list of what is said: kind, role, agreement,
head_through, tail_through.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from operator import itemgetter

from graph.identity import NONE, Ends, Identity, is_curated
from graph.ontology import HEAD_THROUGH, TAIL_THROUGH, node_properties
from graph.search.fold import fold
from graph.statements import Document, Entity, Statement, Value

Properties = dict[str, object]
OTHER_SIDE = {HEAD_THROUGH.key: TAIL_THROUGH.key, TAIL_THROUGH.key: HEAD_THROUGH.key}


def document_row(document: Document) -> Properties:
    """Return the properties of the document's node."""
    row: Properties = {"id": document.id, "name": document.title or document.id, "aliases": []}
    for key in node_properties("Document"):
        row[key] = getattr(document, key) or None
    return row


def entity_row(entity: Entity, mentions: Iterable[Statement], merged: Iterable[Entity] = ()) -> Properties:
    """Return the properties of the entity's node, from the MENTIONS statements that name it.

    `merged` are the records that it stands for; what names them names it.
    """
    said = [statement for statement in mentions if statement.is_mention]
    names = {name for statement in said for name in _listed(statement.properties.get("names", ()))}
    name = spelling(entity, (statement for statement in said if statement.tail == entity.id))
    names.update(record.name for record in merged)
    row: Properties = {"id": entity.id, "name": name, "aliases": sorted(names - {name})}
    for key in node_properties(entity.label):
        row[key] = _prevailing(said, key)
    return row


def spelling(entity: Entity, mentions: Iterable[Statement]) -> str:
    """Return the name of the record: as the entity has it where a person gave the id, else as most of the mentions spell it."""
    if is_curated(entity.id):
        return entity.name
    votes: Counter[str] = Counter()
    for statement in mentions:
        votes.update(set(_listed(statement.properties.get("names", ()))))
    if not votes or votes.keys() == {entity.name}:
        return entity.name
    key = fold(entity.name)
    spelt = {name: count for name, count in votes.items() if name == entity.name or fold(name) == key}
    return min(spelt, key=lambda name: (-spelt[name], name), default=entity.name)


def relationship_row(
    statements: Iterable[Statement], ends: Ends | None = None, identity: Identity = NONE
) -> Properties:
    """Return the properties of the relationship that carries all the statements.

    `ends` are the relationship's where some of the statements name its two the other way round (`graph.direction`), or by
    ids that others stand for (`graph.identity`); of the turned ones the organs are those of the other side.
    """
    keyed = sorted(((statement.sort_key(), statement) for statement in set(statements)), key=itemgetter(0))
    turned = {statement.ends for _, statement in keyed if ends and identity.ends(statement.ends) != ends}
    values: dict[str, set[str | int]] = defaultdict(set)
    for _, statement in keyed:
        for key, value in statement.properties.items():
            side = OTHER_SIDE.get(key, key) if statement.ends in turned else key
            values[side].update(value if isinstance(value, tuple) else (value,))
    years = sorted(values.pop("year", set()), key=int)
    row: Properties = {
        "statements": [
            key[-1]
            if ends is None or statement.ends == ends
            else statement.testimony(turned=statement.ends in turned, on=ends)
            for key, statement in keyed
        ],
        "sources": sorted({statement.document for _, statement in keyed}),
        "confidence": max(statement.confidence for _, statement in keyed),
    }
    if years:
        row |= {"year": years[0], "years": years}
    for key, found in sorted(values.items()):
        row[key] = sorted(found, key=str)
    return row


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
