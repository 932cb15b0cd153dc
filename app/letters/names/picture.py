"""Who the child is, in a few sentences, and why the care is needed now: what signed papers say of it."""

import re
from collections.abc import Iterator
from typing import Literal

from app.domain.outline import LetterKind
from app.domain.scores import z_score
from app.letters import phrasing
from app.letters.names.clinical import own_scores, percentile, scale_name, scored
from app.letters.names.courses import span_of
from app.letters.names.declaring import Names, declared, function
from app.letters.names.denials import measured, measured_scores
from app.letters.names.lists import diagnosed, family_statements, score_lines
from app.letters.names.persons import full_name
from app.letters.names.quotable import limits, strengths
from app.letters.names.seen import (
    SeenEvaluation,
    SeenEvent,
    SeenFinding,
    SeenInterruption,
    SeenPlanOfCare,
    SeenReason,
    SeenRecord,
    SeenStatement,
)
from app.letters.stated import Phrase, Several, Stated
from app.letters.views import View

_LOW_Z, _LOW_PERCENTILE = -1.0, 16
_MOST, _SHORT = 2, 34  # records; words of two quotations together
# A forecast or a plan to end that speaks against more care is no argument for it.
_AGAINST = re.compile(
    r"\b(?:poor|guarded|unlikely|plateau\w*|limited|maximum|maximal|no (?:further|more|longer|expected|change)|"
    r"not (?:expected|likely|improv\w*|benefit\w*)|already|was discharged|has met|have been met|were met)\b",
    re.I,
)


@declared
def told_below(names: Names) -> tuple[Literal["scores", "limits"], ...]:
    """What the answers to the reasons say themselves, so that the paragraph on the child leaves it to them."""
    return ()


@declared
def child_limits(names: Names) -> tuple[SeenRecord, ...]:
    """The first two limits where both are short, else the first: who the child is takes three sentences."""
    records = limits(names)[:_MOST]
    length = sum(len(record.record.words.split()) for record in records)
    return records if length <= _SHORT else records[:1]


@declared
def told_of_child(names: Names) -> tuple[SeenRecord, ...]:
    """The one limit that the paragraph on the child quotes; none where a reason disputes the limits themselves."""
    claims = names.library.clinical.claims
    claimed = {claim for reason in names.assessment.reasons for claim in reason.claims if claim in claims}
    is_disputed = any("limits" in claims[claim].tells for claim in claimed)
    return limits(names)[1:2] if has_child(names.kind) and not is_disputed else ()


def has_child(kind: LetterKind) -> bool:
    """Whether letters of this kind say who the child is before they answer."""
    return any("opening/child_limits" in section.paragraphs for section in kind.sections)


@function
def without(records: tuple[SeenRecord, ...], others: tuple[SeenRecord, ...]) -> tuple[SeenRecord, ...]:
    """The records that are not among the others."""
    return tuple(record for record in records if record not in others)


@declared
def states_law(names: Names) -> bool:
    """Whether a letter of this kind has a section on the law."""
    return any(section.each == "arguments" for section in names.kind.sections)


@declared
def age_today(names: Names) -> Stated:
    """The child’s age on the letter’s day: `5 years 8 months`."""
    months = phrasing.months_between(names.case.child.born_on, names.assessment.on)
    return Stated(months, phrasing.age(months), "derived", ("case:child.born_on", "case:letter.on"))


@declared
def child_diagnoses(names: Names) -> tuple[Several, ...]:
    """The first two diagnoses, the main one in front, each with who made it, when, and where it stands."""
    diagnoses = sorted(names.records.lists["diagnoses"], key=lambda diagnosis: diagnosis.record.is_primary is not True)
    return tuple(_diagnosis(names, diagnosis) for diagnosis in diagnoses[:_MOST])


def _diagnosis(names: Names, view: View) -> Several:
    parts: list[Stated | Phrase] = [*diagnosed(view).parts]
    by = names.records.by_id(view.record.diagnosed_by)
    if by is not None and isinstance(view.diagnosed_on, Stated):
        parts += [Phrase(", made "), view.diagnosed_on, Phrase(" by "), full_name(by)]
    where = names.exhibits.places([(view.record.document, view.record.page, view.record.id)])
    if isinstance(where, Stated):
        parts += [Phrase(" ("), where, Phrase(")")]
    return Several(tuple(parts))


@declared
def low_scores(names: Names) -> tuple[SeenFinding, ...]:
    """Scores that show the difficulty: a standard deviation or more below the average, else the 16th percentile."""
    return tuple(score for score in measured(names) if _is_low(score))


def strong_scores(names: Names) -> tuple[SeenFinding, ...]:
    """Scores within the average range of areas in which nothing low was measured; none without a low one beside."""
    low = low_scores(names)
    areas = {score.record.domain for score in low}
    if not low or None in areas:
        return ()
    findings: tuple[View, ...] = names.records.lists.get("findings", ())
    return tuple(
        score for score in measured_scores(findings) if score.record.domain not in areas and _is_average(score)
    )[:_MOST]


