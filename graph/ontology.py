"""What the graph is made of, said once: labels, relationship types, their ends and properties, names, colours, routes.

Constraints, checks, the API's models, the legend, the documentation and the explorer's types are read off these
tables; nothing else spells a label, a colour, a Chinese name or an allowed end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from graph.wording import Wording

COLOUR = re.compile(r"#[0-9A-F]{6}")
ENTITY = "Entity"
"""The label that every node carries beside its own."""


class Type(StrEnum):
    """What a property's value is."""

    TEXT = "text"
    INTEGER = "integer"
    YEAR = "year"
    DATE = "date"  # ISO 8601, as precise as known: 2019, 2019-11 or 2019-11-28


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a property may have."""

    value: str
    name: Wording


@dataclass(frozen=True, slots=True)
class Property:
    """A property that a source may give a node or a relationship; one with `many` may have several values."""

    key: str
    name: Wording
    type: Type = Type.TEXT
    choices: tuple[Choice, ...] = ()
    many: bool = False

    @property
    def values(self) -> tuple[str, ...]:
        """The values allowed, or none where any of the type is."""
        return tuple(choice.value for choice in self.choices)


@dataclass(frozen=True, slots=True)
class Style:
    """How a node is drawn: a colour on light and on dark ground, and a shape that repeats what colour says."""

    light: str
    dark: str
    shape: str

    def __post_init__(self) -> None:
        for colour in (self.light, self.dark):
            if not COLOUR.fullmatch(colour):
                raise ValueError(f"{colour} is no colour; write #RRGGBB in capitals.")


@dataclass(frozen=True, slots=True)
class Node:
    """A kind of node. `slug` begins the ids of its nodes."""

    label: str
    slug: str
    name: Wording
    says: Wording
    style: Style
    properties: tuple[Property, ...] = ()

    def __rshift__(self, to: Node | Group) -> frozenset[tuple[str, str]]:
        return Group((self,)) >> to

    def __or__(self, other: Node | Group) -> Group:
        return Group((self,)) | other


@dataclass(frozen=True, slots=True)
class Group:
    """Several kinds of node that relationships treat alike."""

    nodes: tuple[Node, ...]

    @property
    def labels(self) -> frozenset[str]:
        """Their labels."""
        return frozenset(node.label for node in self.nodes)

    def __or__(self, other: Node | Group) -> Group:
        return Group(self.nodes + (other.nodes if isinstance(other, Group) else (other,)))

    def __rshift__(self, to: Node | Group) -> frozenset[tuple[str, str]]:
        nodes = to.nodes if isinstance(to, Group) else (to,)
        return frozenset((a.label, b.label) for a in self.nodes for b in nodes)


@dataclass(frozen=True, slots=True)
class Relationship:
    """A type of relationship, and which kinds of node it may join."""

    type: str
    name: Wording
    says: Wording
    ends: frozenset[tuple[str, str]]
    properties: tuple[Property, ...] = ()
    directed: bool = True

    def __post_init__(self) -> None:
        if not self.ends:
            raise ValueError(f"{self.type} joins nothing.")

    def tails_of(self, label: str) -> tuple[str, ...]:
        """Return the labels that a relationship of this type may reach from a node of the label, sorted."""
        return tuple(sorted(b for a, b in self.ends if a == label))


@dataclass(frozen=True, slots=True)
class Route:
    """One of the four ways in which two actors are partners, and how its line is drawn (widths in CSS pixels)."""

    kind: str
    name: Wording
    says: Wording
    types: tuple[str, ...]
    light: str
    dark: str
    width: float
    dash: tuple[int, ...] = ()
    shown: bool = True


def _choices(*triples: tuple[str, str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(value, Wording(zh, en)) for value, zh, en in triples)


FOUNDED = Property("founded", Wording("成立时间", "founded"), Type.DATE)
STATED_MEMBERS = Property("stated_members", Wording("自称成员数", "stated members"), Type.INTEGER)
YEAR = Property("year", Wording("年份", "year"), Type.YEAR)
ROLE = Property("role", Wording("角色", "role"), many=True)
HEAD_THROUGH = Property("head_through", Wording("前者经由的组织", "organ of the first"), many=True)
TAIL_THROUGH = Property("tail_through", Wording("后者经由的组织", "organ of the second"), many=True)

DISTRICT = Node(
    "District",
    "district",
    Wording("区", "District"),
    Wording(
        "城区或县,通过其党委或政府行动", "an urban district or county, acting through its Party committee or government"
    ),
    Style("#373A36", "#B9C7C7", "octagon"),
)
STREET = Node(
    "Street",
    "street",
    Wording("街道", "Street"),
    Wording(
        "街道或镇,通过其党工委或办事处行动",
        "a sub-district or town, acting through its Party working committee or office",
    ),
    Style("#291694", "#8F5CF7", "hexagon"),
)
NEIGHBORHOOD = Node(
    "Neighborhood",
    "neighborhood",
    Wording("居民区", "Neighbourhood"),
    Wording(
        "居民区、社区、村或小区,通过其党总支或居委会行动",
        "a residential community or estate, acting through its Party branch or residents' committee",
    ),
    Style("#02A86A", "#81FEBA", "round-square"),
)
AREA = Node(
    "Area",
    "area",
    Wording("商圈 · 街区", "Area"),
    Wording(
        "没有屋顶、也不是行政单元的地块:商圈、街区、滨水区",
        "ground without a roof that is no administrative unit: a business district, a block, a waterfront",
    ),
    Style("#909090", "#B4A890", "cut-square"),
)
BUILDING = Node(
    "Building",
    "building",
    Wording("楼宇", "Building"),
    Wording(
        "写字楼、商场、综合体、园区、场馆或服务站", "an office tower, mall, complex, park, venue or service station"
    ),
    Style("#A99321", "#B08C02", "square"),
    (
        Property(
            "kind",
            Wording("类型", "kind"),
            choices=_choices(
                ("tower", "写字楼", "tower"),
                ("mall", "商场", "mall"),
                ("complex", "综合体", "complex"),
                ("park", "园区", "park"),
                ("venue", "场馆", "venue"),
                ("station", "服务站", "station"),
            ),
        ),
    ),
)
JOINT_PARTY_COMMITTEE = Node(
    "JointPartyCommittee",
    "jpc",
    Wording("联合党委", "Joint Party committee"),
    Wording(
        "一座楼宇、园区、片区或行业里若干单位共同组成的党组织:联合党委、联合党总支、联合党支部",
        "a Party organisation that several units form together in a building, park, area or trade",
    ),
    Style("#C03F3B", "#D74B57", "star"),
    (FOUNDED, STATED_MEMBERS),
)
ALLIANCE = Node(
    "Alliance",
    "alliance",
    Wording("联席会议 · 联盟", "Alliance"),
    Wording(
        "其他由多个成员组成的常设组织:联席会议、联盟、专委会、楼委会、联合体",
        "any other standing body of several members",
    ),
    Style("#A45089", "#F766C4", "diamond"),
    (
        FOUNDED,
        STATED_MEMBERS,
        Property(
            "level",
            Wording("层级", "level"),
            choices=_choices(
                ("district", "区级", "district"),
                ("street", "街道级", "street"),
                ("neighborhood", "居民区级", "neighbourhood"),
                ("area", "片区级", "area"),
                ("building", "楼宇级", "building"),
                ("trade", "行业级", "trade"),
            ),
        ),
    ),
)
UNIT = Node(
    "Unit",
    "unit",
    Wording("单位", "Unit"),
    Wording(
        "一个组织:企业、银行、学校、医院、机关部门、部队、协会、媒体",
        "one organisation: company, bank, school, hospital, department, army unit, association, medium",
    ),
    Style("#2779C2", "#4DB7FB", "circle"),
    (
        Property(
            "kind",
            Wording("类型", "kind"),
            choices=_choices(
                ("company", "企业", "company"),
                ("bank", "银行", "bank"),
                ("school", "学校", "school"),
                ("hospital", "医院", "hospital"),
                ("agency", "机关部门", "agency"),
                ("army", "部队", "army unit"),
                ("association", "协会", "association"),
                ("medium", "媒体", "medium"),
                ("institution", "事业机构", "institution"),
                ("theatre", "剧院", "theatre"),
                ("museum", "场馆", "museum"),
                ("team", "团队", "team"),
            ),
        ),
    ),
)
PROJECT = Node(
    "Project",
    "project",
    Wording("项目", "Project"),
    Wording("有名称的项目、计划、品牌、课程或服务", "a named project, programme, brand, course or service"),
    Style("#7D3D00", "#FFAB67", "tag"),
    (YEAR, Property("board", Wording("板块", "board"))),
)
EVENT = Node(
    "Event",
    "event",
    Wording("活动", "Event"),
    Wording("有日期的一次活动:会议、仪式、签约、启动", "a dated happening: meeting, ceremony, signing, launch"),
    Style("#096362", "#30908C", "triangle"),
    (Property("date", Wording("日期", "date"), Type.DATE),),
)
DOCUMENT = Node(
    "Document",
    "document",
    Wording("来源", "Document"),
    Wording("事实的出处:文章、表格或登记表", "what a fact was read in: an article, a sheet, a form"),
    Style("#5B6472", "#9AA4B2", "page"),
    (
        Property("title", Wording("标题", "title")),
        Property("publisher", Wording("发布者", "publisher")),
        Property("date", Wording("日期", "date"), Type.DATE),
        Property("url", Wording("网址", "URL")),
        Property("sha256", Wording("全文的 SHA-256", "SHA-256 of the text")),
        Property("length", Wording("全文字数", "characters in the text"), Type.INTEGER),
    ),
)

PLACE = DISTRICT | STREET | NEIGHBORHOOD | AREA | BUILDING
BODY = JOINT_PARTY_COMMITTEE | ALLIANCE
ACTOR = DISTRICT | STREET | NEIGHBORHOOD | BUILDING | BODY | UNIT
THING = ACTOR | AREA | PROJECT | EVENT

NODES: Mapping[str, Node] = MappingProxyType(
    {
        node.label: node
        for node in (
            *(DISTRICT | STREET | NEIGHBORHOOD | AREA | BUILDING | BODY | UNIT).nodes,
            PROJECT,
            EVENT,
            DOCUMENT,
        )
    }
)

LOCATED_IN = Relationship(
    "LOCATED_IN",
    Wording("位于", "located in"),
    Wording("它在哪里,或组织覆盖哪块地", "where it stands, or the ground that the body covers"),
    (STREET >> DISTRICT)
    | (NEIGHBORHOOD >> (NEIGHBORHOOD | AREA | STREET | DISTRICT))
    | (AREA >> (AREA | STREET | DISTRICT))
    | (BUILDING >> PLACE)
    | ((UNIT | BODY) >> PLACE),
)
PART_OF = Relationship(
    "PART_OF",
    Wording("属于", "part of"),
    Wording(
        "整体的二级联盟、专委会、子项目、分支或场次",
        "the second-level alliance, committee, item, branch or session of a whole",
    ),
    (BODY >> BODY) | (PROJECT >> PROJECT) | (UNIT >> UNIT) | (EVENT >> (EVENT | PROJECT)),
)
MEMBER_OF = Relationship(
    "MEMBER_OF", Wording("成员", "member of"), Wording("常设组织的成员", "standing membership"), ACTOR >> BODY, (ROLE,)
)
ESTABLISHED = Relationship(
    "ESTABLISHED",
    Wording("成立", "established"),
    Wording("设立了它,或依章程牵头", "set it up, or leads it by charter"),
    ACTOR >> (BODY | UNIT | BUILDING),
)
RUNS = Relationship(
    "RUNS",
    Wording("开展", "runs"),
    Wording("发起、组织或牵头该项目", "starts, organises or leads the project"),
    ACTOR >> PROJECT,
)
CLAIMED = Relationship(
    "CLAIMED",
    Wording("认领", "claimed"),
    Wording("从发布的清单上认领了该项目", "took the project on from a published list"),
    ACTOR >> PROJECT,
)
CONTRIBUTES_TO = Relationship(
    "CONTRIBUTES_TO",
    Wording("参与", "contributes to"),
    Wording("为该项目出人、出场地、出资金或提供服务", "supplies people, space, money or service to it"),
    ACTOR >> PROJECT,
)
PARTNERS_WITH = Relationship(
    "PARTNERS_WITH",
    Wording("结对共建", "partners with"),
    Wording("直接的共建关系", "a direct tie"),
    ACTOR >> ACTOR,
    (
        Property(
            "kind",
            Wording("方式", "kind"),
            choices=_choices(
                ("agreement", "签约", "agreement"),
                ("pairing", "结对", "pairing"),
                ("joint_action", "联合行动", "joint action"),
                ("support", "支持", "support"),
                ("donation", "捐赠", "donation"),
            ),
        ),
        Property("agreement", Wording("协议名称", "title of the agreement")),
        ROLE,
    ),
    directed=False,
)
HOSTED = Relationship(
    "HOSTED", Wording("主办", "hosted"), Wording("主办或召集", "organised or convened it"), ACTOR >> EVENT
)
ATTENDED = Relationship(
    "ATTENDED", Wording("出席", "attended"), Wording("参加了", "took part"), ACTOR >> EVENT, (ROLE,)
)
HELD_AT = Relationship(
    "HELD_AT", Wording("举行地", "held at"), Wording("在哪里举行", "where it took place"), EVENT >> (PLACE | UNIT)
)
LAUNCHED = Relationship(
    "LAUNCHED",
    Wording("发布", "launched"),
    Wording("在活动上成立、发布、揭牌或签署", "what was founded, published, unveiled or signed there"),
    EVENT >> (BODY | PROJECT | BUILDING | UNIT),
)
SERVES = Relationship(
    "SERVES",
    Wording("服务", "serves"),
    Wording("项目服务谁或哪里", "whom or where the project serves"),
    PROJECT >> (ACTOR | AREA),
)
MENTIONS = Relationship(
    "MENTIONS", Wording("提及", "mentions"), Wording("来源提到它", "the document names it"), DOCUMENT >> THING
)

FACTS: Mapping[str, Relationship] = MappingProxyType(
    {
        relationship.type: relationship
        for relationship in (
            PARTNERS_WITH,
            MEMBER_OF,
            ESTABLISHED,
            PART_OF,
            RUNS,
            CLAIMED,
            CONTRIBUTES_TO,
            SERVES,
            HOSTED,
            ATTENDED,
            LAUNCHED,
            HELD_AT,
            LOCATED_IN,
        )
    }
)
"""The types by which a source relates two things; each may carry a year and organs beside its own properties."""

RELATIONSHIPS: Mapping[str, Relationship] = MappingProxyType({**FACTS, MENTIONS.type: MENTIONS})

ROUTES: Mapping[str, Route] = MappingProxyType(
    {
        route.kind: route
        for route in (
            Route(
                "direct",
                Wording("直接结对 · 签约", "Direct tie"),
                Wording("两者直接共建", "the two are tied directly"),
                ("PARTNERS_WITH",),
                "#20242B",
                "#E8EBF0",
                2.6,
            ),
            Route(
                "body",
                Wording("同一组织成员", "Same body"),
                Wording("同为一个组织的成员", "both are members of one body"),
                ("MEMBER_OF",),
                "#C03F3B",
                "#E0707A",
                1.5,
            ),
            Route(
                "project",
                Wording("同做一个项目", "Same project"),
                Wording("都在做同一个项目", "both work on one project"),
                ("RUNS", "CLAIMED", "CONTRIBUTES_TO"),
                "#7D3D00",
                "#FFAB67",
                1.6,
                (7, 4),
            ),
            Route(
                "event",
                Wording("同场活动(弱)", "Same event (weak)"),
                Wording("都出现在同一场活动", "both were at one event"),
                ("HOSTED", "ATTENDED"),
                "#096362",
                "#3FB5B0",
                1.3,
                (1, 4),
                shown=False,
            ),
        )
    }
)


def node_properties(label: str) -> Mapping[str, Property]:
    """Return the properties that a node of the label may have, beside id, name and aliases, by key."""
    return {item.key: item for item in NODES[label].properties}


def fact_properties(type_: str) -> Mapping[str, Property]:
    """Return the properties that a source may give a relationship of the type, by key, year and organs among them."""
    return {item.key: item for item in (*RELATIONSHIPS[type_].properties, YEAR, HEAD_THROUGH, TAIL_THROUGH)}
