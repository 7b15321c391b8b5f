"""What the API answers: one frozen model for each shape. Ids are the graph's slugs; weights are Newman's, years Gregorian."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

RouteKind = Literal["direct", "body", "project", "event"]
View = Literal["structure", "partners", "rings", "hierarchy", "timeline", "map"]


class Model(BaseModel):
    """The base: frozen, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(Model):
    """One thing said in Chinese and in English."""

    zh: str
    en: str


class Ref(Model):
    """A node, named."""

    id: str
    label: str
    name: str


class Found(Ref):
    """A search result: what matched, how well, and what the thing is tied to."""

    aliases: list[str]
    matched: str = Field(description="the name or alias that matched")
    how: Literal["name", "alias", "prefix", "fragment", "pinyin", "initials", "id", "similar"]
    score: float = Field(description="0 to 1; results are in falling order")
    degree: int = Field(description="relationships that are facts, either way")
    strength: float = Field(description="sum of its tie weights over direct, body and project routes")
    place: Ref | None = Field(description="the nearest street or district that it lies in")
    ties: list[Ref] = Field(description="up to three of its strongest partners, or of what it is tied to")


class SearchPage(Model):
    """Search results, best first."""

    query: str
    total: int
    items: list[Found]
    next: str | None = Field(description="cursor of the next page")


class Fact(Model):
    """A relationship of the graph, as all its sources state it."""

    id: str = Field(description="head~TYPE~tail")
    head: Ref
    type: str
    tail: Ref
    year: int | None
    years: list[int]
    kind: list[str]
    role: list[str]
    agreement: list[str]
    head_through: list[str]
    tail_through: list[str]
    sources: list[str] = Field(description="ids of the documents")
    confidence: float
    gloss: Words = Field(description="the fact in one line, built from the fact")


class Count(Model):
    """How many neighbours of a label a node has by one type, in one direction."""

    type: str
    direction: Literal["out", "in"]
    label: str
    count: int


class DocumentItem(Model):
    """A source."""

    id: str
    title: str
    publisher: str | None
    date: str | None
    url: str | None
    sha256: str | None
    length: int | None = Field(description="characters of its text")
    facts: int
    mentions: int
    text: Literal["available", "absent"] = Field(description="whether the reader has added its text")


class EntityPage(Ref):
    """All about one node but its facts and partners, which have pages of their own."""

    aliases: list[str]
    properties: dict[str, Any]
    places: list[Ref] = Field(description="where it lies, nearest first")
    degree: int
    strength: float
    partners: int = Field(description="partners by direct, body and project routes")
    counts: list[Count]
    documents: list[DocumentItem]


class FactsPage(Model):
    """Facts of a node, by type and neighbour."""

    total: int
    items: list[Fact]
    next: str | None


class RouteBrief(Model):
    """One way in which two actors are partners."""

    kind: RouteKind
    via: Ref | None = Field(description="the body, project or event; null for a direct tie")
    weight: float
    year: int | None


class Route(RouteBrief):
    """One way in which two actors are partners, with the facts that make it."""

    members: int | None = Field(description="n, the known actors of the body, project or event; its weight is 1/(n-1)")
    facts: list[Fact]


class Partner(Model):
    """A partner of an actor."""

    actor: Ref
    weight: float
    since: int | None
    routes: list[RouteBrief]


class PartnersPage(Model):
    """Partners of an actor, strongest first."""

    actor: Ref
    total: int
    items: list[Partner]
    next: str | None


class Why(Model):
    """Why two actors are partners, or that nothing known makes them so."""

    a: Ref
    b: Ref
    partners: bool
    weight: float
    routes: list[Route]
    context: list[Ref] = Field(description="places that both lie in; shown, never counted")


class NetworkNode(Ref):
    """A node of a view, with its position (the view's own units, y down) and what ranks its name."""

    x: float
    y: float
    degree: int = Field(description="edges in this view")
    strength: float
    street: str | None = Field(description="id of the street that it lies in, for hulls and scope")
    district: str | None
    year: int | None = Field(description="year of an event, founding or project, where known")
    ring: int | None = Field(default=None, description="rings: 0 the centre, 1 routes, 2 partners")
    rank: int = Field(description="order in which names are placed, 0 first")


class NetworkEdge(Model):
    """An edge of a view: a fact (structure, rings) or a tie (partners)."""

    id: str = Field(description="fact id, or a~b of a tie, ids sorted")
    source: str
    target: str
    route: RouteKind
    type: str | None = Field(description="relationship type of a fact; null for a tie")
    weight: float
    years: list[int] = Field(description="years that its sources give; empty where undated")
    since: int | None
    until: int | None = Field(description="last year mentioned; never an end")


