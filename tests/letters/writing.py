"""The street from a case to a checked letter, as the services walk it, without a desk."""

from datetime import date

from app.domain.case import Case
from app.domain.letter import Letter
from app.domain.library import Library
from app.letters.check import checked
from app.letters.compose import compose
from app.letters.names.declaring import Names
from app.rules.assess import assess
from app.rules.filing.signers import signer


def names_of(kind: str, case: Case, library: Library, on: date, signer_id: str | None = None) -> Names:
    """What that letter may name."""
    outline, assessment = library.templates.kinds[kind], assess(case, library, on)
    return Names(case, assessment, library, signer(outline, case, assessment, library, signer_id), outline)


def write(kind: str, case: Case, library: Library, on: date, signer_id: str | None = None) -> Letter:
    """The letter with its problems."""
    assessment = assess(case, library, on)
    chosen = signer(library.templates.kinds[kind], case, assessment, library, signer_id)
    letter = compose(library.templates.kinds[kind], case, assessment, library, chosen)
    return checked(letter, case, assessment, library)
