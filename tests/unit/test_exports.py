"""Every export is read back by the tool that it is for, and holds as many nodes and edges as the network.

The structure of GEXF and GraphML is checked here by the rules of their schemas; `test_export_schemas` holds them against the schemas
themselves where they can be fetched, and networkx reads them too.
FollowTheMoney entities are checked by the model itself where followthemoney is installed, and by their shape everywhere.
"""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace
from functools import cache

import networkx as nx
import openpyxl
import pytest
import rdflib
from viz_seeds import ground, invented

from graph.facts import Fact, NetworkNode
from graph.projection.filter import Filter
from graph.projection.network import Ground, narrow
from graph.statements import Document
from loaders.seeds import packaged, read
from viz.export import FORMATS, About
from viz.export.sheets import safe
from viz.export.table import EDGE_COLUMNS, NODE_COLUMNS

HOSTILE = '=HYPERLINK("http://x")<script>alert(1)</script>&\x00\x0b"\''
ABOUT = About('共建 <图谱> & "测试"', 7, "2026-03-01T12:00:00+08:00", documents=read(packaged()).documents)


@cache
def network(of="both"):
    net = narrow(ground(), Filter(), of=of)
    return replace(net, located=()) if of == "ties" else net


def hostile():
    a = NetworkNode("unit-a", "Unit", HOSTILE, ("+1", "@x"), {"kind": "company"})
    b = NetworkNode("alliance-b", "Alliance", "普通", (), {"founded": "2019-05", "stated_members": 3})
    fact = Fact(a, "MEMBER_OF", b, (2019, 2021), role=("-理事",), sources=("d_1",), confidence=0.8)
    return narrow(Ground(None, {"alliance-b": b, "unit-a": a}, (fact,), (), {"alliance-b": 1}))


def written(name, net=None, about=ABOUT):
    return b"".join(FORMATS[name].write(network() if net is None else net, about))


def edge_count(net):
    return len(net.facts) + len(net.located) + len(net.ties)


@pytest.mark.parametrize("name", FORMATS)
def test_it_is_written_piece_by_piece(name):
    pieces = list(FORMATS[name].write(narrow(invented(2000)), ABOUT))

    assert len(pieces) > 5
    assert max(map(len, pieces)) < 200_000
    assert all(isinstance(piece, bytes) for piece in pieces)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "xlsx"])
def test_it_is_the_same_bytes_each_time(name):
    assert written(name) == written(name)


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_network_is_a_valid_file(name):
    empty = written(name, narrow(Ground(None, {}, (), (), {})))

    assert empty or name == "ftm"


@pytest.mark.parametrize("of", ["facts", "ties", "both"])
@pytest.mark.parametrize(("name", "reads"), [("gexf", nx.read_gexf), ("graphml", nx.read_graphml)])
def test_networkx_reads_as_many_nodes_and_edges(name, reads, of):
    net = network(of)

    graph = reads(io.BytesIO(written(name, net)))

    assert graph.number_of_nodes() == len(net.nodes)
    assert graph.number_of_edges() == edge_count(net)
    assert graph.is_directed() == (of != "ties")
    node = graph.nodes["alliance-xingye-taiguhui-shangquan-dangjian-lianxi-huiyi"]
    assert (node["label"], node["founded"], node["stated_members"]) == (
        "Alliance" if name == "graphml" else node["label"],
        "2019",
        25,
    )


def test_gexf_keeps_to_the_schema():
    ns = {"g": "http://gexf.net/1.3", "v": "http://gexf.net/1.3/viz"}
    root = ET.fromstring(written("gexf"))
    graph = root.find("g:graph", ns)

    assert root.tag == "{http://gexf.net/1.3}gexf"
    assert root.get("version") == "1.3"
    assert [child.tag.split("}")[1] for child in root] == ["meta", "graph"]
    assert [child.tag.split("}")[1] for child in root[0]] == ["creator", "description"]
    assert [child.tag.split("}")[1] for child in graph] == ["attributes", "attributes", "nodes", "edges"]
    assert (graph.get("mode"), graph.get("defaultedgetype")) == ("static", "directed")
    for class_, items in (("node", graph.findall("g:nodes/g:node", ns)), ("edge", graph.findall("g:edges/g:edge", ns))):
        declared = {
            a.get("id"): a.get("type") for a in graph.findall(f"g:attributes[@class='{class_}']/g:attribute", ns)
        }
        assert set(declared.values()) <= {"string", "integer", "double", "boolean"}
        assert len({item.get("id") for item in items}) == len(items)
        for value in (v for item in items for v in item.findall("g:attvalues/g:attvalue", ns)):
            kind = {"integer": int, "double": float, "string": str, "boolean": ("true", "false").index}[
                declared[value.get("for")]
            ]
            assert kind(value.get("value")) is not None
    ids = {node.get("id") for node in graph.findall("g:nodes/g:node", ns)}
    for edge in graph.findall("g:edges/g:edge", ns):
        assert {edge.get("source"), edge.get("target")} <= ids
        assert float(edge.get("weight")) > 0
    colours = graph.findall("g:nodes/g:node/v:color", ns)
    assert len(colours) == len(ids)
    assert all(0 <= int(c.get(channel)) <= 255 for c in colours for channel in "rgb")


