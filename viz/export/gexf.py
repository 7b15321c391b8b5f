"""GEXF 1.3 (gexf.net): nodes with their label's colour, edges with their type, attributes typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import quoteattr

from graph.facts import Network
from graph.ontology import NODES
from viz.export.about import About
from viz.export.table import EDGE_COLUMNS, NODE_COLUMNS, Cell, Column, Row, directed, edges, nodes, readable

TYPES: Mapping[str, str] = {
    "text": "string",
    "list": "string",
    "integer": "integer",
    "number": "double",
    "boolean": "boolean",
}
NODE_BUILT_IN = frozenset({"id", "name"})
EDGE_BUILT_IN = frozenset({"id", "source", "target", "source_name", "target_name", "weight"})


def write(network: Network, about: About) -> Iterator[bytes]:
    """Yield the network as GEXF 1.3, UTF-8; lists are joined by `; `."""
    for line in _lines(network, about):
        yield (line + "\n").encode()


def _lines(network: Network, about: About) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">'
    yield f"  <meta lastmodifieddate={_quoted(about.made[:10])}>"
    yield "    <creator>Gongjian</creator>"
    yield f"    <description>{_escaped(about.title)}</description>"
    yield "  </meta>"
    yield f'  <graph defaultedgetype="{"directed" if directed(network) else "undirected"}" mode="static">'
    yield from _attributes("node", [column for column in NODE_COLUMNS if column.key not in NODE_BUILT_IN])
    yield from _attributes("edge", [column for column in EDGE_COLUMNS if column.key not in EDGE_BUILT_IN])
    yield "    <nodes>"
    for row in nodes(network):
        yield f"      <node id={_quoted(row['id'])} label={_quoted(row['name'])}>"
        yield from _values(row, NODE_BUILT_IN)
        yield f"        {_colour(NODES[str(row['label'])].style.light)}"
        yield "      </node>"
    yield "    </nodes>"
    yield "    <edges>"
    for row in edges(network):
        yield (
            f"      <edge id={_quoted(row['id'])} source={_quoted(row['source'])} target={_quoted(row['target'])} "
            f"label={_quoted(row['type'])} weight={_quoted(row['weight'])}>"
        )
        yield from _values(row, EDGE_BUILT_IN)
        yield "      </edge>"
    yield "    </edges>"
    yield "  </graph>"
    yield "</gexf>"


def _attributes(class_: str, columns: Iterable[Column]) -> Iterator[str]:
    yield f'    <attributes class="{class_}" mode="static">'
    for column in columns:
        yield f'      <attribute id="{column.key}" title="{column.key}" type="{TYPES[column.type]}"/>'
    yield "    </attributes>"


def _values(row: Row, built_in: frozenset[str]) -> Iterator[str]:
    yield "        <attvalues>"
    for key, value in row.items():
        if key not in built_in:
            yield f'          <attvalue for="{key}" value={_quoted(value)}/>'
    yield "        </attvalues>"


def _colour(colour: str) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'


def _quoted(value: Cell) -> str:
    text = (
        "; ".join(value) if isinstance(value, tuple) else str(value).lower() if isinstance(value, bool) else str(value)
    )
    return quoteattr(readable(text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _escaped(text: str) -> str:
    return _quoted(text)[1:-1]
