"""Papers that wait are read one after the other, away from the server. What was begun and not ended is begun again."""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from datetime import timedelta

from app.domain.people import Actor
from app.domain.reading import KnownChild
from app.errors import RejoinderError
from app.services.case_documents import Json
from app.services.desk import LOCAL, Desk, retried
from app.services.idle_values import Stopped, note_idle
from app.services.paper_files import Refused
from app.services.readings_apart import SECONDS_WITHOUT_A_WORD, ReadApart, Reader
from app.store import cases, guided_appeals, papers
from app.store.papers import StoredPaper

log = logging.getLogger("rejoinder")
LEASE = timedelta(seconds=SECONDS_WITHOUT_A_WORD + 30)
MOST_TRIES = 3  # a paper that takes its reader down each time is given up
SECONDS_BETWEEN_LOOKS = 2.0
SECONDS_BETWEEN_NOTES = 0.5
LOOKS_UNTIL_IT_ENDS = 30  # about a minute without a paper: the process that reads is ended
_came = threading.Event()


def weigh(desk: Desk, case_id: str) -> None:
    """Its papers were weighed with a case that is another one since."""
    desk.weighings.ask(case_id)
    wake()


def is_weighing(desk: Desk, case_id: str) -> bool:
    """All of its papers are read, and what nobody needs of them is being found out."""
    return desk.weighings.is_waited_for(case_id)


def wake() -> None:
    """A paper came in: look at once."""
    _came.set()


class _NotWanted(Exception):
    """The paper is gone, or its pages were laid anew while it was read: what was read so far is let go."""


