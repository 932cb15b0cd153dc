"""Papers of cases and guided appeals: the files unaltered, what was read of them, pages as pictures; all sealed."""

import json
import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Literal

from sqlalchemy import ColumnElement, delete, func, insert, or_, select, update

from app.domain.paper_pages import Laid, LaidPage
from app.domain.people import Actor
from app.errors import NotFound
from app.store.database import Store
from app.store.paper_tables import PaperPageRow, PaperRow
from app.store.records import Json, encoded
from app.store.tables import Query, Selected, Values, columns
from app.store.visibility import visible_to

WAITING, READING, READ, REFUSED = "waiting", "reading", "read", "refused"
PAPER, PAGE = columns(PaperRow), columns(PaperPageRow)
File = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose paper it is: a case's or a guided appeal's, by its id."""

    kind: Literal["case", "guided_appeal"]
    id: str


@dataclass(frozen=True, slots=True)
class StoredPaper:
    """A paper without its bytes. `document` is the id of the document of the case that it is the paper of; `laid`: its
    pages as a person laid them, none where nobody did; `digests`: of its files, none of a file kept by an earlier
    version; `ordered_in`: the version of its case in which its pages last got other numbers."""

    id: str
    owner: Owner
    state: str
    tries: int
    pages_done: int
    page_count: int | None
    edition: str | None
    size: int
    created_at: datetime
    document: str
    name: str
    reading: Json | None
    laid: Laid = ()
    digests: tuple[str | None, ...] = ()
    ordered_in: int | None = None


_CLEAR = ("id", "state", "tries", "pages_done", "page_count", "edition", "size", "created_at")


def add_paper(store: Store, actor: Actor, owner: Owner, document: str, files: Sequence[File], now: datetime) -> str:
    """Keep the files of one document, to be read; an earlier paper of the same document goes."""
    delete_paper(store, actor, owner, document)
    paper_id, mark = uuid.uuid4().hex, _mark(store, owner, document)
    told = {"document": document, "files": [_told_file(name, content) for name, content in files]}
    content = b"".join(file for _, file in files)
    row = {
        "id": paper_id,
        "practice_id": actor.practice,
        f"{owner.kind}_id": owner.id,
        "mark": mark,
        "state": WAITING,
        "tries": 0,
        "pages_done": 0,
        "size": len(content),
        "created_at": now,
        "sealed": store.sealer.seal(encoded(told), "paper", paper_id, owner.id, "sealed"),
        "original": store.sealer.seal(content, "paper", paper_id, owner.id, "original"),
    }
    store.connection.execute(insert(PaperRow), row)
    return paper_id


def delete_paper(store: Store, actor: Actor, owner: Owner, document: str) -> None:
    """The paper of this document with what was read of it, where there is one."""
    mark = _mark(store, owner, document)
    store.connection.execute(delete(PaperRow).where(PAPER.practice_id == actor.practice, PAPER.mark == mark))


def papers_of(store: Store, actor: Actor, owner: Owner) -> tuple[StoredPaper, ...]:
    """All of them, in the order in which they came; of one moment, in the order in which they were numbered."""
    rows = store.connection.execute(_papers(actor).where(_owned(owner)))
    came = ((row.created_at, _stored(store, row)) for row in rows)
    return tuple(
        paper for _, paper in sorted(came, key=lambda each: (each[0], len(each[1].document), each[1].document))
    )


def paper_of(store: Store, actor: Actor, owner: Owner, document: str, for_change: bool = False) -> StoredPaper:
    query = _papers(actor).where(_owned(owner), PAPER.mark == _mark(store, owner, document))
    row = store.connection.execute(query.with_for_update() if for_change else query).one_or_none()
    if row is None:
        raise NotFound("There is no paper of this document here.")
    return _stored(store, row)


def paper_by_id(store: Store, actor: Actor, paper_id: str, for_change: bool = False) -> StoredPaper | None:
    query = _papers(actor).where(PAPER.id == paper_id)
    row = store.connection.execute(query.with_for_update() if for_change else query).one_or_none()
    return _stored(store, row) if row else None


def originals(store: Store, actor: Actor, paper: StoredPaper) -> tuple[File, ...]:
    """The files as they came in."""
    query = visible_to(actor, PaperRow, PAPER.sealed, PAPER.original).where(PAPER.id == paper.id)
    row = store.connection.execute(query).one_or_none()
    if row is None:
        raise NotFound("There is no paper of this document here.")
    told = json.loads(store.sealer.open(row.sealed, "paper", paper.id, paper.owner.id, "sealed"))
    content = store.sealer.open(row.original, "paper", paper.id, paper.owner.id, "original")
    files, start = [], 0
    for file in told["files"]:
        files.append((file["name"], content[start : start + file["size"]]))
        start += file["size"]
    return tuple(files)


def taken_to_read(store: Store, actor: Actor, now: datetime, until: datetime) -> str | None:
    """The id of the next paper that waits, or that somebody began to read and did not end; now it is ours to read."""
    is_left = (PAPER.state == READING) & (PAPER.lease < now)
    query = visible_to(actor, PaperRow, PAPER.id, PAPER.state, PAPER.tries, PAPER.lease)
    query = query.where(or_(PAPER.state == WAITING, is_left)).order_by(PAPER.created_at, PAPER.id).limit(1)
    row = store.connection.execute(query).one_or_none()
    if row is None:
        return None
    same = (PAPER.id == row.id, PAPER.state == row.state, PAPER.tries == row.tries)
    values = {"state": READING, "tries": row.tries + 1, "lease": until, "pages_done": 0}
    return row.id if store.connection.execute(update(PaperRow).where(*same).values(values)).rowcount else None


def note_progress(store: Store, actor: Actor, paper_id: str, done: int, of: int, until: datetime) -> bool:
    """False: it is not to be read so any more; its pages were laid anew, or it is gone."""
    own = (PAPER.practice_id == actor.practice, PAPER.id == paper_id, PAPER.state == READING)
    values = {"pages_done": done, "page_count": of, "lease": until}
    return bool(store.connection.execute(update(PaperRow).where(*own).values(values)).rowcount)


def keep_laid(store: Store, actor: Actor, paper: StoredPaper, laid: Laid, ordered_in: int | None) -> None:
    """How a person laid its pages, beside the files, which stay as they are."""
    query = visible_to(actor, PaperRow, PAPER.sealed).where(PAPER.id == paper.id)
    sealed = store.connection.scalar(query)
    if sealed is None:
        raise NotFound("There is no paper of this document here.")
    told = json.loads(store.sealer.open(sealed, "paper", paper.id, paper.owner.id, "sealed"))
    told["laid"] = [[page.came, page.turn, page.is_left_out] for page in laid]
    told["ordered_in"] = ordered_in
    sealed = store.sealer.seal(encoded(told), "paper", paper.id, paper.owner.id, "sealed")
    _change(store, actor, paper.id, {"sealed": sealed})


def keep_reading(store: Store, actor: Actor, paper: StoredPaper, reading: Json, values: Values) -> None:
    """What was read, or decided of it. `values`: clear columns that change with it."""
    sealed = store.sealer.seal(encoded(reading), "paper", paper.id, paper.owner.id, "reading")
    _change(store, actor, paper.id, {**values, "reading": sealed})


def keep_words(store: Store, actor: Actor, paper: StoredPaper, words: Sequence[object]) -> None:
    """The words of its pages, page by page: many, and needed only where the rules are new."""
    content = json.dumps(words, ensure_ascii=False).encode()
    sealed = store.sealer.seal(content, "paper", paper.id, paper.owner.id, "words")
    _change(store, actor, paper.id, {"page_words": sealed})


def words_of(store: Store, actor: Actor, paper: StoredPaper) -> list[object]:
    """Those that were kept; none of a paper that was never read."""
    query = visible_to(actor, PaperRow, PAPER.page_words).where(PAPER.id == paper.id)
    sealed = store.connection.scalar(query)
    words: list[object] = (
        json.loads(store.sealer.open(sealed, "paper", paper.id, paper.owner.id, "words")) if sealed else []
    )
    return words


def set_state(store: Store, actor: Actor, paper_id: str, state: str) -> None:
    """Waiting once more, or refused."""
    _change(store, actor, paper_id, {"state": state, "lease": None})


def keep_pictures(store: Store, actor: Actor, paper: StoredPaper, pictures: Mapping[int, bytes]) -> None:
    """The pages as pictures, in the place of earlier ones."""
    store.connection.execute(delete(PaperPageRow).where(PAGE.paper_id == paper.id, PAGE.number > 0))
    for number, content in pictures.items():
        page_id = uuid.uuid4().hex
        sealed = store.sealer.seal(content, "paper_page", page_id, paper.id)
        own = {"id": page_id, "practice_id": actor.practice, "paper_id": paper.id}
        store.connection.execute(insert(PaperPageRow), {**own, "number": number, "sealed": sealed})


def number_pictures(store: Store, actor: Actor, paper: StoredPaper, now: Mapping[int, int]) -> None:
    """Each picture under the number that its page has now."""
    query = visible_to(actor, PaperPageRow, PAGE.id, PAGE.number).where(PAGE.paper_id == paper.id)
    for row in store.connection.execute(query).all():
        if row.number in now:
            number = {"number": now[row.number]}
            store.connection.execute(update(PaperPageRow).where(PAGE.id == row.id).values(number))


def picture(store: Store, actor: Actor, paper: StoredPaper, number: int) -> bytes:
    query = visible_to(actor, PaperPageRow, PAGE.id, PAGE.sealed).where(
        PAGE.paper_id == paper.id, PAGE.number == number
    )
    row = store.connection.execute(query).one_or_none()
    if row is None:
        raise NotFound("There is no picture of this page.")
    return store.sealer.open(row.sealed, "paper_page", row.id, paper.id)


def pictured_pages(store: Store, actor: Actor, paper: StoredPaper) -> tuple[int, ...]:
    query = visible_to(actor, PaperPageRow, PAGE.number).where(PAGE.paper_id == paper.id).order_by(PAGE.number)
    return tuple(store.connection.scalars(query))


def delete_others(store: Store, actor: Actor, owner: Owner, documents: Collection[str]) -> None:
    """Papers of documents that the case no longer has go with them."""
    kept = [_mark(store, owner, document) for document in documents]
    own = (PAPER.practice_id == actor.practice, _owned(owner), PAPER.mark.not_in(kept))
    if store.connection.scalar(select(func.count()).select_from(PaperRow).where(*own)):
        store.connection.execute(delete(PaperRow).where(*own))


def total_size(store: Store, actor: Actor, owner: Owner) -> int:
    query = visible_to(actor, PaperRow, func.coalesce(func.sum(PAPER.size), 0)).where(_owned(owner))
    return int(store.connection.scalar(query) or 0)


def _told_file(name: str, content: bytes) -> Json:
    return {"name": name, "size": len(content), "digest": sha256(content).hexdigest()}


def _mark(store: Store, owner: Owner, document: str) -> str:
    return store.sealer.mark("paper", owner.id, document)


def _owned(owner: Owner) -> ColumnElement[bool]:
    return (PAPER.case_id if owner.kind == "case" else PAPER.guided_appeal_id) == owner.id


def _papers(actor: Actor) -> Query:
    wanted = (*(PAPER[name] for name in _CLEAR), PAPER.case_id, PAPER.guided_appeal_id, PAPER.sealed, PAPER.reading)
    return visible_to(actor, PaperRow, *wanted)


def _stored(store: Store, row: Selected) -> StoredPaper:
    owner = Owner("case", row.case_id) if row.case_id else Owner("guided_appeal", row.guided_appeal_id)
    told = json.loads(store.sealer.open(row.sealed, "paper", row.id, owner.id, "sealed"))
    read = row.reading and json.loads(store.sealer.open(row.reading, "paper", row.id, owner.id, "reading"))
    name = ", ".join(file["name"] for file in told["files"])
    clear = {column: getattr(row, column) for column in _CLEAR}
    laid = tuple(LaidPage(*page) for page in told.get("laid", ()))
    digests = tuple(file.get("digest") for file in told["files"])
    own = {"owner": owner, "document": told["document"], "name": name, "reading": read}
    return StoredPaper(**clear, **own, laid=laid, digests=digests, ordered_in=told.get("ordered_in"))


def _change(store: Store, actor: Actor, paper_id: str, values: Values) -> None:
    own = (PAPER.practice_id == actor.practice, PAPER.id == paper_id)
    store.connection.execute(update(PaperRow).where(*own).values(values))
