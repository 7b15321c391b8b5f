"""Which names are one thing: the pairs that wait for a person, judgements, and what is merged."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from loaders.review import judge, take_back
from service import review
from service.answers import Strict, Versioned
from service.cursor import cursor as next_cursor
from service.cursor import offset
from service.dependencies import AtDesk, OfEdition
from service.keys import MayLoad
from service.models import Judged, JudgementPage, MergedPage, ReviewPage, Verdict
from service.parameters import Cursor, Limit

router = APIRouter(prefix="/api", tags=["归并 · one thing, several names"], route_class=Versioned)
judging = APIRouter(prefix="/api", tags=["归并 · one thing, several names"], route_class=Strict)

PairId = Annotated[
    str,
    Path(
        max_length=420,
        description="判断编号 · id of the judgement: left~right",
        examples=["unit-fudan-daxue~unit-tongji-daxue"],
    ),
]


@router.get("/review", summary="待审 · Pairs to judge")
def pairs(desk: AtDesk, edition: OfEdition, limit: Limit = 20, cursor: Cursor = None) -> ReviewPage:
    """可能是同一个、但须由人判断的各对,影响最大的在前:两边的名称、所在、联系、来源,以及把握与理由。

    Pairs that may be one thing and are for a person to judge, the most consequential first: what either side is called, where
    it lies, what it is tied to, which sources name it, how likely they are one, and why.
    """
    question = ("review", edition.version.number)
    skip = offset(cursor, *question)
    found = edition.kept("review", lambda: review.waiting(desk.store))
    end = skip + limit
    return ReviewPage(
        total=len(found),
        items=review.items(desk.store, found[skip:end]),
        next=next_cursor(end if end < len(found) else None, *question),
    )


@judging.post("/review", summary="判断 · Judge", dependencies=[MayLoad])
def given(desk: AtDesk, verdict: Verdict) -> Judged:
    """判断两个编号是(same)或不是(different)同一个;随时可以收回。陈述本身不改动,只是图中合为一个节点。

    Judges two ids to be the same thing, or different ones; it can be taken back at any time. No statement is rewritten: the
    graph shows one node for them.
    """
    done = judge(desk.store, verdict.left, verdict.right, verdict.verdict, by=verdict.by, why=verdict.why)
    desk.editions.look_again()
    return review.judged(desk.store, done)


@judging.delete("/review/{id}", summary="收回判断 · Take a judgement back", dependencies=[MayLoad])
def retracted(desk: AtDesk, id: PairId) -> Judged:  # noqa: A002 (the path's own name)
    """收回一个判断,图与从未判断过时一样。

    Takes a judgement back; the graph is as if it had never been given.
    """
    done = take_back(desk.store, id)
    desk.editions.look_again()
    return review.judged(desk.store, done)


@router.get("/judgements", summary="全部判断 · Judgements")
def judged(desk: AtDesk, edition: OfEdition, limit: Limit = 50, cursor: Cursor = None) -> JudgementPage:
    """全部判断,最近的在前:对什么、由谁、何时、为何,以及图中是否生效。

    All judgements, the latest first: of what, by whom, when, why, and whether the graph shows it.
    """
    question = ("judgements", edition.version.number)
    skip = offset(cursor, *question)
    found = review.judgements(desk.store)
    end = skip + limit
    return JudgementPage(
        total=len(found),
        items=review.shaped_judgements(desk.store, found[skip:end]),
        next=next_cursor(end if end < len(found) else None, *question),
    )


@router.get("/merged", summary="已归并 · What is one thing")
def merged(desk: AtDesk, edition: OfEdition, limit: Limit = 50, cursor: Cursor = None) -> MergedPage:
    """已合为一个节点的各组编号,由规则或由人;不对的可判断为 different。

    Every node that stands for several ids, by rule or by a person's judgement; one that is wrong is judged `different`.
    """
    question = ("merged", edition.version.number)
    skip = offset(cursor, *question)
    found = edition.kept("merged", lambda: review.merged(desk.store))
    end = skip + limit
    return MergedPage(
        total=len(found), items=found[skip:end], next=next_cursor(end if end < len(found) else None, *question)
    )
