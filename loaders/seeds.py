"""Curated YAML: facts that a person wrote down and checked.

A file has up to four parts. `entities` gives, by label, the name of every id; `document` says what the source is; `mentions`
gives, by id, the names by which the source calls a thing, where, and what it says of the thing itself; `facts` lists, by
type, `[head, tail, {…}]` with year, organs, the type's own properties and `spans`, pairs of character offsets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from graph.errors import SourceError
from graph.ontology import NODES, Type
from graph.statements import Batch, Document, Entity, Span, Statement, Value, mention
from loaders.files import opened

DATES = frozenset(item.key for node in NODES.values() for item in node.properties if item.type is Type.DATE)
"""The keys whose values are dates: YAML reads a bare year as a number."""
PARTS = ("entities", "document", "mentions", "facts")


def packaged() -> Path:
    """Return the folder of the seeds that ship with Gongjian."""
    return Path(str(files("seeds")))


def paths(path: Path) -> list[Path]:
    """Return the YAML files at the path, itself or all below it, sorted; files that describe streets are not facts."""
    found = sorted(path.rglob("*.yaml")) + sorted(path.rglob("*.yml")) if path.is_dir() else [path]
    return [file for file in found if "templates" not in file.parts]


def read(path: Path) -> Batch:
    """Return what the YAML file, or all the YAML files of the folder, say; SourceError tells what is no such file."""
    files_ = paths(path)
    if not files_:
        raise SourceError(f"{path} 里没有 YAML 文件。", f"there is no YAML file in {path}.")
    whole = Batch()
    for file in files_:
        whole += _read(file)
    return whole


def _read(path: Path) -> Batch:
    content = _content(path)
    entities = tuple(_entities(_mapping(content.get("entities"), path, "entities"), path))
    if "document" not in content:
        return Batch(entities=entities)
    document = _document(_mapping(content["document"], path, "document"), path)
    statements = (
        *_mentions(document.id, _mapping(content.get("mentions"), path, "mentions"), path),
        *_facts(document.id, _mapping(content.get("facts"), path, "facts"), path),
    )
    return Batch((document,), entities, statements)


def _content(path: Path) -> Mapping[str, Any]:
    with opened(path) as file:
        text = file.read()
    try:
        content = yaml.load(text, Loader=_Loader)  # noqa: S506 (a SafeLoader)
    except yaml.YAMLError as problem:
        raise SourceError(f"{path} 不是有效的 YAML:{problem}", f"{path} is no valid YAML: {problem}") from problem
    if not isinstance(content, dict) or not content.keys() & set(PARTS) or content.keys() - set(PARTS):
        raise SourceError(
            f"{path} 应由 {'、'.join(PARTS)} 几部分组成。",
            f"{path} should have the parts {', '.join(PARTS)} and no other.",
        )
    return content


class _Loader(yaml.SafeLoader):
    """A safe loader that leaves dates as they are written and refuses a key given twice, where YAML keeps the last."""

    yaml_implicit_resolvers = {  # noqa: RUF012 (PyYAML's own name and shape)
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"{key!r} comes twice · {key!r} 出现两次", key_node.start_mark
                )
            seen.add(key)
        return super().construct_mapping(node, deep)


def _mapping(part: Any, path: Path, name: str) -> Mapping[str, Any]:
    if part is None:
        return {}
    if not isinstance(part, dict):
        raise _misshapen(path, name, "键值表", "a mapping")
    return part


def _entities(part: Mapping[str, Any], path: Path) -> Iterator[Entity]:
    for label, names in part.items():
        for id_, name in _mapping(names, path, f"entities.{label}").items():
            yield Entity(str(id_), str(label), str(name))


def _document(part: Mapping[str, Any], path: Path) -> Document:
    values: dict[str, Any] = {key: value if key == "length" else str(value) for key, value in part.items()}
    try:
        return Document(**values)
    except TypeError as problem:
        fields = list(Document.__slots__)
        raise SourceError(
            f"{path} 的 document 应有 id 和 title,另可有 {'、'.join(fields[2:])}({problem})。",
            f"the document in {path} has id and title, and may have {', '.join(fields[2:])} ({problem}).",
        ) from problem


def _mentions(document: str, part: Mapping[str, Any], path: Path) -> Iterator[Statement]:
    for id_, said in part.items():
        fields = dict(_mapping(said, path, f"mentions.{id_}"))
        spans = _spans(fields.pop("spans", ()), path, f"mentions.{id_}.spans")
        yield mention(document, str(id_), spans, **_values(fields))


def _facts(document: str, part: Mapping[str, Any], path: Path) -> Iterator[Statement]:
    for type_, rows in part.items():
        if not isinstance(rows, list):
            raise _misshapen(path, f"facts.{type_}", "列表", "a list")
        for number, row in enumerate(rows, start=1):
            where = f"facts.{type_}[{number}]"
            if not isinstance(row, list) or len(row) not in (2, 3):
                raise _misshapen(path, where, "[起点, 终点, {…}]", "[head, tail, {…}]")
            fields = dict(_mapping(row[2], path, where)) if len(row) == 3 else {}
            spans = _spans(fields.pop("spans", ()), path, f"{where}.spans")
            yield Statement(document, str(row[0]), str(type_), str(row[1]), spans, _values(fields))


def _values(fields: Mapping[str, Any]) -> dict[str, Value]:
    return {
        key: tuple(map(str, value)) if isinstance(value, list) else str(value) if key in DATES else value
        for key, value in fields.items()
    }


def _spans(part: Any, path: Path, where: str) -> tuple[Span, ...]:
    pairs: Iterable[Any] = part if isinstance(part, list | tuple) else (None,)
    if not all(isinstance(pair, list) and len(pair) == 2 and all(type(n) is int for n in pair) for pair in pairs):
        raise _misshapen(path, where, "[[起, 止], …]", "[[start, end], …]")
    return tuple(Span(*pair) for pair in pairs)


def _misshapen(path: Path, where: str, zh: str, en: str) -> SourceError:
    return SourceError(f"{path} 的 {where} 应为{zh}。", f"{where} in {path} should be {en}.")
