"""Lists of phrases, each with its basis: what a sentence strings together."""

from typing import Any

from app.domain.records import Goal
from app.letters import phrasing
from app.letters.exhibits import Exhibits
from app.letters.names.clinical import percentile, scale_name, scored
from app.letters.stated import Phrase, Several, Stated, Unknown, listed
from app.letters.views import View

_CLINICAL = ("evaluation", "plan_of_care", "progress_notes", "progress_report", "physician_order", "diagnosis_record")


def score_lines(findings: tuple[View, ...]) -> tuple[Several, ...]:
    """`PDMS-3 Fine Motor Index 74, the 4th percentile`."""
    return tuple(_score_line(one) for one in findings)


def _score_line(finding: View) -> Several:
    parts: list[Stated | Phrase] = [scale_name(finding)]
    score, rank = scored(finding), percentile(finding)
    if isinstance(score, Stated):
        parts += [Phrase(" "), score]
    if isinstance(rank, Stated):
        parts += [Phrase(" ("), rank, Phrase(" percentile)")]
    return Several(tuple(parts))


def shared_scale(findings: tuple[View, ...]) -> Several:
    """`100 is average and 15 one standard deviation`, if all scores share a scale; else nothing."""
    scales = {(one.record.mean, one.record.sd) for one in findings}
    if len(scales) != 1 or None in next(iter(scales)):
        return Several()
    first = findings[0]
    return Several((first.mean, Phrase(" is average and "), first.sd, Phrase(" one standard deviation")))


def quotes(records: tuple[View, ...], words: int) -> tuple[Stated, ...]:
    """The first few of the records that hold words."""
    spoken = [one for one in records if isinstance(one.words, Stated)]
    return tuple(
        Stated(one.words.raw, phrasing.quoted(phrasing.excerpt(one.words.text, words)), "value", one.words.basis)
        for one in spoken[:3]
    )


def measured_goals(goals: tuple[View, ...]) -> tuple[View, ...]:
    """Goals with a baseline and at least one measurement."""
    return tuple(one for one in goals if one.record.baseline and one.record.progress)


def last_points(goals: tuple[View, ...]) -> tuple[View, ...]:
    """The last measurement of each goal, to say on which paper it stands."""
    latest = ((one, max(one.record.progress, key=lambda point: point.on)) for one in goals)
    return tuple(View(point, f"{one.path}.progress", one.basis) for one, point in latest)


def are_complete(goals: tuple[View, ...]) -> bool:
    """Whether every goal has a baseline, a target in the same unit and a day by which it is to be reached."""
    return bool(goals) and all(_is_complete(one.record) for one in goals)


def _is_complete(goal: Goal) -> bool:
    return bool(goal.baseline and goal.target and goal.target.by_on and goal.baseline.unit == goal.target.unit)


def beyond_baseline(goals: tuple[View, ...]) -> bool:
    """Whether every goal has a target that differs from its baseline and none is marked as keeping a level."""
    records: list[Goal] = [one.record for one in goals]
    return bool(records) and all(
        one.baseline
        and one.target
        and one.baseline.unit == one.target.unit
        and one.target.value != one.baseline.value
        and one.aim != "maintain"
        for one in records
    )


def has_domain(goals: tuple[View, ...], domain: str) -> bool:
    """Unknown is never no: a goal without a domain might be of any."""
    return any(one.record.domain in {domain, None, "all"} for one in goals)


def domain_words(goals: tuple[View, ...], words: dict[str, str]) -> tuple[Stated, ...]:
    domains: dict[str, list[str]] = {}
    for one in goals:
        if one.record.domain:
            domains.setdefault(one.record.domain, []).append(one.basis or "")
    return tuple(Stated(key, words[f"domain.{key}"], "value", tuple(basis)) for key, basis in domains.items())


def days(notes: tuple[View, ...]) -> tuple[Stated, ...]:
    return tuple(one.session_on for one in notes[-3:])


