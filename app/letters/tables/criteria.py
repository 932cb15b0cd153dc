"""Criterion by criterion: what is asked for, what the record shows, and where."""

import re
from datetime import date
from itertools import groupby

from app.domain.assessment import CriterionStatus, Evidence
from app.domain.letter import Block, Cell, Heading, Paragraph, Row, Run, Runs, Table
from app.domain.payer import Criterion, Policy
from app.domain.vocabulary import Verification
from app.letters import phrasing
from app.letters.names.declaring import Names
from app.letters.names.printed_rows import PrintedRow, also_met, chosen, is_general
from app.letters.stated import Stated, Unknown
from app.letters.tables.cells import cell, column

_WORDS = 30
_OF_OUR_COPY = re.compile(r"\b(?:copy|digest|stored)\b", re.I)
_MOST_LINES = 2
_MOST_CRITERIA = 2
_ORIGINS = ("payers", "program", "accepted")


def criteria_table(names: Names) -> tuple[Block, ...]:
    """Rows of payers' own documents, of a public program's rules, and generally accepted ones, each under its name."""
    blocks: list[Block] = []
    shown = sorted(chosen(names), key=lambda one: _ORIGINS.index(_origin(names, one.first.policy)))
    for origin, rows in groupby(shown, key=lambda one: _origin(names, one.first.policy)):
        blocks.append(Heading((Run(names.words[f"criteria.{origin}"]),), 3, (f"words:criteria.{origin}",)))
        blocks.append(_table(names, tuple(rows)))
    return (*blocks, *_also(names)) if blocks else ()


def _origin(names: Names, key: str) -> str:
    if is_general(names, key):
        return "accepted"
    payer = names.library.payers.get(names.library.policies[key].payer)
    return "program" if payer is not None and payer.is_program else "payers"


def _also(names: Names) -> tuple[Paragraph, ...]:
    """What is met beside, each matter in a word with its exhibit."""
    runs: list[Run] = []
    basis: list[str] = []
    for status in also_met(names):
        where = _places(names, (status,))
        if not isinstance(where, Unknown):
            category = names.library.criteria[status.id].category
            runs += [Run(("; " if runs else "") + names.words[f"criteria.matter.{category}"] + " ("), where.run()]
            runs.append(Run(")"))
            basis.append(f"criterion:{status.id}")
    if not runs:
        return ()
    return (Paragraph((Run(names.words["criteria.also"]), *runs, Run(".")), basis=tuple(basis)),)


def _table(names: Names, shown: tuple[PrintedRow, ...]) -> Table:
    words = names.words
    columns = (
        column(words["criteria.criterion"], 34),
        column(words["criteria.shows"], 50),
        column(words["criteria.where"], 16),
    )
    rows = tuple(_row(names, one) for one in shown)
    return Table("criteria", columns, rows, summary=words["criteria.summary"])


def _row(names: Names, row: PrintedRow) -> Row:
    printed = row.statuses[:_MOST_CRITERIA]
    basis = [f"criterion:{one.id}" for one in printed] + [f"record:{one.record}" for one in row.first.evidence]
    lines = tuple(part for one in printed for part in _criterion(names, one))
    return Row((cell(*lines), _shows(names, row.first), _where(names, row)), tuple(dict.fromkeys(basis)))


def _criterion(names: Names, status: CriterionStatus) -> tuple[Runs, ...]:
    criterion, policy = names.library.criteria[status.id], names.library.policies[status.policy]
    said = (Run(phrasing.typographic(criterion.words), "rule", (f"criterion:{criterion.id}",)),)
    return said, _source(names, criterion, policy, status.verification)


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


def _shows(names: Names, status: CriterionStatus) -> Cell:
    """The verdict where it is met, then what shows it; what is shown only in part stands there without a verdict."""
    # A set of laboratory values proves as a whole or not at all.
    most = len(status.evidence) if all(_is_value(names, one) for one in status.evidence) else _MOST_LINES
    first, *rest = [_evidence(names, one) for one in status.evidence[:most]]
    if status.status == "met":
        first = (Run(names.words["criteria.met"], bold=True), Run(" "), *first)
    return cell(first, *rest)


def _evidence(names: Names, one: Evidence) -> Runs:
    """What was measured stands whole; what a person wrote by whole sentences, the first and the last."""
    view = names.records.by_id(one.record)
    is_measured = view is not None and hasattr(view.record, "baseline")
    text = phrasing.printable(one.words) if is_measured else phrasing.ends(one.words, _WORDS)
    return (Run(text, "value", (f"record:{one.record}",)),)


def _is_value(names: Names, one: Evidence) -> bool:
    view = names.records.by_id(one.record)
    return view is not None and getattr(view.record, "kind", None) == "lab"


def _where(names: Names, row: PrintedRow) -> Cell:
    found = _places(names, row.statuses)
    if isinstance(found, Unknown):
        return cell()
    basis = found.basis
    return cell(*((Run(part.replace("Exhibit", "Ex."), "value", basis),) for part in found.text.split("; ")))


def _places(names: Names, statuses: tuple[CriterionStatus, ...]) -> Stated | Unknown:
    held = (one for status in statuses for one in status.evidence if one.document)
    return names.exhibits.places(dict.fromkeys((one.document, one.page, one.record) for one in held))
