"""Reviewing which names are one thing: pairs that wait, people's judgements, and what is one thing already."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from service.models.base import Model, Ref, Words

Id = Annotated[str, Field(min_length=1, max_length=200)]
SameOrDifferent = Literal["same", "different"]


class Neighbour(Ref):
    """A thing that one side of a pair is tied to."""

    type: str = Field(description="the relationship's type")
    direction: Literal["out", "in"]
    shared: bool = Field(description="whether the other side is tied to it by the same type")


class ReviewSide(Ref):
    """One side of a pair: what it is called, where it lies, what it is tied to, and who says so."""

    aliases: list[str]
    records: list[Ref] = Field(description="the records that the node stands for, where there are several")
    places: list[Ref] = Field(description="where it lies, nearest first")
    facts: int = Field(description="how many facts it has")
    neighbours: list[Neighbour] = Field(description="up to eight of what it is tied to, shared ones first")
    documents: list[Ref] = Field(description="up to eight of the documents that name it")
    named_by: int = Field(description="how many documents name it")


class ReviewItem(Model):
    """Two things that may be one, for a person to judge."""

    id: str = Field(description="left~right")
    left: ReviewSide
    right: ReviewSide
    score: float = Field(description="how likely they are one, 0 to 1")
    weight: int = Field(description="facts of the lesser side: what hangs on it; pairs come by it, the greatest first")
    reasons: list[Words]


class ReviewPage(Model):
    """Pairs that wait to be judged, the most consequential first."""

    total: int
    items: list[ReviewItem]
    next: str | None = Field(description="cursor of the next page")


class Verdict(Model):
    """A person's word on whether two ids mean one thing."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "left": "unit-fudan-daxue",
                    "right": "unit-tongji-daxue",
                    "verdict": "different",
                    "by": "资料员",
                    "why": "两所学校",
                }
            ]
        }
    )

    left: Id
    right: Id
    verdict: SameOrDifferent
    by: str = Field(default="", max_length=100, description="a role or an office; personal names are masked")
    why: str = Field(default="", max_length=500, description="in words; personal names are masked")


class Judgement(Model):
    """A judgement as it is kept. `holds` where the graph shows it: one node for the same, two for different things."""

    id: str = Field(description="left~right")
    left: Ref | None = Field(description="the record, none where no source gives it any more")
    right: Ref | None
    verdict: SameOrDifferent
    by: str
    when: str = Field(description="ISO 8601, UTC")
    why: str
    holds: bool


class JudgementPage(Model):
    """Judgements, the latest first."""

    total: int
    items: list[Judgement]
    next: str | None = Field(description="cursor of the next page")


class Judged(Model):
    """What a judgement, or taking one back, did."""

    judgement: Judgement
    joined: int = Field(description="records that now share a node with another")
    parted: int = Field(description="records that no longer do")
    waiting: int = Field(description="pairs that wait to be judged now")
    version: int = Field(description="the graph's version after it")


class Merged(Model):
    """A node that stands for several records, and the records."""

    node: Ref
    records: list[Ref]
    judged: bool = Field(description="whether a person judged any two of them to be the same; else by rule")


class MergedPage(Model):
    """What is one thing under several ids, by name."""

    total: int
    items: list[Merged]
    next: str | None = Field(description="cursor of the next page")
