"""A page of a plan's book in the pieces that a person reads: paragraphs, items of lists and cells of tables, each with
its section and the headword that stands before its text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from app.domain.notice_rules import PlanBookWordRule
from app.rules.reading.layout import Segment, Stretch, lines
from app.rules.reading.parts import Paper

_ITEM = re.compile(r"^(?:\d+(?:\.\d+)+\.?|\(?[a-z\d]{1,2}[.)]|[A-Z][.)]|[•▪*–-])\s+")
_LONGEST_HEAD = 9  # words of a headword
_EDGE = 3.0  # points
_UNDER = 0.6  # line heights between two lines of one cell
SECTIONS = frozenset({"exclusions", "definitions"})


class BookWords:
    """The words of each row of data as one expression."""

    def __init__(self, held: Mapping[str, tuple[str, ...]]) -> None:
        self._patterns = {name: re.compile("|".join(words), re.I) for name, words in held.items()}
        heads = "|".join(held["defined"])
        self.headword = re.compile(
            rf"^[“\"'‘]?(?P<what>{heads})[”\"'’]?(?:\s*\([^)]{{2,40}}\))?\s*(?P<mark>[.:–—-])\s+", re.I
        )
        self.defined = re.compile(rf"^[“\"'‘]?(?:{heads})[”\"'’]?(?:\s*\([^)]{{2,40}}\))?$", re.I)

    def has(self, name: str, text: str) -> bool:
        return self._patterns[name].search(text) is not None

    def of(self, name: str) -> re.Pattern[str]:
        return self._patterns[name]


def book_words(rules: Sequence[PlanBookWordRule]) -> BookWords:
    return _made(tuple((rule.id, rule.words) for rule in rules))


@cache
def _made(held: tuple[tuple[str, tuple[str, ...]], ...]) -> BookWords:
    return BookWords(dict(held))


@dataclass(frozen=True, slots=True)
class BookPiece:
    """`head` is the headword before the text, `beside` what stands at the left of a cell; either may be empty."""

    section: str
    stretch: Stretch
    head: str = ""
    beside: str = ""
    is_item: bool = False
    is_cell: bool = False


def pieces(paper: Paper, said: BookWords) -> Iterator[BookPiece]:
    """Every piece in reading order; cells of tables come after the paragraphs."""
    section = ""
    for stretch in paper.running:
        opened = paper.opened_by(stretch.text)
        if opened and opened[1] == len(stretch.text):
            section = opened[0]
            continue
        if is_title(stretch.text):
            section = section if section in SECTIONS else ""
            continue
        rest = stretch
        mark = _ITEM.match(stretch.text)
        number = Stretch(stretch.words[len(mark[0].split()) :], stretch.page) if mark else stretch
        head = _head_of(number, said)
        if head:
            rest = Stretch(number.words[len(head.split()) :], stretch.page)
            opened = paper.opened_by(head)
            if opened and section not in SECTIONS and not said.defined.match(head.rstrip(".:–—- ")):
                section = opened[0]
            if inner := _head_of(rest, said):
                head, rest = inner, Stretch(rest.words[len(inner.split()) :], rest.page)
        if said.has("refuses", stretch.text):
            section = "exclusions"
        if rest.words:
            yield BookPiece(section, rest if head else number, head.strip(" .:–—-"), is_item=mark is not None)
    yield from _cells(paper)


def is_title(text: str) -> bool:
    return len(text.split()) < 9 and text[:1].isupper() and text[-1] not in ".;:,!?*" and not re.search(r"\d", text)


def _head_of(stretch: Stretch, said: BookWords) -> str:
    """`**Habilitative services.** Care that …`, `MEDICALLY NECESSARY: Care …`: the words before the text; empty where
    none stand apart from it."""
    bold = next((n for n, word in enumerate(stretch.words) if not word.is_bold), 0)
    text = " ".join(word.text for word in stretch.words[:bold])
    if 0 < bold <= _LONGEST_HEAD and text[-1] in ".:–—":
        return text
    if match := said.headword.match(stretch.text):
        is_sentence = stretch.text[match.end() : match.end() + 1].islower()  # `Habilitative services: 30 visits a year`
        return "" if is_sentence or (match["mark"] == "-" and " - " not in match[0]) else match[0].strip()
    return _caption(stretch)


def _caption(stretch: Stretch) -> str:
    """`Speech Therapy. Speech therapy that …`: a few words with capitals and a stop before a sentence."""
    first = re.match(
        r"(?P<head>[A-Z][\w’'/&-]*(?: (?:and|of|or|for|[A-Z][\w’'/&-]*)){0,5})[.:]\s+(?=[A-Z])", stretch.text
    )
    return first["head"] + stretch.text[first.end("head")] if first and len(first["head"].split()) > 1 else ""


def _cells(paper: Paper) -> Iterator[BookPiece]:
    """Each cell of a line with several, with its lines below and what stands at its left."""
    for page, column in paper.columns:
        rows = lines(column)
        taken: set[int] = set()
        for number, row in enumerate(rows):
            for index, segment in enumerate(row.segments if len(row.segments) > 1 else ()):
                if id(segment) in taken:
                    continue
                held, last = [segment], segment
                for below in (s for line in rows[number + 1 :] for s in line.segments):
                    if abs(below.box[0] - segment.box[0]) < _EDGE and id(below) not in taken:
                        if below.box[1] - last.box[3] > _UNDER * max(below.height, last.height):
                            break
                        held.append(below)
                        last = below
                taken |= {id(part) for part in held}
                beside = " ".join(other.text for other in row.segments[:index])
                yield BookPiece("", _joined(held, page.number), beside=beside, is_cell=True)


def _joined(held: Sequence[Segment], page: int) -> Stretch:
    return Stretch(tuple(word for segment in held for word in segment.words), page)
