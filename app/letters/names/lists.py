"""Lists of phrases, each with its basis: what a sentence strings together."""

from dataclasses import replace
from typing import Literal

from app.domain.goals import lacking, since_baseline
from app.domain.records import Finding, Goal
from app.domain.vocabulary import Domain
from app.letters import phrasing
from app.letters.names.clinical import percentile, scale_name, scored
from app.letters.names.declaring import Names, declared, function
from app.letters.names.seen import (
    SeenAuthorization,
    SeenBenefit,
    SeenDiagnosis,
    SeenFinding,
    SeenGoal,
    SeenHomeFinding,
    SeenNote,
    SeenProgram,
    SeenRecord,
    SeenSearch,
    SeenStatement,
    SeenTreatment,
)
from app.letters.stated import Phrase, Several, Stated, Unknown, listed
from app.letters.views import View


@function
def score_lines(names: Names, findings: tuple[SeenFinding, ...]) -> tuple[Several, ...]:
    """Each score in a phrase: `PDMS-3 Fine Motor Index 74 (4th percentile)`; a repeated test has its day."""
    return tuple(_score_line(names, finding) for finding in findings)


def tested_on(names: Names, finding: View) -> Stated | None:
    """The day of a test that the case holds more than once; a test made once needs none beside its paper."""
    record: Finding = finding.record
    findings = names.records.lists.get("findings", ())
    same = [
        view for view in findings if (view.record.instrument, view.record.scale) == (record.instrument, record.scale)
    ]
    held = names.records.evaluations_of((finding,))
    on = held[0].done_on if len(same) > 1 and held else None
    return on if isinstance(on, Stated) else None


def _score_line(names: Names, finding: View) -> Several:
    parts: list[Stated | Phrase] = [scale_name(finding)]
    score, rank = scored(finding), percentile(finding)
    if isinstance(score, Stated):
        parts += [Phrase(" "), score]
    if isinstance(rank, Stated):
        parts += [Phrase(" ("), rank, Phrase(" percentile)")]
    if on := tested_on(names, finding):
        parts += [Phrase(" on "), on]
    return Several(tuple(parts))


@function
def shared_scale(findings: tuple[SeenFinding, ...]) -> Several | Unknown:
    """The scale that all scores share: `average 100, SD 15`; else unknown."""
    scales = {(finding.record.mean, finding.record.sd) for finding in findings}
    if (
        len(scales) != 1
        or None in next(iter(scales))
        or any(isinstance(scored(finding), Unknown) for finding in findings)
    ):
        return Unknown("evaluations.findings.mean")
    basis = tuple(dict.fromkeys(finding.basis or "" for finding in findings))
    mean, sd = (replace(number, basis=basis) for number in (findings[0].mean, findings[0].sd))
    return Several((Phrase("average "), mean, Phrase(", SD "), sd))


@function
def quotes(records: tuple[SeenRecord, ...], words: int) -> tuple[Stated, ...]:
    """The first three of the records that hold words, quoted as parts of our sentence, each cut to so many words."""
    spoken = [record for record in records if isinstance(record.words, Stated)]
    return tuple(
        Stated(
            view.words.raw, phrasing.part_quoted(phrasing.excerpt(view.words.text, words)), "value", view.words.basis
        )
        for view in spoken[:3]
    )


@function
def measured_goals(goals: tuple[SeenGoal, ...]) -> tuple[SeenGoal, ...]:
    """Goals with a baseline and at least one measurement since."""
    return tuple(goal for goal in goals if goal.record.baseline and since_baseline(goal.record))


@function
def last_points(goals: tuple[SeenGoal, ...]) -> tuple[SeenRecord, ...]:
    """The last measurement of each goal, to say on which paper it stands."""
    latest = ((goal, since_baseline(goal.record)[-1]) for goal in goals)
    return tuple(View(point, f"{goal.path}.progress", goal.basis) for goal, point in latest)


# The parts without which nobody can say whether it was reached.
_OF_A_NUMBER = frozenset({"baseline", "target", "unit", "due"})


