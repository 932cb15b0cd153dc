"""The case document, `rejoinder-case/1`: the one shape in which a case comes in."""

from typing import Annotated, Literal

from pydantic import Field

from app.domain.basis import FieldBasis
from app.domain.coverage import Authorization, Call, ClaimLine, Filing, NetworkSearch, Plan
from app.domain.denial import Denial, Service
from app.domain.outcomes import AppealOutcome
from app.domain.people import Child, Confirmation, Person, Statement
from app.domain.records import (
    CaregiverProgram,
    Diagnosis,
    Document,
    Evaluation,
    Goal,
    HomeFinding,
    InfusionRecord,
    Interruption,
    Note,
    OtherTherapy,
    PlanOfCare,
    PriorTreatment,
    SkilledCare,
    TreatmentEvent,
)
from app.domain.values import Record

FORMAT = "rejoinder-case/1"


class ExternalId(Record):
    """The case's id in another system (`system` names it, such as the EHR's address). Unique within a practice."""

    system: Annotated[str, Field(min_length=1, max_length=255)]
    value: Annotated[str, Field(min_length=1, max_length=255)]


class Case(Record):
    """Everything but child, plan and denial may be left out; an empty list means looked for and found none.

    `basis` is no list of records: it says of fields which paper they were read from and who confirmed it.
    """

    format: Literal["rejoinder-case/1"]
    external_id: ExternalId | None = None
    child: Child
    plan: Plan
    denial: Denial
    earlier_denials: tuple[Denial, ...] | None = None
    services: tuple[Service, ...] | None = None
    diagnoses: tuple[Diagnosis, ...] | None = None
    people: tuple[Person, ...] | None = None
    documents: tuple[Document, ...] | None = None
    evaluations: tuple[Evaluation, ...] | None = None
    plans_of_care: tuple[PlanOfCare, ...] | None = None
    goals: tuple[Goal, ...] | None = None
    notes: tuple[Note, ...] | None = None
    skilled_care: tuple[SkilledCare, ...] | None = None
    caregiver_programs: tuple[CaregiverProgram, ...] | None = None
    other_therapy: tuple[OtherTherapy, ...] | None = None
    prior_treatments: tuple[PriorTreatment, ...] | None = None
    interruptions: tuple[Interruption, ...] | None = None
    treatment_events: tuple[TreatmentEvent, ...] | None = None
    home_findings: tuple[HomeFinding, ...] | None = None
    network_searches: tuple[NetworkSearch, ...] | None = None
    infusion_records: tuple[InfusionRecord, ...] | None = None
    authorizations: tuple[Authorization, ...] | None = None
    claim_lines: tuple[ClaimLine, ...] | None = None
    statements: tuple[Statement, ...] | None = None
    filings: tuple[Filing, ...] | None = None
    calls: tuple[Call, ...] | None = None
    outcomes: tuple[AppealOutcome, ...] | None = None
    confirmations: tuple[Confirmation, ...] | None = None
    basis: tuple[FieldBasis, ...] | None = None
