"""Who reviews, what the notice lacks, which mandates and which diagnoses an argument may name."""

from typing import Any

from app.domain.assessment import Assessment
from app.domain.case import Case
from app.domain.library import Library
from app.letters import phrasing
from app.letters.names.legal import Citations
from app.letters.stated import Several, Stated, Unknown, listed

# Where a state's own window was not read the federal floor counts the days; the office may have been read all the same.
FLOOR = "XS-WINDOW"


def _verdict(assessment: Assessment, identity: str) -> tuple[str, ...]:
    for one in assessment.arguments:
        if one.id == identity and one.verdict == "applies":
            return one.rules
    return ()


def review_office(case: Case, assessment: Assessment, library: Library) -> dict[str, Any] | None:
    """The state office that takes the request, where this plan's external review follows a state that says so."""
    due = next((one for one in assessment.due_dates if one.id == "external_review"), None)
    place = library.law.places.get(case.plan.policy_issue_state or "")
    if due is None or place is None or due.rule not in (place.id, FLOOR):
        return None
    if place.ok != "yes" or place.file_with != "state" or place.office is None:
        return None
    basis = (f"rule:{place.id}",) if due.rule == place.id else (f"office:{place.id}",)
    office = place.office
    return {
        "name": Stated(office.name, office.name, "rule", basis),
        "lines": tuple(Stated(line, line, "rule", basis) for line in office.address),
        "form": Stated(office.form, office.form, "rule", basis) if office.form else None,
        "expedited_form": Stated(place.id, office.expedited_form, "rule", basis) if office.expedited_form else None,
    }


def missing_elements(assessment: Assessment, library: Library, citations: Citations) -> dict[str, Any]:
    """What the notice did not show, by the rules that the assessment names; only what may be cited."""
    rules = _verdict(assessment, "procedural_defect_in_the_notice")
    elements = [
        one for one in library.law.notice_elements.values() if one.rule in rules and citations.can_cite(one.rule)
    ]
    return {
        "missing_elements": tuple(Stated(one.id, one.title, "rule", (f"rule:{one.rule}",)) for one in elements),
        "missing_rules": tuple(dict.fromkeys(one.rule for one in elements)),
    }


def parity_codes(case: Case) -> Several | Unknown:
    """The F codes among the diagnoses of the service (law.md 8.1)."""
    treated = {code for service in case.services or () for code in service.diagnoses or ()}
    codes = [
        Stated(one.code, phrasing.printable(one.code), "value", (f"record:{one.id}",))
        for one in case.diagnoses or ()
        if one.code.upper().startswith("F") and (not treated or one.id in treated)
    ]
    return listed(codes) if codes else Unknown("diagnoses")


def mandates(assessment: Assessment, library: Library, citations: Citations) -> tuple[dict[str, Stated], ...]:
    """The state rows of the mandate argument, in our words with their cite."""
    found = []
    for identity in _verdict(assessment, "state_autism_or_habilitative_mandate"):
        if identity in library.law.rules and citations.can_cite(identity):
            words = library.law.rules[identity].says
            says = words[:1].upper() + words[1:].rstrip(".")
            found.append(
                {"says": Stated(identity, says, "rule", (f"rule:{identity}",)), "cite": citations.cite(identity)}
            )
    return tuple(found)
