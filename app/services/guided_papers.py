"""The papers of a guided appeal that are read for the family: kept, read apart, shown as strips."""

from collections.abc import Sequence

from app.services import paper_queue
from app.services.case_documents import Json
from app.services.desk import Desk, retried
from app.services.guided_appeals import FAMILY, GuidedAppeal
from app.services.paper_views import strip_picture
from app.store import papers
from app.store.papers import Owner


@retried
def add_paper(desk: Desk, appeal: GuidedAppeal, document: str, name: str, content: bytes) -> None:
    with desk.writing(FAMILY) as store:
        papers.add_paper(store, FAMILY, Owner("guided_appeal", appeal.id), document, [(name, content)], desk.clock())
    paper_queue.wake()


def reading_of(desk: Desk, appeal: GuidedAppeal, document: str) -> Json:
    """How far it is read, and what was read."""
    with desk.reading(FAMILY) as store:
        paper = papers.paper_of(store, FAMILY, Owner("guided_appeal", appeal.id), document)
    read = paper.reading or {}
    return {
        "state": paper.state,
        "pages_done": paper.pages_done,
        "page_count": paper.page_count,
        "proposals": read.get("proposals", []),
        "warnings": read.get("warnings", []),
        "pages": read.get("pages", []),
        "is_held": read.get("is_held", False),
    }


def strip(desk: Desk, appeal: GuidedAppeal, document: str, proposals: Sequence[str]) -> bytes:
    """The lines of the page around these proposals' words, as PNG."""
    return strip_picture(desk, FAMILY, Owner("guided_appeal", appeal.id), document, proposals)
