"""Search by name, alias, organ, pinyin or initials."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request

from service.answers import Prompt, passing
from service.dependencies import AtDesk, OfEdition
from service.found import search
from service.lists import known_labels
from service.models import SearchPage
from service.parameters import Cursor, LabelList, Limit

router = APIRouter(prefix="/api", tags=["查找 · finding"], route_class=Prompt)


@router.get("/search", summary="搜索 · Search")
def find(
    request: Request,
    desk: AtDesk,
    edition: OfEdition,
    q: Annotated[
        str,
        Query(
            max_length=200,
            description="名称、别名、机构名、拼音或首字母,一个字即可 · name, alias, organ, pinyin or initials",
            examples=["恒隆", "henglong", "hlgc"],
        ),
    ],
    label: LabelList = None,
    limit: Limit = 20,
    cursor: Cursor = None,
) -> SearchPage:
    """按名称、别名、机构名、全拼、首字母或其混合查找,从一个字起;最像的在前,同样像的按联系强度排。

    Finds things by name, alias, organ, pinyin, initials or a mixture, from one character on; best first, and among
    equals the strongest.
    """
    index, current = desk.names.index(edition)
    if not current:
        passing(request)
    return search(index, q, known_labels(label), limit, cursor)
