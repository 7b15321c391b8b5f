"""What a Cypher text names, read off its tokens: parameters, labels, types, properties, columns, clauses.

Not a parser: it knows brackets, patterns and maps well enough to say of every name what it is, and at which line.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from queries.guard.lexer import Kind, Token, lex

KEYWORDS = frozenset(
    re.findall(
        r"\w+",
        "ALL AND ANY AS ASC BY CALL CASE COLLECT COUNT DESC DISTINCT ELSE END ENDS EXISTS IN IS LIMIT MATCH NONE NOT NULL "
        "ON OPTIONAL OR ORDER RETURN SINGLE SKIP STARTS THEN UNION UNWIND WHEN WHERE WITH XOR",
    )
)
SUBQUERIES = frozenset({"CALL", "COLLECT", "COUNT", "EXISTS"})
WRITES = frozenset(
    re.findall(
        r"\w+",
        "ALTER CREATE DELETE DETACH DROP FOREACH GRANT INSERT LOAD MERGE REMOVE REVOKE SET SHOW START STOP TERMINATE USE",
    )
)
CLOSES = frozenset(")]}")
_NOTHING = Token(Kind.SYMBOL, "", "", 0, 0)


class Named(NamedTuple):
    """A name that the text uses, and where."""

    name: str
    line: int


class PropertyUse(NamedTuple):
    """A property that the text reads, of what labels and types its owner is said to be (none where unsaid), and where."""

    name: str
    owners: frozenset[str]
    line: int


@dataclass(frozen=True, slots=True)
class Text:
    """What a Cypher text names. `columns` are those of its last RETURN; one without a name comes as an empty string."""

    parameters: Mapping[str, int]
    labels: tuple[Named, ...]
    types: tuple[Named, ...]
    properties: tuple[PropertyUse, ...]
    strings: tuple[Named, ...]
    columns: tuple[str, ...]
    ordered: bool
    limited: bool
    refused: tuple[Named, ...]
    """Words of clauses that write or administer, procedures called, and a UNION that nothing encloses."""
    unwound: tuple[Named, ...]
    """Each MATCH that comes after MATCH and UNWIND without a WITH between."""


def read(text: str) -> Text:
    """Return what the text names; CypherError and CypherRefused tell where it is no Cypher, or none for both engines."""
    words = lex(text).tokens
    roles = _roles(words)
    labels, types, owners = _kinds(words, roles)
    top = [token for token, enclosing in zip(words, roles, strict=True) if not enclosing]
    return Text(
        {token.value: token.line for token in reversed(words) if token.kind is Kind.PARAMETER},
        tuple(labels),
        tuple(types),
        tuple(_properties(words, roles, owners)),
        tuple(Named(token.value, token.line) for token in words if token.kind is Kind.STRING),
        _columns(words, roles),
        any(_is_word(a, "ORDER") and _is_word(b, "BY") for a, b in pairwise(top)),
        any(_is_word(token, "LIMIT") for token in top[_last_return(top) :]),
        tuple(_refused(words, roles)),
        tuple(_unwound(words, roles)),
    )


def _is_word(token: Token, *words: str) -> bool:
    """Whether the token is one of the keywords, in whatever case."""
    return token.word in words


def _roles(words: Sequence[Token]) -> list[tuple[str, ...]]:
    """Return for each token what encloses it, outermost first: (, rel, list, map (of a pattern), literal, sub, times."""
    stack: list[str] = []
    found: list[tuple[str, ...]] = []
    for at, token in enumerate(words):
        if token.text in CLOSES and token.kind is Kind.SYMBOL and stack:
            stack.pop()
        found.append(tuple(stack))
        if token.kind is not Kind.SYMBOL:
            continue
        before = words[at - 1] if at else _NOTHING
        if token.text == "(":
            stack.append("(")
        elif token.text == "[":
            stack.append("rel" if before.text in ("-", "<-") else "list")
        elif token.text == "{":
            stack.append(_brace(words, at, before))
    return found


def _brace(words: Sequence[Token], at: int, before: Token) -> str:
    after = words[at + 1] if at + 1 < len(words) else before
    if _is_word(before, *SUBQUERIES):
        return "sub"
    if before.text == ")":
        return "times" if after.kind is Kind.NUMBER or after.text == "," else "sub"
    if before.kind is Kind.WORD:
        return "literal" if _is_word(before, *KEYWORDS) else "map"
    if before.text in ("(", "["):
        caller = words[at - 2] if at > 1 else before
        return "map" if caller.kind is Kind.SYMBOL and before.text == "(" else "literal"
    return "literal"


def _kinds(
    words: Sequence[Token], roles: Sequence[tuple[str, ...]]
) -> tuple[list[Named], list[Named], Mapping[str, frozenset[str]]]:
    """Return the labels, the types, and what each variable is said to be where a pattern names it."""
    labels: list[Named] = []
    types: list[Named] = []
    owners: dict[str, set[str]] = defaultdict(set)
    for at, token in enumerate(words):
        inside = roles[at][-1] if roles[at] else ""
        if token.text != ":" or token.kind is not Kind.SYMBOL or inside in ("map", "literal"):
            continue
        named = _alternatives(words, at)
        (types if inside == "rel" else labels).extend(named)
        if at > 1 and words[at - 1].kind is Kind.WORD and words[at - 2].text in ("(", "["):
            owners[words[at - 1].text].update(name.name for name in named)
    return labels, types, {variable: frozenset(names) for variable, names in owners.items()}


def _alternatives(words: Sequence[Token], colon: int) -> list[Named]:
    """Return the names after the colon, `A`, `A|B` or `A&B`."""
    found: list[Named] = []
    awaited = True
    for token in words[colon + 1 :]:
        if token.kind is Kind.WORD and awaited:
            found.append(Named(token.text, token.line))
            awaited = False
        elif token.text in ("|", "&", ":"):
            awaited = True
        elif token.text != "!":
            break
    return found


def _properties(
    words: Sequence[Token], roles: Sequence[tuple[str, ...]], owners: Mapping[str, frozenset[str]]
) -> Iterator[PropertyUse]:
    keys = {
        a.text for a, b, r in zip(words, words[1:], roles, strict=False) if b.text == ":" and r[-1:] == ("literal",)
    }
    for at, token in enumerate(words[:-1]):
        after = words[at + 1]
        if token.text == "." and token.kind is Kind.SYMBOL and after.kind is Kind.WORD and after.text not in keys:
            variable = words[at - 1].text if words[at - 1].kind is Kind.WORD else ""
            yield PropertyUse(after.text, owners.get(variable, frozenset()), after.line)
        elif token.kind is Kind.WORD and after.text == ":" and roles[at][-1:] == ("map",):
            yield PropertyUse(token.text, _owner_of_map(words, at), token.line)


def _owner_of_map(words: Sequence[Token], at: int) -> frozenset[str]:
    """Return the labels or types written just before the map `{…}` that holds the token."""
    start = at
    while words[start].text != "{":
        start -= 1
    names: set[str] = set()
    for a, b in zip(reversed(words[: start - 1]), reversed(words[:start]), strict=True):
        if b.text in ("(", "["):
            break
        if b.kind is Kind.WORD and a.text in (":", "|", "&"):
            names.add(b.text)
    return frozenset(names)


def _last_return(top: Sequence[Token]) -> int:
    return max((at for at, token in enumerate(top) if _is_word(token, "RETURN")), default=len(top))


def _columns(words: Sequence[Token], roles: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    starts = [at for at, token in enumerate(words) if _is_word(token, "RETURN") and not roles[at]]
    if not starts:
        return ()
    found: list[list[Token]] = [[]]
    for token, enclosing in zip(words[starts[-1] + 1 :], roles[starts[-1] + 1 :], strict=True):
        if not enclosing and _is_word(token, "ORDER", "SKIP", "LIMIT", "UNION"):
            break
        if not enclosing and token.text == ",":
            found.append([])
        elif not _is_word(token, "DISTINCT"):
            found[-1].append(token)
    return tuple(_alias(part) for part in found)


def _alias(part: Sequence[Token]) -> str:
    named = len(part) == 1 or (len(part) > 2 and _is_word(part[-2], "AS"))
    return part[-1].text if named and part[-1].kind is Kind.WORD else ""


def _refused(words: Sequence[Token], roles: Sequence[tuple[str, ...]]) -> Iterator[Named]:
    for at, token in enumerate(words):
        before = words[at - 1].text if at else ""
        after = words[at + 1].text if at + 1 < len(words) else ""
        if before in (".", ":", "|", "&") or token.kind is not Kind.WORD or roles[at][-1:] in (("map",), ("literal",)):
            continue
        if token.text.upper() in WRITES or (_is_word(token, "CALL") and after not in ("{", "(")):
            yield Named(token.text.upper(), token.line)
        elif _is_word(token, "UNION") and not roles[at]:
            yield Named("UNION", token.line)


def _unwound(words: Sequence[Token], roles: Sequence[tuple[str, ...]]) -> Iterator[Named]:
    said: dict[int, str] = {}
    for at, (token, enclosing) in enumerate(zip(words, roles, strict=True)):
        depth = len(enclosing)
        before = said.get(depth, "")
        if token.text == "{":
            said.pop(depth + 1, None)
        elif _is_word(token, "MATCH"):
            if before == "MATCH UNWIND":
                yield Named("MATCH", token.line)
            said[depth] = "MATCH"
        elif _is_word(token, "UNWIND") and before == "MATCH":
            said[depth] = "MATCH UNWIND"
        elif _is_word(token, "WITH", "CALL", "RETURN", "UNION") and not (
            at and _is_word(words[at - 1], "STARTS", "ENDS")
        ):
            said[depth] = ""
