"""The API key: who may load over HTTP, and who may ask ad-hoc Cypher."""

from __future__ import annotations

import secrets
from typing import Annotated

from fastapi import Depends, Security
from fastapi.security import APIKeyHeader

from graph.errors import GongjianError
from graph.wording import Wording
from service.dependencies import AtDesk

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


def may_load(desk: AtDesk, given: Given) -> None:
    """Let through who brings the key; nobody where none is set."""
    key = desk.settings.api_key.get_secret_value()
    if not key:
        raise Disabled(
            "经 HTTP 载入未启用:请在服务上设 GONGJIAN_API_KEY,并在请求头 X-API-Key 中带上它;或用命令 gongjian load。",
            "Loading over HTTP is switched off: set GONGJIAN_API_KEY for the service and send it in the header "
            "X-API-Key, or use the command gongjian load.",
        )
    _check(key, given)


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
