"""Templates of a street's or district's hierarchy, read from YAML: slots, how many each asks for, and rules that fill them.

A rule says what a node has to be: one of the `labels`, of the `level`, with a name that the pattern `name` finds, lying `within` the
root, and tied by a fact of the `type` `to` or `from` the root or a slot before. Whatever a rule does not say is free.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from graph.errors import SourceError
from graph.ontology import FACTS, NODES
from graph.wording import Wording

ROOT = "root"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a node has to be to fill a slot; `to` and `from_` name the root or an earlier slot at the fact's other end."""

    labels: tuple[str, ...]
    level: str | None = None
    name: re.Pattern[str] | None = None
    within: bool = False
    type: str | None = None
    to: str | None = None
    from_: str | None = None


@dataclass(frozen=True, slots=True)
class SlotTemplate:
    """A place in a hierarchy; `expected` is None for any number."""

    key: str
    name: Wording
    expected: int | None
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """A hierarchy that some streets or districts say they have.

    `of` are the ids of those for which a source says so; `says` tells what it says, and what is our reading.
    """

    id: str
    name: Wording
    says: Wording
    root: str
    of: tuple[str, ...]
    slots: tuple[SlotTemplate, ...]


def templates(path: Path | None = None) -> tuple[Template, ...]:
    """Return the templates of the folder, of the packaged one by default, by id; SourceError names what is no template."""
    folder = path or Path(str(files("seeds"))) / "templates"
    return tuple(sorted((_template(file) for file in sorted(folder.glob("*.yaml"))), key=lambda found: found.id))


def _template(path: Path) -> Template:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        slots = _mapping(content)["slots"]
        built: list[SlotTemplate] = []
        for slot in slots:
            built.append(_slot(_mapping(slot), [earlier.key for earlier in built]))
        root = _known(content["root"], NODES, "label")
        return Template(
            str(content["template"]),
            _wording(content["name"]),
            _wording(content["says"]),
            root,
            tuple(map(str, content["of"])),
            tuple(built),
        )
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError, re.error) as problem:
        raise SourceError(
            f"{path} 不是层级模板({problem});应有 template、name、says、root、of 和 slots,每个 slot 有 key、name 和 rules。",
            f"{path} is no template ({problem}); it has template, name, says, root, of and slots, and a slot has key, name and rules.",
        ) from problem


def _slot(slot: Mapping[str, Any], earlier: Sequence[str]) -> SlotTemplate:
    expected = slot.get("expected")
    if expected is not None and not isinstance(expected, int):
        raise ValueError(f"expected is a whole number, not {expected!r}")
    return SlotTemplate(
        str(slot["key"]),
        _wording(slot["name"]),
        expected,
        tuple(_rule(_mapping(rule), (ROOT, *earlier)) for rule in slot["rules"]),
    )


def _rule(rule: Mapping[str, Any], ends: Sequence[str]) -> Rule:
    if unknown := rule.keys() - {"labels", "level", "name", "within", "type", "to", "from"}:
        raise ValueError(f"a rule has no {', '.join(sorted(unknown))}")
    to, from_ = rule.get("to"), rule.get("from")
    if bool(rule.get("type")) != bool(to or from_) or (to and from_):
        raise ValueError("a rule with a type says to or from, one of the two")
    return Rule(
        tuple(_known(label, NODES, "label") for label in rule["labels"]),
        rule.get("level"),
        re.compile(rule["name"]) if "name" in rule else None,
        bool(rule.get("within", False)),
        _known(rule["type"], FACTS, "type") if "type" in rule else None,
        _known(str(to), ends, "slot") if to else None,
        _known(str(from_), ends, "slot") if from_ else None,
    )


def _known(value: str, among: Sequence[str] | Mapping[str, object], what: str) -> str:
    if value not in among:
        raise ValueError(f"there is no {what} {value!r}, but {', '.join(among)}")
    return value


def _wording(value: Any) -> Wording:
    return Wording(str(value["zh"]), str(value["en"]))


def _mapping(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"{value!r} should be a mapping")
    return value
