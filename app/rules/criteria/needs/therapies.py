"""Other therapy and school (EV-OTHER, EV-SCHOOL): what else the child receives, and whether it is the same."""

from app.domain.assessment import Evidence
from app.domain.payer import Criterion, Need
from app.domain.records import OtherTherapy
from app.rules.criteria.free_text import each
from app.rules.criteria.results import Lack, Result, missing
from app.rules.record.chart import Chart
from app.rules.record.goal_words import is_listed


def no_duplicate_therapy(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """Not received is no duplicate; received counts once a person has compared the goals."""
    others = chart.case.other_therapy
    if others is None:
        ask = "Does the child receive other therapy: at school, early intervention, privately, in a hospital?"
        return missing("other_therapy", "Whether the child receives other therapy is not on file.", ask)
    absent = [_words(chart, one) for one in others if one.receives is False]
    given = [_words(chart, one) for one in others if one.receives]
    unknown = [_received(one) for one in others if one.receives is None]
    if not given and not unknown:
        return Result("yes", tuple(absent))
    compared = each(chart, criterion, given, [*unknown, *_same_goals(chart)])
    if compared.state == "yes":
        return Result("yes", compared.evidence + tuple(absent))
    if absent and compared.state in {"unconfirmed", "no_record"}:
        return Result("partly", tuple(absent), compared.lacks, parts=("therapy that is not received",))
    return compared


def _same_goals(chart: Chart) -> list[Lack]:
    """Another therapy that lists a goal of ours works on the same: a person's word alone does not part the two."""
    found = []
    for one in chart.case.other_therapy or ():
        for goal in (goal for goal in chart.goals if one.receives is not False and is_listed(goal, one.goals or ())):
            sentence = f"The {one.kind.replace('_', ' ')} therapy lists the goal “{goal.words}” too."
            ask = f"{sentence} What differs here: the place, the person, the part of the goal? Or leave this goal out."
            found.append(Lack(f"same_goal:{goal.id}", sentence, ask))
    return found


def school_record(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """A paper from the school, or what is known of school therapy."""
    papers = [
        Evidence(one.id, one.id, None, one.title) for one in chart.documents.values() if one.kind == "school_record"
    ]
    known = [
        _words(chart, one)
        for one in chart.case.other_therapy or ()
        if one.kind == "school" and one.receives is not None
    ]
    on_paper = papers + [one for one in known if one.document]
    if on_paper:
        return Result("yes", tuple(on_paper))
    ask = "A paper from the school would help: its plan, or its letter that it gives no therapy."
    lack = Lack("school_record", "Nothing from the school is on paper.", ask)
    return (
        Result("partly", tuple(known), (lack,), parts=("what is known of the school",))
        if known
        else Result("no_record", lacks=(lack,))
    )


def _words(chart: Chart, one: OtherTherapy) -> Evidence:
    spoken = one.words or " ".join(filter(None, (one.kind.replace("_", " "), one.provider)))
    return chart.evidence(one, spoken)


def _received(one: OtherTherapy) -> Lack:
    kind = one.kind.replace("_", " ")
    return Lack(
        f"other_therapy:{one.id}",
        f"Whether the {kind} therapy is received is not known.",
        f"Does the child receive the {kind} therapy?",
    )
