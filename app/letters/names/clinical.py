"""Scores, goals, notes and quantities as phrases with their basis."""

from datetime import date
from typing import Literal, TypedDict, cast

from app.domain.denial import Quantity
from app.domain.goals import since_baseline
from app.domain.records import Finding, Goal
from app.domain.saying import percentile_rank
from app.domain.scores import z_score
from app.letters import phrasing
from app.letters.names.declaring import Names, declared, function
from app.letters.names.seen import SeenFinding, SeenGoal, SeenRecord, SeenService
from app.letters.stated import Phrase, Several, Stated, Unknown
from app.letters.views import View


def scale_name(finding: View) -> Stated:
    """`PDMS-3 Fine Motor Index`."""
    record: Finding = finding.record
    name = f"{record.instrument} {record.scale}" if record.scale else record.instrument
    return Stated(name, phrasing.printable(name), "value", (finding.basis or "",))


def distance(finding: View) -> Stated | Unknown:
    """`1.7 below`: distance from the mean in standard deviations, on the side of difficulty or not."""
    z = z_score(finding.record)
    if z is None:
        return Unknown(f"{finding.path}.score")
    record: Finding = finding.record
    worse = "above" if record.score_kind == "symptom_t_score" else "below"
    better = "below" if worse == "above" else "above"
    if abs(z) < 0.05:
        return Stated(z, "at the mean", "derived", (finding.basis or "",))
    return Stated(z, f"{abs(z):.1f} {worse if z < 0 else better}", "derived", (finding.basis or "",))


_IN_ITS_UNIT = {"age_equivalent": "age equivalent {} months", "z_score": "z {}", "raw_score": "raw score {}"}


def scored(finding: View) -> Stated | Unknown:
    """`74`; a number that is no standard score says what it is."""
    record: Finding = finding.record
    if record.score is None or record.score_kind == "percentile":
        return Unknown(f"{finding.path}.score")
    words = _IN_ITS_UNIT.get(record.score_kind or "", "{}").format(phrasing.number(record.score))
    return Stated(record.score, words, "value", (finding.basis or "",))


def percentile(finding: View) -> Stated | Unknown:
    """`4th`, as the report gives it; `below the 1st` for a fraction of one."""
    rank = _rank(finding.record)
    if rank is None:
        return Unknown(f"{finding.path}.percentile")
    kind: Literal["derived", "value"] = "derived" if rank < 1 else "value"
    return Stated(rank, percentile_rank(rank), kind, (finding.basis or "",))


def _rank(record: Finding) -> float | None:
    """A percentile may stand in either field where it is all that the report gives."""
    is_rank = record.score_kind == "percentile" and record.score is not None
    return record.score if is_rank else record.percentile


def meaning(finding: View) -> Stated | Unknown:
    """`about 4 in 100 children of the same age score this low or lower`; nothing where no norm exists."""
    record: Finding = finding.record
    basis = (finding.basis or "",)
    rank = _rank(record)
    if rank is not None and record.score_kind != "symptom_t_score":
        share = phrasing.number(rank)
        head = f"about {share} in 100" if rank >= 1 else "fewer than 1 in 100"
        return Stated(share, f"{head} children of the same age score this low or lower", "derived", basis)
    if record.band:
        return Stated(record.band, phrasing.printable(record.band), "value", basis)
    return Unknown(f"{finding.path}.percentile")


def measured(goal: View, value: float, unit: str) -> Stated:
    """`2 of 5 trials`."""
    return Stated(value, phrasing.printable(f"{phrasing.number(value)} {unit}"), "value", (goal.basis or "",))


class Course(TypedDict):
    """A goal's first and last value and its target with their days; the target alone is a number in the same unit."""

    first: Stated
    first_on: Stated | Unknown
    last: Stated
    last_on: Stated | Unknown
    target: Stated | Unknown
    target_on: Stated | Unknown


@function
def course(goal: SeenGoal) -> Course | Unknown:
    """A goal’s first and last value with their days."""
    record: Goal = goal.record
    baseline, points = record.baseline, since_baseline(record)
    if baseline is None or not points:
        return Unknown(f"{goal.path}.progress")
    return {
        "first": measured(goal, baseline.value, baseline.unit),
        "first_on": _day(goal, baseline.on),
        "last": measured(goal, points[-1].value, baseline.unit),
        "last_on": _day(goal, points[-1].on),
        "target": _target(goal, baseline.unit),
        "target_on": _day(goal, record.target.by_on if record.target else None),
    }


def _target(goal: View, unit: str) -> Stated | Unknown:
    target = goal.record.target
    if target is None:
        return Unknown(f"{goal.path}.target")
    if target.unit != unit:
        return measured(goal, target.value, target.unit)
    return Stated(target.value, phrasing.number(target.value), "value", (goal.basis or "",))


def _day(goal: View, on: date | None) -> Stated | Unknown:
    if on is None:
        return Unknown(f"{goal.path}.baseline.on")
    return Stated(on, phrasing.day(on), "value", (goal.basis or "",))


@function
def period(service: SeenService, name: Literal["requested", "approved"]) -> Several | Unknown:
    """The days of what was asked for or approved: `October 12, 2026 to March 29, 2027`; a single day stands once."""
    asked: Quantity | None = getattr(service.record, name)
    if asked is None or asked.from_on is None or asked.to_on is None:
        return Unknown(f"{service.path}.{name}.from_on")
    basis = (service.basis or "",)
    first, last = (Stated(day, phrasing.day(day), "value", basis) for day in (asked.from_on, asked.to_on))
    return Several((first,) if asked.from_on == asked.to_on else (first, Phrase(" to "), last))


@function
def age_on(names: Names, on: Stated, record: SeenRecord) -> Stated:
    """The child’s age on a day: `5 years 6 months`; the day stands in the record."""
    months = phrasing.months_between(names.case.child.born_on, cast(date, on.raw))
    basis = ("case:child.born_on", record.basis or f"case:{record.path}")
    return Stated(months, phrasing.age(months), "derived", basis)


@declared
def own_scores(names: Names) -> tuple[SeenFinding, ...]:
    """Scores and percentiles in the areas of the services asked for; one without an area may be of any."""
    known = names.library.clinical.disciplines
    asked = [known[service.discipline].domains for service in names.case.services or () if service.discipline in known]
    areas = {None, "all", *(area for areas in asked for area in areas)}
    findings: tuple[View, ...] = names.records.lists.get("findings", ())
    scored = [
        finding for finding in findings if finding.record.score is not None or finding.record.percentile is not None
    ]
    return tuple(finding for finding in scored if not asked or finding.record.domain in areas)
