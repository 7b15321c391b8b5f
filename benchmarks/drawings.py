"""What the browsers draw: one synthetic network of any size, as the API would answer it and as pages of other libraries.

Communities of about eighty stand as discs in a spiral, a tree and a few more lines within each, sums between neighbours: the shape
of the whole map. Everything is computed from numbers, so that every library is given the very same places and lines.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import cos, pi, sin, sqrt
from pathlib import Path
from typing import Any

from graph.ontology import NODES, ROUTES

COMMUNITY = 80
LABELS = ("Unit", "Unit", "Unit", "Project", "Building", "Alliance")
TURN = pi * (3 - sqrt(5))
"""The golden angle: a sunflower's seeds stand about evenly."""
HEAD = "<!doctype html><meta charset=utf-8><style>html,body,#it{margin:0;width:100%;height:100%;overflow:hidden}</style><div id=it></div>"
VIS = """
const box = document.getElementById("it");
window.begin = () => {
  const nodes = new vis.DataSet(data.nodes.map((n) => ({ ...n, size: 6, shape: "dot" })));
  const edges = new vis.DataSet(data.edges.map((e) => ({ ...e, smooth: false })));
  const net = new vis.Network(box, { nodes, edges }, { physics: false, interaction: { hideEdgesOnDrag: false } });
  net.once("afterDrawing", () => window.drawn());
  window.grow = (more) => { nodes.add(more.nodes); edges.add(more.edges); };
};
"""
SIGMA = """
const box = document.getElementById("it");
window.begin = () => {
  const graph = new graphology.Graph({ multi: true });
  for (const n of data.nodes) graph.addNode(n.id, { x: n.x, y: -n.y, label: n.label, color: n.color, size: 4 });
  for (const e of data.edges) graph.addEdgeWithKey(e.id, e.from, e.to, { color: e.color });
  const it = new Sigma(graph, box, { hideEdgesOnMove: false });
  requestAnimationFrame(() => window.drawn());  // it has drawn when it is made, or does in this frame
  window.grow = (more) => {
    for (const n of more.nodes) graph.addNode(n.id, { x: n.x, y: -n.y, label: n.label, color: n.color, size: 4 });
    for (const e of more.edges) graph.addEdgeWithKey(e.id, e.from, e.to, { color: e.color });
  };
};
"""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Nodes as (id, label, x, y), lines as (id, source, target, route, type), and discs as (x, y, radius, ids)."""

    nodes: tuple[tuple[str, str, float, float], ...]
    lines: tuple[tuple[str, str, str, str, str | None], ...]
    discs: tuple[tuple[float, float, float, tuple[str, ...]], ...]


@cache
def drawing(count: int, apart: float = 9.0) -> Drawing:
    """Return the network of so many nodes, each `apart` from the next."""
    chance = random.Random(count)
    radius = apart * sqrt(COMMUNITY) + apart
    nodes: list[tuple[str, str, float, float]] = []
    lines: list[tuple[str, str, str, str, str | None]] = []
    discs: list[tuple[float, float, float, tuple[str, ...]]] = []
    for number, first in enumerate(range(0, count, COMMUNITY)):
        size = min(COMMUNITY, count - first)
        far = 2.1 * radius * sqrt(number)
        cx, cy = far * cos(number * TURN), far * sin(number * TURN)
        ids = tuple(f"unit-{first + i}" for i in range(size))
        for i, id_ in enumerate(ids):
            r = apart * sqrt(i)
            nodes.append(
                (id_, LABELS[i % len(LABELS)], round(cx + r * cos(i * TURN), 1), round(cy + r * sin(i * TURN), 1))
            )
        for i in range(1, size):
            for to in {chance.randrange(i), *([chance.randrange(i)] if chance.random() < 0.3 else [])}:
                route = chance.choice(("direct", "body", "project"))
                lines.append((f"{ids[i]}~PARTNERS_WITH~{ids[to]}", ids[i], ids[to], route, "PARTNERS_WITH"))
        if number:
            other = f"unit-{COMMUNITY * chance.randrange(number)}"
            lines.append((f"{other}~{ids[0]}", other, ids[0], "body", None))
        discs.append((round(cx, 1), round(cy, 1), round(radius, 1), ids))
    return Drawing(tuple(nodes), tuple(lines), tuple(discs))


def network(drawn: Drawing, view: str) -> dict[str, Any]:
    """Return it as /api/network answers."""
    hulls = [
        {
            "id": ids[0],
            "label": "Unit",
            "name": f"第{number}片",
            "nodes": ids,
            "polygon": [[x + r * cos(t * pi / 12), y + r * sin(t * pi / 12)] for t in range(24)],
            "name_at": [x, y - r],
        }
        for number, (x, y, r, ids) in enumerate(drawn.discs)
    ]
    nodes = [
        {
            "id": id_,
            "label": label,
            "name": f"第{rank}号单位",
            "x": x,
            "y": y,
            "degree": 3,
            "strength": 1.0,
            "street": None,
        }
        | {"district": None, "year": None, "ring": None, "rank": rank, "beside": None}
        for rank, (id_, label, x, y) in enumerate(drawn.nodes)
    ]
    return {
        "version": 1,
        "view": view,
        "nodes": nodes,
        "edges": [edge(line) for line in drawn.lines if view == "map" or line[4]],
        "hulls": hulls if view == "map" else [],
        "scopes": [],
        "labels": {},
        "routes": {},
        "histogram": [],
        "undated": 0,
        "strongest": [],
        "documents": 1,
        "truncated": 0,
        "isolated": 0,
    }


def edge(line: tuple[str, str, str, str, str | None]) -> dict[str, Any]:
    """Return a line as the API answers it."""
    id_, source, target, route, type_ = line
    known = {"weight": 1.0, "years": [2019], "since": 2019, "until": 2019, "sources": ["d"]}
    return {"id": id_, "source": source, "target": target, "route": route, "type": type_} | known


def plain(drawn: Drawing) -> dict[str, Any]:
    """Return it as vis-network and sigma.js take it: the same places, lines and colours."""
    return {
        "nodes": [
            {"id": id_, "x": x, "y": y, "label": f"第{i}号单位", "color": NODES[label].style.light}
            for i, (id_, label, x, y) in enumerate(drawn.nodes)
        ],
        "edges": [
            {"id": id_, "from": source, "to": target, "color": ROUTES[route].light}
            for id_, source, target, route, _ in drawn.lines
        ],
    }


def page(library: str, drawn: Drawing, scripts: list[str]) -> str:
    """Return a page on which the library draws it, by `begin()`, and adds to it, by `grow(more)`."""
    data = json.dumps(plain(drawn), ensure_ascii=False)
    parts = [*scripts, f"const data = {data};", {"vis-network": VIS, "sigma.js": SIGMA}[library]]
    return HEAD + "".join(f"<script>{part}</script>" for part in parts)


def vis_network() -> str:
    """Return the vis-network that pyvis ships."""
    return (files("pyvis") / "templates/lib/vis-9.1.2/vis-network.min.js").read_text("utf-8")


def sigma(modules: Path) -> list[str]:
    """Return graphology and sigma.js out of the folder where npm put them."""
    return [
        (modules / "graphology" / "dist" / "graphology.umd.min.js").read_text("utf-8"),
        (modules / "sigma" / "dist" / "sigma.min.js").read_text("utf-8"),
    ]
