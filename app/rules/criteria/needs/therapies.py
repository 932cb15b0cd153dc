"""Other therapy and school (EV-OTHER, EV-SCHOOL): what else the child receives, and whether it is the same."""

from app.domain.assessment import Evidence
from app.domain.payer import Criterion, Need
from app.domain.records import OtherTherapy
from app.domain.told import of_data, row
from app.rules.criteria.free_text import each
from app.rules.criteria.results import Lack, Result, missing
from app.rules.record.chart import Chart
from app.rules.record.goal_words import is_listed


def no_duplicate_therapy(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """Not received is no duplicate; received counts once a person has compared the goals."""
    others = chart.case.other_therapy
    if others is None:
        ask = chart.tell("needs.therapies.ask")
        return missing("other_therapy", chart.tell("needs.therapies.unknown"), ask)
    absent = [_words(chart, therapy) for therapy in others if therapy.receives is False]
    given = [_words(chart, therapy) for therapy in others if therapy.receives]
    unknown = [_received(chart, therapy) for therapy in others if therapy.receives is None]
    if not given and not unknown:
        return Result("yes", tuple(absent))
    compared = each(chart, criterion, given, [*unknown, *_same_goals(chart)])
    if compared.state == "yes":
        return Result("yes", compared.evidence + tuple(absent))
    if absent and compared.state in {"unconfirmed", "no_record"}:
        return Result("partly", tuple(absent), compared.lacks, parts=(chart.tell("needs.therapies.not_received"),))
    return compared


def _same_goals(chart: Chart) -> list[Lack]:
    """Another therapy that lists a goal of ours works on the same: a person's word alone does not part the two."""
    lacks = []
    for therapy in chart.case.other_therapy or ():
        for goal in (
            goal for goal in chart.goals if therapy.receives is not False and is_listed(goal, therapy.goals or ())
        ):
            sentence = chart.tell(
                "needs.therapies.same_goal", kind=of_data(therapy.kind.replace("_", " ")), goal=goal.words
            )
            ask = chart.tell("needs.therapies.what_differs", sentence=sentence)
            lacks.append(Lack("same_goal", sentence, ask, record=goal.id))
    return lacks


def school_record(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """A paper from the school, or what is known of school therapy."""
    papers = [
        Evidence(document.id, document.id, None, document.title)
        for document in chart.documents.values()
        if document.kind == "school_record"
    ]
    known = [
        _words(chart, therapy)
        for therapy in chart.case.other_therapy or ()
        if therapy.kind == "school" and therapy.receives is not None
    ]
    on_paper = papers + [evidence for evidence in known if evidence.document]
    if on_paper:
        return Result("yes", tuple(on_paper))
    ask = chart.tell("needs.therapies.school_asked")
    lack = Lack("school_record", chart.tell("needs.therapies.no_school_paper"), ask)
    return (
        Result("partly", tuple(known), (lack,), parts=(chart.tell("needs.therapies.known_of_school"),))
        if known
        else Result("no_record", lacks=(lack,))
    )


def _words(chart: Chart, therapy: OtherTherapy) -> Evidence:
    spoken = therapy.words or row(of_data(therapy.kind.replace("_", " ")), therapy.provider, by=" ")
    return chart.evidence(therapy, spoken)


def _received(chart: Chart, therapy: OtherTherapy) -> Lack:
    kind = of_data(therapy.kind.replace("_", " "))
    return Lack(
        "other_therapy",
        chart.tell("needs.therapies.received_unknown", kind=kind),
        chart.tell("needs.therapies.received_asked", kind=kind),
        record=therapy.id,
    )
