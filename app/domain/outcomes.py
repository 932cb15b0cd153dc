"""How an appeal ended, as the plan or the reviewer said; and what a practice's appeals came to, counted."""

from dataclasses import dataclass
from typing import Literal

from app.domain.records import OnPaper
from app.domain.values import Day, Record, Text
from app.domain.vocabulary import ReasonKind

# Of the denial: `upheld` leaves the child without, `overturned` grants all, `partly` grants some of it.
Result = Literal["upheld", "partly", "overturned"]
AppealLevel = Literal["internal_first", "internal_second", "external"]
RESULTS: tuple[Result, ...] = ("upheld", "partly", "overturned")


class ReasonResult(Record):
    """What the decision says of one stated reason."""

    kind: ReasonKind
    result: Result


class CriterionResultGiven(Record):
    """What the decision says of one criterion; `criterion` is its id in the library."""

    criterion: Text
    result: Result


class AppealOutcome(OnPaper):
    """The answer to one appeal. `level` is whose answer it is, `words` the deciding sentence."""

    level: AppealLevel
    result: Result
    decided_on: Day | None = None
    decided_by: Text | None = None
    words: Text | None = None
    reason_results: tuple[ReasonResult, ...] | None = None
    criterion_results: tuple[CriterionResultGiven, ...] | None = None


@dataclass(frozen=True, slots=True)
class OneAnswer:
    """An answer with what it is counted under: `reasons` and `criteria` with the result of each."""

    payer: str
    level: AppealLevel
    result: Result
    reasons: tuple[tuple[str, Result], ...] = ()
    criteria: tuple[tuple[str, Result], ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """How often each result came. `share` is overturned over all, with the ends of its 95 % interval; None: too few."""

    name: str
    upheld: int
    partly: int
    overturned: int
    share: tuple[float, float, float] | None = None

    @property
    def total(self) -> int:
        return self.upheld + self.partly + self.overturned


@dataclass(frozen=True, slots=True)
class OutcomeCounts:
    """Each tuple is sorted by the number of answers, the largest first."""

    whole: Counted
    by_payer: tuple[Counted, ...]
    by_level: tuple[Counted, ...]
    by_reason: tuple[Counted, ...]
    by_criterion: tuple[Counted, ...]
