"""How long something takes: many calls, their median and their slow tail."""

import gc
import statistics
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds. `best` is the quickest call: what is left when the machine does nothing else."""

    best: float
    p50: float
    p95: float
    calls: int

    def __str__(self) -> str:
        return f"{self.p50:8.2f} ms p50 {self.p95:8.2f} ms p95"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: what, how much, and the target it is held to."""

    what: str
    result: str
    target: str = ""
    is_reached: bool | None = None


def ratio(what: str, theirs: Timing, ours: Timing, at_least: int) -> Line:
    """How many times as long the others take, both measured in one run."""
    times = theirs.p50 / ours.p50
    return Line(what, f"{times:8.1f} ×", f"≥ {at_least} ×", times >= at_least)


def timing(work: Callable[[], object], calls: int = 60, warm_up: int = 3) -> Timing:
    """`work` called again and again; the first calls, which fill caches, are not counted."""
    for _ in range(warm_up):
        work()
    return timing_of_each(work for _ in range(calls))


def timing_of_each(works: Iterable[Callable[[], object]]) -> Timing:
    taken: list[float] = []
    gc.collect()
    for work in works:
        started = perf_counter()
        work()
        taken.append((perf_counter() - started) * 1000)
    return Timing(min(taken), statistics.median(taken), sorted(taken)[int(len(taken) * 0.95)], len(taken))
