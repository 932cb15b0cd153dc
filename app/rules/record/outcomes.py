"""What a practice's appeals came to: read off its cases and counted, with intervals and without shares of few. Pure."""

from collections.abc import Iterable, Iterator
from math import sqrt

from app.domain.denial import Denial
from app.domain.outcomes import AppealOutcome, Counted, OneAnswer, OutcomeCounts, Result

# Under so many answers no share is told: it would say more than the answers do.
FEWEST = 20
Z_95 = 1.959964  # two-sided 95 %
# A later notice of the plan is its answer to the appeal before it.
_BY_NOTICE: dict[str, Result] = {"denied": "upheld", "partly_approved": "partly"}


def answers_of(payer: str, outcomes: Iterable[AppealOutcome], denials: tuple[Denial, ...]) -> Iterator[OneAnswer]:
    """The answers on file for a case. What a person recorded counts before what a later notice shows.

    `denials`: every notice of the case, the oldest first. The reasons an answer speaks of are those it names itself,
    or else those of the notice that was appealed.
    """
    recorded = {outcome.level: outcome for outcome in outcomes}
    for level, answer in recorded.items():
        reasons = tuple((row.kind, row.result) for row in answer.reason_results or ()) or _stated(
            denials, level, answer.result
        )
        criteria = tuple((row.criterion, row.result) for row in answer.criterion_results or ())
        yield OneAnswer(payer, level, answer.result, tuple(dict.fromkeys(reasons)), criteria)
    for notice in denials:
        result = _BY_NOTICE.get(notice.outcome)
        if notice.level != "initial" and notice.level not in recorded and result:
            yield OneAnswer(payer, notice.level, result, _stated(denials, notice.level, result))


def _stated(denials: tuple[Denial, ...], level: str, result: Result) -> tuple[tuple[str, Result], ...]:
    """The reasons of the notice before the answer of this level."""
    order = ("initial", "internal_first", "internal_second", "external")
    before = [denial for denial in denials if order.index(denial.level) < order.index(level)]
    stated = before[-1].reasons or () if before else ()
    return tuple(dict.fromkeys((reason.kind, result) for reason in stated))


def counted(answers: Iterable[OneAnswer]) -> OutcomeCounts:
    """One row for all, and one for each insurer, level, reason and criterion."""
    answered = tuple(answers)
    return OutcomeCounts(
        whole=_row("", [answer.result for answer in answered]),
        by_payer=_rows((answer.payer, answer.result) for answer in answered),
        by_level=_rows((answer.level, answer.result) for answer in answered),
        by_reason=_rows(row for answer in answered for row in answer.reasons),
        by_criterion=_rows(row for answer in answered for row in answer.criteria),
    )


def _rows(named: Iterable[tuple[str, Result]]) -> tuple[Counted, ...]:
    groups: dict[str, list[Result]] = {}
    for name, result in named:
        groups.setdefault(name, []).append(result)
    return tuple(sorted((_row(name, held) for name, held in groups.items()), key=lambda row: (-row.total, row.name)))


def _row(name: str, results: list[Result]) -> Counted:
    overturned = results.count("overturned")
    share = wilson(overturned, len(results)) if len(results) >= FEWEST else None
    return Counted(name, results.count("upheld"), results.count("partly"), overturned, share)


def wilson(hits: int, total: int) -> tuple[float, float, float]:
    """The share, and the ends of its 95 % interval (Wilson 1927, score interval without correction)."""
    share, square = hits / total, Z_95 * Z_95
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = Z_95 * sqrt(share * (1 - share) / total + square / (4 * total * total)) / (1 + square / total)
    return share, max(0.0, middle - half), min(1.0, middle + half)
