"""The search for a provider in the network (EV-NET): whom the family called, when, and what came of it."""

from app.domain.coverage import NetworkSearch
from app.domain.payer import Criterion, Need
from app.domain.told import Count, Told, row
from app.rules.criteria.results import Lack, Result, missing, shown
from app.rules.record.chart import Chart

_ASK = "needs.networks.ask"


class NetworkSearchNeed(Need):
    at_least: int | None = None


def network_search(chart: Chart, need: NetworkSearchNeed, criterion: Criterion) -> Result:
    """At least so many calls, each with its day and its outcome."""
    calls = chart.case.network_searches
    if not calls:
        return missing("network_searches", chart.tell("needs.networks.none"), chart.tell(_ASK))
    whole = [call for call in calls if call.called_on and call.called_on <= chart.today and call.outcome]
    lacks = []
    if len(whole) < (need.at_least or 1):
        sentence = chart.tell("needs.networks.too_few", calls=Count(need.at_least or 1, "call"))
        lacks.append(Lack("network_searches.count", sentence, chart.tell(_ASK)))
    return shown(
        [chart.evidence(call, _told(chart, call)) for call in whole or calls],
        lacks,
        parts=(chart.tell("needs.networks.some"),),
    )


def _told(chart: Chart, search: NetworkSearch) -> Told:
    away = chart.tell("needs.networks.away", miles=search.distance_miles) if search.distance_miles is not None else ""
    wait = (
        chart.tell("needs.networks.wait", days=Count(search.wait_days, "day")) if search.wait_days is not None else ""
    )
    called = chart.tell("needs.networks.called", on=search.called_on) if search.called_on else ""
    return row(search.provider_name, called, search.outcome and search.outcome.rstrip("."), away, wait)
