"""The guard of ad-hoc Cypher: what a text may say, and what Neo4j's plan of it may do. All of it pure.

`lexer` reads tokens, `tree` brackets; `words` allows clauses, functions and procedures; `patterns`, `loops` and `growth`
bound what neither engine stops; `plan` reads Neo4j's plan. The boundary against writing is not here but in the reader's
account (embedded) and the READ access mode with the plan (Neo4j); what still runs too long is ended by `queries.adhoc`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from queries.guard import growth, loops, parameters, patterns, words
from queries.guard.clauses import columns
from queries.guard.lengths import known
from queries.guard.lexer import lex
from queries.guard.tree import grow


@dataclass(frozen=True, slots=True)
class Checked:
    """A text that passed: `text` is what is sent, without comments, every token at its place; `parameters` those it uses.

    `columns` are those of its RETURN as far as the text tells: the embedded engine names none where there are no rows.
    """

    text: str
    parameters: Mapping[str, object] = field(hash=False)
    columns: tuple[str, ...] = ()


def check(text: str, given: Mapping[str, object] | None = None) -> Checked:
    """Return the text as it may be run by a reader.

    CypherRefused tells what goes beyond reading the graph, CypherError what is no Cypher, both at a line and column;
    ParameterError tells what is wrong with a parameter.
    """
    lexed = lex(text)
    tokens = lexed.tokens
    clean = lexed.clean
    while tokens and tokens[-1].is_symbol(";"):
        at = clean.rindex(";")
        clean, tokens = clean[:at] + " " + clean[at + 1 :], tokens[:-1]
    tree = grow(tokens)
    words.check(tree)
    sent = parameters.check(tokens, given or {})
    patterns.check(tree)
    lengths = known(tree, sent)
    loops.check(tree, lengths)
    growth.check(tree, lengths, sent)
    return Checked(clean.rstrip(), sent, columns(tree, clean.rstrip()))
