"""How many bytes a connection may bring: the driver reads a whole record before it gives any of it, however large.

`RETURN collect(x)` is one record, and lists of one list repeated are small in the engine and endless on the wire, so the
bytes are counted where they arrive. The driver has no public place for that; this module alone knows its insides, and
`tests/store/test_adhoc.py` holds it to the installed driver.
"""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

import neo4j


class Overflow(OSError):
    """More bytes than were allowed have arrived; the driver takes it for a broken connection and gives that up."""


class Meter:
    """Counts what arrives on a session's connection, inside a `with`; `overflowed` once it brought more than `limit` bytes."""

    def __init__(self, session: neo4j.Session, limit: int) -> None:
        connection: Any = session._connection
        self._inbox: Any = connection.inbox
        self._socket: Any = self._inbox._socket
        self._left = limit
        self.stopped = False
        self.overflowed = False

    def stop(self) -> None:
        """Let nothing more arrive; may be called from another thread."""
        self.stopped = True

    def recv_into(self, buffer: memoryview, size: int) -> int:
        """Read as a socket does, or raise Overflow."""
        received: int = self._socket.recv_into(buffer, size)
        self._left -= received
        if self._left < 0:
            self.overflowed = True
        if self.overflowed or self.stopped:
            raise Overflow("no more of this answer is wanted")
        return received

    def __getattr__(self, name: str) -> Any:
        return getattr(self._socket, name)

    def __enter__(self) -> Self:
        self._inbox._socket = self
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._inbox._socket = self._socket
