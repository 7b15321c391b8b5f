"""The only writer: documents, entities and statements into the store.

A load replaces what the loaded documents said: what they say now is added, then what they no longer say is taken away.
Loading twice changes nothing, a load that was cut off is completed by loading again, a corrected file takes effect, and the
order of loads does not show. What other documents say stays as it is.

Every node and relationship is derived from the statements (`graph.view`); there is one relationship to a head, type and tail,
and one between two partners whose order tells nothing (`graph.direction`). An entity that no document mentions is not stored.
After a load that changed something, the names that it touched are resolved (`loaders.resolve`): records that mean one thing
share a node.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from graph.check import Known, refuse
from graph.facts import label_of
from graph.identity import is_curated, merged_records
from graph.ontology import ENTITY
from graph.statements import Batch
from graph.store import Store
from graph.version import complete_load
from loaders import rows
from loaders.intake import Held, Intake
from loaders.judgements import keep
from loaders.replace import Progress, Replacement
from loaders.report import Counts, Report, Resolved
from loaders.resolve.run import Touched, resolve

FEW = 200
"""Names up to which the engine is asked for them by name."""


def write(batch: Batch | Intake, store: Store, *, progress: Progress | None = None) -> Report:
    """Make the store say what the batch says of its documents, and return what was done.

    Raises OntologyError with everything that is wrong with the batch, before anything is stored. Up to
    `loaders.replace.WHOLE` statements are stored all or none; more in chunks, and running it again completes a load that
    broke off.
    """
    began = time.monotonic()
    intake = Held(batch) if isinstance(batch, Batch) else batch
    documents = frozenset(document.id for document in intake.documents)
    known = Known() if rows.is_empty(store.read) else _known(intake, store)
    refuse(intake.faults(known), "、".join(sorted(documents)[:3]) or "batch")
    return complete(Replacement(intake, documents), store, began, progress)


def complete(replacement: Replacement, store: Store, began: float, progress: Progress | None = None) -> Report:
    """Run the replacement, raise the graph's version where the graph has changed, and return the report."""
    broken_off = store.version().state == "loading"
    counts = replacement.run(store, progress)
    counts += keep(store, replacement.intake.judgements)
    resolved = Resolved()
    if counts.touched or broken_off:
        touched = None if broken_off or replacement.fresh else _touched(replacement, counts)
        resolved = resolve(store, touched)
        version = complete_load(store)
    else:
        version = store.version()
    return Report(
        documents=tuple(sorted(replacement.documents)),
        counts=counts,
        unmentioned=tuple(sorted(replacement.unmentioned)),
        version=version.number,
        seconds=time.monotonic() - began,
        resolved=resolved,
    )


def _touched(replacement: Replacement, counts: Counts) -> Touched:
    judged = replacement.intake.judgements if counts.judgements.touched else ()
    ids = {end for judgement in judged for end in (judgement.left, judgement.right)}
    return Touched(frozenset(replacement.touched | ids), replacement.renamed)


def _known(intake: Intake, store: Store) -> Known:
    """Return what the store holds of what the intake speaks of."""
    ids = intake.ids() | {document.id for document in intake.documents}
    stored = rows.nodes(store.read, ids)
    merged = merged_records(store.read, ids - stored.keys())
    new = {
        entity.name
        for entity in intake.entities.values()
        if is_curated(entity.id)
        and (entity.id not in stored or stored[entity.id].properties["name"] != entity.name)
        and (entity.id not in merged or merged[entity.id].name != entity.name)
    }
    return Known(
        labels={id_: label_of(node.labels) for id_, node in stored.items()}
        | {id_: record.label for id_, record in merged.items()},
        ids={(label, name): id_ for id_, label, name in _named(new, store) if id_ not in intake.entities},
    )


def _named(names: set[str], store: Store) -> Iterator[tuple[str, str, str]]:
    """Yield id, label and name of the stored nodes that a person gave one of the names.

    Names have no index: a load of few names lets the engine look through all, a load of many looks through them itself.
    """
    if not names:
        return
    few = len(names) <= FEW
    text = f"MATCH (n:{ENTITY}) {'WHERE n.name IN $names' if few else ''} RETURN n.id AS id, labels(n) AS labels, n.name AS name"
    for row in store.stream(text, {"names": sorted(names)} if few else {}):
        if row["name"] in names and is_curated(row["id"]):
            yield row["id"], label_of(row["labels"]), row["name"]
    for record in merged_records(store.read).values():
        if record.name in names and is_curated(record.id):
            yield record.id, record.label, record.name
