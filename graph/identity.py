"""Which records of things are one thing: the graph shows a node for them, while every statement keeps what its source said.

Sources name things by ids of their own. Where several ids are known to mean one thing, they are a cluster: the node has the
id of its representative, and `Identity` maps every other id to it. Statements are never rewritten; a relationship of the
graph carries them with the head and tail that their sources gave (`Statement.testimony`). The mapping is derived, from the
records and from people's judgements, so taking a judgement back leaves what there would be had it never been made.

The store keeps a node `(:Merged {id, label, name, into})`, which is no `:Entity`, for each record that another stands for,
and a node `(:Judgement)` for each judgement (`graph.judgement`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from graph.statements import Entity

Ends = tuple[str, str, str]
Run = Callable[[str, Mapping[str, object]], list[dict[str, Any]]]
MERGED = "Merged"
"""The label of the records that another stands for."""
TURNED = ',"turned":true}'
"""How a testimony ends that is carried by a relationship of the other direction."""
_OWN = re.compile(r'"(head|tail)":"([^"]*)"')  # inside a text of the testimony, quotation marks are escaped
DIGITS, MORE = 6, 10
"""Hexadecimal digits of the hash that ends an id made from a name (`loaders.ids`): MORE where many names share one pinyin, as
those that are told by their place only, and those whose pinyin is cut. An id without a hash was given by a person."""
HASHED = re.compile(rf".*-(?:[0-9a-f]{{{DIGITS}}}|[0-9a-f]{{{MORE}}})")


def is_curated(id_: str) -> bool:
    """Return whether a person gave the id, who thereby tells the thing from every other with such an id."""
    return HASHED.fullmatch(id_) is None


@dataclass(frozen=True, slots=True)
class Identity:
    """Which id stands for which: `into` maps every id that is not its cluster's representative to the one that is."""

    into: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, id_: str) -> str:
        """Return the id of the node that stands for the record of the id."""
        return self.into.get(id_, id_)

    def ends(self, ends: Ends) -> Ends:
        """Return the ends of the relationship that a statement of these ends makes."""
        if not self.into:
            return ends
        head, type_, tail = ends
        return self.into.get(head, head), type_, self.into.get(tail, tail)

    def clusters(self) -> dict[str, tuple[str, ...]]:
        """Return the sorted ids of every cluster of several, its representative among them, by representative."""
        found: dict[str, list[str]] = defaultdict(list)
        for id_, representative in self.into.items():
            found[representative].append(id_)
        return {representative: tuple(sorted((representative, *ids))) for representative, ids in sorted(found.items())}

    def changed(self, clusters: Iterable[Iterable[str]]) -> Identity:
        """Return the identity in which the ids given are in these clusters, each with its representative first, and no other."""
        into = dict(self.into)
        listed = [tuple(cluster) for cluster in clusters]
        for cluster in listed:
            for id_ in cluster:
                into.pop(id_, None)
        for representative, *others in listed:
            into |= dict.fromkeys(others, representative)
        return Identity(into)


NONE = Identity()
"""Every record a node of its own."""


def said_ends(ends: Ends, testimony: str) -> Ends:
    """Return the ends that the statement had of which a relationship of these ends carries the testimony."""
    head, type_, tail = ends[::-1] if testimony.endswith(TURNED) else ends
    if '"head":"' in testimony or '"tail":"' in testimony:
        own = dict(_OWN.findall(testimony))
        return own.get("head", head), type_, own.get("tail", tail)
    return head, type_, tail


def stored_identity(run: Run) -> Identity:
    """Return the identity that the store's graph shows."""
    rows = run(f"MATCH (m:{MERGED}) RETURN m.id AS id, m.into AS into ORDER BY id", {})
    return Identity({row["id"]: row["into"] for row in rows}) if rows else NONE


def standing_for(run: Run, ids: Iterable[str]) -> dict[str, str]:
    """Return which node stands for those of the ids that have none of their own."""
    found: dict[str, str] = {}
    for batch in _batches(sorted(ids)):
        rows = run(f"UNWIND $ids AS id MATCH (m:{MERGED} {{id: id}}) RETURN id, m.into AS into", {"ids": batch})
        found |= {row["id"]: row["into"] for row in rows}
    return found


def merged_records(run: Run, ids: Iterable[str] | None = None) -> dict[str, Entity]:
    """Return the records that another stands for, by id; those of the ids where they are given."""
    if ids is None:
        rows = run(f"MATCH (m:{MERGED}) RETURN m.id AS id, m.label AS label, m.name AS name", {})
        return {row["id"]: Entity(row["id"], row["label"], row["name"]) for row in rows}
    found = {}
    for batch in _batches(sorted(ids)):
        text = f"UNWIND $ids AS id MATCH (m:{MERGED} {{id: id}}) RETURN m.id AS id, m.label AS label, m.name AS name"
        for row in run(text, {"ids": batch}):
            found[row["id"]] = Entity(row["id"], row["label"], row["name"])
    return found


def _batches(ids: list[str], size: int = 2_000) -> Iterator[list[str]]:
    return (ids[start : start + size] for start in range(0, len(ids), size))
