"""Records as a paragraph sees them, each with the record it shows; and the lists of them that a case holds."""

from typing import Annotated

from app.domain.coverage import Authorization, Benefit, Call, ClaimLine, Filing, NetworkSearch, Plan
from app.domain.denial import Denial, Office, Reason, Service
from app.domain.people import Child, Person, Statement
from app.domain.records import (
    CaregiverProgram,
    Diagnosis,
    Document,
    Evaluation,
    Finding,
    Goal,
    HomeFinding,
    InfusionRecord,
    Interruption,
    Note,
    Observation,
    OtherTherapy,
    PlanOfCare,
    PriorTreatment,
    SkilledCare,
    TreatmentEvent,
)
from app.domain.values import Record
from app.letters.names.declaring import Names, declare
from app.letters.views import View

SeenChild = Annotated[View, Child]
SeenPlan = Annotated[View, Plan]
SeenDenial = Annotated[View, Denial]
SeenProgram = Annotated[View, CaregiverProgram]
SeenReason = Annotated[View, Reason]
SeenService = Annotated[View, Service]
SeenOffice = Annotated[View, Office]
SeenPerson = Annotated[View, Person]
SeenDocument = Annotated[View, Document]
SeenEvaluation = Annotated[View, Evaluation]
SeenFinding = Annotated[View, Finding]
SeenGoal = Annotated[View, Goal]
SeenNote = Annotated[View, Note]
SeenPlanOfCare = Annotated[View, PlanOfCare]
SeenDiagnosis = Annotated[View, Diagnosis]
SeenBenefit = Annotated[View, Benefit]
SeenClaimLine = Annotated[View, ClaimLine]
SeenFiling = Annotated[View, Filing]
SeenAuthorization = Annotated[View, Authorization]
SeenSearch = Annotated[View, NetworkSearch]
SeenTreatment = Annotated[View, PriorTreatment]
SeenHomeFinding = Annotated[View, HomeFinding]
SeenInterruption = Annotated[View, Interruption]
SeenEvent = Annotated[View, TreatmentEvent]
SeenInfusion = Annotated[View, InfusionRecord]
SeenSkilledCare = Annotated[View, SkilledCare]
SeenStatement = Annotated[View, Statement]
SeenRecord = Annotated[View, Record]

LISTS: dict[str, tuple[type[Record], str]] = {
    "authorizations": (Authorization, "authorizations on file"),
    "benefits": (Benefit, "what the plan book says, in its words"),
    "calls": (Call, "calls with the plan"),
    "caregiver_programs": (CaregiverProgram, "what the family does at home"),
    "claim_lines": (ClaimLine, "what was billed, line by line"),
    "diagnoses": (Diagnosis, "diagnoses"),
    "documents": (Document, "the papers of the case"),
    "earlier_denials": (Denial, "earlier decisions of the plan, oldest first"),
    "evaluations": (Evaluation, "evaluations"),
    "filings": (Filing, "what was sent to the plan"),
    "findings": (Finding, "scores and other findings of all evaluations"),
    "goals": (Goal, "goals of the services asked for, measured from baseline to the letter’s day"),
    "home_findings": (HomeFinding, "what was found in the place of treatment"),
    "infusion_records": (InfusionRecord, "records of an infusion"),
    "interruptions": (Interruption, "times without the therapy"),
    "treatment_events": (TreatmentEvent, "events that open a window for therapy"),
    "network_searches": (NetworkSearch, "the search for a provider in the network"),
    "notes": (Note, "session notes, oldest first"),
    "observations": (Observation, "what evaluations saw in daily life"),
    "other_therapy": (OtherTherapy, "therapy that others give"),
    "people": (Person, "the people of the case"),
    "plans_of_care": (PlanOfCare, "plans of care"),
    "prior_treatments": (PriorTreatment, "what was tried before"),
    "services": (Service, "what was asked for"),
    "skilled_care": (SkilledCare, "why the care takes a therapist, in a clinician’s words"),
    "statements": (Statement, "people’s own words"),
}


def _list_of(id: str, model: type[Record], help: str) -> None:
    def find(names: Names) -> tuple[View, ...]:
        return names.records.lists.get(id, ())

    declare(id, f"The {help}.", tuple[Annotated[View, model], ...], find)


for _id, (_model, _help) in LISTS.items():
    _list_of(_id, _model, _help)
