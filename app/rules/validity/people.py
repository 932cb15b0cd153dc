"""People: an NPI whose check digit does not fit was mistyped."""

from collections.abc import Iterator

from app.domain.assessment import Check
from app.rules.record.chart import Chart

_AT_HOME = frozenset({"home", "home_health", "telehealth"})
_NPI_PREFIX = "80840"


def checks(chart: Chart) -> Iterator[Check]:
    for contrary in chart.contrary:
        yield Check(contrary.check, "warning", (contrary.record,), contrary.sentence)
    yield from _licences(chart)
    for person in chart.case.people or ():
        if person.npi is not None and not is_npi(person.npi):
            message = chart.tell("validity.people.npi_not_valid_number_its", name=person.name)
            yield Check("VAL-NPI", "warning", (person.id,), message)


def _licences(chart: Chart) -> Iterator[Check]:
    """Who gives the therapy is licensed where it is given: at the child's home, else where the provider works.

    Where nobody says which of the two it is, a license of either is asked about no further.
    """
    home = chart.case.child.address.state if chart.case.child.address else None
    for service in chart.services:
        by = chart.person(service.provider)
        if by is None or by.license is None or by.license.state is None:
            continue
        clinic = by.address.state if by.address else None
        place = home if service.setting in _AT_HOME else clinic
        is_either = service.setting is None and home is not None and home.upper() == by.license.state.upper()
        if place is not None and place.upper() != by.license.state.upper() and not is_either:
            message = chart.tell(
                "validity.people.licensed_in_therapy_given_in", name=by.name, state=by.license.state, place=place
            )
            yield Check("LICENCE-STATE", "warning", (by.id, service.id), message)


def is_npi(number: str) -> bool:
    """Ten digits whose last is the Luhn check digit over the prefix 80840 and the first nine (45 CFR 162.406)."""
    if len(number) != 10 or not number.isascii() or not number.isdigit():
        return False
    digits = [int(digit) for digit in reversed(_NPI_PREFIX + number)]
    doubled = [sum(divmod(2 * digit, 10)) if place % 2 else digit for place, digit in enumerate(digits)]
    return sum(doubled) % 10 == 0
