"""What is missing, in the order of how much it would help this denial."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.domain.assessment import Gap, PolicyRole
from app.domain.payer import Criterion
from app.rules.criteria.judging import Judged
from app.rules.criteria.reasons import disputed_categories
from app.rules.criteria.results import Lack
from app.rules.missing.standing_gaps import standing
from app.rules.record.chart import Chart

_ROLE = {"governs": 3, "cited": 3, "generic": 2}


@dataclass(slots=True)
class _Wish:
    lack: Lack
    criteria: list[str] = field(default_factory=list)
    weight: int = 0


def gaps(chart: Chart, judged: Iterable[Judged], roles: Iterable[PolicyRole]) -> tuple[Gap, ...]:
    """One gap for each thing lacking, however many criteria it would help; disputed criteria weigh most."""
    disputed = disputed_categories(chart)
    weights = {role.key: _ROLE[role.role] for role in roles}
    wishes: dict[str, _Wish] = {}
    for lack, judgement, is_needed in _lacking(chart, judged):
        wish = wishes.setdefault(lack.id, _Wish(lack))
        wish.criteria.append(judgement.criterion.id)
        wish.weight += _weight(judgement.criterion, weights[judgement.status.policy], disputed) if is_needed else 1
    ranked = sorted(wishes.values(), key=lambda wish: -wish.weight)
    return tuple(_gap(entry.lack, tuple(dict.fromkeys(entry.criteria))) for entry in ranked)


def _gap(lack: Lack, would_help: tuple[str, ...]) -> Gap:
    return Gap(lack.id, would_help, lack.ask, lack.kind, lack.criterion, lack.record, lack.words)


def _lacking(chart: Chart, judged: Iterable[Judged]) -> Iterator[tuple[Lack, Judged, bool]]:
    """What a criterion needs, and what would merely be good to have."""
    for judgement in judged:
        yield from ((lack, judgement, True) for lack in judgement.lacks)
        yield from ((lack, judgement, False) for lack in standing(chart, judgement))


def _weight(criterion: Criterion, role: int, disputed: frozenset[str]) -> int:
    """A row that no text supports weighs least; a row that the notice disputes, most."""
    if criterion.verification == "U":
        return 1
    return role * (4 if criterion.category in disputed else 1)