def _is_low(finding: View) -> bool:
    z, rank = z_score(finding.record), percentile(finding)
    if z is not None:
        return z <= _LOW_Z
    return isinstance(rank, Stated) and isinstance(rank.raw, int | float) and rank.raw <= _LOW_PERCENTILE


def _is_average(finding: View) -> bool:
    z = z_score(finding.record)
    return z is not None and z > _LOW_Z and finding.record.domain not in {None, "all"}


@declared
def strength_lines(names: Names) -> tuple[Several, ...]:
    """What the child can do, quoted from signed papers, and scores within the average range, each with its page."""
    said = [(strength, _quoted(strength)) for strength in strengths(names)[:_MOST]]
    said += list(zip(strong_scores(names), score_lines(names, strong_scores(names)), strict=True))
    return tuple(_placed(names, view, words) for view, words in said[:_MOST])


@declared
def test_lines(names: Names) -> tuple[Several, ...]:
    """Tests that are compared with no other children, by what the report says of the number, each with its page."""
    counted = measured_scores(own_scores(names)) if measured(names) else ()
    said = [score for score in counted if score.record.band and z_score(score.record) is None and not _has_rank(score)]
    return tuple(_placed(names, score, _banded(score)) for score in said[:_MOST])


def _has_rank(finding: View) -> bool:
    return isinstance(percentile(finding), Stated)


def _banded(view: View) -> Several:
    """`VB-MAPP 46, “Level 2 in most areas”`; name and number once where the report's words hold them."""
    score, band = scored(view), view.record.band
    quoted = Stated(band, phrasing.quoted(band.rstrip(".")), "value", (view.basis or "",))
    name = scale_name(view)
    if name.text.casefold() in band.casefold():
        return Several((quoted,))
    number = (Phrase(" "), score) if isinstance(score, Stated) and score.text not in band else ()
    return Several((name, *number, Phrase(", "), quoted))


def _quoted(view: View) -> Several:
    text = phrasing.quoted(phrasing.excerpt(view.record.words, 25).rstrip("."))
    return Several((Stated(view.record.words, text, "value", (view.basis or "",)),))


def _placed(names: Names, view: View, words: Several) -> Several:
    where = names.exhibits.places([(view.record.document, view.record.page, view.record.id)])
    return Several((*words.parts, Phrase(" ("), where, Phrase(")"))) if isinstance(where, Stated) else words


@declared
def now_statements(names: Names) -> tuple[SeenStatement, ...]:
    """The parent’s statement on daily life that opens why the care is needed now."""
    return family_statements(names)[:1]


@declared
def prognoses(names: Names) -> tuple[SeenEvaluation, ...]:
    """Signed evaluations that expect a gain, the newest first; none that speaks against more care."""
    evaluations = _signed(names, "evaluations", "prognosis")
    return tuple(sorted(evaluations, key=lambda evaluation: evaluation.record.done_on, reverse=True))


@declared
def endings(names: Names) -> tuple[SeenPlanOfCare, ...]:
    """Signed plans of care that say when the therapy ends or fades; none that says it is over."""
    return tuple(_signed(names, "plans_of_care", "discharge_plan"))


@declared
def losses(names: Names) -> tuple[SeenInterruption, ...]:
    """Times without the therapy in which signed paper says that something was lost."""
    return tuple(_signed(names, "interruptions", "lost"))


@function
def gaps_inside(names: Names, reason: SeenReason) -> tuple[SeenInterruption, ...]:
    """Times without the therapy inside the span that the sentence names, where signed paper says why."""
    span = span_of(names, reason)
    interruptions = _signed(names, "interruptions", "why") if span else ()
    return tuple(
        interruption
        for interruption in interruptions
        if span and interruption.record.from_on <= span[1] and span[0] <= interruption.record.to_on
    )


@declared
def windows(names: Names) -> tuple[SeenEvent, ...]:
    """Events on signed paper that open a window for therapy, and whose window is not over."""
    events = _signed(names, "treatment_events", "words")
    return tuple(
        event for event in events if event.record.window_to is None or event.record.window_to >= names.assessment.on
    )


@declared
def risks_without(names: Names) -> tuple[SeenPlanOfCare, ...]:
    """Signed plans of care that say what happens without the therapy."""
    return tuple(_signed(names, "plans_of_care", "risk_without"))


def _signed(names: Names, name: str, field: str) -> Iterator[View]:
    papers = {document.id: document for document in names.case.documents or ()}
    asked = {service.discipline for service in names.case.services or ()}
    for record in names.records.lists[name]:
        paper, words = papers.get(record.record.document or ""), getattr(record.record, field)
        is_signed = paper is not None and bool(paper.signed_on or paper.also_signed_by)
        its_own = getattr(record.record, "discipline", None)
        is_ours = its_own is None or not asked or its_own in asked
        if is_signed and is_ours and words and not _AGAINST.search(words):
            yield record
