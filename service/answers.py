"""Answers that depend on nothing but the graph: an ETag by edition, 304 to whom has it, and each made once an edition."""

from __future__ import annotations

from asyncio import get_running_loop
from collections.abc import Callable, Coroutine
from functools import partial, wraps
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.responses import Response

from service.dependencies import edition as current
from service.desk import Desk
from service.editions import Answer, Edition
from service.language import accepted

Handler = Callable[[Request], Coroutine[Any, Any, Response]]
CACHE = "no-cache"
"""Keep it, and ask each time whether it still holds."""


class Strict(APIRoute):
    """A route that refuses query parameters that it does not know: a mistyped filter never passes silently."""

    closed = True

    def get_route_handler(self) -> Handler:
        """Return the handler."""
        handle = super().get_route_handler()
        known = {field.alias for field in _parameters(self.dependant)}

        async def answer(request: Request) -> Response:
            if self.closed and (unknown := [name for name in request.query_params if name not in known]):
                raise RequestValidationError(
                    [{"type": "extra_forbidden", "loc": ("query", name), "msg": "", "input": None} for name in unknown]
                )
            return await handle(request)

        return answer


class Versioned(Strict):
    """A route whose answer depends on the graph and the request alone."""

    def get_route_handler(self) -> Handler:
        """Return the handler."""
        handle = super().get_route_handler()

        async def answer(request: Request) -> Response:
            edition = await current(request)
            language = accepted(request.headers.get("accept-language"))
            tag = f'W/"{edition.tag}-{language}"'
            if tag in request.headers.get("if-none-match", ""):
                return Response(status_code=304, headers=_headers(edition, tag))
            key = (request.scope["path"], request.scope["query_string"], language)
            kept = edition.answers.get(key)
            if kept is None:
                request.state.edition = edition
                response = await handle(request)
                if response.status_code != 200 or getattr(request.state, "passing", False):
                    response.headers.setdefault("Cache-Control", "no-store")
                    return response
                body = getattr(response, "body", None)
                if not isinstance(body, bytes):
                    response.headers.update(_headers(edition, tag))
                    return response
                kept = Answer(body, response.headers["content-type"])
                edition.answers.keep(key, kept)
            return Response(kept.body, headers={"Content-Type": kept.media_type, **_headers(edition, tag)})

        return answer


class Prompt(Versioned):
    """A versioned route whose answers take a few milliseconds each: made in turn, first come, first served.

    As many threads as there are requests would vie for one interpreter, each kept from it by all the others: the answers
    would take longer, and some of them many times as long.
    """

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        super().__init__(path, in_turn(endpoint), **options)


class Open(Versioned):
    """A versioned route whose parameters are not its own, such as those of a canned query."""

    closed = False


def in_turn(endpoint: Callable[..., Any]) -> Callable[..., Coroutine[Any, Any, Any]]:
    """Return a coroutine that has the endpoint answer in a thread as soon as it is its turn at the desk."""

    @wraps(endpoint)
    async def answer(desk: Desk, **given: Any) -> Any:
        return await get_running_loop().run_in_executor(desk.turns[endpoint], partial(endpoint, desk=desk, **given))

    return answer


def passing(request: Request) -> None:
    """Mark the answer as one that will soon be another, so that it is not kept."""
    request.state.passing = True


def _headers(edition: Edition, tag: str) -> dict[str, str]:
    """Return the headers by which an answer can be kept, and by which its freshness is seen."""
    headers = {
        "ETag": tag,
        "Cache-Control": CACHE,
        "Vary": "Accept-Language",
        "Gongjian-Graph-Version": str(edition.version.number),
    }
    if edition.version.completed:
        headers["Gongjian-Graph-Loaded"] = edition.version.completed
    return headers


def _parameters(dependant: Any) -> list[Any]:
    """Return the query parameters of a route and of all that it depends on."""
    found = list(dependant.query_params)
    for sub in dependant.dependencies:
        found += _parameters(sub)
    return found
