"""How far patterns may reach: every walk has an upper bound, and a query has only so many relationships to plan for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from graph.errors import CypherRefused
from queries.guard.lexer import Kind, Token
from queries.guard.tree import Group, Item, Use, place

FARTHEST = 15
"""Steps of a walk of variable length."""
MOST_RELATIONSHIPS = 24
"""Neo4j plans sixteen in a row in two seconds and does not end in ten with forty."""


def check(items: Sequence[Item]) -> None:
    """Raise CypherRefused for a walk without a bound of at most FARTHEST steps, or for too many relationships."""
    found = _walk(items)
    if found > MOST_RELATIONSHIPS:
        raise CypherRefused(
            f"查询中有 {found} 段关系,最多 {MOST_RELATIONSHIPS} 段。",
            f"the query walks {found} relationships; {MOST_RELATIONSHIPS} is the most.",
        )


def _walk(items: Sequence[Item]) -> int:
    """Return how many relationships the patterns below have."""
    count = 0
    for at, item in enumerate(items):
        before = items[at - 1] if at else None
        if isinstance(item, Group):
            count += _walk(item.items)
            if item.use is Use.RELATIONSHIP:
                count += 1
                _starred(item)
            elif item.use is Use.TIMES:
                _bounded(item.opened, item.items)
        elif _is_arrow(before, item):
            count += 1
        elif item.is_symbol("+", "*") and _ends_pattern(items[:at]):
            raise _boundless(item)
    return count


def _is_arrow(a: Item | None, b: Item) -> bool:
    """Whether the two are `--`, `-->` or `<--`."""
    if not isinstance(a, Token) or not isinstance(b, Token):
        return False
    return (a.is_symbol("-", "<-") and b.is_symbol("-")) or (a.is_symbol("-") and b.is_symbol("->"))


def _starred(group: Group) -> None:
    """Look at `[r:T*1..5]`."""
    for at, item in enumerate(group.items):
        if isinstance(item, Group) or item.word == "WHERE":
            return
        if item.is_symbol("*"):
            _bounded(item, [each for each in group.items[at + 1 :] if not isinstance(each, Group)])
            return


def _bounded(token: Token, bounds: Sequence[Item]) -> None:
    """Refuse bounds (`2`, `1..5`, `..5`, `{1,5}`) whose upper one is absent, not a number, or too far."""
    last = place(bounds[-1]) if bounds else None
    if last is None or last.kind is not Kind.NUMBER or not last.text.isdecimal():
        raise _boundless(token)
    if int(last.text) > FARTHEST:
        raise CypherRefused(
            f"第 {token.line} 行第 {token.column} 列:路径最长 {last.text} 步,最多可用 {FARTHEST} 步。",
            f"line {token.line}, column {token.column}: a walk of {last.text} steps; {FARTHEST} is the most.",
            token.line,
            token.column,
        )


def _ends_pattern(items: Sequence[Item]) -> bool:
    """Whether the items end with `-->`, `--`, `-[]-` or `((a)-->(b))`, so that `+` or `*` repeats it."""
    last = items[-1] if items else None
    before = items[-2] if len(items) > 1 else None
    if isinstance(last, Group):
        inner = last.items
        return last.use is Use.ROUND and any(
            (isinstance(a, Group) and a.use is Use.RELATIONSHIP) or _is_arrow(a, b) for a, b in pairwise(inner)
        )
    if last is None or not last.is_symbol("->", "-"):
        return False
    return last.text == "->" or (
        before.use is Use.RELATIONSHIP
        if isinstance(before, Group)
        else before is not None and before.is_symbol("-", "<-")
    )


def _boundless(token: Token) -> CypherRefused:
    return CypherRefused(
        f"第 {token.line} 行第 {token.column} 列:不定长的路径需要上限,例如 *1..4 或 {{1,4}},最多 {FARTHEST} 步。",
        f"line {token.line}, column {token.column}: a walk of variable length needs an upper bound, "
        f"like *1..4 or {{1,4}}, of at most {FARTHEST} steps.",
        token.line,
        token.column,
    )
