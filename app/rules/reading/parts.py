"""A paper in reading order, each line with the part of the paper that its heading opened."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from app.domain.reading import Page, PaperText, Word
from app.domain.reading_rules import HeadingRule
from app.rules.reading.layout import Line, Segment, Stretch, columns, lines, paragraphs


@dataclass(frozen=True)
class Sentence:
    """One sentence with its words and the part that it stands in."""

    text: str
    words: tuple[Word, ...]
    page: int
    part: str

    @cached_property
    def stretch(self) -> Stretch:
        return Stretch(self.words, self.page)


@dataclass(frozen=True)
class Passage:
    """A column's lines under one heading."""

    part: str
    lines: tuple[Line, ...]
    page: int


@dataclass(frozen=True)
class Paper:
    """One paper laid out; `number` is its place in the upload."""

    number: int
    text: PaperText
    headings: tuple[HeadingRule, ...]

    @cached_property
    def columns(self) -> list[tuple[Page, list[Segment]]]:
        return [(page, part) for page in self.text.pages for part in columns(page) if part]

    @cached_property
    def lines(self) -> list[tuple[int, Line]]:
        """(page number, line) in reading order."""
        return [(page.number, line) for page, part in self.columns for line in lines(part)]

    @cached_property
    def whole(self) -> str:
        return "\n".join(line.text for _, line in self.lines)

    @cached_property
    def paragraphs(self) -> list[tuple[str, Stretch]]:
        """(part, running text): a heading may stand alone or begin the paragraph."""
        found, part = [], ""
        for _, column in self.columns:
            for stretch in paragraphs(column):
                opened = self.opened_by(stretch.text)
                if opened is not None:
                    part, length = opened
                    stretch = Stretch(stretch.words[len(stretch.text[:length].split()) :], stretch.page)
                if stretch.words:
                    found.append((part, stretch))
        return found

    def opened_by(self, text: str) -> tuple[str, int] | None:
        """The part that this text opens and how many letters open it: the heading alone, or before a stop or colon;
        a heading of several words also right before a capital."""
        for words, part in self._openings:
            if found := re.match(rf"{re.escape(words)}\s*(?:$|[.:?–-]+\s*)", text, re.I):
                return part, found.end()
            if " " in words and re.match(rf"{re.escape(words)}\s+(?=[A-Z])", text):
                return part, len(words)
        return None

    @cached_property
    def _openings(self) -> list[tuple[str, str]]:
        pairs = [(words, rule.part) for rule in self.headings for words in rule.words]
        return sorted(pairs, key=lambda one: -len(one[0]))

    @cached_property
    def sentences(self) -> list[Sentence]:
        return [one for part, stretch in self.paragraphs for one in sentences(stretch, part)]


_END = re.compile(r"(?<=[.!?])[”\"’)]*\s+(?=[“\"(]?[A-Z0-9¿¡\[])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|No|St|vs|P\.O|Inc|Co|Corp|Jr|Sr|approx|e\.g|i\.e|Oct|Sept?|Nov|Dec|Jan|Feb|Mar|Apr|Aug)|\b[A-Z])\.$"
)

_NUMBERED = re.compile(r"(?:(?:goal|objective|LTG|STG|G)\s?)?\d{1,2}[a-z]?\.", re.I)


def sentences(stretch: Stretch, part: str) -> Iterator[Sentence]:
    """The sentences of running text; a stop after an abbreviation or an initial ends none."""
    text, start = stretch.text, 0
    for found in [*_END.finditer(text), None]:
        end = found.start() if found else len(text)
        piece = text[start:end].strip()
        if found and (_ABBREVIATED.search(text[start:end].rstrip()) or _NUMBERED.fullmatch(piece)):
            continue
        if piece:
            yield Sentence(piece, stretch.between(start, end), stretch.page, part)
        start = found.end() if found else end


def laid_out(papers: Sequence[PaperText], headings: Sequence[HeadingRule]) -> list[Paper]:
    return [Paper(number, text, tuple(headings)) for number, text in enumerate(papers)]


def of_kind(paper: Paper, kind: str) -> Paper:
    """The paper with only the headings of its kind."""
    kept = tuple(one for one in paper.headings if not one.papers or kind in one.papers)
    return replace(paper, headings=kept)
