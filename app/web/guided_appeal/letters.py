"""The end of the road: due dates, the letters of this case, each read and taken home, everything as one file."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Response

from app.domain.case import Case
from app.domain.letter import Letter
from app.domain.outline import Voice
from app.errors import Invalid, KindRefused, LetterNotReady, NotFound
from app.services import guided_letters
from app.services.attachments import attachment_of
from app.services.calendar import calendar
from app.services.guided_letters import LetterChoice
from app.services.guided_packets import guided_packet
from app.services.letters import file_name, media_type, rendered
from app.web.guided_appeal import journey
from app.web.guided_appeal.form_pages import has_forms
from app.web.guided_appeal.opened import FIRST, SHARED, URGENT, Opened, TheAppeal
from app.web.guided_appeal.sending import OnTheRoad, also_goes, asks_for_papers, packets, still_to_send
from app.web.questions import mends
from app.web.windows import window_rows
from app.web.words import Words

router = APIRouter()
FORMATS = ("docx", "pdf")
LATE = "late_filing_request"  # the appeal is sent with it: alone, it would only be late
CLINICIANS: tuple[Voice, ...] = ("therapist", "physician")


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The letters of a case, as they are laid out before a parent. What is not ready stands with what mends it."""

    main: tuple[LetterChoice, ...]
    also: tuple[LetterChoice, ...]
    unready: tuple[tuple[LetterChoice, tuple[str, ...]], ...]
    clinical: tuple[LetterChoice, ...]
    sent: tuple[LetterChoice, ...]
    later: tuple[LetterChoice, ...]


@router.get("/deadline")
def deadline(opened: TheAppeal) -> Response:
    told = opened.answers.get("read", {}).get("windows", ())
    return opened.page("start/deadline.html", windows=window_rows(told, opened.visit.words))


@router.get("/deadline.ics")
def deadline_file(opened: TheAppeal) -> Response:
    return opened.visit.file(_calendar(opened), "text/calendar; charset=utf-8", "appeal.ics")


def _calendar(opened: Opened) -> bytes:
    words = opened.visit.words
    titles = {
        day.id: words("page.appeal.event", kind=opened.visit.kind_words(day.id, "name")) for day in opened.due_dates
    }
    judged = opened.standing.assessment
    clocks = judged.clocks if judged else ()
    titles |= {clock.id: clock_words(words, clock.id, "due") for clock in clocks}
    return calendar(opened.due_dates, titles, opened.visit.desk.today(), opened.appeal.id, clocks)


def clock_words(words: Words, clock: str, name: str) -> str:
    """Who must answer by the day of this clock, `due` or `late`: the plan, unless it is somebody else's."""
    own = f"page.waiting.{name}.{clock}"
    return words(own if words.has(own) else f"page.waiting.{name}")


@router.get("/letters")
def letters(opened: TheAppeal) -> Response:
    case = _case(opened)
    if opened.base == SHARED:
        raise NotFound
    opened.require_no_other_child()
    if case is None or not journey.is_ready(opened.stops):  # what is not whole is named there
        return opened.visit.go("/start/check")
    choices = guided_letters.letter_choices(opened.library, case, opened.visit.desk.today())
    is_urgent = opened.answers["said"].get("is_urgent") == "yes"
    laid_out = _laid_out(opened, case, choices)
    has_urgent = any(choice.kind in URGENT for choice in laid_out.main)
    clocks = opened.standing.assessment.clocks if opened.standing.assessment else ()
    fast = next((clock.length for clock in clocks if has_urgent and clock.length.endswith("hours")), "")
    road = road_of(opened)
    shown: dict[str, Any] = {"road": road, "to_send": still_to_send(road), "packets": FIRST, "letters": laid_out}
    is_in_time = bool(laid_out.main and opened.due and opened.due.last_day >= opened.visit.desk.today())
    asking = asks_for_papers(case, {choice.kind for choice in laid_out.also}) if is_in_time else ()
    shown |= {"asking": asking, "may_share": any(stop.state == "open" for stop in opened.road("therapist"))}
    return opened.page("start/letters.html", is_urgent=is_urgent, has_urgent=has_urgent, fast=fast, **shown)


