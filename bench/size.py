"""How much is measured: all of it, or once through every step, as the tests do so that none of them rots unseen."""

import os
from collections.abc import Callable
from dataclasses import dataclass

from bench.timing import Timing, timing


@dataclass(frozen=True, slots=True)
class Size:
    """`calls`: at most so often is anything timed. `seconds`: so long is each route asked. The rest are counts."""

    calls: int
    seconds: float
    cases: int
    letters: int
    lines: int
    long_lines: int
    workers: tuple[int, ...]
    has_postgresql: bool
    notes: tuple[int, ...]
    rows: tuple[int, ...]

    def timed(self, work: Callable[[], object], calls: int = 60) -> Timing:
        most = min(calls, self.calls)
        return timing(work, most, warm_up=min(3, most))


WHOLE = Size(
    200,
    3.0,
    1000,
    500,
    int(os.environ.get("REJOINDER_BENCH_LINES", "1000")),
    int(os.environ.get("REJOINDER_BENCH_LONG_LINES", "10000")),
    (1, 2, 4),
    True,
    (10, 100, 1000),
    (5, 10, 20, 50, 100),
)
SMALLEST = Size(1, 0.0, 1, 1, 1, 10, (1,), False, (10, 20), (5, 10))
