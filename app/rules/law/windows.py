"""The external-review window of the state that issued the policy, beside the federal floor of four months."""

from collections.abc import Iterator

from app.domain.case import Case
from app.domain.law import Step
from app.domain.library import Library
from app.domain.places import Place
from app.domain.told import Told
from app.rules.law.facts import family_places, places_of

FLOOR_MONTHS = 4
# Four months are 120 to 123 days (DT-STATE-DAYS): a count of 120 days can end first.
SHORTEST_FLOOR = 120


def in_place(step: Step, case: Case, library: Library) -> tuple[Step, ...]:
    """The step as the state counts it. A window that was not read in the law gives way to the federal floor."""
    if not step.from_place:
        return (step,)
    places = places_of(case, library)
    own = [_own(step, place, case, library) for place in places if place.window_ok == "yes"]
    likely = places or family_places(case, library)
    reminders = [_reminder(step, days, words) for place in likely for days, words in _remembered(place, library)]
    is_complete = bool(own) and len(own) == len(places)
    return (*reminders, *own, *(() if is_complete else (_floor(step, library),)))


def _own(step: Step, place: Place, case: Case, library: Library) -> Step:
    """DT-STATE-DAYS: the state's days or months, no roll unless its rule has one; the safe day is the earlier one."""
    is_first = place.counts_from_first_level and case.denial.level == "internal_second"
    changes = {
        "rule": place.id,
        "count": place.window_count,
        "unit": place.window_unit,
        "words": _own_words(place, library),
        "runs_from": "first_level" if is_first else place.window_from,
        "must_be": place.must_be,
        "floor_months": FLOOR_MONTHS,
    }
    return step.model_copy(update=changes)


def _own_words(place: Place, library: Library) -> Told:
    count = place.window_count or 0
    if place.window_unit == "months":
        return library.tell("law.windows.months_of_own_rule", count=count, state=place.name)
    return library.tell("law.windows.days_of_own_rule", count=count, state=place.name)


def _floor(step: Step, library: Library) -> Step:
    """A state may give more than the floor, so after it the notice's own day is asked for before anybody is late."""
    words = library.tell("law.windows.federal_floor")
    return step.model_copy(update={"count": FLOOR_MONTHS, "unit": "months", "words": words, "is_floor": True})


def _remembered(place: Place, library: Library) -> Iterator[tuple[int, str]]:
    """Days that end before the floor does: a statute's below it, or a count of days known only at second hand."""
    if place.remind_days:
        yield place.remind_days, library.tell("law.windows.days_of_statute", days=place.remind_days, state=place.name)
    count = place.window_count or 0
    if place.window_ok == "sec" and place.window_unit == "days" and count <= SHORTEST_FLOOR:
        yield count, library.tell("law.windows.days_of_guides", days=count, state=place.name)


def _reminder(step: Step, days: int, words: str) -> Step:
    return step.model_copy(update={"count": days, "unit": "days", "words": words})
