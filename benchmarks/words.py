"""Names for the things of a synthetic city: Chinese, and each once for the numbers it is made of.

A name is a phrase with a slot for each list; the number chooses the words by mixed radix after a step that is coprime to
the number of names, so that neighbours in number are no neighbours in wording and no two numbers give one name.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import gcd, prod
from typing import TypeVar

T = TypeVar("T")
STEP = 7_368_787
"""A prime, larger than any number of names here has factors."""

_EAST = "东西南北中上长新青白玉金银清锦云龙凤石江"
_HILL = "山河湖桥门塘浦泾港湾园林台亭渡渚坊庄桃梅"
STEMS = tuple(a + b for a, b in product(_EAST, _HILL))
"""400 stems of place names."""
_HENG = "恒瑞鼎嘉信安泰华盛德和同兴宏广博久远明达启正天元永润康福智汇联创百聚丰融诚亿佳茂宁昌"
_LONG = "隆丰源通利泰成达兴旺盛合诚海川方程宇辰晟业景颐朗泽和祥裕顺凯腾翔欣众邦民睿力平安"
BRANDS = tuple(a + b for a, b in product(_HENG, _LONG) if a != b)
KINDS: Sequence[tuple[str, str]] = (
    ("信息技术有限公司", "company"),
    ("商贸有限公司", "company"),
    ("餐饮管理有限公司", "company"),
    ("物业管理有限公司", "company"),
    ("律师事务所", "company"),
    ("会计师事务所", "company"),
    ("建筑设计有限公司", "company"),
    ("文化传播有限公司", "company"),
    ("生物医药有限公司", "company"),
    ("人力资源有限公司", "company"),
    ("酒店", "company"),
    ("保险代理有限公司", "company"),
    ("银行支行", "bank"),
    ("农商银行营业部", "bank"),
    ("小学", "school"),
    ("中学", "school"),
    ("幼儿园", "school"),
    ("职业学院", "school"),
    ("医院", "hospital"),
    ("社区卫生服务中心", "hospital"),
    ("税务所", "agency"),
    ("市场监督管理所", "agency"),
    ("商会", "association"),
    ("志愿者协会", "association"),
    ("社会工作服务社", "institution"),
    ("剧场", "theatre"),
    ("纪念馆", "museum"),
    ("广播站", "medium"),
    ("消防救援站", "army"),
    ("党员突击队", "team"),
)
"""What a unit is, at the end of its name, and the kind that goes with it."""
BUILDINGS: Sequence[tuple[str, str]] = (
    ("大厦", "tower"),
    ("广场", "mall"),
    ("中心", "complex"),
    ("科技园", "park"),
    ("会馆", "venue"),
    ("党群服务站", "station"),
)
AREAS = ("商圈", "街区", "滨水区", "片区")
ALLIANCES: Sequence[tuple[str, str]] = (
    ("区域化党建联席会议", "street"),
    ("商圈党建联盟", "area"),
    ("楼宇委员会", "building"),
    ("睦邻委员会", "neighborhood"),
    ("行业党建专业委员会", "trade"),
)
COMMITTEES = ("联合党委", "联合党总支", "联合党支部")
THEMES = ("助学", "为老", "助残", "双拥", "环保", "健康", "法律", "文化", "消防", "就业", "亲子", "垃圾分类")
PROJECTS = ("项目", "行动", "课堂", "服务日", "驿站", "计划")
EVENTS = ("联席会议", "签约仪式", "启动仪式", "交流会", "主题党日", "揭牌仪式")
BOARDS = ("共治", "共享", "共育", "共乐")
ORGANS = ("党委", "党总支", "党支部", "工会", "团委", "志愿者")


def chosen(number: int, *lists: Sequence[T]) -> tuple[T, ...]:
    """Return a word of each list, another combination for every number below the product of their sizes.

    ValueError where the lists have fewer combinations than that.
    """
    total = prod(map(len, lists))
    if not 0 <= number < total:
        raise ValueError(f"There are {total} names of these words and none has the number {number}; give more words.")
    if gcd(STEP, total) != 1:
        raise ValueError(f"{STEP} and {total} have a factor in common; add or leave out a word.")
    at = number * STEP % total
    words = []
    for words_of in lists:
        at, index = divmod(at, len(words_of))
        words.append(words_of[index])
    return tuple(words)