def road_of(opened: Opened) -> tuple[OnTheRoad, ...]:
    """Where two packets go out: both, in their order, with what is sent and what is still to be sent."""
    desk, case, judged = opened.visit.desk, opened.standing.case, opened.standing.assessment
    if case is None or judged is None:
        return ()
    together = {*also_goes(), *(other for others in also_goes().values() for other in others)} - _closed(opened)
    can = {kind.kind for kind in judged.kinds if kind.is_available and kind.kind in together}
    if not can & also_goes().keys() and not any(filing.kind in also_goes() for filing in opened.sent):
        return ()
    is_ready = guided_letters.is_ready
    ready = [kind for kind in FIRST if kind in can and is_ready(opened.library, case, kind, desk.today())]
    return packets(ready, opened.sent, opened.due_dates)


def _closed(opened: Opened) -> set[str]:
    """What is only for the urgent, where the family says that it is not."""
    return set(URGENT) if opened.answers["said"].get("is_urgent") == "no" else set()


@router.get("/letters/{kind}.{format_name}")
def letter_file(opened: TheAppeal, kind: str, format_name: str) -> Response:
    if format_name not in FORMATS:
        raise NotFound
    letter = _letter(opened, kind)
    content = rendered(letter, opened.library, format_name)
    return opened.visit.file(content, media_type(format_name), file_name(letter, format_name))


@router.get("/letters/{kind}")
def read_letter(opened: TheAppeal, kind: str) -> Response:
    """The letter to read, with what is still wrong with it."""
    try:
        letter = _letter(opened, kind)
    except (KindRefused, Invalid) as error:
        instead = error.use_instead if isinstance(error, KindRefused) else None
        said = [problem.message for problem in error.problems] if isinstance(error, Invalid) else [error.message]
        return opened.page("start/no_letter.html", 409, kind=kind, said=said, instead=instead)
    road = {stop.question.id for stop in opened.stops} | {"share"}
    mended_by = [name for name in mends().get(kind, ()) if name in road]
    shown: dict[str, Any] = {
        "letter": letter,
        "formats": FORMATS,
        "mended_by": mended_by,
        "has_forms": has_forms(opened, kind),
    }
    return opened.page("start/letter.html", kind=kind, **shown)


@router.get("/letters/{kind}/summary")
def summary(opened: TheAppeal, kind: str) -> Response:
    """One page in the reader's language: what the letter states and asks. The letter itself stays in English."""
    letter, case = _letter(opened, kind), _case(opened)
    assert case
    due = next((day for day in opened.due_dates if day.id == kind), None)
    payer = opened.library.payers.get(case.plan.payer)
    insurer = case.plan.payer_name or (payer.name if payer else case.plan.payer)
    return opened.page("start/summary.html", letter=letter, case=case, kind=kind, insurer=insurer, own_due=due)


@router.get("/everything.zip")
def everything(opened: TheAppeal) -> Response:
    """The packet, the letters that are ready, the family's papers, the calendar and what to do with it all. The names
    are in the family's language."""
    case, desk = _case(opened), opened.visit.desk
    if case is None or opened.base == SHARED:
        raise NotFound
    opened.require_no_other_child()
    choices = guided_letters.letter_choices(opened.library, case, desk.today())
    desk_day = desk.today()
    available = (choice.kind for choice in choices if choice.is_available)
    kinds = tuple(kind for kind in available if guided_letters.is_ready(opened.library, case, kind, desk_day))
    files = _packets(opened, case, choices)
    words = opened.visit.words
    names = {kind: _plain(opened.visit.kind_words(kind, "name")) for kind in kinds}
    letters = guided_letters.letter_files(opened.library, desk_day, case, kinds, FORMATS)
    files += [(f"{words('page.zip.letters')}/{names[kind]}.{name}", content) for kind, name, content in letters]
    for number, (document, held) in enumerate(sorted(opened.answers["files"].items()), 1):
        _, attachment = attachment_of(desk, opened.appeal, document)
        files.append((f"{words('page.zip.papers')}/{number}-{document}.{held['extension']}", attachment.content))
    files.append((words("page.zip.calendar"), _calendar(opened)))
    files.append((words("page.zip.read_first"), _how_to_send(opened).encode()))
    return opened.visit.file(guided_letters.bundle(files), "application/zip", words("page.zip.name"))


