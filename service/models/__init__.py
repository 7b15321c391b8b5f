"""What the API answers: one frozen model for each shape. Ids are the graph's slugs; weights are Newman's, years Gregorian."""

from service.models.answer import Health, LoadReport, Problem, Ready, Tally
from service.models.base import Model, Ref, RouteKind, View, Words
from service.models.entity import (
    Count,
    DocumentItem,
    DocumentPage,
    EntityPage,
    Fact,
    FactsPage,
    StatementItem,
    StatementsPage,
)
from service.models.evidence import Evidence, EvidencePage, Quote
from service.models.finding import Candidate, Found, Matched, Matches, Names, SearchPage
from service.models.network import Expansion, Hull, Network, NetworkEdge, NetworkNode, Point, ScopeOption, YearCount
from service.models.query import CatalogueItem, Choice, Column, Cypher, ParameterForm, Result
from service.models.tie import Partner, PartnersPage, Path, Paths, Route, RouteBrief, Why
from service.models.time import Compare, Slot, TemplateTree, Timeline, TimelineItem

__all__ = [
    "Candidate",
    "CatalogueItem",
    "Choice",
    "Column",
    "Compare",
    "Count",
    "Cypher",
    "DocumentItem",
    "DocumentPage",
    "EntityPage",
    "Evidence",
    "EvidencePage",
    "Expansion",
    "Fact",
    "FactsPage",
    "Found",
    "Health",
    "Hull",
    "LoadReport",
    "Matched",
    "Matches",
    "Model",
    "Names",
    "Network",
    "NetworkEdge",
    "NetworkNode",
    "ParameterForm",
    "Partner",
    "PartnersPage",
    "Path",
    "Paths",
    "Point",
    "Problem",
    "Quote",
    "Ready",
    "Ref",
    "Result",
    "Route",
    "RouteBrief",
    "RouteKind",
    "ScopeOption",
    "SearchPage",
    "Slot",
    "StatementItem",
    "StatementsPage",
    "Tally",
    "TemplateTree",
    "Timeline",
    "TimelineItem",
    "View",
    "Why",
    "Words",
    "YearCount",
]
