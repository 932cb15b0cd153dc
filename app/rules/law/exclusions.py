"""What may not stand in a letter for this case: the hard exclusions (law.md 18.1) and every row that does not bind."""

from collections.abc import Mapping
from datetime import date

from app.domain.assessment import PlanTypeFinding
from app.domain.case import Case
from app.domain.facts import Facts
from app.domain.law import Forbidden, LawRule
from app.domain.library import Library
from app.rules.law.binding import binds
from app.rules.law.standing import all_facts
from app.rules.law.when import answer


def forbidden(case: Case, finding: PlanTypeFinding, library: Library, today: date) -> Forbidden:
    """The rules and arguments out of bounds, and each word with the exclusion that bars it."""
    facts = all_facts(case, finding, library, today)
    hold = [one for one in library.law.exclusions.values() if answer(one.when, facts).verdict != "no"]
    unbound = _unbound(facts, library, today)
    return Forbidden(
        rules=frozenset(unbound | {rule for one in hold for rule in one.rules}),
        arguments=frozenset(argument for one in hold for argument in one.arguments),
        words=tuple((words.lower(), one.id) for one in hold for words in one.words),
    )


def _unbound(facts: Facts, library: Library, today: date) -> set[str]:
    """Rows that do not certainly bind this plan today, may not be printed, or are not `yes`."""
    out: set[str] = set()
    for rule, alike in _alike(library.law.rules):
        if rule.ok != "yes" or rule.never_print or binds(rule, facts, library, today).verdict != "yes":
            out |= alike
    return out


_Groups = tuple[tuple[LawRule, frozenset[str]], ...]
_KEPT: list[tuple[Mapping[str, LawRule], _Groups]] = []


def _alike(rules: Mapping[str, LawRule]) -> _Groups:
    """Rows with the same reach, conditions and time, judged once; kept for the last few libraries."""
    for known, groups in _KEPT:
        if known is rules:
            return groups
    found: dict[str, tuple[LawRule, set[str]]] = {}
    for rule in rules.values():
        key = repr((rule.applies_to, rule.when, rule.in_force, rule.ok, rule.never_print))
        found.setdefault(key, (rule, set()))[1].add(rule.id)
    made = tuple((rule, frozenset(ids)) for rule, ids in found.values())
    _KEPT[:] = [(rules, made), *_KEPT[:3]]
    return made
