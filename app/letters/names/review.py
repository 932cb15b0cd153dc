"""Who reviews, what the notice lacks, which mandates and which diagnoses an argument may name."""

from typing import TypedDict

from app.domain.law import NoticeElementRule
from app.domain.places import Place
from app.letters import phrasing
from app.letters.names.declaring import Names, declared
from app.letters.names.known import RuleId
from app.letters.names.offices import review_due
from app.letters.names.seen import SeenDocument
from app.letters.stated import Several, Stated, Unknown, lacks, listed
from app.letters.views import View


def _bound_rules(names: Names, filled: str) -> tuple[str, ...]:
    """The rules that bind, of the arguments that apply and say that they fill this list."""
    held = names.library.law.arguments
    apply = [one for one in names.assessment.arguments if one.verdict == "applies" and one.id in held]
    return tuple(dict.fromkeys(rule for one in apply if held[one.id].fills == filled for rule in one.rules))


class ReviewOffice(TypedDict):
    """A state’s office with its address, and the forms that it wants."""

    name: Stated
    lines: tuple[Stated, ...]
    form: Stated | Unknown
    expedited_form: Stated | Unknown


@declared
def review_office(names: Names) -> ReviewOffice | Unknown:
    """The state office that takes the request, where this plan's external review follows a state that says so."""
    law, due, place = names.library.law, review_due(names), _place(names)
    # Where a state's own window was not read the federal floor counts; its office may have been read all the same.
    if due is None or place is None or not law.is_counted_by_state(due.id, due.rule, place.state):
        return lacks("review_office")
    if place.ok != "yes" or place.file_with != "state" or place.office is None:
        return lacks("review_office")
    # The state's window may only have been assumed, as long as nobody knows what kind of plan this is.
    if due.rule == place.id and not names.citations.can_cite(place.id):
        return lacks("review_office")
    basis = (f"rule:{place.id}",) if due.rule == place.id else (f"office:{place.id}",)
    office = place.office
    unknown = lacks("office_form")
    return {
        "name": Stated(office.name, office.name, "rule", basis),
        "lines": tuple(Stated(line, line, "rule", basis) for line in office.address),
        "form": Stated(office.form, office.form, "rule", basis) if office.form else unknown,
        "expedited_form": Stated(place.id, office.expedited_form, "rule", basis) if office.expedited_form else unknown,
    }


def _place(names: Names) -> Place | None:
    """The row of the state of issue; of two regulators the one whose kind of plan the name or the card says."""
    plan = names.case.plan
    rows = [one for one in names.library.law.places.values() if one.state == plan.policy_issue_state]
    texts = f"{plan.plan_name or ''} {plan.card_words or ''} {plan.brochure_words or ''}".casefold().split()
    spoken = f" {' '.join(word.strip('.,;:()') for word in texts)} "
    named = [one for one in rows if any(f" {words.casefold()} " in spoken for words in one.plan_words)]
    found = named or rows
    return found[0] if len(found) == 1 else None


def _missing(names: Names) -> tuple[NoticeElementRule, ...]:
    rules = _bound_rules(names, "missing_elements")
    elements = names.library.law.notice_elements.values()
    return tuple(one for one in elements if one.rule in rules and names.citations.can_cite(one.rule))


@declared
def missing_elements(names: Names) -> tuple[Stated, ...]:
    """What the notice did not show, by the rules that apply; only what may be cited."""
    return tuple(Stated(one.id, one.title, "rule", (f"rule:{one.rule}",)) for one in _missing(names))


@declared
def missing_rules(names: Names) -> tuple[RuleId, ...]:
    """The rules that ask for what the notice did not show, to be cited."""
    return tuple(dict.fromkeys(one.rule for one in _missing(names)))


@declared
def parity_codes(names: Names) -> Several | Unknown:
    """The F codes among the diagnoses of the service."""
    case = names.case
    treated = {code for service in case.services or () for code in service.diagnoses or ()}
    codes = [
        Stated(one.code, phrasing.printable(one.code), "value", (f"record:{one.id}",))
        for one in case.diagnoses or ()
        if one.code.upper().startswith("F") and (not treated or one.id in treated)
    ]
    return listed(codes) if codes else Unknown("diagnoses")


class Mandate(TypedDict):
    """A state’s rule in our words, and where it stands."""

    says: Stated
    cite: Stated


@declared
def mandates(names: Names) -> tuple[Mandate, ...]:
    """The state’s rules on this therapy that bind the plan."""
    found: list[Mandate] = []
    rules, citations = names.library.law.rules, names.citations
    for identity in _bound_rules(names, "mandates"):
        if identity in rules and citations.can_cite(identity):
            words = rules[identity].says
            says = words[:1].upper() + words[1:].rstrip(".")
            said = Stated(identity, says, "rule", (f"rule:{identity}",))
            found.append({"says": said, "cite": citations.cite(identity)})
    return tuple(found)


@declared
def excludes_and_judges(names: Names) -> bool:
    """Whether the notice gives an exclusion and beside it a reason of medical judgment."""
    clinical, denial = names.library.clinical, names.case.denial
    rows = (clinical.denial_types.get(one.kind) for one in denial.reasons or ())
    return clinical.turns_on(denial, "exclusion") and any(row.matter == "need" for row in rows if row)


@declared
def new_papers(names: Names) -> tuple[SeenDocument, ...]:
    """Clinical papers dated after the decision that is answered, which nobody can have looked at then."""
    decided_on = names.case.denial.dated_on
    found: tuple[View, ...] = names["clinical_papers"]
    return tuple(one for one in found if one.record.dated_on and one.record.dated_on > decided_on)
