"""The real service on a port of its own, which tests may stop and start again; and where the things lie that tests need."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn

from graph.store import Store
from service.app import create_app
from service.settings import Settings

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "viz" / "static"
AXE = ROOT / "viz" / "web" / "node_modules" / "axe-core" / "axe.min.js"
ARTICLES = ROOT.parent / "shared" / "seeds"
CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)


@dataclass
class Site:
    """A running service: its address, its store, and how to stop and start it again."""

    store: Store
    port: int = 0
    settings: Settings = field(default_factory=Settings)
    server: uvicorn.Server | None = None
    thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        """Serve, at the port of last time where there was one."""
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", self.port))
            self.port = probe.getsockname()[1]
        app = create_app(self.settings, self.store)
        self.server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=self.port, log_level="warning"))
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        deadline = time.monotonic() + 20
        while not self.server.started:
            assert time.monotonic() < deadline, "the service did not start"
            time.sleep(0.02)

    def stop(self) -> None:
        """Stop answering."""
        assert self.server and self.thread
        self.server.should_exit = True
        self.server.force_exit = True
        self.thread.join(timeout=20)
