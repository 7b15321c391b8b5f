"""People's judgements: given, taken back, and what follows from them in the graph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from graph.errors import NotFound, ParameterError
from graph.facts import label_of
from graph.identity import merged_records, stored_identity
from graph.judgement import Judgement, Verdict
from graph.ontology import DOCUMENT, ENTITY, MENTIONS
from graph.statements import Entity
from graph.store import Store
from graph.version import complete_load
from loaders import rows
from loaders.judgements import keep, retract, stored_judgements
from loaders.report import Counts, Resolved
from loaders.resolve.run import Touched, resolve


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement that was given or taken back, and what came of it; `version` is the graph's after it."""

    judgement: Judgement
    resolved: Resolved
    version: int


def judge(store: Store, left: str, right: str, verdict: Verdict, *, by: str = "", why: str = "") -> Judged:
    """Keep a person's word that two ids mean the same, or different things, and make the graph show it.

    Ids are those of nodes or of records that a node stands for. NotFound where the store has no such thing; ParameterError
    where the two cannot be one: of different labels, the same id twice, or related to one another by a source.
    """
    _check(store, left, right, verdict)
    now = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    judgement = Judgement(left, right, verdict, by.strip(), now, why.strip())
    counts = keep(store, [judgement])
    kept = next(one for one in stored_judgements(store.read) if one.id == judgement.id)
    return _done(store, kept, counts)


def take_back(store: Store, id_: str) -> Judged:
    """Take the judgement of the pair `left~right` back, as if it had never been given; NotFound where there is none."""
    found = next((one for one in stored_judgements(store.read) if one.id == id_), None)
    if found is None:
        raise NotFound(f"没有编号为 {id_} 的判断。", f"There is no judgement {id_}.")
    return _done(store, found, retract(store, [id_]))


def resolve_all(store: Store) -> tuple[Resolved, int]:
    """Resolve everything from nothing, and return what changed and the graph's version after it."""
    number = store.version()
    before = _shown(store)
    resolved = resolve(store)
    changed = number.state == "loading" or resolved.joined or resolved.parted or before != _shown(store)
    return resolved, (complete_load(store) if changed else number).number


def _shown(store: Store) -> tuple[object, ...]:
    from loaders.resolve.queue import waiting

    return stored_identity(store.read).into, waiting(store.read)


def _done(store: Store, judgement: Judgement, counts: Counts) -> Judged:
    if not counts.touched:
        return Judged(judgement, Resolved(), store.version().number)
    resolved = resolve(store, Touched(frozenset({judgement.left, judgement.right})))
    return Judged(judgement, resolved, complete_load(store).number)


def _check(store: Store, left: str, right: str, verdict: Verdict) -> None:
    if left == right:
        raise ParameterError(f"{left} 与自己无须判断。", f"{left} needs no judgement with itself.")
    records = recorded(store, (left, right))
    for id_ in (left, right):
        if id_ not in records:
            raise NotFound(f"库中没有编号为 {id_} 的实体。", f"The store has nothing with the id {id_}.")
    a, b = records[left], records[right]
    if verdict == "different":
        return
    if a.label != b.label:
        raise ParameterError(
            f"{a.name} 是 {a.label},{b.name} 是 {b.label};类型不同,不能是同一个。",
            f"{a.name} is {a.label} and {b.name} is {b.label}; things of different labels are not one.",
        )
    if documents := _relating(store, left, right):
        listed = sorted(documents)[:3]
        raise ParameterError(
            f"来源 {'、'.join(listed)} 说 {a.name} 与 {b.name} 彼此有关系,因此不能是同一个;若来源有误,请先更正来源。",
            f"{', '.join(listed)} relates {a.name} and {b.name} to one another, so they are not one; correct the source first if "
            "it is wrong.",
        )


def recorded(store: Store, ids: Iterable[str]) -> dict[str, Entity]:
    """Return the records of the ids, by id: those with a node of their own, and those that a node stands for."""
    listed = list(ids)
    nodes = rows.nodes(store.read, listed)
    found = {
        id_: Entity(id_, label_of(node.labels), node.properties["name"])
        for id_, node in nodes.items()
        if label_of(node.labels) != DOCUMENT.label
    }
    return merged_records(store.read, listed) | found


def _relating(store: Store, left: str, right: str) -> set[str]:
    """Return the documents that relate the two records to one another."""
    identity = stored_identity(store.read)
    a, b = identity.of(left), identity.of(right)
    if a == b:
        return set()
    text = (
        f"MATCH (a:{ENTITY} {{id: $a}})-[r]-(b:{ENTITY} {{id: $b}}) WHERE type(r) <> '{MENTIONS.type}' "
        "RETURN startNode(r).id AS head, type(r) AS type, endNode(r).id AS tail, r.statements AS statements"
    )
    return {
        statement.document
        for said in rows.carried(store.read(text, {"a": a, "b": b})).values()
        for statement in said
        if {statement.head, statement.tail} == {left, right}
    }
