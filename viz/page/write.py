"""Writes an actor's page: HTML by an autoescaping template, a policy that lets nothing else run and nothing be asked."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from graph.facts import Explanation, Fact, Ref, Route
from graph.gloss import gloss
from graph.ontology import NODES, ROUTES
from graph.projection.filter import DEFAULT
from graph.statements import Document
from graph.wording import Language, Wording
from viz.drawing import Background, Drawing
from viz.layout.boxes import wrapped
from viz.page.gather import ActorPage
from viz.page.shapes import OUTLINES, svg_points
from viz.rings import rings

VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
RADII = {0: 17.0, 1: 10.0, 2: 11.0}
"""Radius of a node by its ring, in pixels at zoom 1."""
WORDS: Mapping[str, Wording] = {
    "kicker": Wording("区域化党建 · 伙伴网络", "Regional Party-building · alliance network"),
    "partners": Wording("伙伴", "Partners"),
    "of": Wording("家伙伴", "partners"),
    "shown": Wording("此页列出最强的 {shown} 家。", "This page lists the strongest {shown}."),
    "none": Wording(
        "目前没有来源说明它与谁共建。未知不等于没有。",
        "No source yet says with whom it partners. Unknown is not none.",
    ),
    "sources": Wording("来源", "Sources"),
    "legend": Wording("图例", "Legend"),
    "fit": Wording("全部", "Fit"),
    "strength": Wording("强度", "strength"),
    "since": Wording("自", "since"),
    "weight": Wording("权重", "weight"),
    "known": Wording("家已知成员", "known members"),
    "made": Wording("生成于", "made on"),
    "version": Wording("图谱版本", "graph version"),
    "picture": Wording(
        "同心圆:中间是它,内圈是共同的组织与项目,外圈是伙伴。拖动、滚轮缩放,点选一个节点突出它的关系。",
        "Rings: it stands in the middle, shared bodies and projects on the inner ring, partners on the outer. Drag, zoom with the "
        "wheel, click a node to bring out its ties.",
    ),
    "method": Wording(
        "直接结对的权重为 1;经由一个有 n 家已知成员的组织或项目,权重为 1/(n−1);强度是各途径之和。",
        "A direct tie weighs 1; a route through a body or project of n known members weighs 1/(n−1); strength is the sum.",
    ),
    "hint": Wording(
        "需要启用脚本才能看到图;下面的文字不需要。", "The picture needs scripts; the text beside it does not."
    ),
    "aka": Wording("又称", "also called"),
}


@dataclass(frozen=True, slots=True)
class _Label:
    """A line of the legend for nodes: the label's two names, its class, and the points of its shape."""

    name: Wording
    label: str
    points: str


def page(told: ActorPage, language: Language = "zh") -> str:
    """Return the page as HTML; it asks no other origin, and every name in it is text."""
    drawing, _ = rings(told.ground, DEFAULT, told.actor.id, len(told.ties) or 1, Background(told.version))
    number = {document.id: place for place, document in enumerate(told.documents, start=1)}
    style = _style()
    scripts = (_asset_of_pyvis(VIS), _asset("page.js"))
    return _template().render(
        actor=told.actor,
        aliases=told.aliases,
        places=told.places,
        ties=told.ties,
        total=told.partners,
        documents=told.documents,
        made=told.made.isoformat(),
        version=told.version,
        language=language,
        words=lambda key: WORDS[key].of(language),
        named=lambda label: NODES[label].name.of(language),
        route_name=lambda kind: ROUTES[kind].name.of(language),
        partner=lambda tie: _partner(tie, told.actor.id),
        since=_since,
        gloss=lambda fact: gloss(fact).of(language),
        citations=lambda fact: _citations(fact, number),
        link=_link,
        share=_share,
        labels=_labels(drawing),
        routes=[route for route in ROUTES.values() if route.kind in {edge.route for edge in drawing.edges}],
        points=lambda label: svg_points(NODES[label].style.shape, 9, 7),
        data=_inert(_data(drawing, told)),
        style=Markup(style),  # noqa: S704 (ours, from the ontology's colours)
        scripts=[Markup(script) for script in scripts],  # noqa: S704 (ours, and vis-network's)
        policy=(
            f"default-src 'none'; script-src {' '.join(map(_hash, scripts))}; style-src {_hash(style)}; "
            "base-uri 'none'; form-action 'none'"
        ),
    )


