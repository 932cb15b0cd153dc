"""Runs every measurement and prints one table; `python -m bench letters growth` runs some."""

import platform
import sys
import time
from collections.abc import Callable, Iterable

from app.domain.library import Library
from app.services.desk import library_of
from bench.api import api
from bench.batches import batches
from bench.bench_walks import bench_walks
from bench.cases import ROOT
from bench.growth import growth
from bench.letters import judging, many_letters, one_letter
from bench.long_batch import long_batch
from bench.memory import memory
from bench.pages import pages
from bench.reading import beside_reading
from bench.serving import Serving, bare_server, own_server
from bench.size import WHOLE, Size
from bench.stored import stored
from bench.timing import Line
from bench.walks import walks

ONLY_WHEN_NAMED = {"long"}  # a quarter of an hour by itself


def main(wanted: list[str]) -> None:
    started = time.perf_counter()
    library = library_of([ROOT])
    measurements = measurements_of(library, WHOLE)
    if strange := [name for name in wanted if name not in measurements]:
        sys.exit(f"Not measured: {', '.join(strange)}. There are {', '.join(measurements)}.")
    read_in = time.perf_counter() - started
    print(f"Python {platform.python_version()}, {platform.machine()}; library read in {read_in:.2f} s")
    for name in wanted or [name for name in measurements if name not in ONLY_WHEN_NAMED]:
        print(f"\n{name}")
        for line in measurements[name]():
            print(_row(line), flush=True)
    print(f"\nin {time.perf_counter() - started:.0f} s")


def measurements_of(
    library: Library, size: Size, serving: Serving = own_server, serving_bare: Serving = bare_server
) -> dict[str, Callable[[], Iterable[Line]]]:
    """Each by its name. The walks have one size: their counts are held by tests of their own."""
    return {
        "letter": lambda: one_letter(library, size),
        "stored": lambda: stored(size),
        "letters": lambda: many_letters(library, size),
        "assess": lambda: judging(library, size),
        "growth": lambda: growth(library, size),
        "api": lambda: api(size, serving, serving_bare),
        "batches": lambda: batches(size),
        "pages": lambda: pages(size, serving),
        "reading": lambda: beside_reading(size, serving),
        "walks": lambda: walks(library),
        "therapist": lambda: bench_walks(library),
        "memory": lambda: memory(size),
        "long": lambda: long_batch(size),
    }


def _row(line: Line) -> str:
    verdict = {True: "reached", False: "MISSED", None: ""}[line.is_reached]
    return f"  {line.what:<46} {line.result:<64} {line.target:<14} {verdict}".rstrip()


if __name__ == "__main__":
    main(sys.argv[1:])
