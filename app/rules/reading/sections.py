"""What stands under a heading: a paragraph, the items of a list, one of two columns; until the next heading or label.

Headings are data (`headings.yaml`); a heading may stand alone above its words or open their first line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.domain.reading import Word
from app.rules.reading.boxes import IS_BOX
from app.rules.reading.goals_named import REFERENCE
from app.rules.reading.layout import PageLine, Segment, Stretch, is_level
from app.rules.reading.layout import lines as lines_of
from app.rules.reading.parts import Paper, Sentence, sentences
from app.rules.reading.persons import CREDENTIALS

_CLOSE = 1.3  # line heights between two lines of one section
_UNDER_HEADING = 2.6  # line heights between a heading and its first line
_ALIGNED = 2.5  # line heights that a line may begin to the left or right
_LABEL = re.compile(r"^[A-Z][\w’' /()-]{1,36}:(?:\s|$)")
_FORM_BOX = re.compile(r"^\d{1,2}\.\s+[A-Z][a-z]")
_SIGNED = re.compile(rf"^[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'.-]+){{1,3}},\s{CREDENTIALS.pattern}")
_CERTIFIED = re.compile(r"I (?:certify|have reviewed|approve|recertify)\b")
_LONGEST_CAPTION = 45  # letters
_LISTS = frozenset({"interventions", "goals", "observed", "needs", "other"})  # parts whose lines are items
_BOLD_WORDS = 10
_ROOM = 4  # line heights at the end of a line in which the next word would have stood
_BULLET = re.compile(r"^[-•*▪◦–]\s*")


@dataclass
class SectionRead:
    """`part` is the heading's; `runs` are the words of each line, the heading's own words left out.

    `is_beside`: the heading stands at the left of its words, as a label does in a form; `is_inline`: it opens a line.
    """

    part: str
    page: int
    heading: Segment
    runs: list[tuple[Word, ...]] = field(default_factory=list)
    last: Segment | None = None
    is_beside: bool = False
    is_inline: bool = False

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for run in self.runs for word in run)

    @property
    def stretch(self) -> Stretch:
        return Stretch(tuple(word for run in self.runs for word in run), self.page)

    @property
    def sentences(self) -> list[Sentence]:
        return list(sentences(self.stretch, self.part))

    def items(self) -> Iterator[Stretch]:
        """The items of a list: parted by semicolons, else a line that begins with a capital or a bullet begins one;
        short lines without any stop are an item each."""
        if any(";" in word.text for run in self.runs for word in run):
            yield from _parted(self.stretch)
            return
        is_listed = self.is_inline and any("," in word.text for word in self.runs[0])  # `A, b, and c` goes on below
        is_plain = (
            len(self.runs) > 1
            and not is_listed
            and not any(run[-1].text.endswith((".", ",", ":")) for run in self.runs)
        )
        held: list[Word] = []
        for run in self.runs:
            begins = _BULLET.match(run[0].text) or run[0].text[0].isupper()
            if held and (begins or is_plain):
                yield Stretch(tuple(held), self.page)
                held = []
            held += run[1:] if _BULLET.fullmatch(run[0].text) else run
        if held:
            yield Stretch(tuple(held), self.page)


def _parted(stretch: Stretch) -> Iterator[Stretch]:
    held: list[Word] = []
    for word in stretch.words:
        held.append(word)
        if word.text.endswith(";"):
            yield Stretch(tuple(held), stretch.page)
            held = []
    if held:
        yield Stretch(tuple(held), stretch.page)


def sections(paper: Paper) -> list[SectionRead]:
    """Every section of the paper in reading order."""
    made: list[SectionRead] = []
    for _, column in paper.columns:
        open_ones: list[SectionRead] = []
        right = max((segment.box[2] for segment in column), default=0.0)
        for line in lines_of(column):
            if len(line.segments) > 1:
                open_ones = [section for section in open_ones if not section.is_beside]
            for segment in line.segments:
                begun = _begun(paper, segment)
                if begun is not None:
                    begun.is_beside = not begun.runs and _is_label_of(paper, line, segment)
                    open_ones = [section for section in open_ones if not _is_aligned(section, segment)] + [begun]
                    made.append(begun)
                    continue
                held = next((section for section in reversed(open_ones) if _goes_on(section, segment)), None)
                if held and not _ends(segment.text, held.part) and not _is_told_out(held, segment, right):
                    held.runs.append(segment.words)
                    held.last = segment
                elif held:
                    open_ones.remove(held)
    return [piece for section in made for piece in _split(paper, section) if piece.runs]


def _ends(text: str, part: str) -> bool:
    """A label, a box of a form or a signature ends the section above it; an observation may begin as a label does,
    and results stand behind the names of their goals."""
    if part == "response" and REFERENCE.match(text):
        return False
    if _CERTIFIED.match(text):
        return True
    ending = (_FORM_BOX, _SIGNED) if part == "observed" else (_LABEL, _FORM_BOX, _SIGNED)
    is_item = len(text) > _LONGEST_CAPTION or text.endswith(".")  # `1. Falls 4 to 6 times a day.` is no box of a form
    return any(pattern.match(text) for pattern in ending if pattern is not _FORM_BOX or not is_item)


def _is_told_out(section: SectionRead, segment: Segment, right: float) -> bool:
    """Whether the paragraph that its caption opened is over: its last line ended though the next word had room."""
    above = section.last
    if section.part in _LISTS or not section.is_inline or above is None or not segment.text[:1].isupper():
        return False
    room = right - above.box[2] - (segment.words[0].box[2] - segment.words[0].box[0])
    return room > _ROOM * above.height and above.text[-1] not in ",;:&-–("


def _begun(paper: Paper, segment: Segment) -> SectionRead | None:
    opened = paper.opened_by(segment.text) or _bold_opening(paper, segment)
    if opened is None or (len(segment.words) == 1 and len(segment.text) < 2):
        return None
    part, length = opened
    rest = segment.words[len(segment.text[:length].split()) :]
    return SectionRead(part, segment.page, segment, [rest] if rest else [], segment, is_inline=bool(rest))


def _bold_opening(paper: Paper, segment: Segment) -> tuple[str, int] | None:
    """`Discharge To a home program when …`, the first word in bold: the look of its words is its colon."""
    bold = next((number for number, word in enumerate(segment.words) if not word.is_bold), 0)
    text = " ".join(word.text for word in segment.words[:bold])
    if not 0 < bold <= _BOLD_WORDS or not text[0].isupper() or text[-1] == ",":
        return None
    opened = paper.opened_by(text)
    part = opened[0] if opened and opened[1] == len(text) else paper.part_named(text.rstrip(".:–—"))
    return (part, len(text)) if part else None


def _is_aligned(section: SectionRead, segment: Segment) -> bool:
    return abs(section.heading.box[0] - segment.box[0]) < _ALIGNED * segment.height


def _is_label_of(paper: Paper, line: PageLine, segment: Segment) -> bool:
    """A heading that opens a line of two cells, the other of which is none."""
    return len(line.segments) == 2 and segment is line.segments[0] and paper.opened_by(line.segments[1].text) is None


def _goes_on(section: SectionRead, segment: Segment) -> bool:
    if section.is_beside:
        return _goes_on_beside(section, segment)
    above = section.last or section.heading
    if is_level(above.box, segment.box) and all(IS_BOX.match(piece.text) for piece in (above, segment)):
        return True  # `[X] Shaping   [ ] Token economy`
    gap = (segment.box[1] - above.box[3]) / max(segment.height, 6.0)
    is_under = -0.5 < gap < (_CLOSE if section.runs else _UNDER_HEADING)
    is_of_a_kind = not section.runs or abs(above.words[0].size - segment.words[0].size) < 1
    is_title = bool(section.runs) and segment.words[0].is_bold and not above.words[-1].is_bold
    return is_under and _is_aligned(section, segment) and is_of_a_kind and not is_title


def _goes_on_beside(section: SectionRead, segment: Segment) -> bool:
    last, heading = section.last or section.heading, section.heading
    if not section.runs:
        return segment.box[0] > heading.box[2] and abs(segment.box[3] - heading.box[3]) < heading.height
    gap = (segment.box[1] - last.box[3]) / max(segment.height, 6.0)
    return abs(segment.box[0] - last.box[0]) < segment.height and -0.5 < gap < _CLOSE


def _split(paper: Paper, section: SectionRead) -> Iterator[SectionRead]:
    """A heading may also open a sentence inside running text (`Interventions: deep pressure …`)."""
    rest = list(section.sentences)
    cuts = [n for n, run in enumerate(rest) if n and _opens_inside(paper, run)]
    if not cuts:
        yield section
        return
    for start, end in zip([0, *cuts], [*cuts, len(rest)], strict=True):
        words = [word for run in rest[start:end] for word in run.words]
        opened = _opens_inside(paper, rest[start]) if start else None
        if opened:
            words = words[len(rest[start].text[: opened[1]].split()) :]
        piece = SectionRead(opened[0] if opened else section.part, section.page, section.heading, [tuple(words)])
        if words:
            yield piece


def _opens_inside(paper: Paper, sentence: Sentence) -> tuple[str, int] | None:
    opened = paper.opened_by(sentence.text)
    return opened if opened and sentence.text[: opened[1]].rstrip().endswith((":", ".")) else None


def of_parts(sections: Sequence[SectionRead], *parts: str) -> list[SectionRead]:
    return [section for section in sections if section.part in parts]
