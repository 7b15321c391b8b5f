"""Errors over HTTP: one shape for all of them, RFC 9457 problem details, in both languages."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from graph.errors import CypherError, GongjianError
from graph.wording import Wording
from service.language import accepted
from service.models import Problem

MEDIA_TYPE = "application/problem+json"
RETRY: Mapping[int, str] = {429: "1", 503: "2"}
"""Seconds after which a refused request may be tried again."""

TITLES: Mapping[int, Wording] = {
    400: Wording("请求有误", "Bad request"),
    401: Wording("需要密钥", "Key needed"),
    403: Wording("不被允许", "Not allowed"),
    404: Wording("未找到", "Not found"),
    405: Wording("方法不被允许", "Method not allowed"),
    413: Wording("内容过大", "Content too large"),
    415: Wording("内容类型不受支持", "Unsupported content type"),
    422: Wording("参数有误", "Wrong parameter"),
    500: Wording("内部错误", "Internal error"),
}
DETAILS: Mapping[int, Wording] = {
    404: Wording("这里没有此地址:{path};接口列在 /docs。", "There is nothing at {path}; /docs lists what there is."),
    405: Wording("{path} 不接受 {method};可用 {allowed}。", "{path} does not take {method}; it takes {allowed}."),
    500: Wording(
        "服务内部出错,已记入日志;请重试,若再次出现请报告。",
        "The service failed inside, and logged it; try again, and report it if it comes back.",
    ),
}
UNFIT: Mapping[str, Wording] = {
    "missing": Wording("缺少参数 {name}", "{name} is missing"),
    "extra_forbidden": Wording("没有参数 {name}", "there is no parameter {name}"),
    "int_parsing": Wording("{name} 应为整数,不能是 {value}", "{name} is a whole number, not {value}"),
    "float_parsing": Wording("{name} 应为数字,不能是 {value}", "{name} is a number, not {value}"),
    "bool_parsing": Wording("{name} 应为 true 或 false,不能是 {value}", "{name} is true or false, not {value}"),
    "greater_than_equal": Wording("{name} 应不小于 {ge},不能是 {value}", "{name} is at least {ge}, not {value}"),
    "less_than_equal": Wording("{name} 应不大于 {le},不能是 {value}", "{name} is at most {le}, not {value}"),
    "literal_error": Wording("{name} 应为 {expected} 之一,不能是 {value}", "{name} is one of {expected}, not {value}"),
    "enum": Wording("{name} 应为 {expected} 之一,不能是 {value}", "{name} is one of {expected}, not {value}"),
    "string_too_long": Wording("{name} 至多 {max_length} 个字符", "{name} has at most {max_length} characters"),
    "string_too_short": Wording("{name} 至少 {min_length} 个字符", "{name} has at least {min_length} characters"),
    "json_invalid": Wording("内容不是有效的 JSON:{error}", "the content is no valid JSON: {error}"),
}


def problem(
    request: Request,
    status: int,
    title: Wording,
    said: Wording,
    headers: Mapping[str, str] | None = None,
    at: tuple[int | None, int | None] = (None, None),
) -> Response:
    """Return the response: `detail` and `title` in the language that the request prefers, both languages beside.

    `at` is the line and column of ad-hoc Cypher that is wrong.
    """
    language = accepted(request.headers.get("accept-language"))
    body = Problem(
        title=title.of(language),
        status=status,
        detail=said.of(language),
        instance=request.url.path,
        zh=said.zh,
        en=said.en,
        line=at[0],
        column=at[1],
    )
    more = {"Content-Language": language, "Vary": "Accept-Language", "Cache-Control": "no-store", **(headers or {})}
    if status in RETRY:
        more.setdefault("Retry-After", RETRY[status])
    return JSONResponse(body.model_dump(exclude_none=True), status, more, MEDIA_TYPE)


def answer_errors(app: FastAPI) -> None:
    """Make the application answer every error as a problem."""

    @app.exception_handler(GongjianError)
    def _ours(request: Request, error: GongjianError) -> Response:
        if error.status >= 500:
            logging.getLogger("gongjian").warning("%s: %s", request.url.path, error)
        at = (error.line, error.column) if isinstance(error, CypherError) else (None, None)
        return problem(request, error.status, error.title, error.wording, at=at)

    @app.exception_handler(RequestValidationError)
    def _unfit(request: Request, error: RequestValidationError) -> Response:
        return problem(request, 422, TITLES[422], unfit(error.errors()))

    @app.exception_handler(HTTPException)
    def _http(request: Request, error: HTTPException) -> Response:
        return _plain(request, error.status_code, str(error.detail), error.headers)

    @app.exception_handler(Exception)
    def _unforeseen(request: Request, error: Exception) -> Response:
        logging.getLogger("gongjian").error("%s", request.url.path, exc_info=error)
        return _plain(request, 500, "", None)


def unfit(faults: Any) -> Wording:
    """Return what is wrong with a request's parameters, all of it, in words."""
    said = []
    for fault in faults:
        name = ".".join(str(part) for part in fault["loc"][1:]) or str(fault["loc"][0])
        values = {"name": name, "value": repr(fault.get("input")), **fault.get("ctx", {})}
        wording = UNFIT.get(fault["type"])
        if wording is None:
            message = fault["msg"].removeprefix("Value error, ").replace("{", "{{").replace("}", "}}")
            wording = Wording(f"{{name}} 不符合要求({message})", f"{{name}} does not fit: {message}")
        said.append(wording.filled(**values))
    return Wording(";".join(wording.zh for wording in said) + "。", "; ".join(wording.en for wording in said) + ".")


def _plain(request: Request, status: int, detail: str, headers: Mapping[str, str] | None) -> Response:
    name = HTTPStatus(status).phrase
    title = TITLES.get(status) or Wording(name, name)
    wording = DETAILS.get(status)
    if wording is None or (status == 404 and detail not in ("", "Not Found")):
        said = Wording(detail or title.zh, detail or title.en)
    else:
        allowed = (headers or {}).get("Allow", (headers or {}).get("allow", "GET"))
        said = wording.filled(path=request.url.path, method=request.method, allowed=allowed)
    return problem(request, status, title, said, headers)
