"""The place of care (EV-SET): home and hospital need a clinician's reason that is valid on the day of service."""

from app.domain.assessment import Evidence
from app.domain.payer import Criterion, Need
from app.domain.records import HomeFinding
from app.domain.vocabulary import Setting
from app.rules.criteria.free_text import judged
from app.rules.criteria.results import Lack, Result, missing
from app.rules.record.chart import Chart

_NEED_A_REASON = frozenset({"home", "home_health", "hospital_outpatient"})
_NAMES = {
    "home": "needs.settings.home",
    "home_health": "needs.settings.home_health",
    "hospital_outpatient": "needs.settings.hospital_outpatient",
}


class SettingReasonNeed(Need):
    kinds: tuple[Setting, ...] = ()


def setting_reason(chart: Chart, need: SettingReasonNeed, criterion: Criterion) -> Result:
    """A clinic needs no reason; a confirmed, valid reason carries the other places, or those in `kinds`."""
    places = {service.setting for service in chart.services}
    if None in places or not places:
        return missing("setting", chart.tell("needs.settings.nowhere"), chart.tell("needs.settings.where"))
    special = sorted(str(place) for place in places if place in (need.kinds or _NEED_A_REASON))
    if not special:
        return Result("yes")
    reasons = [finding for finding in chart.case.home_findings or () if finding.kind == "setting_reason"]
    valid = [reason for reason in reasons if _is_valid(chart, reason)]
    where = chart.tell(_NAMES.get(special[0], "needs.settings.other_place"), place=special[0])
    ask = chart.tell("needs.settings.ask", where=where)
    sentence = chart.tell("needs.settings.none", where=where)
    if reasons and not valid:
        sentence = chart.tell("needs.settings.not_valid", where=where, first=chart.starts_on)
    said = [chart.evidence(finding, finding.words) for finding in valid]
    return judged(chart, criterion, [*said, *_tried_elsewhere(chart, criterion)], Lack("setting_reason", sentence, ask))


def _tried_elsewhere(chart: Chart, criterion: Criterion) -> list[Evidence]:
    """An earlier course in another place, once a person has said what it shows of this one."""
    spoken = set(chart.confirmed.get(criterion.id, ()))
    return [
        chart.evidence(
            treatment,
            ". ".join(
                part.rstrip(".") for part in (treatment.what, treatment.outcome, treatment.reason_stopped) if part
            ),
        )
        for treatment in chart.case.prior_treatments or ()
        if treatment.id in spoken
    ]


def _is_valid(chart: Chart, finding: HomeFinding) -> bool:
    """Its own interval, else its paper's; without any, the day it was found on or before the first day of service."""
    paper = chart.paper(finding)
    start = finding.valid_from or (paper.valid_from if paper else None) or finding.found_on
    end = finding.valid_to or (paper.valid_to if paper else None)
    return (start is None or start <= chart.starts_on) and (end is None or chart.starts_on <= end)
