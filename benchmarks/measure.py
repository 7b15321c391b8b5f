"""Milliseconds: measured engine by engine in turn, summed up in p50, p99 and the ratio of two engines."""

from __future__ import annotations

import contextlib
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType

from graph.errors import DeadlineExceeded, GongjianError

WARM_UP = 3
"""Calls of each engine before those that count."""
ENOUGH = 5
"""Calls of each engine below which there is no ratio: the first ones after warm-up still tell of planning and compiling."""
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

    @property
    def ratio(self) -> float | None:
        """The first engine's p50 by the second's, where both have ENOUGH."""
        mine, *other = self.times.values()
        if not other or any(each.stopped or len(each.taken) < ENOUGH for each in (mine, other[0])):
            return None
        return mine.p(0.5) / other[0].p(0.5)

    def row(self, columns: int = 2) -> str:
        """Return it as a row of a Markdown table that has so many engines."""
        ratio = "–" if self.ratio is None else f"{self.ratio:.2f}"
        missing = ["–"] * (columns - len(self.times))
        rounds = str(min(len(times.taken) for times in self.times.values()))
        cells = [self.name, *map(str, self.times.values()), *missing, ratio, rounds]
        return "| " + " | ".join(cells) + (f" ({self.differ} differ)" if self.differ else "") + " |"


def measure(name: str, engines: Sequence[str], ask: Ask, rounds: int, budget: float, limit: float = 30.0) -> Measured:
    """Ask in turn until `rounds` are done or `budget` seconds spent; an engine that fails, or takes `limit`, is asked no more."""
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
                with within(limit):
                    answers.append(ask(engine, round_))
            except DeadlineExceeded:
                own.stopped = f"> {(time.perf_counter() - begin) * 1000:,.0f}"
            except GongjianError as problem:
                own.stopped = type(problem).__name__
            else:
                if round_ >= 0:
                    own.taken.append((time.perf_counter() - begin) * 1000)
        differ += len(answers) == 2 and answers[0] != answers[1]
    return Measured(name, times, differ)


@contextlib.contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise DeadlineExceeded in the block after the seconds: what Python makes of an engine's rows has no limit of its own.

    Only the main thread of a system with SIGALRM can; elsewhere the block has the time it takes.
    """

    def ring(number: int, frame: FrameType | None) -> None:
        raise DeadlineExceeded(f"超出 {seconds:g} 秒。", f"It took longer than {seconds:g} seconds.")

    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def table(titles: Sequence[str], measured: Iterable[Measured]) -> str:
    """Return a Markdown table, milliseconds as p50 / p99."""
    head = ["", *titles, "ratio of p50", "rounds"]
    lines = ["| " + " | ".join(head) + " |", "| --- " + "| ---: " * (len(head) - 1) + "|"]
    return "\n".join([*lines, *(one.row(len(titles)) for one in measured)])


def number(value: float) -> str:
    """Return milliseconds with two figures or so."""
    return f"{value:.2f}" if value < 1 else f"{value:.1f}" if value < 20 else f"{value:,.0f}"
