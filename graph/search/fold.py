"""How a name and what a person types are made comparable: width, case, script, accents and punctuation put aside."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Protocol

HAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@cache
def _simplified() -> _Converter:
    from opencc import OpenCC

    converter: _Converter = OpenCC("t2s")
    return converter


def is_han(character: str) -> bool:
    """Return whether the character is a Chinese one."""
    code = ord(character)
    return any(low <= code <= high for low, high in HAN)


def fold(text: str) -> str:
    """Return the text's key: letters, digits and Chinese characters alone, half-width, lower case, simplified.

    `ü` becomes `v`, as people type it; other accents fall away, so that pinyin with tone marks equals pinyin without.
    Two names that differ only in punctuation, spaces, width, case or script have one key.
    """
    text = unicodedata.normalize("NFKC", text).casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFD", text).replace("u\u0308", "v")
        text = unicodedata.normalize("NFC", "".join(c for c in text if not unicodedata.combining(c)))
        text = _simplified().convert(text)
    return "".join(c for c in text if c.isalnum())
