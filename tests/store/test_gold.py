"""The loaded seeds against the gold graph of the five articles: node by node, relationship by relationship.

The gold lies beside the checkout (`../shared/gold`); without it these tests are skipped.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from batches import Graph, graph

from graph.store import Store

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "merged.json"
Row = dict[str, Any]


@pytest.fixture(scope="module")
def gold() -> Row:
    if not GOLD.exists():
        pytest.skip("the gold graph is not beside the checkout (../shared/gold/merged.json)")
    found: Row = json.loads(GOLD.read_text(encoding="utf-8"))
    return found


@pytest.fixture
def loaded(seeded_store: Store) -> Graph:
    return graph(seeded_store)


def listed(value: str | None) -> list[str]:
    return sorted(value.split("、")) if value else []


def test_every_thing_of_the_gold_is_there_and_no_other(gold: Row, loaded: Graph) -> None:
    things = {row["id"] for row in gold["nodes"]}
    needed = {row["id"] for row in gold["nodes"] if not row.get("optional")}
    found = set(loaded[0]) - {document for row in gold["nodes"] for document in row["documents"]}

    assert needed <= found <= things


def test_every_thing_is_as_the_gold_has_it(gold: Row, loaded: Graph, seeded_store: Store) -> None:
    labels = {
        row["id"]: set(row["labels"])
        for row in seeded_store.read("MATCH (n:Entity) RETURN n.id AS id, labels(n) AS labels")
    }

    for row in gold["nodes"]:
        if row["id"] not in loaded[0]:
            continue
        asked = {
            key: row[key]
            for key in ("id", "name", "kind", "founded", "stated_members", "level", "year", "board", "date")
            if row.get(key) is not None
        }
        if "founded" in asked:
            asked["founded"] = str(asked["founded"])
        if row["aliases"]:
            asked["aliases"] = sorted(row["aliases"])
        assert loaded[0][row["id"]] == asked
        assert labels[row["id"]] == {"Entity", row["label"]}


def test_every_relationship_of_the_gold_is_there_and_no_other(gold: Row, loaded: Graph) -> None:
    relations = {(row["head"], row["type"], row["tail"]) for row in gold["relations"]}
    needed = {(row["head"], row["type"], row["tail"]) for row in gold["relations"] if not row.get("optional")}
    found = {ends for ends in loaded[1] if ends[1] != "MENTIONS"}

    assert needed <= found <= relations


def test_every_relationship_is_as_the_gold_has_it(gold: Row, loaded: Graph) -> None:
    for row in gold["relations"]:
        found = loaded[1].get((row["head"], row["type"], row["tail"]))
        if found is None:
            continue
        assert found["sources"] == sorted(row["documents"])
        assert found.get("year") == row["year"]
        for key in ("kind", "role", "agreement", "head_through", "tail_through"):
            assert found.get(key, []) == listed(row.get(key)), (row["head"], row["type"], row["tail"], key)


def test_every_document_mentions_what_the_gold_draws_from_it(gold: Row, loaded: Graph) -> None:
    needed = {
        (document, "MENTIONS", row["id"])
        for row in gold["nodes"]
        if not row.get("optional")
        for document in row["documents"]
    }

    assert needed <= set(loaded[1])
