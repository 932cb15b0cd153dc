"""What a person sees of a paper: pages as pictures with the words in a frame, and strips cut out around them."""

from collections.abc import Sequence

from app.domain.people import Actor
from app.errors import NotFound
from app.services.case_documents import Json
from app.services.desk import Desk
from app.services.paper_pages import ShownPage
from app.store import papers
from app.store.papers import Owner

__all__ = ["Owner"]


def page_picture(
    desk: Desk, actor: Actor, owner: Owner, document: str, number: int, marked: Sequence[str] = ()
) -> bytes:
    """The page as PNG. `marked`: the proposals whose words are framed; none: those of the whole page."""
    from app.reading.page_pictures import framed

    with desk.reading(actor) as store:
        paper = papers.paper_of(store, actor, owner, document)
        content = papers.picture(store, actor, paper, number)
    own = [proposal for proposal in (paper.reading or {}).get("proposals", ()) if proposal["page"] == number]
    chosen = [proposal for proposal in own if not marked or proposal["id"] in marked]
    return framed(content, [proposal["box"] for proposal in chosen], _page(paper.reading or {}, number)["width"])


def page_thumb(desk: Desk, actor: Actor, owner: Owner, document: str, pages: Sequence[ShownPage], came: int) -> bytes:
    """A page, by the number that it came with, small and turned as it lies, as PNG."""
    from app.reading.page_pictures import thumb

    shown = next((page for page in pages if page.came == came), None)
    if shown is None:
        raise NotFound
    with desk.reading(actor) as store:
        content = papers.picture(store, actor, papers.paper_of(store, actor, owner, document), shown.picture)
    return thumb(content, shown.lean)


def strip_picture(desk: Desk, actor: Actor, owner: Owner, document: str, marked: Sequence[str]) -> bytes:
    """The lines of the page around the words of these proposals, which stand on one page, as PNG."""
    from app.reading.page_pictures import strip

    with desk.reading(actor) as store:
        paper = papers.paper_of(store, actor, owner, document)
        chosen = [proposal for proposal in (paper.reading or {}).get("proposals", ()) if proposal["id"] in marked]
        if not chosen:
            raise NotFound
        number = chosen[0]["page"]
        content = papers.picture(store, actor, paper, number)
    boxes = [proposal["box"] for proposal in chosen if proposal["page"] == number]
    return strip(content, boxes, _page(paper.reading or {}, number)["width"])


def _page(reading: Json, number: int) -> Json:
    chosen: Json | None = next((page for page in reading.get("pages", ()) if page["page"] == number), None)
    if chosen is None:
        raise NotFound
    return chosen
