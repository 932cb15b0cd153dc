"""A kept letter of a case with the papers of the case that came in as files, bound as it is mailed or faxed."""

import zipfile
from io import BytesIO

from app.domain.case import Case
from app.domain.packet import Limits
from app.domain.paper_pages import pages_of_words
from app.domain.people import Actor
from app.domain.told import unsaid
from app.errors import FieldProblem, Invalid
from app.letters.enclosed import enclosed
from app.services import papers
from app.services.cases import case_and_library
from app.services.desk import Desk
from app.services.kept_letters import StoredLetter, letter_on_file
from app.services.packets import GivenPaper, PacketMade, packet
from app.services.paper_files import Refused, checked_attachment, one_paper
from app.services.signatures import signature_on_file, with_signature

_WORD = "docx"  # looks different on each machine: it is printed and laid in by hand


def case_packet(
    desk: Desk,
    actor: Actor,
    letter_id: str,
    limits: Limits = Limits(),
    *,
    is_fax: bool = False,
    names: tuple[str, ...] = (),
) -> PacketMade:
    """Of a long paper the pages that are meant, where somebody said which. `names`: made black in every paper.

    Raises Invalid for a paper whose pages were put in another order after the letter was kept.
    """
    kept = letter_on_file(desk, actor, letter_id)
    _, case, library = case_and_library(desk, actor, kept.entry.case_id)
    _require_same_order(desk, actor, kept, case)
    given = _given(desk, actor, kept.entry.case_id, case)
    letter = with_signature(library, kept.letter, signature_on_file(desk, actor, letter_id))
    return packet(library, letter, case, given, limits, also=tuple(given), is_fax=is_fax, names=names)


def zipped(made: PacketMade) -> bytes:
    """All its files in one, for what a limit parts."""
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_STORED) as archive:
        for name, content in made.files:
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content)
    return kept.getvalue()


def _require_same_order(desk: Desk, actor: Actor, kept: StoredLetter, case: Case) -> None:
    """The letter names pages by the numbers that they had when it was kept: in another order it would point at others.

    A page only turned has its number still; of an order of an earlier version it is not known when it was made.
    """
    of_letter = kept.entry.case_version or 0
    since = {
        paper.document
        for paper in papers.papers_on_file(desk, actor, kept.entry.case_id)
        if paper.ordered_in and of_letter < paper.ordered_in
    }
    if not since:
        return
    named = [exhibit for exhibit in enclosed(kept.letter, case, {}) if exhibit.document in since]
    if named:
        told = (FieldProblem(each.document, unsaid("packet.laid_since", exhibit=each.letter)) for each in named)
        raise Invalid(tuple(told))


def _given(desk: Desk, actor: Actor, case_id: str, case: Case) -> dict[str, GivenPaper]:
    chosen = {document.id: pages_of_words(document.pages_meant) for document in case.documents or ()}
    given: dict[str, GivenPaper] = {}
    for paper in papers.papers_on_file(desk, actor, case_id):
        try:
            parts = [
                checked_attachment(content) for _, content in papers.original(desk, actor, case_id, paper.document)
            ]
        except Refused:  # words, or a file that does not open: named among what is laid in by hand
            continue
        if any(part.extension == _WORD for part in parts):
            continue
        whole = parts[0] if len(parts) == 1 else one_paper(parts)
        given[paper.document] = GivenPaper(whole.content, chosen.get(paper.document, ()), paper.laid)
    return given
