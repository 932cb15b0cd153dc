"""Which letters can be written for a case today, and where one cannot: the sentence why and the kind to use instead."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.domain.assessment import DueDate
from app.domain.case import Case
from app.domain.law_found import Urgency
from app.domain.library import Templates
from app.domain.outline import KindAvailability, LetterKind
from app.domain.told import Told, of_data
from app.rules.filing.stages import on_its_way
from app.rules.filing.ways import with_open_ways
from app.rules.law.counting import unanswered
from app.rules.law.docket import Docket
from app.rules.law.routing import gives_no_appeal, refuses_nothing
from app.rules.law.urgency import counts_everywhere

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Refusal:
    because: str
    use_instead: str | None = None


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A kind that is asked for, and what a refusal is judged on: the facts, the days counted, whose word is urgent."""

    kind: LetterKind
    docket: Docket
    due_dates: tuple[DueDate, ...]
    urgency: Urgency | None

    @property
    def case(self) -> Case:
        return self.docket.case

    @property
    def templates(self) -> Templates:
        return self.docket.library.templates

    @property
    def tell(self) -> Callable[..., Told]:
        return self.docket.library.tell

    def says(self, **when: object) -> bool:
        return self.docket.holds(dict(when))

    def of_step(self, step: str) -> str | None:
        """The ordinary letter of a step."""
        kind = self.templates.of_step(step)
        return kind.id if kind else None

    def due_of(self, step: str) -> bool:
        """Whether the step has a last day."""
        return any(day.id == self.of_step(step) for day in self.due_dates)


def availability(
    docket: Docket, due_dates: tuple[DueDate, ...], urgency: Urgency | None
) -> tuple[KindAvailability, ...]:
    """Every kind of the library, judged on the day of the docket."""
    kinds = docket.library.templates.kinds
    judged = tuple(_judged(_Wanted(kinds[name], docket, due_dates, urgency)) for name in sorted(kinds))
    return with_open_ways(judged, kinds)


def _judged(wanted: _Wanted) -> KindAvailability:
    first = next((refusal for test in _TESTS if (refusal := test(wanted))), None)
    if first is None:
        return KindAvailability(wanted.kind.id, True, of_data(wanted.kind.purpose))
    return KindAvailability(wanted.kind.id, False, first.because, first.use_instead)


def _no_such_right(wanted: _Wanted) -> Refusal | None:
    """Kinds that the plan's regime does not have."""
    regimes = wanted.kind.regimes
    if regimes and wanted.docket.plan_type.value not in (*regimes, UNKNOWN):
        return Refusal(wanted.tell("filing.kinds.does_not_have_paper", regime=_regime(wanted)), wanted.kind.use_instead)
    return _refused(wanted.kind, wanted)


def _refused(kind: LetterKind, wanted: _Wanted) -> Refusal | None:
    """The first of the kind's own refusals that certainly holds."""
    for row in kind.refusals:
        if wanted.docket.holds(row.when):
            says = of_data(row.says, plan=_regime(wanted))
            return Refusal(says, row.use_instead or _outside(wanted))
    return None


def _wrong_stage(wanted: _Wanted) -> Refusal | None:
    """A kind answers the decision of its own level (the review waits for the plan's last word)."""
    kind, level = wanted.kind, wanted.case.denial.level
    if kind.step == "review" and level == "initial":
        return _too_early(wanted)
    is_review = kind.id == wanted.of_step("review") and not wanted.due_of("review")
    if is_review and wanted.says(level="internal_first", mandatory_appeal_levels_at_least=2):
        words = wanted.tell("filing.kinds.plan_has_second_mandatory_level")
        return Refusal(words, wanted.of_step("second"))
    if kind.levels and level not in kind.levels:
        return Refusal(
            wanted.tell("filing.kinds.notice_which_letter_does_not", stage=_stage(level, wanted)), _next_kind(wanted)
        )
    return None


def _stage(level: str, wanted: _Wanted) -> Told:
    match level:
        case "initial":
            return wanted.tell("filing.kinds.plan_first_decision")
        case "internal_first":
            return wanted.tell("filing.kinds.answer_first_appeal")
        case "internal_second":
            return wanted.tell("filing.kinds.answer_second_appeal")
    return wanted.tell("filing.kinds.outside_reviewer_decision")


