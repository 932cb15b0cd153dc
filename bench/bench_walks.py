"""A therapist's two ways to a packet at the bench, by the same model: tests/web/workbench/walker.py."""

from app.domain.library import Library
from bench.timing import Line
from tests.web.guided_appeal.walker import opened
from tests.web.workbench.walker import MOST_FROM_A_CASE, MOST_MINUTES, from_a_case, from_papers


def bench_walks(library: Library) -> list[Line]:
    with opened(library) as house:
        papers, case = from_papers(house), from_a_case(house)
    return [
        Line("from papers to the packet", papers.told(), f"{MOST_MINUTES} min", papers.minutes <= MOST_MINUTES),
        Line("from a case to its packet", case.told(), f"{MOST_FROM_A_CASE} presses", case.presses <= MOST_FROM_A_CASE),
    ]
