"""Which words ad-hoc Cypher may use where: clauses that read, functions and procedures of the lists, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from graph.errors import CypherError, CypherRefused
from queries.guard.allowed import FUNCTIONS, PROCEDURES
from queries.guard.clauses import called
from queries.guard.keywords import BEFORE_PARENTHESIS, IN_CASE, KEYWORDS, OPENING, OUTSIDE, WRITES
from queries.guard.lexer import Kind, Token
from queries.guard.tree import Group, Item, Use, ends_value, flat, is_name, place

MOST: tuple[tuple[str, int], ...] = (("XOR", 10), ("UNION", 16), ("NOT", 40), ("OR", 150), ("AND", 150), ("CALL", 20))
"""How often a keyword may stand in a query. Planning costs: Neo4j's time limit does not end what 24 XOR make of it."""


def check(items: Sequence[Item]) -> None:
    """Raise CypherRefused or CypherError for the first word that may not stand where it stands."""
    if not items:
        raise CypherError(
            "查询是空的。例如:MATCH (n:Street) RETURN n", "the query is empty; try MATCH (n:Street) RETURN n"
        )
    first = place(items[0])
    if not isinstance(items[0], Token) or first.word not in OPENING:
        raise _unfit(first, OPENING)
    for keyword, most in MOST:
        found = [token for token in flat(items) if token.word == keyword]
        if len(found) > most:
            raise _refused(
                found[most], f"{keyword} 太多,最多 {most} 个。", f"there are more than {most} {keyword} in the query."
            )
    _walk(items, None)


def _walk(items: Sequence[Item], enclosing: Group | None) -> None:
    nots = 0
    for at, item in enumerate(items):
        if isinstance(item, Group):
            _called(items, at)
            _walk(item.items, item)
            continue
        nots = nots + 1 if item.word == "NOT" else 0
        if nots > 10:
            raise _refused(item, "连续的 NOT 太多。", "too many NOT follow one another.")
        if item.is_symbol("$"):
            raise _refused(
                item, "不支持动态的标签或类型 $(…)。", "labels and types from an expression, $(…), are not for readers."
            )
        if item.is_symbol(";"):
            raise _refused(
                item, "一次只能执行一条查询,“;”只能在末尾。", "one query at a time; a semicolon only ends it."
            )
        if item.kind is Kind.WORD and not is_name(items[:at]):
            _word(items, at, item, enclosing)


def _word(items: Sequence[Item], at: int, token: Token, enclosing: Group | None) -> None:
    begins = at == 0 and enclosing is not None and enclosing.use is Use.SUBQUERY
    if begins and token.word not in OPENING and not _is_variable(items):
        raise _unfit(token, OPENING)
    if ends_value(items[:at]):
        allowed = KEYWORDS if enclosing is None or enclosing.use is not Use.CASE else KEYWORDS | IN_CASE
        if token.word not in allowed:
            raise _unfit(token, allowed)
    if (
        token.word == "TRANSACTIONS"
        and at > 1
        and place(items[at - 1]).word == "IN"
        and isinstance(items[at - 2], Group)
    ):
        raise _refused(token, "CALL … IN TRANSACTIONS 用于写入,此处只读。", "CALL … IN TRANSACTIONS is for writing.")
    if token.word == "CALL" and (at == 0 or ends_value(items[:at])):
        _procedure(items, at)


def _is_variable(items: Sequence[Item]) -> bool:
    """Whether the subquery `{ p = (a)--(b) }` begins with a variable."""
    return len(items) > 1 and isinstance(items[1], Token) and items[1].is_symbol("=")


def _procedure(items: Sequence[Item], at: int) -> None:
    """Refuse a CALL of what is neither a subquery nor a procedure of the list."""
    names: list[str] = []
    for item in items[at + 1 :]:
        if isinstance(item, Group) or not (item.kind in (Kind.WORD, Kind.QUOTED) or item.is_symbol(".")):
            break
        if names and item.text != "." and names[-1] != ".":
            break  # a word that follows the name, as in CALL db.labels YIELD label
        names.append(item.value)
    name = "".join(names)
    if name and name not in PROCEDURES:
        token = place(items[at + 1])
        raise _refused(
            token,
            f"过程 {name} 不在允许之列;可用:{'、'.join(sorted(PROCEDURES))}。",
            f"the procedure {name} is not on the list; allowed are {', '.join(sorted(PROCEDURES))}.",
        )


def _called(items: Sequence[Item], at: int) -> None:
    """Refuse the call of a function that is not on the list, however its name is written."""
    group = items[at]
    before = items[at - 1] if at else None
    if not isinstance(group, Group) or group.use is not Use.ROUND or not isinstance(before, Token):
        return
    if before.kind is Kind.QUOTED:
        raise _refused(before, "函数名不能写在反引号里。", "the name of a function does not stand in backticks.")
    if before.kind is not Kind.WORD:
        return
    name = called(items, at)
    parts = name.count(".") * 2 + 1
    outer = items[at - parts - 1] if at > parts else None
    if isinstance(outer, Token) and outer.word == "CALL" and not is_name(items[: at - parts - 1]):
        return  # a procedure, looked at by its CALL
    dotted = isinstance(outer, Token) and outer.is_symbol(".")
    if not dotted and (name in FUNCTIONS or ("." not in name and before.word in BEFORE_PARENTHESIS)):
        return
    near = get_close_matches(name, FUNCTIONS, 1)
    raise _refused(
        place(items[at - parts]) if not dotted else before,
        f"函数 {name} 不在允许之列。" + (f"是否指 {near[0]}?" if near else ""),
        f"the function {name} is not on the list." + (f" Did you mean {near[0]}?" if near else ""),
    )


def _unfit(token: Token, allowed: Iterable[str]) -> CypherError:
    """Return what to say of a word that does not fit where it stands."""
    if token.word in WRITES:
        return _refused(
            token, f"{token.word} 会修改图;此处只能读取。", f"{token.word} changes the graph; here it is only read."
        )
    if token.word in OUTSIDE:
        return _refused(token, f"{token.word} 超出了读取图的范围。", f"{token.word} goes beyond reading the graph.")
    near = get_close_matches(token.word, sorted(allowed), 1, 0.7)
    where = f"第 {token.line} 行第 {token.column} 列", f"line {token.line}, column {token.column}"
    return CypherError(
        f"{where[0]}:此处不能是“{token.text}”。" + (f"是否指 {near[0]}?" if near else ""),
        f"{where[1]}: {token.text} does not fit here." + (f" Did you mean {near[0]}?" if near else ""),
        token.line,
        token.column,
    )


def _refused(token: Token, zh: str, en: str) -> CypherRefused:
    return CypherRefused(
        f"第 {token.line} 行第 {token.column} 列:{zh}",
        f"line {token.line}, column {token.column}: {en}",
        token.line,
        token.column,
    )
