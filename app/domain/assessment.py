"""The judgement, `rejoinder-assessment/1`: what is due, what applies, what the record shows, what is missing.

Plain values only: the same case, library and day give the same bytes. Shapes are those of the case document's guide.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from app.domain.law_found import Citation, Forbidden, NoticeFinding, ReviewOffice, StateOffice, Urgency
from app.domain.outline import KindAvailability
from app.domain.vocabulary import CriterionResult, ReviewFound, Severity, Verdict, Verification

FORMAT: Literal["rejoinder-assessment/1"] = "rejoinder-assessment/1"
PolicyUse = Literal["governs", "cited", "generic"]


@dataclass(frozen=True, slots=True)
class PlanTypeFinding:
    """Which regime the plan falls under. `because` are case paths; `value` is `unknown` when it cannot be told."""

    value: str
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Another day that somebody names for the same due date, with who names it."""

    source: str
    on: date


@dataclass(frozen=True, slots=True)
class DueDate:
    """`id` is the letter kind it limits. `file_by` is safe, `last_day` the rule's own.

    `needs` are case paths that could still move the last day later: while there are any, no letter is refused as late.
    `may_be_less`: the rule gives only the most that a state may allow, and the notice names no day.
    """

    id: str
    file_by: date
    last_day: date
    derivation: str
    rule: str
    cite: str | None = None
    conflicts: tuple[Conflict, ...] = ()
    needs: tuple[str, ...] = ()
    may_be_less: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock of the payer's: how long, and from when. `due_on` is known once its start is on file."""

    id: str
    length: str
    runs_from: str
    rule: str
    cite: str | None = None
    started_on: date | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class ArgumentVerdict:
    """Whether an argument binds this plan and this denial. `rules` are ids of the law; `needs` the facts unknown.

    `meets` are the kinds of reason that it answers and `stands_in` the letters that make it; `*` is any.
    """

    id: str
    verdict: Verdict
    because: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    meets: tuple[str, ...] = ()
    stands_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a record shows, in its own words or numbers."""

    record: str
    document: str | None
    page: int | None
    words: str


@dataclass(frozen=True, slots=True)
class CriterionStatus:
    """One criterion against every record. `missing` are sentences; `against` is contrary evidence.

    `parts`, with the status `partly`, are the short names of what the record does show. `verification` is how well
    the row is known on the day that counts: a version that nobody read makes it `S`. `waits`: `partly` only because
    nobody has confirmed a record yet.
    """

    id: str
    policy: str
    polarity: Literal["require", "exclude"]
    status: CriterionResult
    evidence: tuple[Evidence, ...] = ()
    missing: tuple[str, ...] = ()
    because: str = ""
    is_unverified: bool = False
    against: tuple[Evidence, ...] = ()
    parts: tuple[str, ...] = ()
    verification: Verification = "P"
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Against:
    """A record that speaks against us, or that cannot carry what it is offered for: shown to the writer, never argued.

    `criteria` are the rows it speaks against; none where it shows nothing at all. `withheld`: `all` of it stays out of
    every letter, only the `progress` of a goal does, only that the goal aims at a `gain` or that its
    `domain` is daily life, or `no` part (it may be told, but supports no row).
    """

    record: str
    document: str | None
    page: int | None
    words: str
    because: str
    criteria: tuple[str, ...] = ()
    withheld: Literal["all", "progress", "gain", "domain", "no"] = "no"


@dataclass(frozen=True, slots=True)
class PolicyRole:
    """Every policy looked at. `governs`: in force for this service and day; `cited`: the denial names it."""

    key: str
    role: PolicyUse
    because: str


@dataclass(frozen=True, slots=True)
class Check:
    """A validity check that found something (VAL rows). An `error` keeps a letter from being final."""

    id: str
    severity: Severity
    records: tuple[str, ...]
    message: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing, most helpful first; `ask` is the sentence that asks a person for it.

    `kind` says what is missing (`goal.baseline`, `confirm`), of which `record` and for which `criterion`; each is None
    where it is about none. `words`: what the record says, where a person is asked about it.
    """

    id: str
    would_help: tuple[str, ...]
    ask: str
    kind: str
    criterion: str | None = None
    record: str | None = None
    words: str = ""

    @property
    def family(self) -> str:
        """What stands before the dot of its kind: `goal` of `goal.baseline`."""
        return self.kind.partition(".")[0]

    @property
    def asks_for_a_word(self) -> bool:
        """Whether it is closed by a person's word on a record that is there."""
        return self.kind == "confirm"


@dataclass(frozen=True, slots=True)
class ReasonAnswer:
    """A stated reason and the criteria whose evidence answers it; empty means nothing on file answers it.

    `route`: whether an appeal, a corrected claim, or both. `lead` and `never` are for the writer.
    `claims` are what the sentence itself claims; `doubt` says why it may not be this notice's reason, or not of its
    kind: then no fact answers it.
    """

    id: str
    answered_by: tuple[str, ...]
    route: Literal["appeal", "corrected_claim", "both"] = "appeal"
    lead: str = ""
    never: str | None = None
    claims: tuple[str, ...] = ()
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class BenefitCount:
    """How much of a limit is used by our own count, in the plan's unit and under the right benefit.

    `used` is None where a line of the year does not say how many units it has. `records` are the claim lines.
    """

    benefit: str
    unit: Literal["visit", "unit"]
    limit: int
    used: int | None
    year_from: date
    year_before: date
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LiteratureUse:
    """A published finding on what the plan of care does. `cite`: everything matches; `adverse`: it speaks against it;
    `not_cited`: what does not match, or is not known, says `because`."""

    id: str
    use: Literal["cite", "adverse", "not_cited"]
    because: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """`next_due`: the due date to keep first. `kinds`: every letter, and whether it can be written. `citations`: all
    the law that a letter may print. `forbidden`: what may not stand in one. `urgency`: None where nobody's word counts.
    `review_process`: who looks next once the plan has said no for good. `mandates`: the state's rules on this therapy
    that bind and may be cited. `is_need_argued`: the child's need is an answer to a stated reason.
    """

    on: date
    library: str
    plan_type: PlanTypeFinding
    due_dates: tuple[DueDate, ...] = ()
    clocks: tuple[Clock, ...] = ()
    arguments: tuple[ArgumentVerdict, ...] = ()
    policies: tuple[PolicyRole, ...] = ()
    criteria: tuple[CriterionStatus, ...] = ()
    checks: tuple[Check, ...] = ()
    gaps: tuple[Gap, ...] = ()
    questions: tuple[str, ...] = ()
    reasons: tuple[ReasonAnswer, ...] = ()
    counts: tuple[BenefitCount, ...] = ()
    literature: tuple[LiteratureUse, ...] = ()
    next_due: str | None = None
    urgency: Urgency | None = None
    complaint_offices: tuple[str, ...] = ()
    review_process: ReviewFound = "unsettled"
    state_office: StateOffice | None = None
    review_office: ReviewOffice | None = None
    mandates: tuple[str, ...] = ()
    is_need_argued: bool = True
    kinds: tuple[KindAvailability, ...] = ()
    citations: tuple[Citation, ...] = ()
    notice: tuple[NoticeFinding, ...] = ()
    forbidden: Forbidden = field(default_factory=Forbidden)
    against: tuple[Against, ...] = ()
    format: Literal["rejoinder-assessment/1"] = FORMAT

    @property
    def due_first(self) -> DueDate | None:
        """The due date to keep first; when all are past, the last of them, so that a lapsed window still shows."""
        return next((day for day in self.due_dates if day.id == self.next_due), None)
