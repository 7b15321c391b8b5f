"""The words that names of organisations and places are made of, as data: organs, legal forms, branches, places, numerals.

Every pattern is matched against canonical text (`loaders.canonical`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from graph.ontology import DISTRICT, NEIGHBORHOOD, STREET

_PARTY = "党委 党组 党总支 总支 党支部 支部 党委会 党组织 机关党委 纪委 纪工委 党工委 社区党工委 工委"
_MASS = "工会 工会联合会 团委 团工委 团总支 团支部 妇联 妇工委 关工委"
_OTHERS = "人民政府 志愿者 志愿者队伍 志愿服务队 志愿者服务队 党员志愿者 青年志愿者"
ORGANS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **dict.fromkeys((*_PARTY.split(), *_MASS.split(), *_OTHERS.split()), ()),
        **dict.fromkeys(["区委", "区政府", "区人民政府", "区委区政府"], ("区",)),
        **dict.fromkeys(["县委", "县政府", "县人民政府"], ("县",)),
        **dict.fromkeys(["街道办事处", "街道办", "街道党工委办事处", "街道总工会"], ("街道",)),
        **dict.fromkeys(["居委会", "居民委员会", "居委"], ("居民区", "社区")),
        **dict.fromkeys(["居民区党总支", "居民区党支部", "居民区党委"], ("居民区",)),
        **dict.fromkeys(["社区居民委员会", "社区居委会"], ("社区",)),
        **dict.fromkeys(["村委会", "村民委员会"], ("村",)),
        "政府": ("区", "县", "镇", "乡", "市"),
    }
)
"""Organs by the ending that names one; the values are the endings that the name of its body has then, the likeliest first."""
LONGEST_ORGANS = tuple(sorted(ORGANS, key=lambda organ: (-len(organ), organ)))
OWN = ("联合", "大", "总", "综合", "功能型", "区域化", "行业")
"""What stands before an organ that makes it a body of its own: 联合党委, 大党委, 总工会."""
MASS = frozenset(_MASS.split())
"""Organs that are units of their own with a district and above: 静安区妇联."""
DIVISIONS = ("区", "市", "县", "省", "国")
SMALLER = ("居民区", "社区", "小区", "园区", "校区", "院区")
"""Endings that look like a district's and are none."""

PARTY = re.compile(
    r"(?:中共|中国共产党)(?P<body>.{2,}?)"
    r"(?P<organ>工作委员会|总支部委员会|支部委员会|纪律检查委员会|总支部|支部|委员会|党组)"
)
"""The formal name of a Party organ: 中共…委员会."""
CENTRAL = re.compile(r"(?:中共|中国共产党)(?=.{2,}?[省市区县]委)")
"""What the formal name of a department of a committee begins with: 中共静安区委组织部."""

LEGAL = re.compile(r"(?:股份)?有限(?:责任)?公司|股份公司|总公司|(?<![分支子])公司|特殊普通合伙|普通合伙|有限合伙")
"""Legal forms; one counts at the end of a name or before a branch."""
BRANCH = (
    r"(?:支行|分行|分理处|分公司|支公司|子公司|分所|分社|分院|分校|分部|分局|分中心|分会|分园|分馆|分站|分队|分厂|"
    r"校区|院区|厂区|分店|"
    r"(?<![书饭酒商药花面粮本小])店|营业部|营业厅|营业所|代表处|(?<!街道)办事处)"
)
BRANCHES = re.compile(rf"[^公司行社所院校店部]{{1,10}}{BRANCH}$")
"""Which branch of a whole a name means, at its end: 静安支行."""
BRANCH_ONLY = re.compile(rf".{{1,12}}{BRANCH}")

