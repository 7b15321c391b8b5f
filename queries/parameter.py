"""What a query asks for, as a form would: a name, a type, a default, and words for people.

A value comes as text (from a form, an address, a command line) or as what it is; `Parameter.value` makes it the value that
Cypher is given, or says which parameter it is, what was given, and what would be right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.errors import ParameterError
from graph.ontology import (
    ACTOR,
    BODY,
    NODES,
    PLACE,
    RELATIONSHIPS,
    ROUTES,
    THING,
    Choice,
    fact_properties,
    node_properties,
)
from graph.wording import Wording

Given = str | int | bool | None | tuple[str, ...]
"""A parameter's value: of an entity its id, of several their ids."""

ENTITIES = {
    "entity": THING.labels,
    "actor": ACTOR.labels,
    "body": BODY.labels,
    "place": PLACE.labels,
    **{node.slug: frozenset({label}) for label, node in NODES.items()},
}
"""The types of parameter that ask for a thing of the graph, and the labels that it may have."""
SIMPLE = ("integer(LOW..HIGH)", "year", "text", "boolean", "choice(…)")

TRUTHS = {"true": True, "yes": True, "1": True, "是": True, "false": False, "no": False, "0": False, "否": False}
SEPARATOR = re.compile("[,\uff0c\u3001]")
YEARS = (1900, 2100)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a query asks for. `bounds` are an integer's, `choices` a choice's, `labels` those that an entity may have."""

    name: str
    type: str
    words: Wording
    default: Given
    bounds: tuple[int, int] | None = None
    choices: tuple[Choice, ...] = ()
    many: bool = False

    @property
    def labels(self) -> frozenset[str]:
        """The labels that the entity may have; none where it asks for no entity."""
        return ENTITIES.get(self.type, frozenset())

    def value(self, given: object) -> Given:
        """Return what was given as the parameter's value, entities as they were named; ParameterError says what is wrong."""
        if given is None or (isinstance(given, str) and given.strip() in ("", "null")):
            if self.default is None:
                return None
            raise self._wrong("（空）", "nothing", *self._wanted())
        if self.many:
            parts = SEPARATOR.split(given) if isinstance(given, str) else given
            if isinstance(parts, list | tuple) and all(isinstance(part, str) for part in parts):
                return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))
        elif self.labels or self.type == "text":
            if isinstance(given, str):
                return given.strip()
        elif self.type == "boolean":
            if isinstance(given, bool) or str(given).lower() in TRUTHS:
                return given if isinstance(given, bool) else TRUTHS[str(given).lower()]
        elif self.type == "choice":
            if given in {choice.value for choice in self.choices}:
                return str(given)
        elif not isinstance(given, bool) and re.fullmatch(r"[+-]?\d{1,18}", str(given)):
            low, high = self.bounds or YEARS
            if low <= int(str(given)) <= high:
                return int(str(given))
        raise self._wrong(f"“{given}”", repr(given), *self._wanted())

    def _wanted(self) -> tuple[str, str]:
        if self.choices:
            return (
                "应为 " + "、".join(f"{choice.value}({choice.name.zh})" for choice in self.choices),
                "it is one of " + ", ".join(choice.value for choice in self.choices),
            )
        if self.many:
            return "应为名称或编号,用逗号隔开", "it lists names or ids, a comma between them"
        if self.labels:
            return "应为名称或编号", "it is a name or an id"
        low, high = self.bounds or YEARS
        return {
            "boolean": ("应为 true 或 false", "it is true or false"),
            "text": ("应为文字", "it is a text"),
            "year": ("应为 1900 到 2100 的年份", "it is a year from 1900 to 2100"),
        }.get(self.type, (f"应为 {low} 到 {high} 的整数", f"it is a whole number from {low} to {high}"))

    def _wrong(self, zh: str, en: str, zh_right: str, en_right: str) -> ParameterError:
        return ParameterError(
            f"参数 {self.name}({self.words.zh})不能是{zh};{zh_right}。",
            f"the parameter {self.name} ({self.words.en}) cannot be {en}; {en_right}.",
        )


def choices_of(of: str) -> Iterator[Choice]:
    """Yield what the ontology has to choose from: label, type, route, or the property of a label or type (Alliance.level)."""
    owner, _, key = of.partition(".")
    if of == "label":
        yield from (Choice(node.label, node.name) for node in NODES.values())
    elif of == "type":
        yield from (Choice(relationship.type, relationship.name) for relationship in RELATIONSHIPS.values())
    elif of == "route":
        yield from (Choice(route.kind, route.name) for route in ROUTES.values())
    elif owner in NODES and key in node_properties(owner):
        yield from node_properties(owner)[key].choices
    elif owner in RELATIONSHIPS and key in fact_properties(owner):
        yield from fact_properties(owner)[key].choices
