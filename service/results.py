"""Answers of queries as the API gives them: a table, and the nodes and facts among its rows as a positioned network."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from queries.adhoc import Answer
from queries.catalogue import Query
from queries.cells import plain
from queries.parameter import Parameter
from queries.run import Result as Run
from queries.terms import terms
from service.models import CatalogueItem, Choice, Column, Network, ParameterForm, Result, Words
from service.shapes import words


def item(query: Query) -> CatalogueItem:
    """Return the query as the catalogue lists it."""
    return CatalogueItem(
        id=query.id,
        group=query.group,
        name=words(query.name),
        says=words(query.says),
        returns=query.returns.value,
        parameters=[_form(parameter) for parameter in query.parameters],
        columns=[_column(column.name, words(column.words)) for column in query.columns],
        cypher=query.cypher,
    )


def result(run: Run, graph: Network | None = None) -> Result:
    """Return the answer of a canned query, with the picture of its nodes and facts where there is one."""
    return Result(
        query=run.query.id,
        parameters={name: list(value) if isinstance(value, tuple) else value for name, value in run.parameters.items()},
        columns=[_column(column.name, words(column.words)) for column in run.columns],
        rows=[[plain(cell) for cell in row] for row in run.rows],
        truncated=run.truncated,
        notice=words(run.notice) if run.notice else None,
        milliseconds=run.milliseconds,
        graph=graph,
    )


def answer(given: Answer, parameters: Mapping[str, Any], graph: Network | None = None) -> Result:
    """Return the answer of ad-hoc Cypher; its columns are named as the text names them."""
    return Result(
        query=None,
        parameters=dict(parameters),
        columns=[_column(name, Words(zh=name, en=name)) for name in given.columns],
        rows=[[plain(cell) for cell in row] for row in given.rows],
        truncated=given.truncated,
        notice=words(given.notice) if given.notice else None,
        milliseconds=given.milliseconds,
        graph=graph,
    )


def _column(name: str, said: Words) -> Column:
    return Column(name=name, words=said, terms={value: words(term) for value, term in terms(name).items()})


def _form(parameter: Parameter) -> ParameterForm:
    default = parameter.default
    low, high = parameter.bounds or (None, None)
    return ParameterForm(
        name=parameter.name,
        type=parameter.type,
        default=list(default) if isinstance(default, tuple) else default,
        name_words=words(parameter.words),
        choices=[Choice(value=choice.value, name=words(choice.name)) for choice in parameter.choices],
        low=low,
        high=high,
        many=parameter.many,
        labels=sorted(parameter.labels),
    )
