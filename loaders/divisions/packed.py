"""The divisions in compact form: a ZIP file of texts, each province's neighbourhoods by themselves.

- `about.json`: source, publisher, url, date (of the data), package, version, licence, and how many there are of each level.
- `divisions.txt`: provinces, cities, districts and streets, a line each, by code; as many tabs before it as its level is deep.
- `CODE.txt`: the neighbourhoods of the province, a line for each of its streets in the same order, a tab between two.

An entry is the official name; `*` where another division of the country has its name and its parent's; and, after a space, its
own digits of the code less those of the one before it, where that is not 1.
"""

from __future__ import annotations

import json
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from graph.errors import SourceError
from loaders.divisions.place import UNREAL, Level, Place, named

UPPER = "divisions.txt"
ABOUT = "about.json"
SHARED = "*"
MADE = (1980, 1, 1, 0, 0, 0)
"""The time that the file's parts bear: equal divisions give equal bytes."""
LEVELS = tuple(Level)
ABOVE = dict(zip(LEVELS, (0, *LEVELS), strict=False))
"""The level above each, as its digits; 0 above the first."""


@dataclass(frozen=True, slots=True)
class About:
    """Where the divisions come from. `date` is the day (ISO 8601) whose state they give; `counts` are by level."""

    source: str
    publisher: str
    url: str
    date: str
    package: str
    version: str
    licence: str
    counts: tuple[int, ...]


Entry = tuple[str, str]
"""A division's code and official name."""


def pack(entries: Iterable[Entry], about: About) -> bytes:
    """Return the compact form of the divisions of all levels, which come in the order of their codes, parents first."""
    listed = list(entries)
    shared = _shared(listed)
    upper: list[str] = []
    lines: dict[str, list[str]] = {}
    last: dict[int, int] = {}
    for code, official in listed:
        level = Level(len(code))
        depth = LEVELS.index(level)
        own = int(code[ABOVE[level] :])
        step = own - last.get(depth, 0)
        last[depth] = own
        for below in range(depth + 1, len(LEVELS)):
            last[below] = 0
        text = official + SHARED * (code in shared) + (f" {step}" if step != 1 else "")
        province = lines.setdefault(code[:2], [])
        if level is Level.NEIGHBORHOOD:
            province[-1] += "\t" * bool(province[-1]) + text
        else:
            upper.append("\t" * depth + text)
            if level is Level.STREET:
                province.append("")
    return _zipped(
        {
            ABOUT: json.dumps(asdict(about), ensure_ascii=False, indent=1),
            UPPER: "\n".join(upper),
            **{f"{code}.txt": "\n".join(texts) for code, texts in lines.items()},
        }
    )


@dataclass(frozen=True, slots=True)
class Packed:
    """The compact form, opened: nothing is taken out of it before it is asked for."""

    path: Path

    def about(self) -> About:
        """Return where the divisions come from."""
        given: dict[str, Any] = json.loads(self._text(ABOUT))
        try:
            return About(**{**given, "counts": tuple(given["counts"])})
        except (TypeError, KeyError) as problem:
            raise self._broken(str(problem)) from problem

    def upper(self) -> Iterator[Place]:
        """Yield provinces, cities, districts and streets, by code; a group that is no place is left out."""
        above: list[Place | None] = [None] * len(LEVELS)
        codes = [""] * len(LEVELS)
        last: dict[int, int] = {}
        for line in self._text(UPPER).split("\n"):
            text = line.lstrip("\t")
            depth = len(line) - len(text)
            official, shared, step = _entry(text)
            last[depth] = last.get(depth, 0) + step
            for below in range(depth + 1, len(LEVELS)):
                last[below] = 0
            outer = codes[depth - 1] if depth else ""
            codes[depth] = outer + str(last[depth]).zfill(LEVELS[depth] - len(outer))
            parent = above[depth - 1] if depth else None
            if official in UNREAL:
                above[depth] = parent
                continue
            place = Place(codes[depth], official, named(official, LEVELS[depth]), parent, shared)
            above[depth] = place
            yield place

    def lower(self, province: str) -> list[str]:
        """Return the lines of the province's neighbourhoods, one for each of its streets by code."""
        return self._text(f"{province}.txt").split("\n")

    def _text(self, name: str) -> str:
        try:
            with zipfile.ZipFile(self.path) as file:
                return file.read(name).decode()
        except OSError as problem:
            raise SourceError(
                f"无法读取 {self.path}:{problem.strerror}。", f"{self.path} cannot be read: {problem.strerror}."
            ) from problem
        except (KeyError, zipfile.BadZipFile, UnicodeDecodeError) as problem:
            raise self._broken(str(problem)) from problem

    def _broken(self, why: str) -> SourceError:
        return SourceError(
            f"{self.path} 不是区划数据({why});请用 gongjian divisions renew 重新生成。",
            f"{self.path} holds no divisions ({why}); make it anew with gongjian divisions renew.",
        )


def neighbourhoods(street: Place, line: str) -> Iterator[Place]:
    """Yield the neighbourhoods that the line of the street holds, by code.

    Two of one street that would have one name keep their official names.
    """
    entries = [_entry(text) for text in line.split("\t")] if line else []
    names = [named(official, Level.NEIGHBORHOOD) for official, _, _ in entries]
    counts = Counter(names)
    number = 0
    for (official, shared, step), name in zip(entries, names, strict=True):
        number += step
        yield Place(f"{street.code}{number:03}", official, official if counts[name] > 1 else name, street, shared)


def _entry(text: str) -> tuple[str, bool, int]:
    """Return official name, whether it is shared, and the step of its number."""
    name, _, step = text.partition(" ")
    official = name.removesuffix(SHARED)
    return official, official != name, int(step or 1)


def _shared(entries: list[Entry]) -> set[str]:
    """Return the codes of the divisions whose name, level and parent's name another has, too."""
    names: dict[str, str] = {}
    told: dict[tuple[int, str, str], list[str]] = {}
    for code, official in entries:
        level = Level(len(code))
        name = named(official, level)
        parent = "" if level <= Level.DISTRICT else names[code[: ABOVE[level]]]
        if level < Level.NEIGHBORHOOD:
            names[code] = name
        told.setdefault((level, name, parent), []).append(code)
    return {code for codes in told.values() if len(codes) > 1 for code in codes}


def _zipped(texts: Mapping[str, str]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_BZIP2, compresslevel=9) as file:
        for name, text in texts.items():
            file.writestr(zipfile.ZipInfo(name, MADE), text.encode(), zipfile.ZIP_BZIP2)
    return buffer.getvalue()
