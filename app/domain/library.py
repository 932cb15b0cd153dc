"""All data and templates by id, plus the hash that names this edition."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol

from app.domain.clinical import (
    CheckRule,
    CredentialRow,
    DenialCodeRow,
    DenialType,
    DiagnosisNote,
    DisciplineProfile,
    Instrument,
    LiteratureRow,
    ProcedureCode,
    ReasonClaim,
    Turn,
)
from app.domain.denial import Denial, Reason
from app.domain.diagnosis_list import DiagnosisList
from app.domain.forms import FormSheet
from app.domain.help import HelpRow
from app.domain.kept import kept
from app.domain.law import (
    Argument,
    ClockRule,
    Deadline,
    Exclusion,
    InForce,
    LawRule,
    NoticeElementRule,
    PlanReading,
    PlanType,
    Step,
)
from app.domain.letter import Look
from app.domain.outline import LetterKind
from app.domain.paragraph import ParagraphContract
from app.domain.payer import Criterion, Payer, Policy
from app.domain.places import Place
from app.domain.reading_rules import ReadingRules
from app.domain.told import Told, Value, told
from app.domain.unit_rules import UnitRule


class LawVersion(Protocol):
    """A row of the law that holds for an interval of days."""

    @property
    def in_force(self) -> InForce: ...


@dataclass(frozen=True, slots=True)
class Law:
    """The rows by id. `versions`: by noun and id, the rows of an id that has several, or one for a time only."""

    plan_types: Mapping[str, PlanType]
    rules: Mapping[str, LawRule]
    deadlines: Mapping[str, Deadline]
    clocks: Mapping[str, ClockRule]
    arguments: Mapping[str, Argument]
    exclusions: Mapping[str, Exclusion]
    notice_elements: Mapping[str, NoticeElementRule]
    places: Mapping[str, Place]
    readings: Mapping[str, PlanReading]
    holidays: frozenset[date]
    versions: Mapping[str, Mapping[str, tuple[LawVersion, ...]]] = field(default_factory=dict)

    def on(self, day: date) -> "Law":
        """Each row in the version of that day. A place, deadline or clock without one is left out; a row that others
        name stays, and whoever reads it sees that it does not hold."""
        if not self.versions:
            return self
        chosen = {
            noun: {id: _of_day(rows, day, None if noun in LEFT_OUT else rows[-1]) for id, rows in ids.items()}
            for noun, ids in self.versions.items()
        }
        for whole, known, law in _CHOSEN:
            if whole is self and known == chosen:
                return law
        of_day: dict[str, Any] = {noun: _with(getattr(self, noun), rows) for noun, rows in chosen.items()}
        law = replace(self, versions={}, **of_day)
        _CHOSEN[:] = [(self, chosen, law), *_CHOSEN[:3]]
        return law

    def steps(self, deadline: str, rule: str) -> tuple[Step, ...]:
        """The ways of counting a deadline under one rule; none where the notice alone names the day."""
        row = self.deadlines.get(deadline)
        return tuple(step for step in row.steps if step.rule == rule) if row else ()

    def is_counted_by_state(self, deadline: str, rule: str, state: str | None = None) -> bool:
        """Whether a state's own row (this state's) gives the days, or the federal floor in its place."""
        if rule in self.places:
            return state is None or self.places[rule].state == state
        return any(step.from_place for step in self.steps(deadline, rule))


LEFT_OUT = frozenset({"places", "deadlines", "clocks"})
_Chosen = dict[str, dict[str, LawVersion | None]]
# The law of the last few days that were asked for; days between two changes share one.
_CHOSEN: list[tuple[Law, _Chosen, Law]] = []


def _of_day(rows: tuple[LawVersion, ...], day: date, otherwise: LawVersion | None) -> LawVersion | None:
    return next((row for row in rows if row.in_force.holds(day)), otherwise)


def _with(rows: Mapping[str, Any], chosen: Mapping[str, LawVersion | None]) -> dict[str, Any]:
    return {id: chosen.get(id, row) for id, row in rows.items() if chosen.get(id, row) is not None}


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
    credentials: Mapping[str, CredentialRow] = field(default_factory=dict)
    checks: Mapping[str, CheckRule] = field(default_factory=dict)
    diagnosis_list: DiagnosisList | None = None

    def is_about(self, reason: Reason, turn: Turn) -> bool:
        """Whether reasons of this kind turn on that, as `criteria/denial_types.yaml` says."""
        row = self.denial_types.get(reason.kind)
        return row is not None and turn in row.about

    def turns_on(self, denial: Denial, turn: Turn) -> bool:
        """Whether a reason on file is about that."""
        return any(self.is_about(reason, turn) for reason in denial.reasons or ())


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
        return _by_step(self.kinds).get((step, is_expedited))

    def all_of_step(self, step: str) -> frozenset[str]:
        return _all_by_step(self.kinds).get(step, frozenset())


@kept
def _by_step(kinds: Mapping[str, LetterKind]) -> dict[tuple[str | None, bool], LetterKind]:
    """The first kind of each step and pace."""
    return {(kind.step, kind.is_expedited): kind for kind in reversed(tuple(kinds.values()))}


@kept
def _all_by_step(kinds: Mapping[str, LetterKind]) -> dict[str | None, frozenset[str]]:
    steps = {kind.step for kind in kinds.values()}
    return {step: frozenset(kind.id for kind in kinds.values() if kind.step == step) for step in steps}


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
    forms: Mapping[str, FormSheet] = field(default_factory=dict)
    reading: ReadingRules = field(default_factory=ReadingRules)
    own_policies: frozenset[str] = frozenset()

    def on(self, day: date) -> "Library":
        """With the law of that day."""
        law = self.law.on(day)
        return self if law is self.law else replace(self, law=law)

    @property
    def disciplines(self) -> tuple[str, ...]:
        """The kinds of therapy that a case may name, in the order in which people are offered them."""
        known = self.clinical.disciplines
        return tuple(sorted(known, key=lambda discipline: (known[discipline].order, discipline)))

    def unit_rule(self, payer: str) -> UnitRule:
        """How this payer makes minutes into units; what is generally done where nobody read its own way."""
        known = self.payers.get(payer)
        return known.unit_rule if known else "total_8min"

    def tell(self, key: str, **values: Value) -> Told:
        """The sentence of this key in English, which a page in another language tells anew."""
        return told(self.templates.words["en"], key, **values)
