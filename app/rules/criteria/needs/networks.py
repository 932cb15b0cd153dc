"""The search for a provider in the network (EV-NET): whom the family called, when, and what came of it."""

from app.domain.coverage import NetworkSearch
from app.domain.payer import Criterion, Need
from app.domain.saying import counted, day, number
from app.rules.criteria.results import Lack, Result, missing, shown
from app.rules.record.chart import Chart

_ASK = "Please list the providers in the network who were called: name, day, answer, distance, wait."


class NetworkSearchNeed(Need):
    at_least: int | None = None


def network_search(chart: Chart, need: NetworkSearchNeed, criterion: Criterion) -> Result:
    """At least so many calls, each with its day and its outcome."""
    calls = chart.case.network_searches
    if not calls:
        return missing("network_searches", "No search for a provider in the network is on file.", _ASK)
    whole = [one for one in calls if one.called_on and one.called_on <= chart.today and one.outcome]
    lacks = []
    if len(whole) < (need.at_least or 1):
        sentence = f"Fewer than {counted(need.at_least or 1, 'call')} with day and outcome are on file."
        lacks.append(Lack("network_searches.count", sentence, _ASK))
    return shown([chart.evidence(one, _told(one)) for one in whole or calls], lacks, parts=("some of the calls",))


def _told(one: NetworkSearch) -> str:
    away = f"{number(one.distance_miles)} miles away" if one.distance_miles is not None else ""
    wait = f"wait of {counted(one.wait_days, 'day')}" if one.wait_days is not None else ""
    called = f"called {day(one.called_on)}" if one.called_on else ""
    return ", ".join(filter(None, (one.provider_name, called, one.outcome and one.outcome.rstrip("."), away, wait)))
