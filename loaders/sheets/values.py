"""What a cell says: texts, dates, years, numbers, choices, and the several names of one cell."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Protocol

from loaders.sheets.grid import Value
from loaders.sheets.headers import key, vocabulary

SEPARATORS = frozenset("、;,/|\n\r")
"""What stands between the names of one cell, outside brackets and quotation marks, in half width."""
OPENING, CLOSING = "([【〔《“「『", ")]】〕》”」』"
LISTED = re.compile(r"^\s*(?:\(?\d{1,3}\)|\d{1,3}[.](?!\d))\s*")
CIRCLED = re.compile("[\u2460-\u2473]")
LIMITED = re.compile(r"[,]\s*(?:ltd|inc|llc|limited|corp|co\.)", re.IGNORECASE)
AND_OTHERS = re.compile(r"(?<=[\u3400-\u9fff)])等(?:\s*\d+\s*[家个所])?(?:单位|企业|机构|成员单位)?$")
SERIALS = range(18_264, 73_415)
"""Excel's day numbers of 1950 to 2100."""
EPOCH = dt.date(1899, 12, 30)
HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_DATE = re.compile(
    r"(?P<year>(?:19|20)\d{2})(?:\s*(?:年度?|[-./])\s*(?:(?P<month>1[0-2]|0?[1-9])"
    r"(?:\s*(?:月份?|[-./])\s*(?:(?P<day>3[01]|[12]\d|0?[1-9])\s*日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?)?)?)?)?"
)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])?")
_VAGUE = re.compile(
    r"(?P<year>(?:19|20)\d{2})\s*(?:年度?|[./-])?\s*(?:\d{1,2}月?\s*)?"
    r"(?:[-—–~至到/、]\s*(?:(?:19|20)\d{2}.*|\d{1,2}月.*|今)|[上下]半年|年?[初中底末]|第?[一二三四1-4]季度|[春夏秋冬]季?|以来|起)"
)
_COUNT = re.compile(r"(?:共|约)?\s*(\d{1,6})\s*(?:家|个|所|名|户)?(?:单位|企业|成员)?")
BREAK = re.compile(r"\r\n?|_x000D_\n?|\x0b|\x0c|\x85|\u2028|\u2029")
"""Every sort of line break; Excel writes a carriage return as _x000D_."""
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
WIDE_SPACE = re.compile(r"[ \t\u3000\xa0]+")
BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff]) +(?=[\u3400-\u9fff])")


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@cache
def _simplified() -> _Converter:
    from opencc import OpenCC

    converter: _Converter = OpenCC("t2s")
    return converter


@lru_cache(1 << 16)
def tidy(text: str) -> str:
    """Return the text in half width, simplified, white space made one and none between Chinese characters."""
    plain = CONTROL.sub("", BREAK.sub("\n", unicodedata.normalize("NFKC", text)))
    if not plain.isascii():
        plain = _simplified().convert(plain)
    return BETWEEN_HAN.sub("", WIDE_SPACE.sub(" ", plain)).strip()


def one_line(text: str) -> str:
    """Return the text, which is tidy, without its line breaks."""
    return tidy(text.replace("\n", " ")) if "\n" in text else text


def list_of(text: str) -> str:
    """Return the text of a cell of several names, tidy, numbers in circles, which width would make digits, as separators."""
    return tidy(CIRCLED.sub("、", text))


def shown(value: Value) -> str:
    """Return what the cell shows: a whole number without a point, a date in ISO 8601, true and false as spreadsheets do."""
    match value:
        case bool():
            return str(value).upper()
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case dt.datetime() if not any((value.hour, value.minute, value.second)):
            return value.date().isoformat()
        case dt.datetime() | dt.date() | dt.time():
            return value.isoformat()
        case _:
            return str(value)


def is_blank(value: Value) -> bool:
    """Return whether the cell is blank or says by a dash or a word that there is nothing."""
    return isinstance(value, str) and (not value or _says_nothing(value))


