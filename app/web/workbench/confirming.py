"""What was read of the papers of a case, as the page lists it: paper by paper, record by record, to be confirmed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.services.case_documents import Json
from app.services.paper_files import MEBIBYTE, MOST_BYTES
from app.services.paper_pages import OF_ITS_OWN
from app.services.papers import Decision
from app.web.forms import Form
from app.web.read_values import DAY, as_kind, field_name, label, shown
from app.web.visit import Visit
from app.web.windows import WindowRow, element_rows, window_rows
from app.web.workbench.paper_lines import PaperLine, PaperValue, ids_of, is_printed_once, lines_of

# Each of these is looked at by itself: a wrong day or number harms most and is seen least.
_ALONE = re.compile(r"(_on|npi|number|numbers\[\]|member_id|tax_id|fax|phone|codes?(\[\])?)$")
_SHARED = ("child", "plan", "denial", "people[]", "diagnoses[]")
_OWN = "documents[]"
_AUTHOR = "documents[].author"
_IN_THE_CASE = ("confirmed", "corrected")


@dataclass(frozen=True, slots=True)
class RecordSection:
    """The values of one record, line by line. `sure`: those that a single tick confirms."""

    title: str
    lines: tuple[PaperLine, ...]

    @property
    def rows(self) -> tuple[PaperValue, ...]:
        return tuple(row for line in self.lines for row in line.rows)

    def part(self, *, is_needed: bool) -> "RecordSection | None":
        lines = tuple(line for line in self.lines if line.is_needed == is_needed)
        return RecordSection(self.title, lines) if lines else None

    @property
    def sure(self) -> tuple[PaperValue, ...]:
        return tuple(row for row in self.rows if row.is_sure and not row.is_single)

    @property
    def sure_ids(self) -> str:
        return ids_of(self.sure)


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """One paper with what is still open. `pages`: those that something open stands on; `idle`: what no letter needs."""

    document: str
    title: str
    file: str
    state: str
    progress: str
    trouble: str
    warnings: tuple[str, ...]
    pages: tuple[int, ...]
    sections: tuple[RecordSection, ...]
    idle: tuple[RecordSection, ...]
    waiting: tuple[PaperValue, ...]
    taken: int
    on_file: int
    is_held: bool
    can_be_laid: bool = False
    windows: tuple[WindowRow, ...] = ()
    elements: tuple[tuple[str, int, str], ...] = ()


def without_twins(readings: Sequence[Json]) -> list[Json]:
    """What several papers say alike of the child, the plan and the people is asked once: then it is in the case."""
    seen: set[tuple[str, str, str]] = set()
    kept_readings = []
    for reading in readings:
        kept = []
        for proposal in reading["proposals"]:
            is_shared = proposal["path"].partition(".")[0] in _SHARED and proposal["state"] == "open"
            key = (proposal["path"], proposal["record"] or "", str(proposal["value"]))
            if not is_shared or key not in seen:
                kept.append(proposal)
            if is_shared and not proposal["is_on_file"]:
                seen.add(key)
        kept_readings.append({**reading, "proposals": kept})
    return kept_readings


def with_agreed(readings: Sequence[Json]) -> list[Json]:
    """A number or code that stands alike in an earlier place is marked: it is looked at once by itself."""
    seen: set[tuple[str, str]] = set()
    marked_readings = []
    for reading in readings:
        marked = []
        for proposal in reading["proposals"]:
            key = (proposal["path"].rpartition(".")[2], str(proposal["value"]))
            marked.append({**proposal, "is_agreed": key in seen})
            if proposal["state"] in ("open", "confirmed"):
                seen.add(key)
        marked_readings.append({**reading, "proposals": marked})
    return marked_readings


def sheet_of(visit: Visit, read: Json, titles: dict[str, str]) -> PaperSheet:
    proposals = read["proposals"]
    is_open = [proposal for proposal in proposals if proposal["state"] == "open" and not proposal["is_on_file"]]
    waiting = [proposal for proposal in proposals if proposal["state"] in _IN_THE_CASE and not proposal["is_taken"]]
    sections = _sections(visit, is_open)
    return PaperSheet(
        document=read["document"],
        title=titles.get(read["document"]) or str(read["file"]),
        file=read["file"],
        state=read["state"],
        progress=progress_of(visit, read["state"], read["pages_done"], read["page_count"]),
        trouble=why_refused(visit, read["refused"]) if read["refused"] else "",
        warnings=tuple(dict.fromkeys((*read["warnings"], *(w for page in read["pages"] for w in page["warnings"])))),
        pages=tuple(sorted({proposal["page"] for proposal in is_open})),
        sections=tuple(some for section in sections if (some := section.part(is_needed=True))),
        idle=tuple(some for section in sections if (some := section.part(is_needed=False))),
        waiting=tuple(_row(visit, proposal) for proposal in waiting),
        taken=sum(proposal["is_taken"] for proposal in proposals),
        on_file=sum(proposal["state"] == "open" and proposal["is_on_file"] for proposal in proposals),
        is_held=read["is_held"],
        can_be_laid=bool(read["pages"]) and all(page["source"] in OF_ITS_OWN for page in read["pages"]),
        windows=window_rows(read["windows"], visit.words),
        elements=element_rows(read["elements"], visit.words),
    )


def progress_of(visit: Visit, state: str, done: int, count: int | None) -> str:
    if state == "reading" and count:
        return visit.words("page.papers_read.pages", done=done, count=count)
    return visit.words(f"page.papers_read.state.{state}")


def why_refused(visit: Visit, reason: str) -> str:
    key = f"wrong.file_{reason}"
    return (
        visit.words(key, size=MOST_BYTES // MEBIBYTE)
        if visit.words.has(key)
        else visit.words("page.papers_read.unread")
    )


def said_on(sheet: PaperSheet, form: Form) -> list[Decision]:
    """What the form says of this paper's rows: by their own answer, or by a tick that names them.

    A tick counts for the values that stood beside it, whatever was read since.
    """
    ticks = [line.partition(":") for line in form.all("line")]
    ticked = [set(ids.split(",")) for document, _, ids in ticks if document == sheet.document]
    decisions = []
    for section in (*sheet.sections, *sheet.idle):
        counted = _counted(section.rows, ticked)
        for row in section.rows:
            decision = _decision(row, f"{sheet.document}-{row.id}", form)
            if decision is None and row.id in counted:
                decision = Decision(row.id, "confirm")
            if decision:
                decisions.append(decision)
    return decisions


def _counted(rows: Sequence[PaperValue], ticks: Sequence[set[str]]) -> set[str]:
    """The values that ticks for several count for: no day and no number, unless the paper has it in one place."""
    counted: set[str] = set()
    for tick in ticks:
        own = [row for row in rows if row.id in tick]
        is_once = len(own) == len(tick) and is_printed_once(own)
        counted |= {row.id for row in own if is_once or not row.is_single}
    return counted


def _decision(row: PaperValue, name: str, form: Form) -> Decision | None:
    answer, typed = form.words(f"a-{name}"), form.words(f"v-{name}")
    if answer == "other" or (typed and not answer):
        return Decision(row.id, "correct", as_kind(row.raw, typed)) if typed else None
    if (
        answer.startswith("rival")
        and answer[5:].isdecimal()
        and len(answer) < 8
        and 0 < int(answer[5:]) <= len(row.rivals)
    ):
        return Decision(row.id, "correct", as_kind(row.raw, row.rivals[int(answer[5:]) - 1]))
    if answer in ("confirm", "refuse"):
        return Decision(row.id, "confirm" if answer == "confirm" else "refuse")
    return None


def _sections(visit: Visit, proposals: Sequence[Json]) -> tuple[RecordSection, ...]:
    papers = {proposal["value"]: proposal["record"] or "" for proposal in proposals if proposal["path"] == _AUTHOR}
    held: dict[tuple[str, str], list[Json]] = {}
    for proposal in proposals:
        name, record = proposal["path"].partition(".")[0].removesuffix("[]"), proposal["record"] or ""
        if name == "people" and record in papers:  # who wrote a paper is looked at with the paper
            name, record = _OWN.removesuffix("[]"), papers[record]
        held.setdefault((name, record.partition("_")[0] if name == "goals" else record), []).append(proposal)
    return tuple(
        RecordSection(
            _title(visit, name, own), lines_of([_row(visit, of_part) for of_part in _its_own_first(name, own)])
        )
        for (name, _), own in held.items()
    )


def _its_own_first(name: str, proposals: Sequence[Json]) -> list[Json]:
    """What a paper is comes before who wrote it."""
    return sorted(proposals, key=lambda proposal: not proposal["path"].startswith(name))


def _title(visit: Visit, name: str, own: Sequence[Json]) -> str:
    """The list, and what its record is called where the paper names it."""
    list_name = visit.words(f"page.workbench.list.{name}") if visit.words.has(f"page.workbench.list.{name}") else name
    named = next((proposal["record"] for proposal in own if name == "people" and proposal["record"]), None)
    return f"{list_name}: {named}" if named else list_name


def _row(visit: Visit, proposal: Json) -> PaperValue:
    is_day = isinstance(proposal["value"], str) and bool(DAY.match(proposal["value"]))
    value = shown(visit.words, proposal["value"])
    return PaperValue(
        id=proposal["id"],
        label=label(visit.words, proposal["path"]),
        value=value,
        page=proposal["page"],
        words=proposal["words"],
        rivals=tuple(proposal["others"][:9]),
        is_alone=is_day or (bool(_ALONE.search(proposal["path"])) and not proposal["is_agreed"]),
        is_sure=proposal["tier"] == "sure",
        is_verbatim=_plain(proposal["words"]) in (_plain(value), _plain(str(proposal["value"]))),
        waits_for=", ".join(field_name(visit.words, "", name) for name in proposal["waits_for"]),
        raw=proposal["value"],
        is_needed=proposal["is_needed"],
        thing=_thing(proposal["path"]),
        left=proposal["box"][0],
        top=proposal["box"][1],
        bottom=proposal["box"][3],
    )


def _thing(path: str) -> str:
    """A list of words, the paper itself, or a part with fields of its own."""
    holder = path.rpartition(".")[0]
    if path.endswith("[]"):
        return path
    return holder if "." in holder or holder == _OWN else ""


def _plain(words: str) -> str:
    return " ".join(words.split()).strip(" .,;:()“”").casefold()
