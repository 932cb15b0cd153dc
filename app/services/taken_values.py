"""What was said of a paper's values as a case holds it, and what the paper is then called. Nothing is stored here."""

from collections.abc import Mapping, Sequence

from app.domain.library import Library
from app.rules.reading.taking import ConfirmedValue, ReadDocument, TakenCase, taken
from app.services.case_documents import Json
from app.store.papers import StoredPaper

NO_PAGES = frozenset({"word", "pasted"})  # their pages are ours, not the paper's


def title_of(file: str) -> str:
    """`d1_denial_notice.pdf` → d1 denial notice."""
    stem = file.rpartition(".")[0] or file
    return " ".join(stem.replace("_", " ").replace("-", " ").split())[:120] or "Paper"


def taken_from(
    case: Json,
    paper: StoredPaper,
    newly: Sequence[Json],
    reading: Json,
    by: str,
    on: str,
    first_ids: Mapping[str, str] | None = None,
) -> TakenCase:
    """The case with these proposals in it. Raises Invalid for a value that its field cannot hold."""
    has_pages = not any(page["source"] in NO_PAGES for page in reading.get("pages", ()))
    values = [_said(proposal) for proposal in newly]
    read = [_said(proposal) for proposal in reading.get("proposals", ()) if proposal["state"] != "refused"]
    own = ReadDocument(paper.document, has_pages, by, on)
    return taken(case, own, values, reading.get("places", {}), read, first_ids)


def _said(proposal: Json) -> ConfirmedValue:
    value = proposal["said"]["value"] if proposal["state"] == "corrected" else proposal["value"]
    return ConfirmedValue(
        proposal["id"], proposal["path"], value, proposal["page"], proposal["words"], proposal["record"]
    )


def titled(library: Library, document: Json, own: str, file: str) -> Json:
    """A paper that bears its file's name bears the name of its kind once somebody has said what it is."""
    words = library.templates.words["en"]
    said = {basis["path"] for basis in document.get("basis") or ()}
    for paper in document.get("documents") or ():
        if paper["id"] == own and paper["title"] == title_of(file) and f"documents[{own}].kind" in said:
            paper["title"] = words.get(f"page.workbench.option.{paper['kind']}", paper["title"])
    return document
