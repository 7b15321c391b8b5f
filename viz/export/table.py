"""Nodes and edges as flat rows, which is what tables and graph formats hold.

A value is a text, a number, or a list of texts; nothing where unknown. An edge is a fact (places included) or a tie; a tie
has the type TIE, and lists its routes and what they go through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graph.facts import Fact, Network, NetworkNode, Tie
from graph.ontology import NODES, RELATIONSHIPS, ROUTES, Type, node_properties
from graph.projection.routes import kind_of
from graph.wording import Wording

Cell = str | int | float | bool | tuple[str, ...] | None
Row = Mapping[str, Cell]
TIE = "TIE"
BELONGS = "located"
"""The route of LOCATED_IN: none of the four, for it is no partnership."""
UNREADABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML and spreadsheets cannot hold (XML 1.0, section 2.2)."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key, its name for people, and what it holds: text, list (of texts), integer, number or boolean."""

    key: str
    name: Wording
    type: str = "text"


def _node_columns() -> tuple[Column, ...]:
    given = {}
    for label in NODES:
        for key, item in node_properties(label).items():
            if label != "Document":
                given[key] = Column(key, item.name, "integer" if item.type in (Type.INTEGER, Type.YEAR) else "text")
    return (
        Column("id", Wording("编号", "id")),
        Column("label", Wording("类型", "label")),
        Column("name", Wording("名称", "name")),
        Column("aliases", Wording("别名", "aliases"), "list"),
        *given.values(),
        Column("street", Wording("街道编号", "street id")),
        Column("district", Wording("区编号", "district id")),
    )


NODE_COLUMNS = _node_columns()
EDGE_COLUMNS = (
    Column("id", Wording("编号", "id")),
    Column("source", Wording("起点编号", "source id")),
    Column("target", Wording("终点编号", "target id")),
    Column("source_name", Wording("起点", "source")),
    Column("target_name", Wording("终点", "target")),
    Column("type", Wording("关系", "type")),
    Column("directed", Wording("有方向", "directed"), "boolean"),
    Column("route", Wording("关系路径", "route"), "list"),
    Column("weight", Wording("权重", "weight"), "number"),
    Column("since", Wording("始见年份", "since"), "integer"),
    Column("until", Wording("末见年份", "last mentioned"), "integer"),
    Column("years", Wording("年份", "years"), "list"),
    Column("kind", Wording("方式", "kind"), "list"),
    Column("role", Wording("角色", "role"), "list"),
    Column("agreement", Wording("协议名称", "agreement"), "list"),
    Column("head_through", Wording("前者经由的组织", "organ of the first"), "list"),
    Column("tail_through", Wording("后者经由的组织", "organ of the second"), "list"),
    Column("via", Wording("经由", "via"), "list"),
    Column("sources", Wording("来源编号", "sources"), "list"),
    Column("confidence", Wording("可信度", "confidence"), "number"),
)
COLUMNS: Mapping[str, Column] = MappingProxyType({column.key: column for column in (*EDGE_COLUMNS, *NODE_COLUMNS)})


def readable(text: str) -> str:
    """Return the text without the characters that XML and spreadsheets cannot hold."""
    return UNREADABLE.sub("", text)


def nodes(network: Network) -> Iterator[Row]:
    """Yield a row for each node, by id."""
    for node in network.nodes:
        yield {key: value for key, value in _node(node).items() if value not in (None, "", ())}


def edges(network: Network) -> Iterator[Row]:
    """Yield a row for each fact, each place that a node lies in, and each tie."""
    for fact in (*network.facts, *network.located):
        yield {key: value for key, value in _fact(fact).items() if value not in (None, "", ())}
    for tie in network.ties:
        yield {key: value for key, value in _tie(tie).items() if value not in (None, "", ())}


def directed(network: Network) -> bool:
    """Whether a graph format is to say that the edges have a direction: all but ties alone.

    Readers such as networkx refuse a file in which some edges have one and others none, so each edge says by its attribute
    `directed` whether its direction means anything.
    """
    return bool(network.facts or network.located or not network.ties)


def _node(node: NetworkNode) -> dict[str, Cell]:
    properties: dict[str, Cell] = {key: value for key, value in node.properties.items() if key in COLUMNS}
    return {
        "id": node.id,
        "label": node.label,
        "name": node.name,
        "aliases": node.aliases,
        **properties,
        "street": node.street,
        "district": node.district,
    }


def _fact(fact: Fact) -> dict[str, Cell]:
    return {
        "id": fact.id,
        "source": fact.head.id,
        "target": fact.tail.id,
        "source_name": fact.head.name,
        "target_name": fact.tail.name,
        "type": fact.type,
        "directed": RELATIONSHIPS[fact.type].directed,
        "route": (BELONGS if fact.type == "LOCATED_IN" else kind_of(fact),),
        "weight": 1.0,
        "since": fact.span.first,
        "until": fact.span.last,
        "years": tuple(map(str, fact.years)),
        "kind": fact.kind,
        "role": fact.role,
        "agreement": fact.agreement,
        "head_through": fact.head_through,
        "tail_through": fact.tail_through,
        "sources": fact.sources,
        "confidence": fact.confidence,
    }


def _tie(tie: Tie) -> dict[str, Cell]:
    facts = [fact for route in tie.routes for fact in route.facts]
    return {
        "id": tie.id,
        "source": tie.a.id,
        "target": tie.b.id,
        "source_name": tie.a.name,
        "target_name": tie.b.name,
        "type": TIE,
        "directed": False,
        "route": tuple(kind for kind in ROUTES if any(route.kind == kind for route in tie.routes)),
        "weight": tie.weight,
        "since": tie.since,
        "until": tie.until,
        "via": tuple(route.via.name for route in tie.routes if route.via),
        "sources": tuple(sorted({source for fact in facts for source in fact.sources})),
        "confidence": min((fact.confidence for fact in facts), default=1.0),
    }