PLACES = re.compile(
    r"[^省市区县镇乡]{2,3}(?:省|自治区)"
    r"|(?!城市|超市|夜市|都市|集市|股市)[^省市区县镇乡]{2,4}(?<!城)市(?![场政民委区])"
    r"|(?![第〇零一二两三四五六七八九十百\d]+区)(?:[^省市区县镇乡社小园校民务院片街景库厂军地发路道]{1,4}(?<![东西南北中上下期])|[^省市区县镇乡]{2}新)区(?![委域政块长])"
    r"|[^省市区县镇乡]{2,3}县(?![委政])"
    r"|[^省市区县镇乡道]{2,6}街道(?!办)"
    r"|[^省市区县镇乡]{2,3}[镇乡](?=.*(?:居民区|社区|村|党|政府|居委))"
)
"""A division at the front of a name."""

NUMERALS = re.compile(r"第?(?:\d+(?:[.\-]\d+)*|[〇零一二两三四五六七八九十百]+)|(?<![a-z])[a-z](?![a-z])")
"""Numerals, and single letters that number things (A座)."""
DIRECTIONS = re.compile(r"[东西南北中]")
DIGITS: Mapping[str, int] = MappingProxyType(
    {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
)
TENS: Mapping[str, int] = MappingProxyType({"十": 10, "百": 100})

PLACED = frozenset({DISTRICT.label, STREET.label, NEIGHBORHOOD.label})
"""Labels whose things are told only by their name together with the place that they lie in."""

_COMMON = """
党群服务中心 党群服务站 党群服务点 党建服务中心 党建服务站 社区党校 党校 社区 居民区 小区 街道 镇 区 市 村 中心 总站 总支 党总支 党支部 支部
党委 党工委 联合 大 卫生服务中心 卫生服务站 卫生中心 卫生院 卫生站 文化活动中心 文化中心 文化活动室 文体中心 体育中心 事务受理服务中心
事务受理中心 受理中心 行政服务中心 政务服务中心 城市运行管理中心 城运中心 网格中心 网格化综合管理中心 综治中心 养老服务中心 综合为老服务中心
为老服务中心 日间照料中心 老年活动室 老年活动中心 老年学校 长者照护之家 敬老院 养老院 福利院 派出所 司法所 市场监督管理所 市场监管所 市场所
税务所 工商所 房管所 房管办 城管中队 城管执法中队 交警大队 消防队 消防站 消防救援站 邮局 邮政局 邮政所 医院 人民医院 中心医院 中医医院 诊所
学校 小学 中学 幼儿园 中心小学 实验小学 实验中学 实验幼儿园 高级中学 业委会 业主委员会 物业 物业公司 物业管理处 物业管理 居委会 居民委员会 居委
村委会 村民委员会 工会 团委 妇联 办事处 志愿者 志愿服务队 志愿服务站 新时代文明实践 文明实践 分中心 所 站 点 室 队 图书馆 文化馆 博物馆 少年宫
青少年活动中心 社工站 公益站 睦邻中心 邻里中心 家门口服务站 白领驿站 户外职工爱心接力站 爱心接力站 工作室 联席会议 党建联席会议
区域化党建联席会议 区域化党建 区域党建 党建 联盟 党建联盟 共建 共建联盟 专委会 专业委员会 委员会 理事会 睦邻委员会 楼委会 商会 促进会
商务楼宇 楼宇 园区 商圈 企业 社会组织 两新 商户 沿街商铺 爱心暑托班 暑托班 结对 结对帮困 结对共建 志愿服务 垃圾分类 共建项目 服务 项目 活动
主题党日 党日活动 清单 三清单 需求清单 资源清单 项目清单 女性健康讲座 健康讲座 会议 大会 工作会议 总结会 表彰会 启动仪式 签约仪式 揭牌仪式
工作 综合 公共 管理 法律 工作站 总部 办公室 支行 分行 分店 总店 年 届 次 度 第
"""
GENERIC = re.compile(
    r"(?>"
    + "|".join(sorted(_COMMON.split(), key=lambda word: (-len(word), word)))
    + r"|[〇零一二两三四五六七八九十百\d])++"
)
"""A name that is made of these words alone does not tell which thing is meant."""
