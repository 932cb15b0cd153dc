"""Pages of a plan's book: its words on therapy: limits, definitions, exclusions, exceptions; the plan itself apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.notice_rules import PlanBookWordRule
from app.domain.reading_rules import TableRule
from app.rules.reading import plan_of_book
from app.rules.reading.cells import Cells
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Stretch
from app.rules.reading.parts import Paper, Sentence, sentences
from app.rules.reading.plan_book_pages import BookPiece, BookWords, book_words, pieces
from app.rules.reading.tables import tables

_BENEFIT = "plan.benefits[]"
_COUNTED = r"(?:\w+[ -]){0,3}?(?:visits?|sessions?|treatments?|visitas?|sesiones)\b"
_VISITS = re.compile(rf"\b(?P<n>\d{{1,3}})(?: \(\d{{1,3}}\))? {_COUNTED}", re.I)
_BARE = re.compile(r"\s*(?P<n>\d{1,3})\*?\s*")
_SEVERAL = re.compile(r"\b(?:physical|occupational|speech)\b[^.;]{0,20}(?:,|/|\band\b|\bor\b|&)[^.;]{0,12}"
                      r"\b(?:physical|occupational|speech)\b", re.I)  # fmt: skip
_MEANS = re.compile(
    r"^[“\"'‘]?(?P<what>(?:Re)?[Hh]abilitat(?:ive|ion)|Medical(?:ly)? [Nn]ecess\w+"
    r"|Skilled)\b(?: (?:[Ss]ervices?|[Cc]are|[Tt]herap(?:y|ies)|and [Dd]evices))*[”\"'’]?(?:\s*\([^)]{2,40}\))?,?\s*"
    r"(?P<mark>means?|shall mean|refers? to|are defined as|is defined as|are (?!cover|limit|subject|provided|available"
    r"|payable|not)|is (?!cover|limit|subject|provided|available|payable|not)|:|[–—]|-)\s*(?P<rest>.*)$",
    re.S,
)
_FIRST_WORDS = re.compile(r"[,;(]|\s(?:after|when|unless|if|whose|until|except)\b|\s[–—]\s")
_MOST_NAMED = 9  # words that name an exclusion
_LEAST_MEANING = 5  # words of a meaning
_LIMITED = frozenset({"habilitative", "rehabilitative", "combined"})
_TELLS = re.compile(r"\b(?:limit\w*|cover\w*|maximum|up to|pays?|allow\w*|provid\w*)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Benefit:
    """What the book says, and where: `kind` may be empty for a limit that says neither."""

    kind: str
    stretch: Stretch
    start: int
    end: int
    excludes: str = ""


def take(paper: Paper, rules: Sequence[TableRule], words: Sequence[PlanBookWordRule], into: Collected) -> None:
    said = book_words(words)
    plan_of_book.take(paper, said, into)
    taken: set[int] = set()
    numbered = _tables(paper, rules, said, taken, into)
    held = list(pieces(paper, said))
    for benefit in (b for piece in held for b in _benefits(piece, said, has_table=numbered > 0)):
        own = {id(word) for word in benefit.stretch.between(benefit.start, benefit.end)}
        if not own & taken:
            taken |= own
            numbered += 1
            _put(paper, benefit, said, f"b{numbered}", into)


def _tables(
    paper: Paper, rules: Sequence[TableRule], said: BookWords, taken: set[int], into: Collected
) -> int:  # fmt: skip
    number = 0
    for table in tables(paper, [rule for rule in rules if rule.id == "limits"]):
        is_of_visits = bool(re.search(r"\bvisits?\b", table.head.text, re.I))
        for row in table.rows:
            words, service = row.text("limit"), row.text("service")
            visits = _VISITS.search(words) or (_BARE.fullmatch(words) if is_of_visits else None)
            if visits is None or not said.has("therapy", service) or said.has("other_care", service):
                continue
            if said.has("no_limit", words) or len({count["n"] for count in _VISITS.finditer(words)}) > 1:
                continue  # of two counts the cell does not say which of them limits
            number += 1
            held = Cells(row, "limits", f"b{number}", into)
            end = _sentence_end(words)
            held.put(f"{_BENEFIT}.words", words[:end].strip(" *"), "limit", (0, end))
            held.put(f"{_BENEFIT}.visits_per_year", int(visits["n"]), "limit", visits.span())
            if kind := _named(service, said):
                held.put(f"{_BENEFIT}.kind", kind, "service")
            named = [name for name, _ in into.therapies_in(service)]
            if len(named) == 1 and not _SEVERAL.search(service):
                held.put(f"{_BENEFIT}.discipline", named[0], "service")
            taken |= {id(word) for word in row.stretch("limit").between(0, end)}
            _printed_page(paper, row.page, f"b{number}", into)
    return number


def _sentence_end(text: str) -> int:
    stop = re.search(r"(?<=[a-z*])\.\s+(?=[A-Z])", text)
    return stop.start() + 1 if stop else len(text)


def _named(text: str, said: BookWords) -> str:
    """`habilitative`, `rehabilitative`, or both together; empty where the words say neither."""
    has_other, has_own = said.has("rehabilitative", text), said.has("habilitative", text)
    return "combined" if has_own and has_other else "rehabilitative" if has_other else "habilitative" if has_own else ""


def _benefits(piece: BookPiece, said: BookWords, *, has_table: bool) -> Iterator[_Benefit]:
    text = piece.stretch.text
    if said.defined.match(piece.head) or said.defined.match(piece.beside):
        if len(text.split()) >= _LEAST_MEANING and not _VISITS.search(text):
            yield _Benefit("definition", piece.stretch, 0, len(text))
        return
    if piece.section == "exclusions" and (piece.head or piece.is_item) and ";" not in text.rstrip(";"):
        yield from _exclusion(piece, said)
        return
    start = 0
    for sentence in sentences(piece.stretch, piece.section):
        start = text.index(sentence.text, start)
        end = start + len(sentence.text)
        yield from _of_sentence(piece, sentence, start, end, said, has_table=has_table)
        start = end


def _exclusion(piece: BookPiece, said: BookWords) -> Iterator[_Benefit]:
    """An item of the list: by its headword, else by its first words."""
    text = piece.stretch.text
    whole = f"{piece.head} {text}"
    is_covering = said.has("covered", whole) and not said.has("refused", whole)
    if said.has("excluded", whole) and not is_covering and not text.endswith(":"):
        yield _Benefit("exclusion", piece.stretch, 0, len(text), piece.head or _first_words(text))


def _first_words(text: str) -> str:
    stop = _FIRST_WORDS.search(text, len(text.split()[0]))
    first = text[: stop.start() if stop else len(text)].strip(" .;,")
    return first if len(first.split()) <= _MOST_NAMED else ""


def _of_sentence(
    piece: BookPiece, sentence: Sentence, start: int, end: int, said: BookWords, *, has_table: bool
) -> Iterator[_Benefit]:
    text, section = sentence.text, piece.section
    means = _MEANS.match(text)
    if section != "exclusions" and means and _is_meaning(means, section, said):
        yield _Benefit("definition", piece.stretch, start, end)
    elif (limit := _VISITS.search(text)) and said.has("each_year", text):
        is_cell = piece.is_cell and not _TELLS.search(text[: limit.start()])
        yield from _limit(piece, text, start + (limit.start() if is_cell else 0), end, said, has_table=has_table)
    elif said.has("no_provider", text) and (said.has("therapy", text) or section):
        yield _Benefit("exception", piece.stretch, start, end)
    elif said.has("beyond", text) and said.has("necessary", text) and said.has("allows", text):
        if not re.search(r"\bnot (?:be )?(?:covered|approved?)\b", text):
            yield _Benefit("exception", piece.stretch, start, end)
    elif section == "exclusions" or (said.has("refused", text) and piece.is_item):
        own = BookPiece(section, Stretch(sentence.words, sentence.page))
        is_told = len(text.split()) > 2 and bool(list(_exclusion(own, said)))
        if is_told:
            yield _Benefit("exclusion", piece.stretch, start, end, _first_words(text))


def _limit(
    piece: BookPiece, text: str, start: int, end: int, said: BookWords, *, has_table: bool
) -> Iterator[_Benefit]:  # fmt: skip
    whole = f"{piece.head} {piece.beside} {text}"
    is_other = any(said.has(name, whole) for name in ("other_care", "no_limit")) or said.has("beyond", text)
    is_several = len({count["n"] for count in _VISITS.finditer(text)}) > 1  # which of two it is nobody says
    kind = _named(whole, said) or (piece.section if piece.section in _LIMITED else "")
    is_told = kind or (piece.is_cell and not has_table and said.has("therapy", whole))
    if not is_other and not is_several and is_told:
        yield _Benefit(kind, piece.stretch, start, end - (piece.stretch.text[:end].endswith("*")))


def _is_meaning(means: re.Match[str], section: str, said: BookWords) -> bool:
    """`X means …` anywhere; `X: …` and `X – …` only among the definitions."""
    text = means.string
    if len(means["rest"].split()) < _LEAST_MEANING or _VISITS.search(text) or said.has("refused", text):
        return False
    return means["mark"][0].isalpha() or section == "definitions"


def _put(paper: Paper, benefit: _Benefit, said: BookWords, record: str, into: Collected) -> None:
    stretch = benefit.stretch
    text = stretch.text[benefit.start : benefit.end].strip(" *;")
    put = (stretch.between(benefit.start, benefit.end), stretch.page, "benefit", record)
    into.add(f"{_BENEFIT}.words", text, *put)
    if benefit.kind:
        into.add(f"{_BENEFIT}.kind", benefit.kind, *put)
    if benefit.excludes:
        into.add(f"{_BENEFIT}.excludes", benefit.excludes, *put)
    if benefit.kind == "exception":
        gap = "network_gap" if said.has("no_provider", text) else "medical_necessity"
        into.add(f"{_BENEFIT}.exception", gap, *put)
    elif benefit.kind not in {"definition", "exclusion"} and (visits := _VISITS.search(text)):
        counted = stretch.between(benefit.start + visits.start(), benefit.start + visits.end())
        into.add(f"{_BENEFIT}.visits_per_year", int(visits["n"]), counted, stretch.page, "limit", record)
        whole = stretch.text[: benefit.end]
        named = [name for name, _ in into.therapies_in(whole)]
        if len(named) == 1 and not _SEVERAL.search(whole):
            into.add(f"{_BENEFIT}.discipline", named[0], *put)
    if len(paper.text.pages) < 5:
        _printed_page(paper, stretch.page, record, into)


_PAGE = re.compile(r"(?:^|\s)(?:page|página)\s+(?P<n>\d{1,4})(?:\s+(?:of|de)\s+\d+)?$|^(?P<alone>\d{1,4})$", re.I)


def _printed_page(paper: Paper, page: int, record: str, into: Collected) -> None:
    """The number in its place on the last or first line of the page."""
    own = [line for number, line in paper.lines if number == page]
    for segment in [segment for line in (own[-1:] + own[:1]) for segment in line.segments]:
        if match := _PAGE.search(segment.text.strip()):
            number = int(match["n"] or match["alone"])
            into.add(f"{_BENEFIT}.page", number, segment.words, page, "printed_page", record)
            return
