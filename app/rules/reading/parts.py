"""A paper in reading order, each line with the part of the paper that its heading opened."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from app.domain.reading import Page, PaperText, Word
from app.domain.reading_rules import GoalWordsRule, HeadingRule
from app.rules.reading.goal_slots import begins, tells
from app.rules.reading.goal_vocabulary import GoalWords, vocabulary
from app.rules.reading.layout import PageLine, Segment, Stretch, lines, paragraphs, stretch_of
from app.rules.reading.openings import HeadingOpenings, is_below, openings
from app.rules.reading.page_columns import columns
from app.rules.reading.page_edges import text_of
from app.rules.reading.shapes import one_of
from app.rules.reading.titles import titles


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
class Paper:
    """One paper laid out; `number` is its place in the upload."""

    number: int
    text: PaperText
    headings: tuple[HeadingRule, ...]
    goal_rules: tuple[GoalWordsRule, ...] = ()

    @property
    def goal_words(self) -> GoalWords:
        return vocabulary(self.goal_rules)

    @cached_property
    def columns(self) -> list[tuple[Page, list[Segment]]]:
        pages = [page for page in self.text.pages if not self._is_cover(page)]
        return [(page, part) for page in pages for part in columns(page) if part]

    def _is_cover(self, page: Page) -> bool:
        """A fax's first sheet: its date, names and numbers are those of the sending, not of the letter behind it."""
        if len(self.text.pages) < 2 or len(page.words) > _COVER_WORDS:
            return False
        return bool(_COVER.search(" ".join(word.text for word in page.words)))

    @cached_property
    def lines(self) -> list[tuple[int, PageLine]]:
        """(page number, line) in reading order."""
        return [(page.number, line) for page, part in self.columns for line in lines(part)]

    @cached_property
    def line_stretches(self) -> list[Stretch]:
        """Each line with all of its cells."""
        return [stretch_of(line, page) for page, line in self.lines]

    @cached_property
    def whole(self) -> str:
        return "\n".join(line.text for _, line in self.lines)

    @cached_property
    def paragraphs(self) -> list[tuple[str, Stretch]]:
        """(part, running text): a heading may stand alone, begin the paragraph or stand inside it as a sentence."""
        return [(part, piece) for part, piece, _ in self.headed]

    @cached_property
    def headed(self) -> list[tuple[str, Stretch, Stretch | None]]:
        """Each paragraph with its part and the heading that opened it."""
        pieces: list[tuple[str, Stretch, Stretch | None]] = []
        part, heading = "", None
        for stretch in self.running:
            for piece, opened in self._parted(stretch):
                if opened is not None and part == "goals" and tells(piece.text, opened[1], self.goal_words):
                    opened = None
                if opened is not None:
                    length = opened[1]
                    of_heading = len(piece.text[:length].split())
                    if not (heading and part == "goals" and is_below(heading.text, piece.text, opened[0])):
                        part, heading = opened[0], Stretch(piece.words[:of_heading], piece.page)
                    piece = Stretch(piece.words[of_heading:], piece.page)
                if piece.words:
                    pieces.append((part, piece, heading))
        return pieces

    @cached_property
    def _headings(self) -> dict[int, Stretch]:
        """The heading above each word."""
        return {id(word): heading for _, piece, heading in self.headed if heading for word in piece.words}

    def heading_of(self, sentence: Sentence) -> Stretch | None:
        return next((self._headings[id(word)] for word in sentence.words if id(word) in self._headings), None)

    @cached_property
    def running(self) -> list[Stretch]:
        """Paragraphs without the lines at the foot of each page; what stops within a sentence goes on in the next
        column of its page."""
        joined: list[Stretch] = []
        for _, column in self.columns:
            for number, stretch in enumerate(self._paragraphs(column)):
                last = joined[-1] if joined else None
                if number == 0 and last is not None and _goes_on(last, stretch):
                    joined[-1] = Stretch((*last.words, *stretch.words), last.page)
                else:
                    joined.append(stretch)
        return joined

    def _paragraphs(self, column: Sequence[Segment]) -> list[Stretch]:
        words = self.goal_words
        return paragraphs(
            text_of(column), self.is_heading, self._is_labelled, lambda text: begins(text, words), words.is_caption
        )

    def is_heading(self, text: str) -> bool:
        opened = self.opened_by(text)
        return opened is not None and opened[1] == len(text)

    def _is_labelled(self, text: str) -> bool:
        """`Reason for denial: the goals are …`, below other lines of labels."""
        opened = self.opened_by(text) if text[0].isupper() else None
        return opened is not None and text[: opened[1]].rstrip().endswith(":")

    @cached_property
    def headlines(self) -> list[Sentence]:
        """Lines that are a heading and nothing else: `Why we did not approve everything`."""
        headed = []
        for page, line in self.lines:
            for segment in line.segments:
                opened = self.opened_by(segment.text)
                if opened is not None and opened[1] == len(segment.text):
                    headed.append(Sentence(segment.text, segment.words, page, opened[0]))
        return headed

    def _parted(self, stretch: Stretch) -> Iterator[tuple[Stretch, tuple[str, int] | None]]:
        """The pieces of a paragraph that a heading opens, such as `Why.` between two of its sentences."""
        held, opened = stretch.words, self.opened_by(stretch.text) or self._run_in(stretch.words)
        if len(stretch.text) > _SHORT_PARAGRAPH:
            begin = 0
            for sentence in list(sentences(stretch, ""))[1:]:
                inside = self.opened_by(sentence.text)
                if inside is None or not _is_closed(sentence.text, inside[1]):
                    inside = self._run_in(sentence.words)
                if inside is None:
                    continue
                index = next(n for n, word in enumerate(stretch.words) if word is sentence.words[0])
                yield Stretch(stretch.words[begin:index], stretch.page), opened
                begin, held, opened = index, stretch.words[index:], inside
        yield Stretch(held, stretch.page), opened

    def _run_in(self, words: Sequence[Word]) -> tuple[str, int] | None:
        """`**If you disagree,** you may …`: words in bold that open a paragraph or sentence in plain letters; a comma
        makes them a part of it."""
        bold = next((n for n, word in enumerate(words) if not word.is_bold), 0)
        text = " ".join(word.text for word in words[:bold])
        if not 0 < bold < _RUN_IN_WORDS or text[-1] not in ".?:,–—":
            return None
        parts = (rule.part for rule in self.headings if _is_titled(rule, text.rstrip(".,:–—")))
        part = next(parts, None)
        return (part, 0 if text[-1] == "," else len(text)) if part and part not in _SENTENCES else None

    def opened_by(self, text: str) -> tuple[str, int] | None:
        """The part that this text opens and how many letters open it: the heading alone, or before a stop or colon;
        a heading of several words also right before a capital."""
        if self._letters and (match := _LETTER.match(text)):
            return self._letters[match[1]], 1
        return self._openings.of(text) or self._titled(text)

    @cached_property
    def _openings(self) -> HeadingOpenings:
        return openings(self._pairs, self._patterns)

    def _titled(self, text: str) -> tuple[str, int] | None:
        """The part of a line that is a title by its look, by any of its words."""
        if text in self._titles:
            part = self.part_named(text)
            return (part, len(text)) if part else None
        caption = _CAPTION.match(text)
        if caption is None:
            return None
        opening = (rule for rule in self.headings if rule.is_caption and _is_titled(rule, caption["words"]))
        return next(((rule.part, caption.end()) for rule in opening), None)

    def part_named(self, title: str) -> str | None:
        """The part that a title opens by any of its words."""
        return next((rule.part for rule in self.headings if _is_titled(rule, title)), None)

    @cached_property
    def _titles(self) -> frozenset[str]:
        if not any(rule.titles for rule in self.headings):
            return frozenset()
        return titles(column for _, column in self.columns)

    @cached_property
    def _letters(self) -> dict[str, str]:
        """The parts of a note whose paragraphs begin with S, O, A and P alone; empty where not all four stand there."""
        if not any("S" in rule.words for rule in self.headings):
            return {}
        begun = {match[1] for _, line in self.lines if (match := _LETTER.match(line.text))}
        return {words: part for words, part in self._pairs if words in begun} if begun == set("SOAP") else {}

    @cached_property
    def _patterns(self) -> tuple[tuple[str, str], ...]:
        return tuple((pattern, rule.part) for rule in self.headings for pattern in rule.patterns)

    @cached_property
    def _pairs(self) -> tuple[tuple[str, str], ...]:
        """(words, part) of every heading, the longest first."""
        pairs = [(words, rule.part) for rule in self.headings for words in rule.words]
        return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))

    @cached_property
    def sentences(self) -> list[Sentence]:
        return [sentence for part, stretch in self.paragraphs for sentence in sentences(stretch, part)]