def test_graphml_keeps_to_the_schema():
    ns = {"g": "http://graphml.graphdrawing.org/xmlns"}
    root = ET.fromstring(written("graphml"))
    graph = root.find("g:graph", ns)
    keys = root.findall("g:key", ns)
    domains = {key.get("id"): key.get("for") for key in keys}

    assert [child.tag.split("}")[1] for child in root] == ["desc", *["key"] * len(keys), "graph"]
    assert len(domains) == len(keys)
    assert {key.get("attr.type") for key in keys} <= {"boolean", "int", "long", "float", "double", "string"}
    ids = {node.get("id") for node in graph.findall("g:node", ns)}
    for item in graph:
        domain = item.tag.split("}")[1]
        assert re.fullmatch(r"[\w.:-]+", item.get("id")), "a name token"
        given = [data.get("key") for data in item.findall("g:data", ns)]
        assert len(set(given)) == len(given) == len(item)
        assert {domains[key] for key in given} <= {domain}
        assert domain == "node" or {item.get("source"), item.get("target")} <= ids
    assert len({item.get("id") for item in graph}) == len(graph)


@pytest.mark.parametrize("name", ["gexf", "graphml"])
def test_hostile_names_stay_text_in_xml(name):
    text = written(name, hostile())

    assert b"<script" not in text
    names = [value for element in ET.fromstring(text).iter() for value in (element.text, *element.attrib.values())]
    assert HOSTILE.replace("\x00", "").replace("\x0b", "") in names


def test_csv_is_a_zip_of_tables_that_excel_reads_as_utf_8():
    net = network()

    archive = zipfile.ZipFile(io.BytesIO(written("csv", net)))

    assert archive.testzip() is None
    assert archive.namelist() == ["nodes.csv", "relationships.csv", "documents.csv"]
    rows = {}
    for name in archive.namelist():
        data = archive.read(name)
        assert data.startswith(b"\xef\xbb\xbf")
        rows[name] = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(rows["nodes.csv"]) == len(net.nodes)
    assert len(rows["relationships.csv"]) == edge_count(net)
    assert list(rows["nodes.csv"][0]) == [column.key for column in NODE_COLUMNS]
    assert list(rows["relationships.csv"][0]) == [column.key for column in EDGE_COLUMNS]
    assert {row["id"] for row in rows["documents.csv"]} == set(net.sources) | {
        s for f in net.located for s in f.sources
    }
    assert all(row["title"] != row["id"] for row in rows["documents.csv"])


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@SUM(A1)", "\t=1", "=1", "@x"])
def test_a_cell_that_would_run_as_a_formula_is_made_plain(text):
    assert safe(text) == "'" + text


def test_numbers_and_other_texts_stay_as_they_are():
    assert [safe(value) for value in (-1.5, 7, "恒隆广场", ("a", "b"), None, "1=1")] == [
        "-1.5",
        "7",
        "恒隆广场",
        "a; b",
        "",
        "1=1",
    ]


def test_the_workbook_opens_and_holds_no_formula():
    net = network()

    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", net)))
    bad = openpyxl.load_workbook(io.BytesIO(written("xlsx", hostile())))

    assert book.sheetnames == ["节点 nodes", "关系 relationships", "来源 sources", "说明 about"]
    assert book["节点 nodes"].max_row == len(net.nodes) + 1
    assert book["关系 relationships"].max_row == edge_count(net) + 1
    assert book["来源 sources"].max_row == 6
    assert book["节点 nodes"].freeze_panes == "A2"
    assert book["节点 nodes"].auto_filter.ref.endswith(str(len(net.nodes) + 1))
    cells = [cell for sheet in bad for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert HOSTILE.replace("\x00", "").replace("\x0b", "") in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} == {"s", "n", "b"}


