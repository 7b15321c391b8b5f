"""Reconciliation for OpenRefine: names of a table matched with things of the graph, a person choosing."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import parse_qs, urlsplit

from fastapi import APIRouter, Depends, Query, Request, Response
from starlette.responses import HTMLResponse

from graph.errors import ParameterError
from graph.ontology import NODES
from graph.wording import Language
from service import reconcile
from service.answers import Strict
from service.dependencies import AtDesk, OfEdition
from service.entities import entity
from service.language import accepted

FRAMED = "default-src 'none'; frame-ancestors http://127.0.0.1:* http://localhost:*"
"""OpenRefine, which runs on the reader's own machine, shows the preview in a frame."""
LOCAL = frozenset({"127.0.0.1", "localhost", "[::1]", "::1"})
LARGEST = 1 << 20


def spoken(request: Request) -> Language:
    """Return the language that the request prefers."""
    return accepted(request.headers.get("accept-language"))


def shared(request: Request, response: Response) -> None:
    """Let a page of this very machine, as OpenRefine's is, read the answer."""
    origin = request.headers.get("origin", "")
    response.headers["Vary"] = "Origin, Accept-Language"
    if urlsplit(origin).hostname in LOCAL:
        response.headers["Access-Control-Allow-Origin"] = origin


async def posted(request: Request) -> str:
    """Return the `queries` of a form; ParameterError where there is none."""
    body = await request.body()
    if len(body) > LARGEST:
        raise ParameterError(f"内容至多 {LARGEST} 字节。", f"the content is at most {LARGEST} bytes.")
    fields = parse_qs(body.decode("utf-8", "replace"))
    if "queries" not in fields:
        raise ParameterError("表单缺少 queries。", "the form lacks queries.")
    return fields["queries"][0]


router = APIRouter(prefix="/api/reconcile", tags=["OpenRefine"], route_class=Strict, dependencies=[Depends(shared)])
Spoken = Annotated[Language, Depends(spoken)]
Prefix = Annotated[str, Query(max_length=200, description="开头几个字 · the first characters")]


@router.get("", summary="OpenRefine 匹配服务 · Reconciliation")
def described(
    request: Request,
    desk: AtDesk,
    edition: OfEdition,
    language: Spoken,
    queries: Annotated[
        str | None,
        Query(
            max_length=20_000, description='{"q0": {"query": "恒隆广场"}}', examples=['{"q0": {"query": "恒隆广场"}}']
        ),
    ] = None,
) -> dict[str, Any]:
    """不带参数时为服务说明(版本 0.2);带 queries 时为各查询的候选。

    What the service offers (version 0.2); with `queries`, the candidates of each.
    """
    if queries is None:
        return reconcile.manifest(str(request.base_url).rstrip("/"), language)
    index, _ = desk.names.index(edition)
    return reconcile.reconciled(index, reconcile.queries(queries), language)


@router.post(
    "",
    summary="OpenRefine 批量匹配 · Reconcile a batch",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/x-www-form-urlencoded": {
                    "schema": {
                        "type": "object",
                        "required": ["queries"],
                        "properties": {"queries": {"type": "string", "example": '{"q0": {"query": "恒隆广场"}}'}},
                    }
                }
            },
        }
    },
)
def batch(
    desk: AtDesk, edition: OfEdition, language: Spoken, queries: Annotated[str, Depends(posted)]
) -> dict[str, Any]:
    """各查询的候选,最有把握的在前。

    The candidates of each query, surest first.
    """
    index, _ = desk.names.index(edition)
    return reconcile.reconciled(index, reconcile.queries(queries), language)


@router.get("/suggest/entity", summary="实体建议 · Suggest entities")
def entities(desk: AtDesk, edition: OfEdition, language: Spoken, prefix: Prefix = "") -> dict[str, Any]:
    """以此开头或含此的实体。

    Things that the first characters may mean.
    """
    index, _ = desk.names.index(edition)
    return reconcile.suggested_entities(index, prefix, reconcile.LIMIT, language)


@router.get("/suggest/type", summary="类型建议 · Suggest types")
def types(language: Spoken, prefix: Prefix = "") -> dict[str, Any]:
    """节点类型。

    Labels of nodes.
    """
    return reconcile.suggested_types(prefix, language)


@router.get("/suggest/property", summary="属性建议 · Suggest properties")
def properties(language: Spoken, prefix: Prefix = "") -> dict[str, Any]:
    """属性。

    Properties.
    """
    return reconcile.suggested_properties(prefix, language)


@router.get("/preview", summary="预览 · Preview", response_class=HTMLResponse)
def preview(
    desk: AtDesk,
    edition: OfEdition,
    language: Spoken,
    id: Annotated[str, Query(max_length=200, description="编号 · id")],  # noqa: A002
) -> HTMLResponse:
    """一个实体的小页面。

    A small page on a thing.
    """
    page = entity(desk.store, desk.texts_at(edition), lambda: edition.whole(desk.store), id)
    lines = [NODES[page.label].name.of(language), *page.aliases[:5], *(place.name for place in page.places[:3])]
    lines.append(
        {"zh": f"伙伴 {page.partners} · 事实 {page.degree}", "en": f"{page.partners} partners, {page.degree} facts"}[
            language
        ]
    )
    return HTMLResponse(reconcile.preview(page.name, lines, language), headers={"Content-Security-Policy": FRAMED})
