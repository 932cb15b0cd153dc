"""Criterion by criterion: what is asked for, what the record shows, and where."""

import re
from collections.abc import Iterable
from datetime import date
from itertools import groupby

from app.domain.assessment import CriterionStatus, Evidence
from app.domain.letter import Block, Cell, Heading, Paragraph, Row, Run, Runs, Table
from app.domain.payer import Category, Policy
from app.domain.records import Diagnosis, Finding, Goal
from app.domain.scores import z_score
from app.domain.vocabulary import Verification
from app.letters import phrasing
from app.letters.names.declaring import Names
from app.letters.names.printed_rows import (
    PrintedRow,
    also_met,
    chosen,
    is_disputed,
    is_general,
    is_in_hand,
    is_quoted_exclusion,
)
from app.letters.stated import Stated, Unknown, listed, run_of
from app.letters.tables.cells import cell, column

_WORDS = 30
_OF_OUR_COPY = re.compile(r"\b(?:copy|digest|stored)\b", re.I)
# Lines that show a row in dispute: a clinician's words and two decisions in the sessions, two limits; else one.
_LOOKED_AT: dict[Category, int] = {"skilled": 3, "deficit": 2}
_MOST_CHOSEN = 3  # of the records that somebody chose for a line of the policy in hand
_MOST_CRITERIA = 2
_ORIGINS = ("payers", "program", "accepted")


def criteria_table(names: Names) -> tuple[Block, ...]:
    """Rows of payers' own documents, of a public program's rules, and generally accepted ones, each under its name."""
    blocks: list[Block] = []
    quiet: list[CriterionStatus] = []
    shown = sorted(chosen(names), key=lambda printed: _ORIGINS.index(_origin(names, printed.first.policy)))
    for origin, of_origin in groupby(shown, key=lambda printed: _origin(names, printed.first.policy)):
        rows = tuple(of_origin)
        source = _one_source(names, rows)
        title = (Run(names.words[f"criteria.{origin}"]), *((Run(": "), *source) if source else ()))
        table = _table(names, rows, not source, quiet)
        if table.rows:
            blocks += [Heading(title, 3, (f"words:criteria.{origin}",)), table]
    return (*blocks, *_also(names, quiet, is_alone=not blocks))


def _origin(names: Names, key: str) -> str:
    if is_general(names, key):
        return "accepted"
    payer = names.library.payers.get(names.library.policies[key].payer)
    return "program" if payer is not None and payer.is_program else "payers"


def _also(names: Names, quiet: list[CriterionStatus], is_alone: bool) -> tuple[Paragraph, ...]:
    """Each matter in a word: what the letter has shown already, then what is met beside, with its exhibit."""
    said: set[str] = set()
    also = also_met(names)
    told = [status for status in also if all(_is_told(names, shown) for shown in status.evidence)]
    shown = _matters(names, [*quiet, *told], said)
    beside = _matters(names, [status for status in also if status not in told], said)
    runs: list[Run] = []
    if shown:
        runs.append(Run(names.words["criteria.shown"]))
        for number, (id, matter, where) in enumerate(shown):
            runs.append(Run(f"{'; ' if number else ''}{matter}", basis=(f"criterion:{id}", *where.basis)))
        runs.append(Run(". " if beside else "."))
    if beside:
        runs.append(Run(names.words["criteria.also_alone" if is_alone and not shown else "criteria.also"]))
        for number, (_, matter, where) in enumerate(beside):
            runs += [Run(f"{'; ' if number else ''}{matter} ("), Run(_bare(where), where.kind, where.basis), Run(")")]
        runs.append(Run("."))
    basis = tuple(f"criterion:{id}" for id, _, _ in (*shown, *beside))
    return (Paragraph(tuple(runs), basis=basis),) if runs else ()


def _matters(names: Names, statuses: Iterable[CriterionStatus], said: set[str]) -> tuple[tuple[str, str, Stated], ...]:
    """The criterion, its matter in a word and where it stands; each matter once."""
    matters: list[tuple[str, str, Stated]] = []
    for status in statuses:
        where, category = _places(names, (status,)), names.library.criteria[status.id].category
        if isinstance(where, Stated) and category not in said:
            said.add(category)
            matters.append((status.id, names.words[f"criteria.matter.{category}"], where))
    return tuple(matters)


