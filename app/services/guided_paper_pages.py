"""The pages of a family's paper laid anew, by the same rules as those of a case's paper."""

from collections.abc import Callable, Collection, Mapping
from copy import deepcopy

from app.domain.paper_pages import Laid, going_along, pages_named, renumbered
from app.domain.told import unsaid
from app.errors import NotFound
from app.services import paper_queue
from app.services.attachments import attachment_of
from app.services.case_documents import Json
from app.services.desk import Desk, retried
from app.services.guided_appeals import FAMILY, GuidedAppeal, expiry, read_code
from app.services.paper_pages import Laying, ShownPage, keep, laid_anew, shown_pages
from app.services.paper_views import page_thumb
from app.store import guided_appeals, papers
from app.store.papers import Owner, StoredPaper

# The answers with every number of a page of this paper as it is now.
Noted = Callable[[Json, Mapping[int, int]], Json]
# The pages of this paper that the answers rest on beside those that the case names.
Named = Callable[[Json], Collection[int]]


def pages_on_file(
    desk: Desk, appeal: GuidedAppeal, document: str, named: Collection[int]
) -> tuple[StoredPaper, tuple[ShownPage, ...]]:
    """`named`: pages that the answers rest on beside those that the case names. Raises NotFound."""
    with desk.reading(FAMILY) as store:
        paper = papers.paper_of(store, FAMILY, _owner(appeal), document)
        pictured = papers.pictured_pages(store, FAMILY, paper)
    if not _is_attached(desk, appeal, paper):
        raise NotFound(unsaid("missing.file"))
    return paper, shown_pages(paper, pages_named(appeal.answers["case"], document) | set(named), pictured)


def laid_of(desk: Desk, appeal: GuidedAppeal) -> dict[str, Laid]:
    """Of each attached paper whose pages were laid, how they lie."""
    with desk.reading(FAMILY) as store:
        laid = [paper for paper in papers.papers_of(store, FAMILY, _owner(appeal)) if paper.laid]
    return {paper.document: paper.laid for paper in laid if _is_attached(desk, appeal, paper)}


def thumb(desk: Desk, appeal: GuidedAppeal, document: str, came: int) -> bytes:
    _, pages = pages_on_file(desk, appeal, document, ())
    return page_thumb(desk, FAMILY, _owner(appeal), document, pages, came)


@retried
def lay(desk: Desk, appeal: GuidedAppeal, document: str, laying: Laying, named: Named, noted: Noted) -> None:
    """Raises Conflict for a page that the case or the answers rest on, as they are now."""
    pages_on_file(desk, appeal, document, ())
    with desk.writing(FAMILY) as store:
        before = guided_appeals.stored_appeal(store, FAMILY, read_code(appeal.code), desk.today(), for_change=True)
        paper = papers.paper_of(store, FAMILY, _owner(appeal), document, for_change=True)
        case = before.answers["case"]
        wanted, now = laid_anew(paper, laying, pages_named(case, document) | set(named(before.answers)))
        case = renumbered(deepcopy(case), document, now, len(going_along(wanted)))
        answers = noted({**before.answers, "case": case}, now)
        guided_appeals.change_appeal(store, FAMILY, before, answers, expiry(desk), desk.clock())
        keep(store, FAMILY, paper, wanted, now)
    paper_queue.wake()


def _is_attached(desk: Desk, appeal: GuidedAppeal, paper: StoredPaper) -> bool:
    """Whether the paper that was read is still the file that goes along; another may have taken its place.

    It is asked for every small picture: the files are opened only where an earlier version kept no digest of them.
    """
    held = appeal.answers.get("files", {}).get(paper.document)
    if held is None:
        return False
    if "digest" in held and None not in paper.digests:
        return paper.digests == (held["digest"],)
    with desk.reading(FAMILY) as store:
        files = papers.originals(store, FAMILY, paper)
    try:
        return [content for _, content in files] == [attachment_of(desk, appeal, paper.document)[1].content]
    except NotFound:
        return False


def _owner(appeal: GuidedAppeal) -> Owner:
    return Owner("guided_appeal", appeal.id)
