"""Views of the network: positioned, expanded, laid over templates, dated, compared."""

from __future__ import annotations

import math
from typing import Annotated

from fastapi import APIRouter, Path, Query

from graph.errors import ParameterError
from graph.projection.named import node
from service import networks
from service.answers import Versioned
from service.cursor import cursor as next_cursor
from service.cursor import offset
from service.dependencies import AtDesk, OfEdition
from service.facts import facts_with
from service.lists import listed
from service.models import Compare, Expansion, Network, TemplateTree, Timeline
from service.parameters import Cursor, Filtered, InYears, OfWanted
from service.shapes import ref
from viz.network import Asked
from viz.view import Name

router = APIRouter(prefix="/api", tags=["网络 · network"], route_class=Versioned)

Scope = Annotated[
    str | None,
    Query(
        min_length=1,
        max_length=200,
        description="区、街道、片区或组织的编号;不给则为全部 · id of a district, street, area or body; all where not given",
        examples=["street-nanjing-xi-lu"],
    ),
]


@router.get("/network", summary="网络视图 · Network view")
def network(
    desk: AtDesk,
    edition: OfEdition,
    filter_: Filtered,
    view: Annotated[Name, Query(description="structure 组织结构, partners 伙伴, rings 同心圆, map 全图")] = "structure",
    scope: Scope = None,
    center: Annotated[
        str | None, Query(min_length=1, max_length=200, description="同心圆的中心 · the centre of rings: an actor's id")
    ] = None,
    limit: Annotated[int | None, Query(ge=1, le=100_000, description="至多多少节点 · the most nodes")] = None,
    isolated: Annotated[bool, Query(description="是否包括没有连线的节点 · whether nodes without an edge stay")] = False,
) -> Network:
    """一个视图:节点位置、连线、街道范围,以及每个筛选项的数目(各按只打开自身筛选计)。

    A view: positions, edges, grounds, and counts for every filter, each as if only its own filter were open.
    """
    return networks.view(desk.store, edition, scope, Asked(view, filter_, center, limit, isolated))


@router.get("/expand/{id}", summary="展开 · Expand")
def expand(
    desk: AtDesk,
    edition: OfEdition,
    id: Annotated[str, Path(max_length=200, description="编号 · id")],  # noqa: A002 (the path's own name)
    wanted: OfWanted,
    limit: Annotated[int, Query(ge=1, le=50, description="至多几个 · how many")] = 20,
    known: Annotated[
        str | None,
        Query(
            max_length=8000,
            description="已在画面上的节点,编号:x:y,逗号分隔 · nodes in view already, id:x:y, comma separated",
            examples=["building-henglong-guangchang:12:-40"],
        ),
    ] = None,
    cursor: Cursor = None,
) -> Expansion:
    """一个节点的邻居,带位置,可加进画面;已在画面上的只给连线。

    Neighbours of a node, positioned near it, to be added to a view; of those in view already, the edges alone.
    """
    skip = offset(cursor, id, wanted)
    center = node(desk.store, id)
    total, read, found = facts_with(desk.store, id, wanted, limit, skip)
    nodes, edges = networks.expansion(desk.store, edition, center, found, _positions(known))
    end = skip + read
    return Expansion(
        center=ref(center),
        nodes=nodes,
        edges=edges,
        total=total,
        next=next_cursor(end if read and end < total else None, id, wanted),
    )


@router.get("/hierarchy", summary="层级 · Hierarchy")
def hierarchy(
    desk: AtDesk,
    edition: OfEdition,
    root: Annotated[str, Query(max_length=200, description="街道或区的编号 · id of a street or district")],
) -> list[TemplateTree]:
    """层级模板(如 1+4+X)套在一个街道或区上:每个位置由哪些来源填上,哪些尚未找到。

    Templates such as 1+4+X laid over a street or district: what fills each place, and what was not found.
    """
    return networks.tiers(desk.store, edition, root)


@router.get("/timeline", summary="时间线 · Timeline")
def timeline(desk: AtDesk, edition: OfEdition, years: InYears, scope: Scope = None) -> Timeline:
    """有日期的活动、成立、项目与签约,按街道或区分行;没有日期的另列。

    Dated events, foundings, projects and agreements, a lane for each street or district; what has no date is listed apart.
    """
    return networks.times(desk.store, edition, scope, years)


@router.get("/compare", summary="比较 · Compare")
def compare(
    desk: AtDesk,
    edition: OfEdition,
    a: Annotated[
        str,
        Query(min_length=1, max_length=200, description="年份或地方编号 · a year or a place's id", examples=["2018"]),
    ],
    b: Annotated[
        str,
        Query(min_length=1, max_length=200, description="年份或地方编号 · a year or a place's id", examples=["2019"]),
    ],
    scope: Scope = None,
) -> Compare:
    """比较两个年份或两个地方:新出现的、继续的、此后未再提及的(未提及不等于结束)。

    Two years or two places compared: what appeared, what went on, and what is not mentioned since, which is not ended.
    """
    return networks.compared(desk.store, edition, a, b, scope)


def _positions(known: str | None) -> dict[str, tuple[float, float]]:
    """Return the positions of `id:x:y` parts; ParameterError where one is none."""
    found = {}
    for part in listed(known):
        id_, _, rest = part.partition(":")
        x, _, y = rest.partition(":")
        try:
            point = (float(x), float(y))
        except ValueError:
            point = (math.nan, math.nan)
        if not id_ or not all(map(math.isfinite, point)):
            raise ParameterError(
                f"known 中的 {part!r} 应为 编号:x:y,如 unit-a:10:-20。",
                f"{part!r} in known is to be id:x:y, such as unit-a:10:-20.",
            )
        found[id_] = point
    return found
