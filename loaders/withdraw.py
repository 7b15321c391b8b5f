"""A document taken back: what only it said goes, what others say stays, and loading it again undoes it."""

from __future__ import annotations

import time

from rapidfuzz import process

from graph.errors import NotFound
from graph.ontology import DOCUMENT
from graph.statements import Batch
from graph.store import Store
from loaders.intake import Held
from loaders.replace import Progress, Replacement
from loaders.report import Report
from loaders.write import complete

NEAR = 3
"""How many ids are offered where there is no document of the id."""


def withdraw(document: str, store: Store, *, progress: Progress | None = None) -> Report:
    """Take away what only the document of the id says, and the document itself; NotFound names ids that are near.

    Relationships and entities that others speak of are derived anew from what is left; entities that no document
    mentions any more go with their relationships.
    """
    began = time.monotonic()
    ids = [row["id"] for row in store.read(f"MATCH (d:{DOCUMENT.label}) RETURN d.id AS id ORDER BY id")]
    if document not in ids:
        raise _not_found(document, ids)
    return complete(Replacement(Held(Batch()), frozenset({document}), gone=True), store, began, progress)


def _not_found(document: str, ids: list[str]) -> NotFound:
    near = [id_ for id_, _, _ in process.extract(document, ids, limit=NEAR, score_cutoff=40)] or ids[:NEAR]
    if not near:
        return NotFound(
            f"没有编号为 {document} 的来源:库中还没有来源。",
            f"There is no document {document}: the store holds none yet.",
        )
    return NotFound(
        f"没有编号为 {document} 的来源;相近的有 {'、'.join(near)}。",
        f"There is no document {document}; there are {', '.join(near)}.",
    )
