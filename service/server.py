"""The HTTP server around the application."""

from __future__ import annotations

import gc
import socket
import threading

import uvicorn

from graph.store import Store
from service.app import create_app
from service.settings import Settings

GARBAGE = (20_000, 20, 50)
"""When Python searches for garbage: an answer makes a thousand small things, of which none is any, and 700 is its own first."""


class Server(uvicorn.Server):
    """The server, which says when it is reached."""

    def __init__(self, config: uvicorn.Config, reached: threading.Event) -> None:
        super().__init__(config)
        self.reached = reached

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and say so."""
        await super().startup(sockets=sockets)
        if self.started:
            self.reached.set()


def listen(settings: Settings, store: Store, listener: socket.socket, reached: threading.Event) -> None:
    """Answer on the socket until a signal ends it; `reached` is set when it answers."""
    config = uvicorn.Config(
        create_app(settings, store),
        log_level=settings.log_level,
        access_log=settings.log_level == "debug",
        server_header=False,
        timeout_graceful_shutdown=5,
    )
    gc.set_threshold(*GARBAGE)
    Server(config, reached).run(sockets=[listener])
