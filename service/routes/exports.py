"""The network to take away, in the formats of other tools."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import StreamingResponse

from service.answers import Versioned
from service.dependencies import AtDesk, OfEdition
from service.networks import exported
from service.parameters import Filtered
from service.routes.networks import Scope

router = APIRouter(prefix="/api", tags=["导出 · export"], route_class=Versioned)


@router.get(
    "/export/{format}",
    summary="导出 · Export",
    response_class=StreamingResponse,
    responses={200: {"description": "文件 · the file", "content": {"application/octet-stream": {}}}},
)
def export(
    desk: AtDesk,
    edition: OfEdition,
    filter_: Filtered,
    format: Annotated[  # noqa: A002 (the path's own name)
        str, Path(max_length=20, description="gexf, graphml, csv, xlsx, jsonl, jsonld 或 ftm", examples=["gexf"])
    ],
    scope: Scope = None,
) -> StreamingResponse:
    """按筛选条件导出网络:GEXF、GraphML、CSV(压缩包)、XLSX、JSON Lines、JSON-LD、FollowTheMoney。

    The network that the filters keep, for Gephi, spreadsheets and linked data.
    """
    kind, pieces = exported(desk.store, edition, format, scope, filter_)
    name = f"gongjian-{edition.version.number}{kind.suffix}"
    return StreamingResponse(
        pieces, media_type=kind.media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
