"""What is asked for, service by service, and which of them a person gives: several services are never told as one."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from app.domain.case import Case
from app.domain.denial import Quantity
from app.domain.people import Person
from app.domain.saying import counted
from app.letters.names.clinical import period
from app.letters.stated import Phrase, Printable, Several, Stated, Unknown, listed
from app.letters.views import View


def functions(words: Mapping[str, str], quantity: Callable[..., Any]) -> dict[str, Any]:
    """`dated(services, "requested")` and `subject(services)` under the names that paragraphs use."""

    def amount(service: View, name: str) -> Several:
        found = quantity(service, name)
        return _joined([Phrase(words[f"therapy.{service.record.discipline}"]) if isinstance(found, Unknown) else found])

    def dated(services: tuple[View, ...], name: str) -> Several | Unknown:
        """`24 one-hour visits (96 units of 97530), October 12, 2026 to March 29, 2027`; each with its own days."""
        if not services:
            return Unknown("services")
        if len({_days(one, name) for one in services}) == 1:
            return _with_days(listed([amount(one, name) for one in services], separator="; "), services[0], name)
        return _joined([_with_days(amount(one, name), one, name) for one in services])

    def subject(services: tuple[View, ...]) -> Several | Unknown:
        """`occupational therapy, 24 visits`; each discipline once."""
        by_discipline: dict[str, list[View]] = {}
        for one in services:
            by_discipline.setdefault(one.record.discipline, []).append(one)
        return _joined([_named(some, words) for some in by_discipline.values()]) if services else Unknown("services")

    return {"dated": dated, "subject": subject}


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


def _days(service: View, name: str) -> tuple[date | None, date | None]:
    asked: Quantity | None = getattr(service.record, name)
    return (asked.from_on, asked.to_on) if asked else (None, None)


def _with_days(amount: Several, service: View, name: str) -> Several:
    days = period(service, name)
    return amount if isinstance(days, Unknown) else Several((*amount.parts, Phrase(", "), *days.parts))


def discipline_of(case: Case, person: Person) -> str | None:
    """What this person gives, as the record has it; None where services differ and nothing says which is theirs."""
    services = case.services or ()
    given = [one.discipline for one in services if one.provider == person.id]
    given += [one.discipline for one in case.evaluations or () if one.evaluator == person.id and one.discipline]
    if given:
        return given[0]
    open_ones = {one.discipline for one in services if one.provider is None}
    asked = {one.discipline for one in services}
    return next((some.pop() for some in (open_ones, asked) if len(some) == 1), None)


def given_by(services: tuple[View, ...], case: Case, person: Person) -> tuple[View, ...]:
    """The services of this person's discipline; all of them for who gives none, such as a physician."""
    own = discipline_of(case, person)
    return tuple(one for one in services if one.record.discipline == own) or services


def therapist_word(case: Case, person: Person, words: Mapping[str, str]) -> str:
    """`occupational therapist`; only `therapist` where the record does not say of which kind."""
    return words[f"therapist.{discipline_of(case, person) or 'any'}"]


def a_therapist(case: Case, words: Mapping[str, str]) -> Phrase | Unknown:
    """`an occupational therapist`; `a therapist` where several disciplines are asked for."""
    asked = {one.discipline for one in case.services or ()}
    if not asked:
        return Unknown("services")
    return Phrase(words[f"a_therapist.{asked.pop() if len(asked) == 1 else 'any'}"])