@function
def are_complete(goals: tuple[SeenGoal, ...]) -> bool:
    """Whether every goal has a baseline, a target in the same unit and a day by which it is to be reached."""
    return bool(goals) and not any(_OF_A_NUMBER.intersection(lacking(goal.record)) for goal in goals)


@function
def beyond_baseline(goals: tuple[SeenGoal, ...]) -> bool:
    """Whether every goal has a target that differs from its baseline and none is marked as keeping a level."""
    records: list[Goal] = [goal.record for goal in goals]
    return bool(records) and all(
        record.baseline
        and record.target
        and record.baseline.unit == record.target.unit
        and record.target.value != record.baseline.value
        and record.aim != "maintain"
        for record in records
    )


def has_domain(goals: tuple[SeenGoal, ...], domain: Domain) -> bool:
    """Whether a goal is or might be of this area. Unknown is never no: a goal without a domain might be of any."""
    return any(goal.record.domain in {domain, None, "all"} for goal in goals)


@function
def domain_words(names: Names, goals: tuple[SeenGoal, ...]) -> tuple[Stated, ...]:
    """The areas of daily life that these goals are about."""
    domains: dict[str, list[str]] = {}
    for goal in goals:
        if goal.record.domain:
            domains.setdefault(goal.record.domain, []).append(goal.basis or "")
    return tuple(Stated(key, names.words[f"domain.{key}"], "value", tuple(basis)) for key, basis in domains.items())


@function
def days(notes: tuple[SeenNote, ...]) -> tuple[Stated, ...]:
    """The days of the last three of these notes."""
    return tuple(note.session_on for note in notes[-3:])


@function
def authorization_lines(authorizations: tuple[SeenAuthorization, ...]) -> tuple[Several, ...]:
    """Each authorization in a phrase: number, days, amount."""
    return tuple(_authorization(authorization) for authorization in authorizations)


def _authorization(view: View) -> Several:
    parts: list[Stated | Phrase] = [Phrase("authorization")]
    for start, value in ((" ", view.number), (" of ", view.decided_on), (", asked for on ", view.requested_on)):
        if isinstance(value, Stated):
            parts += [Phrase(start), value]
    if isinstance(view.decision, Stated):
        parts += [
            Phrase(", "),
            Stated(view.decision.raw, view.decision.text.replace("_", " "), "value", view.decision.basis),
        ]
    if isinstance(view.from_on, Stated) and isinstance(view.to_on, Stated):
        parts += [Phrase(", for "), view.from_on, Phrase(" to "), view.to_on]
    if view.procedure_codes:
        parts += [Phrase(", codes "), *listed(view.procedure_codes).parts]
    for unit in ("visits", "units"):
        if isinstance(getattr(view, unit), Stated):
            parts += [Phrase(", "), getattr(view, unit), Phrase(f" {unit}")]
    return Several(tuple(parts))


@function
def search_lines(searches: tuple[SeenSearch, ...]) -> tuple[Several, ...]:
    """Each provider that was asked in a phrase."""
    return tuple(_search(search) for search in searches)


def _search(view: View) -> Several:
    parts: list[Stated | Phrase] = [view.provider_name]
    for start, value in ((", asked ", view.called_on), (": ", view.outcome)):
        if isinstance(value, Stated):
            parts += [Phrase(start), _without_stop(value) if start == ": " else value]
    for start, value, unit, end in (
        (", ", view.distance_miles, "mile", " away"),
        (", ", view.travel_minutes, "minute", " of travel"),
        (", wait of ", view.wait_days, "day", ""),
    ):
        if isinstance(value, Stated):
            parts += [Phrase(start), value, Phrase(f" {unit}{'' if value.raw == 1 else 's'}{end}")]
    return Several(tuple(parts))


def _without_stop(value: Stated) -> Stated:
    """A sentence of a record that goes on as part of ours."""
    return Stated(value.raw, value.text.rstrip(". ;,"), value.kind, value.basis)


@function
def treatment_lines(treatments: tuple[SeenTreatment, ...]) -> tuple[Several, ...]:
    """Each earlier treatment in a phrase."""
    return tuple(_treatment(treatment) for treatment in treatments)


