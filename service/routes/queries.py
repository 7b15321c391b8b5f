"""The catalogue of canned queries, and ad-hoc Cypher, which only reads."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request

from queries import catalogue
from queries.run import run
from service import results
from service.answers import Open, Strict, Versioned
from service.asking import ask_while
from service.dependencies import AtDesk, OfEdition
from service.drawn import drawn
from service.keys import MayAsk
from service.models import CatalogueItem, Cypher, Result
from service.networks import background

router = APIRouter(prefix="/api/queries", tags=["查询 · queries"], route_class=Versioned)
running = APIRouter(prefix="/api/queries", tags=["查询 · queries"], route_class=Open)
asking = APIRouter(prefix="/api", tags=["查询 · queries"], route_class=Strict)


@router.get("", summary="查询目录 · Catalogue")
def listed() -> list[CatalogueItem]:
    """全部现成查询:名称、说明、参数与 Cypher 原文。

    All canned queries: their names, what they say, their parameters and their Cypher.
    """
    return [results.item(query) for query in catalogue.load().values()]


@running.get("/{id}", summary="运行查询 · Run a query")
def answered(
    request: Request,
    desk: AtDesk,
    edition: OfEdition,
    id: Annotated[str, Path(max_length=100, description="查询编号 · id of the query", examples=["partners"])],  # noqa: A002
) -> Result:
    """运行一个现成查询;参数写在查询字符串里,实体可用编号、名称或别名。

    Runs a canned query; its parameters come in the query string, entities by id, name or alias.
    """
    given = dict(request.query_params)
    kept = desk.shelf.of(edition.version)
    found = run(desk.store, catalogue.find(id), given, deadline=desk.settings.deadline, kept=kept)
    return results.result(found, drawn(found.nodes, found.facts, background(desk.store, edition)))


@asking.post("/cypher", summary="即席 Cypher · Ad-hoc Cypher", dependencies=[MayAsk])
async def cypher(request: Request, desk: AtDesk, asked: Cypher) -> Result:
    """运行只读的 Cypher;写入、管理与读取文件或网络的语句会被拒绝(403),有时限与行数上限。

    Runs Cypher that reads. Whatever writes, administers, or reads files or the net is refused (403); time and rows are
    limited.
    """
    return await ask_while(desk, asked, request)
