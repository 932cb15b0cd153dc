"""Criterion by criterion: what is asked for, what the record shows, where, and the result."""

from dataclasses import replace
from datetime import date

from app.domain.assessment import CriterionStatus, Evidence
from app.domain.letter import Block, Cell, Heading, Row, Run, Runs, Table
from app.domain.payer import Criterion, Policy
from app.domain.vocabulary import Verification
from app.letters import phrasing
from app.letters.stage import Stage
from app.letters.stated import Phrase, Stated, Unknown
from app.letters.tables.cells import cell, column, line

_WORDS_OF_A_QUOTATION = 16
_WORDS_OF_DATA = 26
_MOST_LINES = 2
_OFFICE_MATTERS = frozenset({"auth", "benefit", "method"})


def printed(stage: Stage) -> tuple[CriterionStatus, ...]:
    """Rows `met` and `partly`, the payer's own before the generally accepted ones; `U` rows never.

    An `S` row only if the notice cites its policy. Every fact has an exhibit: evidence that stands on no paper is a
    gap for the writer, not a line for the reader; the payer's own notice proves nothing to it. A generic row whose
    records already stand under the payer's own row of the same category is not said twice. Authorization, benefit
    and bookkeeping are answered where a reason disputes them.
    """
    cited = {one.key for one in stage.assessment.policies if one.role == "cited"}
    kept: list[CriterionStatus] = []
    said: set[tuple[str, tuple[str, ...]]] = set()
    disputed = {one for reason in stage.assessment.reasons for one in reason.answered_by}
    unseen = {None, *(one.id for one in stage.case.documents or () if one.kind == "denial_letter")}
    for status in _by_use(stage):
        row = stage.library.criteria.get(status.id)
        if row is None or status.is_unverified or status.status not in {"met", "partly"} or not row.is_attributed:
            continue
        if status.verification == "S" and status.policy not in cited:
            continue
        if row.category in _OFFICE_MATTERS and status.id not in disputed:
            continue
        on_paper = replace(status, evidence=tuple(one for one in status.evidence if one.document not in unseen))
        key = (row.category, tuple(one.record for one in on_paper.evidence))
        if on_paper.evidence and key not in said:
            said.add(key)
            kept.append(on_paper)
    return _same_records_together(stage, kept)


def _is_general(stage: Stage, key: str) -> bool:
    """A generally accepted document, not the payer's own."""
    return stage.library.policies[key].payer == "generic"


def _same_records_together(stage: Stage, rows: list[CriterionStatus]) -> tuple[CriterionStatus, ...]:
    """Rows that rest on the same evidence follow each other, so that it is printed once."""
    groups: dict[tuple[bool, tuple[Evidence, ...]], list[CriterionStatus]] = {}
    for row in rows:
        groups.setdefault((_is_general(stage, row.policy), row.evidence), []).append(row)
    return tuple(row for group in groups.values() for row in group)


def _by_use(stage: Stage) -> list[CriterionStatus]:
    """The payer's own rows first; among them and among the others, those that answer a stated reason first."""
    answering = [one for reason in stage.assessment.reasons for one in reason.answered_by]
    rank = {one: index for index, one in reversed(list(enumerate(answering)))}
    return sorted(
        stage.assessment.criteria,
        key=lambda one: (_is_general(stage, one.policy), rank.get(one.id, len(answering)), one.status != "met"),
    )


def payer_rows(stage: Stage) -> dict[str, bool]:
    """Whether rows of a payer's own document are printed, and whether one was read in full."""
    policies = stage.library.policies
    rows = stage.names["printed_rows"]
    own = {one.policy: one.verification for one in rows if not _is_general(stage, one.policy)}
    return {
        "has_table": bool(rows),
        "has_payer_rows": bool(own),
        "has_own_text": any(policies[key].verification == "P" and known != "S" for key, known in own.items()),
    }


def criteria_table(stage: Stage) -> tuple[Block, ...]:
    """Rows of payers' own documents, of a public program's rules, and generally accepted ones, each under its name."""
    shown: tuple[CriterionStatus, ...] = stage.names["printed_rows"]
    origins = {one.id: _origin(stage, one.policy) for one in shown}
    blocks: list[Block] = []
    for origin in ("payers", "program", "accepted"):
        rows = tuple(one for one in shown if origins[one.id] == origin)
        if not rows:
            continue
        if set(origins.values()) != {"accepted"}:
            blocks.append(Heading((Run(stage.words[f"criteria.{origin}"]),), 3, (f"words:criteria.{origin}",)))
        blocks.append(_table(stage, rows))
    return tuple(blocks)


