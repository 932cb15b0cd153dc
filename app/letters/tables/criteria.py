"""Criterion by criterion: what is asked for, what the record shows, where, and the result."""

from dataclasses import replace

from app.domain.assessment import CriterionStatus, Evidence
from app.domain.letter import Cell, Row, Run, Runs, Table
from app.domain.payer import Criterion, Policy
from app.letters import phrasing
from app.letters.stage import Stage
from app.letters.stated import Phrase, Stated, Unknown
from app.letters.tables.cells import cell, column, line

_EVIDENCE_WORDS = 22
_MOST_LINES = 3


def printed(stage: Stage) -> tuple[CriterionStatus, ...]:
    """Rows `met` and `partly`, the payer's own before the generally accepted ones; `U` rows never.

    An `S` row only if the notice cites its policy. Every fact has an exhibit: evidence that stands on no paper is a
    gap for the writer, not a line for the reader. A generic row whose records already stand under the payer's own row
    of the same category is not said twice.
    """
    cited = {one.key for one in stage.assessment.policies if one.role == "cited"}
    kept: list[CriterionStatus] = []
    said: set[tuple[str, tuple[str, ...]]] = set()
    order = sorted(enumerate(stage.assessment.criteria), key=lambda pair: (pair[1].policy == "GEN", pair[0]))
    for _, status in order:
        row = stage.library.criteria.get(status.id)
        if row is None or status.is_unverified or status.status not in {"met", "partly"}:
            continue
        if row.verification == "S" and status.policy not in cited:
            continue
        on_paper = replace(status, evidence=tuple(one for one in status.evidence if one.document))
        key = (row.category, tuple(one.record for one in on_paper.evidence))
        if on_paper.evidence and key not in said:
            said.add(key)
            kept.append(on_paper)
    return tuple(kept)


def payer_rows(stage: Stage) -> dict[str, bool]:
    """Whether rows of a payer's own document are printed, and whether one was read in full."""
    policies = stage.library.policies
    rows = printed(stage)
    own = {one.policy for one in rows if one.policy != "GEN"}
    return {
        "has_table": bool(rows),
        "has_payer_rows": bool(own),
        "has_own_text": any(policies[key].verification == "P" for key in own),
    }


def criteria_table(stage: Stage) -> Table | None:
    words = stage.words
    shown = printed(stage)
    before: tuple[CriterionStatus | None, ...] = (None, *shown)
    rows = tuple(_row(stage, status, above) for status, above in zip(shown, before, strict=False))
    columns = (
        column(words["criteria.criterion"], 30),
        column(words["criteria.shows"], 46),
        column(words["criteria.where"], 14),
        column(words["criteria.result"], 10),
    )
    return Table("criteria", columns, rows, summary=words["criteria.summary"]) if rows else None


def _row(stage: Stage, status: CriterionStatus, above: CriterionStatus | None) -> Row:
    criterion, policy = stage.library.criteria[status.id], stage.library.policies[status.policy]
    basis = (f"criterion:{status.id}", *(f"record:{one.record}" for one in status.evidence))
    return Row(
        (
            _criterion(stage, criterion, policy),
            _shows(stage, status, above),
            _where(stage, status),
            _result(stage, status),
        ),
        tuple(dict.fromkeys(basis)),
    )


def _criterion(stage: Stage, row: Criterion, policy: Policy) -> Cell:
    said = (Run(phrasing.typographic(row.words), "rule", (f"criterion:{row.id}",)),)
    return cell(said, _source(stage, row, policy))


def _source(stage: Stage, row: Criterion, policy: Policy) -> Runs:
    """`CG-REHAB-05, description`; softened where only a summary was read; nothing under a generic row."""
    if policy.key == "GEN":
        return ()
    name = " ".join(filter(None, (policy.number, row.locator and f"({row.locator})"))) or policy.title
    start = stage.words["criteria.as_we_understand"] if row.verification == "S" else ""
    return (Run(f"{start}{name}", "rule", (f"policy:{policy.key}",), italic=True),)


def _shows(stage: Stage, status: CriterionStatus, above: CriterionStatus | None) -> Cell:
    if above is not None and above.evidence == status.evidence:
        return cell((Run(stage.words["criteria.same"]),))
    lines: list[Runs] = [_evidence(one) for one in status.evidence[:_MOST_LINES]]
    if len(status.evidence) > _MOST_LINES:
        rest = len(status.evidence) - _MOST_LINES
        more = Stated(rest, phrasing.small_number(rest), "derived", (f"criterion:{status.id}",))
        lines.append(line(Phrase(stage.words["criteria.and"]), more, Phrase(stage.words["criteria.more"])))
    return cell(*lines)


def _evidence(one: Evidence) -> Runs:
    text = phrasing.excerpt(one.words, _EVIDENCE_WORDS)
    return (Run(text, "value", (f"record:{one.record}",)),)


def _where(stage: Stage, status: CriterionStatus) -> Cell:
    places = [(one.document, one.page, one.record) for one in status.evidence if one.document]
    found = stage.exhibits.places(places)
    if isinstance(found, Unknown):
        return cell()
    basis = found.basis
    return cell(*((Run(part.replace("Exhibit", "Ex."), "value", basis),) for part in found.text.split("; ")))


def _result(stage: Stage, status: CriterionStatus) -> Cell:
    result = (Run(stage.words[f"criteria.{status.status}"], bold=True),)
    return cell(result)
