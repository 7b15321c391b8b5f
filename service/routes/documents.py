"""The sources, and what stands in them behind a fact."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from service.answers import Versioned
from service.dependencies import AtDesk, OfEdition
from service.documents import document, documents, tallies
from service.evidence import evidence
from service.models import DocumentItem, DocumentPage, EvidencePage

router = APIRouter(prefix="/api", tags=["来源 · sources"], route_class=Versioned)

Id = Annotated[str, Path(max_length=200, description="来源编号 · id of the document")]


@router.get("/documents", summary="来源 · Documents")
def listed(desk: AtDesk, edition: OfEdition) -> list[DocumentItem]:
    """全部来源,最近的在前,附各自的事实与提及数。

    All documents, the latest first, with how much each says and names.
    """
    counted = edition.kept("tallies", lambda: tallies(desk.store))
    return documents(desk.store, desk.texts_at(edition), counted)


@router.get("/documents/{id}", summary="一个来源 · A document")
def read(desk: AtDesk, edition: OfEdition, id: Id) -> DocumentPage:  # noqa: A002 (the path's own name)
    """这个来源提及的一切与它说的每个事实。

    Everything that the document names, and every fact that it states.
    """
    return document(desk.store, desk.texts_at(edition), id)


@router.get("/evidence", summary="证据 · Evidence")
def behind(
    desk: AtDesk,
    fact: Annotated[
        str,
        Query(
            max_length=600,
            description="事实编号 · the fact's id: head~TYPE~tail",
            examples=["building-henglong-guangchang~LOCATED_IN~area-henglong-shangquan"],
        ),
    ],
) -> EvidencePage:
    """每个来源对这一事实的说法:原文片段(读者加入原文后)、位置、年份、可信度与是否经人核对。

    What each document says for the fact: the words around it (once the reader has added the text), where they stand,
    year, confidence, and whether a person checked it.
    """
    return evidence(desk.store, desk.texts, fact)
