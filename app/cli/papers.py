"""Commands over a case document in a file: assess it, write its letters. No server; a database only if there is one."""

import json
import os
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.cli.desks import desk_for_papers
from app.domain.case import Case
from app.services.assessments import assessment_json, assessment_of, assessment_schema, case_schema
from app.services.case_documents import read_case
from app.services.data_rows import criteria_row, law_row
from app.services.desk import Desk
from app.services.law import due_dates_calendar, law_explained, notice_checked
from app.services.letters import composed_letter, file_name, rendered
from app.services.library import letter_kinds


@dataclass(frozen=True, slots=True)
class WantedLetter:
    """The letter that a command line asks for. Without `on` it bears today's date."""

    kind: str
    formats: tuple[str, ...]
    on: date | None
    signer: str | None
    is_draft_allowed: bool


def assess(file: Path, on: date | None) -> int:
    desk = desk_for_papers()
    judged = assessment_of(case_in(desk, file), desk.library, on or desk.today())
    sys.stdout.buffer.write(assessment_json(judged))
    return 0


def law_explain(what: str, on: date | None) -> int:
    """A file is a case; anything else is the id of a row."""
    desk = desk_for_papers()
    if Path(what).is_file() or what.endswith(".json"):
        lines = law_explained(case_in(desk, Path(what)), desk.library, on or desk.today())
    else:
        lines = law_row(desk.library, what)
    print("\n".join(lines))
    return 0


def criteria_explain(row: str) -> int:
    print("\n".join(criteria_row(desk_for_papers().library, row)))
    return 0


def law_notice(file: Path, on: date | None) -> int:
    desk = desk_for_papers()
    notice = notice_checked(case_in(desk, file), desk.library, on or desk.today())
    print(json.dumps(notice, ensure_ascii=False, indent=2))
    return 0


def law_calendar(file: Path, on: date | None) -> int:
    desk = desk_for_papers()
    case = case_in(desk, file)
    owner = case.denial.reference_number or file.stem
    sys.stdout.buffer.write(due_dates_calendar(case, desk.library, on or desk.today(), owner))
    return 0


def letter(file: Path, wanted: WantedLetter, out: Path) -> int:
    """Every format is made before the first file is written: a refusal leaves nothing behind."""
    desk = desk_for_papers()
    case, day = case_in(desk, file), wanted.on or desk.today()
    written = composed_letter(desk.library, case, wanted.kind, day, wanted.signer, wanted.is_draft_allowed)
    formats = dict.fromkeys(wanted.formats)
    files = [(file_name(written, file_format), rendered(written, desk.library, file_format)) for file_format in formats]
    out.mkdir(parents=True, exist_ok=True)
    for name, content in files:
        written_whole(out / name, content)
        print(out / name)
    if told := desk.library.templates.kinds[wanted.kind].before_signing:
        print(f"Before anyone signs: {told}", file=sys.stderr)
    for problem in written.problems:
        print(f"draft: {problem.where}: {problem.message}", file=sys.stderr)
    return 0


def kinds() -> int:
    for kind in letter_kinds(desk_for_papers().library):
        print(f"{kind['kind']}\t{kind['name']}\t{kind['purpose']}")
    return 0


def schema(shape: str) -> int:
    print(json.dumps(case_schema(desk_for_papers().library) if shape == "case" else assessment_schema(), indent=2))
    return 0


def case_in(desk: Desk, path: Path) -> Case:
    with path.open("rb") as file:
        raw = file.read(desk.max_bytes + 1)
    return read_case(raw, desk.library, desk.max_bytes).case


def written_whole(path: Path, content: bytes) -> None:
    """Whole or not at all: a reader never sees half a letter."""
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(unfinished).replace(path)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
