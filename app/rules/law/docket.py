"""A case before the law on a day: the regime it falls under and every fact that a condition may ask, gathered once."""

from dataclasses import dataclass
from datetime import date

from app.domain.assessment import PlanTypeFinding
from app.domain.case import Case
from app.domain.facts import Answer, Facts
from app.domain.law import PlanType
from app.domain.library import Library
from app.domain.when import When
from app.rules.law.readings import HeldReading
from app.rules.law.when import answer


@dataclass(frozen=True, slots=True)
class Docket:
    """Everything the law is asked with. Made by `standing.docket`, once for each judgement."""

    case: Case
    library: Library
    today: date
    plan_type: PlanTypeFinding
    facts: Facts
    said: tuple[HeldReading, ...] = ()  # the readings that something on file supports

    @property
    def regime(self) -> PlanType | None:
        """The plan type's own row; None where it cannot be told."""
        return self.library.law.plan_types.get(self.plan_type.value)

    def answer(self, when: When) -> Answer:
        return answer(when, self.facts)

    def holds(self, when: When) -> bool:
        """Certainly, not perhaps."""
        return answer(when, self.facts).verdict == "yes"

    def fails(self, when: When) -> bool:
        """Certainly not."""
        return answer(when, self.facts).verdict == "no"
