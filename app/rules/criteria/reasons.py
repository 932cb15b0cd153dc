"""Each stated reason and the criteria whose evidence answers it (`criteria/denial_types.yaml`)."""

from collections.abc import Iterable

from app.domain.assessment import PolicyRole, ReasonAnswer
from app.domain.denial import Reason
from app.rules.criteria.judging import Judged
from app.rules.criteria.other_persons import another_person
from app.rules.criteria.reason_words import another_matter, another_service, claims
from app.rules.record.chart import Chart


def answers(chart: Chart, judged: Iterable[Judged], roles: Iterable[PolicyRole]) -> tuple[ReasonAnswer, ...]:
    """Criteria met, or met in part, in the categories that the kind of denial is answered by, in that order.

    A row that no text supports answers nothing, a summary (`S`) only where the notice cites the same policy, and a
    contradicted row is not argued.
    """
    cited = {role.key for role in roles if role.role == "cited"}
    usable = [
        judgement
        for judgement in judged
        if judgement.status.status in {"met", "partly"} and _is_citable(judgement, cited)
    ]
    return tuple(
        _answer(chart, reason, tuple(_in_order(_leads(chart, reason.kind), usable)))
        for reason in chart.case.denial.reasons or ()
    )


def _answer(chart: Chart, reason: Reason, answered_by: tuple[str, ...]) -> ReasonAnswer:
    """A reason that may be another notice's, or was filed under another kind, is answered by nothing."""
    denial_type = chart.library.clinical.denial_types.get(reason.kind)
    doubt = doubtful(chart, reason)
    answered_by = () if doubt else answered_by
    claimed = claims(reason, chart.library)
    if denial_type is None:
        return ReasonAnswer(reason.id, answered_by, claims=claimed, doubt=doubt)
    return ReasonAnswer(reason.id, answered_by, denial_type.route, denial_type.lead, denial_type.never, claimed, doubt)


def doubtful(chart: Chart, reason: Reason) -> str | None:
    """`person`, `service` or `matter`: what of the sentence is not this case's."""
    if another_person(chart, reason):
        return "person"
    if another_service(reason, chart.disciplines, chart.library):
        return "service"
    return "matter" if another_matter(reason, chart.library) else None


def _is_citable(judgement: Judged, cited: set[str]) -> bool:
    verification = judgement.status.verification
    return verification != "U" and (verification != "S" or judgement.status.policy in cited)


def _in_order(leads: tuple[str, ...], usable: list[Judged]) -> list[str]:
    """By the order of `leads`; met before partly."""
    ranked = [
        judgement for judgement in usable if judgement.criterion.category in leads or judgement.criterion.id in leads
    ]
    ranked.sort(key=lambda judgement: (_rank(leads, judgement), judgement.status.status != "met"))
    return list(dict.fromkeys(judgement.criterion.id for judgement in ranked))


def _rank(leads: tuple[str, ...], judgement: Judged) -> int:
    keys = [leads.index(key) for key in (judgement.criterion.id, judgement.criterion.category) if key in leads]
    return min(keys)


def disputed_categories(chart: Chart) -> frozenset[str]:
    return frozenset(lead for reason in chart.case.denial.reasons or () for lead in _leads(chart, reason.kind))


def _leads(chart: Chart, kind: str) -> tuple[str, ...]:
    denial_type = chart.library.clinical.denial_types.get(kind)
    return denial_type.leads_with if denial_type else ()
