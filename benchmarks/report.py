"""docs/benchmarks.md from the figures that benchmarks wrote down in folders, one for each city.

python -m benchmarks.report small=FOLDER large=FOLDER > docs/benchmarks.md
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.measure import Measured, Times, measured, number, table
from queries.catalogue import load

Figures = Mapping[str, Sequence[Mapping[str, Any]]]
"""The records of a folder by kind; of two with one name the later stands."""
HEAD = """\
# 性能 · Performance

<!-- Made by `python -m benchmarks.report` from the figures of benchmarks/; edit the words there, not here. -->

一座合成城市(`benchmarks/city.py`,对每个人都一样),同样的查询,内置数据库与 Neo4j 在同一台机器上轮流回答;毫秒,p50 / p99。
“取自保存”一列:问全图或整个区、街道的查询,第一次问时查库,此后直到下次载入都从保存的答案里取(`queries/kept.py`),两个数据库都一样。比值以 Neo4j 为 1,小于 1 为更快。
`n` 是预热之后各问了几次;次数少的行(多为每次数秒的全图查询)只说明量级。一行的“负载”高于核数时,机器上还有别的程序在跑:毫秒偏大,比值大致不变。

One synthetic city (`benchmarks/city.py`, the same for everybody), the same queries, the embedded engine and Neo4j on one
machine in turn; milliseconds, p50 / p99. The column *kept*: a query about the whole graph, or all of a district or street,
asks the engine when it is first asked, and is answered from what was kept until the next load (`queries/kept.py`), on either
engine. Ratios are to Neo4j, below 1 is faster. `n` says how often each was asked after warm-up; rows of few calls
(whole-graph queries of seconds each, mostly) tell the order of magnitude alone. Where the load is above the number of cores, other programs ran beside: milliseconds are too
high, ratios about right.
"""
KEPT_NOTE = """
第一次问的时间见两个数据库的列;“取自保存”是此后的时间。 The first to ask waits as the columns of the engines say; whoever asks again waits as *kept* says.
"""


def main() -> None:
    """Print the page."""
    folders = dict(pair.partition("=")[::2] for pair in sys.argv[1:])
    if not folders or not all(Path(folder).is_dir() for folder in folders.values()):
        sys.exit(__doc__)
    read = {size: figures(Path(folder)) for size, folder in folders.items()}
    sys.stdout.write(HEAD)
    if "large" in read:
        sys.stdout.writelines(_goals(read["large"]))
    for size, found in read.items():
        sys.stdout.writelines(_city(size, found))
    words = Path(__file__).with_name("findings.md")
    sys.stdout.write("\n" + words.read_text(encoding="utf-8"))


def figures(folder: Path) -> Figures:
    """Return what the folder holds."""
    found: dict[str, dict[str, Mapping[str, Any]]] = {}
    for line in (folder / "figures.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        found.setdefault(record["kind"], {})[record.get("name") or record["engine"]] = record
    return {kind: list(records.values()) for kind, records in found.items()}


def _city(size: str, found: Figures) -> Iterator[str]:
    records = [record for records in found.values() for record in records]
    yield f"\n## {'小城市 · Small city' if size == 'small' else '大城市 · Large city'}\n\n"
    yield f"{records[0]['machine']}.\n"
    if "load" in found:
        yield "\n### 载入 · Loading\n\n"
        yield "| | 秒 · seconds | 其中 Python · Python's own | 节点 · nodes | 关系 · relationships | 陈述/秒 · statements/s | 负载 · load |\n"
        yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n"
        for one in found["load"]:
            rate = one["statements"] / one["seconds"]
            yield (
                f"| {one['engine']} | {one['seconds']:,} | {one['own']:,} | {one['nodes']:,} | {one['relationships']:,} "
                f"| {rate:,.0f} | {one['load']} |\n"
            )
    titles = {"embedded": "ArcadeDB", "neo4j": "Neo4j", "kept": "取自保存 · kept"}
    if "library" in found:
        yield "\n### 每个页面所问 · What every page asks\n\n"
        yield table({name: titles[name] for name in ("embedded", "neo4j")}, map(measured, found["library"])) + "\n"
    if "catalogue" in found:
        rows = {record["name"].strip("`"): measured(record) for record in found["catalogue"]}
        about = [rows[id_] for id_, query in load().items() if id_ in rows and not query.whole]
        whole = [rows[id_] for id_, query in load().items() if id_ in rows and query.whole]
        yield "\n### 问某个事物的查询 · Queries about a thing\n\n"
        yield table({name: titles[name] for name in ("embedded", "neo4j")}, about) + "\n"
        yield f"\n### 问全图或整个区、街道的查询 · Queries about the whole graph, a district or a street\n{KEPT_NOTE}\n{table(titles, whole)}\n"
        loads = [row.load for row in rows.values()]
        yield f"\n负载 · load average: {min(loads)}–{max(loads)}.\n"
    if "api" in found:
        yield "\n### 接口 · The API\n\n"
        yield "| | 地址数 · addresses | 次/秒 · requests/s | p50 | p99 | 失败 · failed | 负载 · load |\n"
        yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n"
        for one in found["api"]:
            told = (one["requests/s"], one["p50"], one["p99"], one["failed"], str(one["load"]))
            yield f"| {one['name']} | {one['addresses']:,} | {' | '.join(told)} |\n"


def _goals(found: Figures) -> Iterator[str]:
    """Yield which goal is met on the large city."""
    rows = {
        record["name"].strip("`"): measured(record)
        for kind in ("library", "catalogue")
        for record in found.get(kind, ())
    }
    yield "\n## 目标 · Goals\n\n在大城市上 · on the large city\n\n| 目标 · goal | 测得 · measured | |\n| --- | --- | --- |\n"
    for goal, said, met in (*_latencies(rows), *_loading(found), *_api(found)):
        yield f"| {goal} | {said} | {'达到 · met' if met else '**未达到 · not met**'} |\n"
    compared = {id_: _answered(rows[id_], query.whole) for id_, query in load().items() if id_ in rows}
    slower = {id_: ratio for id_, ratio in compared.items() if ratio is None or ratio > 1.0}
    said = "、".join(f"`{id_}` {'–' if ratio is None else f'{ratio:.2f}'}" for id_, ratio in slower.items())
    yield (
        f"| 目录中没有查询比 Neo4j 慢(p50) · no query of the catalogue slower than Neo4j at p50 | "
        f"{len(compared) - len(slower)} / {len(compared)}" + (f";慢的 · slower: {said}" if slower else "")
    )
    yield f" | {'达到 · met' if not slower else '**未达到 · not met**'} |\n"


def _answered(row: Measured, whole: bool) -> float | None:
    """Return the ratio to Neo4j of the way in which the query is answered."""
    return row.ratio("kept" if whole and "kept" in row.times else "embedded", "neo4j")


def _latencies(rows: Mapping[str, Measured]) -> Iterator[tuple[str, str, bool]]:
    asked: tuple[tuple[str, str, str, Callable[[Times], float], float], ...] = (
        ("按编号查找 p50 ≤ 1 ms · point look-up", "point look-up", "embedded", lambda times: times.p(0.5), 1),
        ("伙伴 p50 ≤ 5 ms · partners", "partners of an actor", "embedded", lambda times: times.p(0.5), 5),
        ("伙伴 p99 ≤ 50 ms · partners", "partners of an actor", "embedded", lambda times: times.p(0.99), 50),
        ("搜索 p95 ≤ 20 ms · search", "search of names", "embedded", lambda times: times.p(0.95), 20),
    )
    for goal, name, engine, take, most in asked:
        if name in rows:
            value = take(rows[name].times[engine])
            yield goal, f"{number(value)} ms", value <= most


def _loading(found: Figures) -> Iterator[tuple[str, str, bool]]:
    seconds = {record["engine"].split()[0]: record["seconds"] for record in found.get("load", ())}
    if mine := seconds.get("ArcadeDB"):
        yield "载入 ≤ 300 秒 · loaded in ≤ 300 s", f"{mine:,} s", mine <= 300
        if theirs := seconds.get("Neo4j"):
            yield "载入不慢于 Neo4j · loaded no slower than Neo4j", f"{mine:,} s : {theirs:,} s", mine <= theirs


def _api(found: Figures) -> Iterator[tuple[str, str, bool]]:
    for record in found.get("api", ()):
        late = _milliseconds(record["p99"])
        met = float(record["requests/s"]) >= 500 and late <= 50
        yield f"{record['name']} ≥ 500/s, p99 ≤ 50 ms", f"{record['requests/s']}/s, {record['p99']}", met


def _milliseconds(told: str) -> float:
    """Return what wrk writes as a time."""
    match = re.fullmatch(r"([\d.]+)(us|ms|s|m)", told)
    return float(match[1]) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}[match[2]] if match else float("inf")


if __name__ == "__main__":
    main()
