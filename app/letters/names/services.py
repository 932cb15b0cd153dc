"""What is asked for, service by service, and which of them a person gives: several services are never told as one."""

from collections.abc import Mapping, Sequence
from datetime import date

from app.domain import courses
from app.domain.case import Case
from app.domain.denial import Quantity
from app.domain.people import Person
from app.domain.saying import counted
from app.letters.names.amounts import Side, quantity
from app.letters.names.clinical import period
from app.letters.names.declaring import Names, declared, function
from app.letters.names.seen import SeenService
from app.letters.stated import Phrase, Printable, Several, Stated, Unknown, lacks, listed
from app.letters.views import View


@declared
def service(names: Names) -> SeenService | Unknown:
    """The first service asked for."""
    asked = names.records.lists["services"]
    return asked[0] if asked else Unknown("services[0]")


@declared
def signers_services(names: Names) -> tuple[SeenService, ...]:
    """The services that the signer gives; all of them for who gives none, such as a physician."""
    services = names.records.lists["services"]
    own = discipline_of(names.case, names.signer.person)
    return tuple(view for view in services if view.record.discipline == own) or services


@declared
def is_cut(names: Names) -> bool:
    """Whether the notice cuts an approved course; a lower amount that the plan granted is no cut."""
    return any(courses.is_cut(names.case, view) for view in names.case.services or ())


@declared
def cut_from(names: Names) -> Side:
    """Which amount was running before a cut: approved, or requested where what stands as approved is what is left."""
    levels = {courses.level_before(names.case, view) for view in names.case.services or ()}
    return "requested" if "requested" in levels else "approved"


@function
def granted(names: Names, services: tuple[SeenService, ...]) -> Printable | Unknown:
    """What the plan granted, of the services of which it granted something."""
    amounts = [quantity(names, view, "approved") for view in services if view.record.approved]
    known = [amount for amount in amounts if not isinstance(amount, Unknown)]
    return listed(known, separator="; ") if known else lacks("services.approved")


def _amount(names: Names, service: View, name: Side) -> Several:
    amount = quantity(names, service, name)
    therapy = Phrase(names.words[f"therapy.{service.record.discipline}"])
    return _joined([therapy if isinstance(amount, Unknown) else amount])


@function
def dated(names: Names, services: tuple[SeenService, ...], name: Side) -> Several | Unknown:
    """What was asked for or approved with its days: `24 one-hour visits, October 12, 2026 to March 29, 2027`."""
    if not services:
        return Unknown("services")
    if len({_days(view, name) for view in services}) == 1:
        return _with_days(listed([_amount(names, view, name) for view in services], separator="; "), services[0], name)
    return _joined([_with_days(_amount(names, view, name), view, name) for view in services])


@function
def subject(names: Names, services: tuple[SeenService, ...]) -> Several | Unknown:
    """The services in a title: `occupational therapy, 24 visits`; each discipline once."""
    by_discipline: dict[str, list[View]] = {}
    for view in services:
        by_discipline.setdefault(view.record.discipline, []).append(view)
    named = [_named(some, names.words) for some in by_discipline.values()]
    return _joined(named) if services else Unknown("services")


def _named(services: Sequence[View], words: Mapping[str, str]) -> Several:
    asked: Quantity | None = services[0].record.requested
    therapy = Phrase(words[f"therapy.{services[0].record.discipline}"])
    if len(services) > 1 or asked is None or not asked.visits:
        return Several((therapy,))
    visits = Stated(asked.visits, counted(asked.visits, "visit"), "value", (services[0].basis or "",))
    return Several((therapy, Phrase(", "), visits))


def _joined(values: Sequence[Printable]) -> Several:
    parts: list[Stated | Phrase] = []
    for value in values:
        parts += [Phrase("; ")] * bool(parts)
        parts += value.parts if isinstance(value, Several) else (value,)
    return Several(tuple(parts))


def _days(service: View, name: Side) -> tuple[date | None, date | None]:
    asked: Quantity | None = getattr(service.record, name)
    return (asked.from_on, asked.to_on) if asked else (None, None)


def _with_days(amount: Several, service: View, name: Side) -> Several:
    days = period(service, name)
    return amount if isinstance(days, Unknown) else Several((*amount.parts, Phrase(", "), *days.parts))


def discipline_of(case: Case, person: Person) -> str | None:
    """What this person gives, as the record has it; None where services differ and nothing says which is theirs."""
    services = case.services or ()
    given = [asked_for.discipline for asked_for in services if asked_for.provider == person.id]
    given += [
        evaluation.discipline
        for evaluation in case.evaluations or ()
        if evaluation.evaluator == person.id and evaluation.discipline
    ]
    if given:
        return given[0]
    open_ones = {asked_for.discipline for asked_for in services if asked_for.provider is None}
    asked = {asked_for.discipline for asked_for in services}
    return next((some.pop() for some in (open_ones, asked) if len(some) == 1), None)


def therapist_named(case: Case, person: Person, words: Mapping[str, str]) -> str:
    """`occupational therapist`; only `therapist` where the record does not say of which kind."""
    return words[f"therapist.{discipline_of(case, person) or 'any'}"]


@declared
def works_toward_goals(names: Names) -> bool:
    """Whether the first therapy that is asked for has goals; an infusion has none, one that nobody described may."""
    services, known = names.case.services or (), names.library.clinical.disciplines
    profile = known.get(services[0].discipline) if services else None
    return profile is None or profile.has_goals


@declared
def a_therapist(names: Names) -> Phrase | Unknown:
    """Who the care takes: `an occupational therapist`; `a therapist` where several disciplines are asked for."""
    asked = {asked_for.discipline for asked_for in names.case.services or ()}
    if not asked:
        return Unknown("services")
    return Phrase(names.words[f"a_therapist.{asked.pop() if len(asked) == 1 else 'any'}"])
