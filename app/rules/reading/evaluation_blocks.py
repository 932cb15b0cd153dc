"""The parts of an evaluation: what stands under each title, whether a heading is known or only looks like one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.domain.reading import Word
from app.rules.reading.layout import PageLine, Segment, Stretch, lines
from app.rules.reading.page_edges import NO_TEXT
from app.rules.reading.parts import Paper, sentences
from app.rules.reading.persons import CREDENTIALS

LETTER = "letter"  # the part of what stands under no title at all
UNKNOWN = "unknown"  # under a title that no heading knows
_ENDED = "ended"  # under a signature, or behind a label of the form
_LONGEST_TITLE, _MOST_WORDS = 64, 9
_CELLS = 2  # in a line of text at most; more are a row of a table
_APART = 0.75  # line heights between two lines of one paragraph at most
_ROOM = 60.0  # points at the end of a line in which the next word would have stood
_TITLE = re.compile(r"^(?:(?:section |part )?(?:\d{1,2}|[IVX]{1,4}|[A-H])[.):]\s+)?[A-ZÀ-Þ¿¡][^.;!]*[^.;,!\d]$")
_LABEL = re.compile(r"^[A-ZÀ-Þ][\w’' /()&-]{1,36}:\s+\S")
_LISTED = re.compile(r"^(?:[-–•*▪◦○●·■□‣➢]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+(?=\S)")
_SIGNED = re.compile(
    rf"^(?:sincerely|respectfully|electronically signed|signed|signature|/s/|firmado|atentamente)\b"
    rf"|^[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'.-]+){{1,3}},\s{CREDENTIALS.pattern}",
    re.I,
)
_CAPTION = re.compile(r"^[A-ZÀ-Þ][\w’' /&()-]{1,40}:?$")


@dataclass
class EvaluationBlock:
    """`title` is empty where no line opens it; a paragraph is a run of words with the caption at its left, if any."""

    part: str
    page: int
    title: Segment | None
    paragraphs: list[list[Word]] = field(default_factory=list)
    last: PageLine | None = None

    @property
    def stretches(self) -> list[Stretch]:
        return [Stretch(tuple(words), self.page) for words in self.paragraphs]

    def items(self, paragraph: Stretch) -> Iterator[Stretch]:
        """The sentences of a paragraph; one without a stop is one item."""
        return (sentence.stretch for sentence in sentences(paragraph, self.part))


def blocks(paper: Paper) -> list[EvaluationBlock]:
    """In reading order; a block ends where the next title, a label of the form or a signature stands."""
    made: list[EvaluationBlock] = []
    repeated = _repeated(paper)
    for page, column in paper.columns:
        rows = [line for line in lines(column) if not NO_TEXT.search(line.text) and _plain(line) not in repeated]
        right = max((line.box[2] for line in rows), default=0.0)
        made.append(EvaluationBlock(made[-1].part if made else LETTER, page.number, None))
        beside: list[EvaluationBlock] = []
        for number, line in enumerate(rows):
            below = rows[number + 1] if number + 1 < len(rows) else None
            above = rows[number - 1] if number else None
            begun = _begun(paper, line, above, below, page.number)
            if len(line.segments) > _CELLS and not begun:
                made[-1].last = None  # a row of a table
            elif begun:
                made += begun
                beside = begun if len(begun) > 1 else []
            elif beside:
                _go_on_beside(beside, line, right)
            else:
                _go_on(made[-1], line, right)
    return [block for block in made if block.paragraphs]


def _repeated(paper: Paper) -> frozenset[str]:
    """The lines at the head and foot of every page, which differ in their numbers at most."""
    pages: dict[str, set[int]] = {}
    for page, line in paper.lines:
        pages.setdefault(_plain(line), set()).add(page)
    return frozenset(text for text, held in pages.items() if len(held) > 1)


def _plain(line: PageLine) -> str:
    return re.sub(r"\d+", "#", line.text)


def _begun(
    paper: Paper, line: PageLine, above: PageLine | None, below: PageLine | None, page: int
) -> list[EvaluationBlock]:
    """The block that the line begins, or those whose headings stand beside each other on it."""
    parts = [paper.opened_by(segment.text) for segment in line.segments]
    if len(parts) > 1 and all(part and part[1] == len(s.text) for part, s in zip(parts, line.segments, strict=True)):
        return [EvaluationBlock(part[0], page, s) for part, s in zip(parts, line.segments, strict=True) if part]
    first, opened = line.segments[0], parts[0] if len(line.segments) <= _CELLS else None
    if opened and len(first.text) > 1 and not (_LISTED.match(first.text) and not first.words[0].is_bold):
        rest = first.words[len(first.text[: opened[1]].split()) :]
        block = EvaluationBlock(opened[0], page, first)
        if words := [*rest, *(word for segment in line.segments[1:] for word in segment.words)]:
            block.paragraphs.append(words)
            block.last = line
        return [block]
    if _SIGNED.match(line.text) and (above is None or above.text[-1] in ".,:;" or _is_apart(above, line)):
        return [EvaluationBlock(_ENDED, page, None)]
    return [EvaluationBlock(UNKNOWN, page, first)] if _is_title(line, above, below) else []


def _go_on_beside(held: Sequence[EvaluationBlock], line: PageLine, right: float) -> None:
    """Each cell goes on with the block whose heading begins where it does, or last before it."""
    for segment in line.segments:
        near = [block for block in held if block.title and block.title.box[0] <= segment.box[0] + segment.height]
        edge = min((b.title.box[0] for b in held if b.title and b.title.box[0] > segment.box[0]), default=right)
        _go_on((near or held)[-1], PageLine((segment,)), edge)


def _is_title(line: PageLine, above: PageLine | None, below: PageLine | None) -> bool:
    """A short line without a stop that is set apart: in bold, in capitals, larger, with a colon, or with space above
    and a list or a sentence below."""
    first, text = line.segments[0], line.text
    is_short = len(line.segments) == 1 and len(text) < _LONGEST_TITLE and len(text.split()) <= _MOST_WORDS
    if not is_short or below is None or not _TITLE.match(text) or _LABEL.match(text):
        return False
    next_word, letters = below.segments[0].words[0], [letter for letter in text if letter.isalpha()]
    is_bold = all(word.is_bold for word in first.words) and not next_word.is_bold
    is_large = first.words[0].size > next_word.size + 0.9
    is_capital = len(letters) > 3 and all(letter.isupper() for letter in letters) and not below.text.isupper()
    is_plain = (
        (above is None or _is_apart(above, line))
        and len(text.split()) < 6
        and bool(_LISTED.match(below.text) or below.text.endswith("."))
    )
    return is_bold or is_large or is_capital or text.endswith(":") or is_plain


def _is_apart(above: PageLine, line: PageLine) -> bool:
    return line.box[1] - above.box[3] > _APART * line.segments[0].height


def _go_on(block: EvaluationBlock, line: PageLine, right: float) -> None:
    """Adds the line to the last paragraph, or begins one with it. A row of a caption and what is told of it is one."""
    segments = list(line.segments)
    listed = _LISTED.match(line.text)
    is_row = len(segments) == 2 and not listed and bool(_CAPTION.match(segments[0].text))
    words = [word for segment in segments[1 if is_row else 0 :] for word in segment.words]
    if listed:
        words = words[len(line.text[: listed.end()].split()) :]
    last = block.last
    if words and (is_row or listed or last is None or _is_new(last, line, right)):
        block.paragraphs.append(words)
    elif words and block.paragraphs:
        block.paragraphs[-1] += words
    block.last = line


def _is_new(above: PageLine, line: PageLine, right: float) -> bool:
    """Whether a paragraph begins: space above, or room on the line above for its first word."""
    first, last = line.segments[0], above.segments[-1]
    if _is_apart(above, line) or line.box[1] < above.box[1] or _LABEL.match(line.text):
        return True
    is_capital = first.text[0].isupper() or first.text[0].isdigit()
    return is_capital and right - last.box[2] > _ROOM + first.words[0].box[2] - first.words[0].box[0]


def of_part(held: Sequence[EvaluationBlock], part: str) -> Iterator[EvaluationBlock]:
    return (block for block in held if block.part == part)
