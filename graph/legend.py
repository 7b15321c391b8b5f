"""The ontology as others need it: JSON for the explorer and clients, Markdown for people."""

from __future__ import annotations

from typing import Any

from graph.ontology import ACTOR, BODY, NODES, PLACE, RELATIONSHIPS, ROUTES, Node, Property, Relationship, Route
from graph.wording import Wording

Json = dict[str, Any]


def legend() -> Json:
    """Return the whole ontology as JSON values: nodes, relationships and routes, in the order of declaration."""
    return {
        "nodes": [_node(node) for node in NODES.values()],
        "relationships": [_relationship(relationship) for relationship in RELATIONSHIPS.values()],
        "routes": [_route(route) for route in ROUTES.values()],
    }


def markdown() -> str:
    """Return the page docs/ontology.md."""
    parts = [
        "# 本体 · Ontology",
        "Generated from `graph/ontology.py` by `gongjian ontology --markdown`; a test holds the two together.",
        "## 节点 · Nodes",
        "Every node carries its own label and `:Entity`, and has `id`, `name` and `aliases`.",
        "| label | 中文 | English | 含义 · what it is | adds |",
        "| --- | --- | --- | --- | --- |",
        *(
            f"| `{n.label}` | {n.name.zh} | {n.name.en} | {n.says.zh} · {n.says.en} | {_listed(n.properties)} |"
            for n in NODES.values()
        ),
        "",
        "*Actor*: "
        + _labels(ACTOR.labels)
        + ". *Body*: "
        + _labels(BODY.labels)
        + ". *Place*: "
        + _labels(PLACE.labels)
        + ".",
        "## 关系 · Relationships",
        "Every relationship has `statements` (what each source says, canonical), `sources` (the documents) and `confidence`; "
        "all but `MENTIONS` may have `year`, `years`, `head_through` and `tail_through`.",
        "| type | 中文 | English | 含义 · what it says | from → to | adds |",
        "| --- | --- | --- | --- | --- | --- |",
        *(
            f"| `{r.type}` | {r.name.zh} | {r.name.en} | {r.says.zh} · {r.says.en} | {_ends(r)} | {_listed(r.properties)} |"
            for r in RELATIONSHIPS.values()
        ),
        "## 伙伴关系的途径 · Routes of partnership",
        "A route through a body, project or event of *n* known actors weighs 1/(n−1); a direct tie weighs 1; "
        "the weight of a tie is the sum over its routes (Newman 2001).",
        "| route | 中文 | English | 含义 · what it says | by |",
        "| --- | --- | --- | --- | --- |",
        *(
            f"| `{r.kind}` | {r.name.zh} | {r.name.en} | {r.says.zh} · {r.says.en} | {', '.join(f'`{t}`' for t in r.types)} |"
            for r in ROUTES.values()
        ),
    ]
    return _spaced(parts)


def _spaced(parts: list[str]) -> str:
    text = ""
    for part in parts:
        text += (
            ("\n" if text and not (part.startswith("|") and text.rstrip("\n").endswith("|")) and part else "")
            + part
            + "\n"
        )
    return text.replace("\n\n\n", "\n\n")


def _words(wording: Wording) -> dict[str, str]:
    return {"zh": wording.zh, "en": wording.en}


def _property(item: Property) -> Json:
    return {
        "key": item.key,
        "name": _words(item.name),
        "type": item.type.value,
        "many": item.many,
        "choices": [{"value": choice.value, "name": _words(choice.name)} for choice in item.choices],
    }


def _node(node: Node) -> Json:
    return {
        "label": node.label,
        "slug": node.slug,
        "name": _words(node.name),
        "says": _words(node.says),
        "light": node.style.light,
        "dark": node.style.dark,
        "shape": node.style.shape,
        "actor": node.label in ACTOR.labels,
        "body": node.label in BODY.labels,
        "place": node.label in PLACE.labels,
        "properties": [_property(item) for item in node.properties],
    }


def _relationship(relationship: Relationship) -> Json:
    return {
        "type": relationship.type,
        "name": _words(relationship.name),
        "says": _words(relationship.says),
        "directed": relationship.directed,
        "ends": [list(pair) for pair in sorted(relationship.ends)],
        "properties": [_property(item) for item in relationship.properties],
    }


def _route(route: Route) -> Json:
    return {
        "kind": route.kind,
        "name": _words(route.name),
        "says": _words(route.says),
        "types": list(route.types),
        "light": route.light,
        "dark": route.dark,
        "width": route.width,
        "dash": list(route.dash),
        "shown": route.shown,
    }


def _labels(labels: frozenset[str]) -> str:
    return ", ".join(f"`{label}`" for label in NODES if label in labels)


def _listed(properties: tuple[Property, ...]) -> str:
    return "; ".join(
        f"`{item.key}` {item.name.zh}" + (f" ({', '.join(item.values)})" if item.choices else "") for item in properties
    )


def _ends(relationship: Relationship) -> str:
    tails: dict[tuple[str, ...], list[str]] = {}
    for label in NODES:
        if reached := relationship.tails_of(label):
            tails.setdefault(reached, []).append(label)
    if relationship.type == "MENTIONS":
        return "Document → any other node"
    return "; ".join(f"{', '.join(heads)} → {', '.join(reached)}" for reached, heads in tails.items())
