"""The page docs/sheets.md: how to load what one has, and every header that is known, off `headers.yaml`."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.sheets.headers import Kind, offered, vocabulary
from loaders.sheets.issues import LEVELS
from loaders.sheets.rows import PASSED
from loaders.sheets.template import EXPLAINED

ABOVE = """\
# 表格 · Sheets

Generated from `loaders/sheets/headers.yaml` by `gongjian template --markdown`; a test holds the two together.

手头的成员名册、认领清单、结对协议、活动台账,照原样载入;每一行都有交代。
Load member lists, claim lists, agreements and event lists as they are; every row is accounted for.

```sh
gongjian load 成员名册.xlsx 认领清单.csv 文件夹/      # xlsx xlsm xls xlsb ods csv tsv
gongjian load 文件夹/ --dry-run --report 报告.xlsx     # 只读只报告,不写入 · read and report, store nothing
gongjian load 文件夹/ --strict                        # 一份表格整份收或整份不收 · a file whole or not at all
gongjian load 看不懂.xlsx --map 对照.yaml              # 表头不认识时 · where headers are not known
gongjian template -o 登记.xlsx                        # 一份供填写的工作簿 · a workbook to fill in
```

## 怎样读 · How it is read

- 表头上方可有标题;表头可有两行;合并单元格按其值填满;序号、合计、小计、注、重复的表头不算数据。标题写明“……联合党委成员单位名单”的,组织取自标题。
  Titles may stand above the header, which may have two rows; merged cells are filled; numbers, sums, notes and headers that come
  again are no data. Where a title names the body whose members are listed, it is taken from there.
- 一格可有多个名称,以 、 ; , / 或换行隔开,括号内不拆。 · A cell may hold several names; what stands in brackets is not cut.
- 年份与日期认得 2019、2019年12月、2019/12/5、20191205、二〇一九年十二月和 Excel 的日期数;一段时间取其起始年份并注明存疑。
  Years and dates are known in these forms and as Excel's numbers; of a span the first year is taken, as doubtful.
- 机构归于其主体:某支行党委即该支行,街道党工委、办事处即该街道,居委会即该居民区。 · What an organ does is its body's.
- CSV 的编码(UTF-8、GB18030、UTF-16、Big5)与分隔符(逗号、制表符、分号、竖线)自动判断。 · Encoding and delimiter of CSV are told.
- 公式取存下的值;隐藏的行照读并注明,隐藏的工作表不读并注明。 · Formulas have their stored value; hidden rows are read and told, hidden sheets are told and not read.
- **含个人信息的列不读**(联系人、电话、手机、身份证、负责人……),报告中注明;含人名的单元格不收。
  **Columns of personal data are not read**, and the report says so; a cell that holds a personal name is refused.
- 来源以文件名为准:改正后再载入同名文件,即替换它原来说的,并列出差别;再载入一次同样的文件,什么都不变。
  A source goes by its file's name: a corrected file replaces what it said and the difference is listed; the same file again changes nothing.
- 每条事实记得出自哪个文件、工作表、行和单元格;查看证据时显示那一行。 · Evidence shows the row that a fact stands in.

## 报告 · The report

读的行数 = 载入 + 未收 + 已有,总是如此。每个有问题的单元格:文件、工作表、行、列、内容、哪里不对、应为什么。屏幕、`--json`、`--report x.xlsx` 三种。
Rows read = loaded + refused + already there, always. Of every cell that is not as it should be: file, sheet, row, column, value, what is wrong, what would be right.

| | |
| --- | --- |
"""
SAYS = {
    "refused": ("这一行没有载入", "the row is not loaded"),
    "left": ("略去这一格,其余照载", "what this cell says is left out, the rest of the row is loaded"),
    "doubtful": ("照载,但请核对", "loaded; please check"),
    "note": ("整张表的情况", "of the whole sheet"),
}
HEADERS = """
## 认得的表头 · Headers known

比较表头时不计空格、括号、星号、全角半角与繁简。每列的第一个词是模板所用的。
Headers are compared without spaces, brackets, asterisks, width and script. The first word of each is the template's.
"""


def markdown() -> str:
    """Return the page."""
    parts = [ABOVE.rstrip("\n")]
    parts += [f"| {words} | {SAYS[level][0]} · {SAYS[level][1]} |" for level, words in LEVELS.items()]
    parts += [
        "",
        "不算数据的行 · Rows that are no data: " + "; ".join(map(str, PASSED.values())) + ".",
        "",
        HEADERS.strip("\n"),
    ]
    for kind in vocabulary().kinds.values():
        parts += ["", *_kind(kind)]
    parts += ["", "不读的列 · Columns never read: " + "、".join(vocabulary().personal) + ".", ""]
    parts += ["## 模板 · The template", "", *(f"- {line}" for line in EXPLAINED), ""]
    return "\n".join(parts)


def _kind(kind: Kind) -> Iterator[str]:
    yield f"### {kind.name} (`{kind.key}`)"
    yield ""
    yield f"{kind.says}."
    yield ""
    yield "| 列 · column | 表头 · headers | |"
    yield "| --- | --- | --- |"
    for column in kind.columns.values():
        told = ["**必填 · required**"] if column.required else []
        told += ["可多个 · several"] if column.many else []
        told += ["、".join(choice.zh for choice in offered(column.choices))] if column.choices else []
        yield f"| `{column.field}` | {'、'.join(column.zh)}; {', '.join(column.en)} | {'; '.join(told)} |"
