"""The one thing to send: the letter with its papers as one PDF, and what to do with it today."""

from typing import Any

from fastapi import APIRouter, Response

from app.domain.case import Case
from app.domain.told import unsaid
from app.errors import Invalid, KindRefused, LetterNotReady, NotFound
from app.services.guided_packets import guided_packet, packet_contents
from app.services.guided_signatures import guided_signature, sign, take_back
from app.services.signatures import Given, may_be_signed
from app.web.forms import TheForm
from app.web.guided_appeal.form_pages import has_forms
from app.web.guided_appeal.letters import road_of
from app.web.guided_appeal.opened import FIRST, SHARED, Opened, TheAppeal
from app.web.guided_appeal.sending import still_to_send
from app.web.visit import Trouble

router = APIRouter()


@router.get("/packet/{kind}")
def packet_page(opened: TheAppeal, kind: str, wrong: str = "") -> Response:
    """What is in the packet, what is laid in by hand, where it goes and by when."""
    case = _case(opened, kind)
    try:
        letter, held = guided_signature(opened.visit.desk, opened.appeal, case, kind)
    except (KindRefused, Invalid):
        return opened.visit.go(f"/start/letters/{kind}")  # says why not, and what instead
    if letter.is_draft:
        return opened.visit.go(f"/start/letters/{kind}")
    due = next((day for day in opened.due_dates if day.id == kind), None)
    exhibits = packet_contents(letter, case, opened.appeal)
    signer = next((person.name for person in case.people or () if person.id == letter.author), "")
    can_sign = may_be_signed(opened.library, letter)
    road = road_of(opened)
    values: dict[str, Any] = {
        "road": road,
        "has_forms": has_forms(opened, kind),
        "place": next((place for place, stop in enumerate(road, 1) if stop.kind == kind), 0),
        "to_send": still_to_send(stop for stop in road if stop.kind != kind),
        "exhibits": exhibits,
        "own_due": due,
        "held": held,
        "signer": signer,
        "can_sign": can_sign,
    }
    return opened.page("start/packet.html", kind=kind, case=case, problems=_refused(opened, wrong, signer), **values)


def _refused(opened: TheAppeal, wrong: str, signer: str) -> list[Trouble]:
    words = opened.visit.words
    if wrong == "drawn":
        return [Trouble("drawn", words.told(unsaid("signature.no_drawing")))]
    return [Trouble("name", words("page.sign.other_name", name=signer))] if wrong else []


@router.post("/packet/{kind}/sign")
def sign_packet(opened: TheAppeal, kind: str, form: TheForm) -> Response:
    """A person who has read the letter types her name; nothing else signs."""
    case = _case(opened, kind)
    try:
        if form.has("take_back"):
            take_back(opened.visit.desk, opened.appeal, kind)
        else:
            sign(opened.visit.desk, opened.appeal, case, kind, Given(form.words("name"), form.words("drawn")))
    except KindRefused:
        return opened.visit.go(f"/start/letters/{kind}")
    except Invalid as refused:
        wrong = "drawn" if refused.problems[0].path == "$.drawn" else "name"
        return opened.visit.go(f"/start/packet/{kind}?wrong={wrong}#sign")
    return opened.visit.go(f"/start/packet/{kind}#sign")


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
    case = opened.case_of(kind)
    if case is None or opened.base == SHARED or kind not in FIRST:
        raise NotFound
    opened.require_no_other_child()
    return case
