"""JSON Lines: a record a line, first about the export, then documents, nodes, facts, places and ties.

It is the network as it is shown; the statements themselves, from which the graph can be rebuilt, are another export.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from graph.facts import Network
from viz.export.about import About
from viz.export.table import TIE, edges, nodes


def write(network: Network, about: About) -> Iterator[bytes]:
    """Yield the network as JSON Lines, UTF-8; what is unknown is left out."""
    yield _line("about", {"title": about.title, "version": about.version, "made": about.made})
    for document in about.cited(network):
        yield _line("document", {key: value for key in document.__slots__ if (value := getattr(document, key))})
    for row in nodes(network):
        yield _line("node", dict(row))
    for row in edges(network):
        yield _line("tie" if row["type"] == TIE else "fact", dict(row))


def _line(record: str, fields: dict[str, object]) -> bytes:
    return (json.dumps({"record": record, **fields}, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
