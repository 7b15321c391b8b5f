"""The rules of the catalogue: what a query file may say, and that its header and its Cypher say the same."""

from __future__ import annotations

import difflib
import re

from graph.errors import QueryError
from graph.ontology import ENTITY, MENTIONS, NODES, RELATIONSHIPS, fact_properties, node_properties
from queries import cypher
from queries.computed import COMPUTED
from queries.header import Header, broken

LIMIT = "limit"
"""The parameter that says how many rows are wanted."""

_NODE = frozenset({"id", "name", "aliases"})
_RELATIONSHIP = frozenset({"statements", "sources", "confidence", "year", "years"})
_TYPE_LIKE = re.compile(r"[A-Z][A-Z_]+")
_LABEL_LIKE = re.compile(r"(?:[A-Z][a-z]+)+")


def check(file: str, head: Header, text: cypher.Text) -> None:
    """Raise QueryError at the first rule that the file breaks."""
    for word in text.refused:
        raise broken(
            file,
            word.line,
            f"目录里的查询只读,且 UNION 应写在 CALL {{ }} 里;不能用 {word.name}。",
            f"a query of the catalogue only reads, and has UNION inside CALL {{ }}; it cannot use {word.name}.",
        )
    for word in text.unwound:
        raise broken(
            file,
            word.line,
            "MATCH、UNWIND 之后的 MATCH 前面应有 WITH:内置引擎否则没有结果。",
            "between MATCH, UNWIND and the next MATCH there should be a WITH: the embedded engine finds nothing without.",
        )
    _check_names(file, text)
    _check_parameters(file, head, text)
    _check_columns(file, head, text)


def _check_names(file: str, text: cypher.Text) -> None:
    known = {**dict.fromkeys(NODES, "label"), ENTITY: "label"}
    for named in text.labels:
        if named.name not in known:
            raise _unknown(file, named, "标签", "label", [*known])
    for named in text.types:
        if named.name not in RELATIONSHIPS:
            raise _unknown(file, named, "关系", "relationship type", [*RELATIONSHIPS])
    for named in text.strings:
        if _TYPE_LIKE.fullmatch(named.name) and named.name not in RELATIONSHIPS:
            raise _unknown(file, named, "关系", "relationship type", [*RELATIONSHIPS])
        if _LABEL_LIKE.fullmatch(named.name) and named.name not in known:
            raise _unknown(file, named, "标签", "label", [*known])
    for use in text.properties:
        allowed = _properties(use.owners)
        if use.name not in allowed:
            raise _unknown(file, cypher.Named(use.name, use.line), "属性", "property", sorted(allowed))


def _properties(owners: frozenset[str]) -> frozenset[str]:
    """Return the properties that something of these labels or types may have; of anything where there are none."""
    found: set[str] = set()
    for label in NODES:
        if not owners or owners & {label, ENTITY}:
            found |= _NODE | node_properties(label).keys()
    for type_ in RELATIONSHIPS:
        if not owners or type_ in owners:
            found |= _RELATIONSHIP | fact_properties(type_).keys()
            if type_ == MENTIONS.type:
                found |= {"names"} | {key for label in NODES for key in node_properties(label)}
    return frozenset(found)


def _check_parameters(file: str, head: Header, text: cypher.Text) -> None:
    declared = {parameter.name for parameter in head.parameters}
    for name, line in text.parameters.items():
        if name not in declared:
            raise broken(
                file,
                line,
                f"${name} 没有在查询头中声明;请加一行 // param {name}: …",
                f"${name} is not declared in the header; add a line // param {name}: …",
            )
    used = set(text.parameters)
    if head.computed and head.computed in COMPUTED:
        used |= COMPUTED[head.computed].uses | {LIMIT}
    for name in declared - used:
        raise broken(
            file,
            head.lines[f"param {name}"],
            f"参数 {name} 声明了却没有用到;请用上 ${name},或删去此行。",
            f"the parameter {name} is declared and never used; use ${name} or leave the line out.",
        )


def _check_columns(file: str, head: Header, text: cypher.Text) -> None:
    last = max((line for line in head.lines.values()), default=1)
    names = tuple(column.name for column in head.columns)
    if head.computed is None:
        if names != text.columns:
            raise _columns(file, last, "RETURN", names, text.columns)
        if not text.ordered or not text.limited:
            raise broken(
                file,
                last,
                "RETURN 之后应有 ORDER BY 和 LIMIT,使各引擎结果一致。",
                "the RETURN should end in ORDER BY and LIMIT, so that every engine answers alike.",
            )
        return
    if head.computed not in COMPUTED:
        raise broken(
            file,
            head.lines["computed"],
            f"没有计算函数 {head.computed};可用 {'、'.join(COMPUTED)}。",
            f"there is no computation {head.computed}; there are {', '.join(COMPUTED)}.",
        )
    computation = COMPUTED[head.computed]
    if text.columns != computation.needs:
        raise _columns(file, last, head.computed, text.columns, computation.needs)
    if names != computation.gives:
        raise _columns(file, last, head.computed, names, computation.gives)


def _columns(file: str, line: int, by: str, said: tuple[str, ...], right: tuple[str, ...]) -> QueryError:
    shown = [name or "(AS …)" for name in right]
    return broken(
        file,
        line,
        f"列为 {'、'.join(said)},按 {by} 应为 {'、'.join(shown)};名称和次序应相同。",
        f"the columns are {', '.join(said)} where {by} has {', '.join(shown)}; both have the same names in one order.",
    )


def _unknown(file: str, named: cypher.Named, zh: str, en: str, known: list[str]) -> QueryError:
    near = difflib.get_close_matches(named.name, known, n=3, cutoff=0.4) or known
    return broken(
        file,
        named.line,
        f"本体中没有{zh} {named.name};可用 {'、'.join(near)}。",
        f"the ontology has no {en} {named.name}; it has {', '.join(near)}.",
    )
