"""What may not stand in a letter for this case: the hard exclusions and every row that does not bind."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.kept import kept
from app.domain.law import LawRule
from app.domain.law_found import Forbidden
from app.rules.law.binding import binds, is_in_force, reaches
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
        rules=tuple(sorted(unbound | {rule for exclusion in hold for rule in exclusion.rules})),
        arguments=tuple(sorted({argument for exclusion in hold for argument in exclusion.arguments})),
        words=tuple((words.lower(), exclusion.id) for exclusion in hold for words in exclusion.words),
    )


def _unbound(docket: Docket) -> set[str]:
    """Rows that do not certainly bind this plan today, may not be printed, or are not `yes`."""
    regime, groups = docket.facts["plan_type"].items, _groups_of(docket.library.law.rules)
    if not regime:
        return set().union(*(alike for _, alike in groups.every))
    out, reaching = groups.reaching(docket.library.law.plan_types[str(regime[0].value)].code)
    return out.union(*(alike for rule, alike in reaching if binds(rule, docket).verdict != "yes"))


_Alike = tuple[LawRule, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Groups:
    """Rows with the same reach, conditions and time, judged once."""

    rules: Mapping[str, LawRule]
    every: tuple[_Alike, ...]
    known: dict[str, tuple[set[str], tuple[_Alike, ...]]]

    def reaching(self, code: str) -> tuple[set[str], tuple[_Alike, ...]]:
        """What is out for every plan of this code, and the groups that are asked of each plan."""
        if code not in self.known:
            fit = tuple(group for group in self.every if group[0].ok == "yes" and not group[0].never_print)
            fit = tuple(group for group in fit if reaches(group[0].applies_to, code))
            self.known[code] = {*self.rules}.difference(*(alike for _, alike in fit)), fit
        return self.known[code]


@kept
def _groups_of(rules: Mapping[str, LawRule]) -> _Groups:
    groups: dict[str, tuple[LawRule, set[str]]] = {}
    for rule in rules.values():
        key = repr((rule.applies_to, rule.when, rule.in_force, rule.ok, rule.never_print))
        groups.setdefault(key, (rule, set()))[1].add(rule.id)
    return _Groups(rules, tuple((rule, frozenset(ids)) for rule, ids in groups.values()), {})
