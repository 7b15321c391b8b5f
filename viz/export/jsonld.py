"""JSON-LD 1.1 on the W3C's ORG (organisations) and PROV-O (where it was said), its context inline.

An actor is an org:Organization, a body an org:OrganizationalCollaboration, a place a prov:Location, a project or event a
prov:Activity, a document a prov:Entity. A fact is an rdf:Statement that was derived from its documents; a membership is an
org:Membership besides, and parts and places are said in the vocabularies' own words too. What they have no words for is in
our own, `gj:`, which is the ontology's labels and types.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from graph.facts import Fact, Network, NetworkNode, Tie
from graph.ontology import BODY, DISTRICT, EVENT, LOCATED_IN, MEMBER_OF, PART_OF, PLACE, PROJECT, STREET, UNIT
from graph.statements import Document
from viz.export.about import About

Json = dict[str, object]
CONTEXT: Mapping[str, object] = {
    "@version": 1.1,
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "gj": "urn:gongjian:ontology:",
    "name": {"@id": "skos:prefLabel", "@language": "zh"},
    "aliases": {"@id": "skos:altLabel", "@language": "zh"},
    "memberOf": {"@id": "org:memberOf", "@type": "@id"},
    "subOrganizationOf": {"@id": "org:subOrganizationOf", "@type": "@id"},
    "member": {"@id": "org:member", "@type": "@id"},
    "organization": {"@id": "org:organization", "@type": "@id"},
    "atLocation": {"@id": "prov:atLocation", "@type": "@id"},
    "subject": {"@id": "rdf:subject", "@type": "@id"},
    "predicate": {"@id": "rdf:predicate", "@type": "@vocab"},
    "object": {"@id": "rdf:object", "@type": "@id"},
    "derivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "years": {"@id": "gj:year", "@type": "xsd:gYear"},
    "weight": {"@id": "gj:weight", "@type": "xsd:double"},
    "confidence": {"@id": "gj:confidence", "@type": "xsd:double"},
    "title": "dcterms:title",
    "publisher": "dcterms:publisher",
    "date": "dcterms:date",
    "url": {"@id": "dcterms:source", "@type": "@id"},
}


def write(network: Network, about: About) -> Iterator[bytes]:
    """Yield one JSON-LD document, UTF-8; the addresses of nodes begin with `about.base`."""
    yield f'{{"@context": {json.dumps(CONTEXT, ensure_ascii=False)}, "@graph": ['.encode()
    separator = "\n"
    for item in _items(network, about):
        yield (separator + json.dumps(item, ensure_ascii=False)).encode()
        separator = ",\n"
    yield b"\n]}\n"


def _items(network: Network, about: About) -> Iterator[Json]:
    export = f"{about.base}export:{about.version}"
    yield {"@id": export, "@type": ["prov:Bundle", "prov:Entity"], "title": about.title, "date": about.made}
    for document in about.cited(network):
        yield _document(document, about)
    belongs: dict[str, dict[str, list[str]]] = {}
    for fact in (*network.facts, *network.located):
        if key := _own_word(fact):
            belongs.setdefault(fact.head.id, {}).setdefault(key, []).append(_node_id(fact.tail.id, about))
    for node in network.nodes:
        yield _node(node, belongs.get(node.id, {}), about)
    for fact in (*network.facts, *network.located):
        yield _fact(fact, about)
    for tie in network.ties:
        yield _tie(tie, about)


def _own_word(fact: Fact) -> str | None:
    """Return the vocabularies' own word for the fact, where they have one."""
    if fact.type == MEMBER_OF.type:
        return "memberOf"
    if fact.type == LOCATED_IN.type:
        return "atLocation"
    if fact.type == PART_OF.type and fact.head.label in BODY.labels | {UNIT.label}:
        return "subOrganizationOf"
    return None


def _types(label: str) -> list[str]:
    if label in (PROJECT.label, EVENT.label):
        return ["prov:Activity", f"gj:{label}"]
    if label in BODY.labels:
        return ["org:OrganizationalCollaboration", f"gj:{label}"]
    if label in PLACE.labels:
        acts = ["org:FormalOrganization"] if label in (DISTRICT.label, STREET.label) else []
        acts = acts or (["org:Organization"] if label != "Area" else [])
        return [*acts, "prov:Location", f"gj:{label}"]
    return ["org:FormalOrganization", f"gj:{label}"]


def _node(node: NetworkNode, belongs: Mapping[str, list[str]], about: About) -> Json:
    item: Json = {"@id": _node_id(node.id, about), "@type": _types(node.label), "name": node.name, **belongs}
    if node.aliases:
        item["aliases"] = list(node.aliases)
    for key, value in node.properties.items():
        item[f"gj:{key}"] = list(value) if isinstance(value, tuple) else value
    return item


def _fact(fact: Fact, about: About) -> Json:
    head, tail = _node_id(fact.head.id, about), _node_id(fact.tail.id, about)
    item: Json = {
        "@id": f"{about.base}fact:{fact.id}",
        "@type": ["rdf:Statement", "prov:Entity"],
        "subject": head,
        "predicate": f"gj:{fact.type}",
        "object": tail,
        "confidence": fact.confidence,
        "derivedFrom": [_document_id(source, about) for source in fact.sources],
    }
    if fact.type == MEMBER_OF.type:
        item |= {"@type": ["rdf:Statement", "prov:Entity", "org:Membership"], "member": head, "organization": tail}
    if fact.years:
        item["years"] = [str(year) for year in fact.years]
    for key in ("kind", "role", "agreement", "head_through", "tail_through"):
        if values := getattr(fact, key):
            item[f"gj:{key}"] = list(values)
    return item


def _tie(tie: Tie, about: About) -> Json:
    facts = sorted({fact.id for route in tie.routes for fact in route.facts})
    return {
        "@id": f"{about.base}tie:{tie.id}",
        "@type": ["gj:Tie", "prov:Entity"],
        "gj:between": [{"@id": _node_id(tie.a.id, about)}, {"@id": _node_id(tie.b.id, about)}],
        "weight": tie.weight,
        "gj:route": sorted({route.kind for route in tie.routes}),
        "derivedFrom": [f"{about.base}fact:{id_}" for id_ in facts],
    }


def _document(document: Document, about: About) -> Json:
    item: Json = {"@id": _document_id(document.id, about), "@type": "prov:Entity", "title": document.title}
    for key in ("publisher", "date", "url"):
        if value := getattr(document, key):
            item[key] = value
    return item


def _node_id(id_: str, about: About) -> str:
    return f"{about.base}node:{id_}"


def _document_id(id_: str, about: About) -> str:
    return f"{about.base}document:{id_}"
