"""The packet of a guided appeal: the letter with the papers that the family attached, ready to print or to fax."""

from dataclasses import dataclass

from app.domain.case import Case
from app.domain.letter import Letter
from app.errors import FieldProblem, LetterNotReady
from app.letters.enclosed import enclosed
from app.services.attachments import attachment_of
from app.services.desk import Desk
from app.services.guided_appeals import GuidedAppeal
from app.services.guided_paper_pages import laid_of
from app.services.guided_signatures import guided_signature
from app.services.packets import GivenPaper, PacketMade, packet
from app.services.signatures import with_signature

_WORD = "docx"  # looks different on each machine, so it is printed by the family itself


@dataclass(frozen=True, slots=True)
class ListedExhibit:
    """`letter` is empty for a paper that the letter does not name.

    `is_inside`: its paper is attached and goes into the packet; else it is laid in by hand.
    """

    letter: str
    title: str
    is_inside: bool


def packet_contents(made: Letter, case: Case, appeal: GuidedAppeal) -> tuple[ListedExhibit, ...]:
    """The exhibits of the letter, in its order, and then every other paper that the family attached."""
    files = appeal.answers["files"]
    inside = {document for document, held in files.items() if held["extension"] != _WORD}
    exhibits = enclosed(made, case, {}, also=inside)
    return tuple(ListedExhibit(exhibit.letter, exhibit.title, exhibit.document in inside) for exhibit in exhibits)


def guided_packet(desk: Desk, appeal: GuidedAppeal, case: Case, kind: str, *, is_fax: bool) -> PacketMade:
    """Only of a letter that is ready: a draft is not sent. Raises LetterNotReady with what is still wrong."""
    made, held = guided_signature(desk, appeal, case, kind)
    if made.is_draft:
        raise LetterNotReady(tuple(FieldProblem(problem.where, problem.message) for problem in made.problems))
    files = appeal.answers["files"]
    inside = [document for document, held in files.items() if held["extension"] != _WORD]
    laid = laid_of(desk, appeal)
    given = {
        document: GivenPaper(attachment_of(desk, appeal, document)[1].content, pages=laid.get(document, ()))
        for document in inside
    }
    return packet(desk.library, with_signature(desk.library, made, held), case, given, also=inside, is_fax=is_fax)
