"""The reconciliation protocol of OpenRefine, version 0.2 (W3C Entity Reconciliation Community Group)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from graph.errors import ParameterError
from graph.facts import Ref
from graph.ontology import DISTRICT, NODES, STREET, THING, node_properties
from graph.search.find import find
from graph.search.fold import fold
from graph.search.index import Index
from graph.search.match import CERTAIN, Match, match
from graph.wording import Language
from loaders.words import SMALLER
from service.models import Words

PLACE = "place"
"""The property by which a row's own street or district helps to choose."""
PLACE_WORDS = Words(zh="所在街道或区", en="street or district")
LEVELS = (("街道", STREET.label), ("镇", STREET.label), ("区", DISTRICT.label), ("县", DISTRICT.label))
"""By which ending a place that a row names is of the level that is known of a thing, and so another than the thing's."""
PLACED: Mapping[bool | None, float] = {True: 0.05, False: -0.1, None: 0.0}
"""What it adds to a score that a thing lies where the row says, elsewhere, or nobody knows where."""
LIMIT = 10
MOST = 100
"""Queries of one request."""
Json = dict[str, Any]


class PropertyValue(BaseModel):
    """What a row says of the thing that its name means."""

    model_config = ConfigDict(extra="ignore")

    pid: str
    v: Any = None


class Query(BaseModel):
    """A name to reconcile."""

    model_config = ConfigDict(extra="ignore")

    query: str = Field(max_length=300)
    type: str | list[str] | None = None
    limit: int = Field(default=LIMIT, ge=1, le=50)
    properties: list[PropertyValue] = []


QUERIES = TypeAdapter(dict[str, Query])


def queries(text: str) -> Mapping[str, Query]:
    """Return the queries of a request; ParameterError where the text holds none."""
    try:
        asked = QUERIES.validate_python(json.loads(text))
    except (ValidationError, ValueError, RecursionError) as problem:
        raise ParameterError(
            '参数 queries 应为 JSON,形如 {"q0": {"query": "恒隆广场"}}。',
            'the parameter queries is JSON such as {"q0": {"query": "恒隆广场"}}.',
        ) from problem
    if len(asked) > MOST:
        raise ParameterError(
            f"一次至多 {MOST} 个查询,这里有 {len(asked)} 个。", f"at most {MOST} queries at a time, not {len(asked)}."
        )
    return asked


def manifest(base: str, language: Language) -> Json:
    """Return what the service says of itself; `base` is where it is reached."""
    at = f"{base}/api/reconcile"
    return {
        "versions": ["0.2"],
        "name": "共建 · Gongjian",
        "identifierSpace": f"{base}/api/entities/",
        "schemaSpace": f"{base}/api/ontology#",
        "defaultTypes": [_type(label, language) for label in ("Unit", "Building", "Street")],
        "view": {"url": f"{base}/?chosen={{{{id}}}}"},
        "preview": {"url": f"{at}/preview?id={{{{id}}}}", "width": 420, "height": 240},
        "suggest": {
            kind: {"service_url": at, "service_path": f"/suggest/{kind}"} for kind in ("entity", "type", "property")
        },
    }


def reconciled(index: Index, asked: Mapping[str, Query], language: Language) -> dict[str, Json]:
    """Return the candidates of every query, surest first, scores from 0 to 100."""
    return {key: {"result": _candidates(index, query, language)} for key, query in asked.items()}


def suggested_entities(index: Index, prefix: str, limit: int, language: Language) -> Json:
    """Return the things that a prefix may mean."""
    return {
        "result": [
            {
                "id": thing.id,
                "name": thing.name,
                "description": NODES[thing.label].name.of(language),
                "notable": [_type(thing.label, language)],
            }
            for thing in (hit.thing for hit in find(index, prefix, (), limit).items)
        ]
    }


def suggested_types(prefix: str, language: Language) -> Json:
    """Return the labels whose names hold the prefix."""
    wanted = prefix.casefold()
    return {
        "result": [
            {**_type(label, language), "description": node.says.of(language)}
            for label, node in NODES.items()
            if label in THING.labels and any(wanted in said.casefold() for said in (label, node.name.zh, node.name.en))
        ]
    }


def suggested_properties(prefix: str, language: Language) -> Json:
    """Return the properties whose names hold the prefix: those of the ontology, and where a thing lies."""
    known: dict[str, Words] = {PLACE: PLACE_WORDS}
    for label in sorted(THING.labels):
        known |= {key: Words(zh=one.name.zh, en=one.name.en) for key, one in node_properties(label).items()}
    wanted = prefix.casefold()
    return {
        "result": [
            {"id": key, "name": words.zh if language == "zh" else words.en, "description": f"{words.zh} · {words.en}"}
            for key, words in known.items()
            if any(wanted in said.casefold() for said in (key, words.zh, words.en))
        ]
    }


def _candidates(index: Index, query: Query, language: Language) -> list[Json]:
    types = [query.type] if isinstance(query.type, str) else query.type or []
    found = match(index, query.query, [label for label in types if label in NODES], query.limit)
    said = [fold(str(one.v)) for one in query.properties if one.pid == PLACE and one.v]
    things = [candidate.thing for candidate in found.candidates]
    here = {thing.id: _lies_in(thing.beside.grounds, said) for thing in things}
    sure = _sure(found, here)
    results: list[Json] = [
        {
            "id": thing.id,
            "name": thing.name,
            "description": candidate.reason.of(language),
            "type": [_type(thing.label, language)],
            "score": round(100 * min(1.0, candidate.score + PLACED[here[thing.id]]), 1),
            "match": thing.id == sure,
            "features": [{"id": "name", "value": round(100 * candidate.score, 1)}]
            + ([] if here[thing.id] is None else [{"id": PLACE, "value": here[thing.id]}]),
        }
        for thing, candidate in zip(things, found.candidates, strict=True)
    ]
    return sorted(results, key=lambda one: (not one["match"], -one["score"]))


def _sure(found: Match, here: Mapping[str, bool | None]) -> str | None:
    """Return the id of the candidate that may be taken without asking, None where a person has to look.

    A row that says where its thing is tells namesakes apart, and never takes one that is known to be elsewhere.
    """
    certain = [candidate.thing.id for candidate in found.candidates if candidate.score >= CERTAIN]
    there = [id_ for id_ in certain if here[id_]]
    if len(there) == 1 and all(here[id_] is False for id_ in certain if id_ != there[0]):
        return there[0]
    first = found.candidates[0].thing.id if found.sure else None
    return first if first and here[first] is not False else None


def _lies_in(grounds: Sequence[Ref], said: Sequence[str]) -> bool | None:
    """Return whether a thing of these streets and districts lies where the row says, None where neither is known."""
    if not said or not grounds:
        return None
    names = [fold(place.name) for place in grounds]
    if any(name in one or (len(one) > 1 and one in name) for name in names for one in said):
        return True
    labels = {place.label for place in grounds}
    levels = {label for one in said if not one.endswith(SMALLER) for ending, label in LEVELS if one.endswith(ending)}
    return None if labels.isdisjoint(levels) else False


def _type(label: str, language: Language) -> Json:
    return {"id": label, "name": NODES[label].name.of(language)}


def preview(name: str, lines: Sequence[str], language: Language) -> str:
    """Return a small page on one thing."""
    from markupsafe import escape

    said = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{escape(name)}</title></head>'
        f"<body><h1>{escape(name)}</h1><ul>{said}</ul></body></html>"
    )
