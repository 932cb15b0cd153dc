"""The caregiver program (EV-CARE): taught, shown to be understood, carried over at home."""

from app.domain.payer import Criterion, Need
from app.domain.records import CaregiverProgram
from app.domain.told import of_data
from app.rules.criteria.free_text import to_confirm
from app.rules.criteria.results import Lack, Result, missing
from app.rules.record.chart import Chart

_KIND = "caregiver_program"
_PARTS = (
    ("taught_on", "date", "needs.caregivers.no_date", "needs.caregivers.when"),
    ("content", "content", "needs.caregivers.no_content", "needs.caregivers.what"),
    ("competence", "competence", "needs.caregivers.no_competence", "needs.caregivers.how_shown"),
    ("carry_over", "carry-over", "needs.caregivers.no_carry_over", "needs.caregivers.at_home"),
)


def caregiver_program(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """Confirmed, with date, content, competence and carry-over; a carry-over finding from the home fills the last."""
    programs = chart.case.caregiver_programs or ()
    if not programs:
        ask = chart.tell("needs.caregivers.ask")
        return missing(_KIND, chart.tell("needs.caregivers.none"), ask)
    said = {program.id: chart.says(criterion.id, program.id) for program in programs}
    against = tuple(
        chart.evidence(program, _words(chart, program)) for program in programs if said[program.id] == "contradicts"
    )
    spoken = [program for program in programs if said[program.id] in {"supports", "partly"}]
    evidence = tuple(chart.evidence(program, _words(chart, program)) for program in spoken)
    if against:
        return Result("contradicted", evidence, against=against)
    if not spoken:
        return Result(
            "unconfirmed",
            lacks=to_confirm(
                chart.tell, criterion, [chart.evidence(program, _words(chart, program)) for program in programs]
            ),
        )
    best = min(spoken, key=lambda program: len(_lacks(chart, program)))
    lacks = _lacks(chart, best)
    is_whole = not lacks and any(said[program.id] == "supports" for program in spoken)
    lacking = {lack.kind for lack in lacks}
    parts = tuple(of_data(name) for part, name, *_ in _PARTS if f"{_KIND}.{part}" not in lacking)
    return Result("yes" if is_whole else "partly", evidence, tuple(lacks), parts=parts)


def _words(chart: Chart, program: CaregiverProgram) -> str:
    parts = (program.content, program.competence, program.carry_over, program.changes)
    words = "; ".join(part.rstrip(".") for part in parts if part) or chart.tell("needs.caregivers.program")
    return chart.tell("needs.caregivers.taught", words=words, on=program.taught_on) if program.taught_on else words


def _lacks(chart: Chart, program: CaregiverProgram) -> list[Lack]:
    at_home = any(finding.kind == "carry_over" for finding in chart.case.home_findings or ())
    return [
        Lack(
            f"{_KIND}.{part}",
            chart.tell("needs.caregivers.lacks", what=chart.tell(what)),
            chart.tell(ask),
            record=program.id,
        )
        for part, _, what, ask in _PARTS
        if not getattr(program, part) and not (part == "carry_over" and at_home)
    ]
