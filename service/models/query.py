"""Queries and their results."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict, Field

from service.models.base import Model, Words
from service.models.network import Network


class Choice(Model):
    """A value that one may choose."""

    value: str
    name: Words


class ParameterForm(Model):
    """A catalogue parameter, as a form asks for it."""

    name: str
    type: str = Field(
        description="entity, actor, body, place or a label's slug, integer, year, text, boolean or choice"
    )
    default: Any
    name_words: Words
    choices: list[Choice]
    low: int | None = Field(description="least integer")
    high: int | None = Field(description="greatest integer")
    many: bool = Field(description="several, comma separated")
    labels: list[str] = Field(description="labels that the entity may have; empty where none is asked for")


class Column(Model):
    """A column of a result."""

    name: str
    words: Words
    terms: dict[str, Words] = Field(
        description="what people call the values that are the graph's own terms: types, labels, routes, choices, roles"
    )


class CatalogueItem(Model):
    """A canned query."""

    id: str
    group: str
    name: Words
    says: Words
    returns: Literal["table", "graph", "path"]
    parameters: list[ParameterForm]
    columns: list[Column]
    cypher: str | None


class Result(Model):
    """Rows of a query; a value that is a node comes as {id, label, name}."""

    query: str | None = Field(description="id of the canned query; null for ad-hoc Cypher")
    parameters: dict[str, Any]
    columns: list[Column]
    rows: list[list[Any]]
    truncated: bool
    notice: Words | None
    milliseconds: float
    graph: Network | None = Field(default=None, description="the nodes and edges among the results, positioned")


class Cypher(Model):
    """Ad-hoc Cypher, which only reads."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "cypher": "MATCH (s:Street)-[:LOCATED_IN]->(d:District) RETURN s, d ORDER BY s.name LIMIT 10",
                    "parameters": {},
                }
            ]
        }
    )

    cypher: str = Field(min_length=1, max_length=20_000)
    parameters: dict[str, Any] = Field(default_factory=dict)
