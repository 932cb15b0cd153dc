"""What speaks against us: found in the records themselves, or said of them by a person. Told, and never argued."""

from collections.abc import Iterable, Iterator

from app.domain.assessment import Against, Check
from app.domain.library import Library
from app.domain.told import Within
from app.rules.criteria.judging import Judged
from app.rules.criteria.needs.progress import measured
from app.rules.record.chart import Chart
from app.rules.record.contrary import Withheld


def against(chart: Chart, judged: Iterable[Judged]) -> tuple[Against, ...]:
    """Each record once for its own fault, and once for all rows that it speaks against."""
    return (*_by_themselves(chart), *_losses(chart), *_by_the_rows(chart, tuple(judged)))


def _by_themselves(chart: Chart) -> Iterator[Against]:
    for one in chart.contrary:
        yield _of(chart, one.record, one.sentence, withheld=one.withheld)
    for score in chart.readings:
        if score.is_unusable:
            because = "; ".join(fault.sentence for fault in score.faults) + "."
            yield _of(chart, score.finding.id, because, withheld="all")


def _losses(chart: Chart) -> Iterator[Against]:
    for one in measured(chart):
        if one.course == "loss":
            because = chart.tell("missing.against.was_last_measured_below_where", words=one.goal.words)
            yield _of(chart, one.goal.id, because, withheld="progress")


def _by_the_rows(chart: Chart, judged: tuple[Judged, ...]) -> Iterator[Against]:
    rows: dict[str, list[Judged]] = {}
    goals = {goal.id for goal in chart.case.goals or ()}
    supports = {one.record for row in judged if row.status.status == "met" for one in row.status.evidence}
    for row in judged:
        if row.status.status in {"contradicted", "partly"} and not row.status.is_unverified:
            for found in row.status.against:
                rows.setdefault(found.record, []).append(row)
    for record, spoken in rows.items():
        ids = tuple(dict.fromkeys(row.status.id for row in spoken))
        said = any(chart.says(one, record) == "contradicts" for one in ids)
        what = tuple(f"{row.status.id} ({row.criterion.words})" for row in spoken[:2])
        because = chart.tell("missing.against.speaks_against", what=what)
        is_school = any(row.criterion.category == "notedu" for row in spoken) and record in goals
        withheld: Withheld = "all" if said and record not in supports else "domain" if is_school else "no"
        yield _of(chart, record, because, ids, withheld)


def _of(chart: Chart, record: str, because: str, criteria: tuple[str, ...] = (), withheld: Withheld = "no") -> Against:
    found = chart.record(record, criteria[0] if criteria else "")
    return Against(record, found.document, found.page, found.words, because, criteria, withheld)


def checks(spoken: Iterable[Against], library: Library) -> Iterator[Check]:
    """One for each record that speaks against a row; its own faults have checks of their own."""
    for one in spoken:
        if one.criteria:
            message = library.tell("missing.against.not_printed", words=one.words, because=Within(one.because))
            yield Check("AGAINST", "warning", (one.record,), message)
