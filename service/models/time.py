"""Templates, dates and comparisons."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from service.models.base import Model, Ref, Words
from service.models.entity import Fact


class Slot(Model):
    """A place in a street's or district's template (1+4+X, 1+7+14+X), filled with its sources or not found."""

    key: str
    name: Words
    expected: int | None = Field(description="how many the template asks for; null for X, any number")
    filled: list[Ref]
    facts: list[Fact]


class TemplateTree(Model):
    """A template laid over a street or district."""

    template: str
    name: Words
    root: Ref
    slots: list[Slot]
    found: int
    expected: int


class TimelineItem(Model):
    """Something dated: an event, a founding, an agreement, a claim."""

    id: str
    label: str
    name: str
    date: str = Field(description="ISO 8601, as precise as known")
    what: Literal["event", "founded", "project", "tie"]
    lane: str | None = Field(description="id of the street or district; null where unknown")
    facts: list[str]


class Timeline(Model):
    """Dated things by lane, and how many have no date."""

    lanes: list[Ref]
    items: list[TimelineItem]
    undated: list[Ref]


class Compare(Model):
    """What is known at two times, or of two places. What no later source mentions is unknown, never ended."""

    by: Literal["years", "places"]
    a: str
    b: str
    appeared: list[Fact] = Field(description="first said after year a and by year b; of places: of b alone")
    continuing: list[Fact] = Field(description="said by year a and again after it; of places: of both")
    not_mentioned_since: list[Fact] = Field(description="said by year a and not again by year b; of places: of a alone")
    undated: int = Field(description="facts in scope without a year; compared by no year")
