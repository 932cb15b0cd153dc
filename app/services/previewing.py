"""A letter before it is kept: composed with the person's own words, with all its problems, as blocks for a page."""

import re
from dataclasses import dataclass

from app.domain.letter import Letter
from app.domain.own_words import OwnWords
from app.domain.people import Person
from app.errors import Invalid
from app.render.html import blocks
from app.rules.filing.signers import VOICES, signer
from app.services.case_file import CaseFile
from app.services.drafting import draft_letter

_WIDTH = re.compile(r'<col style="width:(\d+)%">')


@dataclass(frozen=True, slots=True)
class MaySign:
    """One of the people of the case; `because` says why this person may not sign, or nothing."""

    person: Person
    because: str | None


def preview(file: CaseFile, kind: str, signer_id: str | None, own: list[OwnWords]) -> Letter:
    """The letter of that day, also when it has problems. Raises where this case has no such letter."""
    return draft_letter(file.library, file.case, kind, file.assessment.on, signer_id, True, own)


def signers(file: CaseFile, kind: str) -> tuple[MaySign, ...]:
    """Who of the case could sign this kind of letter."""
    outline = file.library.templates.kinds[kind]
    found = []
    for person in file.case.people or ():
        if person.role in VOICES:
            try:
                signer(file.case, kind, person.id, outline.signed_by, file.assessment.plan_type.value)
                found.append(MaySign(person, None))
            except Invalid as error:
                found.append(MaySign(person, error.problems[0].message))
    return tuple(found)


def block_pages(letter: Letter) -> tuple[str, ...]:
    """Each block as HTML, as the file has it; widths as attributes, because a page of ours has no inline style."""
    return tuple(_WIDTH.sub(r'<col width="\1%">', one) for one in blocks(letter))
