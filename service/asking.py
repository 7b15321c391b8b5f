"""Ad-hoc Cypher over HTTP: ended when the client leaves, its nodes and facts drawn."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from queries import adhoc
from service import results
from service.desk import Desk
from service.drawn import drawn as picture
from service.models import Cypher, Result
from service.networks import background


async def ask_while(desk: Desk, asked: Cypher, request: Request) -> Result:
    """Return the answer, its nodes and facts drawn; the query is ended when the client leaves."""

    async def stays() -> bool:
        return not await request.is_disconnected()

    found = await adhoc.ask_while(
        desk.store,
        asked.cypher,
        asked.parameters,
        gate=desk.gate,
        stays=stays,
        deadline=desk.settings.deadline,
        rows=desk.settings.row_limit,
    )

    def shaped() -> Result:
        behind = background(desk.store, desk.editions.current())
        return results.answer(found, asked.parameters, picture(found.nodes, found.facts, behind))

    return await run_in_threadpool(shaped)
