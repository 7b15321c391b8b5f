"""How many requests a running service answers, and how late the slowest are: wrk against search and entity pages.

gongjian serve &
python -m benchmarks.load_test --url http://127.0.0.1:8400 --seconds 10
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from urllib.parse import quote
from urllib.request import urlopen

TYPED = ("恒", "街道", "党建", "商圈", "委员会", "项目", "zy", "shanghai")
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
    "p50": r"50%\s+(\S+)",
    "p99": r"99%\s+(\S+)",
    "failed": r"Non-2xx or 3xx responses: (\d+)",
    "socket errors": r"Socket errors: (.+)",
}


def main() -> None:
    """Find what to ask for, run wrk, print Markdown."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--url", default="http://127.0.0.1:8400")
    options.add_argument("--seconds", type=int, default=10)
    options.add_argument("--connections", type=int, default=16)
    given = options.parse_args()
    if not shutil.which("wrk"):
        sys.exit("wrk is needed: apt-get install wrk, or brew install wrk.")
    base = given.url.rstrip("/")
    searches = [f"/api/search?q={quote(typed)}" for typed in TYPED]
    entities = [f"/api/entities/{quote(id_)}" for id_ in _ids(base, searches)]
    if not entities:
        sys.exit(f"{base} finds nothing for {', '.join(TYPED)}; load something first.")
    print("| | " + " | ".join(NOTED) + " |\n| --- " + "| ---: " * len(NOTED) + "|")
    for name, paths in {"/api/search": searches, "/api/entities/{id}": entities}.items():
        print(f"| `{name}` | " + " | ".join(wrk(base, paths, given.seconds, given.connections).values()) + " |")


def wrk(base: str, paths: Sequence[str], seconds: int, connections: int) -> dict[str, str]:
    """Return what wrk notes while it asks for the paths in turn, as it writes it; 0 where nothing failed."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua", encoding="utf-8") as script:
        script.write(ROTATE % ", ".join(json.dumps(path) for path in paths))
        script.flush()
        command = ["wrk", "-t2", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", script.name, base]
        told = subprocess.run(command, capture_output=True, text=True, check=False)
    if told.returncode:
        sys.exit(f"wrk failed: {told.stderr.strip() or told.stdout.strip()}")
    found = {name: re.search(pattern, told.stdout) for name, pattern in NOTED.items()}
    return {name: match[1] if match else "0" for name, match in found.items()}


def _ids(base: str, searches: Sequence[str]) -> list[str]:
    ids: dict[str, None] = {}
    for path in searches:
        with urlopen(base + path) as answer:
            ids |= dict.fromkeys(item["id"] for item in json.load(answer)["items"])
    return list(ids)


if __name__ == "__main__":
    main()
