"""GraphML (graphml.graphdrawing.org): keys typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from graph.facts import Network
from viz.export.about import About
from viz.export.table import EDGE_COLUMNS, NODE_COLUMNS, Cell, Row, directed, edges, nodes, readable

TYPES: Mapping[str, str] = {
    "text": "string",
    "list": "string",
    "integer": "int",
    "number": "double",
    "boolean": "boolean",
}
BUILT_IN = frozenset({"id", "source", "target"})


def write(network: Network, about: About) -> Iterator[bytes]:
    """Yield the network as GraphML, UTF-8; lists are joined by `; `.

    An id is a name token there, which holds no `~`: an edge's has colons instead.
    """
    for line in _lines(network, about):
        yield (line + "\n").encode()


def _lines(network: Network, about: About) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">'
    )
    yield f"  <desc>{escape(readable(about.title))} · {escape(about.made)}</desc>"
    for domain, columns in (("node", NODE_COLUMNS), ("edge", EDGE_COLUMNS)):
        for column in columns:
            if column.key not in BUILT_IN:
                yield (
                    f'  <key id="{domain}_{column.key}" for="{domain}" attr.name="{column.key}" '
                    f'attr.type="{TYPES[column.type]}"/>'
                )
    yield f'  <graph id="gongjian" edgedefault="{"directed" if directed(network) else "undirected"}">'
    for row in nodes(network):
        yield f"    <node id={quoteattr(str(row['id']))}>"
        yield from _data(row, "node")
        yield "    </node>"
    for row in edges(network):
        ends = f"source={quoteattr(str(row['source']))} target={quoteattr(str(row['target']))}"
        yield f"    <edge id={quoteattr(str(row['id']).replace('~', ':'))} {ends}>"
        yield from _data(row, "edge")
        yield "    </edge>"
    yield "  </graph>"
    yield "</graphml>"


def _data(row: Row, domain: str) -> Iterator[str]:
    for key, value in row.items():
        if key not in BUILT_IN:
            yield f'      <data key="{domain}_{key}">{_text(value)}</data>'


def _text(value: Cell) -> str:
    text = (
        "; ".join(value) if isinstance(value, tuple) else str(value).lower() if isinstance(value, bool) else str(value)
    )
    return escape(readable(text), {"\r": "&#13;"})
