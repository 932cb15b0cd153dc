"""Each stated reason beside at most three facts of the record that answer it: for a call between clinicians."""

from app.domain.assessment import CriterionStatus, Evidence
from app.domain.letter import Cell, Row, Run, Runs, Table
from app.domain.records import Finding, Goal, HomeFinding, Observation, SkilledCare
from app.letters import phrasing
from app.letters.names.declaring import Names
from app.letters.names.papers import paper_of
from app.letters.names.reason_codes import given
from app.letters.stated import Stated, run_of
from app.letters.tables.cells import cell, column
from app.letters.views import View

_MOST_FACTS = 3
_ROOM_FOR_ALL = 4  # reasons; with more of them two facts each keep the sheet on its page
_FACT_WORDS = 40
_MEASURED_WORDS = 36
_REASON_WORDS = 24


def disputed_table(names: Names) -> Table | None:
    words = names.words
    statuses = {criterion.id: criterion for criterion in names.assessment.criteria}
    answered = {answer.id: answer.answered_by for answer in names.assessment.reasons}
    rows: list[Row] = []
    said: set[str] = set()
    most = _MOST_FACTS - (len(names["reasons"]) > _ROOM_FOR_ALL)
    for reason in names["reasons"]:
        answering = [statuses[criterion] for criterion in answered.get(reason.record.id, ()) if criterion in statuses]
        facts = _facts(names, answering, said)[:most]
        said |= {fact.record for fact in facts}
        rows.append(_row(names, reason, answering, facts))
    columns = (column(words["disputed.reason"], 36), column(words["disputed.facts"], 64))
    return Table("plain", columns, tuple(rows), summary=words["disputed.summary"]) if rows else None


def _row(names: Names, reason: View, statuses: list[CriterionStatus], facts: list[Evidence]) -> Row:
    said = run_of(given(names, reason, _REASON_WORDS))
    lines = [_fact(names, fact) for fact in facts] or [(Run(names.words["disputed.none"]),)]
    used = [status.id for status in statuses if any(fact in status.evidence for fact in facts)]
    basis = (
        reason.basis or "",
        *(f"criterion:{criterion}" for criterion in used),
        *(f"record:{fact.record}" for fact in facts),
    )
    return Row((cell(said), Cell(tuple(lines))), tuple(dict.fromkeys(basis)))


def _facts(names: Names, statuses: list[CriterionStatus], said: set[str]) -> list[Evidence]:
    """Only what stands on paper, and not on the payer's own notice: measured facts, then a clinician's words once.

    What was measured and said for an earlier reason is said again only where nothing else is measured.
    """
    papers = {document.id for document in names.case.documents or () if document.kind != "denial_letter"}
    facts: dict[str, Evidence] = {}
    for status in statuses:
        if not status.is_unverified and status.status in {"met", "partly"}:
            for evidence in status.evidence:
                if evidence.document in papers:
                    facts.setdefault(evidence.record, evidence)
    new = [fact for fact in facts.values() if fact.record not in said]
    words = [fact for fact in new if not _is_measured(names, fact) and _is_in_words(names, fact)]
    measured = [fact for fact in new if _is_measured(names, fact)]
    measured = measured or [fact for fact in facts.values() if _is_measured(names, fact)]
    return (measured[: _MOST_FACTS - bool(words)] + words)[:_MOST_FACTS]


def _is_measured(names: Names, evidence: Evidence) -> bool:
    view = names.records.by_id(evidence.record)
    return view is not None and isinstance(view.record, Finding | Goal)


def _is_in_words(names: Names, evidence: Evidence) -> bool:
    view = names.records.by_id(evidence.record)
    return view is not None and isinstance(view.record, SkilledCare | Observation | HomeFinding)


def _fact(names: Names, evidence: Evidence) -> Runs:
    most = _MEASURED_WORDS if _is_measured(names, evidence) else _FACT_WORDS
    text = Run(phrasing.excerpt(evidence.words, most), "value", (f"record:{evidence.record}",))
    place = paper_of(names.records, evidence.document, evidence.page)
    return (text, Run(" ("), place.run(), Run(")")) if isinstance(place, Stated) else (text,)
