"""Law that nobody has read for this plan: the answer is “cannot tell” with a hint, never “does not apply”."""

from collections.abc import Iterator

from app.domain.assessment import Check
from app.rules.law.docket import Docket
from app.rules.law.facts import places_of


def checks(docket: Docket) -> Iterator[Check]:
    """The hint of each argument whose law was not read for the state that issued the policy."""
    state = docket.case.plan.policy_issue_state
    names = sorted({place.name for place in places_of(docket.case, docket.library)}) or [state or "the state"]
    for argument in docket.library.law.arguments.values():
        if argument.unread and docket.holds(argument.unread.when):
            yield Check(
                "LAW-UNREAD", "warning", ("plan.policy_issue_state",), argument.unread.hint.replace("{state}", names[0])
            )
