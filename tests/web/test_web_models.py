"""What the explorer expects of the API is what the API answers; and the explorer is built from what lies in viz/web."""

from __future__ import annotations

import json
import re
import runpy
from pathlib import Path
from typing import Any

import pytest
from web_site import ROOT

from graph.legend import legend
from service.app import create_app
from service.settings import Settings
from service.typescript import FILE, types

WEB = ROOT / "viz" / "web"
TYPES = re.compile(r"export type (\w+) = \{(.*?)\n\};", re.DOTALL)
FIELD = re.compile(r"^  (\w+): ", re.MULTILINE)
OF_THE_ONTOLOGY: dict[str, tuple[str, ...]] = {
    "OntologyTables": (),
    "OntologyNode": ("nodes",),
    "OntologyProperty": ("nodes", "properties"),
    "OntologyRelationship": ("relationships",),
    "OntologyRoute": ("routes",),
}


def test_the_types_of_the_api_are_made_from_its_description() -> None:
    made = types(create_app(Settings()).openapi())

    assert FILE.read_text("utf-8") == made, "run: python -m service.typescript"


def test_types_are_written_as_typescript() -> None:
    described = {
        "A": {
            "properties": {"id": {"type": "string", "description": "of  it"}, "to": {"$ref": "#/components/schemas/B"}}
        },
        "B": {
            "description": "Both.",
            "properties": {
                "many": {"type": "array", "items": {"anyOf": [{"type": "integer"}, {"type": "null"}]}},
                "pair": {"type": "array", "prefixItems": [{"type": "number"}, {"type": "boolean"}]},
                "kind": {"type": "string", "enum": ["x", "y"]},
                "by": {"type": "object", "additionalProperties": {"type": "integer"}},
                "any": {},
                "open": {"type": "object", "additionalProperties": True},
            },
        },
    }

    assert types({"components": {"schemas": described}}).split("\n", 2)[2] == (
        "export type A = {\n  /** of it */\n  id: string;\n  to: B;\n};\n"
        "\n/** Both. */\nexport type B = {\n  many: (number | null)[];\n  pair: [number, boolean];\n"
        '  kind: "x" | "y";\n  by: Record<string, number>;\n  any: unknown;\n  open: Record<string, unknown>;\n};\n'
    )
    with pytest.raises(ValueError, match="no TypeScript"):
        types({"components": {"schemas": {"C": {"type": "strange"}}}})


@pytest.mark.parametrize("name", OF_THE_ONTOLOGY)
def test_every_field_of_the_ontology_that_the_explorer_reads_is_answered(name: str) -> None:
    read = {
        found: set(FIELD.findall(body))
        for found, body in TYPES.findall((WEB / "src/core/legend.ts").read_text("utf-8"))
    }
    value: Any = {"version": 1, **legend()}

    for key in OF_THE_ONTOLOGY[name]:
        value = next(each for each in value[key] if key != "nodes" or each["properties"])

    assert read.keys() == OF_THE_ONTOLOGY.keys()
    assert read[name]
    assert read[name] <= set(value)


def test_the_lock_names_no_registry() -> None:
    lock = json.loads((WEB / "package-lock.json").read_text("utf-8"))

    assert not [name for name, package in lock["packages"].items() if "resolved" in package]
    assert all("integrity" in package for name, package in lock["packages"].items() if name)


def test_the_stamp_follows_the_sources(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    build = runpy.run_path(str(ROOT / "hatch_build.py"))
    web, static = tmp_path / "web", tmp_path / "static"
    (web / "src").mkdir(parents=True)
    static.mkdir()
    (web / "src" / "main.ts").write_bytes(b"one\ntwo\n")
    (static / "index.html").write_text("built")
    assert not build["built"](web, static)

    (static / ".stamp").write_text(build["fingerprint"](web))

    assert build["built"](web, static)
    (web / "src" / "main.ts").write_bytes(b"one\r\ntwo\r\n")
    assert build["built"](web, static)
    (web / "src" / "main.ts").write_bytes(b"one\nthree\n")
    assert not build["built"](web, static)
