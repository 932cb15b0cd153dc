"""The plan and its paper trail: benefits, authorizations, claim lines, network searches, filings, calls."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from app.domain.denial import Office
from app.domain.records import OnPaper
from app.domain.ref import DisciplineId
from app.domain.told import unsaid
from app.domain.values import Count, Day, NotBelow0, Record, Text, Texts
from app.domain.vocabulary import PlanTypeName


def _zoned(value: Any) -> Any:
    if isinstance(value, datetime):
        return value
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError(unsaid("field.time")) from None
    if moment.tzinfo is None:
        raise ValueError(unsaid("field.zone"))
    return moment


Moment = Annotated[datetime, BeforeValidator(_zoned), WithJsonSchema({"type": "string", "format": "date-time"})]


class Benefit(OnPaper):
    """The plan book's own words (EV-BEN). `exception` is the clause that lets the plan allow more."""

    kind: Literal["habilitative", "rehabilitative", "combined", "definition", "exclusion", "exception", "other"]
    discipline: DisciplineId | None = None
    visits_per_year: Count | None = None
    units_per_year: Count | None = None
    is_unlimited: bool | None = None
    is_shared_with: Texts | None = None
    excludes: Text | None = None
    exception: Literal["medical_necessity", "network_gap", "none"] | None = None
    procedure_codes: Texts | None = None
    words: Text


class OtherCoverage(Record):
    """A second plan of the child. `pays_first`: this one pays before the plan of the case."""

    name: Text
    member_id: Text | None = None
    pays_first: bool | None = None


class Plan(Record):
    """Flags are `is_` + the name in `when` of `criteria/law/`. `policy_issue_state` is not the family's home state.

    `regulator` is the state office that oversees the plan, as the card or the notice names it: some states have two.
    """

    payer: Text
    payer_name: Text | None = None
    plan_name: Text | None = None
    plan_type: PlanTypeName
    policy_issue_state: Text | None = None
    regulator: Text | None = None
    is_grandfathered: bool | None = None
    is_transitional: bool | None = None
    is_multiemployer: bool | None = None
    is_collectively_bargained: bool | None = None
    is_mewa: bool | None = None
    is_opted_into_state_external_review: bool | None = None
    is_mhpaea_optout_cba: bool | None = None
    is_church_erisa_election: bool | None = None
    employer_size_band: Literal["1-50", "51-100", "101+"] | None = None
    employer_kind: Literal["private", "union", "public", "federal", "church", "none"] | None = None
    employer_name: Text | None = None
    funding: Literal["insured", "level_funded", "self_funded"] | None = None
    exchange: Literal["federal", "state", "none"] | None = None
    mandatory_appeal_levels: Count | None = None
    administrator: Office | None = None
    card_words: Text | None = None
    brochure_words: Text | None = None
    member_id: Text | None = None
    group_number: Text | None = None
    subscriber_name: Text | None = None
    network_status: Literal["in_network", "out_of_network"] | None = None
    provider_left_network_on: Day | None = None
    plan_year_starts_on: Day | None = None
    other_coverage: OtherCoverage | None = None
    benefits: tuple[Benefit, ...] | None = None


class NetworkSearch(OnPaper):
    provider_name: Text
    called_on: Day | None = None
    outcome: Text | None = None
    distance_miles: NotBelow0 | None = None
    travel_minutes: NotBelow0 | None = None
    wait_days: Count | None = None


class Authorization(OnPaper):
    number: Text | None = None
    procedure_codes: Texts | None = None
    units: Count | None = None
    visits: Count | None = None
    visits_used: Count | None = None
    requested_on: Day | None = None
    decided_on: Day | None = None
    from_on: Day | None = None
    to_on: Day | None = None
    decision: Literal["approved", "partly_approved", "denied", "pending"] | None = None


class ClaimLine(OnPaper):
    """One billed line. Visits are distinct dates by discipline; units are the sum of lines."""

    service_on: Day
    discipline: DisciplineId | None = None
    procedure_code: Text | None = None
    modifiers: Texts | None = None
    place_of_service: Text | None = None
    units: Count | None = None
    provider: Text | None = None
    billed: NotBelow0 | None = None
    patient_paid: NotBelow0 | None = None
    outcome: Literal["paid", "denied", "pending"] | None = None


class Filing(OnPaper):
    """What was sent. The payer's clocks run from its delivery."""

    kind: Text
    to: Text | None = None
    sent_on: Day | None = None
    delivered_on: Day | None = None
    delivered_at: Moment | None = None
    method: Literal["mail", "certified_mail", "fax", "portal", "email", "hand"] | None = None
    tracking_number: Text | None = None
    answered_on: Day | None = None

    @property
    def arrived_on(self) -> date | None:
        """The day of its delivery, said alone or with its hour."""
        return self.delivered_on or (self.delivered_at.date() if self.delivered_at else None)

    @property
    def went_on(self) -> date | None:
        """The day on which it was sent; where nobody said, the day on which it arrived."""
        return self.sent_on or self.arrived_on


def is_unanswered(filing: Filing, notice_on: date, today: date) -> bool:
    """Whether it was sent in answer to the notice of this day, and nobody has answered it yet: what was sent before is
    answered by the notice."""
    on = filing.went_on
    return filing.answered_on is None and (on is None or notice_on <= on <= today)


class Call(Record):
    id: Text
    on: Day
    with_: Text | None = Field(default=None, alias="with")
    reference_number: Text | None = None
    words: Text
