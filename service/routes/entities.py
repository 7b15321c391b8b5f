"""A node: itself, its facts, its partners, and what documents say of it, word by word."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from graph.projection import SHOWN, partners
from service.answers import Prompt, Versioned
from service.cursor import cursor as next_cursor
from service.cursor import offset
from service.dependencies import AtDesk, OfEdition
from service.entities import entity, statements
from service.facts import facts_of
from service.lists import listed
from service.models import EntityPage, FactsPage, PartnersPage, StatementsPage
from service.parameters import Cursor, InYears, Limit, OfWanted, RouteList, Undated
from service.shapes import fact, partner, ref

router = APIRouter(prefix="/api/entities", tags=["实体 · entities"], route_class=Versioned)
reading = APIRouter(prefix="/api/entities", tags=["实体 · entities"], route_class=Prompt)

Id = Annotated[str, Path(max_length=200, description="编号 · id", examples=["building-henglong-guangchang"])]


@reading.get("/{id}", summary="实体 · Entity")
def read(desk: AtDesk, edition: OfEdition, id: Id) -> EntityPage:  # noqa: A002 (the path's own name)
    """名称、别名、属性、所在、各类联系的数目,以及提及它的来源:最近的一百个与总数。

    Its names, properties, where it lies, how many neighbours it has of each kind, and the documents that name it: the latest
    hundred, and how many there are.
    """
    return entity(desk.store, desk.texts_at(edition), lambda: edition.whole(desk.store), id)


@router.get("/{id}/facts", summary="事实 · Facts")
def facts(
    desk: AtDesk,
    id: Id,  # noqa: A002
    wanted: OfWanted,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> FactsPage:
    """它的事实,按关系类型与对方名称排列。

    Its facts, by type and neighbour.
    """
    skip = offset(cursor, id, wanted)
    total, found = facts_of(desk.store, id, wanted, limit, skip)
    end = skip + len(found)
    return FactsPage(
        total=total,
        items=[fact(one) for one in found],
        next=next_cursor(end if found and end < total else None, id, wanted),
    )


@router.get("/{id}/partners", summary="伙伴 · Partners")
def partners_of(
    desk: AtDesk,
    id: Id,  # noqa: A002
    years: InYears,
    routes: RouteList = None,
    undated: Undated = True,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> PartnersPage:
    """与它共建的伙伴,联系最强的在前,附每条途径。

    Its partners, strongest first, each with the routes of the tie.
    """
    kinds = SHOWN if routes is None else listed(routes)
    question = (id, kinds, years, undated)
    found = partners(
        desk.store, id, routes=kinds, years=years, undated=undated, limit=limit, offset=offset(cursor, *question)
    )
    return PartnersPage(
        actor=ref(found.actor),
        total=found.total,
        items=[partner(one) for one in found.items],
        next=next_cursor(found.next, *question),
    )


@router.get("/{id}/statements", summary="陈述 · Statements")
def statements_of(
    desk: AtDesk,
    id: Id,  # noqa: A002
    limit: Limit = 100,
    cursor: Cursor = None,
) -> StatementsPage:
    """各来源关于它的每一条陈述,与载入时一致。

    Every statement of a document about it, as it was loaded.
    """
    skip = offset(cursor, id)
    found = statements(desk.store, id)
    end = skip + limit
    return StatementsPage(
        total=len(found), items=found[skip:end], next=next_cursor(end if end < len(found) else None, id)
    )
