"""What was read from a paper: pages of words with their place, and what is proposed from them. No fact yet.

Boxes are (left, top, right, bottom) in points (1/72 inch) from the page's upper left corner, upright as it is shown.
"""

from dataclasses import dataclass
from typing import Literal

from app.domain.vocabulary import NoticeElement

Box = tuple[float, float, float, float]
WordSource = Literal["text", "ocr", "word", "pasted"]
Tier = Literal["sure", "look"]
PaperKind = Literal[
    "notice", "eob", "evaluation", "plan_of_care", "session_notes", "order", "plan_book_page", "school_record",
    "statement", "diagnosis_record", "not_a_paper",
]  # fmt: skip

WindowKind = Literal[
    "appeal", "second_level", "state_hearing", "external_review", "keep_services", "peer_to_peer", "more_information",
]  # fmt: skip
WindowUnit = Literal["days", "business_days", "weeks", "months", "hours"]
RunsFrom = Literal["notice", "receipt", "decision"]


@dataclass(frozen=True, slots=True)
class Word:
    """One word as printed. `confidence` is 1 in a text layer; a machine reader's own word lies between 0 and 1.

    `is_seen` is false for text that nobody can see on the page: invisible, in the paper's colour, or under a picture.
    """

    text: str
    box: Box
    confidence: float = 1.0
    source: WordSource = "text"
    is_seen: bool = True
    size: float = 0.0
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page in reading position. `warnings` are sentences: what could not be read, and what to do. `turn`: degrees
    clockwise by which it was turned to be read."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    source: WordSource
    warnings: tuple[str, ...] = ()
    turn: int = 0


@dataclass(frozen=True, slots=True)
class PaperText:
    """The pages of one file that came in. `file` is its name, or a label where it has none."""

    file: str
    pages: tuple[Page, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value that a person may take over: a path of the case schema (list items as `[]`) and where it stands.

    `record` ties the values of one new list item together; `rule` is the entry of `criteria/reading` that found it;
    `others` are rivals for the same place, most likely first.
    """

    path: str
    value: str | int | float | bool
    document: int
    page: int
    words: str
    box: Box
    tier: Tier
    rule: str
    record: str | None = None
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Window:
    """A time that a notice gives, as it says it: a last day, a count of units, or both. Nothing is counted from it.

    `runs_from` is what the count begins with (this notice, its receipt, a later decision). `words` are those of the
    day or count, at `box`; `is_entry`: they stand behind a label. `others` are rivals: what the same paper says of the
    same kind otherwise.
    """

    kind: WindowKind
    sentence: str
    document: int
    page: int
    words: str
    box: Box
    rule: str
    last_day: str | None = None
    count: int | None = None
    unit: WindowUnit | None = None
    runs_from: RunsFrom | None = None
    tier: Tier = "look"
    others: tuple[str, ...] = ()
    is_entry: bool = False


@dataclass(frozen=True, slots=True)
class ElementRead:
    """Words of a notice that show something which a notice must hold; `sentence` is what says so, `box` its place."""

    element: NoticeElement
    sentence: str
    document: int
    page: int
    box: Box
    rule: str
    tier: Tier = "look"


@dataclass(frozen=True, slots=True)
class KnownChild:
    """Whom the case is about, as far as it says; `born_on` is an ISO day."""

    first_name: str | None = None
    last_name: str | None = None
    born_on: str | None = None


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """One paper with its kind, the pages it was read from, and what is said of it (another child's, cut off …).

    `is_held`: its name or birth date contradicts the case, and what was read from it stands among the held.
    """

    text: PaperText
    kind: PaperKind
    warnings: tuple[str, ...] = ()
    is_held: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from the papers of one upload, with the edition of the rules that read it.

    `held` was read from papers of another child: to be offered only after a person says that it is the same child.
    `windows` are the times that notices give, sorted by what they are for; `elements` are the parts of a notice that
    its words show. None of them is a value of the case.
    `is_seen_twice`: what could become sure was looked at again in the picture; without that nothing is sure.
    """

    documents: tuple[ReadPaper, ...]
    proposals: tuple[Proposal, ...]
    edition: str
    held: tuple[Proposal, ...] = ()
    windows: tuple[Window, ...] = ()
    elements: tuple[ElementRead, ...] = ()
    is_seen_twice: bool = False
    format: Literal["rejoinder-reading/1"] = "rejoinder-reading/1"