def _plain(name: str) -> str:
    """A file's name as every machine takes it: `Carta de apelación` → `carta-de-apelacion`."""
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:80]


def _packets(opened: Opened, case: Case, choices: tuple[LetterChoice, ...]) -> list[tuple[str, bytes]]:
    """What is to be sent, on top: of the letter that comes first, and where two go out of both, so far as ready."""
    laid_out = _laid_out(opened, case, choices)
    first = [choice.kind for choice in (*laid_out.main, *laid_out.sent)][:1]
    files: list[tuple[str, bytes]] = []
    for kind in [stop.kind for stop in road_of(opened)] or first:
        own = opened.case_of(kind)
        try:
            files += guided_packet(opened.visit.desk, opened.appeal, own, kind, is_fax=False).files if own else ()
        except (Invalid, KindRefused, LetterNotReady):
            continue
    return files


def _case(opened: Opened) -> Case | None:
    return opened.standing.case


def _letter(opened: Opened, kind: str) -> Letter:
    case = opened.case_of(kind)
    if case is None or opened.base == SHARED:
        raise NotFound
    return guided_letters.letter(opened.library, case, kind, opened.visit.desk.today())


def _laid_out(opened: Opened, case: Case, choices: tuple[LetterChoice, ...]) -> LaidOut:
    desk = opened.visit.desk
    available = [choice for choice in choices if choice.is_available and choice.kind not in _closed(opened)]
    can = [choice for choice in available if guided_letters.is_ready(opened.library, case, choice.kind, desk.today())]
    road = {stop.question.id for stop in opened.stops} | {"share"}
    named = [(choice, _mending(opened, road, choice.kind)) for choice in available]
    unready = [(choice, names) for choice, names in named if choice not in can and names]
    clinical = [choice for choice in can if choice.voices and not set(choice.voices) - set(CLINICIANS)]
    main = sorted(
        (choice for choice in can if choice.kind in FIRST),
        key=lambda choice: (choice.kind != LATE, FIRST.index(choice.kind)),
    )
    also = [*main[1:], *(choice for choice in can if choice not in clinical and choice not in main)]
    main = main[:1]
    sent = {filing.kind for filing in opened.sent}
    on_its_way = [choice for choice in choices if not choice.is_available and choice.kind in sent]
    later = [choice for choice in choices if not choice.is_available and choice.kind not in sent]
    return LaidOut(tuple(main), tuple(also), tuple(unready), tuple(clinical), tuple(on_its_way), tuple(later))


def _mending(opened: Opened, road: set[str], kind: str) -> tuple[str, ...]:
    """The pages that can mend it: those with nothing yet, and where none is, all."""
    named = tuple(name for name in mends().get(kind, ()) if name in road)
    open_yet = tuple(name for name in named if name not in opened.answers["done"])
    return open_yet or named


def _how_to_send(opened: Opened) -> str:
    words = opened.visit.words
    lines = [words("page.zip.inside"), "", words("page.letters.send"), ""]
    lines += [f"- {words(f'page.letters.send_{number}')}" for number in (1, 2, 3, 4)]
    if opened.due:
        lines.append(f"- {opened.send_by(opened.due)}")
    return "\r\n".join([*lines, "", words("page.letters.advice"), ""])
