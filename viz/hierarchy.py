"""层级: a template laid over a street or district, each slot filled with what the sources say, or not found. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from graph.errors import NotFound, ParameterError
from graph.facts import Fact, NetworkNode, Ref
from graph.ontology import ESTABLISHED, LOCATED_IN, MEMBER_OF, NODES, PART_OF
from graph.projection.network import Ground
from graph.wording import Wording
from viz.templates import ROOT, Rule, Template, templates

__all__ = ["Slot", "TemplateTree", "hierarchy", "templates"]

BINDING = frozenset({LOCATED_IN.type, PART_OF.type, ESTABLISHED.type, MEMBER_OF.type})
"""The types of fact that put a node in its slot."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the hierarchy: what fills it, by name, and the facts that say so; nothing where no source does."""

    key: str
    name: Wording
    expected: int | None
    filled: tuple[Ref, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class TemplateTree:
    """A template laid over its root; `found` counts what fills the slots that ask for a number, up to what they ask.

    Where no source says that the root has this hierarchy (`claimed`), no slot asks for a number: nothing is missing then.
    """

    template: str
    name: Wording
    says: Wording
    claimed: bool
    root: Ref
    slots: tuple[Slot, ...]
    found: int
    expected: int


def hierarchy(ground: Ground, root: str, templates_: Iterable[Template]) -> tuple[TemplateTree, ...]:
    """Return a tree for each template that fits the root's label; the ground holds the root and what lies in it.

    NotFound where the root is not there, ParameterError where no template is for its label.
    """
    if root not in ground.nodes:
        raise NotFound(
            f"当前范围内没有编号为 {root!r} 的节点;请选一个街道或区。",
            f"nothing in this scope has the id {root!r}; choose a street or district.",
        )
    node = ground.nodes[root]
    listed = list(templates_)
    fitting = [template for template in listed if template.root == node.label]
    if not fitting:
        zh = "、".join(sorted({NODES[template.root].name.zh for template in listed}))
        en = ", ".join(sorted({template.root for template in listed}))
        raise ParameterError(
            f"{node.name}是{NODES[node.label].name.zh},没有适用的层级模板;有模板的是{zh}。",
            f"{node.name} is a {node.label}, for which there is no template; there are some for {en}.",
        )
    return tuple(_tree(ground, node, template) for template in fitting)


def _tree(ground: Ground, root: NetworkNode, template: Template) -> TemplateTree:
    facts = (*ground.facts, *ground.located)
    ends: dict[str, set[str]] = {ROOT: {root.id}}
    taken = {root.id}
    claimed = root.id in template.of
    slots: list[Slot] = []
    for slot in template.slots:
        fitting = [
            node
            for node in ground.nodes.values()
            if node.id not in taken and any(_fits(node, rule, root, facts, ends) for rule in slot.rules)
        ]
        ids = {node.id for node in fitting}
        taken |= ids
        ends[slot.key] = ids
        filled = sorted((Ref(node.id, node.label, node.name) for node in fitting), key=lambda ref: (ref.name, ref.id))
        slots.append(Slot(slot.key, slot.name, slot.expected if claimed else None, tuple(filled), ()))
    whole = _lying(ground, root) | taken
    with_facts = tuple(
        Slot(slot.key, slot.name, slot.expected, slot.filled, _binding(facts, {ref.id for ref in slot.filled}, whole))
        for slot in slots
    )
    numbered = [slot for slot in with_facts if slot.expected is not None]
    return TemplateTree(
        template.id,
        template.name,
        template.says,
        claimed,
        Ref(root.id, root.label, root.name),
        with_facts,
        sum(min(len(slot.filled), slot.expected or 0) for slot in numbered),
        sum(slot.expected or 0 for slot in numbered),
    )


def _fits(
    node: NetworkNode, rule: Rule, root: NetworkNode, facts: Iterable[Fact], ends: Mapping[str, Collection[str]]
) -> bool:
    if node.label not in rule.labels:
        return False
    if rule.level is not None and node.properties.get("level") != rule.level:
        return False
    if rule.name is not None and not rule.name.search(node.name):
        return False
    if rule.within and root.id not in (node.street, node.district):
        return False
    if rule.type is None:
        return True
    if rule.to is not None:
        return any(f.type == rule.type and f.head.id == node.id and f.tail.id in ends[rule.to] for f in facts)
    return any(f.type == rule.type and f.tail.id == node.id and f.head.id in ends[rule.from_ or ROOT] for f in facts)


def _lying(ground: Ground, root: NetworkNode) -> set[str]:
    """Return the ids of the places that lie in the root."""
    return {fact.tail.id for fact in ground.located if root.id in _sites(ground, fact.tail.id)} | {root.id}


def _sites(ground: Ground, id_: str) -> tuple[str | None, ...]:
    node = ground.nodes[id_]
    return node.street, node.district, node.id


def _binding(facts: Iterable[Fact], filled: Collection[str], whole: Collection[str]) -> tuple[Fact, ...]:
    """Return the facts that tie what fills a slot to the root, to what lies in it, or to the rest of the hierarchy."""
    found = {
        fact.id: fact
        for fact in facts
        if fact.type in BINDING
        and ((fact.head.id in filled and fact.tail.id in whole) or (fact.tail.id in filled and fact.head.id in whole))
    }
    return tuple(found[id_] for id_ in sorted(found))
