"""Criterion by criterion: what is asked for, what the record shows, where, and the result."""

import re
from datetime import date

from app.domain.assessment import CriterionStatus, Evidence
from app.domain.letter import Block, Cell, Heading, Row, Run, Runs, Table
from app.domain.payer import Criterion, Policy
from app.domain.records import Goal
from app.domain.vocabulary import Verification
from app.letters import phrasing
from app.letters.names.declaring import Names
from app.letters.names.printed_rows import is_general, printed_in
from app.letters.stated import Phrase, Stated, Unknown
from app.letters.tables.cells import cell, column, line

_WORDS = 30
_OF_OUR_COPY = re.compile(r"\b(?:copy|digest|stored)\b", re.I)
_MOST_LINES = 2


def criteria_table(names: Names) -> tuple[Block, ...]:
    """Rows of payers' own documents, of a public program's rules, and generally accepted ones, each under its name."""
    shown: tuple[CriterionStatus, ...] = printed_in(names)
    origins = {one.id: _origin(names, one.policy) for one in shown}
    blocks: list[Block] = []
    for origin in ("payers", "program", "accepted"):
        rows = tuple(one for one in shown if origins[one.id] == origin)
        if not rows:
            continue
        blocks.append(Heading((Run(names.words[f"criteria.{origin}"]),), 3, (f"words:criteria.{origin}",)))
        blocks.append(_table(names, rows))
    return tuple(blocks)


def _origin(names: Names, key: str) -> str:
    if is_general(names, key):
        return "accepted"
    payer = names.library.payers.get(names.library.policies[key].payer)
    return "program" if payer is not None and payer.is_program else "payers"


def _table(names: Names, shown: tuple[CriterionStatus, ...]) -> Table:
    words = names.words
    before: tuple[CriterionStatus | None, ...] = (None, *shown)
    rows = tuple(_row(names, status, above) for status, above in zip(shown, before, strict=False))
    columns = (
        column(words["criteria.criterion"], 29),
        column(words["criteria.shows"], 44),
        column(words["criteria.where"], 13),
        column(words["criteria.result"], 14),
    )
    return Table("criteria", columns, rows, summary=words["criteria.summary"])


def _row(names: Names, status: CriterionStatus, above: CriterionStatus | None) -> Row:
    criterion, policy = names.library.criteria[status.id], names.library.policies[status.policy]
    basis = (f"criterion:{status.id}", *(f"record:{one.record}" for one in status.evidence))
    return Row(
        (
            _criterion(names, status, criterion, policy),
            _shows(names, status, above),
            _where(names, status),
            _result(names, status),
        ),
        tuple(dict.fromkeys(basis)),
    )


def _criterion(names: Names, status: CriterionStatus, row: Criterion, policy: Policy) -> Cell:
    said = (Run(phrasing.typographic(row.words), "rule", (f"criterion:{row.id}",)),)
    return cell(said, _source(names, row, policy, status.verification))


def _source(names: Names, row: Criterion, policy: Policy, known: Verification) -> Runs:
    """`CG-REHAB-05, description`; softened where only a summary was read; nothing under a generic row."""
    if policy.payer == "generic":
        return ()
    version = _version(names, policy)
    name = ", ".join(filter(None, (policy.number or policy.title, version)))
    name += f" ({row.locator})" if row.locator and not _OF_OUR_COPY.search(row.locator) else ""
    start = names.words["criteria.as_we_understand"] if known == "S" else ""
    return (Run(f"{start}{name}", "rule", (f"policy:{policy.key}",), italic=True),)


def _version(names: Names, policy: Policy) -> str:
    """The version on file that was in force on the day of the notice; the letter asks whether another was used."""
    notice = names.case.denial.dated_on
    begun = [one for one in policy.versions if one.effective_from is None or one.effective_from <= notice]
    last = max(begun, key=lambda one: one.effective_from or date.min, default=None)
    named = (last.named or "") if last else ""
    # How a copy came to us says nothing to a reader, and a copy taken after the letter cannot have been the text used.
    return "" if _OF_OUR_COPY.search(named) else named


def _shows(names: Names, status: CriterionStatus, above: CriterionStatus | None) -> Cell:
    if above is not None and above.evidence == status.evidence:
        return cell((Run(names.words["criteria.same"]),))
    lines: list[Runs] = [_evidence(names, one) for one in status.evidence[:_MOST_LINES]]
    if len(status.evidence) > _MOST_LINES:
        rest = len(status.evidence) - _MOST_LINES
        more = Stated(rest, phrasing.small_number(rest), "derived", (f"criterion:{status.id}",))
        lines.append(line(Phrase(names.words["criteria.and"]), more, Phrase(names.words["criteria.more"])))
    return cell(*lines)


def _evidence(names: Names, one: Evidence) -> Runs:
    """A goal by its first and its last value; what a person wrote by whole sentences, the first and the last."""
    view = names.records.by_id(one.record)
    goal = view.record if view is not None and isinstance(view.record, Goal) else None
    text = _course(one.words) if goal is not None and goal.progress else one.words
    return (Run(phrasing.ends(text, _WORDS), "value", (f"record:{one.record}",)),)


def _course(words: str) -> str:
    """`measure: first; last` of a measure with several values."""
    name, colon, values = words.rpartition(": ")
    points = values.split("; ")
    return f"{name}{colon}{points[0]}; {points[-1]}" if len(points) > 2 else words


def _where(names: Names, status: CriterionStatus) -> Cell:
    places = [(one.document, one.page, one.record) for one in status.evidence if one.document]
    found = names.exhibits.places(places)
    if isinstance(found, Unknown):
        return cell()
    basis = found.basis
    return cell(*((Run(part.replace("Exhibit", "Ex."), "value", basis),) for part in found.text.split("; ")))


def _result(names: Names, status: CriterionStatus) -> Cell:
    """The verdict; none where only a person's word is awaited. What is lacking is told to the writer."""
    if status.waits:
        return cell()
    return cell((Run(names.words[f"criteria.{status.status}"], bold=True),))
