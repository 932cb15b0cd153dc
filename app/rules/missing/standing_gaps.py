"""Things worth having even where a criterion is met: paper for what rests on the family's word, the policy's text."""

from collections.abc import Iterator

from app.domain.people import is_of_age
from app.domain.told import of_data
from app.rules.criteria.judging import Judged
from app.rules.criteria.results import Lack
from app.rules.record.chart import Chart


def standing(chart: Chart, judged: Judged) -> Iterator[Lack]:
    if judged.status.status in {"met", "partly"}:
        yield from _without_paper(chart, judged)
    if judged.criterion.category == "notedu":
        yield from _school(chart)
    if judged.status.is_unverified:
        yield from _policy_text(chart, judged)


def _without_paper(chart: Chart, judgement: Judged) -> Iterator[Lack]:
    """Evidence on no document: the family's word."""
    others = {other.id: other for other in chart.case.other_therapy or ()}
    for evidence in judgement.status.evidence:
        if evidence.record in others and evidence.document is None:
            ask = chart.tell("missing.standing_gaps.paper_for_would_help", words=evidence.words)
            yield Lack(
                "paper",
                chart.tell("missing.standing_gaps.record_stands_on_no_paper", record=evidence.record),
                ask,
                record=evidence.record,
            )


def _school(chart: Chart) -> Iterator[Lack]:
    """Goals of daily life meet GEN-16 by themselves; a school record would still help."""
    if is_of_age(chart.case.child.born_on, chart.today):
        return
    has_paper = any(document.kind == "school_record" for document in chart.documents.values())
    known = [therapy for therapy in chart.case.other_therapy or () if therapy.kind == "school"]
    if has_paper or any(therapy.document for therapy in known):
        return
    if known:
        ask = chart.tell("school.only", words=known[0].words or chart.tell("school.no_words"))
        yield Lack(
            "paper",
            chart.tell("missing.standing_gaps.record_stands_on_no_paper_2", id=known[0].id),
            ask,
            record=known[0].id,
        )
    else:
        ask = chart.tell("missing.standing_gaps.record_from_school_would_help")
        yield Lack("school_record", chart.tell("missing.standing_gaps.nothing_from_school_on_file"), ask)


def _policy_text(chart: Chart, judgement: Judged) -> Iterator[Lack]:
    """The payer's own text would settle what it really asks."""
    policy = chart.library.policies[judgement.status.policy]
    if policy.get_this:
        name = policy.number or policy.title
        yield Lack(
            "policy",
            chart.tell("missing.standing_gaps.full_text_not_on_file", name=name),
            of_data(policy.get_this),
            of=policy.key,
        )
