"""The graph for other tools: GEXF, GraphML, CSV, XLSX, JSON Lines, JSON-LD and FollowTheMoney, streamed.

Every format holds the same things: the nodes of a network, its facts (places included) and its ties, whichever are there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graph.facts import Network
from graph.wording import Wording
from viz.export import ftm, gexf, graphml, jsonl, jsonld, sheets, workbook
from viz.export.about import About

__all__ = ["FORMATS", "About", "Format"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name for people, its media type, the end of a file's name, and what writes it piece by piece."""

    name: Wording
    media_type: str
    suffix: str
    write: Callable[[Network, About], Iterator[bytes]]


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "gexf": Format(
            Wording("GEXF 1.3(Gephi)", "GEXF 1.3 (Gephi)"), "application/gexf+xml; charset=utf-8", ".gexf", gexf.write
        ),
        "graphml": Format(
            Wording("GraphML(yEd、Cytoscape、igraph)", "GraphML (yEd, Cytoscape, igraph)"),
            "application/graphml+xml; charset=utf-8",
            ".graphml",
            graphml.write,
        ),
        "csv": Format(
            Wording("CSV(zip:节点与关系)", "CSV (a zip of nodes and relationships)"),
            "application/zip",
            ".csv.zip",
            sheets.write,
        ),
        "xlsx": Format(
            Wording("Excel 工作簿", "Excel workbook"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ".xlsx",
            workbook.write,
        ),
        "jsonl": Format(
            Wording("JSON Lines(每行一条)", "JSON Lines (a record a line)"),
            "application/jsonl; charset=utf-8",
            ".jsonl",
            jsonl.write,
        ),
        "jsonld": Format(
            Wording("JSON-LD(W3C ORG 与 PROV-O)", "JSON-LD (W3C ORG and PROV-O)"),
            "application/ld+json; charset=utf-8",
            ".jsonld",
            jsonld.write,
        ),
        "ftm": Format(
            Wording("FollowTheMoney 实体(每行一个)", "FollowTheMoney entities (one a line)"),
            "application/x-ndjson; charset=utf-8",
            ".ftm.json",
            ftm.write,
        ),
    }
)
"""The formats, by the name that asks for them."""
