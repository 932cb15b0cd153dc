"""A case becomes a letter, and a letter becomes bytes. Works on a case document alone; nothing is stored here."""

from collections.abc import Collection, Sequence
from datetime import date

from app.domain.assessment import Assessment
from app.domain.case import Case
from app.domain.letter import Letter
from app.domain.library import Library
from app.domain.outline import LetterKind
from app.domain.own_words import OwnWords
from app.errors import FieldProblem, Invalid, KindRefused, LetterNotReady
from app.letters.check import checked
from app.letters.compose import compose
from app.letters.own_words import with_own_words
from app.render import FORMATS
from app.rules.assess import assess
from app.rules.filing.kinds import availability
from app.rules.filing.signers import signer
from app.rules.law.exclusions import forbidden

FORMAT_NAMES = tuple(FORMATS)


def draft_letter(
    library: Library,
    case: Case,
    kind: str,
    on: date,
    signer_id: str | None,
    is_draft_allowed: bool,
    own: Sequence[OwnWords] = (),
) -> Letter:
    """The letter. With problems it is refused, unless a draft will do: that one says so on every page."""
    outline = _outline(library, kind)
    assessment = assess(case, library, on)
    _check_available(case, assessment, library, kind)
    sender = signer(case, kind, signer_id, outline.signed_by, assessment.plan_type.value)
    letter = compose(outline, case, assessment, library, sender)
    letter = with_own_words(letter, own)
    out_of_bounds = forbidden(case, assessment.plan_type, library, on)
    letter = checked(letter, case, assessment, library, out_of_bounds)
    if letter.is_draft and not is_draft_allowed:
        raise LetterNotReady(tuple(FieldProblem(one.where, one.message) for one in letter.problems))
    return letter


def rendered(letter: Letter, library: Library, format_name: str) -> bytes:
    """The letter as a file: same words, same order, in every format."""
    return FORMATS[_known_format(format_name)].render(letter, library.templates.look)


def media_type(format_name: str) -> str:
    return FORMATS[_known_format(format_name)].media_type


def file_name(letter: Letter, format_name: str) -> str:
    """`internal_appeal-2026-10-20.docx`; a draft says so in its name too."""
    draft = "-draft" if letter.is_draft else ""
    return f"{letter.kind}-{letter.on.isoformat()}{draft}.{FORMATS[_known_format(format_name)].extension}"


def _outline(library: Library, kind: str) -> LetterKind:
    found = library.templates.kinds.get(kind)
    if found is None:
        raise Invalid((FieldProblem("kind", f"is not a letter kind; choose one of: {_list(library.templates.kinds)}"),))
    return found


def _check_available(case: Case, assessment: Assessment, library: Library, kind: str) -> None:
    for one in availability(case, assessment, library):
        if one.kind == kind and not one.is_available:
            raise KindRefused(one.because, one.use_instead)


def _known_format(name: str) -> str:
    if name not in FORMATS:
        raise Invalid((FieldProblem("format", f"is not a format; choose one of: {_list(FORMATS)}"),))
    return name


def _list(names: Collection[str]) -> str:
    return ", ".join(sorted(names))
