"""The service itself: whether it runs, what a load did, and what went wrong."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from service.models.base import Model, Words


class Tally(Model):
    """How many were new, changed, the same as before, and taken away."""

    added: int
    changed: int
    unchanged: int
    removed: int


class LoadReport(Model):
    """What a load did."""

    documents: list[str]
    counts: dict[str, Tally]
    unmentioned: list[str] = Field(description="entities that no document mentions, which are not stored")
    refused: list[Words]
    joined: int = Field(description="records that now share a node with another that is the same thing")
    parted: int = Field(description="records that no longer do")
    waiting: int = Field(description="pairs that wait to be judged")
    version: int
    seconds: float
    lines: list[Words]


class LoadEntry(Model):
    """One load of the journal of this machine."""

    when: str = Field(description="ISO 8601, UTC")
    what: Literal["loaded", "replaced", "withdrawn"]
    documents: list[str] = Field(description="ids, at most 50")
    total: int = Field(description="how many documents")
    added: int = Field(description="statements that came")
    removed: int = Field(description="statements that went")


class Health(Model):
    """Whether the service runs."""

    status: Literal["ok"]
    version: str


class Ready(Model):
    """Whether the graph can be asked: the engine, the last completed load, and what it holds."""

    ready: bool
    engine: Literal["arcadedb", "neo4j"]
    graph_version: int
    loaded: str | None = Field(description="when the last load ended, ISO 8601 with zone")
    counts: dict[str, int] = Field(description="nodes by label and relationships by type")
    loading: bool = Field(description="whether a load runs")
    nodes: int
    relationships: int


class Problem(BaseModel):
    """RFC 9457 problem details; `detail` in the language asked for, both languages beside it."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    instance: str
    zh: str
    en: str
    line: int | None = Field(default=None, description="of ad-hoc Cypher: where it is wrong, from 1")
    column: int | None = Field(default=None, description="of ad-hoc Cypher: where it is wrong, from 1")