def test_json_lines_hold_every_record():
    net = network()

    records = [json.loads(line) for line in written("jsonl", net).splitlines()]

    kinds = [record["record"] for record in records]
    assert kinds[0] == "about"
    assert kinds.count("document") == 5
    assert kinds.count("node") == len(net.nodes)
    assert kinds.count("fact") == len(net.facts) + len(net.located)
    assert kinds.count("tie") == len(net.ties)


@pytest.mark.filterwarnings(
    "ignore:ConjunctiveGraph is deprecated:DeprecationWarning"
)  # rdflib's own, within its parser
def test_json_ld_is_linked_data_on_org_and_prov():
    net = network()
    org, prov = rdflib.Namespace("http://www.w3.org/ns/org#"), rdflib.Namespace("http://www.w3.org/ns/prov#")
    base = "urn:gongjian:"

    triples = rdflib.Graph()
    triples.parse(data=written("jsonld", net), format="json-ld")

    statements = set(triples.subjects(rdflib.RDF.type, rdflib.RDF.Statement))
    assert len(statements) == len(net.facts) + len(net.located)
    assert all((s, prov.wasDerivedFrom, None) in triples for s in statements)
    memberships = set(triples.subjects(rdflib.RDF.type, org.Membership))
    assert len(memberships) == sum(fact.type == "MEMBER_OF" for fact in net.facts)
    street = rdflib.URIRef(base + "node:street-nanjing-xi-lu")
    assert (street, prov.atLocation, rdflib.URIRef(base + "node:district-jingan")) in triples
    assert str(triples.value(street, rdflib.SKOS.prefLabel)) == "南京西路街道"
    activities = set(triples.subjects(rdflib.RDF.type, prov.Activity))
    assert len(activities) == sum(node.label in ("Project", "Event") for node in net.nodes)
    assert len(set(triples.subjects(rdflib.RDF.type, rdflib.URIRef("urn:gongjian:ontology:Tie")))) == len(net.ties)


def test_json_ld_takes_the_address_of_the_service():
    about = replace(ABOUT, base="https://example.org/api/")

    items = json.loads(written("jsonld", hostile(), about))["@graph"]

    assert "https://example.org/api/node:unit-a" in {item["@id"] for item in items}
    assert next(item for item in items if item["@id"].endswith("unit-a"))["name"] == HOSTILE


def entities(net):
    return [json.loads(line) for line in written("ftm", net).splitlines()]


def test_ftm_links_join_what_is_there():
    net = network()

    found = entities(net)

    by_id = {entity["id"]: entity for entity in found}
    assert len(by_id) == len(found) == len(net.nodes) + edge_count(net) + 5
    ends = {
        "Membership": ("member", "organization"),
        "ProjectParticipant": ("participant", "project"),
        "UnknownLink": ("subject", "object"),
    }
    links = [entity for entity in found if entity["schema"] in ends]
    assert len(links) == edge_count(net)
    for link in links:
        for end in (*ends[link["schema"]], "proof"):
            assert all(id_ in by_id for id_ in link["properties"][end])
    assert {by_id[id_]["schema"] for link in links for id_ in link["properties"]["proof"]} == {"Article"}
    assert by_id["street-nanjing-xi-lu"]["schema"] == "PublicBody"
    assert by_id["unit-weilai-qiche"]["schema"] == "Company"
    assert all(isinstance(v, list) for e in found for v in e["properties"].values())


def test_the_model_of_follow_the_money_accepts_every_entity():
    ftm = pytest.importorskip("followthemoney", reason="followthemoney is not installed: only the shape was checked")

    for entity in (*entities(network()), *entities(hostile())):
        proxy = ftm.model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(entity)
        assert proxy.id == entity["id"]
        for key, values in entity["properties"].items():
            kept = proxy.get(key)
            assert len(kept) == len(set(values)), (key, values, kept)


def test_documents_that_are_not_given_keep_their_id():
    assert [d.title for d in About("t", 1, "2026-01-01").cited(hostile())] == ["d_1"]
    assert Document("d_1", "d_1") in About("t", 1, "2026-01-01").cited(hostile())
