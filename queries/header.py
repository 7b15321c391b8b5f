"""The header of a query file: `//` lines that say what it is called, asks and answers, to people and to forms.

    // 伙伴 · Partners
    // id: partners
    // group: actor
    // zh: 一个主体的全部伙伴
    // en: Everyone that an actor partners with
    // returns: table
    // param actor: actor = street-nanjing-xi-lu | 主体 | actor
    // param limit: integer(1..500) = 50 | 行数 | rows
    // column partner: 伙伴 | partner
    // empty: 没有文件说到 | no document says so
    // computed: betweenness

The first line is the name. `param` and `column` come as often as needed, in the order of the form and of the RETURN;
`empty` (what no rows mean) and `computed` (the function that makes the answer of the rows) only where they are wanted.
A type is an entity's (actor, body, place, street, …; `actor+` asks for several), integer(low..high), year, text, boolean,
or choice(OWNER.property), choice(label), choice(type) and choice(route), whose values are the ontology's. A default of
`null` leaves the parameter open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph.errors import ParameterError, QueryError
from graph.ontology import Choice
from graph.wording import Wording
from queries.parameter import ENTITIES, SIMPLE, Parameter, choices_of

FIELDS = ("id", "group", "zh", "en", "returns")
OPTIONAL = ("empty", "computed")
PARAMETER = re.compile(r"param (\w+): ([\w+]+)(?:\(([^)]*)\))? = (\S[^|]*?) \| ([^|]+?) \| ([^|]+)")
COLUMN = re.compile(r"column (\w+): ([^|]+?) \| ([^|]+)")
PAIR = re.compile(r"([^|]+?) \| ([^|]+)")
NAME = re.compile(r"// (\S.*?) · (\S.*)")
ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
BOUNDS = re.compile(r"(\d+)\.\.(\d+)")


class Kind(StrEnum):
    """What an answer is: rows of values, nodes and relationships to draw, or ways from one node to another."""

    TABLE = "table"
    GRAPH = "graph"
    PATH = "path"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer, and its heading."""

    name: str
    words: Wording


@dataclass(frozen=True, slots=True)
class Header:
    """What the header of a query file says, and at which line each field, parameter and column stands."""

    id: str
    group: str
    name: Wording
    says: Wording
    returns: Kind
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    empty: Wording | None
    computed: str | None
    lines: dict[str, int]


def broken(file: str, line: int, zh: str, en: str) -> QueryError:
    """Return the error that something is wrong at the line of the file."""
    return QueryError(f"{file}:{line}:{zh}", f"{file}:{line}: {en}")


def read(file: str, text: str) -> Header:
    """Return the header of the text; QueryError says at which line it breaks a rule, and what would be right."""
    lines = _lines(text)
    named = NAME.fullmatch(lines[0]) if lines else None
    if not named:
        raise broken(
            file, 1, "第一行应为名称,如 // 伙伴 · Partners。", "the first line is its name, like // 伙伴 · Partners."
        )
    fields: dict[str, str] = {}
    at: dict[str, int] = {}
    parameters: list[Parameter] = []
    columns: list[Column] = []
    for number, line in enumerate(lines[1:], start=2):
        entry = line.removeprefix("//").strip()
        word = re.split(r"[ :]", entry, maxsplit=1)[0]
        key = entry.partition(":")[0]
        if key in at:
            raise broken(file, number, f"{key} 出现了两次。", f"{key} comes twice.")
        at[key] = number
        if word == "param":
            parameters.append(_parameter(file, number, entry))
        elif word == "column":
            columns.append(_column(file, number, entry))
        elif key in (*FIELDS, *OPTIONAL) and entry.partition(": ")[2].strip():
            fields[key] = entry.partition(": ")[2].strip()
        else:
            known = (*FIELDS, *OPTIONAL, "param NAME", "column NAME")
            raise broken(
                file,
                number,
                f"“{entry}”不是查询头的字段;可用 {'、'.join(known)},冒号后有一个空格和内容。",
                f"{entry!r} is no field of a header; it may have {', '.join(known)}, then a colon, a space and its words.",
            )
    for key in FIELDS:
        if key not in fields:
            raise broken(file, len(lines), f"查询头缺少 {key}。", f"the header lacks {key}.")
    if not columns:
        raise broken(file, len(lines), "查询头没有 column。", "the header has no column.")
    return Header(
        _id(file, at["id"], fields["id"]),
        fields["group"],
        Wording(named[1], named[2]),
        Wording(fields["zh"], fields["en"]),
        _kind(file, at["returns"], fields["returns"]),
        tuple(parameters),
        tuple(columns),
        _pair(file, at["empty"], fields["empty"]) if "empty" in fields else None,
        fields.get("computed"),
        at,
    )


