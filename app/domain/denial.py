"""What the plan decided, and about which service: the denial, its reasons, the quantities asked for and approved."""

from collections.abc import Mapping
from typing import Literal

from app.domain.ref import DisciplineId
from app.domain.values import Count, Day, Least1, MinutesLong, NotBelow0, PerWeek, Record, Text, Texts
from app.domain.vocabulary import (
    ClaimKind,
    CopiedAbout,
    DenialLevel,
    DenialOutcome,
    NoticeElement,
    ReasonKind,
    Setting,
    Timing,
)


class Address(Record):
    street: Text | None = None
    city: Text | None = None
    state: Text | None = None
    zip: Text | None = None


class Office(Record):
    """Where papers go: the plan administrator, or the appeals office that the notice names."""

    name: Text | None = None
    address: Address | None = None
    phone: Text | None = None
    fax: Text | None = None


class Claimed(Record):
    """Something that the sentence claims, as a person read it: `value` is the window, place, provider or paper."""

    kind: ClaimKind
    value: Text | None = None


class Reason(Record):
    """One stated reason; `words` are the notice's own and are quoted, never changed.

    `code`: the code by which the notice gives it, as written there: `CO-50`, `RARC N362`, or the payer's own. A reason
    has words, a code or both. `claims` are settled by a person and count instead of what the words propose; empty: it
    claims none of these.
    """

    id: Text
    kind: ReasonKind
    words: Text | None = None
    code: Text | None = None
    claims: tuple[Claimed, ...] | None = None


class CopiedRow(Record):
    """A line of a policy, word for word, as whoever holds the policy copied it; `about`: what it turns on.

    `is_exclusion`: it says what is not covered ("not covered unless …"). Which records show that it is met, or that the
    exclusion does not apply, is said in `confirmations`: one for each record, with the criterion `ENCLOSED-<id>`.
    """

    id: Text
    about: CopiedAbout
    words: Text
    page: Least1 | None = None
    is_exclusion: bool | None = None


class CitedPolicy(Record):
    """A policy as the notice names it; `rows` are lines of it that the family or the practice copied for this case."""

    payer: Text | None = None
    number: Text | None = None
    title: Text | None = None
    were_criteria_enclosed: bool | None = None
    rows: tuple[CopiedRow, ...] | None = None


class DenialCode(Record):
    system: Literal["CARC", "RARC", "other"]
    code: Text
    group: Literal["CO", "PR", "OA", "PI"] | None = None


class Recoupment(Record):
    """Money that was paid for the service and taken back."""

    paid_on: Day | None = None
    taken_back_on: Day | None = None
    amount: NotBelow0 | None = None


def has_written_notice(denial: "Denial", papers: Mapping[str, str]) -> bool | None:
    """Whether a paper gives the decision and its reasons; `papers` are the kinds of the case's documents by id.

    A call leaves none, an explanation of benefits is no letter of reasons; unknown where nobody said how it came.
    """
    if denial.document is not None and papers.get(denial.document) == "denial_letter":
        return True
    if denial.came_by is None:
        return None
    return denial.came_by in ("letter", "portal")


class Denial(Record):
    """A notice. `level` is the level whose decision it is: `internal_first` answers the first internal appeal.

    `came_by`: how the decision reached the family; without a letter there may be no notice to speak of.
    """

    id: Text | None = None
    level: DenialLevel
    outcome: DenialOutcome
    timing: Timing | None = None
    is_urgent: bool | None = None
    dated_on: Day
    received_on: Day | None = None
    effective_on: Day | None = None
    is_plan_change: bool | None = None
    reference_number: Text | None = None
    claim_numbers: Texts | None = None
    was_reviewed_by_human: bool | None = None
    came_by: Literal["letter", "portal", "phone", "explanation_of_benefits"] | None = None
    recoupment: Recoupment | None = None
    decided_by: Text | None = None
    stated_deadline_on: Day | None = None
    appeal_to: Office | None = None
    reasons: tuple[Reason, ...] | None = None
    policies_cited: tuple[CitedPolicy, ...] | None = None
    codes: tuple[DenialCode, ...] | None = None
    notice_elements: tuple[NoticeElement, ...] | None = None
    document: Text | None = None


class Quantity(Record):
    """Visits, minutes per visit and units are three things; they are never added or compared with each other."""

    visits: Count | None = None
    minutes_per_visit: MinutesLong | None = None
    units: Count | None = None
    visits_per_week: PerWeek | None = None
    from_on: Day | None = None
    to_on: Day | None = None
    submitted_on: Day | None = None
    per: Literal["week", "month", "year", "course"] | None = None


class Drug(Record):
    name: Text | None = None
    dose: Text | None = None
    frequency: Text | None = None
    route: Text | None = None
    duration_days: Least1 | None = None


class Service(Record):
    id: Text
    discipline: DisciplineId
    is_habilitative: bool | None = None
    is_continuation: bool | None = None
    setting: Setting | None = None
    procedure_codes: Texts | None = None
    modifiers: Texts | None = None
    place_of_service: Text | None = None
    provider: Text | None = None
    diagnoses: Texts | None = None
    drug: Drug | None = None
    requested: Quantity | None = None
    approved: Quantity | None = None
    before_cut: Quantity | None = None
