"""The place of care (EV-SET): home and hospital need a clinician's reason that is valid on the day of service."""

from app.domain.assessment import Evidence
from app.domain.payer import Criterion, Need
from app.domain.records import HomeFinding
from app.domain.saying import day
from app.domain.vocabulary import Setting
from app.rules.criteria.free_text import judged
from app.rules.criteria.results import Lack, Result, missing
from app.rules.record.chart import Chart

_NEED_A_REASON = frozenset({"home", "home_health", "hospital_outpatient"})
_NAMES = {
    "home": "at home",
    "home_health": "through home health",
    "hospital_outpatient": "in a hospital outpatient department",
}


class SettingReasonNeed(Need):
    kinds: tuple[Setting, ...] = ()


def setting_reason(chart: Chart, need: SettingReasonNeed, criterion: Criterion) -> Result:
    """A clinic needs no reason; a confirmed, valid reason carries the other places, or those in `kinds`."""
    places = {service.setting for service in chart.services}
    if None in places or not places:
        return missing("setting", "Where the therapy is given is not on file.", "Where is the therapy given?")
    special = sorted(str(place) for place in places if place in (need.kinds or _NEED_A_REASON))
    if not special:
        return Result("yes")
    reasons = [one for one in chart.case.home_findings or () if one.kind == "setting_reason"]
    valid = [one for one in reasons if _is_valid(chart, one)]
    where = _NAMES.get(special[0], f"in this place ({special[0]})")
    ask = f"Ask the physician or therapist for a signed reason why the therapy must be given {where}, with its dates."
    sentence = f"No clinician's reason for therapy {where} is on file."
    if reasons and not valid:
        sentence = f"The reason for therapy {where} is not valid on {day(chart.starts_on)}."
    said = [chart.evidence(one, one.words) for one in valid]
    return judged(chart, criterion, [*said, *_tried_elsewhere(chart, criterion)], Lack("setting_reason", sentence, ask))


def _tried_elsewhere(chart: Chart, criterion: Criterion) -> list[Evidence]:
    """An earlier course in another place, once a person has said what it shows of this one."""
    spoken = set(chart.confirmed.get(criterion.id, ()))
    return [
        chart.evidence(one, ". ".join(part.rstrip(".") for part in (one.what, one.outcome, one.reason_stopped) if part))
        for one in chart.case.prior_treatments or ()
        if one.id in spoken
    ]


def _is_valid(chart: Chart, one: HomeFinding) -> bool:
    """Its own interval, else its paper's; without any, the day it was found on or before the first day of service."""
    paper = chart.paper(one)
    start = one.valid_from or (paper.valid_from if paper else None) or one.found_on
    end = one.valid_to or (paper.valid_to if paper else None)
    return (start is None or start <= chart.starts_on) and (end is None or chart.starts_on <= end)
