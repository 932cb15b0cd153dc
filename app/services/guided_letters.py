"""What a guided appeal is worth so far: the case in its answers, its due dates, what is still asked, its letters."""

import io
import zipfile
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from app.domain.assessment import Assessment
from app.domain.case import Case
from app.domain.coverage import Filing, is_unanswered
from app.domain.letter import Letter
from app.domain.library import Library
from app.domain.record_types import RECORD_TYPES
from app.domain.references import reference_problems
from app.errors import Invalid, KindRefused, NotFound
from app.services.assessments import assessment_of, available_kinds
from app.services.case_documents import Json
from app.services.guided_criteria import with_rows
from app.services.letters import composed_letter, rendered

WHY_LATE = "statements[kind=other].words"  # what a late request asks of the family
EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Standing:
    """`case` is None until child, insurer and notice are known; the days are counted before the insurer is.

    `needs` are case paths that could still matter.
    """

    case: Case | None
    assessment: Assessment | None
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class LetterChoice:
    """A letter kind of this case: whether it can be written today, why not, and who signs it."""

    kind: str
    is_available: bool
    because: str
    use_instead: str | None
    voices: tuple[str, ...]


def standing(library: Library, answers: Json, today: date) -> Standing:
    """The judgement on what is known so far, with the rows that this family copied."""
    case = case_in(answers["case"])
    case = case and with_rows(case, answers, today)
    counted = case or case_in(_with_somebody(answers["case"]))
    if counted is None:
        return Standing(None, None, frozenset())
    assessment = assessment_of(counted, library, today)
    needs = frozenset(
        path for argument in assessment.arguments if argument.verdict == "cannot_tell" for path in argument.needs
    )
    if any(kind.is_available and library.templates.kinds[kind.kind].is_for_late for kind in assessment.kinds):
        needs |= {WHY_LATE}
    return Standing(case, assessment, needs)


def _with_somebody(document: Json) -> Json:
    """What stands in the place of an insurer that is not known yet is never shown or stored."""
    return {**document, "plan": {"payer": "other", "payer_name": "-", **document.get("plan", {})}}


def case_in(document: Json) -> Case | None:
    """The case that these answers make. A record that is not whole yet (a diagnosis without its code) waits."""
    whole = {name: _whole(name, value) for name, value in _with_answered(document).items()}
    plan = {"plan_type": "unknown", **document.get("plan", {})}
    if plan.get("payer") == "other" and not plan.get("payer_name"):
        return None
    try:
        case = Case.model_validate_json(_json({**whole, "plan": plan}))
    except ValidationError:
        return None
    return case if not reference_problems(case) else None


def _with_answered(document: Json) -> Json:
    """What was sent before the newest notice of several was answered by it, on its day."""
    filings, on = document.get("filings"), document.get("denial", {}).get("dated_on")
    if not (document.get("earlier_denials") and filings and on):
        return document
    told = [
        filing if filing.get("answered_on") or filing.get("sent_on", on) >= on else {**filing, "answered_on": on}
        for filing in filings
    ]
    return {**document, "filings": told}


def unanswered(case: Case, today: date) -> tuple[Filing, ...]:
    """What was sent in answer to the notice and waits for its own answer, in the order in which it was told."""
    return tuple(filing for filing in case.filings or () if is_unanswered(filing, case.denial.dated_on, today))


def before_it_was_sent(case: Case, kind: str, today: date) -> Case:
    """The case as a paper that waits for its answer was written from: it can be read and printed again."""
    sent = {paper.id for paper in unanswered(case, today) if paper.kind == kind}
    return case.model_copy(
        update={"filings": tuple(filing for filing in case.filings or () if filing.id not in sent) or None}
    )


def unfit_paths(document: Json) -> frozenset[str]:
    """The fields of a piece of a case that hold what no case takes, as `services.procedure_codes`. What is missing is
    not meant."""
    try:
        Case.model_validate_json(_json(document))
    except ValidationError as error:
        wrong = [fault["loc"] for fault in error.errors() if fault["type"] != "missing"]
        return frozenset(".".join(str(step) for step in place if not isinstance(step, int)) for place in wrong)
    return frozenset()


def letter_choices(library: Library, case: Case, today: date) -> tuple[LetterChoice, ...]:
    kinds = library.templates.kinds
    choices = available_kinds(case, library, today)
    return tuple(
        LetterChoice(
            choice.kind, choice.is_available, choice.because, choice.use_instead, tuple(kinds[choice.kind].signed_by)
        )
        for choice in choices
    )


def is_ready(library: Library, case: Case, kind: str, today: date) -> bool:
    """Whether the letter of this kind may be signed as it stands."""
    try:
        return not letter(library, case, kind, today).is_draft
    except (Invalid, KindRefused):
        return False


def letter(library: Library, case: Case, kind: str, today: date) -> Letter:
    """The letter as it stands today, a draft where something is missing."""
    if kind not in library.templates.kinds:
        raise NotFound
    return composed_letter(library, case, kind, today, None, is_draft_allowed=True)


def letter_files(
    library: Library, today: date, case: Case, kinds: tuple[str, ...], formats: tuple[str, ...]
) -> list[tuple[str, str, bytes]]:
    """The letters of these kinds that can be written, in every format: kind, format and bytes."""
    made: list[tuple[str, str, bytes]] = []
    for kind in kinds:
        try:
            written = letter(library, case, kind, today)
        except (Invalid, KindRefused):
            continue
        made += [(kind, name, rendered(written, library, name)) for name in formats]
    return made


def bundle(files: list[tuple[str, bytes]]) -> bytes:
    """One zip; the same files give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return packed.getvalue()


def _whole(name: str, value: Any) -> Any:
    kind = RECORD_TYPES.get(name)
    if kind is None or not isinstance(value, list):
        return value
    return [row for row in value if _is_whole(kind, row)]


def _is_whole(kind: Any, value: Json) -> bool:
    try:
        kind.model_validate_json(_json(value))
    except ValidationError:
        return False
    return True


def _json(value: Any) -> bytes:
    return _any().dump_json(value)


@cache
def _any() -> TypeAdapter[Any]:
    return TypeAdapter(Any)
