"""Visits, units, minutes, days and hours: five kinds of amount that cannot be added or compared by mistake.

A wrong pair is a TypeError at run time and a type error before it. Only unit_rules converts, by a known rule.
"""

from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True, eq=False)
class Amount:
    """A whole number of one kind of thing. Use one of the kinds below, never this."""

    count: int

    def __post_init__(self) -> None:
        if type(self) is Amount or type(self.count) is not int:
            raise TypeError("an amount is a whole number of visits, units, minutes, days or hours")

    def _same(self, other: Any) -> int:
        if type(other) is not type(self):
            raise TypeError(f"{type(self).__name__} and {type(other).__name__} are different kinds of amount")
        return int(other.count)

    def __add__(self, other: Self) -> Self:
        return type(self)(self.count + self._same(other))

    def __sub__(self, other: Self) -> Self:
        return type(self)(self.count - self._same(other))

    def __lt__(self, other: Self) -> bool:
        return self.count < self._same(other)

    def __le__(self, other: Self) -> bool:
        return self.count <= self._same(other)

    def __gt__(self, other: Self) -> bool:
        return self.count > self._same(other)

    def __ge__(self, other: Self) -> bool:
        return self.count >= self._same(other)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Amount) and self.count == self._same(other)

    def __hash__(self) -> int:
        return hash((type(self).__name__, self.count))

    def __bool__(self) -> bool:
        return bool(self.count)

    def __mul__(self, times: int) -> Self:
        if type(times) is not int:
            raise TypeError("an amount is multiplied by a plain number only")
        return type(self)(self.count * times)

    def times_in(self, whole: Self) -> int | None:
        """How often this amount goes into `whole`; None where something is left over."""
        total = self._same(whole)
        return total // self.count if self.count and total % self.count == 0 else None


class Visits(Amount):
    """Distinct dates of one discipline."""

    __slots__ = ()


class Units(Amount):
    """Billed parts: quarter hours of a timed code, or one a day of an untimed one."""

    __slots__ = ()


class Minutes(Amount):
    """Time with the child."""

    __slots__ = ()


class Days(Amount):
    """Calendar or infusion days."""

    __slots__ = ()


class Hours(Amount):
    """Whole hours, as behavior plans ask for them."""

    __slots__ = ()
