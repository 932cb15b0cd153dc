"""Names of third persons in a paper: found, made black, and the paper read again to see that they are gone."""

from collections.abc import Sequence

from app.domain.reading import Box, Page
from app.domain.told import unsaid
from app.reading import opening, pdf
from app.render.packet.blackened import blackened
from app.rules.reading.third_persons import places_of
from app.services.paper_files import Refused


def without_names(content: bytes, names: Sequence[str]) -> tuple[bytes, frozenset[str]]:
    """The PDF with every one of these names black, and those that stood in it; unchanged where none did.

    A page that cannot be read is no page without the name: the paper is refused, and nothing leaves the house.
    Raises Refused.
    """
    pages = _read(content)
    places = _places(names, pages)
    if not places:
        return content, frozenset()
    made = blackened(content, places)
    if _places(names, _read(made, may_be_silent=frozenset(places))):
        raise Refused("names", unsaid("packet.name_still_read"))
    return made, frozenset(name for name in names if places_of(name, pages))


def _places(names: Sequence[str], pages: Sequence[Page]) -> dict[int, list[Box]]:
    places: dict[int, list[Box]] = {}
    for name in names:
        for number, boxes in places_of(name, pages).items():
            places.setdefault(number, []).extend(boxes)
    return places


def _read(content: bytes, may_be_silent: frozenset[int] = frozenset()) -> tuple[Page, ...]:
    """`may_be_silent`: pages that are pictures of ours; without a reader for pictures nothing of theirs can be read."""
    try:
        pages = opening.opened("paper.pdf", content).pages
    except opening.Unreadable as wrong:
        raise Refused("broken", wrong.message) from None
    silent = [page.number for page in pages if not page.words and page.number not in may_be_silent]
    unread = sorted(set(silent) - pdf.blank_pages(content, silent)) if silent else []
    if unread:
        raise Refused("names", unsaid("packet.names_not_searched", page=unread[0]))
    return pages
