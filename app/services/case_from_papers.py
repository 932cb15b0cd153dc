"""A case document out of papers, outside of any store: each is read, and what a person confirms becomes its fields."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.domain.case import FORMAT
from app.domain.library import Library
from app.domain.reading import KnownChild
from app.domain.record_ids import free_id
from app.errors import Invalid
from app.rules.reading.taking import ConfirmedValue, ReadDocument, TakenCase, taken
from app.services.case_documents import Json
from app.services.one_paper_read import OnePaper
from app.services.taken_values import NO_PAGES, title_of, titled

START: Json = {"format": FORMAT, "child": {}, "plan": {}, "denial": {}}
Answer = Callable[[Json], "Value | None"]
Value = str | int | float | bool


@dataclass(slots=True)
class PaperOfCase:
    """One paper, its proposals, and those confirmed values that still wait for the rest of their record."""

    document: str
    file: str
    reading: Json
    places: dict[str, str] = field(default_factory=dict)
    waiting: dict[str, ConfirmedValue] = field(default_factory=dict)
    lacking: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def proposals(self) -> Sequence[Json]:
        read: list[Json] = self.reading["proposals"]
        return read


class CaseFromPapers:
    """`case` is what the papers were confirmed into so far; `by` and `on`: who confirms, and when."""

    def __init__(self, case: Json, library: Library, by: str, on: date) -> None:
        self.case, self.library, self.by, self.on = case, library, by, on.isoformat()
        self.papers: list[PaperOfCase] = []

    def add(self, name: str, content: bytes) -> PaperOfCase:
        """A document of the case with what is proposed from its paper. Raises Unreadable."""
        reading = OnePaper([(name, content)], lambda _done, _of: None).read(self.library, self._child())
        for number, proposal in enumerate(reading["proposals"], 1):
            proposal["id"] = f"p{number}"
        document = free_id("d", self.case)
        record: Json = {"id": document, "kind": "other", "title": title_of(name)}
        pages = reading["documents"][0]["pages"]
        if not any(page["source"] in NO_PAGES for page in pages):
            record["pages"] = len(pages)
        self.case = {**self.case, "documents": [*(self.case.get("documents") or ()), record]}
        self.papers.append(PaperOfCase(document, name, reading))
        return self.papers[-1]

    def is_on_file(self, paper: PaperOfCase, proposal: Json) -> bool:
        try:
            return proposal["id"] in self._taken(paper, [_said(proposal, proposal["value"])]).on_file
        except Invalid:
            return False

    def ask(self, paper: PaperOfCase, answer: Answer) -> None:
        """Each value that the case does not have yet; None: it is not taken. A value that its field cannot hold is
        refused, and raises Invalid."""
        values = [(proposal, answer(proposal)) for proposal in paper.proposals if not self.is_on_file(paper, proposal)]
        self._keep(paper, [_said(proposal, value) for proposal, value in values if value is not None])

    def finish(self) -> None:
        """Once more what waited for something that a later paper says."""
        for paper in self.papers:
            if paper.waiting:
                self._keep(paper, [])
            self.case = titled(self.library, self.case, paper.document, paper.file)

    def _keep(self, paper: PaperOfCase, said: Sequence[ConfirmedValue]) -> None:
        whole = {**paper.waiting, **{answered.id: answered for answered in said}}
        made = self._taken(paper, list(whole.values()))
        self.case, paper.places, paper.lacking = made.document, made.places, made.waiting
        paper.waiting = {name: proposal for name, proposal in whole.items() if name in made.waiting}

    def _taken(self, paper: PaperOfCase, said: Sequence[ConfirmedValue]) -> TakenCase:
        pages = paper.reading["documents"][0]["pages"]
        has_pages = not any(page["source"] in NO_PAGES for page in pages)
        read = [_said(proposal, proposal["value"]) for proposal in paper.proposals]
        return taken(self.case, ReadDocument(paper.document, has_pages, self.by, self.on), said, paper.places, read)

    def _child(self) -> KnownChild:
        child = self.case.get("child") or {}
        return KnownChild(*(child.get(name) for name in ("first_name", "last_name", "born_on")))


def _said(proposal: Json, value: Value) -> ConfirmedValue:
    return ConfirmedValue(
        proposal["id"], proposal["path"], value, proposal["page"], proposal["words"], proposal["record"]
    )
