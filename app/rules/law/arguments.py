"""Which legal arguments apply to this plan and this denial on this day, and why, or what is still unknown."""

from typing import cast

from app.domain.assessment import ArgumentVerdict
from app.domain.law import Argument
from app.domain.vocabulary import Verdict
from app.rules.law.binding import binding, is_in_force
from app.rules.law.docket import Docket

_VERDICTS = {"yes": "applies", "no": "does_not_apply", "cannot_tell": "cannot_tell"}


def verdicts(docket: Docket) -> tuple[ArgumentVerdict, ...]:
    """Every argument of the library, in the order in which a letter makes them."""
    ordered = sorted(docket.library.law.arguments.values(), key=lambda one: (one.order, one.id))
    return tuple(_verdict(one, docket) for one in ordered)


def _verdict(argument: Argument, docket: Docket) -> ArgumentVerdict:
    if not is_in_force(argument.in_force, docket.today):
        return ArgumentVerdict(argument.id, "does_not_apply")
    found = docket.answer(argument.when)
    if argument.unread and found.verdict != "yes" and docket.holds(argument.unread.when):
        return ArgumentVerdict(argument.id, "cannot_tell", needs=("plan.policy_issue_state",), rules=argument.rules)
    rules = _rules(argument, docket) if found.verdict == "yes" else argument.rules
    verdict = cast(Verdict, _VERDICTS[found.verdict])
    return ArgumentVerdict(argument.id, verdict, found.because, found.needs, rules)


def _rules(argument: Argument, docket: Docket) -> tuple[str, ...]:
    named = argument.rules_when
    meant = [rule for rule in argument.rules if rule not in named or docket.holds(named[rule])]
    return binding(meant, docket)
