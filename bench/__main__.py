"""Runs every measurement and prints one table; `python -m bench letters growth` runs some."""

import platform
import sys
import time
from collections.abc import Callable, Iterable

from app.services.desk import library_of
from bench.api import api
from bench.batches import batches
from bench.bench_walks import bench_walks
from bench.cases import ROOT
from bench.growth import growth
from bench.letters import judging, many_letters, one_letter
from bench.memory import memory
from bench.pages import pages
from bench.stored import stored
from bench.timing import Line
from bench.walks import walks


def main(wanted: list[str]) -> None:
    started = time.perf_counter()
    library = library_of([ROOT])
    measurements: dict[str, Callable[[], Iterable[Line]]] = {
        "letter": lambda: one_letter(library),
        "stored": stored,
        "letters": lambda: many_letters(library),
        "assess": lambda: judging(library),
        "growth": lambda: growth(library),
        "api": api,
        "batches": batches,
        "pages": pages,
        "walks": lambda: walks(library),
        "therapist": lambda: bench_walks(library),
        "memory": memory,
    }
    read_in = time.perf_counter() - started
    print(f"Python {platform.python_version()}, {platform.machine()}; library read in {read_in:.2f} s")
    for name in wanted or measurements:
        print(f"\n{name}")
        for line in measurements[name]():
            print(_row(line), flush=True)
    print(f"\nin {time.perf_counter() - started:.0f} s")


def _row(line: Line) -> str:
    verdict = {True: "reached", False: "MISSED", None: ""}[line.is_reached]
    return f"  {line.what:<46} {line.result:<64} {line.target:<14} {verdict}".rstrip()


if __name__ == "__main__":
    main(sys.argv[1:])
