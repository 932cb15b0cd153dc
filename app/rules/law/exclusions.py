"""What may not stand in a letter for this case: the hard exclusions and every row that does not bind."""

from collections.abc import Mapping

from app.domain.law import LawRule
from app.domain.law_found import Forbidden
from app.rules.law.binding import binds, is_in_force
from app.rules.law.docket import Docket


def forbidden(docket: Docket) -> Forbidden:
    """The rules and arguments out of bounds, and each word with the exclusion that bars it."""
    rows = (
        exclusion
        for exclusion in docket.library.law.exclusions.values()
        if is_in_force(exclusion.in_force, docket.today)
    )
    hold = [row for row in rows if not docket.fails(row.when)]
    unbound = _unbound(docket)
    return Forbidden(
        rules=tuple(sorted(unbound | {rule for one in hold for rule in one.rules})),
        arguments=tuple(sorted({argument for one in hold for argument in one.arguments})),
        words=tuple((words.lower(), one.id) for one in hold for words in one.words),
    )


def _unbound(docket: Docket) -> set[str]:
    """Rows that do not certainly bind this plan today, may not be printed, or are not `yes`."""
    out: set[str] = set()
    for rule, alike in _alike(docket.library.law.rules):
        if rule.ok != "yes" or rule.never_print or binds(rule, docket).verdict != "yes":
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
