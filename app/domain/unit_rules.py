"""The only place where minutes become units and units become visits (`criteria/codes/`), each by a known rule."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from app.domain.clinical import ProcedureCode
from app.domain.denial import Quantity, Service
from app.domain.quantities import Hours, Minutes, Units, Visits

UnitRule = Literal["total_8min", "per_code_midpoint"]
Timing = Literal["timed", "untimed", "unknown"]
QUARTER = 15
_LEAST = 8


def timed_units(minutes: Minutes) -> Units:
    """One timed code alone: 8–22 minutes are one unit, 23–37 two, and so on; the same in both rules."""
    return Units((minutes.count + QUARTER - _LEAST) // QUARTER)


def units_by_code(minutes: Mapping[str, Minutes], rule: UnitRule) -> dict[str, Units]:
    """What a day's timed codes may be billed as, each code with its own minutes.

    `per_code_midpoint`: each code by itself. `total_8min`: all minutes together give the most units; a code gets one
    for each full quarter hour, and what is left goes to the largest remainders.
    """
    if rule == "per_code_midpoint":
        return {code: timed_units(spent) for code, spent in minutes.items()}
    full = {code: spent.count // QUARTER for code, spent in minutes.items()}
    most = timed_units(sum(minutes.values(), Minutes(0)))
    left = most.count - sum(full.values())
    by_remainder = sorted(minutes, key=lambda code: (-(minutes[code].count % QUARTER), -minutes[code].count))
    extra = set(by_remainder[:left])
    return {code: Units(full[code] + (code in extra)) for code in minutes}


def timing(codes: Iterable[str | None], known: Mapping[str, ProcedureCode]) -> Timing:
    """`timed` when every code counts quarter hours, `untimed` when each counts once a day, `unknown` otherwise."""
    lengths = {known[code].unit_minutes if code in known else -1 for code in codes if code}
    if lengths == {QUARTER}:
        return "timed"
    return "untimed" if lengths == {None} else "unknown"


def is_untimed(code: str | None, known: Mapping[str, ProcedureCode]) -> bool:
    """One unit a date, however long it lasts; false where the code is not in our table."""
    return code is not None and timing((code,), known) == "untimed"


def units_a_visit(
    minutes: Minutes | None, codes: Iterable[str | None], known: Mapping[str, ProcedureCode], rule: UnitRule
) -> Units | None:
    """How many units one visit is, or None where the codes, the length or the payer's rule do not settle it."""
    billed = list(dict.fromkeys(code for code in codes if code))
    match timing(billed, known):
        case "untimed":
            # Which of several such codes is billed on a day, nobody has said.
            return Units(1) if len(billed) == 1 else None
        case "timed" if minutes is not None and (len(billed) == 1 or rule == "total_8min"):
            return timed_units(minutes)
    return None


@dataclass(frozen=True, slots=True)
class BothWays:
    """One amount of care in visits and in units. `derived` names the side that follows from the other by `a_visit`."""

    visits: Visits | None
    units: Units | None
    minutes: Minutes | None = None
    a_visit: Units | None = None
    derived: Literal["visits", "units"] | None = None

    @property
    def expected_units(self) -> Units | None:
        """What these visits come to; None where that is not known."""
        return self.a_visit * self.visits.count if self.visits is not None and self.a_visit is not None else None

    @property
    def agrees(self) -> bool:
        """False only where both sides are on record and are not the same amount of care."""
        expected = self.expected_units
        return self.units is None or expected is None or expected == self.units


def both_ways(asked: Quantity, a_visit: Units | None, assumed: Minutes | None = None) -> BothWays:
    """The side that is not on record follows from the other where `a_visit` is known and goes in evenly.

    `assumed` is the length of a visit that this rests on, where the quantity names none.
    """
    visits = Visits(asked.visits) if asked.visits is not None else None
    units = Units(asked.units) if asked.units is not None else None
    length = Minutes(asked.minutes_per_visit) if asked.minutes_per_visit is not None else None
    if a_visit is None or (visits is None) == (units is None):
        return BothWays(visits, units, length, a_visit)
    if visits is not None:
        return BothWays(visits, a_visit * visits.count, length or assumed, a_visit, "units")
    times = a_visit.times_in(units) if units is not None else None
    if times is None:
        return BothWays(None, units, length, a_visit)
    return BothWays(Visits(times), units, length or assumed, a_visit, "visits")


def units_of_hours(hours: Hours) -> Units:
    """Behavior treatment: an hour is four units."""
    return Units(hours.count * 4)


@dataclass(frozen=True, slots=True)
class Amounts:
    """What was asked for and approved of one service, each both ways."""

    requested: BothWays | None
    approved: BothWays | None

    @property
    def is_mixed(self) -> bool:
        """The payer's own approval calls units visits, or visits units: its two numbers are not the same amount."""
        return self.approved is not None and not self.approved.agrees

    @property
    def granted(self) -> BothWays | None:
        """What the approval comes to: where its two numbers disagree the units count, since they are what is paid."""
        given = self.approved
        if given is None or given.agrees or given.units is None or given.a_visit is None:
            return given
        times = given.a_visit.times_in(given.units)
        visits = Visits(times) if times is not None else None
        return BothWays(visits, given.units, given.minutes, given.a_visit, "visits")

    @property
    def refused(self) -> BothWays | None:
        """The part that was not approved, in every unit that both sides share; None where they share none."""
        asked, given = self.requested, self.granted
        if asked is None or given is None:
            return None
        visits = asked.visits - given.visits if asked.visits is not None and given.visits is not None else None
        units = asked.units - given.units if asked.units is not None and given.units is not None else None
        if visits is None and units is None:
            return None
        return BothWays(visits, units, asked.minutes if given.minutes in {None, asked.minutes} else None)


def amounts(service: Service, known: Mapping[str, ProcedureCode], rule: UnitRule) -> Amounts:
    """An approval that does not say how long a visit is counts visits of the length that was asked for."""

    def seen(quantity: Quantity | None, other: Quantity | None) -> BothWays | None:
        lengths = [each.minutes_per_visit for each in (quantity, other) if each and each.minutes_per_visit is not None]
        minutes = Minutes(lengths[0]) if lengths else None
        a_visit = units_a_visit(minutes, service.procedure_codes or (), known, rule)
        return both_ways(quantity, a_visit, minutes) if quantity else None

    return Amounts(seen(service.requested, service.approved), seen(service.approved, service.requested))
