"""How long the lists of a query can be, as far as its text and its parameters tell.

Lengths are upper bounds where they are known (a literal, a parameter, a slice, a range, what hangs on a path of bounded
length), and nominal where they are not: an engine stops collecting at half a million elements or at its memory limit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from queries.guard.clauses import aliased, called, clauses
from queries.guard.keywords import IN_CASE, KEYWORDS
from queries.guard.lexer import Kind, Token
from queries.guard.patterns import FARTHEST
from queries.guard.tree import Group, Item, Use, ends_value, groups, place, split

UNKNOWN = 2_000
"""What a list of unknown length counts as."""
PROPERTY = 40
"""What a property that is a list, like aliases, counts as."""
FOUND = 300
"""What a pattern inside an expression counts as."""
SMALL = 20
"""What keys() and labels() count as."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """What is known: the parameters' values, and the greatest length of the list that a name may stand for."""

    parameters: Mapping[str, object] = field(default_factory=dict)
    names: Mapping[str, int] = field(default_factory=dict)

    def of(self, items: Sequence[Item]) -> int:
        """Return the greatest length of the list that the expression gives."""
        if not items:
            return 0
        parts = split(items, "+", "||")
        if len(parts) > 1:
            return sum(self.of(part) for part in parts)
        last = items[-1]
        if isinstance(last, Group):
            return self._group(items, last)
        if last.kind is Kind.PARAMETER:
            value = self.parameters.get(last.value)
            return len(value) if isinstance(value, list | tuple | str) else 1
        if len(items) == 1 and last.kind in (Kind.WORD, Kind.QUOTED):
            return self.names.get(last.value, UNKNOWN)
        of_entity = len(items) == 3 and place(items[1]).is_symbol(".") and place(items[0]).value not in self.names
        return PROPERTY if of_entity else UNKNOWN

    def _group(self, items: Sequence[Item], last: Group) -> int:
        if last.use is Use.INDEX:
            return self._sliced(last) or (UNKNOWN if not _slices(last) else self.of(items[:-1]))
        if last.use is Use.LIST and len(items) == 1:
            return self._literal(last)
        name = called(items, len(items) - 1)
        if last.use is not Use.ROUND or (not name and len(items) > 1):
            return UNKNOWN
        arguments = split(last.items, ",")
        match name:
            case "":
                return self.of(last.items)
            case "range":
                return self.span(last) or UNKNOWN
            case "nodes" | "relationships":
                return FARTHEST + 1
            case "keys" | "labels":
                return SMALL
            case "tail" | "reverse" | "tostringlist" | "tointegerlist" | "tofloatlist" | "tobooleanlist":
                return self.of(arguments[0])
            case "coalesce":
                return max(self.of(each) for each in arguments)
            case _:
                return UNKNOWN

    def _literal(self, group: Group) -> int:
        if comprehension(group):
            return self.of(looped(group))
        if any(isinstance(item, Token) and item.is_symbol("|") for item in group.items):
            return FOUND
        return len(split(group.items, ",")) if group.items else 0

    def _sliced(self, group: Group) -> int:
        """Return how many elements `[..9]` or `[2..9]` leaves, 0 where it is no slice with an end that is known."""
        if not _slices(group):
            return 0
        start, end = (self.number(part) for part in split(group.items, "..")[:2])
        return 0 if end is None or end <= 0 else end - (start if start and 0 < start < end else 0)

    def span(self, call: Group) -> int:
        """Return how many numbers `range(a, b[, step])` gives, 0 where its bounds are not known."""
        arguments = split(call.items, ",")
        if len(arguments) not in (2, 3):
            return 0
        step = self.number(arguments[2]) if len(arguments) == 3 else 1
        start, end = self.number(arguments[0]), self._end(arguments[1])
        if start is None or end is None or not step:
            return 0
        return max(1, (end - start) // step + 1)

    def _end(self, items: Sequence[Item]) -> int | None:
        """Return the upper bound of a range: a number, or `size(list)` or `length(path)` with a number taken off or added."""
        if (known := self.number(items)) is not None:
            return known
        if len(items) < 2 or called(items, 1) not in ("size", "length"):
            return None
        rest = items[2:]
        if rest and not (len(rest) == 2 and place(rest[0]).is_symbol("-", "+") and self.number(rest[1:]) is not None):
            return None
        call = items[1]
        assert isinstance(call, Group)  # noqa: S101 (tells the type)
        more = self.number(rest[1:]) if rest else 0
        return (FARTHEST if called(items, 1) == "length" else self.of(call.items)) + (more or 0)

    def number(self, items: Sequence[Item]) -> int | None:
        """Return the whole number that the items are, negative ones and parameters too, or None."""
        if len(items) == 2 and place(items[0]).is_symbol("-"):
            value = self.number(items[1:])
            return None if value is None else -value
        if len(items) != 1 or isinstance(items[0], Group):
            return None
        token = items[0]
        if token.kind is Kind.PARAMETER:
            given = self.parameters.get(token.value)
            return given if isinstance(given, int) else None
        digits = token.text.replace("_", "")
        return int(digits) if token.kind is Kind.NUMBER and digits.isdecimal() else None


def known(items: Sequence[Item], parameters: Mapping[str, object]) -> Lengths:
    """Return the lengths of the names that WITH and RETURN define, anywhere in the query; the greatest where there are several."""
    names: dict[str, int] = {}
    levels = [items, *(group.items for group in groups(items) if group.use is Use.SUBQUERY)]
    for level in levels:
        for clause in clauses(level):
            if clause.opened.word == "UNWIND" and clause.items:
                names[place(clause.items[-1]).value] = UNKNOWN
            if clause.opened.word not in ("WITH", "RETURN"):
                continue
            lengths = Lengths(parameters, names)
            columns = [(name, value) for value, name in map(aliased, clause.projected) if name]
            for name, length in [
                (name, lengths.of(value)) for name, value in columns if not _passed_on(name, value, names)
            ]:
                names[name] = max(length, names.get(name, 0))
    walked = set(_walked(items))
    names.update(dict.fromkeys(walked - names.keys(), FARTHEST + 1))
    names.update(dict.fromkeys(_elements(items, walked), UNKNOWN))
    return Lengths(parameters, names)


def comprehension(group: Group) -> bool:
    """Whether the bracket is `[x IN list …]`."""
    return group.use is Use.LIST and loops_over(group)


def loops_over(group: Group) -> bool:
    """Whether the bracket begins with `x IN`, as comprehensions, quantifiers and the second half of reduce do."""
    items = group.items
    return len(items) > 2 and isinstance(items[0], Token) and isinstance(items[1], Token) and items[1].word == "IN"


def looped(group: Group) -> list[Item]:
    """Return the list that `x IN list WHERE … | …` goes over."""
    return operand(group.items[2:])


def operand(items: Sequence[Item]) -> list[Item]:
    """Return the expression that stands at the beginning of the items, up to the next keyword, comma or bar."""
    found: list[Item] = []
    for item in items:
        if isinstance(item, Token):
            keyword = item.word in KEYWORDS | IN_CASE and ends_value(found)
            if keyword or item.is_symbol("|", ",", "=", "<>", "<", ">", "<=", ">=", "=~"):
                break
        found.append(item)
    return found


def _slices(group: Group) -> bool:
    return any(isinstance(item, Token) and item.is_symbol("..") for item in group.items)


def _passed_on(name: str, value: Sequence[Item], names: Mapping[str, int]) -> bool:
    """Whether the column is a node, relationship or path of a pattern under its own name."""
    return len(value) == 1 and place(value[0]).value == name and name not in names


def _walked(items: Sequence[Item]) -> Iterator[str]:
    """Yield the variables of relationships of variable length, `[steps:TYPE*1..4]`, which are lists."""
    for group in groups(items):
        starred = any(isinstance(item, Token) and item.is_symbol("*") for item in group.items)
        if group.use is Use.RELATIONSHIP and starred:
            yield place(group.items[0]).value


def _elements(items: Sequence[Item], walked: Set[str]) -> Iterator[str]:
    """Yield the variables `x` of every `x IN list` whose values may be lists or maps: not those of a path's parts."""
    for level in (items, *(group.items for group in groups(items))):
        for at, item in enumerate(level[:-2]):
            if isinstance(item, Group) or place(level[at + 1]).word != "IN":
                continue
            whole = operand(level[at + 2 :])
            parts = called(whole, 1) in ("nodes", "relationships") if len(whole) == 2 else False
            if not parts and not (len(whole) == 1 and place(whole[0]).value in walked):
                yield item.value
