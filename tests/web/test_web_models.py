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
from service import models

WEB = ROOT / "viz" / "web"
TYPES = re.compile(r"export type (\w+) = ((?:\w+ & )*)\{(.*?)\n?\};", re.DOTALL)
FIELD = re.compile(r"(?:^|[;{\n])\s*(\w+)\??:")
OF_THE_ONTOLOGY = {
    "OntologyTables": (),
    "OntologyNode": ("nodes",),
    "OntologyRelationship": ("relationships",),
    "OntologyRoute": ("routes",),
}


def expected() -> dict[str, set[str]]:
    """Return the fields of every type of models.ts, those of the types that it extends included."""
    text = (WEB / "src" / "core" / "models.ts").read_text("utf-8")
    own = {
        name: (re.findall(r"\w+", bases), set(FIELD.findall("\n" + flat(body))))
        for name, bases, body in TYPES.findall(text)
    }
    return {name: fields.union(*(own[base][1] for base in bases)) for name, (bases, fields) in own.items()}


def flat(body: str) -> str:
    """Return the body of a type without what stands in inner braces."""
    while (inner := re.sub(r"\{[^{}]*\}", "", body)) != body:
        body = inner
    return body


def answered(name: str) -> set[str]:
    """Return the fields that the service gives in the shape of the name."""
    if name in OF_THE_ONTOLOGY:
        value: Any = {"version": 1, **legend()}
        for key in OF_THE_ONTOLOGY[name]:
            value = value[key][0]
        return set(value)
    return set(getattr(models, name).model_fields)


@pytest.mark.parametrize(
    "name", sorted(name for name in expected() if name in OF_THE_ONTOLOGY or hasattr(models, name))
)
def test_every_field_that_the_explorer_reads_is_answered(name: str) -> None:
    assert expected()[name] <= answered(name)


def test_most_types_are_the_services() -> None:
    named = [name for name in expected() if name in OF_THE_ONTOLOGY or hasattr(models, name)]

    assert len(named) >= 30
    assert set(expected()) - set(named) <= {"OntologyProperty"}


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
