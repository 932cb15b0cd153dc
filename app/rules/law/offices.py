"""The offices that take complaints about this plan, the nearest first, and the state's offices by their own rows."""

from app.domain.assessment import DueDate
from app.domain.law_found import Citation, ReviewOffice, StateOffice
from app.domain.places import Place
from app.rules.law.binding import binds
from app.rules.law.docket import Docket


def complaint_offices(docket: Docket) -> tuple[str, ...]:
    """Ids of the offices' rows, then the office known without one.

    A row that hangs on a flag that nobody knows (a church plan's election) is left out.
    """
    rules = docket.library.law.rules
    if docket.regime is None:
        return ()
    binding = (
        rule for rule in docket.regime.complaint if rule in rules and binds(rules[rule], docket).verdict == "yes"
    )
    return (*binding, *((docket.regime.office,) if docket.regime.office else ()))


def state_office(docket: Docket) -> StateOffice | None:
    """The office of the state that issued the policy; none where two regulators share it."""
    rows = _of_the_state(docket)
    if len(rows) != 1:
        return None
    place = rows[0]
    return StateOffice(place.id, _takes_requests(place), place.complaint_phone_ok == "yes")


def review_office(docket: Docket, due: tuple[DueDate, ...], citations: tuple[Citation, ...]) -> ReviewOffice | None:
    """The state office that takes the request, where this plan's external review follows a state that says so."""
    law, place, review = docket.library.law, _regulator(docket), docket.library.templates.of_step("review")
    last = next((due_date for due_date in due if review and due_date.id == review.id), None)
    # Where a state's own window was not read the federal floor counts; its office may have been read all the same.
    if last is None or place is None or not law.is_counted_by_state(last.id, last.rule, place.state):
        return None
    is_by_rule = last.rule == place.id
    # The state's window may only have been assumed, as long as nobody knows what kind of plan this is.
    if not _takes_requests(place) or (is_by_rule and all(citation.rule != place.id for citation in citations)):
        return None
    return ReviewOffice(place.id, is_by_rule)


def _takes_requests(place: Place) -> bool:
    """Whether its row was read and requests go to the state, by an office with a name."""
    return place.ok == "yes" and place.file_with == "state" and place.office is not None


def _of_the_state(docket: Docket) -> list[Place]:
    """The rows of the state of issue; of two regulators the one that the card or the notice names."""
    plan = docket.case.plan
    rows = [place for place in docket.library.law.places.values() if place.state == plan.policy_issue_state]
    named = plan.regulator.casefold() if plan.regulator else ""
    return [row for row in rows if named and _is_called(row, named)] or rows


def _is_called(place: Place, named: str) -> bool:
    """By the short name in its id, `CA (DMHC)`, or by that of the office that runs the review."""
    short = place.id.partition("(")[2].rstrip(")").casefold()
    office = place.administrator.partition(",")[0].casefold()
    return (bool(short) and short in named.replace("(", " ").replace(")", " ").split()) or office in named


def _regulator(docket: Docket) -> Place | None:
    """The row of the state of issue; of two regulators the one whose kind of plan the name or the card says."""
    plan, rows = docket.case.plan, _of_the_state(docket)
    texts = f"{plan.plan_name or ''} {plan.card_words or ''} {plan.brochure_words or ''}".casefold().split()
    spoken = f" {' '.join(word.strip('.,;:()') for word in texts)} "
    named = [row for row in rows if any(f" {words.casefold()} " in spoken for words in row.plan_words)]
    places = named or rows
    return places[0] if len(places) == 1 else None