def _one_source(names: Names, rows: tuple[PrintedRow, ...]) -> Runs:
    """The document that all rows are of, to be named once above them."""
    sources = {_source(names, status.policy, status.verification) for row in rows for status in row.statuses}
    return sources.pop() if len(sources) == 1 else ()


def _table(names: Names, shown: tuple[PrintedRow, ...], is_sourced: bool, quiet: list[CriterionStatus]) -> Table:
    """A row that page 1 has told whole stays where the payer's own words are disputed; else it goes into `quiet`."""
    words = names.words
    rows: list[Row] = []
    for printed in shown:
        row = _row(names, printed, is_sourced)
        is_kept = is_disputed(names, printed) and not is_general(names, printed.first.policy)
        is_bare = row is not None and row.cells[1].lines == (_verdict(names, printed.first),)
        if is_bare and not is_kept and not is_in_hand(names, printed.first):
            quiet += printed.statuses
        elif row is not None:
            names.told.add((Table("criteria", (), (row,)),))
            rows.append(row)
    verdicts = ((_met(names),), (_does_not_apply(names),))
    is_full = any(row.cells[1].lines not in verdicts for row in rows)
    is_short = all(is_general(names, printed.first.policy) for printed in shown)
    shares = ((30, 54, 16) if is_short else (46, 38, 16)) if is_full else (66, 12, 22)
    titles = ("criterion", "shows" if is_full else "result", "where")
    columns = tuple(column(words[f"criteria.{title}"], share) for title, share in zip(titles, shares, strict=True))
    return Table("criteria", columns, tuple(rows), summary=words["criteria.summary"])


def _row(names: Names, row: PrintedRow, is_sourced: bool) -> Row | None:
    shown = _shows(names, row.first)
    if not shown:
        return None
    printed = row.statuses[:_MOST_CRITERIA]
    basis = [f"criterion:{status.id}" for status in printed] + [
        f"record:{evidence.record}" for evidence in row.first.evidence
    ]
    lines = tuple(part for status in printed for part in _criterion(names, status, is_sourced))
    return Row((cell(*lines), Cell(shown), _where(names, row)), tuple(dict.fromkeys(basis)))


def _criterion(names: Names, status: CriterionStatus, is_sourced: bool) -> tuple[Runs, ...]:
    criterion = names.library.criteria[status.id]
    said = (Run(phrasing.typographic(criterion.short or criterion.words), "rule", (f"criterion:{criterion.id}",)),)
    is_told = criterion.locator and not is_general(names, status.policy) and not _OF_OUR_COPY.search(criterion.locator)
    place = f" ({criterion.locator})" if is_told else ""
    where = (Run(place, "rule", (f"criterion:{criterion.id}",), italic=True),) if place else ()
    source = _source(names, status.policy, status.verification)
    return ((*said, *where), source) if is_sourced else ((*said, *where),)


def _source(names: Names, key: str, known: Verification) -> Runs:
    """`CG-REHAB-05, published December 27, 2017`; softened where only a summary was read; nothing of a generic row."""
    policy = names.library.policies[key]
    if policy.payer == "generic":
        return ()
    name = ", ".join(filter(None, (policy.number or policy.title, _version(names, policy))))
    start = names.words["criteria.as_we_understand"] if known == "S" else ""
    return (Run(f"{start}{name}", "rule", (f"policy:{policy.key}",), italic=True),)


def _version(names: Names, policy: Policy) -> str:
    """The version on file that was in force on the day of the notice; the letter asks whether another was used."""
    notice = names.case.denial.dated_on
    begun = [
        version for version in policy.versions if version.effective_from is None or version.effective_from <= notice
    ]
    last = max(begun, key=lambda version: version.effective_from or date.min, default=None)
    named = (last.named or _own_name(names, policy, last.label)) if last else ""
    # How a copy came to us says nothing to a reader, and a copy taken after the letter cannot have been the text used.
    return "" if _OF_OUR_COPY.search(named) else named


def _own_name(names: Names, policy: Policy, label: str) -> str:
    """What those who hold the enclosed text call its version; the label of a shipped one is for us alone."""
    return f"{names.words['criteria.version']}{label}" if policy.key in names.library.own_policies else ""


