"""The pairs that wait to be judged, in the store: a node `(:Review {id, left, right, score, reasons})` each, derived by resolving."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable

from graph.store import Store
from graph.wording import Wording
from loaders.report import Counts, Tally
from loaders.resolve.clusters import Waiting
from loaders.rows import Run, each
from loaders.transact import transact


def waiting(run: Run) -> dict[str, Waiting]:
    """Return the pairs that wait, by id `left~right`."""
    rows = run("MATCH (r:Review) RETURN r.left AS left, r.right AS right, r.score AS score, r.reasons AS reasons", {})
    listed = (Waiting(row["left"], row["right"], row["score"], _read(row["reasons"])) for row in rows)
    return {f"{one.left}~{one.right}": one for one in sorted(listed, key=lambda one: (one.left, one.right))}


def replace(store: Store, found: Iterable[Waiting], among: Collection[str] | None) -> int:
    """Let the pairs wait instead of those that waited, of which one is among the ids (all where None); return how many wait now."""
    new = {f"{one.left}~{one.right}": one for one in found}
    total = 0

    def step(run: Run) -> Counts:
        nonlocal total
        stored = waiting(run)
        gone = [
            id_
            for id_, one in stored.items()
            if new.get(id_) != one and (among is None or one.left in among or one.right in among)
        ]
        added = [
            [id_, one.left, one.right, one.score, _written(one.reasons)]
            for id_, one in new.items()
            if stored.get(id_) != one
        ]
        total = len((stored.keys() - set(gone)) | new.keys())
        for _ in each(run, "UNWIND $rows AS id MATCH (r:Review {id: id}) DELETE r", gone):
            pass
        text = "UNWIND $rows AS row CREATE (:Review {id: row[0], left: row[1], right: row[2], score: row[3], reasons: row[4]})"
        for _ in each(run, text, added):
            pass
        return Counts(judgements=Tally(len(added), removed=len(gone)))

    transact(store, step)
    return total


def _written(reasons: Iterable[Wording]) -> str:
    return json.dumps([[reason.zh, reason.en] for reason in reasons], ensure_ascii=False)


def _read(text: str) -> tuple[Wording, ...]:
    return tuple(Wording(zh, en) for zh, en in json.loads(text))
