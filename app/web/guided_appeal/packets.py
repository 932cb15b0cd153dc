"""The one thing to send: the letter with its papers as one PDF, and what to do with it today."""

from fastapi import APIRouter, Response

from app.domain.case import Case
from app.errors import Invalid, KindRefused, LetterNotReady, NotFound
from app.services import guided_letters
from app.services.guided_packets import guided_packet, packet_contents
from app.web.guided_appeal.opened import FIRST, SHARED, Opened, TheAppeal

router = APIRouter()


@router.get("/packet/{kind}")
def packet_page(opened: TheAppeal, kind: str) -> Response:
    """What is in the packet, what is laid in by hand, where it goes and by when."""
    case = _case(opened, kind)
    try:
        letter = guided_letters.letter(opened.visit.desk.library, case, kind, opened.visit.desk.today())
    except (KindRefused, Invalid):
        return opened.visit.go(f"/start/letters/{kind}")  # says why not, and what instead
    if letter.is_draft:
        return opened.visit.go(f"/start/letters/{kind}")
    due = next((one for one in opened.due_dates if one.id == kind), None)
    exhibits = packet_contents(letter, case, opened.appeal)
    return opened.page("start/packet.html", kind=kind, case=case, exhibits=exhibits, own_due=due)


@router.get("/packet/{kind}/{which}.pdf")
def packet_file(opened: TheAppeal, kind: str, which: str) -> Response:
    if which not in {"print", "fax"}:
        raise NotFound
    case = _case(opened, kind)
    try:
        made = guided_packet(opened.visit.desk, opened.appeal, case, kind, is_fax=which == "fax")
    except (KindRefused, LetterNotReady):
        return opened.visit.go(f"/start/letters/{kind}")
    name, content = made.files[0]
    return opened.visit.file(content, "application/pdf", name)


def _case(opened: Opened, kind: str) -> Case:
    case = opened.standing.case
    if case is None or opened.base == SHARED or kind not in FIRST:
        raise NotFound
    return case