def _shows(names: Names, status: CriterionStatus) -> tuple[Runs, ...]:
    """The verdict where it is met, then what no earlier line has told; what is shown in part has no verdict."""
    # A set of laboratory values proves as a whole or not at all.
    is_whole = all(_is_value(names, evidence) for evidence in status.evidence)
    few = _LOOKED_AT.get(names.library.criteria[status.id].category, 1)
    few = max(few, _MOST_CHOSEN) if is_in_hand(names, status) else few
    looked_at = status.evidence if is_whole else status.evidence[: max(few, 2)]
    tells_all = is_in_hand(names, status) or _is_in_dispute(names, status)
    most = len(looked_at) if is_whole else few if tells_all else 1
    lines = [_evidence(names, evidence) for evidence in looked_at if not _is_told(names, evidence)][:most]
    lines += _distances(names, status) if not lines else ()
    if status.status != "met":
        return tuple(lines)
    met = _verdict(names, status)
    return ((*met, Run(" "), *lines[0]), *lines[1:]) if lines else (met,)


def _is_in_dispute(names: Names, status: CriterionStatus) -> bool:
    return is_disputed(names, PrintedRow((status,)))


def _verdict(names: Names, status: CriterionStatus) -> Runs:
    """A shipped exclusion is worded as what must be so; one that was copied from a policy stands as it is there."""
    return _does_not_apply(names) if is_quoted_exclusion(names, status) else _met(names)


def _met(names: Names) -> Runs:
    return (Run(names.words["criteria.met"], bold=True),)


def _does_not_apply(names: Names) -> Runs:
    return (Run(names.words["criteria.does_not_apply"], bold=True),)


def _is_told(names: Names, evidence: Evidence) -> bool:
    """Whether page 1 has said it: a sentence by its words, a measure by its numbers."""
    view = names.records.by_id(evidence.record)
    record = view.record if view is not None else None
    if isinstance(record, Finding) and (values := [x for x in (record.score, record.percentile) if x is not None]):
        return all(names.told.has_numbers(evidence.record, phrasing.number(x)) for x in values)
    if isinstance(record, Diagnosis) and record.code:
        return names.told.has_all(evidence.record, record.code)
    if isinstance(record, Goal) and evidence.words != record.words:
        return names.told.has_numbers(evidence.record, evidence.words)
    return names.told.has_words(evidence.words) or names.told.has_all(evidence.record, evidence.words)


def _distances(names: Names, status: CriterionStatus) -> list[Runs]:
    """How far from the average, where a criterion asks for severity and the scores themselves were told."""
    if names.library.criteria[status.id].category != "deficit":
        return []
    views = [names.records.by_id(evidence.record) for evidence in status.evidence]
    tests = [view for view in views if view is not None and isinstance(view.record, Finding)]
    scores = [(z_score(test.record), test.basis or "") for test in tests if test.record.score_kind != "symptom_t_score"]
    below = [Stated(z, f"{-z:.1f}", "derived", (basis,)) for z, basis in scores if z is not None and z < 0]
    if not below or len(below) < len(tests):
        return []
    return [(*run_of(listed(below)), Run(names.words["criteria.distance"]))]


def _evidence(names: Names, evidence: Evidence) -> Runs:
    """What was measured stands whole; what a person wrote by whole sentences, the first and the last."""
    view = names.records.by_id(evidence.record)
    is_measured = view is not None and hasattr(view.record, "baseline")
    text = phrasing.printable(evidence.words) if is_measured else phrasing.ends(evidence.words, _WORDS)
    return (Run(text, "value", (f"record:{evidence.record}",)),)


def _is_value(names: Names, evidence: Evidence) -> bool:
    view = names.records.by_id(evidence.record)
    return view is not None and getattr(view.record, "kind", None) == "lab"


def _where(names: Names, row: PrintedRow) -> Cell:
    places = _places(names, row.statuses)
    if isinstance(places, Unknown):
        return cell()
    basis = places.basis
    return cell(*((Run(part, "value", basis),) for part in _bare(places).split("; ")))


def _bare(place: Stated) -> str:
    """`D, pp. 3–4`, where the column or the line has said that exhibits are meant."""
    return place.text.replace("Exhibits ", "").replace("Exhibit ", "")


def _places(names: Names, statuses: tuple[CriterionStatus, ...]) -> Stated | Unknown:
    held = (evidence for status in statuses for evidence in status.evidence if evidence.document)
    return names.exhibits.places(
        dict.fromkeys((evidence.document, evidence.page, evidence.record) for evidence in held)
    )