def _origin(stage: Stage, key: str) -> str:
    if _is_general(stage, key):
        return "accepted"
    payer = stage.library.payers.get(stage.library.policies[key].payer)
    return "program" if payer is not None and payer.is_program else "payers"


def _table(stage: Stage, shown: tuple[CriterionStatus, ...]) -> Table:
    words = stage.words
    before: tuple[CriterionStatus | None, ...] = (None, *shown)
    rows = tuple(_row(stage, status, above) for status, above in zip(shown, before, strict=False))
    columns = (
        column(words["criteria.criterion"], 29),
        column(words["criteria.shows"], 44),
        column(words["criteria.where"], 13),
        column(words["criteria.result"], 14),
    )
    return Table("criteria", columns, rows, summary=words["criteria.summary"])


def _row(stage: Stage, status: CriterionStatus, above: CriterionStatus | None) -> Row:
    criterion, policy = stage.library.criteria[status.id], stage.library.policies[status.policy]
    basis = (f"criterion:{status.id}", *(f"record:{one.record}" for one in status.evidence))
    return Row(
        (
            _criterion(stage, status, criterion, policy),
            _shows(stage, status, above),
            _where(stage, status),
            _result(stage, status),
        ),
        tuple(dict.fromkeys(basis)),
    )


def _criterion(stage: Stage, status: CriterionStatus, row: Criterion, policy: Policy) -> Cell:
    said = (Run(phrasing.typographic(row.words), "rule", (f"criterion:{row.id}",)),)
    return cell(said, _source(stage, row, policy, status.verification))


def _source(stage: Stage, row: Criterion, policy: Policy, known: Verification) -> Runs:
    """`CG-REHAB-05, description`; softened where only a summary was read; nothing under a generic row."""
    if policy.payer == "generic":
        return ()
    version = _version(stage, policy)
    name = ", ".join(filter(None, (policy.number or policy.title, version)))
    name += f" ({row.locator})" if row.locator else ""
    start = stage.words["criteria.as_we_understand"] if known == "S" else ""
    return (Run(f"{start}{name}", "rule", (f"policy:{policy.key}",), italic=True),)


def _version(stage: Stage, policy: Policy) -> str:
    """The version on file that was in force on the day of the notice; the letter asks whether another was used."""
    notice = stage.case.denial.dated_on
    begun = [one for one in policy.versions if one.effective_from is None or one.effective_from <= notice]
    last = max(begun, key=lambda one: one.effective_from or date.min, default=None)
    return last.named or "" if last else ""


def _shows(stage: Stage, status: CriterionStatus, above: CriterionStatus | None) -> Cell:
    if above is not None and above.evidence == status.evidence:
        return cell((Run(stage.words["criteria.same"]),))
    lines: list[Runs] = [_evidence(stage, one) for one in status.evidence[:_MOST_LINES]]
    if len(status.evidence) > _MOST_LINES:
        rest = len(status.evidence) - _MOST_LINES
        more = Stated(rest, phrasing.small_number(rest), "derived", (f"criterion:{status.id}",))
        lines.append(line(Phrase(stage.words["criteria.and"]), more, Phrase(stage.words["criteria.more"])))
    return cell(*lines)


def _evidence(stage: Stage, one: Evidence) -> Runs:
    """What a person wrote is cut shorter here than what was measured: it stands in full further down."""
    view = stage.records.by_id(one.record)
    is_prose = view is not None and any(hasattr(view.record, name) for name in ("words", "skilled", "content"))
    is_measured = view is not None and hasattr(view.record, "baseline") and one.words != view.record.words
    limit = _WORDS_OF_A_QUOTATION if is_prose and not is_measured else _WORDS_OF_DATA
    text = phrasing.excerpt(one.words, limit)
    return (Run(text, "value", (f"record:{one.record}",)),)


def _where(stage: Stage, status: CriterionStatus) -> Cell:
    places = [(one.document, one.page, one.record) for one in status.evidence if one.document]
    found = stage.exhibits.places(places)
    if isinstance(found, Unknown):
        return cell()
    basis = found.basis
    return cell(*((Run(part.replace("Exhibit", "Ex."), "value", basis),) for part in found.text.split("; ")))


def _result(stage: Stage, status: CriterionStatus) -> Cell:
    """`partly` says which part is shown."""
    result = Run(stage.words[f"criteria.{status.status}"], bold=True)
    parts = phrasing.typographic(phrasing.joined(status.parts, stage.words["criteria.and"]))
    if not parts:
        return cell((result,))
    shown = Run(parts, "rule", (f"criterion:{status.id}",), italic=True)
    return cell((result, Run(stage.words["criteria.namely"]), shown))
