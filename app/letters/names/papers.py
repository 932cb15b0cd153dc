"""Where a record stands, by the paper's own title: in a call or a fax nobody has lettered exhibits at hand."""

from typing import cast

from app.domain.records import Document
from app.domain.vocabulary import DocumentKind
from app.letters import phrasing
from app.letters.names.declaring import Names, declared, function
from app.letters.names.records import Records
from app.letters.names.seen import SeenDocument, SeenRecord
from app.letters.stated import Phrase, Several, Stated, Unknown, lacks
from app.letters.views import View

_CLINICAL: tuple[DocumentKind, ...] = (
    "evaluation", "plan_of_care", "progress_notes", "progress_report", "physician_order", "diagnosis_record",
)  # fmt: skip
_NOT_SENT = ("benefit_document", "policy_copy")


def paper_of(records: Records, document: str | None, page: int | None) -> Stated | Unknown:
    """`Plan of care, p. 3`."""
    held = records.by_id(document)
    if held is None or not isinstance(held.record, Document):
        return Unknown("documents")
    title = phrasing.printable(held.record.title)
    text = f"{title}, {phrasing.pages([page])}" if page else title
    return Stated(text, text, "value", (f"record:{held.record.id}",))


@function
def paper(names: Names, record: SeenRecord) -> Stated | Unknown:
    """Where a record stands, by the paper’s own title: `Plan of care, p. 3`."""
    return paper_of(names.records, getattr(record.record, "document", None), getattr(record.record, "page", None))


@function
def papers(names: Names, documents: tuple[SeenDocument, ...]) -> tuple[Several, ...]:
    """Papers by title and exhibit: `Plan of care (Exhibit C)`."""
    return tuple(_paper(document, names.exhibits.document(document.id.raw, document.path)) for document in documents)


def _paper(document: View, exhibit: Stated | Unknown) -> Several:
    title: Stated = document.title
    return Several((title, Phrase(" ("), exhibit, Phrase(")")) if isinstance(exhibit, Stated) else (title,))


@function
def documents_of(names: Names, *kinds: DocumentKind) -> tuple[SeenDocument, ...]:
    """The papers of these kinds."""
    return tuple(document for document in names.records.lists["documents"] if document.record.kind in kinds)


@declared
def clinical_papers(names: Names) -> tuple[SeenDocument, ...]:
    """Evaluations, plans of care, notes, reports, orders and records of a diagnosis."""
    return documents_of(names, *_CLINICAL)


@declared
def sent_before(names: Names) -> tuple[SeenDocument, ...]:
    """The papers that went with the request."""
    return tuple(document for document in names.records.lists["documents"] if document.record.was_sent_with_request)


@declared
def fax_papers(names: Names) -> tuple[SeenDocument, ...]:
    """The papers that a fax sends."""
    return tuple(document for document in names.records.lists["documents"] if document.record.kind not in _NOT_SENT)


@function
def has_named_papers(names: Names) -> bool:
    """Whether what was written so far names a paper by its exhibit."""
    return bool(names.exhibits.lettered)


@function
def exhibit(names: Names, document: Stated) -> Stated | Unknown:
    """A paper’s letter: `Exhibit A`."""
    return names.exhibits.document(cast(str, document.raw), "a document")


@function
def at(names: Names, *records: SeenRecord | tuple[SeenRecord, ...]) -> Stated | Unknown:
    """Where records stand: `Exhibit B, pp. 3–4`; unknown if one of them stands on no paper."""
    flat = [record for item in records for record in (item if isinstance(item, tuple) else (item,))]
    return names.exhibits.places([_place(names.records, record) for record in flat])


def _place(records: Records, view: View) -> tuple[str | None, int | None, str]:
    """Where a record stands on paper; a measurement without its own page stands where its note does."""
    record = view.record
    document, page = getattr(record, "document", None), getattr(record, "page", None)
    if isinstance(record, Document):
        return record.id, None, record.id
    if document is None and getattr(record, "note", None):
        note = records.by_id(record.note)
        return _place(records, note) if note else (None, None, view.path)
    return document, page, getattr(record, "id", None) or view.path


@function
def missing(what: str) -> Unknown:
    """What a paragraph cannot do without, by its key below `told.lacks.`: printed, it stops the paragraph and tells."""
    return lacks(what)
