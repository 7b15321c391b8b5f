"""The nodes and facts among a result's rows, as a positioned network."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from graph.facts import Fact, NetworkNode, Ref
from graph.ontology import ROUTES
from graph.projection import Filter, Ground
from service.models import Network
from viz.drawing import Background
from viz.network import Asked, network

DRAWN = 300
"""Nodes of a result that are drawn; more are a table only."""


def drawn(nodes: Iterable[Ref], facts: Iterable[Fact], behind: Background) -> Network | None:
    """Return the nodes and facts with positions; None where there is no node, or too many to draw."""
    facts = tuple(facts)
    all_ = {ref.id: ref for ref in (*nodes, *(end for fact in facts for end in (fact.head, fact.tail)))}
    if not 0 < len(all_) <= DRAWN:
        return None
    things = {ref.id: NetworkNode(ref.id, ref.label, ref.name) for ref in sorted(all_.values())}
    ground = Ground(None, things, facts, (), {})
    view = network(ground, Asked("structure", Filter(tuple(ROUTES)), isolated=True), behind)
    return Network.model_validate(asdict(view))
