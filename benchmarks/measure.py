"""Milliseconds: measured engine by engine in turn, summed up in p50, p99 and the ratio of two engines."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from graph.errors import DeadlineExceeded, GongjianError

WARM_UP = 2_000
"""Calls of each engine before those that count, as long as they take no more than a quarter of the time: Java compiles as it goes."""
ENOUGH = 1
"""Calls of each engine from which there is a ratio; `n` tells how many there were."""
Ask = Callable[[str, int], object]
"""Asks the engine of that name the question of that round, and returns what can be compared."""


@dataclass(slots=True)
class Times:
    """What one engine took, in milliseconds, and what stopped it, if anything did."""

    taken: list[float] = field(default_factory=list)
    stopped: str = ""

    def p(self, share: float) -> float:
        """Return the time within which the share of the calls was answered; of few calls p99 is the slowest."""
        ranked = sorted(self.taken)
        return ranked[min(len(ranked) - 1, int(share * len(ranked)))]

    @property
    def enough(self) -> bool:
        """Whether it was asked often enough to be compared."""
        return not self.stopped and len(self.taken) >= ENOUGH

    def __str__(self) -> str:
        if self.stopped:
            return self.stopped
        return f"{number(self.p(0.5))} / {number(self.p(0.99))}" if self.taken else "–"


@dataclass(frozen=True, slots=True)
class Measured:
    """A question's times by engine; `differ` counts the rounds in which the engines did not answer alike."""

    name: str
    times: Mapping[str, Times]
    differ: int
    load: float = 0.0
    """The machine's load average of a minute when the last call ended."""

    def ratio(self, one: str, other: str) -> float | None:
        """Return the p50 of the one engine by that of the other, where both were asked often enough."""
        mine, theirs = self.times.get(one), self.times.get(other)
        if mine is None or theirs is None or not (mine.enough and theirs.enough):
            return None
        return mine.p(0.5) / theirs.p(0.5)

    def row(self, engines: Sequence[str]) -> str:
        """Return it as a row of a Markdown table that has these engines; the ratios are to the second."""
        shown = [str(self.times[engine]) if engine in self.times else "–" for engine in engines]
        ratios = [
            "–" if (ratio := self.ratio(engine, engines[1])) is None else f"{ratio:.2f}"
            for engine in (*engines[:1], *engines[2:])
            if len(engines) > 1
        ]
        rounds = str(min((len(times.taken) for times in self.times.values() if not times.stopped), default=0))
        differ = f" ({self.differ} differ)" if self.differ else ""
        return f"| {' | '.join([self.name, *shown, *ratios, rounds])}{differ} |"

    def record(self) -> dict[str, Any]:
        """Return it as JSON has it; `measured` takes it back."""
        return asdict(self)


def measured(record: Mapping[str, Any]) -> Measured:
    """Return what the record says."""
    times = {engine: Times(**own) for engine, own in record["times"].items()}
    return Measured(record["name"], times, record["differ"], record["load"])


def measure(
    name: str, engines: Sequence[str], ask: Ask, rounds: int, budget: float, before: Mapping[str, Ask] | None = None
) -> Measured:
    """Ask in turn until `rounds` are done or `budget` seconds spent; an engine that fails is asked no more.

    An engine that takes long is warmed up once at least, and measured once at least. What `before` has of an engine is done
    before each question, and not counted.
    """
    times = {engine: Times() for engine in engines}
    began = time.monotonic()
    differ = 0
    for round_ in range(-WARM_UP, rounds):
        spent = time.monotonic() - began
        if -WARM_UP < round_ < 0 and spent > budget / 4:
            continue
        if (round_ > 0 and spent > budget) or all(own.stopped for own in times.values()):
            break
        answers = []
        for engine in engines if round_ % 2 else reversed(engines):
            own = times[engine]
            if own.stopped:
                continue
            begin = time.perf_counter()
            try:
                if before and engine in before:
                    before[engine](engine, round_)
                    begin = time.perf_counter()
                answers.append(ask(engine, round_))
            except DeadlineExceeded:
                own.stopped = f"> {(time.perf_counter() - begin) * 1000:,.0f}"
            except GongjianError as problem:
                own.stopped = type(problem).__name__
            else:
                if round_ >= 0:
                    own.taken.append((time.perf_counter() - begin) * 1000)
        differ += any(answer != answers[0] for answer in answers)
    return Measured(name, times, differ, load_average())


def table(engines: Mapping[str, str], rows: Iterable[Measured]) -> str:
    """Return a Markdown table, milliseconds as p50 / p99; `engines` are the titles by name."""
    second = next(iter(list(engines.values())[1:]), "")
    others = [title for title in engines.values() if title != second] if second else []
    head = ["", *engines.values(), *(f"{title} : {second}" for title in others), "n"]
    lines = ["| " + " | ".join(head) + " |", "| --- " + "| ---: " * (len(head) - 1) + "|"]
    return "\n".join([*lines, *(one.row(list(engines)) for one in rows)])


def number(value: float) -> str:
    """Return milliseconds with two figures or so."""
    return f"{value:.2f}" if value < 1 else f"{value:.1f}" if value < 20 else f"{value:,.0f}"


def load_average() -> float:
    """Return the load average of a minute, 0 where the system keeps none."""
    return round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else 0.0
