"""Money help and helpers that may fit this family, as a handout names them."""

from typing import Literal, TypedDict

from app.domain.help import HelpRow
from app.letters import phrasing
from app.letters.names.declaring import Names, function
from app.letters.stated import Stated, Unknown


class Help(TypedDict):
    """A program or a helper: what it may do, for whom, with which limits, and where to ask."""

    name: Stated | Unknown
    words: Stated | Unknown
    fits: Stated | Unknown
    limits: Stated | Unknown
    source: Stated | Unknown
    sites: tuple[Stated, ...]


@function
def help_rows(names: Names, kind: Literal["money", "helper"]) -> tuple[Help, ...]:
    """Help with money, or people who help, that may fit this family."""
    disciplines = tuple(dict.fromkeys(service.discipline for service in names.case.services or ()))
    plan_type = names.assessment.plan_type.value
    fitting = [row for row in names.library.help.values() if row.is_for(disciplines, plan_type)]
    return tuple(_said(row) for row in fitting if row.kind == kind)


def _said(row: HelpRow) -> Help:
    basis = (f"help:{row.id}",)

    def stated(text: str | None) -> Stated | Unknown:
        return Stated(row.id, phrasing.typographic(text), "rule", basis) if text else Unknown(f"help:{row.id}")

    return {
        "name": stated(row.name),
        "words": stated(row.words),
        "fits": stated(row.fits),
        "limits": stated(row.limits),
        "source": stated(row.source),
        "sites": tuple(Stated(site, site, "rule", basis) for site in row.sites),
    }