# `Strategies for the family: place …`: up to ten words and a colon before what goes on.
_CAPTION = re.compile(r"(?P<words>[A-ZÀ-Þ¿][\w’'/()&,-]*(?: [\w’'/()&,-]+){0,9})\s?[:?](?:\s+(?=\S)|$)")
_COVER = re.compile(r"\bincluding (?:this )?cover\b|\bfax cover\b|\bcover (?:sheet|page)\b", re.I)
_COVER_WORDS = 120
_RUN_IN_WORDS = 13
_SENTENCES = frozenset({"decision", "asked", "other"})  # what stands in bold in a paragraph may say these itself
_SHORT_PARAGRAPH = 60  # letters; in fewer stands no heading of its own
_LETTER = re.compile(r"([SOAP])\s+(?=[A-Z0-9\[“\"])")
_OPEN_END = re.compile(r"[\w,]$")


def _is_titled(rule: HeadingRule, text: str) -> bool:
    is_named = bool(rule.titles) and one_of(rule.titles).search(text)
    return bool(is_named) and not (rule.not_titles and one_of(rule.not_titles).search(text))


def _goes_on(above: Stretch, below: Stretch) -> bool:
    is_long = len(above.words) > 8 and len(below.words) > 4
    return is_long and above.page == below.page and bool(_OPEN_END.search(above.text)) and below.text[0].islower()


