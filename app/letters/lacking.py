"""A field that a paragraph needs and the case lacks: its name as the forms call it, and the record to open."""

import re
from collections.abc import Mapping

from app.domain.case import Case
from app.domain.library import Library
from app.domain.told import Told, row
from app.letters.stated import LACKS

_PATH = re.compile(r"([a-z_]+)(?:\[(\d+)\])?(?:\.(.+))?")
_LIST, _FIELD = "page.workbench.list.", "page.workbench.field."


def named(path: str, library: Library) -> str:
    """`skilled_care[0].document` → `“Paper” under “Why a therapist”`; `lacks:appointment` → what the words call it."""
    if path.startswith(LACKS):
        return row(*(library.tell(f"lacks.{part}") for part in path.removeprefix(LACKS).split("+")))
    words = library.templates.words["en"]
    match = _PATH.fullmatch(path)
    if match is None or match[3] is None or _LIST + match[1] not in words:
        return path.replace("_", " ")
    last = re.sub(r"\[\d+\]", "", match[3]).rpartition(".")[2]
    field = _label(_FIELD + last, words) if _FIELD + last in words else last.replace("_", " ")
    return library.tell("letters.sections.field_under", field=field, list=_label(_LIST + match[1], words))


def _label(key: str, words: Mapping[str, str]) -> Told:
    """As the forms call it, in each language."""
    return Told(words[key], key)


def where(paragraph: str, path: str, case: Case) -> str:
    """The paragraph, the path and the id of the record, by which a page finds the form."""
    match = _PATH.fullmatch(path)
    rows = getattr(case, match[1], None) if match and match[2] else None
    owner = [rows[int(match[2])].id] if match and rows and int(match[2]) < len(rows) else []
    return ", ".join([paragraph, path, *owner])