def _treatment(view: View) -> Several:
    parts: list[Stated | Phrase] = [_without_stop(view.what)]
    for start, value in (
        (" from ", view.from_on),
        (" to ", view.to_on),
        (": ", view.outcome),
        ("; ", view.reason_stopped),
    ):
        if isinstance(value, Stated):
            parts += [Phrase(start), _without_stop(value) if start in {": ", "; "} else value]
    return Several(tuple(parts))


@function
def exceptions(names: Names, kind: Literal["medical_necessity", "network_gap"]) -> tuple[SeenBenefit, ...]:
    """The first place of the plan book that makes an exception of this kind; empty without one."""
    benefits = names.records.lists["benefits"]
    return tuple(benefit for benefit in benefits if benefit.record.exception == kind)[:1]


@function
def diagnosed(diagnosis: SeenDiagnosis) -> Several:
    """A diagnosis in words with its code, or the code alone: `Autistic disorder (F84.0)`."""
    code, words = diagnosis.code, diagnosis.description
    return Several((words, Phrase(" ("), code, Phrase(")")) if isinstance(words, Stated) else (code,))


@function
def how_far(search: SeenSearch) -> Several | Unknown:
    """How far a provider is and how long the wait: `12 miles, 20 minutes, wait of 90 days`; what is on record of it."""
    texts = (("", search.distance_miles, " miles"), ("", search.travel_minutes, " minutes"))
    spoken = [*texts, ("wait of ", search.wait_days, " days")]
    parts: list[Stated | Phrase] = []
    for start, amount, end in spoken:
        if isinstance(amount, Stated):
            unit = end.removesuffix("s") if amount.raw == 1 else end
            parts += [Phrase(f"{', ' * bool(parts)}{start}"), amount, Phrase(unit)]
    return Several(tuple(parts)) if parts else Unknown(f"{search.path}.distance_miles")


@function
def yearly(benefit: SeenBenefit) -> Several | Unknown:
    """What the plan book counts in a year: `30 visits and 120 units`."""
    counts = ((benefit.visits_per_year, " visits"), (benefit.units_per_year, " units"))
    said = [
        Several((amount, Phrase(unit.removesuffix("s") if amount.raw == 1 else unit)))
        for amount, unit in counts
        if isinstance(amount, Stated)
    ]
    return listed(said) if said else Unknown(f"{benefit.path}.visits_per_year")


@declared
def taught_programs(names: Names) -> tuple[SeenProgram, ...]:
    """What the family does at home where the record says what was taught, and on which day; by whom it does not say."""
    programs = names.records.lists["caregiver_programs"]
    return tuple(program for program in programs if program.record.taught_on and program.record.content)


@declared
def family_statements(names: Names) -> tuple[SeenStatement, ...]:
    """The first two statements of parents on daily life: neither on urgency nor on the need for the therapy."""
    statements = (
        statement
        for statement in names.records.lists["statements"]
        if statement.record.kind not in {"urgency", "necessity"}
    )
    return tuple(statement for statement in statements if _is_of_a_parent(names, statement))[:2]


def _is_of_a_parent(names: Names, statement: View) -> bool:
    by = names.records.by_id(statement.record.by)
    return by is not None and getattr(by.record, "role", None) == "parent"


@declared
def seen_at_home(names: Names) -> tuple[SeenHomeFinding, ...]:
    """What was seen in the place of treatment and stands on paper, at most three."""
    kinds, papers = {"environment", "equipment", "carry_over"}, {document.id for document in names.case.documents or ()}
    findings = (finding for finding in names.records.lists["home_findings"] if finding.record.kind in kinds)
    return tuple(finding for finding in findings if finding.record.document in papers)[:3]


@declared
def benefit_limits(names: Names) -> tuple[SeenBenefit, ...]:
    """What the plan book says beside definitions."""
    benefits = names.records.lists["benefits"]
    return tuple(benefit for benefit in benefits if benefit.record.kind not in {"definition", "other"})
