"""The alliance network: who partners with whom, through what, since when, and which source says so.

Two actors are partners by up to four kinds of route: directly, through a body, through a project, and, weakly, through an
event. Every function here answers from the same facts, so that a partner's weight is the weight of the tie, which is the
sum of the routes that `why` gives.
"""

from graph.projection.filter import DEFAULT, Filter
from graph.projection.gather import gather, network
from graph.projection.network import Counts, Ground, counts, narrow
from graph.projection.partners import partners
from graph.projection.paths import paths
from graph.projection.places import places
from graph.projection.routes import SHOWN, kind_of
from graph.projection.whole import Whole, scopes, strengths, whole
from graph.projection.why import why

__all__ = [
    "DEFAULT",
    "SHOWN",
    "Counts",
    "Filter",
    "Ground",
    "Whole",
    "counts",
    "gather",
    "kind_of",
    "narrow",
    "network",
    "partners",
    "paths",
    "places",
    "scopes",
    "strengths",
    "whole",
    "why",
]
