"""The command that binds a letter with its papers. No server, no database."""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from app.cli.desks import desk_for_papers
from app.cli.papers import WantedLetter, case_in, written_whole
from app.domain.case import Case
from app.domain.packet import Limits
from app.errors import FieldProblem, Invalid
from app.services.letters import composed_letter, file_name, rendered
from app.services.packets import GivenPaper
from app.services.packets import packet as bound_packet

MEBIBYTE = 1024 * 1024
_RANGE = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?")


@dataclass(frozen=True, slots=True)
class Binding:
    """`papers`: the folder they lie in; `chosen`: `d7=41-42`, only these pages of a long paper.

    `names`: of third persons, made black in every paper.
    """

    papers: Path
    chosen: tuple[str, ...]
    limits: Limits
    is_fax: bool
    names: tuple[str, ...] = ()


def limits(most_pages: int | None, most_mb: float | None) -> Limits:
    return Limits(most_pages, int(most_mb * MEBIBYTE) if most_mb else None)


def packet(file: Path, wanted: WantedLetter, binding: Binding, out: Path) -> int:
    """Everything is made before the first file is written: a refusal leaves nothing behind."""
    desk = desk_for_papers()
    case, day = case_in(desk, file), wanted.on or desk.today()
    letter = composed_letter(desk.library, case, wanted.kind, day, wanted.signer, wanted.is_draft_allowed)
    given = _given(case, binding)
    made = bound_packet(desk.library, letter, case, given, binding.limits, is_fax=binding.is_fax, names=binding.names)
    out.mkdir(parents=True, exist_ok=True)
    word_file = (file_name(letter, "docx"), rendered(letter, desk.library, "docx"))
    for name, content in (*made.files, word_file):
        written_whole(out / name, content)
        print(out / name)
    for title in made.by_hand:
        print(f"lay in by hand: {title}", file=sys.stderr)
    for problem in letter.problems:
        print(f"draft: {problem.where}: {problem.message}", file=sys.stderr)
    return 0


def _given(case: Case, binding: Binding) -> dict[str, GivenPaper]:
    chosen = dict(_chosen(text) for text in binding.chosen)
    files = sorted(path for path in binding.papers.iterdir() if path.is_file())
    given = {}
    for document in case.documents or ():
        matching = [file for file in files if _is_of(file.name, document.id)]
        # A paper that lies there both ways goes along as PDF: a Word file looks different on each machine.
        matching = [path for path in matching if path.suffix.lower() == ".pdf"] or matching
        if len(matching) > 1:
            names = ", ".join(path.name for path in matching)
            raise Invalid((FieldProblem(document.id, f"has several files in the folder ({names}); leave one"),))
        if matching:
            given[document.id] = GivenPaper(matching[0].read_bytes(), chosen.pop(document.id, ()))
    if chosen:
        raise Invalid((FieldProblem(next(iter(chosen)), "has no file in the folder of papers"),))
    return given


def _is_of(name: str, document: str) -> bool:
    """`d1.pdf`, `d1_notice.pdf` and `d1-notice.pdf` are d1; `d10.pdf` is not, nor is what only speaks of it."""
    rest = name.removeprefix(document)
    return rest != name and rest[:1] in {".", "_", "-", " "} and not name.endswith((".json", ".txt"))


def _chosen(text: str) -> tuple[str, tuple[int, ...]]:
    document, _, listed = text.partition("=")
    numbers: list[int] = []
    for part in listed.split(","):
        match = _RANGE.fullmatch(part.strip())
        if not match or not document:
            raise Invalid((FieldProblem("--pages", f"`{text}` is not a document and its pages; write d7=41-42,50"),))
        first, last = int(match[1]), int(match[2] or match[1])
        if last < first:
            raise Invalid((FieldProblem("--pages", f"`{text}` ends before it begins; write {last}-{first}"),))
        numbers += range(first, last + 1)
    return document, tuple(dict.fromkeys(numbers))
