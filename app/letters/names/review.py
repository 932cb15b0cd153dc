"""Who reviews, what the notice lacks, which mandates and which diagnoses an argument may name."""

from typing import TypedDict

from app.domain.law_found import NoticeFinding
from app.letters import phrasing
from app.letters.names.declaring import Names, declared
from app.letters.names.known import RuleId
from app.letters.names.seen import SeenDocument
from app.letters.stated import Several, Stated, Unknown, lacks, listed
from app.letters.views import View


class StatedOffice(TypedDict):
    """A state’s office with its address, and the forms that it wants."""

    name: Stated
    lines: tuple[Stated, ...]
    form: Stated | Unknown
    expedited_form: Stated | Unknown


@declared
def review_office(names: Names) -> StatedOffice | Unknown:
    """The state office that takes the request, where this plan's external review follows a state that says so."""
    review = names.assessment.review_office
    office = names.library.law.places[review.place].office if review else None
    if review is None or office is None:
        return lacks("review_office")
    basis = (f"rule:{review.place}",) if review.is_by_rule else (f"office:{review.place}",)
    unknown = lacks("office_form")
    return {
        "name": Stated(office.name, office.name, "rule", basis),
        "lines": tuple(Stated(line, line, "rule", basis) for line in office.address),
        "form": Stated(office.form, office.form, "rule", basis) if office.form else unknown,
        "expedited_form": Stated(review.place, office.expedited_form, "rule", basis)
        if office.expedited_form
        else unknown,
    }


def _missing(names: Names) -> tuple[NoticeFinding, ...]:
    return tuple(element for element in names.assessment.notice if element.may_be_said)


@declared
def missing_elements(names: Names) -> tuple[Stated, ...]:
    """What the notice did not show, by the rules that apply; only what may be cited."""
    return tuple(Stated(element.id, element.title, "rule", (f"rule:{element.rule}",)) for element in _missing(names))


@declared
def missing_rules(names: Names) -> tuple[RuleId, ...]:
    """The rules that ask for what the notice did not show, to be cited."""
    return tuple(dict.fromkeys(element.rule for element in _missing(names)))


@declared
def parity_codes(names: Names) -> Several | Unknown:
    """The F codes among the diagnoses of the service."""
    case = names.case
    treated = {code for service in case.services or () for code in service.diagnoses or ()}
    codes = [
        Stated(diagnosis.code, phrasing.printable(diagnosis.code), "value", (f"record:{diagnosis.id}",))
        for diagnosis in case.diagnoses or ()
        if diagnosis.code.upper().startswith("F") and (not treated or diagnosis.id in treated)
    ]
    return listed(codes) if codes else Unknown("diagnoses")


class Mandate(TypedDict):
    """A state’s rule in our words, and where it stands."""

    says: Stated
    cite: Stated


@declared
def mandates(names: Names) -> tuple[Mandate, ...]:
    """The state’s rules on this therapy that bind the plan."""
    return tuple(_mandate(names, mandate) for mandate in names.assessment.mandates)


def _mandate(names: Names, rule: str) -> Mandate:
    words = names.library.law.rules[rule].says
    said = Stated(rule, words[:1].upper() + words[1:].rstrip("."), "rule", (f"rule:{rule}",))
    return {"says": said, "cite": names.citations.cite(rule)}


@declared
def excludes_and_judges(names: Names) -> bool:
    """Whether the notice gives an exclusion and beside it a reason of medical judgment."""
    clinical, denial = names.library.clinical, names.case.denial
    rows = (clinical.denial_types.get(reason.kind) for reason in denial.reasons or ())
    return clinical.turns_on(denial, "exclusion") and any(row.matter == "need" for row in rows if row)


@declared
def new_papers(names: Names) -> tuple[SeenDocument, ...]:
    """Clinical papers dated after the decision that is answered, which nobody can have looked at then."""
    decided_on = names.case.denial.dated_on
    papers: tuple[View, ...] = names["clinical_papers"]
    return tuple(paper for paper in papers if paper.record.dated_on and paper.record.dated_on > decided_on)
