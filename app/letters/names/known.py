"""Words that must stand somewhere else: the ids a paragraph may give to a function, each with the list it is from."""

from dataclasses import dataclass
from typing import Annotated, Literal


@dataclass(frozen=True, slots=True)
class Known:
    """`among` names a list of the library: `rules`, `arguments`, `criteria`, `deadlines`, `clocks`, `words`, …"""

    among: Literal[
        "rules", "arguments", "criteria", "deadlines", "clocks", "words", "beginnings", "kinds", "plan_types", "lists"
    ]


RuleId = Annotated[str, Known("rules")]
ArgumentId = Annotated[str, Known("arguments")]
CriterionId = Annotated[str, Known("criteria")]
DeadlineId = Annotated[str, Known("deadlines")]
ClockId = Annotated[str, Known("clocks")]
WordId = Annotated[str, Known("words")]
WordBeginning = Annotated[str, Known("beginnings")]
KindId = Annotated[str, Known("kinds")]
PlanTypeId = Annotated[str, Known("plan_types")]
ListName = Annotated[str, Known("lists")]
