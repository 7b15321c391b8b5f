"""Organs and roles in both languages, for the words that sources use again and again; any other stays as it is written."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from graph.wording import Wording

ORGANS: Mapping[str, str] = MappingProxyType(
    {
        "党委": "Party committee",
        "总部党委": "headquarters Party committee",
        "联合党委": "joint Party committee",
        "党工委": "Party working committee",
        "党组": "leading Party members' group",
        "党总支": "general Party branch",
        "党支部": "Party branch",
        "党组织": "Party organisation",
        "党员": "Party members",
        "党员志愿者": "volunteers from among the Party members",
        "党委组织部": "organisation department of the Party committee",
        "党委办公室": "office of the Party committee",
        "机关党委": "Party committee of the departments",
        "区委": "district Party committee",
        "区政府": "district government",
        "县委": "county Party committee",
        "县政府": "county government",
        "镇党委": "town Party committee",
        "镇政府": "town government",
        "办事处": "sub-district office",
        "街道办事处": "sub-district office",
        "居委会": "residents' committee",
        "居委": "residents' committee",
        "村委会": "villagers' committee",
        "业委会": "owners' committee",
        "物业": "property management",
        "总工会": "federation of trade unions",
        "工会": "trade union",
        "团委": "Youth League committee",
        "团工委": "Youth League working committee",
        "团总支": "general Youth League branch",
        "团支部": "Youth League branch",
        "妇联": "Women's Federation",
        "妇委会": "women's committee",
        "关工委": "committee for the next generation",
        "志愿者": "volunteers",
        "青年志愿者": "young volunteers",
        "志愿者服务队": "volunteer team",
        "志愿服务队": "volunteer team",
        "董事会": "board of directors",
        "理事会": "council",
        "监事会": "board of supervisors",
        "秘书处": "secretariat",
        "办公室": "office",
        "总务处": "general affairs office",
        "教研部": "teaching and research department",
        "社会学教研部": "teaching and research department of sociology",
        "老干部和统战工作部": "department for retired officials and the united front",
        "党委老干部和统战工作部": "department for retired officials and the united front of the Party committee",
        "社区管理办": "community management office",
        "社区党建办": "community Party-building office",
        "党建办": "Party-building office",
        "食药安办": "food and drug safety office",
        "成员": "members",
        "成员单位": "member organisations",
        "兼职委员": "part-time members",
    }
)
"""Organs by which a body acts, in English."""

ROLES: Mapping[str, Wording] = MappingProxyType(
    {
        "speaker": Wording("发言", "speaker"),
        "moderator": Wording("主持", "moderator"),
        "signatory": Wording("签约", "signatory"),
        "launcher": Wording("启动", "launcher"),
        "awardee": Wording("获奖", "awardee"),
        "donor": Wording("捐赠", "donor"),
        "recipient": Wording("受赠", "recipient"),
        "claimant": Wording("认领", "claimant"),
        "organiser": Wording("组织", "organiser"),
        "轮值主席": Wording("轮值主席", "rotating chair"),
        "轮值主席单位": Wording("轮值主席单位", "rotating chair"),
        "轮值主任单位": Wording("轮值主任单位", "rotating chair"),
        "主席": Wording("主席", "chair"),
        "副主席": Wording("副主席", "vice chair"),
        "主任单位": Wording("主任单位", "lead organisation"),
        "副主任单位": Wording("副主任单位", "deputy lead organisation"),
        "理事长": Wording("理事长", "president of the council"),
        "理事长单位": Wording("理事长单位", "president of the council"),
        "副理事长": Wording("副理事长", "vice president of the council"),
        "副理事长单位": Wording("副理事长单位", "vice president of the council"),
        "常务理事": Wording("常务理事", "standing member of the council"),
        "理事": Wording("理事", "member of the council"),
        "理事单位": Wording("理事单位", "member of the council"),
        "兼职委员": Wording("兼职委员", "part-time member"),
        "委员": Wording("委员", "member of the committee"),
        "秘书长": Wording("秘书长", "secretary general"),
        "党建顾问": Wording("党建顾问", "Party-building adviser"),
        "社区治理顾问": Wording("社区治理顾问", "adviser on community governance"),
        "社区规划师": Wording("社区规划师", "community planner"),
    }
)
"""What someone was in a body or at an event, in both languages."""


def organ(name: str) -> str:
    """Return the organ in English, or as it is written."""
    return ORGANS.get(name, name)


def role(name: str) -> Wording:
    """Return the role in both languages, or as it is written."""
    return ROLES.get(name) or Wording(name, name)
