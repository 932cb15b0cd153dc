"""Which legal arguments apply to this plan and this denial on this day, and why, or what is still unknown."""

from datetime import date
from typing import cast

from app.domain.assessment import ArgumentVerdict, PlanTypeFinding
from app.domain.case import Case
from app.domain.facts import Facts
from app.domain.law import Argument
from app.domain.library import Library
from app.domain.vocabulary import Verdict
from app.rules.law.binding import binding, is_in_force
from app.rules.law.standing import all_facts
from app.rules.law.when import answer

_VERDICTS = {"yes": "applies", "no": "does_not_apply", "cannot_tell": "cannot_tell"}


def verdicts(case: Case, finding: PlanTypeFinding, library: Library, today: date) -> tuple[ArgumentVerdict, ...]:
    """Every argument of the library, in the order in which a letter makes them."""
    facts = all_facts(case, finding, library, today)
    ordered = sorted(library.law.arguments.values(), key=lambda one: (one.order, one.id))
    return tuple(_verdict(one, facts, library, today) for one in ordered)


def _verdict(argument: Argument, facts: Facts, library: Library, today: date) -> ArgumentVerdict:
    if not is_in_force(argument.in_force, today):
        return ArgumentVerdict(argument.id, "does_not_apply")
    found = answer(argument.when, facts)
    rules = _rules(argument, facts, library, today) if found.verdict == "yes" else argument.rules
    verdict = cast(Verdict, _VERDICTS[found.verdict])
    return ArgumentVerdict(argument.id, verdict, found.because, found.needs, rules)


def _rules(argument: Argument, facts: Facts, library: Library, today: date) -> tuple[str, ...]:
    named = argument.rules_when
    meant = [rule for rule in argument.rules if rule not in named or answer(named[rule], facts).verdict == "yes"]
    return binding(meant, facts, library, today)
