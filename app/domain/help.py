"""Money help and the people who help, as sourced data: what may fit whom, its limits, and where to ask. No promise."""

from typing import Literal

from app.domain.ref import DisciplineId
from app.domain.values import Day, Record, Text
from app.domain.vocabulary import PlanTypeName


class HelpRow(Record):
    """`fits` and `limits` are plain words. `plan_types`: only with these (none: any); `not_with`: never with these."""

    id: Text
    kind: Literal["money", "helper"]
    name: Text
    words: Text
    fits: Text | None = None
    limits: Text | None = None
    sites: tuple[Text, ...] = ()
    disciplines: tuple[DisciplineId, ...] = ()
    plan_types: tuple[PlanTypeName, ...] = ()
    not_with: tuple[PlanTypeName, ...] = ()
    source: Text
    source_dated_on: Day
    verified: Text

    def is_for(self, disciplines: tuple[str, ...], plan_type: str) -> bool:
        """Whether to show it to this family; an unknown plan or discipline leaves nothing out that may fit."""
        has_discipline = not self.disciplines or not disciplines or bool(set(self.disciplines) & set(disciplines))
        is_known = plan_type != "unknown"
        has_plan = not self.plan_types or plan_type in self.plan_types
        return has_discipline and has_plan and not (is_known and plan_type in self.not_with)
