"""What a reason names and wants to see: a value by its name, a paper by its kind, a number; each from the record."""

import re
from typing import TypedDict

from app.domain.library import Library
from app.domain.notice_words import says
from app.domain.records import Document, InfusionRecord
from app.letters import phrasing
from app.letters.exhibits import Exhibits
from app.letters.names.declaring import Names, declared, function
from app.letters.names.drugs import infusion_line, measure_name
from app.letters.names.lists import score_lines
from app.letters.names.papers import clinical_papers
from app.letters.names.records import Records
from app.letters.names.seen import SeenDocument, SeenReason, SeenRecord, SeenStatement
from app.letters.names.settled import spoken
from app.letters.stated import Phrase, Several, Stated, Unknown, listed
from app.letters.views import View

_COVERAGE = re.compile(r"\b(?:insur\w+|coverage|covers?|covered|second(?:ary)?|primary)\b", re.I)
_PAPER, _NUMBER = "paper", "number"  # the claims whose rows say which words mean which kind
_NUMBERS = re.compile(r"\d+(?:\.\d+)?")


class NamedValue(TypedDict):
    """A value in a phrase, and the record that holds it."""

    line: Stated | Several
    record: SeenRecord


def _named(names: Names, claim: str) -> dict[str, tuple[str, ...]]:
    row = names.library.clinical.claims.get(claim)
    return {name.what: name.said for name in row.names} if row else {}


@function
def named_values(names: Names, reason: SeenReason) -> tuple[NamedValue, ...]:
    """The newest value of each measure that the sentence names; none where it is the payer's own number."""
    records, library = names.records, names.library
    words: str = reason.record.words or ""
    plain = _plain(words)
    newest: dict[str, View] = {}
    for recorded in sorted(records.lists["infusion_records"], key=lambda view: str(view.record.on or "")):
        if _is_named(recorded.record, plain, library):
            newest[recorded.record.measure] = recorded
    told = set(_NUMBERS.findall(words))
    kept = [view for view in newest.values() if phrasing.number(view.record.value or 0) not in told]
    lines = ((infusion_line(names, view), view) for view in kept)
    values: list[NamedValue] = [{"line": line, "record": view} for line, view in lines if not isinstance(line, Unknown)]
    for recorded in records.lists.get("findings", ()):
        if _plain(recorded.record.instrument) in plain and phrasing.number(recorded.record.score or 0) not in told:
            values += [{"line": line, "record": recorded} for line in score_lines(names, (recorded,))]
    return tuple(values)


def _plain(text: str) -> str:
    return " ".join(re.split(r"[\W_]+", text.casefold()))


def _is_named(record: InfusionRecord, spoken: str, library: Library) -> bool:
    if not record.measure or (record.value is None and record.percentile is None and record.z is None):
        return False
    # “C-reactive protein (CRP)” is called by either of its names.
    called = (record.measure, *re.split(r"[()]", measure_name(record.measure, library)))
    names = {name for label in called if (name := _plain(label).strip())}
    return any(re.search(rf"\b{re.escape(name)}\b", spoken) for name in names)


@function
def asked_papers(names: Names, reason: SeenReason) -> tuple[SeenDocument, ...]:
    """The papers of the kinds that the sentence names; all clinical papers where it names none."""
    named = _kinds_named(names, reason)
    return _of_kinds(names, named) if named else clinical_papers(names)


def papers_missed(names: Names, reason: View, claims: tuple[str, ...]) -> tuple[View, ...]:
    """The papers on file of the kinds that a sentence says were missing; none where it claims no such thing."""
    return _of_kinds(names, _kinds_named(names, reason)) if _PAPER in claims else ()


def _of_kinds(names: Names, kinds: set[str]) -> tuple[View, ...]:
    documents: tuple[View, ...] = names.records.lists["documents"]
    return tuple(document for document in documents if document.record.kind in kinds)


