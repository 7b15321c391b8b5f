"""FollowTheMoney entities, one a line, as investigators' tools (Aleph, OpenSanctions, yente) read them.

Actors are organisations: a bank or company a Company, a district, street, department or army unit a PublicBody. Memberships are
Membership, work on a project is ProjectParticipant, everything else UnknownLink with the relationship's name as its role. Every link
carries its documents as `proof`. The model has nothing for a tie, which is an UnknownLink with the routes as its role.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping

from graph.facts import Fact, Network, NetworkNode, Tie
from graph.ontology import AREA, EVENT, MEMBER_OF, PROJECT, RELATIONSHIPS, ROUTES
from graph.statements import Document
from viz.export.about import About

SCHEMATA: Mapping[str, str] = {
    "District": "PublicBody",
    "Street": "PublicBody",
    AREA.label: "Address",
    PROJECT.label: "Project",
    EVENT.label: "Event",
}
"""The schema of a label; other labels are an Organization."""
UNIT_SCHEMATA: Mapping[str, str] = {
    "company": "Company",
    "bank": "Company",
    "medium": "Company",
    "agency": "PublicBody",
    "army": "PublicBody",
}
WORK = frozenset({"RUNS", "CLAIMED", "CONTRIBUTES_TO"})
COUNTRY = "cn"
FOREIGN = re.compile(r"[^0-9A-Za-z.-]")
LONGEST = 200
"""Characters of an id."""


def write(network: Network, about: About) -> Iterator[bytes]:
    """Yield the network as FollowTheMoney entities in JSON Lines, UTF-8; links come after what they join."""
    for document in about.cited(network):
        yield _line(*_document(document))
    for node in network.nodes:
        yield _line(*_node(node))
    for fact in (*network.facts, *network.located):
        yield _line(*_fact(fact))
    for tie in network.ties:
        yield _line(*_tie(tie))


Properties = dict[str, Iterable[object]]


def _line(id_: str, schema: str, properties: Properties) -> bytes:
    texts = {key: [str(value) for value in values] for key, values in properties.items()}
    entity = {"id": id_, "schema": schema, "properties": {key: values for key, values in texts.items() if values}}
    return (json.dumps(entity, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _document(document: Document) -> tuple[str, str, Properties]:
    return (
        _id("document", document.id),
        "Article",
        {
            "title": [document.title],
            "fileName": [document.id],
            "publisher": _known(document.publisher),
            "date": _known(document.date),
            "sourceUrl": _known(document.url),
            "language": ["zho"],
        },
    )


def _node(node: NetworkNode) -> tuple[str, str, Properties]:
    kind = str(node.properties.get("kind", ""))
    schema = (
        UNIT_SCHEMATA.get(kind, "Organization") if node.label == "Unit" else SCHEMATA.get(node.label, "Organization")
    )
    properties: Properties = {"name": [node.name], "alias": node.aliases, "country": [COUNTRY]}
    if schema == "Address":
        properties["full"] = [node.name]
    if schema in ("Project", "Event"):
        properties["startDate"] = _known(node.date)
    elif schema != "Address":
        properties |= {
            "classification": [f"{node.label}: {kind}" if kind else node.label],
            "incorporationDate": _known(node.properties.get("founded")),
        }
    return _id(node.id), schema, properties


def _fact(fact: Fact) -> tuple[str, str, Properties]:
    years = fact.years
    link: Properties = {
        "startDate": years[:1],
        "date": years,
        "proof": [_id("document", source) for source in fact.sources],
        "recordId": [fact.id],
    }
    name = RELATIONSHIPS[fact.type].name
    head, tail = [_id(fact.head.id)], [_id(fact.tail.id)]
    if fact.type == MEMBER_OF.type:
        return _id(fact.id), "Membership", {"member": head, "organization": tail, "role": fact.role, **link}
    role = [str(name), *fact.role, *fact.kind, *fact.agreement]
    if fact.type in WORK:
        return _id(fact.id), "ProjectParticipant", {"participant": head, "project": tail, "role": role, **link}
    return _id(fact.id), "UnknownLink", {"subject": head, "object": tail, "role": role, **link}


def _tie(tie: Tie) -> tuple[str, str, Properties]:
    kinds = dict.fromkeys(route.kind for route in tie.routes)
    sources = sorted({source for route in tie.routes for fact in route.facts for source in fact.sources})
    return (
        _id("tie", tie.id),
        "UnknownLink",
        {
            "subject": [_id(tie.a.id)],
            "object": [_id(tie.b.id)],
            "role": [str(ROUTES[kind].name) for kind in kinds],
            "startDate": [] if tie.since is None else [tie.since],
            "summary": _known("; ".join(route.via.name for route in tie.routes if route.via)),
            "proof": [_id("document", source) for source in sources],
            "recordId": [tie.id],
        },
    )


def _id(*parts: str) -> str:
    """Return an id that the model allows: letters, digits, dots and hyphens; one that had others ends in a digest."""
    whole = ".".join(parts)
    plain = FOREIGN.sub("-", whole.replace("~", "."))
    if plain == whole and len(plain) <= LONGEST:
        return plain
    return f"{plain[: LONGEST - 13]}-{hashlib.sha256(whole.encode()).hexdigest()[:12]}"


def _known(value: object) -> list[object]:
    return [value] if value else []
