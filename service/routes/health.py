"""Whether the service runs, and whether the graph can be asked."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import APIRouter

from service.answers import Strict
from service.counts import counted
from service.dependencies import AtDesk
from service.models import Health, Ready

router = APIRouter(prefix="/api", tags=["服务 · service"], route_class=Strict)


@router.get("/health", summary="存活 · Health")
async def health() -> Health:
    """服务在运行。

    The service runs.
    """
    return Health(status="ok", version=version("gongjian"))


@router.get("/ready", summary="就绪 · Readiness")
def ready(desk: AtDesk) -> Ready:
    """图可以查询:数据库、最近一次载入与数量。数据库没有应答时为 503。

    The graph can be asked: the engine, the last load, and what it holds. 503 while the database does not answer.
    """
    edition = desk.editions.current()
    desk.store.read("RETURN 1 AS n")
    now = edition.version
    return Ready(
        ready=True,
        engine=desk.store.engine,
        graph_version=now.number,
        loaded=now.completed,
        counts=edition.kept("counts", lambda: counted(desk.store)),
        loading=now.state == "loading",
        nodes=now.nodes,
        relationships=now.relationships,
    )
