"""What routes depend on: the application's desk, and the edition that a request is answered from.

Coroutines, since what is none is sent to a thread, which takes longer than what these do.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool

from service.desk import Desk
from service.editions import Edition


async def desk(request: Request) -> Desk:
    """Return the application's desk."""
    found: Desk = request.app.state.desk
    return found


async def edition(request: Request) -> Edition:
    """Return the edition that the request is answered from."""
    found: Edition | None = getattr(request.state, "edition", None)
    editions = request.app.state.desk.editions
    return found or editions.fresh or await run_in_threadpool(editions.current)


AtDesk = Annotated[Desk, Depends(desk)]
OfEdition = Annotated[Edition, Depends(edition)]
