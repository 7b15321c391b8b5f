"""Judgements in the store: a node `(:Judgement {id, left, right, verdict, by, when, why})` for each pair that was judged."""

from __future__ import annotations

from collections.abc import Iterable

from graph.judgement import Judgement, prevailing
from graph.store import Store
from loaders.articles.mask import mask
from loaders.report import Counts, Tally
from loaders.rows import Run, each
from loaders.transact import transact

_FIELDS = ("left", "right", "verdict", "by", "when", "why")
_RETURNED = ", ".join(f"j.{key} AS `{key}`" for key in _FIELDS)
_KEPT = ", ".join(f"j.`{key}` = row[{number}]" for number, key in enumerate(("id", *_FIELDS)))


def stored_judgements(run: Run) -> tuple[Judgement, ...]:
    """Return all judgements of the store, by pair."""
    rows = run(f"MATCH (j:Judgement) RETURN {_RETURNED} ORDER BY `left`, `right`", {})
    return tuple(Judgement(**row) for row in rows)


def keep(store: Store, judgements: Iterable[Judgement]) -> Counts:
    """Store the judgements; of a pair the latest stands, whatever the order. Personal names in them are masked first."""
    given = prevailing(masked(judgement) for judgement in judgements)
    if not given:
        return Counts()

    def step(run: Run) -> Counts:
        stored = {judgement.id: judgement for judgement in stored_judgements(run)}
        standing = prevailing((*stored.values(), *given.values()))
        changed = {id_: one for id_, one in standing.items() if stored.get(id_) != one}
        new = [id_ for id_ in changed if id_ not in stored]
        for _ in each(run, "UNWIND $rows AS id CREATE (:Judgement {id: id})", new):
            pass
        told = [[id_, *(getattr(one, key) for key in _FIELDS)] for id_, one in changed.items()]
        for _ in each(run, f"UNWIND $rows AS row MATCH (j:Judgement {{id: row[0]}}) SET {_KEPT}", told):
            pass
        return Counts(judgements=Tally(len(new), len(changed) - len(new), len(given.keys() - changed.keys())))

    return transact(store, step)


def retract(store: Store, ids: Iterable[str]) -> Counts:
    """Take the judgements of the pairs `left~right` back."""
    listed = sorted(ids)

    def step(run: Run) -> Counts:
        found = [one["id"] for one in each(run, "UNWIND $rows AS id MATCH (j:Judgement {id: id}) RETURN id", listed)]
        for _ in each(run, "UNWIND $rows AS id MATCH (j:Judgement {id: id}) DELETE j", found):
            pass
        return Counts(judgements=Tally(removed=len(found)))

    return transact(store, step)


def masked(judgement: Judgement) -> Judgement:
    """Return the judgement with the personal names in its words masked."""
    return Judgement(
        judgement.left, judgement.right, judgement.verdict, mask(judgement.by), judgement.when, mask(judgement.why)
    )
