"""A page of the explorer as the tests hold it: opened, waited for, asked through its hook, and seen in screenshots."""

from __future__ import annotations

import io
import time
from dataclasses import dataclass, field
from typing import Any

import httpx
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

WAIT = 20.0
Pixel = tuple[int, int, int]


@dataclass
class Explorer:
    """Opens pages and watches them: whatever goes wrong on one is in `troubles`."""

    url: str
    browser: Browser
    made: list[tuple[BrowserContext, Page]]
    troubles: list[str] = field(default_factory=list)
    expected: tuple[str, ...] = ()

    def open(self, query: str = "", *, hinted: bool = True, wait: bool = True, **options: Any) -> Page:
        """Return a page at the query, with everything drawn."""
        settings = {"viewport": {"width": 1440, "height": 900}, "locale": "zh-CN", "reduced_motion": "reduce"} | options
        context = self.browser.new_context(**settings)
        if hinted:
            context.add_init_script("try { localStorage.setItem('hinted', '1') } catch {}")
        page = context.new_page()
        self.made.append((context, page))
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.troubles.append(f"error on the page: {error}"))
        page.on("request", self._asked)
        page.goto(self.url + query)
        if wait:
            drawn(page)
        return page

    def api(self, path: str, **query: Any) -> Any:
        """Return what the service answers, asked without the browser."""
        answer = httpx.get(
            f"{self.url}api/{path}",
            params={key: value for key, value in query.items() if value is not None},
            timeout=30,
        )
        answer.raise_for_status()
        return answer.json()

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not any(part in message.text for part in self.expected):
            self.troubles.append(f"console {message.type}: {message.text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.url, "data:", "blob:")):
            self.troubles.append(f"asked another origin: {request.url}")


def until(page: Page, script: str, what: str = "") -> Any:
    """Return the script's first true value; the policy of the page forbids `wait_for_function`."""
    deadline = time.monotonic() + WAIT
    while time.monotonic() < deadline:
        if value := page.evaluate(script):
            return value
        page.wait_for_timeout(50)
    raise AssertionError(f"never came true: {what or script}")


def drawn(page: Page) -> dict[str, int]:
    """Wait until the page has nothing more to ask or draw; return how much is drawn."""
    until(page, "Boolean(window.__explorer)")
    counts: dict[str, int] | None = page.evaluate(
        f"Promise.race([__explorer.drawn(), new Promise((give) => setTimeout(give, {WAIT * 1000}, null))])"
    )
    assert counts is not None, f"the page never came to rest: {page.url}"
    return counts


def hook(page: Page, part: str) -> Any:
    """Return what the hook says of nodes, edges, labels or state."""
    return page.evaluate(f"__explorer.{part}()")


def look(page: Page) -> Image.Image:
    """Return what is on the screen."""
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def colour(text: str) -> Pixel:
    """Return the red, green and blue of #RRGGBB."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def distance(a: Pixel, b: Pixel) -> int:
    """Return the greatest difference of a channel."""
    return max(abs(x - y) for x, y in zip(a, b, strict=True))


def at(image: Image.Image, x: float, y: float) -> Pixel | None:
    """Return the pixel, or None outside the picture."""
    column, row = round(x), round(y)
    if not (0 <= column < image.width and 0 <= row < image.height):
        return None
    pixel = image.getpixel((column, row))
    assert isinstance(pixel, tuple)
    return pixel[0], pixel[1], pixel[2]


def coloured(image: Image.Image, nodes: list[dict[str, Any]]) -> float:
    """Return the share of nodes whose centre has the node's colour on the screen."""
    right = [
        (pixel := at(image, node["x"], node["y"])) is not None and distance(pixel, colour(node["colour"])) <= 16
        for node in nodes
    ]
    return sum(right) / len(right)


def inked(image: Image.Image, edges: list[dict[str, Any]], grounds: list[Pixel], reach: int = 4) -> float:
    """Return the share of edges with something other than ground at their middle, or within `reach` pixels of it."""

    def marked(edge: dict[str, Any]) -> bool:
        for dx in range(-reach, reach + 1):
            for dy in range(-reach, reach + 1):
                pixel = at(image, edge["x"] + dx, edge["y"] + dy)
                if pixel is not None and all(distance(pixel, ground) > 40 for ground in grounds):
                    return True
        return False

    return sum(map(marked, edges)) / len(edges)


def grounds(page: Page) -> list[Pixel]:
    """Return the colours that the page draws nothing with: its ground and the tints of streets."""
    names = ["--ground", *(f"--tint-{i}" for i in range(6))]
    script = "(names) => names.map((n) => getComputedStyle(document.documentElement).getPropertyValue(n).trim())"
    return [
        colour(value if len(value) == 7 else "#" + "".join(c * 2 for c in value[1:]))
        for value in page.evaluate(script, names)
    ]


def node_named(page: Page, name: str) -> dict[str, Any]:
    """Return the node of the name as it is drawn."""
    return next(node for node in hook(page, "nodes") if node["name"] == name)
