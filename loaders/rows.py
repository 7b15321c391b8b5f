"""The Cypher by which the graph is changed, and what has to be read for it: every function takes what runs a text.

The texts run on every engine alike. Labels and types in them come from the ontology, never from input.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from graph.direction import Ends
from graph.identity import MERGED
from graph.ontology import ENTITY, FACTS, MENTIONS, PARTNERS_WITH
from graph.records import Node
from graph.statements import Entity, Statement, from_testimony
from graph.store import Row
from graph.view import Properties

BATCH = 2_000
"""Rows to a statement of Cypher."""
ONE_WAY_TYPES = "|".join(type_ for type_ in FACTS if type_ != PARTNERS_WITH.type)
Carried = dict[Ends, list[Statement]]


Run = Callable[[str, Mapping[str, object]], list[Row]]
"""What runs a text with its parameters: a transaction's `run`, or a store's `read`."""


def is_empty(run: Run) -> bool:
    """Return whether the store holds nothing."""
    return not run(f"MATCH (n:{ENTITY}) RETURN n.id AS id LIMIT 1", {})


def nodes(run: Run, ids: Iterable[str]) -> dict[str, Node]:
    """Return the stored nodes of the ids, by id."""
    text = f"UNWIND $rows AS id MATCH (n:{ENTITY} {{id: id}}) RETURN n"
    return {row["n"].id: row["n"] for row in each(run, text, ids)}


def mentioned(run: Run, documents: Iterable[str]) -> set[str]:
    """Return the ids of everything that the stored documents mention."""
    text = f"UNWIND $rows AS id MATCH (:{ENTITY} {{id: id}})-[:{MENTIONS.type}]->(t:{ENTITY}) RETURN t.id AS id"
    return {row["id"] for row in each(run, text, documents)}


def mentions(run: Run, ids: Iterable[str]) -> Carried:
    """Return every stored mention of the things, by ends."""
    text = (
        f"UNWIND $rows AS id MATCH (t:{ENTITY} {{id: id}})<-[r:{MENTIONS.type}]-(h:{ENTITY}) "
        f"RETURN h.id AS head, '{MENTIONS.type}' AS type, id AS tail, r.statements AS statements"
    )
    return carried(each(run, text, ids))


def facts_by(run: Run, ids: Iterable[str], documents: Iterable[str]) -> Carried:
    """Return the stored relationships at the things that any of the documents states, by ends.

    At a thing are those that it heads, and on either side those that are read both ways.
    """
    listed, sources = list(ids), list(documents)
    returned = "RETURN startNode(r).id AS head, type(r) AS type, endNode(r).id AS tail, r.statements AS statements"
    said = f"WHERE any(source IN r.sources WHERE source IN $documents) {returned}"
    found: Carried = {}
    for pattern in (f"-[r:{ONE_WAY_TYPES}]->", f"-[r:{PARTNERS_WITH.type}]-"):
        text = f"UNWIND $rows AS id MATCH (n:{ENTITY} {{id: id}}){pattern}(:{ENTITY}) {said}"
        found |= carried(each(run, text, listed, documents=sources))
    return found


def relationships(run: Run, ends: Iterable[Ends]) -> Carried:
    """Return the stored relationships of the ends, by ends; one that is read both ways is found from either."""
    found: Carried = {}
    for type_, rows in _by_type(ends).items():
        arrow = "-" if type_ == PARTNERS_WITH.type else "->"
        text = (
            f"UNWIND $rows AS row MATCH (h:{ENTITY} {{id: row.head}})-[r:{type_}]{arrow}(t:{ENTITY} {{id: row.tail}}) "
            f"RETURN startNode(r).id AS head, '{type_}' AS type, endNode(r).id AS tail, r.statements AS statements"
        )
        found |= carried(each(run, text, rows))
    return found


def incident(run: Run, ids: Iterable[str]) -> Carried:
    """Return every stored relationship at the things, either way, by ends."""
    listed = list(ids)
    found: Carried = {}
    for pattern in ("(n)-[r]->(:{0})", "(n)<-[r]-(:{0})"):
        text = (
            f"UNWIND $rows AS id MATCH (n:{ENTITY} {{id: id}}) MATCH {pattern.format(ENTITY)} "
            "RETURN startNode(r).id AS head, type(r) AS type, endNode(r).id AS tail, r.statements AS statements"
        )
        found |= carried(each(run, text, listed))
    return found


def merge_records(run: Run, records: Mapping[str, tuple[Entity, str]]) -> None:
    """Keep the records, which the store does not hold, each with the id of the node that stands for it."""
    rows = [[id_, record.label, record.name, into] for id_, (record, into) in sorted(records.items())]
    _run(run, f"UNWIND $rows AS row CREATE (:{MERGED} {{id: row[0], label: row[1], name: row[2], into: row[3]}})", rows)


def rename_records(run: Run, names: Mapping[str, str]) -> None:
    """Give kept records these names."""
    text = f"UNWIND $rows AS row MATCH (m:{MERGED} {{id: row[0]}}) SET m.name = row[1]"
    _run(run, text, [[id_, name] for id_, name in sorted(names.items())])


def forget_records(run: Run, ids: Iterable[str]) -> None:
    """Take the kept records away."""
    _run(run, f"UNWIND $rows AS id MATCH (m:{MERGED} {{id: id}}) DELETE m", ids)


def create_nodes(run: Run, label: str, rows: Iterable[Properties]) -> None:
    """Create nodes of the label, which the store does not hold."""
    listed = list(rows)
    keys = _keys(listed)
    _run(
        run,
        f"UNWIND $rows AS row CREATE (:{ENTITY}:{label} {{{_columns(keys)}}})",
        [[row.get(key) for key in keys] for row in listed],
    )


def update_nodes(run: Run, rows: Iterable[Properties]) -> None:
    """Give stored nodes the properties of their rows; None takes one away, any other stays."""
    _run(run, f"UNWIND $rows AS row MATCH (n:{ENTITY} {{id: row.id}}) SET n += row", rows)


def delete_nodes(run: Run, ids: Iterable[str]) -> None:
    """Take the nodes away with their relationships."""
    _run(run, f"UNWIND $rows AS id MATCH (n:{ENTITY} {{id: id}}) DETACH DELETE n", ids)


def create_relationships(run: Run, rows: Mapping[Ends, Properties]) -> None:
    """Create relationships, which the store does not hold, with their properties."""
    _write(run, "CREATE (h)-[:{type} {{{columns}}}]->(t)", rows)


def update_relationships(run: Run, rows: Mapping[Ends, Properties]) -> None:
    """Give stored relationships these properties and no other."""
    _write(run, "MATCH (h)-[r:{type}]->(t) SET r = {{{columns}}}", rows)


def delete_relationships(run: Run, ends: Iterable[Ends]) -> None:
    """Take the relationships away."""
    _write(run, "MATCH (h)-[r:{type}]->(t) DELETE r", {one: {} for one in ends})


def _write(run: Run, clause: str, rows: Mapping[Ends, Properties]) -> None:
    """Run the clause for the relationships of each type; a row is [head, tail, a value for each key that any has].

    Lists and not maps, and all properties with the CREATE: half the work for the driver and for the embedded engine.
    """
    types: dict[str, list[Ends]] = defaultdict(list)
    for ends in rows:
        types[ends[1]].append(ends)
    for type_, listed in types.items():
        keys = _keys(rows[ends] for ends in listed)
        text = (
            f"UNWIND $rows AS row MATCH (h:{ENTITY} {{id: row[0]}}) MATCH (t:{ENTITY} {{id: row[1]}}) "
            + clause.format(type=type_, columns=_columns(keys, 2))
        )
        _run(run, text, [[head, tail, *map(rows[head, _, tail].get, keys)] for head, _, tail in listed])


def _keys(rows: Iterable[Properties]) -> list[str]:
    """Return every key that a row has; rows are derived from checked statements, so that keys are the ontology's."""
    return sorted({key for row in rows for key in row})


