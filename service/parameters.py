"""Query parameters that several routes share: lists, pages and filters, each checked and said in both languages."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query

from graph.errors import ParameterError
from graph.facts import Direction, Years
from graph.ontology import NODES, RELATIONSHIPS, ROUTES
from graph.projection import SHOWN, Filter
from service.facts import Wanted
from service.lists import known_labels, listed

Limit = Annotated[int, Query(ge=1, le=500, description="每页条数 · how many a page")]
Cursor = Annotated[str | None, Query(max_length=200, description="上一页的 next · the last page's `next`")]
Id = Annotated[str, Query(min_length=1, max_length=200, description="编号 · id")]
LabelList = Annotated[
    str | None,
    Query(
        max_length=300,
        description=f"标签,逗号分隔 · labels, comma separated: {', '.join(NODES)}",
        examples=["Unit,Building"],
    ),
]
RouteList = Annotated[
    str | None,
    Query(
        max_length=100,
        description=f"途径,逗号分隔;默认 {','.join(SHOWN)} · routes, comma separated: {', '.join(ROUTES)}",
        examples=["direct,body"],
    ),
]
TypeList = Annotated[
    str | None,
    Query(
        max_length=300,
        description=f"关系类型,逗号分隔 · relationship types, comma separated: {', '.join(RELATIONSHIPS)}",
        examples=["MEMBER_OF"],
    ),
]
Undated = Annotated[bool, Query(description="是否包括没有年份的 · whether what has no year stays")]


async def wanted(
    type: TypeList = None,  # noqa: A002 (the parameter's own name)
    direction: Annotated[
        Direction | None, Query(description="out 由它发出,in 指向它 · from it or to it; both where not given")
    ] = None,
    label: LabelList = None,
) -> Wanted:
    """Return which facts of a node are asked for."""
    return Wanted(listed(type), direction, known_labels(label))


async def years(
    from_: Annotated[
        int | None, Query(alias="from", ge=1900, le=2100, description="起始年,含 · first year, inclusive")
    ] = None,
    to: Annotated[int | None, Query(ge=1900, le=2100, description="截止年,含 · last year, inclusive")] = None,
) -> Years:
    """Return the range of years; ParameterError where it ends before it begins."""
    if from_ is not None and to is not None and from_ > to:
        raise ParameterError(
            f"年份范围 {from_}—{to} 首尾颠倒;from 不能晚于 to。",
            f"the range {from_} to {to} ends before it begins; from comes first.",
        )
    return Years(from_, to)


InYears = Annotated[Years, Depends(years)]


async def filtered(
    years: InYears,
    routes: RouteList = None,
    labels: LabelList = None,
    undated: Undated = True,
    min_weight: Annotated[float, Query(ge=0, le=1000, description="联系强度下限 · least weight of a tie")] = 0.0,
) -> Filter:
    """Return the filter of a view."""
    return Filter(
        routes=SHOWN if routes is None else listed(routes),
        labels=None if labels is None else known_labels(labels),
        years=years,
        undated=undated,
        min_weight=min_weight,
    )


OfWanted = Annotated[Wanted, Depends(wanted)]
Filtered = Annotated[Filter, Depends(filtered)]
