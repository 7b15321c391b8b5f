"""Ad-hoc Cypher at the desk: within the settings' limits, a few at a time."""

from __future__ import annotations

from queries import adhoc
from service import results
from service.desk import Desk
from service.models import Cypher, Result


def ask(desk: Desk, asked: Cypher) -> Result:
    """Return the answer, without a picture; the errors are those of `queries.adhoc`."""
    settings = desk.settings
    found = adhoc.ask(
        desk.store,
        asked.cypher,
        asked.parameters,
        gate=desk.gate,
        deadline=settings.deadline,
        rows=settings.row_limit,
    )
    return results.answer(found, asked.parameters)