class Hull(Model):
    """The ground of a street: the nodes that lie in it, and a polygon around them."""

    id: str
    name: str
    label: str
    nodes: list[str]
    polygon: list[tuple[float, float]]
    name_at: tuple[float, float]


class YearCount(Model):
    """How many edges in scope are dated to a year."""

    year: int
    count: int


class ScopeOption(Ref):
    """A district, street, area or body that one can look at alone, with the nodes in it."""

    count: int


class Network(Model):
    """A view: positions, edges, and counts for every filter (each count as if only its own filter were open)."""

    version: int
    view: View
    nodes: list[NetworkNode]
    edges: list[NetworkEdge]
    hulls: list[Hull]
    scopes: list[ScopeOption]
    labels: dict[str, int]
    routes: dict[str, int]
    histogram: list[YearCount]
    undated: int = Field(description="edges in scope without a year")
    strongest: list[Ref] = Field(description="actors in view by strength, strongest first, at most 12")
    documents: int = Field(description="sources behind what is in view")
    truncated: int = Field(description="nodes left out because the view would hold too many; 0 for none")


class Quote(Model):
    """Words of a source around a fact, personal names masked at equal length."""

    before: str
    mark: str
    after: str
    start: int
    end: int


class Evidence(Model):
    """What one document says for a fact."""

    fact: str
    document: DocumentItem
    gloss: Words
    year: int | None
    confidence: float
    method: str
    checked: bool = Field(description="whether a person checked it")
    quotes: list[Quote] = Field(description="empty where the reader has not added the text")
    spans: list[tuple[int, int]]


class EvidencePage(Model):
    """Everything that stands behind one fact."""

    fact: Fact
    items: list[Evidence]
    notice: Words | None = Field(description="how to add the text, where it is absent")


class Path(Model):
    """A way from one node to another."""

    nodes: list[Ref]
    facts: list[Fact]
    length: int


class Paths(Model):
    """Ways from one node to another, shortest first."""

    a: Ref
    b: Ref
    items: list[Path]


class Slot(Model):
    """A place in a street's or district's template (1+4+X, 1+7+14+X), filled with its sources or not found."""

    key: str
    name: Words
    expected: int | None = Field(description="how many the template asks for; null for X, any number")
    filled: list[Ref]
    facts: list[Fact]


class TemplateTree(Model):
    """A template laid over a street or district."""

    template: str
    name: Words
    root: Ref
    slots: list[Slot]
    found: int
    expected: int


class TimelineItem(Model):
    """Something dated: an event, a founding, an agreement, a claim."""

    id: str
    label: str
    name: str
    date: str = Field(description="ISO 8601, as precise as known")
    what: Literal["event", "founded", "project", "tie"]
    lane: str | None = Field(description="id of the street or district; null where unknown")
    facts: list[str]


class Timeline(Model):
    """Dated things by lane, and how many have no date."""

    lanes: list[Ref]
    items: list[TimelineItem]
    undated: list[Ref]


class ParameterForm(Model):
    """A catalogue parameter, as a form asks for it."""

    name: str
    type: str = Field(description="entity, actor, body, project, event, place, document, integer, year, text, choice")
    default: Any
    name_words: Words
    choices: list[str]


class CatalogueItem(Model):
    """A canned query."""

    id: str
    group: str
    name: Words
    says: Words
    returns: Literal["table", "graph", "path"]
    parameters: list[ParameterForm]
    cypher: str | None


class Result(Model):
    """Rows of a query; a value that is a node comes as {id, label, name}."""

    query: str | None
    parameters: dict[str, Any]
    columns: list[str]
    rows: list[list[Any]]
    truncated: bool
    notice: Words | None
    milliseconds: float
    graph: Network | None = Field(default=None, description="the nodes and edges among the results, positioned")


class Health(Model):
    """Whether the service runs."""

    status: Literal["ok"]
    version: str


class Ready(Model):
    """Whether the graph can be asked: the engine, the last completed load, and what it holds."""

    ready: bool
    engine: Literal["arcadedb", "neo4j"]
    graph_version: int
    loaded: str | None = Field(description="when the last load ended, ISO 8601 with zone")
    counts: dict[str, int] = Field(description="nodes by label and relationships by type")


class Problem(BaseModel):
    """RFC 9457 problem details; `detail` in the language asked for, both languages beside it."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    instance: str
    zh: str
    en: str


Limit = Annotated[int, Field(ge=1, le=500)]
