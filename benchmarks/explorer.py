"""How quick the explorer is in a browser without a GPU, beside vis-network (out of pyvis) and sigma.js, in the same run.

    npm --prefix viz/web run build
    uv run python -m benchmarks.explorer

Chromium is the system's, its graphics are software; sigma.js, which wants WebGL, is given a software one. Everyone is given the
same places and lines. A first picture is measured from the moment the places are there to the end of the frame that shows them; a
pan is a drag of sixty steps by the mouse; a frame's time is what lies between it and the next.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.drawings import drawing, edge, network, page, sigma, vis_network
from graph.legend import legend

STATIC = Path(__file__).parents[1] / "viz" / "static"
OURS, VIS, SIGMA = "gongjian", "vis-network", "sigma.js"
HUB = "unit-n0"
NEW = 50
"""Nodes that an expand adds."""
STEPS = 60
SOFTWARE = ["--no-sandbox", "--disable-gpu", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
WATCH = """
window.__tasks = [];
new PerformanceObserver((list) => { for (const t of list.getEntries()) window.__tasks.push(t.duration); })
  .observe({ type: "longtask", buffered: true });
window.__frames = () => {
  const times = [];
  let last = performance.now(), on = true;
  const step = (now) => { times.push(now - last); last = now; if (on) requestAnimationFrame(step); };
  requestAnimationFrame((now) => { last = now; requestAnimationFrame(step); });
  return () => { on = false; return times; };
};
window.__painted = () => new Promise((give) => requestAnimationFrame(() => setTimeout(() => give(performance.now()), 0)));
"""
ARRIVAL = """
const json = Response.prototype.json;
Response.prototype.json = async function () {
  const value = await json.call(this);
  if (this.url.includes("/api/network")) window.__arrived = performance.now();
  return value;
};
window.__shown = (async () => {
  const wait = () => new Promise((give) => requestAnimationFrame(give));
  while (!(window.__arrived && window.__explorer?.ready)) await wait();
  return (await window.__painted()) - window.__arrived;
})();
"""


@contextmanager
def site(count: int, view: str, others: dict[str, str]) -> Iterator[str]:
    """Serve the built explorer over the network of so many nodes, and the other pages by name; give the address."""
    drawn = drawing(count, 60.0 if view == "structure" else 9.0)
    answers = {
        "/api/ontology": {"version": 1, **legend()},
        "/api/ready": {"ready": True, "engine": "none", "graph_version": 1, "loaded": None, "counts": {"Unit": count}},
        "/api/network": network(drawn, view),
        "/api/documents": [],
        f"/api/entities/{HUB}": entity(),
        f"/api/expand/{HUB}": expansion(),
    }
    bodies = {path: json.dumps(answer).encode() for path, answer in answers.items()}
    nothing = json.dumps({"total": 0, "items": [], "next": None}).encode()

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given, directory=str(STATIC))

        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            if path.startswith("/api/"):
                self.give(bodies.get(path, nothing), "application/json")
            elif path[1:] in others:
                self.give(others[path[1:]].encode(), "text/html; charset=utf-8")
            else:
                super().do_GET()

        def give(self, body: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("content-type", kind)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


def entity() -> dict[str, Any]:
    """Return the node that is expanded, with five thousand neighbours, as the API answers it."""
    return {
        "id": HUB,
        "label": "Unit",
        "name": "第0号单位",
        "aliases": [],
        "properties": {},
        "places": [],
        "degree": 5_000,
        "strength": 1.0,
        "partners": 0,
        "counts": [{"type": "PARTNERS_WITH", "direction": "out", "label": "Unit", "count": 5_000}],
        "documents": [],
        "documents_total": 0,
    }


def expansion() -> dict[str, Any]:
    """Return the first neighbours of the expanded node as the API answers them."""
    nodes = [
        {
            "id": f"new-{i}",
            "label": "Unit",
            "name": f"新单位{i}",
            "x": 40.0 * (i % 8),
            "y": 40.0 * (i // 8),
            "degree": 1,
        }
        | {"strength": 0.5}
        for i in range(NEW)
    ]
    edges = [edge((f"{HUB}~PARTNERS_WITH~{n['id']}", HUB, str(n["id"]), "direct", "PARTNERS_WITH")) for n in nodes]
    return {
        "center": {"id": HUB, "label": "Unit", "name": "第0号单位"},
        "nodes": nodes,
        "edges": edges,
        "total": 5_000,
        "next": None,
    }


def measured(browser: Browser, address: str, library: str, view: str, *, pan: bool, grow: bool) -> dict[str, float]:
    """Return in milliseconds what one library took: `first`, its longest `task`, `pan` (p95 of a frame), `expand` (longest task)."""
    tab = browser.new_page(viewport={"width": 1440, "height": 900})
    tab.set_default_timeout(60_000)
    tab.add_init_script(
        "try { localStorage.setItem('hinted', '1') } catch {}" + WATCH + (ARRIVAL if library == OURS else "")
    )
    found: dict[str, float] = {}
    try:
        if library == OURS:
            tab.goto(f"{address}?view={view}")
            found["first"] = tab.evaluate("window.__shown")
        else:
            tab.goto(f"{address}{library}", wait_until="load")
            found["first"] = tab.evaluate(
                "(async () => { const from = performance.now(); const shown = new Promise((give) => (window.drawn = give));"
                " begin(); const late = new Promise((_, no) => setTimeout(no, 60000, new Error('never drawn')));"
                " await Promise.race([shown, late]); return (await __painted()) - from; })()"
            )
        tab.wait_for_timeout(1500)
        found["task"] = float(max(tab.evaluate("__tasks"), default=0.0))
        if pan:
            found["pan"] = panned(tab)
        if grow:
            found["expand"] = grown(tab, library)
    finally:
        tab.close()
    return found


def panned(tab: Page) -> float:
    """Return the 95th percentile of what lies between two frames of a drag."""
    tab.evaluate("window.__stop = __frames(); undefined")
    tab.mouse.move(900, 700)
    tab.mouse.down()
    for step in range(STEPS):
        tab.mouse.move(900 - 4 * step, 700 - 3 * step)
    tab.mouse.up()
    times = sorted(tab.evaluate("window.__stop()"))
    return float(times[min(len(times) - 1, int(0.95 * len(times)))])


def grown(tab: Page, library: str) -> float:
    """Return the longest task while fifty neighbours of a node are added; tasks under 50 ms are not told apart."""
    if library == OURS:
        tab.evaluate(f"__explorer.select('{HUB}')")
        tab.wait_for_selector("[data-key^=open-]")
        tab.wait_for_timeout(1000)
        tab.evaluate("__tasks.length = 0")
        tab.locator("[data-key^=open-]").first.click()
        tab.wait_for_timeout(2500)
    else:
        more: dict[str, list[dict[str, Any]]] = {"nodes": [], "edges": []}
        for i in range(NEW):
            more["nodes"].append(
                {"id": f"new-{i}", "x": 9 * (i % 8), "y": 9 * (i // 8), "label": f"新单位{i}", "color": "#2779C2"}
            )
            more["edges"].append({"id": f"e-{i}", "from": HUB, "to": f"new-{i}", "color": "#20242B"})
        tab.evaluate("__tasks.length = 0")
        tab.evaluate("(more) => grow(more)", more)
        tab.wait_for_timeout(2500)
    return float(max(tab.evaluate("__tasks"), default=0.0))


def zipped(*texts: bytes) -> float:
    """Return the size in kilobytes when each is gzipped."""
    return sum(len(gzip.compress(text, 9)) for text in texts) / 1000


def row(name: str, goal: str, taken: dict[str, float | None]) -> str:
    """Return a row of the table: what each took, and theirs by ours."""
    ours = taken[OURS]
    cells = []
    for library in (OURS, VIS, SIGMA):
        value = taken.get(library)
        ratio = f" (×{value / ours:.1f})" if value is not None and ours and library != OURS else ""
        cells.append("–" if value is None else f"{value:,.0f}{ratio}")
    return f"| {name} | {goal} | {' | '.join(cells)} |"


def main() -> None:
    """Measure and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--alone", action="store_true", help="the explorer without the others")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 2_000, 20_000, 100_000])
    given = parser.parse_args()
    if not (STATIC / "index.html").is_file():
        sys.exit("the explorer is not built: npm --prefix viz/web run build")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        scripts = {} if given.alone else libraries(Path(folder))
        browser = play.chromium.launch(executable_path=which("chromium"), args=SOFTWARE)
        print("| | goal | " + " | ".join((OURS, VIS, SIGMA)) + " |\n| --- | ---: | ---: | ---: | ---: |")
        for count in given.sizes:
            view = "structure" if count <= 1_000 else "map"
            others = {name: page(name, drawing(count), texts) for name, texts in scripts.items()}
            taken: dict[str, dict[str, float]] = {}
            with site(count, view, others) as address:
                for library in (OURS, *others):
                    taken[library] = measured(browser, address, library, view, pan=count <= 20_000, grow=count == 1_000)
            for name, part, goal in ROWS.get(count, ()):
                print(row(name, goal, {library: found.get(part) for library, found in taken.items()}), flush=True)
        browser.close()
        assets = [file.read_bytes() for file in (STATIC / "assets").iterdir() if file.suffix in (".js", ".css")]
        sizes = {name: zipped(*(text.encode() for text in texts)) for name, texts in scripts.items()}
        print(row("all code, gzipped, kB", "300", {OURS: zipped(*assets), **sizes}))


