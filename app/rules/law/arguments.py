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
    ordered = sorted(docket.library.law.arguments.values(), key=lambda argument: (argument.order, argument.id))
    return tuple(_verdict(argument, docket) for argument in ordered)


def _verdict(argument: Argument, docket: Docket) -> ArgumentVerdict:
    if not is_in_force(argument.in_force, docket.today):
        return ArgumentVerdict(argument.id, "does_not_apply")
    answer = docket.answer(argument.when)
    if argument.unread and answer.verdict != "yes" and docket.holds(argument.unread.when):
        return ArgumentVerdict(argument.id, "cannot_tell", needs=("plan.policy_issue_state",), rules=argument.rules)
    rules = _rules(argument, docket) if answer.verdict == "yes" else argument.rules
    verdict = cast(Verdict, _VERDICTS[answer.verdict])
    return ArgumentVerdict(argument.id, verdict, answer.because, answer.needs, rules, argument.answers, argument.kinds)


def filling(docket: Docket, judged: tuple[ArgumentVerdict, ...], filled: str) -> tuple[str, ...]:
    """The rules that bind, of the arguments that apply and say that they fill this list of a letter."""
    rows = docket.library.law.arguments
    apply = [verdict for verdict in judged if verdict.verdict == "applies" and rows[verdict.id].fills == filled]
    return tuple(dict.fromkeys(rule for verdict in apply for rule in verdict.rules))


def is_need_argued(docket: Docket, judged: tuple[ArgumentVerdict, ...]) -> bool:
    """Whether a stated reason is about the child's need, or a rule makes need the answer to a limit."""
    denial, clinical, rows = docket.case.denial, docket.library.clinical, docket.library.law.arguments
    kinds = [clinical.denial_types.get(reason.kind) for reason in denial.reasons or ()]
    if not kinds or any(kind is None or kind.is_clinical for kind in kinds):
        return True
    applying = (verdict.id for verdict in judged if verdict.verdict == "applies")
    return clinical.turns_on(denial, "limit") and any(rows[argument].is_about_need for argument in applying)


def _rules(argument: Argument, docket: Docket) -> tuple[str, ...]:
    named = argument.rules_when
    meant = [rule for rule in argument.rules if rule not in named or docket.holds(named[rule])]
    return binding(meant, docket)
