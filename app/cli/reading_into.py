"""The command that reads papers into a case document: each value is asked for; only what is confirmed is written."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import typer

from app.cli.desks import desk_for_papers
from app.cli.papers import written_whole
from app.domain.record_types import FRAMES
from app.errors import FieldProblem, Invalid
from app.services.case_documents import Json, checked_case, json_object
from app.services.case_from_papers import START, CaseFromPapers, PaperOfCase, Value
from app.services.desk import Desk
from app.services.plain_english import in_english
from app.services.readings import element_line, window_line

ASKED = "  Right? [y]es, [n]o or can't tell, [o]ther"


def read_into(files: Sequence[Path], case: Path, by: str, is_all_looked_at: bool) -> int:
    desk = desk_for_papers()
    into = CaseFromPapers(_start(desk, case), desk.library, by, desk.today())
    for file in files:
        paper = into.add(file.name, file.read_bytes())
        _tell(file, paper)
        into.ask(paper, (lambda proposal: proposal["value"]) if is_all_looked_at else _answer)
    into.finish()
    into.case = _completed(into.case)
    checked_case(into.case, desk.library)
    written_whole(case, json.dumps(into.case, ensure_ascii=False, indent=1).encode())
    print(f"{case}: {len(into.case.get('basis') or ())} values from {len(files)} papers")
    for paper in into.papers:
        for unwritten in paper.waiting.values():
            lacking = ", ".join(paper.lacking[unwritten.id])
            print(f"not written: {unwritten.path} = {unwritten.value}; lacks {lacking}", file=sys.stderr)
    return 0


def _start(desk: Desk, case: Path) -> Json:
    """The case that is there already, else one in which nothing is known."""
    if not case.exists():
        return json.loads(json.dumps(START))  # type: ignore[no-any-return]
    return json_object(case.read_bytes(), desk.max_bytes)


def _tell(file: Path, paper: PaperOfCase) -> None:
    about = paper.reading["documents"][0]
    print(f"{file.name}: {about['kind'].replace('_', ' ')}, {len(about['pages'])} pages")
    for warning in about["warnings"]:
        print(f"  ! {in_english(warning)}")
    for window in paper.reading["windows"]:
        print(window_line(window))
    for element in paper.reading["elements"]:
        print(element_line(element))


def _answer(proposal: Json) -> Value | None:
    rivals = f" (or: {', '.join(proposal['others'])})" if proposal["others"] else ""
    print(f"  {proposal['path']} = {proposal['value']}{rivals} · page {proposal['page']} · “{proposal['words']}”")
    said = typer.prompt(ASKED, default="n", show_default=False).strip().lower()
    if said.startswith("y"):
        value: Value = proposal["value"]
        return value
    return _typed(proposal["value"]) if said.startswith("o") else None


def _typed(read: Value) -> Value:
    """What the person types, as the same kind of value as what was read. A slip is asked for again; nothing is lost."""
    given: str = typer.prompt("  What it says")
    if isinstance(read, bool):
        return given.strip().lower().startswith("y")
    if not isinstance(read, int | float):
        return given
    try:
        return int(given) if isinstance(read, int) else float(given)
    except ValueError:
        print("  That is no number.", file=sys.stderr)
        return _typed(read)


def _completed(case: Json) -> Json:
    """What every case must say and no paper said is asked for."""
    for name, model in FRAMES.items():
        frame = dict(case.get(name) or {})
        for field, info in model.model_fields.items():
            if info.is_required() and frame.get(field) is None:
                frame[field] = _asked(f"{name}.{field}")
        case = {**case, name: frame}
    return case


def _asked(path: str) -> str:
    try:
        given: str = typer.prompt(path)
    except typer.Abort:
        raise Invalid((FieldProblem(f"$.{path}", "is missing: no paper said it, and nobody typed it"),)) from None
    return given