def _too_early(wanted: _Wanted) -> Refusal | None:
    """X rows: unless the law hears the case at once, or an urgent appeal runs beside (XF-EXP-ABD, A-URG)."""
    review = wanted.templates.of_step("review")
    if review and review.opens_early is not None and wanted.docket.holds(review.opens_early):
        return None
    fast = wanted.templates.of_step("internal", is_expedited=True)
    is_beside = fast is not None and bool(unanswered(wanted.docket, (fast.id,)))
    is_attendings = wanted.urgency is not None and wanted.says(appeal_extras_bind=True)
    is_urgent = is_attendings or counts_everywhere(wanted.case, wanted.urgency)
    if is_urgent and (is_beside or wanted.kind.is_expedited):
        return None
    words = wanted.tell("filing.kinds.plan_has_not_yet_answered")
    return Refusal(words, wanted.of_step("internal"))


def _next_kind(wanted: _Wanted) -> str | None:
    level = wanted.case.denial.level
    if level == "initial":
        return wanted.of_step("internal")
    if level == "internal_first" and wanted.says(mandatory_appeal_levels_at_least=2):
        return wanted.of_step("second")
    return _last_resort(wanted) if level == "external" else _outside(wanted)


def _outside(wanted: _Wanted) -> str | None:
    review = wanted.templates.of_step("review")
    return review.id if review and not _refused(review, wanted) else _last_resort(wanted)


def _last_resort(wanted: _Wanted) -> str | None:
    return next((kind.id for kind in wanted.templates.kinds.values() if kind.is_last_resort), None)


def _not_shown(wanted: _Wanted) -> Refusal | None:
    """What the outline itself asks of the case; what is unknown does not refuse."""
    if wanted.docket.fails(wanted.kind.when):
        refused = wanted.kind.refused
        because = of_data(refused) if refused else wanted.tell("filing.kinds.case_does_not_show_what")
        return Refusal(because, wanted.kind.use_instead)
    return None


def _at_another_stage(wanted: _Wanted) -> Refusal | None:
    sent = on_its_way(wanted.kind, wanted.docket)
    kinds = wanted.templates.kinds.values()
    return Refusal(sent, next((kind.id for kind in kinds if kind.is_while_waiting), None)) if sent else None


def _unprocessed(wanted: _Wanted) -> Refusal | None:
    """MA130 and its like: the claim was never processed, so a new one is sent; a share of the cost refuses nothing."""
    if not wanted.kind.step:
        return None
    if share := refuses_nothing(wanted.case, wanted.docket.library):
        words = wanted.tell("filing.kinds.codes_refuse_nothing", id=share.id, words=of_data(share.words))
        return Refusal(words)
    closing = gives_no_appeal(wanted.case, wanted.docket.library)
    return (
        Refusal(wanted.tell("filing.kinds.nothing_else_in_notice_can", id=closing.id, words=of_data(closing.words)))
        if closing
        else None
    )


def _too_late(wanted: _Wanted) -> Refusal | None:
    """After the last legal day no ordinary appeal is made; a request to accept it late remains.

    While a fact could still move the day later, the letter is not refused as late.
    """
    by_the_notice = {due.id: due for due in wanted.due_dates if due.last_day < wanted.docket.today}
    passed = {id: due for id, due in by_the_notice.items() if not due.needs}
    if wanted.kind.is_for_late and not any(_is_closed(deadline, by_the_notice, wanted) for deadline in by_the_notice):
        return Refusal(wanted.tell("filing.kinds.no_last_day_has_passed"), _next_kind(wanted))
    due = passed.get(wanted.kind.due_date or wanted.kind.id)
    if due and wanted.kind.is_ended_by_its_day:
        words = wanted.tell("filing.kinds.last_day_ask_for_was", last_day=due.last_day)
        return Refusal(wanted.tell("filing.kinds.appeal_remains", words=words), _next_kind(wanted))
    if due is None or wanted.kind.step is None:
        return None
    if _is_closed(due.id, passed, wanted):
        words = wanted.tell("filing.kinds.last_day_for_was_request", last_day=due.last_day)
        return Refusal(words, next((kind.id for kind in wanted.templates.kinds.values() if kind.is_for_late), None))
    return Refusal(wanted.tell("filing.kinds.last_day_for_was_ordinary", last_day=due.last_day), _next_kind(wanted))


def _is_closed(due_id: str, passed: Mapping[str, DueDate], wanted: _Wanted) -> bool:
    """Whether the ordinary way of the step that this day limits is over too."""
    kind = wanted.templates.kinds.get(due_id)
    return kind is not None and kind.step is not None and wanted.of_step(kind.step) in passed


def _regime(wanted: _Wanted) -> str:
    regime = wanted.docket.regime
    return of_data(regime.title if regime else "This plan")


_TESTS: tuple[Callable[[_Wanted], Refusal | None], ...] = (
    _at_another_stage, _no_such_right, _wrong_stage, _unprocessed, _not_shown, _too_late,
)  # fmt: skip
