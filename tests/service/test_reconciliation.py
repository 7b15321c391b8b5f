"""A list of a hundred names as people write them, matched with the seeds: by /api/match, and as OpenRefine does it.

`tests/data/names.tsv` gives each name and what it means: names, aliases, organs, traditional characters, full width, pinyin,
slips of the pen, shortened and lengthened forms; and thirty that are nobody's, most of them one character away from one that is.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from fastapi.testclient import TestClient
from service_reading import found

NAMES = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parents[1] / "data" / "names.tsv").read_text(encoding="utf-8").splitlines()
]
TYPE = {"type": "object", "required": ["id", "name"]}
PLACED = {"type": "object", "required": ["service_url", "service_path"]}
TEMPLATE = {"type": "string", "pattern": r"\{\{id\}\}"}
MANIFEST = {
    "type": "object",
    "required": ["versions", "name", "identifierSpace", "schemaSpace"],
    "properties": {
        "versions": {"type": "array", "items": {"type": "string"}, "contains": {"const": "0.2"}},
        "name": {"type": "string"},
        "identifierSpace": {"type": "string", "format": "uri"},
        "schemaSpace": {"type": "string", "format": "uri"},
        "defaultTypes": {"type": "array", "items": TYPE, "uniqueItems": True},
        "view": {"type": "object", "required": ["url"], "properties": {"url": TEMPLATE}},
        "preview": {
            "type": "object",
            "required": ["url", "width", "height"],
            "properties": {"url": TEMPLATE, "width": {"type": "integer"}, "height": {"type": "integer"}},
        },
        "suggest": {"type": "object", "properties": dict.fromkeys(("entity", "property", "type"), PLACED)},
    },
    "additionalProperties": False,
}
"""The rules of the service manifest in the specification, version 0.2, as far as this service offers what they are about."""
RESULTS = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "required": ["result"],
        "properties": {
            "result": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["id", "name", "score"],
                    "properties": {
                        "id": {"type": "string"},
                        "name": {"type": "string"},
                        "description": {"type": "string"},
                        "score": {"type": "number", "minimum": 0, "maximum": 100},
                        "match": {"type": "boolean"},
                        "type": {"type": "array", "items": TYPE},
                        "features": {
                            "type": "array",
                            "items": {
                                "type": "object",
                                "required": ["id", "value"],
                                "properties": {"id": {"type": "string"}, "value": {"type": ["boolean", "number"]}},
                            },
                        },
                    },
                    "additionalProperties": False,
                },
            }
        },
    },
}
"""The rules of the answer to a batch of queries."""
SUGGESTED = {
    "type": "object",
    "required": ["result"],
    "properties": {"result": {"type": "array", "minItems": 1, "items": TYPE}},
}


@dataclass(frozen=True)
class Figures:
    """How the list was matched: taken unasked (rightly, wrongly), and offered, of so many that mean something."""

    right: int
    wrong: int
    offered: int
    meant: int

    def __str__(self) -> str:
        taken = self.right + self.wrong
        return (
            f"{taken} taken unasked: precision {self.right / taken:.3f}, recall {self.right / self.meant:.3f}; "
            f"offered among five: {self.offered / self.meant:.3f} of {self.meant}"
        )


def figures(answers: list[tuple[str | None, list[str]]]) -> Figures:
    """Return the figures of the answers to the names: what was taken, and what was offered."""
    pairs = list(zip([meant for _, meant in NAMES], answers, strict=True))
    return Figures(
        sum(taken is not None and taken == meant for meant, (taken, _) in pairs),
        sum(taken is not None and taken != meant for meant, (taken, _) in pairs),
        sum(bool(meant) and meant in offered for meant, (_, offered) in pairs),
        sum(bool(meant) for meant, _ in pairs),
    )


def reconciled(client: TestClient, queries: dict[str, Any]) -> dict[str, Any]:
    answers: dict[str, Any] = found(client.post("/api/reconcile", data={"queries": json.dumps(queries)}))
    jsonschema.validate(answers, RESULTS)
    assert answers.keys() == queries.keys()
    return {key: answer["result"] for key, answer in answers.items()}


def taken(results: list[dict[str, Any]]) -> str | None:
    matched = [one["id"] for one in results if one["match"]]
    assert matched in ([], [one["id"] for one in results[:1]]), "one at most, and the first"
    return matched[0] if matched else None


def test_a_hundred_names_are_matched_without_a_mistake(client: TestClient, capsys: pytest.CaptureFixture[str]) -> None:
    asked = {"names": [name for name, _ in NAMES], "labels": [], "limit": 5}

    items = found(client.post("/api/match", json=asked))["items"]

    assert len(items) == 100
    offered = [[candidate["id"] for candidate in item["candidates"]] for item in items]
    got = figures([(ids[0] if item["sure"] else None, ids) for item, ids in zip(items, offered, strict=True)])
    with capsys.disabled():
        print(f"\n/api/match: {got}")  # noqa: T201
    assert got.wrong == 0
    assert got.right >= 52
    assert got.offered == got.meant == 70


def test_open_refine_matches_the_same_hundred(client: TestClient, capsys: pytest.CaptureFixture[str]) -> None:
    results = reconciled(client, {f"q{at}": {"query": name, "limit": 5} for at, (name, _) in enumerate(NAMES)})

    got = figures([(taken(results[f"q{at}"]), [one["id"] for one in results[f"q{at}"]]) for at in range(100)])
    with capsys.disabled():
        print(f"\n/api/reconcile: {got}")  # noqa: T201
    assert got.wrong == 0
    assert got.right >= 52
    assert got.offered == got.meant == 70


def test_the_service_describes_itself_by_the_specification(client: TestClient) -> None:
    manifest = found(client.get("/api/reconcile"))

    jsonschema.validate(manifest, MANIFEST, format_checker=jsonschema.FormatChecker())
    for kind, said in (("entity", "恒隆"), ("type", "Unit"), ("property", "place")):
        at = manifest["suggest"][kind]
        answer = found(client.get(at["service_url"] + at["service_path"], params={"prefix": said}))
        jsonschema.validate(answer, SUGGESTED)


@pytest.mark.parametrize(
    ("name", "place", "matched", "lies"),
    [
        ("威海居委会", "南京西路街道", True, True),
        ("威海居委会", "静安区", True, True),
        ("威海居委会", "上海市静安区南京西路街道", True, True),
        ("威海居委会", "威海路", True, None),
        ("威海居委会", "古柏居民区", True, None),
        ("威海居委会", "五角场街道", False, False),
        ("威海居委会", "杨浦区", False, False),
        ("国定一居民区", "五角场", True, True),
        ("复旦大学", "", True, None),
    ],
)
def test_where_a_row_lies_tells_namesakes_apart(
    client: TestClient, name: str, place: str, matched: bool, lies: bool | None
) -> None:
    query = {"query": name, "properties": [{"pid": "place", "v": place}]}

    (results,) = reconciled(client, {"q0": query}).values()

    first = results[0]
    assert (taken(results) is not None) == matched
    assert {feature["id"]: feature["value"] for feature in first["features"]}.get("place") == lies
