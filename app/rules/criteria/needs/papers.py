"""Papers by a practitioner (EV-ORDER): seen or certified within so many days before the service."""

from datetime import date

from app.domain.assessment import Evidence
from app.domain.payer import Criterion, Need
from app.domain.records import Document
from app.domain.saying import counted
from app.domain.vocabulary import DocumentKind
from app.rules.criteria.results import Lack, Result, missing, shown
from app.rules.record.chart import Chart
from app.rules.record.clinicians import by_whom, orders


class PractitionerPaperNeed(Need):
    """`within_days`: how long before the first day of service."""

    kinds: tuple[DocumentKind, ...] = ()
    within_days: int


def practitioner_paper(chart: Chart, need: PractitionerPaperNeed, criterion: Criterion) -> Result:
    """A paper of one of `kinds` by a physician or other practitioner, no older than `within_days` on the first day."""
    papers = [
        (paper, on)
        for paper in chart.documents.values()
        if (not need.kinds or paper.kind in need.kinds) and (on := paper.signed_on or paper.dated_on) is not None
        if (by := chart.person(paper.author)) is not None and orders(by)
    ]
    limit = counted(need.within_days or 0, "day")
    ask = chart.tell("needs.papers.ask", limit=limit)
    if not papers:
        return missing("practitioner_paper", chart.tell("needs.papers.none"), ask, criterion=criterion.id)
    recent = [pair for pair in papers if 0 <= (chart.starts_on - pair[1]).days <= (need.within_days or 0)]
    evidence = [_told(chart, paper, on) for paper, on in recent or papers]
    sentence = chart.tell("needs.papers.too_old", limit=limit, first=chart.starts_on)
    lacks = [] if recent else [Lack("practitioner_paper", sentence, ask, criterion=criterion.id)]
    return shown(evidence, lacks, parts=(chart.tell("needs.papers.earlier"),))


def _told(chart: Chart, paper: Document, on: date) -> Evidence:
    words = chart.tell(
        "needs.papers.told", title=paper.title, on=on, by=by_whom(chart.tell, chart.person(paper.author))
    )
    return Evidence(paper.id, paper.id, None, words)