def _kinds_named(names: Names, reason: View) -> set[str]:
    """By the words of the notice, and by what a person settled that the sentence claims."""
    words = spoken(reason, _PAPER)
    return {kind for kind, phrases in _named(names, _PAPER).items() if says(words, phrases)}


@function
def signed_papers(names: Names, papers: tuple[SeenDocument, ...]) -> tuple[Several, ...]:
    """Papers with day, exhibit and who signed them when."""
    return tuple(_signed(paper, names.records, names.exhibits) for paper in papers)


def _signed(view: View, records: Records, exhibits: Exhibits) -> Several:
    """`Plan of care, August 22, 2026 (Exhibit C), signed by A on August 22, 2026 and by B on August 24, 2026`."""
    paper: Document = view.record
    parts: list[Stated | Phrase] = [view.title]
    if paper.dated_on and str(paper.dated_on.year) not in paper.title:
        parts += [Phrase(", "), view.dated_on]
    exhibit = exhibits.document(paper.id, view.path)
    if isinstance(exhibit, Stated):
        parts += [Phrase(" ("), exhibit, Phrase(")")]
    marks = [(paper.author, view.signed_on)] if paper.signed_on else []
    marks += [(signature.record.person, signature.on) for signature in view.also_signed_by or () if signature.record.on]
    by = [
        Several((Phrase("by "), person.name, Phrase(" on "), on))
        for id, on in marks
        if (person := records.by_id(id)) is not None and isinstance(on, Stated)
    ]
    return Several((*parts, *((Phrase(", signed "), *listed(by).parts) if by else ())))


@function
def numbers_asked(names: Names, reason: SeenReason) -> tuple[Several, ...]:
    """Codes, tax number, license, NPI: each that the sentence asks for and that is on file."""
    words = spoken(reason, _NUMBER)
    wanted = {kind for kind, phrases in _named(names, _NUMBER).items() if says(words, phrases)}
    values = {name: value for name, value in _numbers(names.records).items() if name in wanted and value}
    return tuple(Several((Phrase(_LABELS[name]), *value.parts, Phrase("."))) for name, value in values.items())


_LABELS = {
    "treatment_codes": "Treatment codes: ", "diagnosis_codes": "Diagnosis codes: ", "tax_id": "Tax ID: ",
    "license": "License: ", "npi": "NPI: ", "member_id": "Member ID: ",
}  # fmt: skip


def _numbers(records: Records) -> dict[str, Several]:
    people = [person for person in records.lists["people"] if person.record.role == "treating_therapist"]
    codes = dict.fromkeys(code for service in records.lists["services"] for code in service.procedure_codes or ())
    diagnoses = [
        Several((diagnosis.code, Phrase(" ("), diagnosis.description, Phrase(")")))
        if diagnosis.record.description
        else diagnosis.code
        for diagnosis in records.lists["diagnoses"]
    ]
    return {
        "treatment_codes": listed(codes),
        "diagnosis_codes": listed(diagnoses),
        "tax_id": listed(person.tax_id for person in people if person.record.tax_id),
        "license": listed(
            person.license.number for person in people if person.record.license and person.record.license.number
        ),
        "npi": listed(person.npi for person in people if person.record.npi),
    }


@declared
def coverage_words(names: Names) -> tuple[SeenStatement, ...]:
    """What the family wrote about another coverage."""
    return tuple(
        statement
        for statement in names.records.lists["statements"]
        if _COVERAGE.search(statement.record.words)
        and (by := names.records.by_id(statement.record.by))
        and by.record.role == "parent"
    )


@function
def paper_title(names: Names, record: SeenRecord) -> Stated | Unknown:
    """The paper that holds the record, by its own title."""
    paper = names.records.by_id(getattr(record.record, "document", None))
    if paper is None:
        return Unknown(f"{record.path}.document")
    return Stated(paper.record.id, phrasing.printable(paper.record.title).rstrip("."), "value", (paper.basis or "",))