class PaperReader:
    """Reads in the background for as long as the server runs; two at once would only slow the pages."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.is_over = threading.Event()
        self.reader = Reader()
        self.thread = threading.Thread(target=self._run, name="paper reader", daemon=True)

    def start(self) -> "PaperReader":
        self.thread.start()
        return self

    def stop(self) -> None:
        self.is_over.set()
        wake()
        self.thread.join(5)

    def does_next(self) -> bool:
        """Reads a paper, else weighs the values of one case, so that a paper that comes in waits for one case at most.
        False: nothing waits."""
        return read_next(self.desk, self.reader) or weigh_next(self.desk, self.is_over.is_set)

    def _run(self) -> None:
        idle = 0
        while not self.is_over.is_set():
            _came.clear()
            try:
                while not self.is_over.is_set() and self.does_next():
                    idle = 0
            except RejoinderError as wrong:  # the database is away or busy; its own words hold no health data
                log.warning("papers wait: %s", wrong.title)
            except Exception as wrong:  # the reader outlives whatever a paper does
                log.error("papers wait: %s", type(wrong).__name__)
            if not self.is_over.is_set():
                _came.wait(SECONDS_BETWEEN_LOOKS)
            idle += 1
            if idle > LOOKS_UNTIL_IT_ENDS:
                self.reader.close()
        self.reader.close()


def read_waiting(desk: Desk) -> int:
    """Everything that waits now; how many papers were read or refused."""
    count, reader = 0, Reader()
    try:
        while read_next(desk, reader):
            count += 1
    finally:
        reader.close()
    while weigh_next(desk):
        pass
    return count


def read_next(desk: Desk, reader: Reader) -> bool:
    """One paper. False: none waits."""
    paper = _next(desk)
    if paper is None:
        return False
    with desk.reading(LOCAL) as store:
        files = papers.originals(store, LOCAL, paper)
        words = papers.words_of(store, LOCAL, paper)
    known = _with_words((paper.reading or {}).get("pages", ()), words)
    child = None if (paper.reading or {}).get("is_released") else _child(desk, paper)
    try:
        if paper.tries > MOST_TRIES:
            raise Refused("unread", "")
        read = reader.read(files, child, known, _noting(desk, paper.id), paper.laid)
    except Refused as wrong:
        _refuse(desk, paper.id, wrong.reason)
    except _NotWanted:
        pass
    else:
        if paper.owner.kind == "case":
            desk.weighings.ask(paper.owner.id, is_waited_for=True)
        _keep(desk, paper, read)
    return True


def weigh_next(desk: Desk, is_over: Callable[[], bool] = lambda: False) -> bool:
    """The papers of one case. False: none waits. Where it is over meanwhile nothing is noted: its page asks again."""
    case_id = desk.weighings.begun()
    if case_id is None:
        return False
    try:
        note_idle(desk, case_id, is_over)
    except Stopped:
        pass
    except RejoinderError as wrong:  # the case is gone, or the database away: all its values are looked at
        log.warning("papers unweighed: %s", wrong.title)
    finally:
        desk.weighings.ended(case_id)
    return True


@retried
def read_once_more(desk: Desk, actor: Actor, paper_id: str) -> None:
    """The rules are new: what is proposed is made again from the words that were read; what was said to it stays."""
    with desk.writing(actor) as store:
        papers.set_state(store, actor, paper_id, papers.WAITING)
    wake()


@retried
def _next(desk: Desk) -> StoredPaper | None:
    now = desk.clock()
    with desk.writing(LOCAL) as store:
        taken = papers.taken_to_read(store, LOCAL, now, now + LEASE)
        return papers.paper_by_id(store, LOCAL, taken) if taken else None


def _child(desk: Desk, paper: StoredPaper) -> KnownChild | None:
    """Whom the case is about, as far as it says."""
    with desk.reading(LOCAL) as store:
        if paper.owner.kind == "case":
            document = cases.stored_case(store, LOCAL, paper.owner.id).document
        else:
            document = guided_appeals.answers_of(store, LOCAL, paper.owner.id)["case"]
    child = document.get("child") or {}
    return KnownChild(*(child.get(name) for name in ("first_name", "last_name", "born_on")))


def _noting(desk: Desk, paper_id: str) -> Callable[[int, int], None]:
    last = 0.0

    def note(done: int, of: int) -> None:
        nonlocal last
        if done < of and time.monotonic() - last < SECONDS_BETWEEN_NOTES:
            return
        last = time.monotonic()
        if not _note(desk, paper_id, done, of):
            raise _NotWanted

    return note


@retried
def _note(desk: Desk, paper_id: str, done: int, of: int) -> bool:
    with desk.writing(LOCAL) as store:
        return papers.note_progress(store, LOCAL, paper_id, done, of, desk.clock() + LEASE)


@retried
def _refuse(desk: Desk, paper_id: str, reason: str) -> None:
    with desk.writing(LOCAL) as store:
        paper = papers.paper_by_id(store, LOCAL, paper_id, for_change=True)
        if paper:  # its case may have been deleted meanwhile
            values = {"state": papers.REFUSED, "lease": None}
            papers.keep_reading(store, LOCAL, paper, {**(paper.reading or {}), "refused": reason}, {**values})


@retried
def _keep(desk: Desk, as_read: StoredPaper, read: ReadApart) -> None:
    with desk.writing(LOCAL) as store:
        paper = papers.paper_by_id(store, LOCAL, as_read.id, for_change=True)
        if paper is None or paper.laid != as_read.laid:  # gone, or its pages were laid anew: it waits to be read so
            return
        document = read.reading["documents"][0]
        count = len(document["pages"])
        told = _told(read.reading, document, paper.reading or {})
        values = {"state": papers.READ, "lease": None, "pages_done": count, "page_count": count, "tries": 0}
        # The edition of this desk: where its files were replaced under a running server the reader has another one, and
        # each look at the page would ask for the paper to be read once more.
        papers.keep_reading(store, LOCAL, paper, told, {**values, "edition": desk.library.edition})
        papers.keep_words(store, LOCAL, paper, [page["words"] for page in document["pages"]])
        if read.pictures:
            papers.keep_pictures(store, LOCAL, paper, read.pictures)


def _told(reading: Json, document: Json, before: Json) -> Json:
    """What is kept. A proposal that was there before keeps its name and what was said to it; the others are new."""
    old = {_same(proposal): proposal for proposal in before.get("proposals", ())}
    number = before.get("next", 1)
    proposals: list[Json] = []
    for proposal in reading["proposals"]:
        known = old.pop(_same(proposal), None)
        fresh: Json = {"id": f"p{number}", "state": "open", "said": None, "is_taken": False, "waits_for": []}
        number += 0 if known else 1
        own = {name: known[name] for name in fresh} if known else fresh
        proposals.append(
            {
                **{name: proposal[name] for name in proposal if name != "document"},
                **own,
                "is_new": bool(before) and not known,
            }
        )
    said = [{**decided, "is_new": False} for decided in old.values() if decided["state"] != "open"]
    kept = {name: document[name] for name in ("kind", "warnings", "is_held")}
    kept["pages"] = [{name: page[name] for name in page if name != "words"} for page in document["pages"]]
    for beside in ("windows", "elements"):
        kept[beside] = [{name: row[name] for name in row if name != "document"} for row in reading[beside]]
    if before.get("is_released"):
        kept["is_released"] = True
    return {**kept, "proposals": [*proposals, *said], "places": before.get("places", {}), "next": number}


def _with_words(pages: Sequence[Json], words: Sequence[object]) -> list[Json]:
    """The pages as they were read, where they were; a paper kept by an earlier version has its words in its pages."""
    if not words:
        return [page for page in pages if "words" in page]
    return [{**page, "words": own} for page, own in zip(pages, words, strict=True)]


def _same(proposal: Json) -> tuple[object, ...]:
    return proposal["path"], proposal["record"], str(proposal["value"]), proposal["page"]