@lru_cache(1 << 14)
def _says_nothing(text: str) -> bool:
    text = text.strip()
    return not text or text.lower() in vocabulary().blanks or not key(text)


def date(value: Value) -> tuple[str, bool] | None:
    """Return the date in ISO 8601, as precise as the cell gives it, and whether it is sure; None where it is no date.

    Knows dates and day numbers of spreadsheets, 2019年12月5日, 2019.12, 2019/12/5, 20191205, 二〇一九年十二月; of a span or
    a season the first year is taken, which is not sure.
    """
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return value.isoformat(), True
    if isinstance(value, bool | dt.time | dt.timedelta):
        return None
    text = _digits(tidy(shown(value)))
    if re.fullmatch(r"\d{5}", text) and int(text) in SERIALS:
        return (EPOCH + dt.timedelta(days=int(text))).isoformat(), True
    match = _COMPACT.fullmatch(text) or _DATE.fullmatch(text)
    if match:
        return _iso(match)
    vague = _VAGUE.fullmatch(text)
    return (vague["year"], False) if vague else None


def year(value: Value) -> tuple[int, bool] | None:
    """Return the year that the cell gives, and whether it is sure; None where it gives none."""
    found = date(value)
    return None if found is None else (int(found[0][:4]), found[1])


def count(value: Value) -> int | None:
    """Return the whole number that the cell gives, with or without 家 or 个; None where it gives none."""
    found = _COUNT.fullmatch(tidy(shown(value)).replace(",", ""))
    return int(found[1]) if found else None


def choice(value: Value, words: Mapping[str, str]) -> str | None:
    """Return the choice that the cell's word stands for; None where it is none."""
    return words.get(key(shown(value)))


def names(text: str) -> Iterator[str]:
    """Yield the names in the cell's text, which is tidy: cut at 、;,/ and line breaks outside brackets, numbers before them left out.

    Brackets that do not close hold nothing together; the comma of “Co., Ltd.” cuts nothing.
    """
    balanced = sum(text.count(mark) for mark in OPENING) == sum(text.count(mark) for mark in CLOSING)
    start = depth = 0
    for at, character in enumerate(text):
        if character in OPENING and balanced:
            depth += 1
        elif character in CLOSING and balanced:
            depth = max(0, depth - 1)
        elif character in SEPARATORS and not depth and not LIMITED.match(text, at):
            yield from _name(text[start:at])
            start = at + 1
    yield from _name(text[start:])


def _name(piece: str) -> Iterator[str]:
    name = LISTED.sub("", piece.strip()).strip(" 。.:")
    if name and not re.fullmatch(r"[\d.()]+|[一二三四五六七八九十]{1,3}|等", name) and not is_blank(name):
        yield name


def _digits(text: str) -> str:
    """Return the text with the Chinese numerals of a date in digits: 二〇一九年十二月 is 2019年12月."""
    if not re.match(r"[〇○零一二三四五六七八九]{4}\s*年", text):
        return text
    whole, _, rest = text.partition("年")
    return whole.translate(HAN_DIGITS) + "年" + re.sub(r"[一二三四五六七八九十]+", _tens, rest)


def _tens(match: re.Match[str]) -> str:
    before, ten, after = match[0].partition("十")
    if not ten:
        return before.translate(HAN_DIGITS)
    return str(int(before.translate(HAN_DIGITS) or "1") * 10 + int(after.translate(HAN_DIGITS) or "0"))


def _iso(match: re.Match[str]) -> tuple[str, bool] | None:
    parts = [match["year"], *(f"{int(part):02}" for part in (match["month"], match["day"]) if part)]
    try:
        dt.date(int(parts[0]), *(int(part) for part in parts[1:]), *[1] * (3 - len(parts)))
    except ValueError:
        return None
    return "-".join(parts), True
