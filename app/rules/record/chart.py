"""The case indexed once: what every test of a criterion and every validity check reads. Nothing here judges."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property, partial
from typing import Any, Literal, Protocol

from app.domain.assessment import Evidence, PlanTypeFinding
from app.domain.case import Case
from app.domain.denial import Service
from app.domain.goals import goals_of_the_services
from app.domain.library import Library
from app.domain.people import Confirmation, Person
from app.domain.records import Document, Evaluation, Goal, Note, Observation, PlanOfCare
from app.domain.saying import months_between
from app.domain.told import Tell, told
from app.rules.record.confirmed import Confirmed, confirmed
from app.rules.record.contrary import Contrary, contrary
from app.rules.record.index import Held, index
from app.rules.record.scores import ScoreReading, beside_corrected, instruments_by_name, reading, words

Says = Literal["supports", "partly", "contradicts"]
# When several people speak on the same day, the word that claims least counts.
_CAUTION = {"supports": 0, "partly": 1, "contradicts": 2}


class OnAPage(Protocol):
    """A record that stands on a page."""

    @property
    def id(self) -> str: ...
    @property
    def document(self) -> str | None: ...
    @property
    def page(self) -> int | None: ...


class Chart:
    """Lookups over one case, built on first use, so that a judgement stays linear in the number of records."""

    def __init__(self, case: Case, library: Library, today: date, plan_type: PlanTypeFinding) -> None:
        self.case, self.library, self.today, self.plan_type = case, library, today, plan_type
        self.services: tuple[Service, ...] = case.services or ()
        self.disciplines = tuple(dict.fromkeys(service.discipline for service in self.services))
        self.tell: Tell = partial(told, library.templates.words["en"])  # a step less than the library's own
        self.regime = library.law.plan_types.get(plan_type.value)
        self.line = self.regime.line_of_business if self.regime else None
        self.unit_rule = library.unit_rule(case.plan.payer)
        self.people = {person.id: person for person in case.people or ()}
        self.documents = {document.id: document for document in case.documents or ()}
        self.found: dict[object, Any] = {}  # what `once` holds

    @cached_property
    def counts_on(self) -> date:
        """The day by which a policy version and the age of a test are chosen: request or service."""
        requests = [service.requested for service in self.services if service.requested]
        days = [request.submitted_on for request in requests if request.submitted_on]
        if self.case.denial.timing == "post_service":
            days = self.service_days or days
        return min(days) if days else self.case.denial.dated_on

    @cached_property
    def service_days(self) -> list[date]:
        """The days of service that are known: after the service the denied lines, else the first day asked for."""
        lines = [line for line in self.case.claim_lines or () if self.is_ours(line.discipline)]
        requests = [service.requested for service in self.services if service.requested]
        asked = [request.from_on for request in requests if request.from_on]
        billed = [line.service_on for line in lines]
        if self.case.denial.timing != "post_service":
            return asked or billed
        return [line.service_on for line in lines if line.outcome == "denied"] or asked or billed

    @cached_property
    def starts_on(self) -> date:
        return min(self.service_days) if self.service_days else self.counts_on

    @cached_property
    def is_habilitative(self) -> bool | None:
        """None where nobody said, or where the services differ."""
        said = {service.is_habilitative for service in self.services}
        return said.pop() if len(said) == 1 else None

    @cached_property
    def is_continuation(self) -> bool | None:
        said = {service.is_continuation for service in self.services}
        return said.pop() if len(said) == 1 else None

    @cached_property
    def months_old(self) -> int:
        return months_between(self.case.child.born_on, self.counts_on)

    @cached_property
    def state(self) -> str | None:
        """Where the policy was issued; for Medicaid and CHIP, where the child lives."""
        if self.regime and self.regime.is_by_home_state:
            address = self.case.child.address
            return address.state if address else None
        return self.case.plan.policy_issue_state

    @cached_property
    def domains(self) -> frozenset[str]:
        """The areas of the services asked for; empty where the disciplines are unknown."""
        profiles = self.library.clinical.disciplines
        return frozenset(domain for own in self.disciplines if own in profiles for domain in profiles[own].domains)

    def is_ours(self, discipline: str | None) -> bool:
        return discipline is None or not self.disciplines or discipline in self.disciplines

    def is_of(self, disciplines: tuple[str, ...]) -> bool:
        """Whether data of these disciplines is about a service asked for; data without any is about all."""
        return not disciplines or bool(set(disciplines) & set(self.disciplines))

    def in_domain(self, domain: str | None) -> bool:
        return domain in {None, "all"} or not self.domains or domain in self.domains

    @cached_property
    def evaluations(self) -> tuple[Evaluation, ...]:
        """Of these disciplines, by people who may evaluate."""
        ours = (evaluation for evaluation in self.case.evaluations or () if self.is_ours(evaluation.discipline))
        return tuple(evaluation for evaluation in ours if not self.is_contrary(evaluation.id))

    @cached_property
    def readings(self) -> tuple[ScoreReading, ...]:
        """Every score of the case, read against its instrument."""
        by_name, tell = instruments_by_name(self.library.clinical.instruments), self.tell
        pairs = [(finding, held) for held in self.case.evaluations or () for finding in held.findings or ()]
        child = self.case.child
        return beside_corrected(tell, tuple(reading(tell, score, held, child, by_name) for score, held in pairs))

    @cached_property
    def scores(self) -> tuple[ScoreReading, ...]:
        """Scores in the area of the service, the latest of each scale."""
        latest: dict[tuple[str, str], ScoreReading] = {}
        for score in self.readings:
            is_ours = self.is_ours(score.evaluation.discipline) and self.in_domain(score.finding.domain)
            if is_ours and not self.is_contrary(score.evaluation.id):
                key = (score.finding.instrument, score.finding.scale or score.finding.id)
                if key not in latest or _is_later(score, latest[key]):
                    latest[key] = score
        return tuple(latest.values())

    @cached_property
    def observations(self) -> tuple[tuple[Observation, Evaluation], ...]:
        return tuple((observation, held) for held in self.evaluations for observation in held.observations or ())

    @cached_property
    def plans(self) -> tuple[PlanOfCare, ...]:
        """Plans of care of these disciplines, the newest first."""
        plans = [plan for plan in self.case.plans_of_care or () if self.is_ours(plan.discipline)]
        return tuple(sorted(plans, key=lambda plan: self._begins(plan), reverse=True))

    def _begins(self, plan: PlanOfCare) -> date:
        paper = self.paper(plan)
        return (paper and (paper.valid_from or paper.dated_on)) or date.min

    @cached_property
    def goals(self) -> tuple[Goal, ...]:
        """The goals of the services: all but those that stand only in another discipline's plan of care."""
        return goals_of_the_services(self.case)

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """Session notes, without those whose codes belong to other disciplines only."""
        return tuple(note for note in self.case.notes or () if self._is_our_note(note))

    def _is_our_note(self, note: Note) -> bool:
        known = self.library.clinical.codes
        billed = [known[code].disciplines for code in note.procedure_codes or () if code and code in known]
        return not billed or any(self.is_ours(id_) for disciplines in billed for id_ in disciplines)

    @cached_property
    def signed_spans(self) -> tuple[tuple[date, date], ...]:
        """The intervals of signed plans of care of these disciplines."""
        papers = [self.paper(plan) for plan in self.plans]
        return tuple(
            (paper.valid_from, paper.valid_to)
            for paper in papers
            if paper and paper.signed_on and paper.valid_from and paper.valid_to
        )

    def is_planned(self, on: date) -> bool:
        """Inside a signed plan of care, before the first (a renewal had one before), or where no interval is known."""
        spans = self.signed_spans
        return not spans or on < min(spans)[0] or any(start <= on <= end for start, end in spans)

    def has_plan(self, on: date) -> bool:
        """Inside a signed plan of care; true also where no signed interval is known to be outside of."""
        return not self.signed_spans or any(start <= on <= end for start, end in self.signed_spans)

    def paper(self, record: OnAPage) -> Document | None:
        return self.documents.get(record.document or "")

    def person(self, id: str | None) -> Person | None:
        return self.people.get(id or "")

    def evidence(self, record: OnAPage, words: str, document: str | None = None) -> Evidence:
        return Evidence(record.id, record.document or document, record.page, words)

    @cached_property
    def index(self) -> dict[str, Held]:
        return index(self.case)

    @cached_property
    def word_given(self) -> Confirmed:
        """The confirmations that stand, and those that lapsed."""
        return confirmed(self.case.confirmations or (), self.library, self.disciplines, self.people, self.index)

    @cached_property
    def contrary(self) -> tuple[Contrary, ...]:
        return contrary(self.tell, self.case)

    @cached_property
    def _contrary_by_record(self) -> dict[str, list[Contrary]]:
        by_record: dict[str, list[Contrary]] = {}
        for row in self.contrary:
            by_record.setdefault(row.record, []).append(row)
        return by_record

    def is_contrary(self, record: str, category: str | None = None) -> bool:
        """Whether this record's own words or author keep it from showing criteria of the category."""
        rows = self._contrary_by_record.get(record, ())
        return any(row.withheld == "all" and (not row.about or category in row.about) for row in rows)

    @cached_property
    def _confirmations(self) -> dict[tuple[str, str], Confirmation]:
        """The word that counts for each criterion and record: the latest."""
        kept: dict[tuple[str, str], Confirmation] = {}
        for confirmation in self.word_given.standing:
            key = (confirmation.criterion, confirmation.record)
            if key not in kept or _weight(confirmation) >= _weight(kept[key]):
                kept[key] = confirmation
        return kept

    def word(self, criterion: str, record: str) -> Confirmation | None:
        """The confirmation that counts for this pair."""
        return self._confirmations.get((criterion, record))

    def says(self, criterion: str, record: str) -> Says | None:
        confirmation = self._confirmations.get((criterion, record))
        return (confirmation.says or "supports") if confirmation else None

    @cached_property
    def confirmed(self) -> dict[str, tuple[str, ...]]:
        """For each criterion the records that somebody spoke about, in the case's order."""
        records: dict[str, list[str]] = {}
        for criterion, record in self._confirmations:
            records.setdefault(criterion, []).append(record)
        return {criterion: tuple(ids) for criterion, ids in records.items()}

    @cached_property
    def free_text(self) -> dict[str, Evidence]:
        """Every record whose meaning lies in its words, with those words; session notes have their own tests."""
        case = self.case
        pieces = [self.evidence(piece, piece.words, held.document) for piece, held in self.observations]
        for evaluation in case.evaluations or ():
            pieces += self._said(evaluation, (evaluation.prognosis, evaluation.history))
        for plan in case.plans_of_care or ():
            pieces += self._said(plan, (plan.rationale, plan.discharge_plan))
        for program in case.caregiver_programs or ():
            pieces += self._said(program, (program.content, program.competence))
        for lists in (case.skilled_care, case.home_findings, case.statements, case.other_therapy):
            for record in lists or ():
                pieces += self._said(record, (record.words,))
        for document in case.documents or ():
            pieces.append(Evidence(document.id, document.id, None, document.title))
        return {piece.record: piece for piece in reversed(pieces)}

    @cached_property
    def _other_evidence(self) -> dict[str, Evidence]:
        """Goals, scores and session notes by id."""
        evidence = {goal.id: self.evidence(goal, goal.words) for goal in self.case.goals or ()}
        for score in self.readings:
            evidence[score.finding.id] = self.evidence(score.finding, words(self.tell, score.finding), score.document)
        for note in self.case.notes or ():
            spoken = note.skilled or note.response or self.tell("needs.notes.session_of", on=note.session_on)
            evidence[note.id] = self.evidence(note, spoken)
        return evidence

    def record(self, id: str, criterion: str) -> Evidence:
        """Any record as evidence: its own words where it has some, else the words of who spoke about it."""
        if evidence := self.free_text.get(id) or self._other_evidence.get(id):
            return evidence
        word = self._confirmations.get((criterion, id))
        return Evidence(id, None, None, (word and word.words) or f"Record {id}")

    def _said(self, record: OnAPage, words: Sequence[str | None]) -> Iterable[Evidence]:
        spoken = [text for text in words if text]
        return [self.evidence(record, spoken[0])] if spoken else []


def _is_later(score: ScoreReading, other: ScoreReading) -> bool:
    """Of two scores of one day the one that can be used."""
    mine, its = score.evaluation.done_on, other.evaluation.done_on
    return mine > its or (mine == its and (not score.is_unusable or other.is_unusable))


def _weight(confirmation: Confirmation) -> tuple[date, int]:
    return confirmation.on, _CAUTION[confirmation.says or "supports"]
