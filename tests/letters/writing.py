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
    chosen = signer(case, kind, signer_id, library.templates.kinds[kind].signed_by)
    return Names(case, assess(case, library, on), library, chosen, library.templates.kinds[kind])


def write(kind: str, case: Case, library: Library, on: date, signer_id: str | None = None) -> Letter:
    """The letter with its problems."""
    assessment = assess(case, library, on)
    chosen = signer(case, kind, signer_id, library.templates.kinds[kind].signed_by)
    letter = compose(library.templates.kinds[kind], case, assessment, library, chosen)
    return checked(letter, case, assessment, library)
