"""Evidence as the API gives it: each document's word for a fact, with the words themselves where the text is there."""

from __future__ import annotations

from dataclasses import asdict

from graph import evidence as found
from graph.store import Store
from loaders.texts import Texts
from service.documents import head
from service.models import Evidence, EvidencePage, Quote, SheetCell, SheetRow
from service.shapes import fact, words


def evidence(store: Store, texts: Texts, id_: str) -> EvidencePage:
    """Return what stands behind the fact `head~TYPE~tail`; ParameterError or NotFound where there is no such fact."""
    page = found.evidence(store, lambda sha256: texts.text(sha256, store), id_, texts.rows.row)
    return EvidencePage(
        fact=fact(page.fact),
        items=[
            Evidence(
                fact=item.fact,
                document=head(item.document, texts.has),
                gloss=words(item.gloss),
                year=item.year,
                confidence=item.confidence,
                method=item.method,
                checked=item.checked,
                quotes=[Quote(**asdict(quote)) for quote in item.quotes],
                spans=[(start, end) for start, end in item.spans],
                rows=[
                    SheetRow(sheet=row.sheet, row=row.row, cells=[SheetCell(**asdict(cell)) for cell in row.cells])
                    for row in item.rows
                ],
            )
            for item in page.items
        ],
        notice=words(page.notice) if page.notice else None,
    )
