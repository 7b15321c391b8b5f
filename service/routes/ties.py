"""Two nodes: why they are partners, and the ways from one to the other."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from graph.projection import SHOWN, paths, why
from graph.projection.named import node
from service import shapes
from service.answers import Versioned
from service.dependencies import AtDesk
from service.lists import listed
from service.models import Paths, Why
from service.parameters import Id, RouteList

router = APIRouter(prefix="/api", tags=["伙伴 · partners"], route_class=Versioned)

Max = Annotated[int, Query(ge=1, le=8, description="至多几步 · the most steps")]
Many = Annotated[int, Query(ge=1, le=50, description="几条 · how many ways")]


@router.get("/why", summary="为何是伙伴 · Why partners")
def why_partners(desk: AtDesk, a: Id, b: Id, routes: RouteList = None) -> Why:
    """两个主体之间的每条途径、权重 1/(n−1) 与所据的事实;没有已知途径时 partners 为 false。

    Every route between two actors, its weight 1/(n−1), and the facts that make it; `partners` is false where none is
    known. Places that both lie in are context, and never count.
    """
    return shapes.why(why(desk.store, a, b, routes=SHOWN if routes is None else listed(routes)))


@router.get("/paths", summary="路径 · Paths")
def paths_between(desk: AtDesk, a: Id, b: Id, max: Max = 6, k: Many = 5, routes: RouteList = None) -> Paths:  # noqa: A002
    """从一个到另一个的路径,最短的在前,附每一步的事实。

    The ways from one to the other, shortest first, with the facts of every step.
    """
    found = paths(desk.store, a, b, max_=max, k=k, routes=SHOWN if routes is None else listed(routes))
    return Paths(
        a=shapes.ref(node(desk.store, a)),
        b=shapes.ref(node(desk.store, b)),
        items=[shapes.path(one) for one in found],
    )
