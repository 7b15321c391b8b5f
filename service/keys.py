"""The API key: who may load over HTTP, and who may ask ad-hoc Cypher."""

from __future__ import annotations

import secrets
from ipaddress import ip_address
from typing import Annotated

from fastapi import Depends, Request, Security
from fastapi.security import APIKeyHeader

from graph.errors import GongjianError
from graph.wording import Wording
from service.dependencies import AtDesk
from service.headers import without_port

PROXIED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
"""Headers that tell of a proxy, behind which every request seems to come from this machine."""
OWN = frozenset({"none", "same-origin"})
HEADER = APIKeyHeader(
    name="X-API-Key",
    scheme_name="密钥 · key",
    description="GONGJIAN_API_KEY 的值 · the value of GONGJIAN_API_KEY",
    auto_error=False,
)
Given = Annotated[str | None, Security(HEADER)]


class KeyNeeded(GongjianError):
    """A request that needs the key and has none, or another."""

    status = 401
    exit_code = 2
    title = Wording("需要密钥", "Key needed")


class Disabled(GongjianError):
    """What the settings have switched off."""

    status = 403
    exit_code = 2
    title = Wording("未启用", "Switched off")


def may_load(request: Request, desk: AtDesk, given: Given) -> None:
    """Let through who brings the key; where none is set, who asks from this very machine and from no other site's page."""
    key = desk.settings.api_key.get_secret_value()
    if key:
        _check(key, given)
    elif not at_home(request):
        raise Disabled(
            "此服务未设密钥,只能在本机写入:请在服务上设 GONGJIAN_API_KEY,并在请求头 X-API-Key 中带上它;或用命令 gongjian load。",
            "No key is set, so writing is for this machine alone: set GONGJIAN_API_KEY for the service and send it in the header "
            "X-API-Key, or use the command gongjian load.",
        )


def at_home(request: Request) -> bool:
    """Return whether the request comes from this machine, through no proxy, and from no page of another site.

    A browser sends along which site's page asks (`Sec-Fetch-Site`, `Origin`): a page elsewhere that posts to a service on the
    reader's own machine is not the reader.
    """
    headers = request.headers
    if request.client is None or not _is_loopback(request.client.host) or any(name in headers for name in PROXIED):
        return False
    host = headers.get("host", "")
    if not _is_loopback(without_port(host).strip("[]")) or headers.get("sec-fetch-site", "none") not in OWN:
        return False
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2].lower() == host.lower()


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def may_ask(desk: AtDesk, given: Given) -> None:
    """Let everybody through where no key is set, else who brings it; nobody where ad-hoc Cypher is switched off."""
    if not desk.settings.cypher:
        raise Disabled(
            "即席 Cypher 未启用(GONGJIAN_CYPHER=false);请用现成查询。",
            "Ad-hoc Cypher is switched off (GONGJIAN_CYPHER=false); use the canned queries.",
        )
    key = desk.settings.api_key.get_secret_value()
    if key:
        _check(key, given)


def _check(key: str, given: str | None) -> None:
    if given is None or not secrets.compare_digest(given.encode(), key.encode()):
        raise KeyNeeded(
            "密钥缺失或不符;请在请求头 X-API-Key 中写上 GONGJIAN_API_KEY 的值。",
            "The key is missing or wrong; send the value of GONGJIAN_API_KEY in the header X-API-Key.",
        )


MayLoad = Depends(may_load)
MayAsk = Depends(may_ask)
