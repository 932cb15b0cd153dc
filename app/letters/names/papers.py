"""Where a record stands, by the paper's own title: in a call or a fax nobody has lettered exhibits at hand."""

from typing import Any

from app.domain.records import Document
from app.letters import phrasing
from app.letters.names.records import Records
from app.letters.stated import Stated, Unknown
from app.letters.views import View

_NOT_SENT = ("benefit_document", "policy_copy")


def paper_of(records: Records, document: str | None, page: int | None) -> Stated | Unknown:
    """`Plan of care, p. 3`."""
    found = records.by_id(document)
    if found is None or not isinstance(found.record, Document):
        return Unknown("documents")
    title = phrasing.printable(found.record.title)
    text = f"{title}, {phrasing.pages([page])}" if page else title
    return Stated(text, text, "value", (f"record:{found.record.id}",))


def functions(records: Records) -> dict[str, Any]:
    """Under the names that paragraphs use. `missing` is what a paragraph asks for where it cannot do without."""

    def paper(view: View) -> Stated | Unknown:
        return paper_of(records, getattr(view.record, "document", None), getattr(view.record, "page", None))

    documents: tuple[View, ...] = records.lists["documents"]
    return {
        "paper": paper,
        "missing": lambda what: Unknown(what),
        "fax_papers": tuple(one for one in documents if one.record.kind not in _NOT_SENT),
    }
