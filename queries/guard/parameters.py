"""The values that ad-hoc Cypher is given by name: plain data, of a size that one may send."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from graph.errors import ParameterError
from queries.guard.lexer import Kind, Token

MOST_CHARACTERS = 200_000
MOST_VALUES = 10_000
DEEPEST = 8
_NAME = re.compile(r"\w{1,64}")


def check(tokens: Sequence[Token], given: Mapping[str, object]) -> dict[str, object]:
    """Return the parameters that the text uses; ParameterError tells which is missing, unfit or too large."""
    used = {token.value: token for token in tokens if token.kind is Kind.PARAMETER}
    for name, token in used.items():
        if name not in given:
            raise ParameterError(
                f"第 {token.line} 行第 {token.column} 列的参数 ${name} 没有给出值。",
                f"the parameter ${name} of line {token.line}, column {token.column} has no value.",
            )
        if not _NAME.fullmatch(name):
            raise ParameterError(
                f"参数名 {name!r} 只能由字母、数字和下划线组成。",
                f"the name of the parameter {name!r} may hold letters, digits and underscores only.",
            )
    sent = {name: given[name] for name in used}
    for name, value in sent.items():
        _fits(name, value, 0)
    values, characters = _size(list(sent.values()))
    if values > MOST_VALUES or characters > MOST_CHARACTERS:
        raise ParameterError(
            f"参数共有 {values:,} 个值、{characters:,} 个字符;最多 {MOST_VALUES:,} 个值、{MOST_CHARACTERS:,} 个字符。",
            f"the parameters hold {values:,} values and {characters:,} characters; {MOST_VALUES:,} values and "
            f"{MOST_CHARACTERS:,} characters is the most.",
        )
    return sent


def _fits(name: str, value: object, depth: int) -> None:
    match value:
        case None | bool() | str():
            return
        case int() if -(2**63) <= value < 2**63:
            return
        case float() if math.isfinite(value):
            return
        case list() | tuple() if depth < DEEPEST:
            for item in value:
                _fits(name, item, depth + 1)
        case dict() if depth < DEEPEST and all(isinstance(key, str) for key in value):
            for item in value.values():
                _fits(name, item, depth + 1)
        case _:
            raise ParameterError(
                f"参数 ${name} 的值不可用:应为文字、64 位整数、小数、真假、空,或它们组成的列表与映射(最多 {DEEPEST} 层)。",
                f"the value of the parameter ${name} does not do: text, 64-bit integers, finite numbers, true, false, null, "
                f"and lists and maps of these, at most {DEEPEST} deep.",
            )


def _size(value: object) -> tuple[int, int]:
    """Return how many values and how many characters there are in all."""
    match value:
        case str():
            return 1, len(value)
        case list() | tuple():
            sizes = [_size(item) for item in value]
        case dict():
            sizes = [_size(item) for pair in value.items() for item in pair]
        case _:
            return 1, 0
    return 1 + sum(size[0] for size in sizes), sum(size[1] for size in sizes)
