"""The appeal that this browser has open, for the parent (`/start`) or the therapist's part of it (`/part`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Annotated, Any

from fastapi import Depends, Response

from app.domain.assessment import Clock, DueDate
from app.domain.case import Case
from app.domain.coverage import Filing
from app.domain.denial import CitedPolicy
from app.domain.library import Library
from app.domain.own_policies import named
from app.errors import NotFound
from app.services import guided_appeals, guided_criteria, guided_letters, guided_papers
from app.services.calendar import REMIND_DAYS
from app.services.guided_appeals import GuidedAppeal
from app.services.guided_letters import Standing
from app.services.help import HelpLine, help_lines, state_of
from app.web.guided_appeal import journey
from app.web.guided_appeal.insurers import NO_PAYER, names_on_cards, with_card_name
from app.web.guided_appeal.journey import Stop
from app.web.guided_appeal.paper_cards import HELD
from app.web.questions import QuestionPage, question, questions
from app.web.visit import Elsewhere, TheVisit, Visit

APPEAL, PART = "rejoinder_appeal", "rejoinder_part"
SHARED = "/part"
# The letters that decide the matter, in the order in which one comes before the other.
FIRST = (
    "continuation_request", "expedited_appeal", "expedited_external_review", "more_information_response",
    "internal_appeal", "internal_appeal_second", "external_review", "late_filing_request",
)  # fmt: skip
# The same without what is only for the urgent: a day to send by is first of all the ordinary one.
STEPS = tuple(sorted(FIRST, key=lambda kind: kind.startswith("expedited")))
URGENT = ("expedited_appeal", "expedited_external_review")
KEEPS_RUNNING = "continuation_request"  # its day counts only where an approved course was cut
Options = tuple[tuple[str, str], ...]
_SHOWN = 100  # letters of a record's words


@dataclass(frozen=True)
class Opened:
    """`base` begins the addresses of its pages; `who` is asked."""

    visit: Visit
    appeal: GuidedAppeal
    base: str
    who: str

    @property
    def answers(self) -> dict[str, Any]:
        return self.appeal.answers

    @cached_property
    def library(self) -> Library:
        return self.visit.desk.library

    @cached_property
    def standing(self) -> Standing:
        return guided_letters.standing(self.library, self.answers, self.visit.desk.today())

    @cached_property
    def stops(self) -> tuple[Stop, ...]:
        return self.road(self.who)

    def road(self, who: str) -> tuple[Stop, ...]:
        return journey.road(questions(), self.answers, self.standing.needs, who)

    @cached_property
    def due_dates(self) -> tuple[DueDate, ...]:
        assessment = self.standing.assessment
        today = self.visit.desk.today()
        if assessment is None:
            return ()
        shut = {kind.kind for kind in assessment.kinds if not kind.is_available}
        # A step that is not open today, or is sent already, has no day to keep, unless the day itself has gone by.
        counted = (
            day
            for day in assessment.due_dates
            if day.id not in shut or (day.last_day < today and day.id != KEEPS_RUNNING)
        )
        kept = (day for day in counted if day.id in FIRST or day.last_day >= today)
        return tuple(sorted(kept, key=_order))

    @cached_property
    def due(self) -> DueDate | None:
        """The day that counts most: that of the step that comes next; when all have passed, the last of them."""
        deciding = [day for day in self.due_dates if day.id in FIRST]
        today = self.visit.desk.today()
        if any(filing.kind in FIRST for filing in self.sent) and not any(day.last_day >= today for day in deciding):
            return None
        return next((day for day in deciding if day.last_day >= today), deciding[0] if deciding else None)

    @cached_property
    def sent(self) -> tuple[Filing, ...]:
        """What was sent in answer to the notice and waits for its answer."""
        case = self.standing.case
        return guided_letters.unanswered(case, self.visit.desk.today()) if case else ()

    @cached_property
    def awaited(self) -> tuple[Clock, ...]:
        """The clocks of the plan that run, the first to run out first."""
        judged = self.standing.assessment
        running = (clock for clock in judged.clocks if clock.due_on) if judged and self.sent else ()
        return tuple(sorted(running, key=lambda clock: clock.due_on or date.max))

    def require_no_other_child(self) -> None:
        """A letter that seems to be another child's goes into no packet before the family has said whose it is."""
        if self.answers.get("read", {}).get("is_held"):
            raise Elsewhere("/start/notice/read")
        seen = self.answers.get(HELD, {})
        if new := [paper for paper in self.other_papers if paper not in seen]:
            others = guided_papers.held(self.visit.desk, self.appeal, new)
            seen = {**seen, **others}
            if others:
                noted = {**seen}
                guided_appeals.change(self.visit.desk, self.appeal.code, lambda answers: {**answers, HELD: noted})
        if held := next((paper for paper in self.other_papers if seen.get(paper)), None):
            raise Elsewhere(f"/start/reading/{held}")

    @property
    def other_papers(self) -> tuple[str, ...]:
        """The documents with a file, beside the letters with the no, which have pages of their own."""
        case = self.answers["case"]
        notices = [case.get("denial", {}), *(case.get("earlier_denials") or ()), self.answers.get("read", {})]
        own = {notice.get("document") for notice in notices}
        return tuple(file for file in self.answers["files"] if file not in own)

    def case_of(self, kind: str) -> Case | None:
        """The case that the letter of this kind is written from: one that was sent can be read and printed again."""
        case = self.standing.case
        if case is None or kind not in {filing.kind for filing in self.sent}:
            return case
        return guided_letters.before_it_was_sent(case, kind, self.visit.desk.today())

    def days_left(self, on: date) -> int | None:
        """The days until then, from two weeks before on; None while it is further away, and when it has gone by."""
        days = (on - self.visit.desk.today()).days
        return days if 0 <= days <= max(REMIND_DAYS) else None

    def reminder(self, on: date) -> str:
        """How near it is, as the reminders of the calendar; empty while it is far."""
        days = self.days_left(on)
        if days is None:
            return ""
        key = {0: "today", 1: "one"}.get(days, "days")
        return self.visit.words(f"page.remind.{key}", days=days)

    def send_by(self, due: DueDate) -> str:
        """By when it must arrive; once the day has gone by, that it has. What is for a child that cannot wait goes out
        today, whatever its last day."""
        on, today = self.day_of(due), self.visit.desk.today()
        if due.id in URGENT and on >= today:
            return self.visit.words("page.letters.send_now")
        key = "late" if on < today else "soon" if self.days_left(on) is not None and (on - today).days < 10 else "by"
        return self.visit.words(f"page.letters.send_{key}", day=self.visit.words.day(on))

    def day_of(self, due: DueDate) -> date:
        """The prudent day; once it has gone by, the last one that is left."""
        return due.last_day if due.file_by < self.visit.desk.today() <= due.last_day else due.file_by

    def asked(self, question_id: str) -> QuestionPage:
        """The question of this address, if it is this person's to answer."""
        wanted = question(question_id)
        if wanted is None or wanted.who != self.who:
            raise NotFound
        return wanted

    def filled(self, question: QuestionPage) -> dict[str, Any]:
        """The values of a question's fields, as a person reads them."""
        library = self.visit.desk.library_today()
        return with_card_name(library, question, journey.filled(question, self.answers))

    def options(self) -> Mapping[str, Options]:
        """What the library of the day has to choose from."""
        library, words = self.visit.desk.library_today(), self.visit.words
        payers = {key: payer.name for key, payer in library.payers.items() if key != NO_PAYER}
        states = sorted({(place.name, place.state) for place in library.law.places.values()})
        return {
            "payers": tuple(payers.items()),
            "cards": tuple((name, name) for name in names_on_cards(library)),
            "states": tuple((state, name) for name, state in states),
            "disciplines": tuple(
                (discipline, words(f"ask.therapy.discipline.{discipline}")) for discipline in library.disciplines
            ),
            "instruments": tuple(
                (key, instrument.name) for key, instrument in sorted(library.clinical.instruments.items())
            ),
            "policies": self._policies(),
            "records": self._records(),
        }

    def _policies(self) -> Options:
        """Those that the notice names, as a row names its own."""
        cited = self.answers["case"].get("denial", {}).get("policies_cited") or ()
        names = (named(CitedPolicy.model_validate(policy)) for policy in cited)
        return tuple((name, name) for name in names if name)

    def _records(self) -> Options:
        """What stands on the child's papers: paper, page and words; in the therapist's part, what a therapist wrote."""
        case, words = self.standing.case, self.visit.words
        if case is None:
            return ()
        offered = guided_criteria.records_offered(case, self.library, self.visit.desk.today())
        return tuple(
            (
                record.key,
                words("page.rows.record", paper=record.paper, page=record.page or "–", words=_beginning(record.words)),
            )
            for record in offered
            if record.is_clinical or self.base != SHARED
        )

    def help_lines(self) -> tuple[HelpLine, ...]:
        library, case = self.visit.desk.library_today(), self.standing.case
        if case is None or self.standing.assessment is None:
            return help_lines(library, None)
        return help_lines(library, state_of(case), self.standing.assessment.plan_type.value, case.plan.funding)

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        """A page of the appeal, with what every one of them shows."""
        shared = {"opened": self, "base": self.base, "calls": self.help_lines(), "due": self.due}
        shared["due_dates"] = self.due_dates
        return self.visit.page(template, status, **{**shared, **values})


def _beginning(words: str) -> str:
    """As much of it as a list of choices shows."""
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} …"


def _order(due: DueDate) -> tuple[bool, int, date]:
    """The steps in the order in which one comes before the other; then the rest, by day."""
    decides = due.id in STEPS
    return not decides, STEPS.index(due.id) if decides else 0, due.file_by


def opened(visit: TheVisit) -> Opened:
    """Sends who has no appeal open to where one is begun or found again."""
    base = SHARED if visit.request.url.path.startswith(f"{SHARED}/") else "/start"
    code = visit.request.cookies.get(PART if base == SHARED else APPEAL, "")
    if not code:
        raise Elsewhere("/start")
    try:
        appeal = guided_appeals.appeal(visit.desk, code)
    except NotFound:
        raise Elsewhere("/start/resume?gone=1") from None
    if appeal.is_shared != (base == SHARED):
        raise NotFound
    return Opened(visit, appeal, base, "therapist" if appeal.is_shared else "parent")


def only_for_the_family(opened: Opened) -> None:
    """Raises NotFound for whoever came with the other's code: that part is not there for them."""
    if opened.base == SHARED:
        raise NotFound


TheAppeal = Annotated[Opened, Depends(opened)]
