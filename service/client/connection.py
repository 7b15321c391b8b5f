"""One connection to a service: kept open, answers kept by their ETag, problems raised as the errors that they tell of."""

from __future__ import annotations

import http.client
import json
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any
from urllib.parse import urlencode, urlsplit

from graph.errors import CypherError, EngineUnavailable, GongjianError, ParameterError
from graph.wording import Language, Wording

Value = str | int | float | bool | Iterable[str] | None
Parameters = Mapping[str, Value]
KEPT = 256
"""Answers that are kept, the latest asked; each is asked for again, and sent again only where it has changed."""
PIECE = 1 << 16
IDEMPOTENT = frozenset({"GET"})


class Connection:
    """A connection to the service at the address; not to be shared by threads."""

    def __init__(self, address: str, key: str | None, language: Language, timeout: float) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ParameterError(
                f"服务地址应形如 http://127.0.0.1:8400,不能是 {address!r}。",
                f"the address of a service is such as http://127.0.0.1:8400, not {address!r}.",
            )
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        self.address = address.rstrip("/")
        self._base = parts.path.rstrip("/")
        self._opened = partial(kind, parts.hostname, parts.port, timeout=timeout)
        self._http = self._opened()
        self._headers = {"Accept-Language": language, **({"X-API-Key": key} if key else {})}
        self._kept: OrderedDict[str, tuple[str, bytes]] = OrderedDict()

    def json(self, method: str, path: str, parameters: Parameters, body: object = None) -> Any:
        """Return the answer; the errors are those of the service, and EngineUnavailable where it does not answer."""
        target = self._target(path, parameters)
        headers = dict(self._headers)
        kept = self._kept.get(target) if method in IDEMPOTENT else None
        if kept is not None:
            headers["If-None-Match"] = kept[0]
        content = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        if content is not None:
            headers["Content-Type"] = "application/json"
        response, data = self._answer(method, target, headers, content)
        if response.status == http.HTTPStatus.NOT_MODIFIED and kept is not None:
            self._kept.move_to_end(target)
            return json.loads(kept[1])
        if response.status != http.HTTPStatus.OK:
            raise problem(response.status, data)
        if (tag := response.headers.get("ETag")) and method in IDEMPOTENT:
            self._kept[target] = (tag, data)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return json.loads(data)

    def pieces(self, path: str, parameters: Parameters) -> Iterator[bytes]:
        """Return the answer piece by piece, without ever holding it all, over a connection of its own."""
        stream = self._opened()
        try:
            stream.request("GET", self._target(path, parameters), headers=self._headers)
            response = stream.getresponse()
            if response.status != http.HTTPStatus.OK:
                raise problem(response.status, response.read())
        except (http.client.HTTPException, OSError) as failure:
            stream.close()
            raise self._silent(failure) from failure
        except GongjianError:
            stream.close()
            raise
        return self._read(stream, response)

    def close(self) -> None:
        """Close the connection; the next question opens it again."""
        self._http.close()

    def _target(self, path: str, parameters: Parameters) -> str:
        query = urlencode({key.rstrip("_"): _text(value) for key, value in parameters.items() if value is not None})
        return f"{self._base}/api/{path}" + (f"?{query}" if query else "")

    def _answer(
        self, method: str, target: str, headers: Mapping[str, str], content: bytes | None
    ) -> tuple[http.client.HTTPResponse, bytes]:
        """Return the response and its body; a connection that the service has closed meanwhile is opened again, once."""
        used = self._http.sock is not None
        try:
            self._http.request(method, target, content, dict(headers))
            response = self._http.getresponse()
            return response, response.read()
        except (http.client.HTTPException, OSError) as failure:
            self._http.close()
            if used and method in IDEMPOTENT and isinstance(failure, ConnectionError):
                return self._answer(method, target, headers, content)
            raise self._silent(failure) from failure

    def _read(self, stream: http.client.HTTPConnection, response: http.client.HTTPResponse) -> Iterator[bytes]:
        try:
            while piece := response.read(PIECE):
                yield piece
        except (http.client.HTTPException, OSError) as failure:
            raise self._silent(failure) from failure
        finally:
            stream.close()

    def _silent(self, failure: Exception) -> EngineUnavailable:
        why = str(failure) or type(failure).__name__
        return EngineUnavailable(
            f"{self.address} 的服务没有应答({why});请确认它在运行。",
            f"the service at {self.address} does not answer ({why}); see whether it runs.",
        )


def problem(status: int, data: bytes) -> GongjianError:
    """Return the error that an answer tells of (RFC 9457); one that tells of none is named by its status."""
    try:
        told = json.loads(data)
        title, zh, en = str(told["title"]), str(told["zh"]), str(told["en"])
    except (ValueError, KeyError, TypeError):
        title, zh, en = "", f"服务以 {status} 作答。", f"the service answered {status}."
        told = {}
    kind = _kind(status, title)
    if issubclass(kind, CypherError):
        return kind(zh, en, told.get("line"), told.get("column"))
    error = kind(zh, en)
    if kind is GongjianError:
        error.status, error.title = status, Wording(title or str(status), title or str(status))
    return error


def _kind(status: int, title: str) -> type[GongjianError]:
    """Return the error of the status and title, the root where there is none."""
    import service.keys  # noqa: F401 (its errors are among them)

    for kind in _tree(GongjianError):
        if kind.status == status and title in (kind.title.zh, kind.title.en):
            return kind
    return GongjianError


def _tree(kind: type[GongjianError]) -> Iterator[type[GongjianError]]:
    """Yield the error and all below it, each before those below it."""
    yield kind
    for below in kind.__subclasses__():
        yield from _tree(below)


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, str) else ",".join(value) if isinstance(value, Iterable) else str(value)
