"""The list of diagnosis codes out of the package that carries it, read as text: importing the package takes seconds."""

import re
from datetime import date
from functools import cache
from importlib.metadata import PackageNotFoundError, files

from app.domain.diagnosis_list import DiagnosisList

PACKAGE = "simple-icd-10-cm"

_MONTHS = (
    "January February March April May June July August September October November December".split()
)  # fmt: skip
_NAME = re.compile(rf"code-list-(?P<month>{'|'.join(_MONTHS)})-(?P<year>\d{{4}})\.txt\Z")


@cache
def diagnosis_list() -> DiagnosisList | None:
    """The newest edition that is installed; None where there is none, and then no code is judged."""
    try:
        editions = [(edition, path) for path in files(PACKAGE) or () if (edition := _edition(path.name))]
    except PackageNotFoundError:
        return None
    if not editions:
        return None
    edition, path = max(editions, key=lambda pair: pair[0])
    lines = path.read_text(encoding="utf-8").split()
    return DiagnosisList(edition, "\n" + "\n".join(lines) + "\n")


def _edition(name: str) -> date | None:
    parts = _NAME.match(name)
    return date(int(parts["year"]), _MONTHS.index(parts["month"]) + 1, 1) if parts else None
