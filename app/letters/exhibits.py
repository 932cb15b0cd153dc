"""Exhibits are lettered in the order in which the letter first mentions them."""

from collections.abc import Iterable

from app.domain.case import Case
from app.domain.records import Document
from app.letters import phrasing
from app.letters.stated import Stated, Unknown, lacks


def exhibit_letter(index: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class Exhibits:
    """Hands out letters while a letter is written; afterwards knows what to enclose."""

    def __init__(self, case: Case) -> None:
        self._documents = {document.id: document for document in case.documents or ()}
        self._order: list[str] = []

    @property
    def lettered(self) -> tuple[str, ...]:
        """The papers that have a letter so far; set back where what named them was left out."""
        return tuple(self._order)

    @lettered.setter
    def lettered(self, documents: tuple[str, ...]) -> None:
        self._order = list(documents)

    @property
    def enclosed(self) -> tuple[tuple[str, Document], ...]:
        return tuple((exhibit_letter(i), self._documents[document_id]) for i, document_id in enumerate(self._order))

    def _letter(self, document: str) -> str:
        if document not in self._order:
            self._order.append(document)
        return exhibit_letter(self._order.index(document))

    def document(self, document: str | None, path: str) -> Stated | Unknown:
        """`Exhibit A`."""
        if document not in self._documents or document is None:
            return Unknown(path)
        return Stated(document, f"Exhibit {self._letter(document)}", "value", (f"record:{document}",))

    def places(self, places: Iterable[tuple[str | None, int | None, str]]) -> Stated | Unknown:
        """`Exhibit B, pp. 3–4; Exhibit D, p. 9` for (document, page, record id); unknown if one stands on no paper."""
        by_document: dict[str, list[int]] = {}
        basis: list[str] = []
        for document, page, record in places:
            if document not in self._documents or document is None:
                return lacks("document_of_record")
            by_document.setdefault(document, []).extend([page] if page else [])
            basis.append(f"record:{record}")
        if not by_document:
            return lacks("document")
        texts = [
            f"Exhibit {self._letter(document)}" + (f", {phrasing.pages(pages)}" if pages else "")
            for document, pages in by_document.items()
        ]
        return Stated(tuple(by_document), "; ".join(texts), "value", tuple(dict.fromkeys(basis)))
