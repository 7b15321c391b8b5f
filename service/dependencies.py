"""What routes depend on: the application's desk, and the edition that a request is answered from."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from service.desk import Desk
from service.editions import Edition


def desk(request: Request) -> Desk:
    """Return the application's desk."""
    found: Desk = request.app.state.desk
    return found


def edition(request: Request) -> Edition:
    """Return the edition that the request is answered from."""
    found: Edition = getattr(request.state, "edition", None) or desk(request).editions.current()
    return found


AtDesk = Annotated[Desk, Depends(desk)]
OfEdition = Annotated[Edition, Depends(edition)]
