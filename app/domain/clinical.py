"""Clinical vocabulary as data: instruments and their scales, procedure codes, denial types, disciplines."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from app.domain.ref import AnswerId, CodeId, Credential, CriterionId, DisciplineId, InstrumentId, LiteratureId
from app.domain.values import DIAGNOSIS_FAMILY, Day, DiagnosisFamily, Procedure, Record, Text
from app.domain.vocabulary import (
    ClaimKind,
    DocumentKind,
    Domain,
    ReasonKind,
    ScoreKind,
    Verification,
)

YearOrDay = Annotated[str, Field(pattern=r"^\d{4}(-\d\d-\d\d)?$")]
DiagnosisOrAny = Annotated[str, Field(pattern=rf"^(\*|{DIAGNOSIS_FAMILY})$")]


class Scale(Record):
    """One kind of score of an instrument: mean and SD (null: not verified or none) and which end is a deficit."""

    id: Text
    names: tuple[Text, ...] = ()
    score_kind: ScoreKind
    mean: float | None = None
    sd: float | None = None
    minimum: float | None = None
    maximum: float | None = None
    direction: Literal["low", "high", "either", "none"] = "low"
    is_verified: bool = True


class Instrument(Record):
    """A test (`criteria/instruments/`). Ages in completed months; both ends inclusive; null: not known."""

    id: Text
    name: Text
    names: tuple[Text, ...] = ()
    edition: Text | None = None
    year: int | None = None
    superseded_by: InstrumentId | None = None
    superseded_on: YearOrDay | None = None
    age_min_months: int | None = None
    age_max_months: int | None = None
    corrected_age_until_months: int | None = 24
    respondent: Text | None = None
    norm: Literal["norm", "criterion", "individual", "cut_score"]
    disciplines: tuple[DisciplineId, ...] = ()
    scales: tuple[Scale, ...] = ()
    retest_min_days: int | None = None
    verified: Text
    source: Text


class CheckRule(Record):
    """A check by the id that it is told with (`criteria/checks.yaml`); `says` is what it looks at."""

    id: Text
    says: Text


class ProcedureCode(Record):
    """A billing code in our own plain words, never the official descriptor. `unit_minutes` null: untimed.

    `is_per_day`: one unit is one day of treatment. `every_hours`: the interval of an anti-infective that the code
    stands for; `liters_over` and `liters_to`: the daily volume of a nutrition code, more than the one, up to the other.
    """

    code: Procedure
    words: Text
    disciplines: tuple[DisciplineId, ...] = ()
    unit_minutes: int | None = None
    is_per_day: bool = False
    every_hours: int | None = None
    liters_over: float | None = None
    liters_to: float | None = None
    effective_from: Day | None = None
    effective_to: Day | None = None
    verified: Text


class DiagnosisNote(Record):
    """What is known of an ICD-10-CM code and all below it: since when, until when, and how it is usually denied.

    `names`: beginnings of words by which the disease is called, so that a code and its words can be held together.
    """

    code: DiagnosisFamily
    disciplines: tuple[DisciplineId, ...] = ()
    note: Text | None = None
    names: tuple[Text, ...] = ()
    effective_from: Day | None = None
    effective_to: Day | None = None
    verified: Text
    source: Text


Route = Literal["appeal", "corrected_claim", "both"]
# What a reason turns on: `need` doubts the whole need, `necessity` is what the law calls medical judgment of need,
# `literature` may be met by a published finding, `others` speaks of what somebody else gives or pays.
Turn = Literal["need", "necessity", "skill", "limit", "exclusion", "place", "others", "literature"]


class DenialType(Record):
    """How a reason is answered: by which criteria, after what route, and what is never done.

    `is_clinical`: the child's need is the question. Where no stated reason is clinical, a letter argues none.
    `matter` is what such a reason is about and `says` how notices say it: a sentence that says only another matter was
    filed under the wrong kind. `tells` are the answer paragraphs in order,
    `besides` those that stand beside an answer and are none; `asks_always`: the payer alone can supply
    what is asked, so it is asked beside an answer too, unless one of `settles` was said.
    """

    id: ReasonKind
    title: Text
    about: tuple[Turn, ...] = ()
    route: Route = "appeal"
    is_clinical: bool = True
    matter: Literal["need", "office", "plan"] | None = None
    says: tuple[Text, ...] = ()
    tells: tuple[AnswerId, ...] = ()
    besides: tuple[AnswerId, ...] = ()
    asks_always: bool = False
    settles: tuple[AnswerId, ...] = ()
    leads_with: tuple[CriterionId, ...] = ()
    lead: Text
    never: Text | None = None
    source: Text

    @property
    def is_catch_all(self) -> bool:
        """Whether the kind says nothing of what the reason is about: `other`."""
        return self.matter is None


class Called(Record):
    """How notices call a kind of paper or a number."""

    what: DocumentKind | Literal["treatment_codes", "diagnosis_codes", "tax_id", "license", "npi"]
    said: tuple[Text, ...]


class ReasonClaim(Record):
    """Something that a stated reason may claim whatever its kind, how notices say it, and what answers it first.

    `names`: the papers or numbers that such a sentence may name, each with how notices call it. `asks`: the kind of
    reason whose request is made where a person settled this claim and nothing on file meets it.
    """

    id: ClaimKind
    title: Text
    says: tuple[Text, ...] = ()
    names: tuple[Called, ...] = ()
    tells: tuple[AnswerId, ...] = ()
    asks: ReasonKind
    source: Text


class DenialCodeRow(Record):
    """A code of a remittance in our own words. `types` are the kinds of reason it may mean, the table's own first.

    `paths`: what may be done about it. `starts_as_corrected_claim`: the bill is looked at before anything is argued.
    `is_refusal`: whether it says that something is not covered; a share of the cost, or a remark, does not.
    """

    id: Text
    system: Literal["CARC", "RARC"]
    code: Text
    words: Text
    types: tuple[ReasonKind, ...]
    paths: tuple[
        Literal["appeal", "corrected_claim", "records", "benefit", "network", "contract", "next_level", "read"], ...
    ]
    starts_as_corrected_claim: bool = False
    has_appeal: bool = True
    is_refusal: bool = True
    verified: Verification = "S"
    source: Text

    @model_validator(mode="after")
    def _named_by_its_code(self) -> "DenialCodeRow":
        if self.id != f"{self.system} {self.code}":
            raise ValueError(f"should have the id {self.system} {self.code}: system and code say so")
        return self


class LiteratureRow(Record):
    """A published finding in our own words (`criteria/literature/`), and what must match before a letter may cite it.

    Empty `diagnoses`, `outcomes`, or no age at all: not recorded, so nothing matches; `*`: any. An intervention
    matches by a word of the plan of care or by a billing code. `never_for`: words of techniques and areas of goals
    for which the work says the opposite, or nothing. `measures`: words that a matching goal's measure must hold.
    `limits` are printed with the finding, `note` is for the writer. `short` is the citation as a letter prints it:
    first author, journal, year and pages, enough to find the work by its DOI. `read_on`: when it was read.
    """

    id: Text
    cite: Text
    short: Text | None = None
    doi: Text | None = None
    disciplines: tuple[DisciplineId, ...] = ()
    diagnoses: tuple[DiagnosisOrAny, ...] = ()
    age_min_months: int | None = None
    age_max_months: int | None = None
    is_any_age: bool = False
    interventions: tuple[Text, ...] = ()
    codes: tuple[CodeId, ...] = ()
    outcomes: tuple[Literal["*", Domain], ...] = ()
    measures: tuple[Text, ...] = ()
    never_for: tuple[Text, ...] = ()
    finding: Text
    limits: Text | None = None
    note: Text | None = None
    direction: Literal["supports", "mixed", "adverse"]
    verification: Literal["P", "part", "U"]
    superseded_by: LiteratureId | None = None
    read_on: Day | None = None
    source: Text


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as wrong:
        raise ValueError(f"is no pattern: {wrong}") from None
    return pattern


Pattern = Annotated[Text, AfterValidator(_compiles)]


class CredentialRow(Record):
    """Letters that a clinician has behind the name, and what they stand for."""

    id: Text
    title: Text


class DisciplineProfile(Record):
    """A discipline in words: what it is called, who gives it, which codes and domains are its own.

    `named_by`: whole words by which the title of a paper names it. `said_as`: how a notice names the therapy, each a
    phrase from the start of a word. `order`: where it stands when people choose. `read_as`: patterns by which it is
    found in a paper, whatever language that is in. `has_goals`: whether its care works toward goals; without, the
    treatment itself is the outcome, and what was tried before is part of the story. `is_asked_in_hours`: units alone
    are written as hours.
    """

    id: Text
    order: int
    title: Text
    therapist: Text
    named_by: tuple[Text, ...] = ()
    said_as: tuple[Text, ...] = ()
    read_as: tuple[Pattern, ...] = ()
    codes: tuple[CodeId, ...] = ()
    domains: tuple[Domain, ...] = ()
    signer_credentials: tuple[Credential, ...] = ()
    therapy_modifier: Literal["GN", "GO", "GP"] | None = None
    has_goals: bool = True
    is_asked_in_hours: bool = False
    source: Text