ROWS = {
    1_000: (
        ("first picture, 1,000 nodes, ms", "first", "1,000"),
        ("longest task until then, ms", "task", "–"),
        ("pan, p95 of a frame, 1,000 nodes, ms", "pan", "–"),
        ("longest task of an expand by 50, ms", "expand", "200"),
    ),
    2_000: (("whole map, 2,000 nodes, ms", "first", "–"), ("pan, 2,000 nodes, ms", "pan", "50")),
    20_000: (("whole map, 20,000 nodes, ms", "first", "500"), ("pan, 20,000 nodes, ms", "pan", "100")),
    100_000: (("whole map, 100,000 nodes, ms", "first", "1,500"),),
}
"""What is told of each size: the name of the figure, which it is, and the goal."""


def libraries(folder: Path) -> dict[str, list[str]]:
    """Return the scripts of the other libraries; sigma.js comes from npm into the folder."""
    npm = which("npm")
    if not npm:
        sys.exit("npm is needed for sigma.js; --alone measures without it")
    subprocess.run(
        [npm, "install", "--prefix", str(folder), "--no-audit", "--no-fund", "sigma@3", "graphology"],
        check=True,
        stdout=sys.stderr,
    )
    return {VIS: [vis_network()], SIGMA: sigma(folder / "node_modules")}


if __name__ == "__main__":
    main()
