"""A field that a paragraph needs and the case lacks: its name as the forms call it, and the record to open."""

import re
from collections.abc import Mapping

from app.domain.case import Case

_PATH = re.compile(r"([a-z_]+)(?:\[(\d+)\])?(?:\.(.+))?")
_LIST, _FIELD = "page.workbench.list.", "page.workbench.field."


def named(path: str, words: Mapping[str, str]) -> str:
    """`skilled_care[0].document` → `“Paper” under “Why a therapist”`; other words stay as they are."""
    found = _PATH.fullmatch(path)
    if found is None or found[3] is None or (under := words.get(_LIST + found[1])) is None:
        return path.replace("_", " ")
    last = re.sub(r"\[\d+\]", "", found[3]).rpartition(".")[2]
    return f"“{words.get(_FIELD + last, last.replace('_', ' '))}” under “{under}”"


def where(paragraph: str, path: str, case: Case) -> str:
    """The paragraph, the path and the id of the record, by which a page finds the form."""
    found = _PATH.fullmatch(path)
    rows = getattr(case, found[1], None) if found and found[2] else None
    owner = [rows[int(found[2])].id] if found and rows and int(found[2]) < len(rows) else []
    return ", ".join([paragraph, path, *owner])
