"""Texts and lists that grow by being added to themselves, clause after clause: thirty doublings fill any memory.

`WITH s + s AS s` takes no time that a limit could see. For every WITH and RETURN the greatest factor by which a value
may outgrow what it is made from is estimated (one more than its additions, times the lists that a reduce or a
comprehension goes over), and the factors are multiplied over the query, with its longest literal or text parameter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from graph.errors import CypherRefused
from queries.guard.clauses import Clause, aliased, called, clauses
from queries.guard.lengths import Lengths, comprehension, looped
from queries.guard.lexer import Kind, Token
from queries.guard.tree import Group, Item, Use, ends_value, flat, groups, place, split

MOST_CHARACTERS = 100_000_000


def check(items: Sequence[Item], lengths: Lengths, parameters: Mapping[str, object]) -> None:
    """Raise CypherRefused where the query might make a value of more than MOST_CHARACTERS."""
    texts = [len(token.value) for token in flat(items) if token.kind is Kind.STRING]
    texts += [len(value) for value in parameters.values() if isinstance(value, str)]
    size = max(texts, default=1) or 1
    for clause in _projections(items):
        size *= max((_factor(aliased(part)[0], lengths) for part in clause.projected), default=1)
        if size > MOST_CHARACTERS:
            token = clause.opened
            raise CypherRefused(
                f"第 {token.line} 行第 {token.column} 列:文字或列表逐步相加,可能大到 {size:,} 个字符。请减少“+”或分步查询。",
                f"line {token.line}, column {token.column}: texts or lists are added up again and again, "
                f"to {size:,} characters at worst. Add less, or ask in several queries.",
                token.line,
                token.column,
            )


def _projections(items: Sequence[Item]) -> Iterator[Clause]:
    for level in (items, *(group.items for group in groups(items) if group.use is Use.SUBQUERY)):
        yield from (clause for clause in clauses(level) if clause.opened.word in ("WITH", "RETURN"))


def _factor(items: Sequence[Item], lengths: Lengths) -> int:
    """Return by how much the expression's value may outgrow the values that it is made from."""
    factor = 1 + sum(_adds(items, at) for at in range(len(items)))
    for at, item in enumerate(items):
        if isinstance(item, Group):
            factor *= _inside(items, at, item, lengths)
    return factor


def _inside(items: Sequence[Item], at: int, group: Group, lengths: Lengths) -> int:
    name = called(items, at)
    if name == "replace":
        return _factor(group.items, lengths) * _replaced(group, lengths)
    if name == "reduce":
        return _factor(group.items, lengths) * (lengths.of(_reduced(group)) if _grows(group.items) else 1)
    if comprehension(group):
        bar = next((at for at, item in enumerate(group.items) if isinstance(item, Token) and item.is_symbol("|")), None)
        body = group.items[bar + 1 :] if bar is not None else ()
        variable = place(group.items[0]).value
        copies = any(token.kind is Kind.WORD and token.value != variable for token in _names(body))
        return _factor(group.items, lengths) * (lengths.of(looped(group)) if copies else 1)
    if group.use in (Use.LIST, Use.MAP):
        named = [part for part in split(group.items, ",") if any(_names(part))]
        return max(1, len(named)) * max((_factor(part, lengths) for part in named), default=1)
    if group.use in (Use.ROUND, Use.CASE):
        return _factor(group.items, lengths)
    return 1


def _adds(items: Sequence[Item], at: int) -> bool:
    """Whether at the place two values are added neither of which is a number written out."""
    item = items[at]
    if not isinstance(item, Token) or not item.is_symbol("+", "||") or not ends_value(items[:at]):
        return False
    sides = (items[at - 1], items[at + 1] if at + 1 < len(items) else item)
    return all(isinstance(side, Group) or side.kind is not Kind.NUMBER for side in sides)


def _names(items: Sequence[Item]) -> Iterator[Token]:
    """Yield the variables among the items: names that are no property and no function."""
    for at, item in enumerate(items):
        if isinstance(item, Group):
            yield from _names(item.items)
        elif item.kind in (Kind.WORD, Kind.QUOTED, Kind.PARAMETER):
            after = items[at + 1] if at + 1 < len(items) else None
            property_ = at > 0 and place(items[at - 1]).is_symbol(".") and isinstance(items[at - 1], Token)
            key = isinstance(after, Token) and after.is_symbol(":")
            if not property_ and not key and not (isinstance(after, Group) and after.use is Use.ROUND):
                yield item


def _grows(items: Sequence[Item]) -> bool:
    return any(token.is_symbol("+", "||") for token in flat(items))


def _reduced(group: Group) -> list[Item]:
    """Return the list that a reduce goes over."""
    after = next((at for at, item in enumerate(group.items) if isinstance(item, Token) and item.word == "IN"), 0)
    found: list[Item] = []
    for item in group.items[after + 1 :]:
        if isinstance(item, Token) and item.is_symbol("|"):
            break
        found.append(item)
    return found


def _replaced(group: Group, lengths: Lengths) -> int:
    """Return by how much `replace(text, search, by)` may lengthen; what is not written out may be as long as anything."""
    parts = split(group.items, ",")
    if len(parts) != 3:
        return 1
    search, by = (_text(part, lengths) for part in parts[1:])
    if by == "":
        return 1
    if search is None or by is None:
        return MOST_CHARACTERS + 1
    return max(1, -(-len(by) // len(search))) if search else len(by) + 1


def _text(items: Sequence[Item], lengths: Lengths) -> str | None:
    token = place(items[0]) if len(items) == 1 else None
    if token is None:
        return None
    value = lengths.parameters.get(token.value) if token.kind is Kind.PARAMETER else token.value
    return str(value) if token.kind in (Kind.STRING, Kind.PARAMETER) and isinstance(value, str) else None
