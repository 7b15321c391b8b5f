"""Matching a list of names with things of the graph."""

from __future__ import annotations

from fastapi import APIRouter

from graph.search.match import match
from service.answers import Strict
from service.dependencies import AtDesk, OfEdition
from service.lists import known_labels
from service.models import Candidate, Matched, Matches, Names
from service.shapes import words

router = APIRouter(prefix="/api", tags=["查找 · finding"], route_class=Strict)


@router.post("/match", summary="名称匹配 · Match names")
def match_names(desk: AtDesk, edition: OfEdition, asked: Names) -> Matches:
    """为一批名称找出图中可能所指的东西:候选、把握与理由;有把握的标为 sure。

    What names of a list may mean: candidates, how sure, and why; `sure` where no person need look.
    """
    labels = known_labels(",".join(asked.labels))
    index, _ = desk.names.index(edition)
    found = [match(index, name, labels, asked.limit) for name in asked.names]
    return Matches(
        items=[
            Matched(
                name=one.name,
                sure=one.sure,
                candidates=[
                    Candidate(
                        id=c.thing.id,
                        label=c.thing.label,
                        name=c.thing.name,
                        score=c.score,
                        matched=c.matched,
                        reason=words(c.reason),
                    )
                    for c in one.candidates
                ],
            )
            for one in found
        ]
    )
