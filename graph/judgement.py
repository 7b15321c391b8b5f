"""People's word on which ids mean one thing: kept beside the statements, taken back at any time, never a source of facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["same", "different"]


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """A person's word that two ids mean the same thing, or different things; `left` is the lesser id.

    `by` says who judged (a role or an office, never a person's name), `when` is ISO 8601 in UTC, `why` in their words.
    """

    left: str
    right: str
    verdict: Verdict
    by: str = ""
    when: str = ""
    why: str = ""

    def __post_init__(self) -> None:
        if self.right < self.left:
            left, right = self.right, self.left
            object.__setattr__(self, "left", left)
            object.__setattr__(self, "right", right)
        if self.left == self.right or not self.left:
            raise ValueError(f"a judgement is of two ids, not {self.left!r} and {self.right!r}")
        if self.verdict not in ("same", "different"):
            raise ValueError(f"verdict is same or different, not {self.verdict!r}")

    @property
    def id(self) -> str:
        """`left~right`: there is one judgement of a pair, the latest."""
        return f"{self.left}~{self.right}"

    @property
    def rank(self) -> tuple[str, str, str, str]:
        """What the judgement of a pair that stands is greatest by: the latest."""
        return self.when, self.verdict, self.by, self.why


def prevailing(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """Return the judgement of each pair that stands, by id, in whatever order they come."""
    found: dict[str, Judgement] = {}
    for judgement in judgements:
        old = found.get(judgement.id)
        if old is None or old.rank < judgement.rank:
            found[judgement.id] = judgement
    return dict(sorted(found.items()))