def body(text: str) -> str:
    """Return the text with its header blanked, so that line numbers stay."""
    count = len(_lines(text))
    return "\n" * count + "\n".join(text.splitlines()[count:])


def _lines(text: str) -> Sequence[str]:
    found: list[str] = []
    for line in text.splitlines():
        if not line.startswith("//"):
            break
        found.append(line)
    return found


def _id(file: str, line: int, id_: str) -> str:
    if not ID.fullmatch(id_):
        raise broken(
            file,
            line,
            f"编号 {id_} 应为小写英文,用连字符相连。",
            f"the id {id_} should be lower case words joined by hyphens.",
        )
    return id_


def _kind(file: str, line: int, kind: str) -> Kind:
    if kind not in tuple(Kind):
        listed = tuple(Kind)
        raise broken(
            file,
            line,
            f"returns 应为 {'、'.join(listed)},不能是 {kind}。",
            f"returns is one of {', '.join(listed)}, not {kind}.",
        )
    return Kind(kind)


def _pair(file: str, line: int, words: str) -> Wording:
    found = PAIR.fullmatch(words)
    if not found:
        raise broken(file, line, "应为 中文 | English。", "it should be 中文 | English.")
    return Wording(found[1], found[2])


def _column(file: str, line: int, entry: str) -> Column:
    found = COLUMN.fullmatch(entry)
    if not found:
        raise broken(file, line, "应为 column 名称: 中文 | English。", "it should be column NAME: 中文 | English.")
    return Column(found[1], Wording(found[2], found[3]))


def _parameter(file: str, line: int, entry: str) -> Parameter:
    found = PARAMETER.fullmatch(entry)
    if not found:
        raise broken(
            file,
            line,
            "应为 param 名称: 类型 = 默认值 | 中文 | English。",
            "it should be param NAME: TYPE = DEFAULT | 中文 | English.",
        )
    name, type_, inside, default, zh, en = found.groups()
    many = type_.endswith("+")
    type_ = type_.removesuffix("+")
    bounds: tuple[int, int] | None = None
    choices: tuple[Choice, ...] = ()
    if type_ == "integer":
        bounds = _bounds(file, line, inside)
    elif type_ == "choice":
        choices = _choices(file, line, inside)
    elif inside is not None or type_ not in (*ENTITIES, "year", "text", "boolean") or (many and type_ not in ENTITIES):
        listed = (*ENTITIES, *SIMPLE)
        raise broken(
            file,
            line,
            f"没有参数类型 {type_};可用 {'、'.join(listed)}。",
            f"{type_} is no type of parameter; it may be {', '.join(listed)}.",
        )
    parameter = Parameter(name, type_, Wording(zh, en), None, bounds, choices, many)
    try:
        value = parameter.value(default)
    except ParameterError as problem:
        raise broken(
            file, line, f"默认值不合:{problem.wording.zh}", f"the default does not fit: {problem.wording.en}"
        ) from problem
    return Parameter(name, type_, Wording(zh, en), value, bounds, choices, many)


def _bounds(file: str, line: int, inside: str | None) -> tuple[int, int]:
    found = BOUNDS.fullmatch(inside or "")
    if not found or int(found[1]) > int(found[2]):
        raise broken(
            file, line, "整数应写明范围,如 integer(1..500)。", "an integer says its range, like integer(1..500)."
        )
    return int(found[1]), int(found[2])


def _choices(file: str, line: int, inside: str | None) -> tuple[Choice, ...]:
    found = tuple(choices_of(inside or ""))
    if not found:
        raise broken(
            file,
            line,
            f"本体中没有 {inside} 的选项;应为 choice(label)、choice(type)、choice(route) 或 choice(PARTNERS_WITH.kind) 一类。",
            f"the ontology has no choices for {inside}; write choice(label), choice(type), choice(route), or one like "
            "choice(PARTNERS_WITH.kind).",
        )
    return found
