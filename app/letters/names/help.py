"""Money help and helpers that may fit this family, as a handout names them."""

from collections.abc import Callable
from typing import Any

from app.domain.assessment import Assessment
from app.domain.case import Case
from app.domain.help import HelpRow
from app.domain.library import Library
from app.letters import phrasing
from app.letters.stated import Stated


def functions(case: Case, assessment: Assessment, library: Library) -> dict[str, Callable[[str], Any]]:
    """`help_rows("money")` and `help_rows("helper")` under the name that paragraphs use."""
    disciplines = tuple(dict.fromkeys(one.discipline for one in case.services or ()))
    fitting = [one for one in library.help.values() if one.is_for(disciplines, assessment.plan_type.value)]
    return {"help_rows": lambda kind: tuple(_said(one) for one in fitting if one.kind == kind)}


def _said(row: HelpRow) -> dict[str, Any]:
    basis = (f"help:{row.id}",)

    def stated(text: str | None) -> Stated | None:
        return Stated(row.id, phrasing.typographic(text), "rule", basis) if text else None

    return {
        "name": stated(row.name),
        "words": stated(row.words),
        "fits": stated(row.fits),
        "limits": stated(row.limits),
        "source": stated(row.source),
        "sites": tuple(Stated(site, site, "rule", basis) for site in row.sites),
    }
