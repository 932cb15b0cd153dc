"""People: an NPI whose check digit does not fit was mistyped."""

from collections.abc import Iterator

from app.domain.assessment import Check
from app.rules.record.chart import Chart

_NPI_PREFIX = "80840"


def checks(chart: Chart) -> Iterator[Check]:
    for one in chart.contrary:
        yield Check(one.check, "warning", (one.record,), one.sentence)
    for person in chart.case.people or ():
        if person.npi is not None and not is_npi(person.npi):
            message = f"The NPI of {person.name} is not a valid number: its check digit does not fit."
            yield Check("VAL-NPI", "warning", (person.id,), message)


def is_npi(number: str) -> bool:
    """Ten digits whose last is the Luhn check digit over the prefix 80840 and the first nine (45 CFR 162.406)."""
    if len(number) != 10 or not number.isascii() or not number.isdigit():
        return False
    digits = [int(one) for one in reversed(_NPI_PREFIX + number)]
    doubled = [sum(divmod(2 * one, 10)) if place % 2 else one for place, one in enumerate(digits)]
    return sum(doubled) % 10 == 0
