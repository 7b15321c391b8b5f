"""A synthetic city in sheets: lists of units, members, claims and partnerships as its streets might keep them.

It is the same for the same number of rows, on any machine: titles above the header, serial numbers, a column of contacts that
is not to be read, several names in a cell, one row in a hundred that is wrong.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from openpyxl import Workbook

PER_STREET = 400
"""Units to a street."""
WRONG = 100
"""One row in so many has a cell that is wrong."""
KINDS = ("企业", "银行", "学校", "医院", "事业单位", "社会组织")
TRADES = ("科技", "贸易", "文化", "物业", "餐饮", "咨询", "设计", "传媒")
SHARES = {"单位名录.xlsx": 0.2, "成员名册.xlsx": 0.4, "认领清单.csv": 0.24, "结对共建.csv": 0.16}
"""The files, and the share of the rows that each holds."""
Row = Sequence[object]


def make(folder: Path, rows: int) -> list[Path]:
    """Write the city's sheets with so many rows of data in all, and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    units = max(50, rows // 4)
    makers = {"单位": _units, "成员": _members, "认领": _claims, "结对": _partnerships}
    paths = []
    for name, share in SHARES.items():
        path, count = folder / name, round(rows * share)
        table = makers[name[:2]](Random(name), count, units)
        (_book if path.suffix == ".xlsx" else _csv)(path, table)
        paths.append(path)
    return paths


def one(path: Path, rows: int) -> Path:
    """Write a single sheet of members with so many rows, and return its path."""
    _book(path, _members(Random(path.name), rows, max(50, rows // 4)))
    return path


def unit(number: int) -> str:
    """Return the name of the unit of that number."""
    return f"山海第{number}{TRADES[number % len(TRADES)]}有限公司"


def street(number: int) -> str:
    """Return the name of the street in which the unit of that number stands."""
    return f"东{number // PER_STREET + 1}路街道"


def body(number: int, random: Random) -> str:
    """Return the name of one of the bodies of the unit's street."""
    return f"高塔{number // PER_STREET + 1}之{random.randrange(12) + 1}联合党委"


def _units(random: Random, rows: int, units: int) -> Iterator[Row]:
    yield ["东海区驻区单位名录"]
    yield ["序号", "单位名称", "单位类型", "所属区", "所属街道", "联系人", "联系电话"]
    for at in range(rows):
        number = at % units
        kind = "火箭" if at % WRONG == WRONG - 1 else KINDS[number % len(KINDS)]
        yield [at + 1, unit(number), kind, "东海区", street(number), "某甲", "13800000000"]


def _members(random: Random, rows: int, units: int) -> Iterator[Row]:
    yield ["东海区联合党委成员一览"]
    yield ["序号", "成员单位", "所在组织", "角色", "加入年份", "所属区", "所属街道", "联系人"]
    for at in range(rows):
        number = random.randrange(units)
        name = "" if at % WRONG == WRONG - 1 else unit(number)
        role = random.choice(("理事", "会员单位", "轮值主席", None))
        year = 2012 + random.randrange(12)
        yield [at + 1, name, body(number, random), role, year, "东海区", street(number), "某乙"]


def _claims(random: Random, rows: int, units: int) -> Iterator[Row]:
    yield ["认领单位", "项目名称", "认领时间", "所属区", "所属街道", "联系电话"]
    for at in range(rows):
        number = random.randrange(units)
        claimants = "、".join(unit(min(units - 1, number + step)) for step in range(random.choice((1, 1, 1, 2, 3))))
        when = "去年" if at % WRONG == WRONG - 1 else f"{2016 + at % 8}年{at % 12 + 1}月"
        project = f"灯塔{random.randrange(max(5, rows // 8)) + 1}号服务"
        yield [claimants, project, when, "东海区", street(number), "13800000001"]


def _partnerships(random: Random, rows: int, units: int) -> Iterator[Row]:
    yield ["甲方", "乙方", "共建方式", "协议名称", "签约时间", "所属区", "所属街道"]
    for at in range(rows):
        number = random.randrange(units)
        other = number if at % WRONG == WRONG - 1 else random.randrange(units)
        way = random.choice(("签约", "结对", "联建", "支持"))
        yield [
            unit(number),
            unit(other),
            way,
            f"共建协议{at + 1}号",
            f"{2016 + at % 8}/{at % 12 + 1}/{at % 28 + 1}",
            "东海区",
            street(number),
        ]


def _book(path: Path, table: Iterator[Row]) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(path.stem)
    for row in table:
        sheet.append(list(row))
    book.save(path)


def _csv(path: Path, table: Iterator[Row]) -> None:
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows(table)


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 50_000)
