"""The child's name on a clinical paper: beside the birth date, in a title or a sentence, or as the name told of."""

import re
from collections.abc import Iterator
from itertools import pairwise

from app.domain.reading import Box
from app.rules.reading.collecting import Collected
from app.rules.reading.label_pairs import LabelPair, label_pairs
from app.rules.reading.layout import PageLine, Segment, Stretch, stretch_of
from app.rules.reading.parts import Paper
from app.rules.reading.people_words import PeopleWords, person_in
from app.rules.reading.persons import CREDENTIALS, NAME, PersonName, name_of
from app.rules.reading.shapes import Spotted, dates

_OTHERS = ("siblings", "parents", "holders")  # whose birth date is none of the child's
_CHILD_OF = re.compile(
    rf"\b(?:(?:mother|father|parents?|guardians?|grandmother|grandfather|family|familia|madre|padres?) (?:of|de):?"
    rf"|my (?:son|daughter|child)),?\s+(?P<name>{NAME})"
)
_TITLED = re.compile(
    rf"^(?:treatment log|session log|home log|progress note|daily notes?)\s*[–:-]\s*(?P<name>{NAME})$", re.I
)
# `Speech therapy plan for Leo Castellan`: whose it is, where the paper tells of him by that name (`Evaluation for Early
# Intervention` names nobody).
_PAPER_OF = re.compile(
    rf"^[\w ,&/–-]{{0,60}}\b(?i:plan|care|evaluation|report|notes?|summary|log|update) (?:for|on|about):?\s+"
    rf"(?P<name>{NAME})$"
)
# `I saw Ida Roe at home`: the child of the visit; her mother is somebody else.
_OPENS_TITLE = re.compile(rf"^(?P<name>{NAME})\s*[–—|:-]\s+(?P<title>.+)$")  # `Zephyr Roe – PT visit notes`
_SAW = re.compile(rf"\bI (?:saw|visited|treated|evaluated|tested|assessed|worked with) (?P<name>{NAME})(?![’'\w-])")
_RE = re.compile(r"^(?:Re|RE|Regarding|Asunto|Ref)\s*:\s*(?P<name>\S.*)$")
_PART = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þa-z][\w’'-]*){0,2}")
_PIECES = re.compile(r"\s[·•|–—-]\s|[(;:]|\s{3,}")
_EDGES = 26  # lines at the head and at the foot in which a name may stand by itself
_TOP = 4  # lines
_MOST_OF_IT = 0.6  # share of a cell that a name is
_BESIDE = 70.0  # points between the beginnings of a name and of the words below it
_BORN_BEFORE = 180  # days that a birth lies before the last day of the paper, at least
_BEHIND = 6  # letters between a birth's words and its day


def take(paper: Paper, words: PeopleWords, into: Collected) -> None:
    _leave_out_of_a_team(paper, words, into)
    if into.has("child.first_name"):
        _born_beside_the_name(paper, into)
        _born_anywhere(paper, words, into)
        return
    for read in (_in_parts, _beside_birth, _above_birth, _titled, _subject, _told_of):
        for name, stretch, start, end in read(paper, words, into):
            put = (stretch.between(start, end), stretch.page, "child")
            into.add("child.first_name", name.first, *put)
            into.add("child.last_name", name.last, *put)
            _born(stretch, end, words, into)
            _born_anywhere(paper, words, into)
            return


def _leave_out_of_a_team(paper: Paper, words: PeopleWords, into: Collected) -> None:
    """In a table of who took part the caption `Name` stands above everybody: a name beside a role is that person's."""
    others: list[Box] = []
    for _, line in paper.lines if into.has("child.first_name") else ():
        cells = line.segments
        for number, cell in enumerate(cells):
            beside = cells[number - 1] if number else cells[1] if len(cells) > 1 else None
            if beside is not None and words.whole("roles").match(beside.text):
                others += [cell.box]
    held = [*into.of("child.first_name"), *into.of("child.last_name")]
    into.leave_out([said for said in held if any(_is_within(box, said.box) for box in others)])


def _is_within(box: Box, other: Box) -> bool:
    return other[0] <= box[0] and box[2] <= other[2] and other[1] <= box[1] and box[3] <= other[3]


_Found = tuple[PersonName, Stretch, int, int]


def _in_parts(paper: Paper, words: PeopleWords, into: Collected) -> Iterator[_Found]:
    """`Last name` and `First name` in boxes of their own; the words of the first stand for both."""
    held: dict[str, LabelPair] = {}
    for pair in label_pairs(paper):
        for part in ("last_name", "first_name"):
            if words.whole(part).match(pair.label) and _PART.fullmatch(pair.entry.text):
                held.setdefault(part, pair)
    if len(held) == 2:
        last, first = held["last_name"].entry, held["first_name"].entry
        if name := name_of(f"{first.text} {last.text}"):
            both = Stretch((*first.words, *last.words), first.page)
            yield name, both, 0, len(both.text)


def _beside_birth(paper: Paper, words: PeopleWords, into: Collected) -> Iterator[_Found]:
    """`Whitcomb, Jonah (MRN 0055)`, `Emi Roe | DOB: 12/30/2023`: the last name before the words of a birth."""
    birth = words.of("birth")
    for page, line in paper.lines:
        stretch = stretch_of(line, page)
        for mark in birth.finditer(stretch.text):
            before = stretch.text[: mark.start()]
            if into.is_of(before, *_OTHERS):
                continue
            yield from ((name, stretch, start, end) for name, start, end in _named(before, line, words))


def _above_birth(paper: Paper, words: PeopleWords, into: Collected) -> Iterator[_Found]:
    """The name alone above `Born 5 February 2017`, or above or beside a day that lies long before all others."""
    opens, days = words.opening("birth"), sorted(str(day.value) for day in dates(paper.whole))
    lines = paper.lines[:_EDGES]
    for (page, line), (_, below) in pairwise(lines):
        for segment in line.segments:
            under = [s for s in below.segments if abs(s.box[0] - segment.box[0]) < _BESIDE]
            is_above = any(opens.match(s.text) or _is_birth(s.text, days) for s in under)
            dated = next((day for day in dates(segment.text) if _is_birth(str(day.value), days)), None)
            text = segment.text[: dated.start] if dated else segment.text
            if not is_above and not (dated and text.strip(" ,–-(")):
                continue
            for name, start, end in list(_named(text, PageLine((segment,)), words))[-1:]:
                if not into.has("child.born_on"):
                    _put_birth(segment, dated, under, page, days, into)
                yield name, Stretch(segment.words, page), start, end
                return


def _born_beside_the_name(paper: Paper, into: Collected) -> None:
    """`Marguerite Roe - 02/21/2021`: the day right behind the name, long before all others."""
    first = str(into.of("child.first_name")[0].value)
    days = sorted(str(day.value) for day in dates(paper.whole))
    for page, line in paper.lines[: _EDGES if not into.has("child.born_on") else 0]:
        for segment in line.segments:
            day = next(iter(dates(segment.text)), None)
            before = segment.text[: day.start].rstrip(" ,–-(") if day else ""
            name = name_of(before)
            if day and name and name.first == first and _is_birth(segment.text[day.start : day.end], days):
                put = Stretch(segment.words, page).between(day.start, day.end)
                into.add("child.born_on", day.value, put, page, "child")
                return


def _born_anywhere(paper: Paper, words: PeopleWords, into: Collected) -> None:
    """`Child: Ida Roe Born 01/25/2021`: the day right behind the words of a birth, where no label opens the cell."""
    for page, line in paper.lines if not into.has("child.born_on") else ():
        stretch = stretch_of(line, page)
        for mark in words.of("birth").finditer(stretch.text):
            day = next((d for d in dates(stretch.text[mark.end() : mark.end() + 24]) if d.start < _BEHIND), None)
            if day and not into.is_of(stretch.text[: mark.start()], *_OTHERS):
                put = stretch.between(mark.end() + day.start, mark.end() + day.end)
                into.add("child.born_on", day.value, put, page, "child")
                return


def _put_birth(
    segment: Segment, dated: Spotted | None, under: list[Segment], page: int, days: list[str], into: Collected
) -> None:
    held = [(segment, dated)] if dated else [(s, day) for s in under for day in list(dates(s.text))[:1]]
    for place, day in held[:1]:
        if str(day.value) == days[0]:
            into.add("child.born_on", day.value, Stretch(place.words, page).between(day.start, day.end), page, "child")


def _is_birth(text: str, days: list[str]) -> bool:
    """Whether the text is a day alone, and that long before every other day of the paper."""
    own = list(dates(text))
    if len(own) != 1 or own[0].start > 0 or own[0].end < len(text.strip()) or len(set(days)) < 2:
        return False
    later = next((day for day in days if day != own[0].value), "")
    return str(own[0].value) == days[0] and _years(days[0], later) >= _BORN_BEFORE / 365


def _years(first: str, last: str) -> float:
    return int(last[:4]) - int(first[:4]) + (int(last[5:7]) - int(first[5:7])) / 12


def _titled(paper: Paper, words: PeopleWords, into: Collected) -> Iterator[_Found]:
    for pattern in (_TITLED, _CHILD_OF, _PAPER_OF, _SAW):
        for page, line in paper.lines:
            stretch = stretch_of(line, page)
            match = pattern.search(stretch.text)
            name = person_in(match["name"], words) if match else None
            if match and name and (pattern is not _PAPER_OF or words.behind("told_of", name.first).search(paper.whole)):
                yield name, stretch, *match.span("name")
    for page, line in paper.lines[:2]:
        match = _OPENS_TITLE.match(line.text)
        name = person_in(match["name"], words) if match else None
        if match and name and words.of("no_practice").search(match["title"]):
            yield name, stretch_of(line, page), *match.span("name")


def _subject(paper: Paper, words: PeopleWords, into: Collected) -> Iterator[_Found]:
    """`Re: NAME`, in one cell or two."""
    for page, line in paper.lines[:_EDGES]:
        if match := _RE.match(line.text):
            own = re.split(r",\s(?=\d|[a-z])|[;(–]|\s-\s|\s(?=\d)", match["name"])[0].strip()
            if name := person_in(own, words):
                yield name, stretch_of(line, page), match.start("name"), match.start("name") + len(own)


def _told_of(paper: Paper, words: PeopleWords, into: Collected) -> Iterator[_Found]:
    """The only name at the head or foot by whose first part the paper tells of somebody more than once; on the first
    lines once will do."""
    lines = paper.lines if len(paper.lines) < 2 * _EDGES else [*paper.lines[:_EDGES], *paper.lines[-_EDGES:]]
    held: dict[str, _Found] = {}
    for number, (page, line) in enumerate(lines):
        for segment in line.segments:
            for name, start, end in _named(segment.text, PageLine((segment,)), words):
                told = len(words.behind("told_of", name.first).findall(paper.whole)) + (number < _TOP)
                if told > 1 and end - start > _MOST_OF_IT * len(segment.text):
                    held.setdefault(name.full, (name, Stretch(segment.words, page), start, end))
    if len({placed[0].first for placed in held.values()}) == 1:
        yield next(iter(held.values()))


def _named(text: str, line: PageLine, words: PeopleWords) -> Iterator[tuple[PersonName, int, int]]:
    """Names in the cells and pieces of a text, the last first; nobody with credentials behind."""
    cuts = [0]
    for segment in line.segments[:-1]:
        cuts.append(cuts[-1] + len(segment.text) + 1)
    starts = sorted({*cuts, *(match.end() for match in _PIECES.finditer(text))} & {*range(len(text))})
    for start, stop in reversed(list(zip(starts, [*starts[1:], len(text)], strict=False))):
        piece = _PIECES.sub("", text[start : max(stop, start)]).rstrip(" ,.(-–|·")
        if piece and not CREDENTIALS.search(piece) and (name := person_in(piece.strip(), words)):
            begin = text.index(piece, start) if piece in text[start:] else start
            yield name, begin, begin + len(piece)


def _born(stretch: Stretch, after: int, words: PeopleWords, into: Collected) -> None:
    """The day behind the words of the birth that follow the name."""
    for mark in words.of("birth").finditer(stretch.text, after):
        day = next((d for d in dates(stretch.text[mark.end() : mark.end() + 24]) if d.start < _BEHIND), None)
        if day and not into.has("child.born_on"):
            put = stretch.between(mark.end() + day.start, mark.end() + day.end)
            into.add("child.born_on", day.value, put, stretch.page, "child")
