"""What the practice's appeals came to: counted over all its cases, and as a table for a spreadsheet."""

import csv
from io import StringIO

from app.domain.denial import Denial
from app.domain.library import Library
from app.domain.outcomes import AppealOutcome, Counted, OneAnswer, OutcomeCounts
from app.domain.people import Actor
from app.rules.record.outcomes import answers_of, counted
from app.services.case_documents import Json, read_record
from app.services.desk import Desk
from app.store.outcomes import decided_cases

HEAD = ("group", "name", "answers", "upheld", "partly", "overturned", "overturned_share", "low_95", "high_95")


def outcome_counts(desk: Desk, actor: Actor) -> OutcomeCounts:
    """Every answer to an appeal that is on file, recorded or shown by a later notice."""
    with desk.reading(actor) as store:
        decided = tuple(decided_cases(store, actor))
    answers: list[OneAnswer] = []
    for frame, held in decided:
        denials = [*held["earlier_denials"], frame["denial"]]
        if held["outcomes"] or any(denial.get("level") != "initial" for denial in denials):
            read = tuple(read_record(Denial, denial) for denial in denials)
            outcomes = [read_record(AppealOutcome, outcome) for outcome in held["outcomes"]]
            answers += answers_of(_payer(desk.library, frame["plan"]), outcomes, read)
    return counted(answers)


def outcome_table(counts: OutcomeCounts) -> str:
    """CSV, RFC 4180, one row for each group and name; the share is empty where too few answers are on file."""
    to = StringIO()
    writer = csv.writer(to)
    writer.writerow(HEAD)
    groups = (
        ("all", (counts.whole,)),
        ("insurer", counts.by_payer),
        ("level", counts.by_level),
        ("reason", counts.by_reason),
        ("criterion", counts.by_criterion),
    )
    for group, rows in groups:
        writer.writerows(_line(group, row) for row in rows)
    return to.getvalue()


def _line(group: str, row: Counted) -> tuple[str | int, ...]:
    share = tuple(f"{part:.3f}" for part in row.share) if row.share else ("", "", "")
    return group, _as_text(row.name), row.total, row.upheld, row.partly, row.overturned, *share


def _as_text(name: str) -> str:
    """A spreadsheet takes what begins like this for a formula; it is typed words here."""
    return f"'{name}" if name[:1] in {"=", "+", "-", "@", "\t", "\r"} else name


def _payer(library: Library, plan: Json) -> str:
    held = library.payers.get(plan["payer"])
    return plan.get("payer_name") or (held.name if held else plan["payer"])
