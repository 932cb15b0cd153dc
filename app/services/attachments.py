"""Files that a family attaches to its guided appeal: papers of its documents, and receipts of what it sent.

A receipt is kept for the family alone: only `files` go into packets, exhibits and what a signature stands for.
"""

from copy import deepcopy
from hashlib import sha256
from typing import Literal

from app.domain.told import unsaid
from app.errors import NotFound, TooLarge
from app.services.case_documents import Json
from app.services.desk import Desk, retried
from app.services.guided_appeals import FAMILY, GuidedAppeal, expiry, read_code
from app.services.paper_files import MEBIBYTE, Attachment
from app.store import attachments, guided_appeals, papers
from app.store.database import Store
from app.store.papers import Owner

MOST_TOGETHER = 60 * MEBIBYTE
Shelf = Literal["files", "receipts"]  # of the answers: by document, or by filing


@retried
def attach(
    desk: Desk, code: str, document: str, name: str, attachment: Attachment, shelf: Shelf = "files"
) -> GuidedAppeal:
    """Keep a document's file, or a filing's receipt; an earlier one of the same goes."""
    with desk.writing(FAMILY) as store:
        before = guided_appeals.stored_appeal(store, FAMILY, read_code(code), desk.today(), for_change=True)
        answers = deepcopy(before.answers)
        _drop(store, before.id, answers, document, shelf)  # first: what is replaced does not count beside what comes
        if attachments.total_size(store, FAMILY, before.id) + len(attachment.content) > MOST_TOGETHER:
            raise TooLarge(unsaid("papers.all_large"))
        key = attachments.add_attachment(store, FAMILY, before.id, attachment.content)
        held = {"attachment": key, "name": name, "media_type": attachment.media_type, "extension": attachment.extension}
        held["digest"] = sha256(attachment.content).hexdigest()
        answers[shelf] = {**answers.get(shelf, {}), document: held}
        guided_appeals.change_appeal(store, FAMILY, before, answers, expiry(desk), desk.clock())
    return GuidedAppeal(before.id, read_code(code), expiry(desk), answers, before.is_shared)


@retried
def detach(desk: Desk, code: str, document: str, shelf: Shelf = "files") -> None:
    """The file goes, and what was read of it."""
    with desk.writing(FAMILY) as store:
        before = guided_appeals.stored_appeal(store, FAMILY, read_code(code), desk.today(), for_change=True)
        answers = deepcopy(before.answers)
        _drop(store, before.id, answers, document, shelf)
        if shelf == "files":
            papers.delete_paper(store, FAMILY, Owner("guided_appeal", before.id), document)
        guided_appeals.change_appeal(store, FAMILY, before, answers, expiry(desk), desk.clock())


def attachment_of(desk: Desk, appeal: GuidedAppeal, document: str, shelf: Shelf = "files") -> tuple[str, Attachment]:
    """The name and the bytes of the file of a document, or of a filing's receipt."""
    held = appeal.answers.get(shelf, {}).get(document)
    if held is None:
        raise NotFound(unsaid("missing.file"))
    with desk.reading(FAMILY) as store:
        content = attachments.attachment(store, FAMILY, appeal.id, held["attachment"])
    return held["name"], Attachment(held["media_type"], held["extension"], content)


def _drop(store: Store, appeal_id: str, answers: Json, document: str, shelf: Shelf) -> None:
    held = answers.get(shelf, {}).pop(document, None)
    if held:
        attachments.delete_attachment(store, FAMILY, appeal_id, held["attachment"])
