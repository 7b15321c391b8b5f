"""What a load or a withdrawal did: what was read, loaded, left as it was, taken away and refused, and why."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.check import Fault
from graph.wording import Wording


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of a sort were new, changed, the same as before, and taken away. Tallies add."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.added + other.added,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
            self.removed + other.removed,
        )

    @property
    def touched(self) -> int:
        """How many are not as they were."""
        return self.added + self.changed + self.removed


@dataclass(frozen=True, slots=True)
class Counts:
    """Tallies of documents, entities, relationships between things, statements, mentions among them, and judgements.

    Entities are the records that sources give; those that are one thing share a node. Counts add.
    """

    documents: Tally = field(default_factory=Tally)
    entities: Tally = field(default_factory=Tally)
    relationships: Tally = field(default_factory=Tally)
    statements: Tally = field(default_factory=Tally)
    judgements: Tally = field(default_factory=Tally)

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.documents + other.documents,
            self.entities + other.entities,
            self.relationships + other.relationships,
            self.statements + other.statements,
            self.judgements + other.judgements,
        )

    @property
    def touched(self) -> int:
        """How many are not as they were."""
        tallies = (self.documents, self.entities, self.relationships, self.statements, self.judgements)
        return sum(tally.touched for tally in tallies)


@dataclass(frozen=True, slots=True)
class Resolved:
    """What resolving names did: records that now share a node with others, records that no longer do, pairs left to judge."""

    joined: int = 0
    parted: int = 0
    waiting: int = 0

    def __add__(self, other: Resolved) -> Resolved:
        return Resolved(self.joined + other.joined, self.parted + other.parted, other.waiting)

    def line(self) -> Wording:
        """Return it in words."""
        return Wording(
            f"归并:并入 {self.joined} 个,分开 {self.parted} 个,待审 {self.waiting} 对",
            f"one thing under several names: {self.joined} joined, {self.parted} parted, "
            f"{self.waiting} {_plural('pair', 'pairs', self.waiting)} to review",
        )


@dataclass(frozen=True, slots=True)
class Report:
    """What was done; reports add. `documents` are ids; `unmentioned` are entities that no document names, which are not stored.

    `refused` says what was left out of what was read, and why; `version` is the graph's after it; `seconds` what it took.
    """

    documents: tuple[str, ...] = ()
    counts: Counts = field(default_factory=Counts)
    unmentioned: tuple[str, ...] = ()
    refused: tuple[Fault, ...] = ()
    version: int = 0
    seconds: float = 0.0
    resolved: Resolved = field(default_factory=Resolved)

    def __add__(self, other: Report) -> Report:
        return Report(
            self.documents + other.documents,
            self.counts + other.counts,
            self.unmentioned + other.unmentioned,
            self.refused + other.refused,
            max(self.version, other.version),
            self.seconds + other.seconds,
            self.resolved + other.resolved,
        )

    @property
    def changed(self) -> bool:
        """Whether the graph is not as it was."""
        return self.counts.touched > 0

    def lines(self) -> tuple[Wording, ...]:
        """Return the report in words, a line for each sort, then what was left out and why."""
        counts = self.counts
        found = [
            _line("来源", "documents", counts.documents),
            _line("实体", "entities", counts.entities),
            _line("关系", "relationships", counts.relationships),
            _line("陈述", "statements", counts.statements),
        ]
        if counts.judgements != Tally():
            found.append(_line("判断", "judgements", counts.judgements))
        if self.resolved != Resolved():
            found.append(self.resolved.line())
        if self.unmentioned:
            n = len(self.unmentioned)
            some = self.unmentioned[:3]
            zh, en = "、".join(some), ", ".join(some)
            more_zh, more_en = ("等", " and others") if n > len(some) else ("", "")
            found.append(
                Wording(
                    f"未存:{n} 个实体没有来源提及({zh}{more_zh})",
                    f"not stored: {n} {_plural('entity', 'entities', n)} that no document mentions ({en}{more_en})",
                )
            )
        found += [
            Wording(f"未收:{f.where}:{f.wording.zh}", f"refused: {f.where}: {f.wording.en}") for f in self.refused
        ]
        found.append(
            Wording(
                f"图版本 {self.version},用时 {self.seconds:.1f} 秒",
                f"graph version {self.version}, {self.seconds:.1f} s",
            )
        )
        return tuple(found)


def _line(zh: str, en: str, tally: Tally) -> Wording:
    parts = [
        (tally.added, "新增", "added"),
        (tally.changed, "更改", "changed"),
        (tally.unchanged, "不变", "unchanged"),
        (tally.removed, "移除", "removed"),
    ]
    said = [part for part in parts if part[0]] or [(0, "无", "none")]
    return Wording(
        f"{zh}:" + ",".join(f"{word} {n}" if n else word for n, word, _ in said),
        f"{en}: " + ", ".join(f"{n} {word}" if n else word for n, _, word in said),
    )


def _plural(one: str, many: str, n: int) -> str:
    return one if n == 1 else many
