"""The pin-cite of a rule for one plan. Only the rules that the assessment lets a letter cite can be printed."""

from app.domain.assessment import Assessment
from app.domain.citing import joined
from app.letters.stated import NotCitable, Stated


class Citations:
    """Prints the pin-cites of this plan, as the assessment gives them."""

    def __init__(self, assessment: Assessment) -> None:
        self._cites = {citation.rule: citation.cite for citation in assessment.citations}

    def can_cite(self, *ids: str) -> bool:
        return all(rule in self._cites for rule in ids)

    def cite(self, *ids: str) -> Stated:
        """Raises NotCitable unless every rule may be printed for this plan."""
        if not ids or not self.can_cite(*ids):
            raise NotCitable(ids)
        return Stated(ids, joined(self._cites[rule] for rule in ids), "rule", tuple(f"rule:{rule}" for rule in ids))
