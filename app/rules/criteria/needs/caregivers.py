"""The caregiver program (EV-CARE): taught, shown to be understood, carried over at home."""

from app.domain.payer import Criterion, Need
from app.domain.records import CaregiverProgram
from app.domain.saying import day
from app.rules.criteria.free_text import to_confirm
from app.rules.criteria.results import Lack, Result, missing
from app.rules.record.chart import Chart

_PARTS = (
    ("taught_on", "date", "has no date on which it was taught", "When was it taught?"),
    ("content", "content", "does not say what was taught", "What was taught?"),
    ("competence", "competence", "does not say how the caregiver showed it", "How was it shown to be understood?"),
    ("carry_over", "carry-over", "does not say how it is carried over", "What is practised at home, how often?"),
)


def caregiver_program(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """Confirmed, with date, content, competence and carry-over; a carry-over finding from the home fills the last."""
    programs = chart.case.caregiver_programs or ()
    if not programs:
        ask = "Was the caregiver taught a home program? Date, content, how it was shown, what is done at home."
        return missing("caregiver_program", "No caregiver program is on file.", ask)
    said = {one.id: chart.says(criterion.id, one.id) for one in programs}
    against = tuple(chart.evidence(one, _words(one)) for one in programs if said[one.id] == "contradicts")
    spoken = [one for one in programs if said[one.id] in {"supports", "partly"}]
    evidence = tuple(chart.evidence(one, _words(one)) for one in spoken)
    if against:
        return Result("contradicted", evidence, against=against)
    if not spoken:
        return Result(
            "unconfirmed", lacks=to_confirm(criterion, [chart.evidence(one, _words(one)) for one in programs])
        )
    best = min(spoken, key=lambda one: len(_lacks(chart, one)))
    lacks = _lacks(chart, best)
    is_whole = not lacks and any(said[one.id] == "supports" for one in spoken)
    lacking = {lack.id for lack in lacks}
    parts = tuple(name for part, name, *_ in _PARTS if _id(part, best) not in lacking)
    return Result("yes" if is_whole else "partly", evidence, tuple(lacks), parts=parts)


def _id(part: str, one: CaregiverProgram) -> str:
    return f"caregiver_program.{part}:{one.id}"


def _words(one: CaregiverProgram) -> str:
    parts = (one.content, one.competence, one.carry_over, one.changes)
    words = "; ".join(part.rstrip(".") for part in parts if part) or "Caregiver program"
    return f"{words} ({day(one.taught_on)})" if one.taught_on else words


def _lacks(chart: Chart, one: CaregiverProgram) -> list[Lack]:
    at_home = any(found.kind == "carry_over" for found in chart.case.home_findings or ())
    return [
        Lack(_id(part, one), f"The caregiver program {what}.", ask)
        for part, _, what, ask in _PARTS
        if not getattr(one, part) and not (part == "carry_over" and at_home)
    ]
