"""What is told of a paper that was read: its pages, what is proposed, the times that it gives, what it holds."""

from typing import Any, Literal

from pydantic import BaseModel, Field

from app.domain.reading import RunsFrom, WindowKind, WindowUnit
from app.domain.values import Day
from app.domain.vocabulary import NoticeElement


class ProposalRead(BaseModel):
    """A value that the paper says. It counts once somebody confirms it."""

    id: str
    path: str = Field(
        description="Its place in the case; `[]` stands for one item of a list.", examples=["denial.dated_on"]
    )
    value: str | float | bool
    page: int
    words: str = Field(description="As they stand on the paper.")
    box: list[float] = Field(description="Left, top, right, bottom in points from the page's upper left corner.")
    tier: Literal["sure", "look"]
    rule: str
    record: str | None = Field(default=None, description="Ties together the values of one new list item.")
    others: list[str] = Field(default=[], description="Rivals for the same place.")
    state: Literal["open", "confirmed", "corrected", "refused"]
    said: dict[str, Any] | None = Field(default=None, description="Who said so, on which day, and what it is instead.")
    is_taken: bool = Field(description="The value is in the case.")
    waits_for: list[str] = Field(description="What its record still lacks; until then a confirmed value waits.")
    is_on_file: bool = Field(description="The case has this value in this place already.")
    is_needed: bool = Field(
        default=True,
        description="False: with all else confirmed, no letter of the case said anything else without this value.",
    )
    is_new: bool = Field(default=False, description="Newer rules found it, in a paper that was read before.")


class WindowRead(BaseModel):
    """A time that the notice gives, as it says it. It is no value of the case: the law's own day stays the safe one."""

    kind: WindowKind = Field(description="What the time is for.")
    last_day: Day | None = Field(default=None, description="The last day, where the notice names one.")
    count: int | None = Field(default=None, description="How many units, where it counts.")
    unit: WindowUnit | None = None
    runs_from: RunsFrom | None = Field(
        default=None, description="What the count begins with: the notice, its receipt, or a later decision."
    )
    sentence: str = Field(description="The whole sentence, or the label with its entry.")
    words: str = Field(description="The words of the day or count.")
    page: int
    box: list[float] = Field(description="Left, top, right, bottom in points from the page's upper left corner.")
    tier: Literal["sure", "look"]
    rule: str
    is_entry: bool = Field(description="It stands behind a label.")
    others: list[str] = Field(default=[], description="Rivals: what the paper says of the same kind otherwise.")


class NoticeElementRead(BaseModel):
    """Words that show a part which a notice must hold. It is no value: the case's `notice_elements` say all that a
    person found who went through the notice, and what is not shown here may stand on another page."""

    element: NoticeElement
    sentence: str
    page: int
    box: list[float] = Field(description="Left, top, right, bottom in points from the page's upper left corner.")
    tier: Literal["sure", "look"]
    rule: str


class PageRead(BaseModel):
    page: int
    source: Literal["text", "ocr", "word", "pasted"]
    warnings: list[str]


class PaperReading(BaseModel):
    document: str
    file: str
    state: Literal["waiting", "reading", "read", "refused"]
    pages_done: int
    page_count: int | None
    kind: str | None = Field(default=None, description="Which paper it seems to be.")
    refused: str | None = Field(default=None, description="Why it cannot be read.")
    edition: str | None = Field(default=None, description="The edition of the rules that read it.")
    weighed: int | None = Field(
        default=None,
        description="The version of the case with which `is_needed` was found out; none where more was said since.",
    )
    warnings: list[str]
    is_held: bool = Field(description="It is another child's, by its name or birth date; nothing is proposed from it.")
    pages: list[PageRead]
    windows: list[WindowRead] = Field(description="Every time that the notice gives, by what it is for.")
    elements: list[NoticeElementRead] = Field(description="What of a notice's needed parts its words show.")
    proposals: list[ProposalRead]
