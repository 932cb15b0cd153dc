"""What speaks against us: found in the records themselves, or said of them by a person. Told, and never argued."""

from collections.abc import Iterable, Iterator

from app.domain.assessment import Against, Check
from app.domain.library import Library
from app.domain.own_policies import COPIED
from app.domain.told import Within
from app.rules.criteria.judging import Judged
from app.rules.criteria.needs.progress import measured
from app.rules.record.chart import Chart
from app.rules.record.contrary import Withheld


def against(chart: Chart, judged: Iterable[Judged]) -> tuple[Against, ...]:
    """Each record once for its own fault, and once for all rows that it speaks against."""
    return (*_by_themselves(chart), *_losses(chart), *_by_the_rows(chart, tuple(judged)))


def _by_themselves(chart: Chart) -> Iterator[Against]:
    for contrary in chart.contrary:
        yield _of(chart, contrary.record, contrary.sentence, withheld=contrary.withheld)
    for score in chart.readings:
        if score.is_unusable:
            because = "; ".join(fault.sentence for fault in score.faults) + "."
            yield _of(chart, score.finding.id, because, withheld="all")


def _losses(chart: Chart) -> Iterator[Against]:
    for goal in measured(chart):
        if goal.course == "loss":
            because = chart.tell("missing.against.was_last_measured_below_where", words=goal.goal.words)
            yield _of(chart, goal.goal.id, because, withheld="progress")


def _by_the_rows(chart: Chart, judged: tuple[Judged, ...]) -> Iterator[Against]:
    rows: dict[str, list[Judged]] = {}
    goals = {goal.id for goal in chart.case.goals or ()}
    supports = {shown.record for row in judged if row.status.status == "met" for shown in row.status.evidence}
    for row in judged:
        if row.status.status in {"contradicted", "partly"} and not row.status.is_unverified:
            for evidence in row.status.against:
                rows.setdefault(evidence.record, []).append(row)
    for record, spoken in rows.items():
        ids = tuple(dict.fromkeys(row.status.id for row in spoken))
        said = any(chart.says(criterion, record) == "contradicts" for criterion in ids)
        what = tuple(_named(row) for row in spoken[:2])
        because = chart.tell("missing.against.speaks_against", what=what)
        is_school = any(row.criterion.category == "notedu" for row in spoken) and record in goals
        withheld: Withheld = "all" if said and record not in supports else "domain" if is_school else "no"
        yield _of(chart, record, because, ids, withheld)


def _named(row: Judged) -> str:
    """By its id in the library, which the pages explain; a line that the case copied has none that anybody knows."""
    is_copied = row.status.id.startswith(COPIED)
    return f"“{row.criterion.words}”" if is_copied else f"{row.status.id} ({row.criterion.words})"


def _of(chart: Chart, record: str, because: str, criteria: tuple[str, ...] = (), withheld: Withheld = "no") -> Against:
    evidence = chart.record(record, criteria[0] if criteria else "")
    return Against(record, evidence.document, evidence.page, evidence.words, because, criteria, withheld)


def checks(spoken: Iterable[Against], library: Library) -> Iterator[Check]:
    """One for each record that speaks against a row; its own faults have checks of their own."""
    for row in spoken:
        if row.criteria:
            message = library.tell("missing.against.not_printed", words=row.words, because=Within(row.because))
            yield Check("AGAINST", "warning", (row.record,), message)
