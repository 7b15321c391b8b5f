"""What headers mean (`headers.yaml`): kinds of sheet, their columns and synonyms, words for choices, endings of names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from graph.ontology import FACTS, NODES, Property
from graph.wording import Wording

BRACKETED = re.compile(r"[(\[【〔〈].*?[)\]】〕〉]")
NOISE = re.compile(r"[\s*※★::、,,。.;;·_'\"“”‘’()\[\]【】]+")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a kind: its field, the words that head it, and what the names in it may be (the first by default).

    `choices` names the property whose choices it holds (`Unit.kind`), "" where it holds any text.
    """

    field: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    many: bool = False
    required: bool = False
    labels: tuple[str, ...] = ()
    choices: str = ""

    @property
    def title(self) -> Wording:
        """What the template writes above it."""
        return Wording(self.zh[0], self.en[0])


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of sheet: its name, what a row says, words of a title that hint at it, and its columns by field."""

    key: str
    name: Wording
    says: Wording
    hints: tuple[str, ...]
    columns: Mapping[str, Column] = field(hash=False)

    @property
    def required(self) -> frozenset[str]:
        """The fields without which a row says nothing."""
        return frozenset(column.field for column in self.columns.values() if column.required)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All of `headers.yaml`. `words` gives by kind the field of a header's key."""

    kinds: Mapping[str, Kind]
    words: Mapping[str, Mapping[str, str]]
    serial: frozenset[str]
    personal: tuple[str, ...]
    choices: Mapping[str, Mapping[str, str]]
    endings: tuple[tuple[str, str], ...]
    not_district: tuple[str, ...]
    organs: Mapping[str, str]
    sums: tuple[str, ...]
    notes: tuple[str, ...]
    examples: tuple[str, ...]
    blanks: frozenset[str]

    def field_of(self, kind: str, header: str) -> str | None:
        """Return the field that the header names in sheets of the kind, with or without what stands in brackets."""
        words = self.words[kind]
        return words.get(key(header)) or words.get(key(BRACKETED.sub("", unicodedata.normalize("NFKC", header))))

    def is_serial(self, header: str) -> bool:
        """Return whether the column numbers the rows."""
        return key(header) in self.serial

    def is_personal(self, header: str) -> bool:
        """Return whether the column is of personal data: a header that has one of the words in it."""
        text = key(header)
        words = set(re.findall("[a-z]+", unicodedata.normalize("NFKC", header).lower()))
        return any((word in words) if word.isascii() and word.isalpha() else word in text for word in self.personal)


@lru_cache(1 << 14)
def key(header: str) -> str:
    """Return what headers are compared by: half width, lower case, without white space, brackets and marks."""
    return NOISE.sub("", unicodedata.normalize("NFKC", header).lower())


@cache
def vocabulary() -> Vocabulary:
    """Return what `headers.yaml` says; ValueError where it names what the ontology lacks or heads two fields alike."""
    content = yaml.safe_load((files("loaders.sheets") / "headers.yaml").read_text(encoding="utf-8"))
    kinds = {name: _kind(name, part) for name, part in content["kinds"].items()}
    endings = [(end, label) for label, ends in content["endings"].items() for end in ends]
    return Vocabulary(
        MappingProxyType(kinds),
        MappingProxyType({name: _words(kind) for name, kind in kinds.items()}),
        frozenset(map(key, map(str, content["serial"]))) | {"#"},
        tuple(map(key, content["personal"])),
        MappingProxyType({name: _choices(name, words) for name, words in content["choices"].items()}),
        tuple(sorted(endings, key=lambda pair: (-len(pair[0]), pair))),
        tuple(content["not_district"]),
        MappingProxyType(content["organs"]),
        tuple(content["sums"]),
        tuple(content["notes"]),
        tuple(content["examples"]),
        frozenset(key(str(word)) or str(word) for word in content["blanks"]),
    )


def choice_property(name: str) -> Property | None:
    """Return the property of the ontology that `Label.key` or `TYPE.key` names; None where it is of the sheets alone."""
    owner, _, key_ = name.partition(".")
    properties = NODES[owner].properties if owner in NODES else FACTS[owner].properties if owner in FACTS else ()
    return next((item for item in properties if item.key == key_), None)


def offered(of: str) -> tuple[Wording, ...]:
    """Return the choices that `of` offers (`Unit.kind`), by their names for people."""
    asked = choice_property(of)
    if asked is not None:
        return tuple(choice.name for choice in asked.choices)
    names = [NODES[value].name for value in dict.fromkeys(vocabulary().choices[of].values())]
    return tuple(Wording(name.zh.partition(" · ")[0], name.en) for name in names)


def _kind(name: str, part: Mapping[str, Any]) -> Kind:
    columns = {
        field_: Column(
            field_,
            tuple(said["zh"]),
            tuple(said["en"]),
            said.get("many", False),
            said.get("required", False),
            tuple(said.get("labels", ())),
            said.get("choices", ""),
        )
        for field_, said in part["columns"].items()
    }
    unknown = {label for column in columns.values() for label in column.labels} - NODES.keys() - {""}
    if unknown:
        raise ValueError(f"headers.yaml, {name}: no labels of the ontology: {', '.join(sorted(unknown))}")
    return Kind(name, Wording(**part["name"]), Wording(**part["says"]), tuple(part["hints"]), MappingProxyType(columns))


def _words(kind: Kind) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for column in kind.columns.values():
        both = f"{column.title.zh}{column.title.en}"
        for word in {*map(key, column.zh), *map(key, column.en), key(both)}:
            if found.setdefault(word, column.field) != column.field:
                raise ValueError(f"headers.yaml, {kind.key}: {word!r} heads {found[word]} and {column.field}")
    return MappingProxyType(found)


def _choices(name: str, words: Mapping[str, Iterable[str]]) -> Mapping[str, str]:
    """Return the value of every word for it: the ontology's own and those of `headers.yaml`."""
    asked = choice_property(name)
    found: dict[str, str] = {}
    for choice in asked.choices if asked else ():
        found |= {key(choice.value): choice.value, key(choice.name.zh): choice.value, key(choice.name.en): choice.value}
        found[key(f"{choice.name.zh}{choice.name.en}")] = choice.value
    for value, said in words.items():
        if asked and value not in asked.values:
            raise ValueError(f"headers.yaml, {name}: {value!r} is none of {', '.join(asked.values)}")
        if not asked:
            node = NODES[value]
            found |= {key(value): value, key(node.name.zh): value, key(f"{node.name.zh}{node.name.en}"): value}
        for word in said:
            found.setdefault(key(word), value)
    return MappingProxyType(found)