def _data(drawing: Drawing, told: ActorPage) -> dict[str, Any]:
    """Return what the script draws, held as pyvis holds it."""
    from pyvis.network import Network  # here, because pyvis loads IPython: half a second for every command otherwise

    # Undirected, pyvis drops ties that run beside another; directed without arrows, it keeps them.
    net = Network(directed=True)
    for node in drawing.nodes:
        x, y = drawing.points[node.id]
        ring = drawing.rings[node.id]
        net.add_node(
            node.id,
            label=" ",
            shape="custom",
            x=x,
            y=y,
            physics=False,
            lines=wrapped(node.name),
            kind=NODES[node.label].style.shape,
            colours=[NODES[node.label].style.light, NODES[node.label].style.dark],
            radius=RADII[ring],
            ring=ring,
        )
    for edge in drawing.edges:
        route = ROUTES[edge.route]
        net.add_edge(
            edge.source,
            edge.target,
            id=edge.id,
            arrows="",
            colours=[route.light, route.dark],
            width=route.width,
            dashes=list(route.dash) or False,
            **_bend(drawing, edge.id),
        )
    return {"centre": told.actor.id, "nodes": net.nodes, "edges": net.edges, "outlines": dict(OUTLINES)}


def _bend(drawing: Drawing, id_: str) -> dict[str, Any]:
    """Return how an edge is bent: lines between the same two nodes fan out, a line alone is straight."""
    mine = next(edge for edge in drawing.edges if edge.id == id_)
    ends = {mine.source, mine.target}
    beside = [edge.id for edge in drawing.edges if {edge.source, edge.target} == ends]
    if len(beside) == 1:
        return {"smooth": False}
    place = beside.index(id_)
    way = (place % 2 == 0) == (mine.source < mine.target)
    return {"smooth": {"type": "curvedCW" if way else "curvedCCW", "roundness": 0.12 * (1 + place // 2)}}


def _labels(drawing: Drawing) -> list[_Label]:
    there = {node.label for node in drawing.nodes}
    return [
        _Label(node.name, label, svg_points(node.style.shape, 9, 7)) for label, node in NODES.items() if label in there
    ]


def _partner(tie: Explanation, actor: str) -> Ref:
    return tie.b if tie.a.id == actor else tie.a


def _since(routes: Iterable[Route]) -> int | None:
    return min((route.year for route in routes if route.year is not None), default=None)


def _share(weight: float) -> str:
    return f"{weight:.3f}".rstrip("0").rstrip(".")


def _citations(fact: Fact, number: Mapping[str, int]) -> list[int]:
    return sorted(number[source] for source in fact.sources if source in number)


def _link(document: Document) -> str | None:
    """Return the document's address where it is one of the web; any other stays text."""
    return document.url if document.url.startswith(("https://", "http://")) else None


def _inert(data: Mapping[str, Any]) -> Markup:
    """Return JSON that ends no script and begins no tag, whatever is in it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 (no markup can be left in it)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _template() -> Template:
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True).from_string(
        _asset("page.html")
    )


@cache
def _style() -> str:
    colours = [
        f".l-{label} {{ --c: {node.style.light}; --d: {node.style.dark}; }}" for label, node in NODES.items()
    ] + [f".r-{kind} {{ --c: {route.light}; --d: {route.dark}; }}" for kind, route in ROUTES.items()]
    return _asset("page.css") + "\n".join(colours) + "\n"


def _asset(name: str) -> str:
    return (files("viz") / "page" / name).read_text(encoding="utf-8")


@cache
def _asset_of_pyvis(name: str) -> str:
    text = (files("pyvis") / name).read_text(encoding="utf-8")
    if "</script" in text.lower():
        raise AssertionError("vis-network ends its own script element")
    return text