def _columns(keys: Sequence[str], first: int = 0) -> str:
    """Return the properties of a row that lists their values from `first` on; null is no property."""
    return ", ".join(f"{key}: row[{number}]" for number, key in enumerate(keys, start=first))


def _by_type(ends: Iterable[Ends]) -> dict[str, list[dict[str, Any]]]:
    """Return rows of head and tail by type."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for head, type_, tail in ends:
        found[type_].append({"head": head, "tail": tail})
    return found


def carried(records: Iterable[Mapping[str, Any]]) -> Carried:
    """Return the statements that rows of head, type, tail and statements carry, by ends."""
    return {
        (row["head"], row["type"], row["tail"]): [
            from_testimony(row["head"], row["type"], row["tail"], text) for text in row["statements"]
        ]
        for row in records
    }


def each(run: Run, text: str, rows: Iterable[Any], **parameters: object) -> Iterator[Row]:
    """Yield what the text returns for the rows, batch by batch."""
    for batch in _batches(rows):
        yield from run(text, {"rows": batch, **parameters})


def _run(run: Run, text: str, rows: Iterable[Any]) -> None:
    for batch in _batches(rows):
        run(text, {"rows": batch})


def _batches(rows: Iterable[Any]) -> Iterator[Sequence[Any]]:
    listed = list(rows)
    for start in range(0, len(listed), BATCH):
        yield listed[start : start + BATCH]
