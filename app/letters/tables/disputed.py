"""Each stated reason beside at most three facts of the record that answer it: for a call between clinicians."""

from app.domain.assessment import CriterionStatus, Evidence
from app.domain.letter import Cell, Row, Run, Runs, Table
from app.letters import phrasing
from app.letters.scene.papers import paper_of
from app.letters.stage import Stage
from app.letters.stated import Stated
from app.letters.tables.cells import cell, column
from app.letters.views import View

_MOST_FACTS = 3
_FACT_WORDS = 16
_REASON_WORDS = 24


def disputed_table(stage: Stage) -> Table | None:
    words = stage.words
    statuses = {one.id: one for one in stage.assessment.criteria}
    answered = {one.id: one.answered_by for one in stage.assessment.reasons}
    rows = tuple(
        _row(stage, reason, [statuses[one] for one in answered.get(reason.record.id, ()) if one in statuses])
        for reason in stage.names["reasons"]
    )
    columns = (column(words["disputed.reason"], 36), column(words["disputed.facts"], 64))
    return Table("plain", columns, rows, summary=words["disputed.summary"]) if rows else None


def _row(stage: Stage, reason: View, statuses: list[CriterionStatus]) -> Row:
    facts = _facts(statuses)
    said = phrasing.quoted(phrasing.excerpt(reason.record.words, _REASON_WORDS))
    lines = [_fact(stage, one) for one in facts] or [(Run(stage.words["disputed.none"]),)]
    used = [one.id for one in statuses if any(fact in one.evidence for fact in facts)]
    basis = (reason.basis or "", *(f"criterion:{one}" for one in used), *(f"record:{one.record}" for one in facts))
    return Row((cell((Run(said, "value", (reason.basis or "",)),)), Cell(tuple(lines))), tuple(dict.fromkeys(basis)))


def _facts(statuses: list[CriterionStatus]) -> list[Evidence]:
    """Typed records before prose would need ranking by kind; the order of the criteria that answer is kept instead."""
    found: dict[str, Evidence] = {}
    for status in statuses:
        if not status.is_unverified and status.status in {"met", "partly"}:
            for one in status.evidence:
                found.setdefault(one.record, one)
    return list(found.values())[:_MOST_FACTS]


def _fact(stage: Stage, one: Evidence) -> Runs:
    text = Run(phrasing.excerpt(one.words, _FACT_WORDS), "value", (f"record:{one.record}",))
    place = paper_of(stage.records, one.document, one.page)
    return (text, Run(" ("), place.run(), Run(")")) if isinstance(place, Stated) else (text,)
