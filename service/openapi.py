"""The API described: what every operation may answer, errors among it, in one shape."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from service.models import Problem
from service.problem import MEDIA_TYPE, TITLES

DESCRIPTION = """
谁与谁共建:街道、联合党委、楼宇、单位与居民区的联盟网络,每条联系都附来源。

Who partners with whom: the alliance network of streets, joint Party committees, buildings, units and neighbourhoods,
with the source behind every tie.

- 出错一律为 `application/problem+json`(RFC 9457),中英文俱全。 · Every error is a problem, in both languages.
- 数据类回答带 `ETag`,图不变则 304。 · Answers about the graph carry an `ETag`, 304 while the graph is the same.
- `next` 为下一页的游标。 · `next` is the cursor of the next page.
- 列表参数以逗号分隔;不认识的参数会被拒绝。 · Lists are comma separated; unknown parameters are refused.
"""
COMMON = (400, 404, 405, 422, 429, 500, 503, 504)
EXAMPLE = {
    "type": "about:blank",
    "title": "未找到",
    "status": 404,
    "detail": "库中没有编号为 'x' 的节点;可先按名称搜索它的编号。",
    "instance": "/api/entities/x",
    "zh": "库中没有编号为 'x' 的节点;可先按名称搜索它的编号。",
    "en": "no node has the id 'x'; search for its name to find the id.",
}


def describe(app: FastAPI) -> None:
    """Make the application describe itself with its errors as they are."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _described(app)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _described(app: FastAPI) -> dict[str, Any]:
    schema = get_openapi(
        title=app.title,
        version=app.version,
        summary=app.summary,
        description=app.description,
        routes=app.routes,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    schemas = schema["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    schemas["Problem"] = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    for path in schema["paths"].values():
        for operation in path.values():
            answers = operation["responses"]
            answers.pop("422", None)
            for status in (*COMMON, *operation.pop("x-problems", ())):
                answers[str(status)] = _problem(status)
            answers["default"] = _problem(None)
            _versioned(answers)
    return schema


def _problem(status: int | None) -> dict[str, Any]:
    title = TITLES.get(status or 0)
    return {
        "description": str(title) if title else "出错 · Error",
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "example": EXAMPLE}},
    }


def _versioned(answers: dict[str, Any]) -> None:
    """Say of an operation that answers by edition that it answers 304, too."""
    if answers.get("200", {}).get("headers", {}).get("ETag"):
        answers["304"] = {"description": "图未变 · The graph is the same"}
