"""What was found in a sheet that is not as it should be: each cell by itself, what is wrong and what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from graph.ontology import NODES
from graph.wording import Wording


class Level(StrEnum):
    """How much an issue weighs."""

    REFUSED = "refused"  # the row is not loaded
    LEFT = "left"  # what this cell says is left out, the rest of the row is loaded
    DOUBTFUL = "doubtful"  # loaded, as said
    NOTE = "note"  # of the sheet: what was not read, and why

    @property
    def name_for_people(self) -> Wording:
        """What it is called."""
        return LEVELS[self]


LEVELS = {
    Level.REFUSED: Wording("未收", "refused"),
    Level.LEFT: Wording("略去", "left out"),
    Level.DOUBTFUL: Wording("存疑", "doubtful"),
    Level.NOTE: Wording("说明", "note"),
}


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that is not as it should be.

    `row` counts from 1 and is None where the whole sheet is meant, `column` is its letters and "" where the whole row is;
    `value` is what stands there, personal names masked. `code` names the sort of issue for programs.
    """

    level: Level
    code: str
    file: str
    sheet: str
    row: int | None
    column: str
    header: str
    value: str
    wrong: Wording
    right: Wording

    @property
    def where(self) -> str:
        """Where it is, as spreadsheets write it: file, sheet and cell."""
        at = f"{self.column}{self.row}" if self.row and self.column else str(self.row or self.column)
        return " ".join(part for part in (self.file, f"{self.sheet}!{at}" if at else self.sheet) if part)

    @property
    def line(self) -> Wording:
        """The issue in one line."""
        header, value = f"“{self.header}”" if self.header else "", f"“{self.value}”" if self.value else ""
        zh = "".join((self.where, " ", header, ":" if header and value else "", value))
        en = " ".join(part for part in (self.where, header, value) if part)
        level = self.level.name_for_people
        return Wording(
            f"{level.zh} {zh.strip()}:{self.wrong.zh};{self.right.zh}。",
            f"{level.en} {en}: {self.wrong.en}; {self.right.en}.",
        )


