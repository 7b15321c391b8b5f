"""Tokens into a tree of brackets, each with what it is for: enough of a syntax to see loops, patterns and subqueries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from graph.errors import CypherError, CypherRefused
from queries.guard.keywords import OPERAND_FOLLOWS, STARRED, SUBQUERIES
from queries.guard.lexer import Kind, Token

DEEPEST = 40
"""Neo4j spends minutes on five hundred parentheses inside one another."""
CLOSES = {"(": ")", "[": "]", "{": "}", "CASE": "END"}


class Use(Enum):
    """What a bracket is for."""

    ROUND = "( )"  # an expression, a node, or what a name before it calls
    LIST = "[ ]"
    INDEX = "a[ ]"
    RELATIONSHIP = "-[ ]-"
    MAP = "{ }"
    SUBQUERY = "EXISTS { }"
    TIMES = "-->{ }"
    CASE = "CASE END"


@dataclass(frozen=True, slots=True)
class Group:
    """A bracket with what it holds; `opened` is the token that opens it."""

    use: Use
    opened: Token
    items: tuple[Item, ...]


Item = Token | Group


def grow(tokens: Sequence[Token]) -> tuple[Item, ...]:
    """Return the tree of the tokens; CypherError for brackets that do not match, CypherRefused for too many in one another."""
    items, rest = _grow(tokens, 0, None, 0)
    if rest < len(tokens):
        raise _unmatched(tokens[rest])
    return items


def place(item: Item) -> Token:
    """Return the token where the item begins."""
    return item.opened if isinstance(item, Group) else item


def flat(items: Sequence[Item]) -> Iterator[Token]:
    """Yield every token below the items, brackets' opening ones too."""
    for item in items:
        if isinstance(item, Group):
            yield item.opened
            yield from flat(item.items)
        else:
            yield item


def groups(items: Sequence[Item]) -> Iterator[Group]:
    """Yield every bracket below the items, outer before inner."""
    for item in items:
        if isinstance(item, Group):
            yield item
            yield from groups(item.items)


def split(items: Sequence[Item], *symbols: str) -> list[list[Item]]:
    """Return the items cut at the symbols, which are left out; brackets are not looked into."""
    parts: list[list[Item]] = [[]]
    for item in items:
        if isinstance(item, Token) and item.is_symbol(*symbols):
            parts.append([])
        else:
            parts[-1].append(item)
    return parts


def ends_value(items: Sequence[Item]) -> bool:
    """Whether the items end with a value or a name, so that what follows cannot begin one."""
    if not items:
        return False
    last = items[-1]
    if isinstance(last, Token) and last.is_symbol("*"):
        before = items[-2] if len(items) > 1 else None
        return before is None or (isinstance(before, Token) and before.word in STARRED)
    if isinstance(last, Group) or (last.kind is not Kind.SYMBOL and last.word not in OPERAND_FOLLOWS):
        return True
    return last.kind is Kind.WORD and is_name(items[:-1])


def is_name(before: Sequence[Item]) -> bool:
    """Whether a word after these items is the name of a property, label or type, and no keyword."""
    return bool(before) and isinstance(before[-1], Token) and before[-1].is_symbol(".", ":")


def _grow(tokens: Sequence[Token], at: int, opened: Token | None, depth: int) -> tuple[tuple[Item, ...], int]:
    """Return what stands from `at` to the closing token of `opened`, and where that stands."""
    if depth > DEEPEST and opened is not None:
        raise CypherRefused(
            f"第 {opened.line} 行第 {opened.column} 列:括号套了 {depth} 层,最多 {DEEPEST} 层。",
            f"line {opened.line}, column {opened.column}: brackets stand {depth} deep; {DEEPEST} is the most.",
            opened.line,
            opened.column,
        )
    items: list[Item] = []
    close = CLOSES[opened.word or opened.text] if opened else ""
    while at < len(tokens):
        token = tokens[at]
        if token.is_symbol(close) or (close == "END" and token.word == "END" and ends_value(items)):
            return tuple(items), at
        if token.is_symbol("(", "[", "{") or _begins_case(tokens, at, items):
            held, end = _grow(tokens, at + 1, token, depth + 1)
            if end >= len(tokens):
                raise _unmatched(token)
            items.append(Group(_use(token, items, held), token, held))
            at = end
        elif token.is_symbol(")", "]", "}"):
            if opened is None:
                return tuple(items), at
            raise _mismatched(opened, token)
        else:
            items.append(token)
        at += 1
    return tuple(items), at


def _begins_case(tokens: Sequence[Token], at: int, before: Sequence[Item]) -> bool:
    """Whether the token is the keyword CASE, and not a name that is written so."""
    if tokens[at].word != "CASE" or is_name(before) or ends_value(before):
        return False
    return at + 1 < len(tokens) and not tokens[at + 1].is_symbol(":", ".", ",", ")", "]", "}", "=")


def _use(opened: Token, before: Sequence[Item], held: Sequence[Item]) -> Use:
    last = before[-1] if before else None
    if opened.word == "CASE":
        return Use.CASE
    if opened.text == "(":
        return Use.ROUND
    if opened.text == "[":
        if isinstance(last, Token) and last.is_symbol("-", "<-"):
            return Use.RELATIONSHIP
        return Use.INDEX if ends_value(before) else Use.LIST
    if isinstance(last, Token) and last.word in SUBQUERIES:
        return Use.SUBQUERY
    if isinstance(last, Group) and last.use is Use.ROUND:
        called = before[-2] if len(before) > 1 else None
        if isinstance(called, Token) and called.word == "CALL":
            return Use.SUBQUERY
    quantified = isinstance(last, Group) or (isinstance(last, Token) and last.is_symbol("->", "-"))
    if quantified and all(isinstance(each, Token) and (each.kind is Kind.NUMBER or each.text == ",") for each in held):
        return Use.TIMES
    return Use.MAP


def _mismatched(opened: Token, found: Token) -> CypherError:
    return CypherError(
        f"第 {found.line} 行第 {found.column} 列的“{found.text}”与第 {opened.line} 行第 {opened.column} 列的“{opened.text}”不配对。",
        f"{found.text} at line {found.line}, column {found.column} does not close "
        f"{opened.text} of line {opened.line}, column {opened.column}.",
        found.line,
        found.column,
    )


def _unmatched(token: Token) -> CypherError:
    return CypherError(
        f"第 {token.line} 行第 {token.column} 列的“{token.text}”没有配对。",
        f"{token.text} at line {token.line}, column {token.column} has no partner.",
        token.line,
        token.column,
    )