def _is_closed(text: str, length: int) -> bool:
    """Whether the heading inside a paragraph is a sentence of its own or ends in a colon."""
    return text[:length].rstrip().endswith(":") or not text[length:].strip()


_END = re.compile(r"(?<=[.!?])(?<!\.\.)(?P<closing>[”\"’)]*)\s+(?=[“\"(]?[A-Z0-9¿¡\[]|[•▪◦]\s)")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|No|St|vs|P\.O|Inc|Co|Corp|Jr|Sr|approx|e\.g|i\.e|Oct|Sept?|Nov|Dec|Jan|Feb|Mar|Apr|Aug)|\b[A-Z])\.$"
)

_NUMBERED = re.compile(
    r"(?:(?:(?:long|short)[- ]term )?(?:goal|objective|[LS]T[GO]|G)\s?#?)?"
    r"(?:\d{1,2}(?:\.\d{1,2})*[a-z]?|(?-i:[IVX]{1,4}))\.",
    re.I,
)


def sentences(stretch: Stretch, part: str) -> Iterator[Sentence]:
    """The sentences of running text; a stop after an abbreviation or an initial ends none."""
    text, start = stretch.text, 0
    for match in [*_END.finditer(text), None]:
        end = match.end("closing") if match else len(text)
        piece = text[start:end].strip()
        if match and (_ABBREVIATED.search(text[start:end].rstrip()) or _NUMBERED.fullmatch(piece)):
            continue
        if piece:
            yield Sentence(piece, stretch.between(start, end), stretch.page, part)
        start = match.end() if match else end


def laid_out(
    papers: Sequence[PaperText], headings: Sequence[HeadingRule], goals: Sequence[GoalWordsRule] = ()
) -> list[Paper]:
    return [Paper(number, text, tuple(headings), tuple(goals)) for number, text in enumerate(papers)]


def of_kind(paper: Paper, kind: str) -> Paper:
    """The paper with only the headings of its kind."""
    kept = tuple(heading for heading in paper.headings if not heading.papers or kind in heading.papers)
    return replace(paper, headings=kept)