WRONG: dict[str, tuple[Wording, Wording]] = {
    "missing": (
        Wording("这一行没有{column}", "the row has no {column}"),
        Wording("请填写,或删去这一行", "fill it in, or delete the row"),
    ),
    "error": (
        Wording("单元格出错", "the cell shows an error"),
        Wording("请改正其公式,或直接写上内容", "mend its formula, or write what it should say"),
    ),
    "uncounted": (
        Wording("公式没有存下结果", "the formula was saved without its result"),
        Wording(
            "请用表格软件打开后保存,使结果存入", "open and save the file in a spreadsheet program, which stores results"
        ),
    ),
    "no-name": (
        Wording("不是名称", "it is no name"),
        Wording("请写组织的全称(60 字以内)", "write the full name of an organisation, of at most 60 characters"),
    ),
    "personal": (
        Wording("含有人名", "it holds a personal name"),
        Wording(
            "请写其所代表的单位;图中没有个人", "write the organisation that is spoken for; people are not in the graph"
        ),
    ),
    "no-date": (
        Wording("不是日期", "it is no date"),
        Wording("请写 2019、2019-12 或 2019-12-05", "write 2019, 2019-12 or 2019-12-05"),
    ),
    "no-year": (
        Wording("不是 1900 到 2100 的年份", "it is no year from 1900 to 2100"),
        Wording("请写四位年份,如 2019", "write a year of four digits, such as 2019"),
    ),
    "no-count": (
        Wording("不是数目", "it is no number"),
        Wording("请写整数,如 25", "write a whole number, such as 25"),
    ),
    "no-choice": (
        Wording("不是可选的值", "it is none of the choices"),
        Wording("可写 {choices}", "write one of {choices}"),
    ),
    "unlike": (
        Wording("看不出它是什么", "what it is cannot be told"),
        Wording(
            "请把名称写全,使结尾说明它是{labels}",
            "write the name in full, so that its end tells which of {labels} it is",
        ),
    ),
    "wrong-kind": (
        Wording("{label}不能在这里", "a {label} cannot stand here"),
        Wording("这里应为{labels}", "here should be one of {labels}"),
    ),
    "itself": (
        Wording("与自己相连", "it is related to itself"),
        Wording("请写另一方的名称", "write the name of the other side"),
    ),
    "others": (
        Wording("名单以“等”结尾,不全", "the list ends in “and others”, so it is not complete"),
        Wording("若知道其余的单位,请逐一写上", "name the others where they are known"),
    ),
    "span": (
        Wording("是一段时间,取其起始年份 {taken}", "it is a span of time; its first year {taken} is taken"),
        Wording("请写一个年份或日期", "write one year or date"),
    ),
    "shortened": (
        Wording("读作{taken}", "read as {taken}"),
        Wording("请写全称", "write it in full"),
    ),
    "spaced": (
        Wording("空格两边当作一个名称", "what stands on both sides of the space is taken for one name"),
        Wording("若是两个名称,请用顿号隔开", "put 、 between them if they are two"),
    ),
    "unplaced": (
        Wording(
            "同名者甚多,而不知在哪个街道或区", "there are many of this name, and no street or district tells which"
        ),
        Wording("请加上“所属街道”一列", "add a column for the street"),
    ),
    "hidden-row": (
        Wording("这一行是隐藏的,已照常读取", "the row is hidden; it was read like the others"),
        Wording("若不应载入,请删去", "delete it if it should not be loaded"),
    ),
    "not-whole": (
        Wording("整份文件未收(--strict)", "the whole file is not taken (--strict)"),
        Wording("请改正文中标出的各处后再载入", "mend what is told of it and load it again"),
    ),
    "unknown-header": (
        Wording("看不出表头,没有读取", "no header is known, so it was not read"),
        Wording(
            "请把表头改成文档中列出的名称,或用 --map 写一份对照文件",
            "use headers that the documentation lists, or let --map write a file that says what they mean",
        ),
    ),
    "hidden-sheet": (
        Wording("工作表是隐藏的,没有读取", "the sheet is hidden and was not read"),
        Wording("若应载入,请取消隐藏", "unhide it if it should be loaded"),
    ),
    "personal-columns": (
        Wording("含个人信息的列没有读取", "columns of personal data were not read"),
        Wording("图中没有个人,无需处理", "people are not in the graph; nothing has to be done"),
    ),
    "unread-columns": (
        Wording("不认识的列没有读取", "columns that are not known were not read"),
        Wording("若要读取,请用 --map 说明其含义", "say by --map what they mean if they should be"),
    ),
    "from-title": (
        Wording("取自标题,适用于每一行", "taken from the title for every row"),
        Wording("若不是,请加上这一列", "add a column where it is not so"),
    ),
    "title-street": (
        Wording(
            "标题中的街道用来分辨同名的社区等,并作为它们的所在地",
            "the street in the title tells namesakes apart, and is where those lie",
        ),
        Wording("若各行的单位都在此街道,请加上“所属街道”一列", "add a column for the street if every row lies in it"),
    ),
    "unreadable": (
        Wording("没有读取:{reason}", "not read: {reason}"),
        Wording("请改正后再载入", "mend it and load it again"),
    ),
    "hidden-untold": (
        Wording("这种格式看不出哪些行是隐藏的", "the format does not let hidden rows be seen"),
        Wording("请另存为 xlsx", "save it as xlsx"),
    ),
    "not-stored": (
        Wording("写入时被拒:{reason}", "refused when it was written: {reason}"),
        Wording("请按所述改正", "mend what is said"),
    ),
}
"""What is wrong and what would be right, by code."""


def wording(code: str, **values: object) -> tuple[Wording, Wording]:
    """Return both halves of the code's wording, filled; a Wording among the values comes in its language."""
    zh = {name: value.zh if isinstance(value, Wording) else value for name, value in values.items()}
    en = {name: value.en if isinstance(value, Wording) else value for name, value in values.items()}
    wrong, right = WRONG[code]
    return (
        Wording(wrong.zh.format(**zh), wrong.en.format(**en)),
        Wording(right.zh.format(**zh), right.en.format(**en)),
    )


def labels(found: Iterable[str]) -> Wording:
    """Return the labels by their names for people."""
    return listed(NODES[label].name for label in found if label)


def listed(names: Iterable[Wording]) -> Wording:
    """Return the names one after another."""
    given = list(names)
    return Wording("、".join(name.zh for name in given), ", ".join(name.en for name in given))
