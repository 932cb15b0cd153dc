"""What signed paper says may be quoted with its page without anybody's click; what it proves waits for one.

Left out: what a person said speaks against us, what an aide wrote of skill, and words that tell a strength as a limit.
"""

import re
from collections.abc import Callable
from datetime import date
from itertools import islice
from typing import Annotated

from app.domain.people import CLINICIANS, Person
from app.domain.records import CaregiverProgram, HomeFinding, Observation, SkilledCare
from app.letters.names.declaring import Names, declared, function
from app.letters.names.seen import SeenInfusion, SeenNote, SeenReason, SeenRecord, SeenStatement, SeenTreatment
from app.letters.names.settled import meant, settled
from app.letters.views import View

_UNLICENSED = re.compile(r"\b(?:aide|technician|tech|student|intern|volunteer|paraprofessional)\b", re.I)
_STRENGTH = re.compile(
    r"\b(?:independent(?:ly)?|age[- ]appropriate|within (?:normal|functional|age) (?:limits|range|expectations)|"
    r"as others|(?:for|of) (?:her|his|their) age|like other|typical(?:ly)?|neatly|easily|fully|anything|all foods|"
    r"without (?:help|assistance|difficulty)|no (?:difficult\w*|concerns?|deficits?|limitations?))\b",
    re.I,
)
_LIMIT = re.compile(
    r"\b(?:cannot|can not|unable|not|needs?|only|los(?:es|t|ing)|falls?|refuses?|fewer|less|below|behind|"
    r"(?:gives|giving) up|strikes?|hits?)\b",
    re.I,
)

# Words by which a note tells a danger that somebody without training would not see.
_DANGER = re.compile(
    r"\b(?:unsafe\w*|safe(?:ty|ly)?|danger\w*|risk\w*|fall(?:s|en|ing)?|fell|chok\w*|aspirat\w*|injur\w*|pain\w*|"
    r"fatigu\w*|compensat\w*|seizure\w*|reflux\w*|saturation|skin|bruis\w*|elop\w*|precaution\w*|contraindicat\w*)\b",
    re.I,
)
_FAMILY = re.compile(r"\b(?:parents?|mother|father|famil\w+|caregivers?|home|guardian|grand\w+)\b", re.I)


@declared
def limits(names: Names) -> tuple[SeenRecord, ...]:
    """What evaluations saw the child cannot do, on signed paper or shown by a person’s word."""
    shelf = _Shelf(names)
    return shelf.of("observations", shelf.is_limit, "deficit")


def strengths(names: Names) -> tuple[Annotated[View, Observation], ...]:
    """What evaluations saw the child can do, on signed paper, in any area."""
    shelf = _Shelf(names)
    return shelf.of("observations", shelf.is_strength)


@declared
def skilled_words(names: Names) -> tuple[Annotated[View, SkilledCare], ...]:
    """A clinician’s words on why the care takes a therapist."""
    shelf = _Shelf(names)
    return shelf.of("skilled_care", shelf.is_by_clinician, "skilled")


@declared
def own_skill(names: Names) -> tuple[Annotated[View, SkilledCare], ...]:
    """The signer’s words on why the care takes a therapist that stand on no paper: said here, under her own name."""
    signer, shelf = names.signer.person.id, _Shelf(names)
    return tuple(
        view
        for view in names.records.lists["skilled_care"]
        if view.record.author == signer and view.record.document is None and not shelf.is_against(view)
    )


@declared
def decisions(names: Names) -> tuple[SeenNote, ...]:
    """Sessions whose note says what the therapist decided; none that the note itself gives to somebody unlicensed."""
    shelf = _Shelf(names)
    return shelf.of("notes", shelf.is_decision, "skilled")


@function
def decisions_kept(names: Names, reason: SeenReason) -> tuple[SeenNote, ...]:
    """Two sessions against handing the work over: those whose note tells a danger first, then the newest."""
    notes = decisions(names)
    of_danger = {note.record.id: note for note in notes if _DANGER.search(note.record.skilled or "")}
    others = (note for note in reversed(notes) if note.record.id not in of_danger)
    kept = {note.record.id for note in (*tuple(of_danger.values())[-2:], *islice(others, 2))[:2]}
    return tuple(note for note in notes if note.record.id in kept)


@declared
def programs(names: Names) -> tuple[Annotated[View, CaregiverProgram], ...]:
    """What the family does at home, where the assessment found it shown."""
    return names.records.shown_in("caregiver_programs", "caregiver")


@function
def programs_for(names: Names, reason: SeenReason) -> tuple[Annotated[View, CaregiverProgram], ...]:
    """The family’s part; none where a person settled that the sentence means somebody else, such as an aide."""
    named = settled(reason, "delegate")
    return () if named and not _FAMILY.search(named) else programs(names)


@declared
def clinician_statements(names: Names) -> tuple[SeenStatement, ...]:
    """Signed statements of physicians and therapists, beside those on urgency."""
    shelf = _Shelf(names)
    return shelf.of("statements", shelf.is_statement)


@declared
def setting_reasons(names: Names) -> tuple[Annotated[View, HomeFinding], ...]:
    """A clinician’s reasons for the place of treatment that hold today."""
    shelf = _Shelf(names)
    return shelf.of("home_findings", shelf.is_setting_reason, "setting")


