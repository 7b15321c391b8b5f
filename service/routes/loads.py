"""Loading over HTTP and taking back, for who has the key."""

from __future__ import annotations

import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi import Path as Part

from graph.errors import ParameterError
from loaders.sources import read
from loaders.withdraw import withdraw
from loaders.write import write
from service.answers import Strict
from service.dependencies import AtDesk
from service.keys import MayLoad
from service.models import LoadEntry, LoadReport
from service.reports import shaped

router = APIRouter(prefix="/api", tags=["载入 · loading"], route_class=Strict)

KINDS = {
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "application/yaml": ".yaml",
    "text/yaml": ".yaml",
}
LARGEST = 32 << 20
"""Bytes of one load; larger ones go by the command."""


async def posted(request: Request) -> tuple[str, bytes]:
    """Return the suffix of the content's kind, and the content; ParameterError where it is too large or of another."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in KINDS:
        raise ParameterError(
            f"内容类型应为 {'、'.join(KINDS)},不能是 {kind!r}。",
            f"the content type is one of {', '.join(KINDS)}, not {kind!r}.",
        )
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST:
            raise ParameterError(
                f"内容超过 {LARGEST >> 20} MB;请用命令 gongjian load。",
                f"the content is larger than {LARGEST >> 20} MB; use the command gongjian load.",
            )
    return KINDS[kind], bytes(body)


@router.post(
    "/load",
    summary="载入 · Load",
    dependencies=[MayLoad],
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {kind: {"schema": {"type": "string", "minLength": 1}} for kind in KINDS},
        },
    },
)
def load(desk: AtDesk, posted_: Annotated[tuple[str, bytes], Depends(posted)]) -> LoadReport:
    """载入一份 YAML 或 JSON Lines;有一处不合本体则全不写入,并说明每一处。

    Loads a YAML or JSON Lines file; where anything in it is wrong nothing is stored, and everything wrong is told.
    """
    suffix, content = posted_
    with tempfile.TemporaryDirectory(prefix="gongjian-") as folder:
        path = Path(folder) / f"posted{suffix}"
        path.write_bytes(content)
        report = write(read([path]), desk.store)
    desk.journal.note(report)
    desk.editions.look_again()
    return shaped(report)


@router.post("/documents/{id}/withdraw", summary="撤回来源 · Withdraw a document", dependencies=[MayLoad])
def withdrawn(
    desk: AtDesk,
    id: Annotated[str, Part(max_length=200, description="来源编号 · id of the document")],  # noqa: A002 (the path's own name)
) -> LoadReport:
    """撤回一个来源:只有它说的去掉,别的来源也说的留下;重新载入即恢复。

    Takes a document back: what only it says goes, what others say stays; loading it again undoes it.
    """
    report = withdraw(id, desk.store)
    desk.journal.note(report)
    desk.editions.look_again()
    return shaped(report)


@router.get("/loads", summary="载入记录 · What was loaded")
def loads(
    desk: AtDesk, limit: Annotated[int, Query(ge=1, le=500, description="条数 · how many")] = 50
) -> list[LoadEntry]:
    """在这台机器上载入、替换、撤回了什么,最近的在前。

    What was loaded, replaced and withdrawn from this machine, the latest first.
    """
    return [LoadEntry(**asdict(entry)) for entry in desk.journal.entries(limit)]
