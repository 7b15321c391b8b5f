"""The tree's clauses, what they compute under which name, and which functions it calls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from queries.guard.keywords import CLAUSES
from queries.guard.lexer import Kind, Token
from queries.guard.tree import Group, Item, Use, ends_value, is_name, place, split


@dataclass(frozen=True, slots=True)
class Clause:
    """A keyword that begins a clause or a part of one, and what follows up to the next; `opened` is the keyword."""

    opened: Token
    items: tuple[Item, ...]

    @property
    def projected(self) -> list[list[Item]]:
        """What a WITH or RETURN computes, one list for each column, its alias included."""
        items = self.items
        if items and isinstance(items[0], Token) and items[0].word == "DISTINCT":
            items = items[1:]
        return [part for part in split(items, ",") if part]


def clauses(items: Sequence[Item]) -> Iterator[Clause]:
    """Yield the clauses of a query or subquery, not those of the subqueries inside it."""
    starts = [
        at
        for at, item in enumerate(items)
        if isinstance(item, Token)
        and item.word in CLAUSES
        and (at == 0 or ends_value(items[:at]))
        and not is_name(items[:at])
        and not (item.word == "WITH" and at and place(items[at - 1]).word in ("STARTS", "ENDS"))
    ]
    for start, end in pairwise([*starts, len(items)]):
        opened = items[start]
        assert isinstance(opened, Token)  # noqa: S101 (tells the type)
        yield Clause(opened, tuple(items[start + 1 : end]))


def aliased(part: Sequence[Item]) -> tuple[Sequence[Item], str]:
    """Return what a projected column computes, and its name: the alias, or a variable that is passed on, or nothing."""
    last = part[-1]
    if len(part) > 2 and isinstance(last, Token) and place(part[-2]).word == "AS":
        return part[:-2], last.value
    return part, last.value if len(part) == 1 and isinstance(last, Token) else ""


def columns(items: Sequence[Item], text: str) -> tuple[str, ...]:
    """Return the names of the columns of the last RETURN: aliases, or the expressions as written; none for `RETURN *`."""
    found = list(clauses(items))
    at = max((at for at, clause in enumerate(found) if clause.opened.word == "RETURN"), default=None)
    if at is None:
        return ()
    starts = [sum(len(line) + 1 for line in text.split("\n")[:row]) for row in range(text.count("\n") + 1)]
    parts = found[at].projected
    if any(len(part) == 1 and isinstance(part[0], Token) and part[0].is_symbol("*") for part in parts):
        return ()
    after = [found[at + 1].opened] if at + 1 < len(found) else []
    places = [starts[token.line - 1] + token.column - 1 for token in (*(place(part[0]) for part in parts), *after)]
    ends = [*places[1:], len(text)][: len(parts)]
    written = [text[start:end].rstrip().removesuffix(",").rstrip() for start, end in zip(places, ends, strict=False)]
    return tuple(aliased(part)[1] or whole for part, whole in zip(parts, written, strict=True))


def called(items: Sequence[Item], at: int) -> str:
    """Return the name of the function whose arguments are the bracket at the place, in small letters; nothing if it is none."""
    group = items[at]
    if not isinstance(group, Group) or group.use is not Use.ROUND:
        return ""
    names: list[str] = []
    while at > 0:
        name = items[at - 1]
        if isinstance(name, Group) or name.kind is not Kind.WORD:
            break
        names.insert(0, name.text.lower())
        dot = items[at - 2] if at > 1 else None
        if not (isinstance(dot, Token) and dot.is_symbol(".")):
            break
        at -= 2
    return ".".join(names)
