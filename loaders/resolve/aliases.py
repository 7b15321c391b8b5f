"""Names that are known to mean one another, as data: short names and full names, and the cities that names begin with.

Every text is canonical (`loaders.canonical`). A short name counts at the beginning of a name, after the city.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType


def _written_out(listed: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType({short: full for full, shorts in listed.items() for short in shorts.split()})


FULL = _written_out(
    {
        "中国工商银行": "工商银行 工行",
        "中国农业银行": "农业银行 农行",
        "中国银行": "中行",
        "中国建设银行": "建设银行 建行",
        "交通银行": "交行",
        "招商银行": "招行",
        "中国光大银行": "光大银行",
        "中国民生银行": "民生银行",
        "中信银行": "中信实业银行",
        "上海浦东发展银行": "浦东发展银行 浦发银行",
        "中国邮政储蓄银行": "邮政储蓄银行 邮储银行",
        "兴业银行": "福建兴业银行",
        "上海农村商业银行": "上海农商银行 上海农商行",
        "中国移动": "中移动",
        "中国联合网络通信": "中国联通",
        "国家电网": "国网",
        "中国石油化工": "中国石化 中石化",
        "中国石油天然气": "中国石油 中石油",
        "中国人民保险": "中国人保",
        "中国人寿保险": "中国人寿",
        "中国太平洋保险": "太平洋保险 中国太保",
        "中国平安保险": "中国平安",
    }
)
"""Full names by the short ones that a name may begin with: 工行东街支行."""
WHOLE = _written_out(
    {
        "上海市教育委员会": "上海市教委",
        "上海交通大学": "上海交大",
        "复旦大学": "复旦",
        "同济大学": "同济",
        "华东师范大学": "华东师大 华师大",
        "上海财经大学": "上海财大 上财",
        "上海外国语大学": "上外",
        "上海师范大学": "上海师大 上师大",
        "华东理工大学": "华理工 华理",
        "北京师范大学": "北师大",
    }
)
"""Full names by the short ones that are a name by themselves: 复旦 is 复旦大学, 复旦科技园 is something else."""
_SHORT = re.compile("|".join(sorted(FULL, key=lambda short: (-len(short), short))))

_CITIES = """
北京 上海 天津 重庆 广州 深圳 杭州 南京 苏州 无锡 宁波 武汉 成都 西安 长沙 郑州 济南 青岛 沈阳 大连
哈尔滨 长春 石家庄 太原 合肥 福州 厦门 南昌 昆明 贵阳 南宁 海口 兰州 西宁 银川 呼和浩特 乌鲁木齐 拉萨
香港 澳门 温州 嘉兴 绍兴 常州 南通 扬州 徐州 佛山 东莞 珠海 烟台 泉州 洛阳
"""
CITIES = tuple(_CITIES.split())
_CITY = re.compile(f"({'|'.join(CITIES)})(市?)")
_NO_CITY = re.compile("|".join(f"{city}(?:东|西|南|北|中)?(?:路|街)" for city in CITIES))

_KINDS = """
大厦 大楼 广场 中心 商厦 商场 大学 学院 中学 小学 幼儿园 医院 银行 酒店 宾馆 饭店 集团 控股 股份 科技
实业 公司 商圈 街道 居民区 社区 小区 街区 园区 公园 会馆 剧院 联盟 联席会议 项目 计划 行动 平台 基地
工作室 服务站 服务中心 研究院 研究所 事务所 律师事务所 汽车 食品 超市 传媒 基金会
"""
KINDS = tuple(_KINDS.split())
"""Words for what a thing is, which its short name leaves out: 恒隆广场, 恒隆."""
FILLERS = re.compile(
    "新区|街道|社区|居民区|地区|区域化?|自治区|股份|有限|责任|公司|总部|中共|中国共产党|党组织|管理|工作(?![站室者])|"
    "[省市区县镇乡路街第总暨及与和的之号]"
)
"""What one writer puts into a name and another leaves out."""
_STREET = re.compile(r"(.).(.)路")


def full(text: str) -> str:
    """Return the text with a short name written out, whole or at its beginning."""
    if text in WHOLE:
        return WHOLE[text]
    found = _SHORT.match(text)
    return text if found is None or text.startswith(FULL[found[0]]) else FULL[found[0]] + text[found.end() :]


def short_street(text: str) -> str:
    """Return the text with a street of three characters at its beginning as people shorten it: 南京西路 is 南西."""
    return _STREET.sub(r"\1\2", text, count=1) if _STREET.match(text) else text


def soft_city(text: str) -> str:
    """Return the city that the text begins with as part of its name (上海…), "" where there is none."""
    found = _CITY.match(text)
    return "" if found is None or found[2] or _NO_CITY.match(text) or len(text) - found.end() < 4 else found[1]
