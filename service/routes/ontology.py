"""The ontology: labels, relationships, routes, and how each is drawn."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from graph.legend import legend
from service.answers import Versioned
from service.dependencies import OfEdition

router = APIRouter(prefix="/api", tags=["本体 · ontology"], route_class=Versioned)


@router.get("/ontology", summary="本体 · Ontology")
def ontology(edition: OfEdition) -> dict[str, Any]:
    """全部节点类型、关系与伙伴途径:名称、说明、颜色、形状与属性。

    All labels, relationships and routes of partnership: names, what they say, colours, shapes and properties.
    """
    return {"version": edition.version.number, **legend()}
