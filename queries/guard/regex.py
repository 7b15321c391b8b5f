"""Regular expressions that cannot run away: Java backtracks, and nothing on Neo4j ends `'aaaa…' =~ '(a|aa)+b'`."""

from __future__ import annotations

import re

MOST_OPEN = 2
"""Quantifiers without an upper bound: with n of them, a text of m characters may take m^(n+1) steps."""
LONGEST = 200
WIDEST = 100

_PIECE = re.compile(
    r"(?P<class>\[(?:\\.|[^\]\\])+\])"
    r"|(?P<escape>\\[dDwWsSbBpPtnrQE.*+?()\[\]{}|^$\\/-](?:\{\w+\})?)"
    r"|(?P<open>\((?:\?:)?)|(?P<close>\))|(?P<either>\|)"
    r"|(?P<repeat>[*+?]|\{(?P<low>\d+)(?P<comma>,)?(?P<high>\d+)?\})[?+]?"
    r"|(?P<plain>[^\\\[\](){}*+?|])",
    re.DOTALL,
)


def runs_away(pattern: str) -> bool:
    """Whether the pattern might take more than a few steps for each pair of characters of a text.

    Lookaround, back references, a repeated group that repeats or chooses inside, and more than MOST_OPEN open
    quantifiers count as such. A leading (?i) is allowed.
    """
    rest = re.sub(r"^\(\?[ius]+\)", "", pattern)
    if len(rest) > LONGEST:
        return True
    at, open_ended = 0, 0
    stack: list[bool] = []  # for each open group, whether something in it repeats or chooses
    busy = False  # whether the group just closed did
    while at < len(rest):
        found = _PIECE.match(rest, at)
        if found is None:
            return True
        kind = found.lastgroup
        if kind == "open":
            if rest.startswith("(?", at) and not rest.startswith("(?:", at):
                return True
            stack.append(False)
        elif kind == "close":
            if not stack:
                return True
            busy = stack.pop()
            if stack:
                stack[-1] = stack[-1] or busy
        elif kind in ("either", "repeat"):
            if kind == "repeat":
                sign, most = found["repeat"], int(found["high"] or found["low"] or 0)
                if (busy and sign != "?") or most > WIDEST:
                    return True
                open_ended += sign in ("*", "+") or bool(found["comma"] and not found["high"])
            if stack:
                stack[-1] = True
        if kind != "close":
            busy = False
        at = found.end()
    return bool(stack) or open_ended > MOST_OPEN