@function
def place_reasons(names: Names, reason: SeenReason) -> tuple[Annotated[View, HomeFinding], ...]:
    """Of these reasons those that speak of the place that the sentence means; all where none does."""
    return meant(reason, "place", setting_reasons(names), lambda finding: str(finding.record.words))


@function
def equipment(names: Names, reason: SeenReason) -> tuple[Annotated[View, HomeFinding], ...]:
    """What signed paper says of the equipment at the place of care; who lives there is nobody’s affair."""
    shelf, service = _Shelf(names), next(iter(names.case.services or ()), None)
    findings = shelf.of("home_findings", lambda finding: finding.record.kind == "equipment")
    here = tuple(
        finding for finding in findings if service is None or finding.record.setting in {None, service.setting}
    )
    return meant(reason, "place", here, lambda finding: str(finding.record.words))


@declared
def tried(names: Names) -> tuple[SeenTreatment, ...]:
    """What was tried before, with what came of it."""
    before = names.records.lists["prior_treatments"]
    return tuple(treatment for treatment in before if treatment.record.outcome or treatment.record.reason_stopped)


@function
def tried_for(names: Names, reason: SeenReason) -> tuple[SeenTreatment, ...]:
    """Of what was tried before, what the sentence names as the other treatment or place; all where it names none."""
    claim = "alternative" if settled(reason, "alternative") else "place"
    return meant(reason, claim, tried(names), lambda treatment: str(treatment.record.what))


@declared
def treated_before(names: Names) -> tuple[SeenTreatment, ...]:
    """What was tried before care without goals, an infusion; of therapy only where the reason asks for it."""
    known, services = names.library.clinical.disciplines, names.case.services or ()
    asked = [known.get(service.discipline) for service in services]
    return tried(names) if asked and not any(profile is None or profile.has_goals for profile in asked) else ()


@declared
def growth(names: Names) -> tuple[SeenInfusion, ...]:
    """Growth and cultures on record."""
    return tuple(
        record for record in names.records.lists["infusion_records"] if record.record.kind in {"growth", "culture"}
    )


@declared
def distinct_work(names: Names) -> tuple[SeenNote, ...]:
    """Notes with codes billed together and at least as many interventions: one work is no proof of two services."""
    return tuple(note for note in names.records.lists["notes"] if _holds_several(note))


def _holds_several(note: View) -> bool:
    codes, done = note.record.procedure_codes or (), note.record.interventions or ()
    return 1 < len(codes) <= len(done)


class _Shelf:
    """The signed papers of a case, and who wrote them."""

    def __init__(self, names: Names) -> None:
        case, known = names.case, names.library.clinical.disciplines
        self._records, self._on = names.records, names.assessment.on
        self._people = {person.id: person for person in case.people or ()}
        self._papers = {document.id: document for document in case.documents or ()}
        self._against = {evidence.record for row in names.assessment.criteria for evidence in row.against}
        self._against |= {
            confirmation.record for confirmation in case.confirmations or () if confirmation.says == "contradicts"
        }
        asked = {service.discipline for service in case.services or ()}
        self._asked = asked
        self._areas = {
            None,
            "all",
            *(area for discipline in asked if discipline in known for area in known[discipline].domains),
        }

    def of(self, name: str, fits: Callable[[View], bool], *categories: str) -> tuple[View, ...]:
        """In the case's order: what the assessment found shown, and what may be quoted as it stands."""
        shown = set(self._records.shown_in(name, *categories)) if categories else set()
        views = self._records.lists.get(name, ())
        return tuple(
            view
            for view in views
            if not self.is_against(view) and (view in shown or (self.is_signed(view) and fits(view)))
        )

    def is_against(self, view: View) -> bool:
        return view.record.id in self._against

    def is_signed(self, view: View) -> bool:
        paper = self._papers.get(view.record.document or "")
        return paper is not None and bool(paper.signed_on or paper.also_signed_by)

    def is_strength(self, view: View) -> bool:
        words: str = view.record.words
        return bool(_STRENGTH.search(words)) and not _LIMIT.search(words)

    def is_limit(self, view: View) -> bool:
        held = next(iter(self._records.evaluations_of((view,))), None)
        is_ours = held is None or held.record.discipline is None or held.record.discipline in self._asked
        return not self.is_strength(view) and is_ours and view.record.domain in self._areas

    def is_by_clinician(self, view: View) -> bool:
        record = view.record
        paper = self._papers.get(record.document or "")
        author: Person | None = self._people.get(record.author or (paper.author if paper else None) or "")
        return (
            author is not None
            and author.role in CLINICIANS
            and not _UNLICENSED.search(f"{author.name} {author.credentials or ''}")
        )

    def is_decision(self, view: View) -> bool:
        words: str = view.record.skilled or ""
        return bool(words) and not _UNLICENSED.search(words) and self.is_by_clinician(view)

    def is_statement(self, view: View) -> bool:
        by = self._people.get(view.record.by)
        return view.record.kind != "urgency" and by is not None and by.role in CLINICIANS

    def is_setting_reason(self, view: View) -> bool:
        first: date | None = view.record.valid_from
        last: date | None = view.record.valid_to
        is_valid = (first is None or first <= self._on) and (last is None or last >= self._on)
        return view.record.kind == "setting_reason" and is_valid and self.is_by_clinician(view)
