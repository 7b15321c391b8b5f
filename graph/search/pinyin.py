"""How a key is read aloud: one syllable, without tone, for each Chinese character; any other character is itself.

Readings come from pypinyin's tables. Where a character has several, the phrase that holds it decides: first the names of
places and organisations given here (上海市长宁区 holds 长宁, though 市长 comes before), then the longest from the left. Reading 400,000 names takes seconds, where
pypinyin's own segmentation takes half a minute.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

CHARACTERS: Mapping[str, str] = {"长": "chang", "都": "du", "弄": "long", "血": "xue", "省": "sheng"}
"""The reading that is commonest in names, where pypinyin puts another first."""

PHRASES: Mapping[str, str] = {
    # places
    "长宁": "chang ning",
    "闵行": "min hang",
    "莘庄": "xin zhuang",
    "六安": "lu an",
    "六合": "lu he",
    "番禺": "pan yu",
    "大埔": "da bu",
    "黄埔": "huang pu",
    "黄陂": "huang pi",
    "台州": "tai zhou",
    "丽水": "li shui",
    "乐清": "yue qing",
    "乐亭": "lao ting",
    "东莞": "dong guan",
    "蚌埠": "beng bu",
    "厦门": "xia men",
    "重庆": "chong qing",
    "会稽": "kuai ji",
    "歙县": "she xian",
    "单县": "shan xian",
    "莘县": "shen xian",
    "蔚县": "yu xian",
    "涡阳": "guo yang",
    "铅山": "yan shan",
    "洪洞": "hong tong",
    "井陉": "jing xing",
    "尉犁": "yu li",
    "太行": "tai hang",
    "佛山": "fo shan",
    "宿州": "su zhou",
    "泊头": "bo tou",
    "大厦": "da sha",
    "广厦": "guang sha",
    # organisations
    "行动": "xing dong",
    "行政": "xing zheng",
    "银行": "yin hang",
    "支行": "zhi hang",
    "分行": "fen hang",
    "总行": "zong hang",
    "建行": "jian hang",
    "工行": "gong hang",
    "农行": "nong hang",
    "商行": "shang hang",
    "洋行": "yang hang",
    "行业": "hang ye",
    "会计": "kuai ji",
    "音乐": "yin yue",
    "乐团": "yue tuan",
    "校长": "xiao zhang",
    "院长": "yuan zhang",
    "会长": "hui zhang",
    "理事长": "li shi zhang",
    "家长": "jia zhang",
    "成长": "cheng zhang",
    "楼长": "lou zhang",
    "团长": "tuan zhang",
}


@dataclass(frozen=True, slots=True)
class _Readings:
    characters: Mapping[int, str]
    phrases: Mapping[str, tuple[str, ...]]
    lengths: Mapping[str, tuple[int, ...]]  # by first character, the lengths of its phrases, longest first
    heteronyms: re.Pattern[str]
    ours: re.Pattern[str]


def read(key: str) -> list[str]:
    """Return what each character of the key is read as: a syllable, or the character itself."""
    tables = _readings()
    read_ = [tables.characters.get(ord(c), c) for c in key]
    if not tables.heteronyms.search(key):
        return read_
    start = 0
    for ours in tables.ours.finditer(key):
        _by_phrase(key, start, ours.start(), read_, tables)
        read_[ours.start() : ours.end()] = PHRASES[ours[0]].split()
        start = ours.end()
    _by_phrase(key, start, len(key), read_, tables)
    return read_


def sounds(key: str) -> str:
    """Return the key with each Chinese character as its commonest reading alone: what a slip of the input method keeps."""
    return key.translate(_readings().characters)


def _by_phrase(key: str, start: int, end: int, read_: list[str], tables: _Readings) -> None:
    """Set the readings of [start, end) by the longest phrases, from the left."""
    while start < end:
        for length in tables.lengths.get(key[start], ()):
            if start + length <= end and (syllables := tables.phrases.get(key[start : start + length])):
                read_[start : start + length] = syllables
                start += length
                break
        else:
            start += 1


@cache
def syllables() -> frozenset[str]:
    """Return every syllable that a Chinese character may be read as."""
    return frozenset(s for s in _readings().characters.values() if len(s) > 1 or s in "aeo")


@cache
def _readings() -> _Readings:
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

    singles = _toneless([choices.partition(",")[0] for choices in PINYIN_DICT.values()])
    characters = {chr(code): single for code, single in zip(PINYIN_DICT, singles, strict=True)} | dict(CHARACTERS)
    known = {phrase: readings for phrase, readings in PHRASES_DICT.items() if len(phrase) == len(readings)}
    each = _toneless([" ".join(choices[0] for choices in readings) for readings in known.values()])
    said = {phrase: tuple(reading.split(" ")) for phrase, reading in zip(known, each, strict=True)}
    heteronyms = {
        character
        for phrase, reading in (*said.items(), *((phrase, tuple(r.split())) for phrase, r in PHRASES.items()))
        for character, syllable in zip(phrase, reading, strict=True)
        if characters.get(character, character) != syllable
    }
    # A phrase read by its characters' own readings counts too: it keeps a wrong shorter phrase from matching inside it.
    phrases = {phrase: reading for phrase, reading in said.items() if not heteronyms.isdisjoint(phrase)}
    lengths: dict[str, set[int]] = defaultdict(set)
    for phrase in phrases:
        lengths[phrase[0]].add(len(phrase))
    return _Readings(
        {ord(character): reading for character, reading in characters.items()},
        phrases,
        {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()},
        re.compile(f"[{''.join(sorted(heteronyms))}]"),
        re.compile("|".join(sorted(PHRASES, key=len, reverse=True))),
    )


def _toneless(readings: list[str]) -> list[str]:
    """Return the readings in the letters that people type: no tone, v for ü."""
    text = "\n".join(readings)
    plain = {ord(letter): _plain(letter) for letter in set(text) if not letter.isascii()}
    return text.translate(plain).split("\n")


def _plain(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter).replace("u\u0308", "v")
    return "".join(part for part in parts if not unicodedata.combining(part))
