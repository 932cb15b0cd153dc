"""Which published findings fit this child: diagnosis, age, intervention and outcome, all four."""

from collections.abc import Iterable, Iterator

from app.domain.assessment import Check, LiteratureUse
from app.domain.clinical import LiteratureRow
from app.domain.records import Goal
from app.rules.criteria.needs.diagnoses import treated
from app.rules.record.chart import Chart
from app.rules.record.once import once

ANY = "*"


@once
def uses(chart: Chart) -> tuple[LiteratureUse, ...]:
    """Every finding about what the plan of care does; what is about something else is not spoken of."""
    done = _done(chart)
    codes = {code for service in chart.services for code in service.procedure_codes or () if code}
    return tuple(
        _use(chart, row, done)
        for row in chart.library.clinical.literature.values()
        if chart.is_of(row.disciplines) and (_speaks_of(row.interventions, done) or codes & set(row.codes))
    )


def checks(chart: Chart) -> Iterator[Check]:
    """What speaks against the therapy is shown to the writer, never left out silently."""
    for use in uses(chart):
        if use.use == "adverse":
            row = chart.library.clinical.literature[use.id]
            plans = tuple(plan.id for plan in chart.plans[:1])
            message = chart.tell("literature.adverse", id=row.id, finding=row.finding, cite=row.cite)
            yield Check("LIT-ADVERSE", "warning", plans, message)


def _done(chart: Chart) -> str:
    """The interventions of the plans of care and notes, in their own words."""
    lists = [plan.interventions for plan in chart.plans] + [note.interventions for note in chart.notes]
    return " · ".join(word for words in lists for word in words or () if word).casefold()


def _speaks_of(words: Iterable[str], done: str) -> bool:
    return any(word.casefold() in done for word in words)


def _use(chart: Chart, row: LiteratureRow, done: str) -> LiteratureUse:
    if row.direction == "adverse":
        return LiteratureUse(row.id, "adverse", row.finding)
    gap = next(_gaps(chart, row, done), None)
    return LiteratureUse(row.id, "not_cited", gap) if gap else LiteratureUse(row.id, "cite", row.finding)


def _gaps(chart: Chart, row: LiteratureRow, done: str) -> Iterator[str]:
    """Why a row may not be printed, the first reason first."""
    if row.superseded_by:
        yield chart.tell("literature.superseded", id=row.superseded_by)
    if row.verification != "P" or row.direction != "supports":
        yield chart.tell("literature.not_as_it_stands", limits=row.limits or row.note or "")
    if _speaks_of(row.never_for, done):
        yield chart.tell("literature.not_this_technique", limits=row.limits or row.note or "")
    if not _fits_diagnosis(chart, row):
        yield chart.tell("literature.other_diagnosis")
    if not _fits_age(chart, row):
        yield chart.tell("literature.other_ages")
    if not any(_fits_goal(goal, row) for goal in chart.goals) and ANY not in _outcomes_without_goals(chart, row):
        yield chart.tell("literature.no_goal")


def _fits_diagnosis(chart: Chart, row: LiteratureRow) -> bool:
    codes = [diagnosis.code.upper() for diagnosis in treated(chart)]
    return bool(codes) and any(want == ANY or any(code.startswith(want) for code in codes) for want in row.diagnoses)


def _fits_age(chart: Chart, row: LiteratureRow) -> bool:
    if row.is_any_age:
        return True
    low, high = row.age_min_months, row.age_max_months
    if low is None and high is None:
        return False
    return (low is None or chart.months_old >= low) and (high is None or chart.months_old <= high)


def _fits_goal(goal: Goal, row: LiteratureRow) -> bool:
    if goal.domain in row.never_for:
        return False
    is_measured = not row.measures or _speaks_of(row.measures, f"{goal.measure or ''} {goal.words}".casefold())
    return is_measured and bool({ANY, goal.domain} & set(row.outcomes))


def _outcomes_without_goals(chart: Chart, row: LiteratureRow) -> tuple[str, ...]:
    """Where care has no goals, as an infusion, the treatment itself is the outcome."""
    return row.outcomes if not _has_goals(chart) and not row.measures else ()


def _has_goals(chart: Chart) -> bool:
    """A therapy that nobody has described may work toward goals."""
    known = chart.library.clinical.disciplines
    return not chart.disciplines or any(
        discipline not in known or known[discipline].has_goals for discipline in chart.disciplines
    )
