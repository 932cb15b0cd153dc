"""The judgement of the law in lines of text: each argument applies, does not, or cannot be told yet, and why."""

from collections.abc import Iterator

from app.domain.assessment import ArgumentVerdict, Assessment
from app.domain.case import Case
from app.domain.citing import cite_set, pin_cites
from app.domain.library import Library
from app.rules.law.plan_types import settling_question

_WORDS = {"applies": "applies", "does_not_apply": "does not apply", "cannot_tell": "cannot tell yet"}


def explanation(case: Case, assessment: Assessment, library: Library) -> tuple[str, ...]:
    """Plan type, due dates, clocks, then argument by argument."""
    return tuple(_lines(case, assessment, library))


def _lines(case: Case, assessment: Assessment, library: Library) -> Iterator[str]:
    finding = assessment.plan_type
    regime = library.law.plan_types.get(finding.value)
    because = ", ".join(finding.because) or "no fact on file"
    yield f"Plan type: {regime.title if regime else 'not known yet'} ({because})"
    if regime is None:
        yield f"  To settle it: {settling_question(case)}"
    for due in assessment.due_dates:
        yield f"Due: {due.id}: file by {due.file_by.isoformat()}, last day {due.last_day.isoformat()} [{due.rule}]"
        yield f"  {due.derivation}"
    for clock in assessment.clocks:
        yield f"Clock: {clock.id}: {clock.length} from {clock.runs_from} [{clock.rule}]"
    for verdict in assessment.arguments:
        yield from _argument(verdict, case, finding.value, library)


def _argument(verdict: ArgumentVerdict, case: Case, value: str, library: Library) -> Iterator[str]:
    yield f"{verdict.id}: {_WORDS[verdict.verdict]}: {library.law.arguments[verdict.id].title}"
    if verdict.because:
        yield f"  because of {', '.join(verdict.because)}"
    if verdict.needs:
        yield f"  not known: {', '.join(verdict.needs)}"
    regime = library.law.plan_types.get(value)
    if verdict.verdict == "applies" and verdict.rules and regime:
        cites = pin_cites(verdict.rules, library.law.rules, cite_set(case.plan, regime))
        yield f"  {', '.join(verdict.rules)}{f' ({cites})' if cites else ''}"
