"""How many requests a running service answers, and how late the slowest are: wrk against search and entity pages.

gongjian --no-browser &
python -m benchmarks.load_test --url http://127.0.0.1:8400 --seconds 10

Each is asked twice over: a few addresses again and again, which the service has kept since they were asked once before; and many
different ones, of things and the names that they begin with, each of which it has to work out when it is first asked: the
notes say how many there are, and so whether any came again. Some others of these are asked for first and not counted, as
machines that compile what they do often (the engine's, above all) take half a second of requests to be at their best.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

from benchmarks.machine import machine
from benchmarks.measure import load_average

TYPED = ("恒", "街道", "党建", "商圈", "委员会", "项目", "hengrui", "yhzh")
FIRST = "恒瑞鼎嘉信安泰华盛德和同兴宏广博久远明达启正天元永润康福智汇联创百聚丰融诚亿佳茂宁昌"
PAGE = 100
"""Entities to a page of search results."""
MOST = 12_000
"""Entities that are found to be asked for."""
WARMING = 500
"""Addresses, at most, of those that are asked once each that are asked for before it counts."""
ROTATE = """
local paths = {%s}
local at = 0
request = function()
  at = at %% #paths + 1
  return wrk.format("GET", paths[at])
end
"""
NOTED = {
    "requests/s": r"Requests/sec:\s+([\d.]+)",
    "p50": r"\s50%\s+(\S+)",
    "p99": r"\s99%\s+(\S+)",
    "failed": r"Non-2xx or 3xx responses: (\d+)",
    "socket errors": r"Socket errors: (.+)",
}


def main() -> None:
    """Find what to ask for, run wrk, print Markdown."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--url", default="http://127.0.0.1:8400")
    options.add_argument("--seconds", type=int, default=10)
    options.add_argument("--connections", type=int, default=16)
    options.add_argument("--at", type=Path, metavar="FOLDER", help="write the figures down there, too")
    given = options.parse_args()
    if not shutil.which("wrk"):
        sys.exit("wrk is needed: apt-get install wrk, or brew install wrk.")
    base = given.url.rstrip("/")
    few = [_search(typed) for typed in TYPED]
    known = dict(_found(base, few))
    if not known:
        sys.exit(f"{base} finds nothing for {', '.join(TYPED)}; load something first.")
    pages = _found(base, (_search(first, PAGE) for first in FIRST), further=True)
    every = {id_: name for id_, name in islice(pages, MOST) if id_ not in known}
    typed = dict.fromkeys(name[: 2 + at % 5] for at, name in enumerate(every.values()))
    warming = min(WARMING, len(typed) // 10)
    searches, entities = [_search(name) for name in typed], [_entity(id_) for id_ in every]
    asked = {
        "`/api/search`, again": few,
        "`/api/search`, new": searches[warming:],
        "`/api/entities/{id}`, again": [_entity(id_) for id_ in known],
        "`/api/entities/{id}`, new": entities[warming:],
    }
    again = [path for name, paths in asked.items() if name.endswith("again") for path in paths]
    for path in [*again, *searches[:warming], *entities[:warming]]:
        with urlopen(base + path, timeout=120):
            pass
    print(f"{machine()}\n\n| | addresses | {' | '.join(NOTED)} |\n| --- | ---: {'| ---: ' * len(NOTED)}|")
    for name, paths in asked.items():
        told = wrk(base, paths, given.seconds, given.connections)
        print(f"| {name} | {len(paths):,} | {' | '.join(told.values())} |", flush=True)
        if given.at:
            record = {
                "kind": "api",
                "machine": machine(),
                "name": name,
                "addresses": len(paths),
                "load": load_average(),
            }
            with (given.at / "figures.jsonl").open("a", encoding="utf-8") as file:
                file.write(json.dumps(record | told, ensure_ascii=False) + "\n")


def wrk(base: str, paths: Sequence[str], seconds: int, connections: int) -> dict[str, str]:
    """Return what wrk notes while it asks for the paths in turn, as it writes it; 0 where nothing failed."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua", encoding="utf-8") as script:
        script.write(ROTATE % ", ".join(json.dumps(path) for path in paths))
        script.flush()
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", script.name, base]
        told = subprocess.run(command, capture_output=True, text=True, check=False)
    if told.returncode:
        sys.exit(f"wrk failed: {told.stderr.strip() or told.stdout.strip()}")
    found = {name: re.search(pattern, told.stdout) for name, pattern in NOTED.items()}
    return {name: match[1] if match else "0" for name, match in found.items()}


def _search(typed: str, limit: int = 20) -> str:
    return f"/api/search?q={quote(typed)}" + (f"&limit={limit}" if limit != 20 else "")


def _entity(id_: str) -> str:
    return f"/api/entities/{quote(id_)}"


def _found(base: str, searches: Iterable[str], *, further: bool = False) -> Iterator[tuple[str, str]]:
    """Yield id and name of everything that the searches find on their first pages, or on further ones, too, each once."""
    seen: set[str] = set()
    for search in searches:
        path: str | None = search
        while path is not None:
            with urlopen(base + path, timeout=120) as answer:
                page = json.load(answer)
            for item in page["items"]:
                if item["id"] not in seen:
                    seen.add(item["id"])
                    yield item["id"], item["name"]
            path = f"{search}&cursor={quote(page['next'])}" if further and page["next"] else None


if __name__ == "__main__":
    main()
