"""Forms that an office or a plan wants beside a letter: what they ask for, from the case; a blank one filled in."""

import io
from collections.abc import Mapping
from dataclasses import dataclass

from app.domain import saying
from app.domain.assessment import Assessment
from app.domain.case import Case
from app.domain.forms import FormLine, FormSheet
from app.domain.library import Library
from app.domain.people import Person
from app.errors import NotFound


@dataclass(frozen=True, slots=True)
class FormFor:
    """One form of a letter. `lines`: what it asks for, each with what the case says; empty where it says nothing.

    `is_blank_here`: its PDF lies in the practice's folder and can be filled in.
    """

    id: str
    lines: tuple[tuple[FormLine, str], ...]
    is_blank_here: bool


@dataclass(frozen=True, slots=True)
class FormOffice:
    """Who takes the request; `form` is what that office calls its form, empty where that was not read."""

    name: str
    form: str


def forms_for(library: Library, case: Case, assessment: Assessment, kind: str) -> tuple[FormFor, ...]:
    """Those that may go with this letter: the state's own before the ones of all states."""
    told = form_values(library, case)
    return tuple(
        FormFor(sheet.id, tuple((line, told[line]) for line in sheet.lines), _blank(library, sheet) is not None)
        for sheet in _sheets(library, case, assessment, kind)
    )


def office_for(library: Library, assessment: Assessment, kind: str) -> FormOffice | None:
    """The office of the state that takes an external review of this plan; None: another, or nobody knows."""
    review = assessment.review_office
    office = library.law.places[review.place].office if review else None
    if office is None or kind not in EXTERNAL:
        return None
    return FormOffice(office.name, (office.expedited_form if kind == EXTERNAL[1] else office.form) or "")


def filled_form(library: Library, case: Case, assessment: Assessment, kind: str, form: str) -> bytes:
    """The blank form with what the case says in its fields; nobody's name is signed. Raises NotFound."""
    sheet = next((offered for offered in _sheets(library, case, assessment, kind) if offered.id == form), None)
    blank = _blank(library, sheet) if sheet else None
    if sheet is None or blank is None:
        raise NotFound
    told = form_values(library, case)
    values = {name: " ".join(told[line] for line in lines if told[line]) for name, lines in sheet.fields.items()}
    return _filled(blank, values)


def form_values(library: Library, case: Case) -> dict[FormLine, str]:
    """What the case says for each line, in English as forms are; empty where it says nothing."""
    child, plan, denial, service = case.child, case.plan, case.denial, next(iter(case.services or ()), None)
    parent, payer = _person(case, "parent"), library.payers.get(plan.payer)
    words = library.templates.words["en"]
    told: dict[FormLine, str | None] = {
        "child_name": f"{child.first_name} {child.last_name}",
        "child_first_name": child.first_name,
        "child_last_name": child.last_name,
        "child_born_on": saying.day(child.born_on),
        "parent_name": parent.name if parent else None,
        "parent_relationship": parent.relationship if parent else None,
        "parent_phone": parent.phone if parent else None,
        "insurer": plan.payer_name or (payer.name if payer else None),
        "plan_name": plan.plan_name,
        "member_id": plan.member_id,
        "group_number": plan.group_number,
        "reference_number": denial.reference_number,
        "notice_on": saying.day(denial.dated_on) if denial.dated_on else None,
        "therapy": words.get(f"ask.therapy.discipline.{service.discipline}") if service else None,
        "diagnoses": "; ".join(_joined(diagnosis.code, diagnosis.description) for diagnosis in case.diagnoses or ()),
        "codes": ", ".join(code for code in (service.procedure_codes if service else None) or () if code),
        "reasons": " ".join(
            f"“{reason.words}”" if reason.words else reason.code or "" for reason in denial.reasons or ()
        ),
        "therapist": _called(_person(case, "treating_therapist")),
        "doctor": _called(_person(case, "referring_physician")),
    }
    return {line: value or "" for line, value in told.items()}


EXTERNAL = ("external_review", "expedited_external_review")


def _sheets(library: Library, case: Case, assessment: Assessment, kind: str) -> list[FormSheet]:
    review = assessment.review_office
    state = library.law.places[review.place].state if review else case.plan.policy_issue_state
    meant = [form for form in library.forms.values() if kind in form.letters and form.state in (None, state)]
    return sorted(meant, key=lambda sheet: sheet.state is None)


def _blank(library: Library, sheet: FormSheet) -> bytes | None:
    return library.templates.look.blanks.get(sheet.blank) if sheet.blank else None


def _filled(blank: bytes, values: Mapping[str, str]) -> bytes:
    from pypdf import PdfReader, PdfWriter  # a server's start does not wait for it
    from pypdf.errors import PyPdfError

    try:
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(blank)))
        for page in writer.pages:
            writer.update_page_form_field_values(page, dict(values), auto_regenerate=False)
        made = io.BytesIO()
        writer.write(made)
    except (PyPdfError, ValueError, KeyError, AttributeError):
        raise NotFound from None
    return made.getvalue()


def _person(case: Case, role: str) -> Person | None:
    return next((person for person in case.people or () if person.role == role), None)


def _joined(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


def _called(person: Person | None) -> str | None:
    parts = (person.name, person.credentials, person.organization) if person else ()
    return ", ".join(part for part in parts if part)
