"""Which letter's argument this letter carries: its own, or that of the appeal whose last day has passed."""

from app.domain.outline import LetterKind
from app.letters.names.declaring import Names
from app.letters.stated import Unknown


def argued_kind(names: Names) -> LetterKind:
    """A request to accept a late appeal carries that appeal, to the same reader."""
    if not names.kind.is_for_late:
        return names.kind
    lapsed = names["lapsed"]
    return names.kind if isinstance(lapsed, Unknown) else names.library.templates.kinds[lapsed["kind"]]
