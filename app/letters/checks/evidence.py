"""What is stated as met rests on typed data or on a person's word; the assessment's own errors hold a letter back."""

from collections.abc import Iterable, Iterator

from app.domain.appointments import is_patient
from app.domain.assessment import Assessment, Evidence
from app.domain.case import Case
from app.domain.letter import Letter, Paragraph, Problem
from app.domain.library import Library
from app.letters import phrasing

_FREE_TEXT = {
    "observations": ("words",), "notes": ("skilled", "response"), "skilled_care": ("words",),
    "caregiver_programs": ("content", "competence", "carry_over", "changes"), "other_therapy": ("words",),
    "home_findings": ("words",), "statements": ("words",), "prior_treatments": ("outcome", "reason_stopped"),
}  # fmt: skip


def problems(letter: Letter, case: Case, assessment: Assessment, library: Library) -> Iterator[Problem]:
    """`settles` of a kind are the checks that this kind of letter is written to mend."""
    printed = {basis for said in _said_to_be_met(letter) for basis in said}
    confirmed = {
        (confirmation.criterion, confirmation.record)
        for confirmation in case.confirmations or ()
        if confirmation.says in {None, "supports", "partly"}
    }
    spoken = _free_texts(case)
    kind = library.templates.kinds.get(letter.kind)
    settles = kind.settles if kind else ()
    for status in assessment.criteria:
        if f"criterion:{status.id}" in printed and status.status in {"met", "partly"}:
            shown = tuple(evidence for evidence in status.evidence if f"record:{evidence.record}" in printed)
            yield from _unconfirmed(status.id, shown, confirmed, spoken, library)
    signer = next((person for person in case.people or () if person.id == letter.author), None)
    if signer and is_patient(case, signer, letter.on):
        settles = (*settles, "SIGNER-ADULT")
    for check in assessment.checks:
        if check.severity == "error" and check.id not in settles:
            yield Problem(check.id, ", ".join(check.records) or "case", check.message)
    if letter.on < case.denial.dated_on:
        yield Problem("DATES", "letter", library.tell("letters.evidence.letter_dated_before_notice_answers"))


def _said_to_be_met(letter: Letter) -> Iterator[tuple[str, ...]]:
    """What each row of a table rests on, and what the line under the table says was shown above instead of a row."""
    for block in letter.blocks:
        yield from (row.basis for row in getattr(block, "rows", ()))
        if isinstance(block, Paragraph):
            yield from (run.basis for run in block.runs if any(basis.startswith("criterion:") for basis in run.basis))


def _unconfirmed(
    criterion: str,
    shown: tuple[Evidence, ...],
    confirmed: set[tuple[str, str]],
    spoken: dict[str, tuple[str, ...]],
    library: Library,
) -> Iterator[Problem]:
    for evidence in shown:
        texts = spoken.get(evidence.record, ())
        words = phrasing.printable(evidence.words).strip("“”…. ").casefold()
        if words and any(words[:60] in text for text in texts) and (criterion, evidence.record) not in confirmed:
            yield Problem(
                "UNCONFIRMED",
                evidence.record,
                library.tell("letters.evidence.nobody_has_confirmed_record_shows", criterion=criterion),
            )


def _free_texts(case: Case) -> dict[str, tuple[str, ...]]:
    named = (name for name in _FREE_TEXT if name != "observations")
    lists: dict[str, Iterable[object]] = {name: getattr(case, name, None) or () for name in named}
    lists["observations"] = tuple(
        observation for evaluation in case.evaluations or () for observation in evaluation.observations or ()
    )
    return {
        str(getattr(record, "id", "")): tuple(
            phrasing.printable(text).casefold() for field in _FREE_TEXT[name] if (text := getattr(record, field))
        )
        for name, records in lists.items()
        for record in records
    }
