"""Cursors: where the next page begins, for the same question and no other. Opaque to who gets one."""

from __future__ import annotations

import base64
import binascii
import hashlib

from graph.errors import ParameterError


def cursor(offset: int | None, *question: object) -> str | None:
    """Return the cursor of the page that begins at the offset, or None where there is none."""
    if offset is None:
        return None
    return base64.urlsafe_b64encode(f"{offset}.{_mark(question)}".encode()).decode().rstrip("=")


def offset(given: str | None, *question: object) -> int:
    """Return where the page of the cursor begins, 0 without one; ParameterError where it is another question's."""
    if given is None:
        return 0
    try:
        text = base64.b64decode((given + "=" * (-len(given) % 4)).encode(), altchars=b"-_", validate=True).decode()
        number, _, mark = text.partition(".")
        if mark == _mark(question) and number.isascii() and number.isdigit():
            return int(number)
    except (binascii.Error, UnicodeError, ValueError):
        pass
    raise ParameterError(
        f"游标 {given!r} 不属于此查询;请用上一页的 next,并保持其他参数不变。",
        f"the cursor {given!r} is not of this question; use the last page's next, and leave the other parameters.",
    )


def _mark(question: tuple[object, ...]) -> str:
    return hashlib.sha256(repr(question).encode()).hexdigest()[:10]
