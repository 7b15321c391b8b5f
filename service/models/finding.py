"""Finding things: search, and matching names."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from service.models.base import Model, Ref, Words


class Found(Ref):
    """A search result: what matched, how well, and what the thing is tied to."""

    aliases: list[str]
    matched: str = Field(description="the name or alias that matched")
    how: Literal["name", "alias", "prefix", "fragment", "pinyin", "initials", "id", "similar"]
    score: float = Field(description="0 to 1; results are in falling order")
    degree: int = Field(description="relationships that are facts, either way")
    strength: float = Field(description="sum of its tie weights over direct, body and project routes")
    place: Ref | None = Field(description="the nearest street or district that it lies in")
    ties: list[Ref] = Field(description="up to three of its strongest partners, or of what it is tied to")


class SearchPage(Model):
    """Search results, best first."""

    query: str
    total: int
    items: list[Found]
    next: str | None = Field(description="cursor of the next page")


class Names(Model):
    """Names to match with things of the graph."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"names": ["恒隆广场", "南京西路街道党工委"], "labels": [], "limit": 5}]}
    )

    names: list[Annotated[str, Field(max_length=200)]] = Field(min_length=1, max_length=500)
    labels: list[str] = Field(default=[], max_length=20, description="only things of these labels; any where empty")
    limit: int = Field(default=5, ge=1, le=20)


class Candidate(Ref):
    """A thing that a name may mean."""

    score: float = Field(description="0 to 1")
    matched: str
    reason: Words


class Matched(Model):
    """What a name may mean, surest first."""

    name: str
    sure: bool = Field(description="whether the first may be taken without asking a person")
    candidates: list[Candidate]


class Matches(Model):
    """An answer for each name, in their order."""

    items: list[Matched]