def papers(documents: tuple[View, ...], exhibits: Exhibits) -> tuple[Several, ...]:
    """`Plan of care (Exhibit C)`."""
    return tuple(_paper(one, exhibits.document(one.id.raw, one.path)) for one in documents)


def _paper(document: View, exhibit: Stated | Unknown) -> Several:
    title: Stated = document.title
    return Several((title, Phrase(" ("), exhibit, Phrase(")")) if isinstance(exhibit, Stated) else (title,))


def clinical_papers(documents: tuple[View, ...]) -> tuple[View, ...]:
    return tuple(one for one in documents if one.record.kind in _CLINICAL)


def authorization_lines(authorizations: tuple[View, ...]) -> tuple[Several, ...]:
    return tuple(_authorization(one) for one in authorizations)


def _authorization(one: View) -> Several:
    parts: list[Stated | Phrase] = [Phrase("authorization")]
    for start, value in ((" ", one.number), (" of ", one.decided_on), (", asked for on ", one.requested_on)):
        if isinstance(value, Stated):
            parts += [Phrase(start), value]
    if isinstance(one.decision, Stated):
        parts += [
            Phrase(", "),
            Stated(one.decision.raw, one.decision.text.replace("_", " "), "value", one.decision.basis),
        ]
    if isinstance(one.from_on, Stated) and isinstance(one.to_on, Stated):
        parts += [Phrase(", for "), one.from_on, Phrase(" to "), one.to_on]
    if one.procedure_codes:
        parts += [Phrase(", codes "), *listed(one.procedure_codes).parts]
    for unit in ("visits", "units"):
        if isinstance(getattr(one, unit), Stated):
            parts += [Phrase(", "), getattr(one, unit), Phrase(f" {unit}")]
    return Several(tuple(parts))


def search_lines(searches: tuple[View, ...]) -> tuple[Several, ...]:
    return tuple(_search(one) for one in searches)


def _search(one: View) -> Several:
    parts: list[Stated | Phrase] = [one.provider_name]
    for start, value, end in (
        (", asked ", one.called_on, ""), (": ", one.outcome, ""),
        (", ", one.distance_miles, " miles away"), (", wait of ", one.wait_days, " days"),
    ):  # fmt: skip
        if isinstance(value, Stated):
            parts += [Phrase(start), value, Phrase(end)]
    return Several(tuple(parts))


def treatment_lines(treatments: tuple[View, ...]) -> tuple[Several, ...]:
    return tuple(_treatment(one) for one in treatments)


def _treatment(one: View) -> Several:
    parts: list[Stated | Phrase] = [one.what]
    for start, value in ((" from ", one.from_on), (" to ", one.to_on), (": ", one.outcome), ("; ", one.reason_stopped)):
        if isinstance(value, Stated):
            parts += [Phrase(start), value]
    return Several(tuple(parts))


def functions(words: dict[str, str], exhibits: Exhibits, records: Any) -> dict[str, Any]:
    """All of these under the names that paragraphs use."""
    documents: tuple[View, ...] = records.lists["documents"]
    return {
        "score_lines": score_lines,
        "shared_scale": shared_scale,
        "quotes": quotes,
        "measured_goals": measured_goals,
        "last_points": last_points,
        "are_complete": are_complete,
        "beyond_baseline": beyond_baseline,
        "has_domain": has_domain,
        "domain_words": lambda goals: domain_words(goals, words),
        "days": days,
        "papers": lambda found: papers(found, exhibits),
        "clinical_papers": clinical_papers(documents),
        "documents_of": lambda *kinds: tuple(one for one in documents if one.record.kind in kinds),
        "authorization_lines": authorization_lines,
        "search_lines": search_lines,
        "treatment_lines": treatment_lines,
        "benefit_limits": tuple(
            one for one in records.lists["benefits"] if one.record.kind not in {"definition", "other"}
        ),
    }
