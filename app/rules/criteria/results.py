"""What one need of a criterion comes to: its state, the evidence for and against, and what is lacking."""

from dataclasses import dataclass
from typing import Literal

from app.domain.assessment import Evidence

State = Literal["yes", "partly", "no_record", "unconfirmed", "unmet", "contradicted", "not_applicable"]


@dataclass(frozen=True, slots=True)
class Lack:
    """Something missing; `ask` asks a person for it.

    `kind` is what is missing (`goal.baseline`), of which `record`, for which `criterion`, or `of` what else. `words`:
    what the record says that a person is asked about.
    """

    kind: str
    sentence: str
    ask: str
    criterion: str | None = None
    record: str | None = None
    of: str | None = None
    words: str = ""

    @property
    def id(self) -> str:
        """The same wherever the same thing is missing."""
        return ":".join(part for part in (self.kind, self.criterion, self.record, self.of) if part)


@dataclass(frozen=True, slots=True)
class Result:
    """`unconfirmed`: a free-text record may show it, but nobody has said that it does. `parts`: what is shown of it.

    `unmet`: a measured limit is not reached. Alone that contradicts the row; among alternatives another may hold.
    """

    state: State
    evidence: tuple[Evidence, ...] = ()
    lacks: tuple[Lack, ...] = ()
    against: tuple[Evidence, ...] = ()
    parts: tuple[str, ...] = ()


NOT_APPLICABLE = Result("not_applicable")


def missing(
    kind: str, sentence: str, ask: str, criterion: str | None = None, record: str | None = None, of: str | None = None
) -> Result:
    """Nothing on file."""
    return Result("no_record", lacks=(Lack(kind, sentence, ask, criterion, record, of),))


def shown(
    evidence: list[Evidence],
    lacks: list[Lack],
    against: list[Evidence] | None = None,
    parts: tuple[str, ...] = (),
) -> Result:
    """Yes when nothing is lacking, partly when something is, no record when there is nothing to show."""
    state: State = "no_record" if not evidence else "partly" if lacks else "yes"
    return Result(state, tuple(evidence), tuple(lacks), tuple(against or ()), parts)
