"""The packet of a kept letter: with the papers of its case, for the mail, a fax machine or a portal."""

from collections.abc import Mapping

from fastapi import APIRouter, Response

from app.domain.packet import Limits
from app.domain.told import row
from app.errors import FieldProblem, Invalid
from app.services import case_packets, kept_letters
from app.services.cases import case_file
from app.services.paper_files import MEBIBYTE
from app.web.forms import TheForm
from app.web.visit import SignedIn, Trouble, Visit
from app.web.workbench.letter_page import kept_page

router = APIRouter()


@router.get("/letters/{letter_id}/packet.pdf")
def packet_file(visit: SignedIn, letter_id: str, fax: str = "") -> Response:
    """The letter with its papers as one PDF, in the order in which it is mailed."""
    assert visit.actor
    made = case_packets.case_packet(visit.desk, visit.actor, letter_id, is_fax=bool(fax))
    name, content = made.files[0]
    return visit.file(content, "application/pdf", name)


@router.post("/letters/{letter_id}/packet")
def packet_parts(visit: SignedIn, letter_id: str, form: TheForm) -> Response:
    """The same for a portal or a fax machine that takes so much, without the names of third persons."""
    assert visit.actor
    names = tuple(dict.fromkeys(name.strip() for name in form.words("names").splitlines() if name.strip()))[:50]
    most = {name: _number(form.words(name)) for name in ("most_pages", "most_mb")}
    limits = Limits(most["most_pages"] or None, (most["most_mb"] or 0) * MEBIBYTE or None)
    is_fax = form.words("fax") == "yes"
    try:
        made = case_packets.case_packet(visit.desk, visit.actor, letter_id, limits, is_fax=is_fax, names=names)
    except Invalid as error:
        entry = kept_letters.letter_on_file(visit.desk, visit.actor, letter_id).entry
        case = case_file(visit.desk, visit.actor, entry.case_id).case
        titles = {document.id: document.title for document in case.documents or ()}
        troubles = [Trouble("names", _told(visit, problem, names, titles)) for problem in error.problems[:20]]
        return kept_page(visit, letter_id, -1, troubles, form)
    if len(made.files) > 1:
        return visit.file(case_packets.zipped(made), "application/zip", f"packet-{letter_id[:8]}.zip")
    return visit.file(made.files[0][1], "application/pdf", made.files[0][0])


def _told(visit: Visit, problem: FieldProblem, names: tuple[str, ...], titles: Mapping[str, str]) -> str:
    """A name that is in no paper, by the name that was typed; else the paper and what is wrong with it."""
    place = problem.path.removeprefix("names[").removesuffix("]")
    if place != problem.path and place.isdecimal():
        return visit.words("page.workbench.packet.unfound", name=names[int(place)])
    return row(f"{titles[problem.path]}:", problem.message, by=" ") if problem.path in titles else problem.message


def _number(typed: str) -> int:
    """A whole number that was typed; nothing else counts as a limit."""
    return int(typed) if typed.isdecimal() and len(typed) < 6 else 0
