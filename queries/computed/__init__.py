"""Computations over fetched rows, by the name that a query file calls them (`// computed: betweenness`)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from queries.computed.brokers import BETWEENNESS, CONSTRAINT, CUT_POINTS
from queries.computed.communities import COMMUNITIES
from queries.computed.computation import Computation
from queries.computed.crossings import CROSSINGS
from queries.computed.overlaps import OVERLAPS
from queries.computed.paths import EVERY, SHORTEST
from queries.computed.ties import TIES

COMPUTED: Mapping[str, Computation] = MappingProxyType(
    {
        "all-paths": EVERY,
        "betweenness": BETWEENNESS,
        "communities": COMMUNITIES,
        "constraint": CONSTRAINT,
        "crossings": CROSSINGS,
        "cut-points": CUT_POINTS,
        "overlaps": OVERLAPS,
        "shortest-paths": SHORTEST,
        "ties": TIES,
    }
)
