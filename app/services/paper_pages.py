"""The pages of a paper laid anew: in another order, turned, left out. The files stay sealed and unaltered.

What was confirmed stays with its page, whose number follows it; a page that the case names cannot be left out.
"""

from collections.abc import Callable, Collection, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace

from app.domain.paper_pages import Laid, as_it_came, going_along, is_whole, numbers, pages_named, renumbered
from app.domain.people import Actor
from app.domain.told import unsaid
from app.errors import Conflict, FieldProblem, Invalid, Outdated
from app.services import paper_queue
from app.services.case_documents import Json
from app.services.cases import change_case
from app.services.desk import Desk, retried
from app.store import audit, cases, papers
from app.store.database import Store
from app.store.papers import Owner, StoredPaper

OF_ITS_OWN = frozenset({"text", "ocr"})  # words and pasted text have no pages that one could lay
_BESIDE = ("proposals", "windows", "elements")
Laying = Callable[[Laid], Laid]


@dataclass(frozen=True, slots=True)
class ShownPage:
    """`number`: the one that it has in the paper, none where it is left out. `picture`: that under which its picture is
    kept; `lean`: the degrees clockwise by which that picture is shown turned. `is_named`: the case rests on it."""

    came: int
    number: int | None
    turn: int
    picture: int
    lean: int
    is_named: bool
    has_picture: bool


def laid_pages(paper: StoredPaper) -> Laid:
    """Its pages, once they are read; none where it has no pages of its own."""
    pages = (paper.reading or {}).get("pages", ())
    if not pages or paper.state == papers.REFUSED or any(page["source"] not in OF_ITS_OWN for page in pages):
        return ()
    return paper.laid or as_it_came(len(pages))


def shown_pages(paper: StoredPaper, named: Collection[int], pictured: Collection[int]) -> tuple[ShownPage, ...]:
    """In their order, those that are left out in their place. `named`: the numbers of pages that the case names;
    `pictured`: the numbers under which pictures are kept."""
    laid = laid_pages(paper)
    number_of = {page.came: number for number, page in enumerate(going_along(laid), 1)}
    turn_of = {page["page"]: page.get("turn", 0) for page in (paper.reading or {}).get("pages", ())}
    return tuple(
        ShownPage(
            page.came,
            number := number_of.get(page.came),
            page.turn,
            number or -page.came,
            (page.turn - turn_of.get(number, 0)) % 360 if number else 0,
            number in named,
            (number or -page.came) in pictured,
        )
        for page in laid
    )


def pages_on_file(desk: Desk, actor: Actor, case_id: str, document: str) -> tuple[StoredPaper, tuple[ShownPage, ...]]:
    with desk.reading(actor) as store:
        case = cases.stored_case(store, actor, case_id)
        paper = papers.paper_of(store, actor, Owner("case", case_id), document)
        pictured = papers.pictured_pages(store, actor, paper)
    return paper, shown_pages(paper, pages_named(case.document, document), pictured)


@retried
def lay(desk: Desk, actor: Actor, case_id: str, document: str, laying: Laying, version: int | None) -> int:
    """The pages as `laying` gives them; the case's version. Raises Invalid, or Conflict for a page that is named."""
    with desk.writing(actor) as store:
        joined = replace(desk, open_store=store)
        before = cases.stored_case(store, actor, case_id, for_change=True)
        if version not in (None, before.version):
            raise Outdated
        paper = papers.paper_of(store, actor, Owner("case", case_id), document, for_change=True)
        wanted, now = laid_anew(paper, laying, pages_named(before.document, document))
        newest, case = before.version, renumbered(deepcopy(before.document), document, now, len(going_along(wanted)))
        if case != before.document:
            newest = change_case(joined, actor, case_id, None, lambda _: case, "pages laid").version
        else:
            audit.record_act(store, actor, "pages laid", case_id, desk.clock())
        keep(store, actor, paper, wanted, now, newest)
    paper_queue.wake()
    return newest


def laid_anew(paper: StoredPaper, laying: Laying, named: Collection[int]) -> tuple[Laid, dict[int, int]]:
    """How the pages lie now, and their numbers by those that they had.

    Raises Invalid where that is no order of these pages, Conflict where a page goes that something rests on.
    """
    before = laid_pages(paper)
    if not before:
        raise Conflict(unsaid("pages.none"))
    wanted = laying(before)
    if not is_whole(wanted, len(before)):
        raise Invalid((FieldProblem("$.pages", unsaid("pages.not_whole", count=len(before))),))
    now = numbers(before, wanted)
    gone = sorted(set(named) & set(range(1, len(going_along(before)) + 1)) - set(now))
    if gone:
        raise Conflict(unsaid("pages.named", pages=", ".join(map(str, gone))))
    return wanted, now


def keep(
    store: Store, actor: Actor, paper: StoredPaper, wanted: Laid, now: Mapping[int, int], version: int | None = None
) -> None:
    """The record beside the files; everything that was read under its new number, until the paper is read so.

    `version`: the case's own from which on the numbers are these.
    """
    before = laid_pages(paper)
    reading = {**(paper.reading or {})}
    for part in _BESIDE:
        rows = [{**row, "page": now[row["page"]]} for row in reading.get(part, ()) if row["page"] in now]
        reading[part] = rows
    pages = reading["pages"]
    reading["pages"] = sorted(
        ({**page, "page": now[page["page"]]} for page in pages if page["page"] in now), key=lambda page: page["page"]
    )
    words = papers.words_of(store, actor, paper)
    values: dict[str, object] = {
        "state": papers.WAITING,
        "lease": None,
        "tries": 0,
        "page_count": len(going_along(wanted)),
    }
    papers.keep_reading(store, actor, paper, reading, values)
    papers.keep_words(store, actor, paper, _words_now(words, pages, before, wanted, now))
    papers.number_pictures(store, actor, paper, _pictures_now(before, wanted))
    # A page that was taken back is read later: until then only what is kept here knows how many pages there are.
    is_as_read = wanted == as_it_came(len(reading["pages"]))
    is_same_order = [page.came for page in going_along(before)] == [page.came for page in going_along(wanted)]
    ordered_in = paper.ordered_in if is_same_order else version
    papers.keep_laid(store, actor, paper, () if is_as_read else wanted, ordered_in)


def _words_now(
    words: list[object], pages: list[Json], before: Laid, wanted: Laid, now: Mapping[int, int]
) -> list[object]:
    """Those that were read, where every page that goes along was read as it lies now; else all is read anew."""
    lay = {page.came: page.turn for page in going_along(before)}
    is_known = all(lay.get(page.came) == page.turn for page in going_along(wanted))
    if not is_known or len(words) != len(pages):
        return []
    by_number = {now[page["page"]]: own for page, own in zip(pages, words, strict=True) if page["page"] in now}
    return [by_number[number] for number in sorted(by_number)]


def _pictures_now(before: Laid, wanted: Laid) -> dict[int, int]:
    """The numbers of the pictures; one of a page that is left out is kept under the number that it came with, below
    nought."""
    places = [{page.came: number for number, page in enumerate(going_along(laid), 1)} for laid in (before, wanted)]
    return {places[0].get(page.came, -page.came): places[1].get(page.came, -page.came) for page in wanted}
