"""Sheets loaded over HTTP."""

from __future__ import annotations

import tempfile
import unicodedata
from pathlib import Path, PurePosixPath
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from graph.errors import ParameterError
from loaders.sheets import mapping
from loaders.sheets.book import SUFFIXES
from loaders.sheets.load import load
from service.answers import Strict
from service.dependencies import AtDesk
from service.keys import MayLoad
from service.models import SheetsReport
from service.sheets import shaped

router = APIRouter(prefix="/api", tags=["载入 · loading"], route_class=Strict)

LARGEST = 32 << 20
"""Bytes of one file; larger ones go by the command."""
MOST = 1_000
"""Issues of a file that an answer lists."""
LONGEST = 200
"""Bytes of a file's name."""


async def content(request: Request) -> bytes:
    """Return the file; ParameterError where it is empty or too large."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST:
            raise ParameterError(
                f"文件超过 {LARGEST >> 20} MB;请用命令 gongjian load。",
                f"the file is larger than {LARGEST >> 20} MB; use the command gongjian load.",
            )
    if not body:
        raise ParameterError("文件是空的。", "the file is empty.")
    return bytes(body)


def file_name(
    name: Annotated[
        str,
        Query(
            min_length=1,
            max_length=LONGEST,
            description="文件名,来源以此为准 · name of the file",
            examples=["成员.xlsx"],
        ),
    ],
) -> str:
    """Return the name of the file, without folders; ParameterError where it is none of a sheet."""
    plain = unicodedata.normalize("NFC", PurePosixPath(name.replace("\\", "/")).name)
    suffix = PurePosixPath(plain).suffix.lower()
    if suffix not in SUFFIXES or plain.startswith(".") or not plain.isprintable() or len(plain.encode()) > LONGEST:
        listed = sorted(SUFFIXES)
        raise ParameterError(
            f"name 应为表格文件的名字,以 {'、'.join(listed)} 结尾,不能是 {name!r}。",
            f"name is that of a sheet, ending in {', '.join(listed)}, not {name!r}.",
        )
    return plain


@router.post(
    "/sheets",
    summary="载入表格 · Load a sheet",
    dependencies=[MayLoad],
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        },
    },
)
def loaded(
    desk: AtDesk,
    name: Annotated[str, Depends(file_name)],
    body: Annotated[bytes, Depends(content)],
    dry_run: Annotated[bool, Query(description="只报告,不写入 · report, store nothing")] = False,
    strict: Annotated[bool, Query(description="整份收或整份不收 · the file whole or not at all")] = False,
    map: Annotated[  # noqa: A002 (the parameter's own name)
        str | None, Query(max_length=8_000, description="对照文件的内容(YAML) · the mapping file's content (YAML)")
    ] = None,
) -> SheetsReport:
    """载入一份表格(xlsx、xls、xlsb、ods、csv),逐行报告:读、载入、未收、已有,以及每个未收或存疑的单元格。

    Loads a file of sheets and accounts for every row: read, loaded, refused, already there, and each cell that was refused or
    is doubtful.
    """
    with tempfile.TemporaryDirectory(prefix="gongjian-") as folder:
        path = Path(folder) / name
        path.write_bytes(body)
        mapped = mapping.parse(map, "map") if map else None
        report = load([path], desk.store, kept=desk.texts.rows, mapped=mapped, dry_run=dry_run, strict=strict)
    desk.journal.note_sheets(report)
    desk.editions.look_again()
    return shaped(report, MOST)
