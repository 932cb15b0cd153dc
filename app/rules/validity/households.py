"""Who else lives in the home is nobody's business: a record that speaks of a third person is told to the writer."""

import re
from collections.abc import Iterator

from app.domain.assessment import Check
from app.rules.record.chart import Chart

_THIRD_PERSONS = re.compile(
    r"\b(brothers?|sisters?|siblings?|grand(?:mother|father|parents?)|aunts?|uncles?|cousins?|boyfriend|girlfriend|"
    r"roommates?|neighbou?rs?|stepfather|stepmother)\b",
    re.IGNORECASE,
)


def checks(chart: Chart) -> Iterator[Check]:
    for finding in chart.case.home_findings or ():
        if match := _THIRD_PERSONS.search(finding.words):
            message = chart.tell("validity.households.record_home_speaks_say_what", found=match[0])
            yield Check("HOME-OTHERS", "warning", (finding.id,), message)
