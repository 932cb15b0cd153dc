"""All data and templates by id, plus the hash that names this edition."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.domain.clinical import (
    DenialCodeRow,
    DenialType,
    DiagnosisNote,
    DisciplineProfile,
    Instrument,
    LiteratureRow,
    ProcedureCode,
    ReasonClaim,
)
from app.domain.diagnosis_list import DiagnosisList
from app.domain.help import HelpRow
from app.domain.law import (
    Argument,
    ClockRule,
    Deadline,
    Exclusion,
    LawRule,
    NoticeElementRule,
    PlanType,
    Reading,
    Step,
)
from app.domain.letter import Look
from app.domain.outline import LetterKind
from app.domain.paragraph import ParagraphContract
from app.domain.payer import Criterion, Payer, Policy
from app.domain.places import Place
from app.domain.reading_rules import ReadingRules
from app.domain.told import Told, Value, told


@dataclass(frozen=True, slots=True)
class Law:
    plan_types: Mapping[str, PlanType]
    rules: Mapping[str, LawRule]
    deadlines: Mapping[str, Deadline]
    clocks: Mapping[str, ClockRule]
    arguments: Mapping[str, Argument]
    exclusions: Mapping[str, Exclusion]
    notice_elements: Mapping[str, NoticeElementRule]
    places: Mapping[str, Place]
    readings: Mapping[str, Reading]
    holidays: frozenset[date]

    def steps(self, deadline: str, rule: str) -> tuple[Step, ...]:
        """The ways of counting a deadline under one rule; none where the notice alone names the day."""
        found = self.deadlines.get(deadline)
        return tuple(step for step in found.steps if step.rule == rule) if found else ()

    def is_counted_by_state(self, deadline: str, rule: str, state: str | None = None) -> bool:
        """Whether a state's own row (this state's) gives the days, or the federal floor in its place."""
        if rule in self.places:
            return state is None or self.places[rule].state == state
        return any(step.from_place for step in self.steps(deadline, rule))


@dataclass(frozen=True, slots=True)
class Clinical:
    instruments: Mapping[str, Instrument]
    codes: Mapping[str, ProcedureCode]
    denial_types: Mapping[str, DenialType]
    claims: Mapping[str, ReasonClaim]
    disciplines: Mapping[str, DisciplineProfile]
    denial_codes: Mapping[str, DenialCodeRow] = field(default_factory=dict)
    literature: Mapping[str, LiteratureRow] = field(default_factory=dict)
    diagnoses: Mapping[str, DiagnosisNote] = field(default_factory=dict)
    diagnosis_list: DiagnosisList | None = None


@dataclass(frozen=True, slots=True)
class Templates:
    """`paragraphs` map an id such as `opening/internal_appeal` to its text; `words` a language to its phrases.

    `contracts` are what paragraphs promise; `variants` the other ways to say one, in the order in which they are tried.
    """

    kinds: Mapping[str, LetterKind]
    paragraphs: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]
    look: Look
    contracts: Mapping[str, ParagraphContract] = field(default_factory=dict)
    variants: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of_step(self, step: str, is_expedited: bool = False) -> LetterKind | None:
        """The letter that takes this step of the appeal, in its ordinary or its fast form."""
        return next((one for one in self.kinds.values() if one.step == step and one.is_expedited == is_expedited), None)

    def all_of_step(self, step: str) -> frozenset[str]:
        return frozenset(one.id for one in self.kinds.values() if one.step == step)


@dataclass(frozen=True, slots=True)
class Library:
    edition: str
    law: Law
    clinical: Clinical
    payers: Mapping[str, Payer]
    policies: Mapping[str, Policy]
    templates: Templates
    criteria: Mapping[str, Criterion] = field(default_factory=dict)
    help: Mapping[str, HelpRow] = field(default_factory=dict)
    reading: ReadingRules = field(default_factory=ReadingRules)

    def tell(self, key: str, **values: Value) -> Told:
        """The sentence of this key in English, which a page in another language tells anew."""
        return told(self.templates.words["en"], key, **values)
