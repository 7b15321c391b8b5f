"""Loops inside one expression, which nothing ends on either engine once they run: reduce, comprehensions, quantifiers.

A loop may go over any list; loops inside one another may go over at most MOST_TURNS elements together, where a list of
unknown length counts as `lengths.UNKNOWN`. So `[n IN nodes(p) | [m IN nodes(q) | …]]` and `any(x IN list WHERE x IN
n.aliases)` pass, and two unknown lists inside one another do not: as rows (UNWIND) they pass, for rows are stopped by
the time limit. `range` needs bounds that are known; as the list of an UNWIND it makes rows, and may be longer.
The body of a `reduce` uses its accumulator once and holds no loop, so that it grows by a sum and not by doubling.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.errors import CypherRefused
from queries.guard.allowed import LOOPS
from queries.guard.clauses import called
from queries.guard.lengths import FOUND, Lengths, comprehension, looped, loops_over, operand
from queries.guard.lexer import Kind, Token
from queries.guard.regex import runs_away
from queries.guard.tree import Group, Item, Use, ends_value, flat, is_name, place, split

MOST_TURNS = 100_000
LONGEST_RANGE = 10_000
"""Numbers that a range may give inside an expression."""
MOST_ROWS = 1_000_000
"""Numbers that a range may give as the list of an UNWIND."""


def check(items: Sequence[Item], lengths: Lengths) -> None:
    """Raise CypherRefused for a loop, range or regular expression that might not end in time."""
    _walk(items, lengths, 1)


def _walk(items: Sequence[Item], lengths: Lengths, turns: int) -> None:
    """Look at everything below the items, which are evaluated `turns` times by the loops around them."""
    for at, item in enumerate(items):
        if isinstance(item, Group):
            _group(items, at, item, lengths, turns)
        elif item.word == "IN" and turns > 1 and ends_value(items[:at]) and not is_name(items[:at]):
            _turns(item, turns * lengths.of(operand(items[at + 1 :])))
        elif item.is_symbol("=~"):
            _matches(item, items[at + 1 : at + 3], lengths)


def _group(items: Sequence[Item], at: int, group: Group, lengths: Lengths, turns: int) -> None:
    name = called(items, at)
    if name == "range":
        after = place(items[at + 1]).word if at + 1 < len(items) else ""
        _range(group, lengths, as_rows=at > 1 and place(items[at - 2]).word == "UNWIND" and after == "AS")
    if name == "reduce":
        _reduce(group, lengths, turns)
    elif comprehension(group) or (name in LOOPS and loops_over(group)):
        inner = turns * max(1, lengths.of(looped(group)))
        _turns(group.opened, inner)
        over = len(looped(group)) + 2
        _walk(group.items[2:over], lengths, turns)
        _walk(group.items[over:], lengths, inner)
    elif group.use is Use.LIST and any(isinstance(item, Token) and item.is_symbol("|") for item in group.items):
        _turns(group.opened, turns * FOUND)
        _walk(group.items, lengths, turns * FOUND)
    else:
        _walk(group.items, lengths, turns)


def _reduce(group: Group, lengths: Lengths, turns: int) -> None:
    """Look at `reduce(total = 0, x IN list | total + x.weight)`."""
    start, *rest = split(group.items, ",")
    over = [item for part in rest for item in (*part, _COMMA)][:-1]
    bar = next((at for at, item in enumerate(over) if isinstance(item, Token) and item.is_symbol("|")), None)
    if len(start) < 2 or bar is None or bar < 3:
        raise _refused(
            group.opened,
            "reduce 的写法是 reduce(累计 = 初值, x IN 列表 | 表达式)。",
            "reduce is written reduce(total = start, x IN list | expression).",
        )
    inner = turns * max(1, lengths.of(over[2:bar]))
    _turns(group.opened, inner)
    body, accumulator = over[bar + 1 :], place(start[0]).value
    uses = [token for token in flat(body) if token.kind in (Kind.WORD, Kind.QUOTED) and token.value == accumulator]
    if len(uses) > 1 or _loops(body):
        raise _refused(
            uses[1] if len(uses) > 1 else place(body[0]),
            f"reduce 的表达式里,累计值 {accumulator} 只能出现一次,也不能再有循环或 replace。",
            f"in the expression of reduce, {accumulator} may stand once, and neither a loop nor replace.",
        )
    _walk(start[2:], lengths, turns)
    _walk(over[2:bar], lengths, turns)
    _walk(body, lengths, inner)


def _loops(items: Sequence[Item]) -> bool:
    """Whether a loop, or a function that multiplies its text, stands anywhere below."""
    for at, item in enumerate(items):
        if isinstance(item, Group):
            bars = item.use is Use.LIST and any(isinstance(each, Token) and each.is_symbol("|") for each in item.items)
            if bars or loops_over(item) or called(items, at) in LOOPS | {"replace"} or _loops(item.items):
                return True
    return False


def _range(call: Group, lengths: Lengths, *, as_rows: bool) -> None:
    size, most = lengths.span(call), MOST_ROWS if as_rows else LONGEST_RANGE
    if not size and as_rows:
        return  # rows one after another: the time limit ends them
    if not size:
        raise _refused(
            call.opened,
            "表达式里的 range 需要已知的界限:数字、参数或 size(列表);或用 UNWIND range(…) AS i。",
            "inside an expression range needs bounds that are known: numbers, parameters or size(list); "
            "or write UNWIND range(…) AS i.",
        )
    if size > most:
        raise _refused(
            call.opened,
            f"range 给出 {size:,} 个数,此处最多 {most:,} 个。",
            f"range gives {size:,} numbers; here it may give {most:,}.",
        )


def _matches(sign: Token, after: Sequence[Item], lengths: Lengths) -> None:
    """Refuse a regular expression that is not written out, or might run away."""
    pattern = place(after[0]) if after else sign
    value = lengths.parameters.get(pattern.value) if pattern.kind is Kind.PARAMETER else pattern.value
    written = pattern.kind in (Kind.STRING, Kind.PARAMETER) and isinstance(value, str)
    joined = len(after) > 1 and isinstance(after[1], Token) and after[1].is_symbol("+", ".", "||")
    if not written or joined or (len(after) > 1 and isinstance(after[1], Group) and after[1].use is Use.INDEX):
        raise _refused(
            sign,
            "=~ 右边须是字符串或文字参数。",
            "to the right of =~ stands a string, or a parameter that is text.",
        )
    if runs_away(str(value)):
        raise _refused(
            pattern,
            "此正则表达式可能无法及时结束:重复的括号里不能再有重复或选择,“*”“+”最多两个。可改用 CONTAINS。",
            "this regular expression might not end in time: no repetition or choice inside a repeated group, and at "
            "most two * or +. CONTAINS may do.",
        )


def _turns(token: Token, turns: int) -> None:
    if turns > MOST_TURNS:
        raise _refused(
            token,
            f"循环套循环,可能要算 {turns:,} 次(上限 {MOST_TURNS:,})。请用 UNWIND 把外层列表变成行,或截短列表:[..100]。",
            f"loops inside one another might turn {turns:,} times ({MOST_TURNS:,} is the most). "
            "Make the outer list rows with UNWIND, or cut the lists short: [..100].",
        )


_COMMA = Token(Kind.SYMBOL, ",", ",", 0, 0)


def _refused(token: Token, zh: str, en: str) -> CypherRefused:
    return CypherRefused(
        f"第 {token.line} 行第 {token.column} 列:{zh}",
        f"line {token.line}, column {token.column}: {en}",
        token.line,
        token.column,
    )
