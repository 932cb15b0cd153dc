"""What card, plan book, names and typed facts say of a plan, and where that contradicts what was entered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.domain.case import Case
from app.domain.facts import Facts
from app.domain.law import PlanReading
from app.domain.plain_words import any_of, says
from app.rules.law.when import answer

_NAMES = ("plan_name", "payer_name", "card_words", "brochure_words")


@dataclass(frozen=True, slots=True)
class HeldReading:
    """A reading that holds for this case, and the case paths that say so."""

    reading: PlanReading
    because: tuple[str, ...]


def said(case: Case, readings: Mapping[str, PlanReading], facts: Facts) -> tuple[HeldReading, ...]:
    """Every reading that something on file supports, in the order of the data."""
    named = [(f"plan.{name}", _straight(text)) for name in _NAMES if (text := getattr(case.plan, name))]
    booked = [
        *named,
        *((f"plan.benefits.{benefit.id}", _straight(benefit.words)) for benefit in case.plan.benefits or ()),
    ]
    pairs = ((reading, tuple(dict.fromkeys(_because(reading, named, booked, facts)))) for reading in readings.values())
    return tuple(HeldReading(reading, because) for reading, because in pairs if because)


def against(plan_type: str, said: tuple[HeldReading, ...]) -> tuple[HeldReading, ...]:
    """Of what is said, what speaks against this plan type."""
    return tuple(statement for statement in said if plan_type in statement.reading.against)


def doubted_flags(case: Case, said: tuple[HeldReading, ...]) -> Mapping[str, HeldReading]:
    """The plan's flags that were entered one way while card or book say the other."""
    return {
        name: statement
        for statement in said
        for name, value in statement.reading.flags.items()
        if getattr(case.plan, name) is (not value)
    }


def _because(
    reading: PlanReading, named: list[tuple[str, str]], booked: list[tuple[str, str]], facts: Facts
) -> Iterator[str]:
    if reading.when and (held := answer(reading.when, facts)).verdict == "yes":
        yield from held.because
    yield from _saying(reading.words, named)
    yield from _saying(reading.book_words, booked)
    is_settled = bool(reading.unless) and answer(reading.unless, facts).verdict == "yes"
    if not is_settled and not any(_saying(reading.unless_words, named)):
        yield from _saying(reading.weak_words, named)


def _saying(words: tuple[str, ...], texts: list[tuple[str, str]]) -> Iterator[str]:
    pairs = ((path, text) for path, text in texts if any_of(words).search(text)) if words else ()
    return (path for path, text in pairs if any(says(word, text) for word in words))


def _straight(text: str) -> str:
    return text.replace("’", "'")
