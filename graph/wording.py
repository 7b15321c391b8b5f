"""Words for people, in Chinese and in English: every label, message and page comes in both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Wording:
    """One thing said in Chinese and in English."""

    zh: str
    en: str

    def __post_init__(self) -> None:
        if not self.zh.strip() or not self.en.strip():
            raise ValueError(f"a wording needs both languages, not zh={self.zh!r} en={self.en!r}")

    def of(self, language: Language) -> str:
        """Return the words in the one language."""
        return self.zh if language == "zh" else self.en

    def filled(self, **values: object) -> Wording:
        """Return the wording with `{name}` in both languages replaced by the value of that name."""
        return Wording(self.zh.format(**values), self.en.format(**values))

    def __str__(self) -> str:
        return f"{self.zh} · {self.en}"
