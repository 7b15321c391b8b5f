"""Which way a tie that is read both ways is stored.

A source names the two partners in some order. For support and donation the order tells who gives. For every other kind it
tells nothing, and one partnership that two sources name in opposite orders would become two relationships. So, for a pair:

1. a statement of support or donation stands as it was said;
2. every other stands as it was said too, as long as all statements of the pair name the two in one order;
3. otherwise the others take the order of the support or donation where that is one, else that of the sorted ids.

What is stored is thus a function of the statements alone: no order of loading shows, and withdrawing a document leaves what
there would be had it never been loaded. A statement that is carried the other way round is marked so in its testimony
(`"turned":true`), so that export, evidence and a later withdrawal have it as the source said it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graph.identity import NONE, Ends, Identity
from graph.ontology import PARTNERS_WITH
from graph.statements import Statement

__all__ = ["ONE_WAY", "Ends", "by_relationship", "pair"]

ONE_WAY = frozenset({"support", "donation"})
"""The kinds of partnership whose order tells who gives."""


def pair(ends: Ends) -> Ends:
    """Return the ends in the order of their ids where the type is read both ways, else as they are."""
    head, type_, tail = ends
    return (tail, type_, head) if type_ == PARTNERS_WITH.type and tail < head else ends


def by_relationship(statements: Iterable[Statement], identity: Identity = NONE) -> dict[Ends, list[Statement]]:
    """Return the statements by the ends of the relationship that carries them; all of a pair's must be among them."""
    pairs: dict[Ends, list[tuple[Ends, Statement]]] = defaultdict(list)
    for statement in statements:
        ends = identity.ends(statement.ends)
        pairs[pair(ends)].append((ends, statement))
    carried: dict[Ends, list[Statement]] = defaultdict(list)
    for least, said in pairs.items():
        common = _common(least, said)
        for ends, statement in said:
            carried[ends if _is_one_way(statement) else common].append(statement)
    return dict(carried)


def _common(least: Ends, said: list[tuple[Ends, Statement]]) -> Ends:
    """Return the ends of the relationship that carries those statements of the pair whose order tells nothing."""
    orders = {ends for ends, _ in said}
    giving = {ends for ends, statement in said if _is_one_way(statement)}
    for found in (orders, giving):
        if len(found) == 1:
            return next(iter(found))
    return least


def _is_one_way(statement: Statement) -> bool:
    return statement.properties.get("kind") in ONE_WAY
