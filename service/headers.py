"""What goes around every answer: which hosts are answered, and the headers that keep a browser safe.

A page of another site whose name is made to point at this machine (DNS rebinding) comes with that name in its Host
header; only the hosts that the settings name are answered.
"""

from __future__ import annotations

from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph.wording import Wording
from service.problem import TITLES, problem

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ]
)
DOCS_POLICY = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
"""Swagger UI writes style attributes."""

SAFE = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class Guarded:
    """The application behind a check of the Host header, its answers with safe headers."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, or refuse it for its Host."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SAFE.items():
                    headers.setdefault(name, value)
                if "frame-ancestors 'none'" not in headers["Content-Security-Policy"]:
                    del headers["X-Frame-Options"]
            await send(message)

        host = without_port(Headers(scope=scope).get("host", ""))
        if "*" in self.hosts or host in self.hosts:
            await self.app(scope, receive, safely)
            return
        said = Wording(
            f"这里不应答主机名 {host!r};请用 {'、'.join(sorted(self.hosts))},或在 GONGJIAN_HOSTS 中写上它。",
            f"The host {host!r} is not answered here; use {', '.join(sorted(self.hosts))}, "
            "or name it in GONGJIAN_HOSTS.",
        )
        await problem(Request(scope, receive), 400, TITLES[400], said)(scope, receive, safely)


def without_port(host: str) -> str:
    """Return the Host header's name without its port, in lower case; an IPv6 address keeps its brackets."""
    host = host.strip().lower()
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0]
