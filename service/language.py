"""Which language a person reads: by Accept-Language over HTTP, by GONGJIAN_LANG or the locale at the command."""

from __future__ import annotations

import locale
import os

from graph.wording import Language


def accepted(header: str | None) -> Language:
    """Return the language that the Accept-Language header prefers; Chinese where it names neither."""
    best: tuple[float, Language] = (0.0, "zh")
    for part in (header or "").split(","):
        tag, _, weight = part.strip().partition(";")
        primary = tag.strip().lower().split("-")[0]
        if primary in ("zh", "en"):
            quality = _quality(weight)
            if quality > best[0]:
                best = (quality, "zh" if primary == "zh" else "en")
    return best[1]


def spoken(chosen: Language | None = None) -> Language:
    """Return the command's language: the one chosen, else the locale's; Chinese where that is neither."""
    if chosen:
        return chosen
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return _of(value)
    # Elsewhere Python makes an English locale of none.
    return _of(locale.getlocale()[0] or "") if os.name == "nt" else "zh"


def _of(name: str) -> Language:
    return "en" if name.lower().startswith("en") else "zh"


def _quality(weight: str) -> float:
    """Return the weight that follows a language's tag, `q=0.8`; 1 where there is none, 0 where it is no number."""
    _, _, value = weight.strip().partition("=")
    try:
        return float(value) if value else 1.0
    except ValueError:
        return 0.0
