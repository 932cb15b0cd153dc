"""The practice, agency or hospital of a paper: behind a label, at its head above an address, in a sentence."""

import re
from collections.abc import Iterator, Sequence

from app.domain.reading import Word
from app.rules.reading.collecting import Collected
from app.rules.reading.label_pairs import label_pairs
from app.rules.reading.layout import Segment, Stretch, stretch_of
from app.rules.reading.parts import Paper
from app.rules.reading.people_words import PeopleWords
from app.rules.reading.persons import CLINICIAN, UNPARTED, name_of
from app.rules.reading.shapes import PHONE, dates

_WITH_HEAD = frozenset({"evaluation", "plan_of_care", "session_notes", "order", "diagnosis_record"})
_HEAD = 6  # lines at the top of a paper in which a practice names itself
_NEAR = 3  # lines between its name and its address
_MOST_WORDS = 9
_LONGEST = 110  # letters of a line that may begin with its name
_TOP = 2  # lines in which a name needs no word of a practice
_FEW = 4  # words of the second line of a name
_EDGE = 3.0  # points
# What stands behind the name on its line: an address, a telephone, another cell, what it is to the plan.
_BEHIND = re.compile(
    r",?\s+(?=\d{1,6}[ ,])|\s[·|•–—-]\s|,?\s(?=P\.?\s?O\.? Box)|\s\(?\d{3}\)?[-. ]\d{3}|\s?\(|;"
    r"|,\s(?:in[- ]network|out[- ]of[- ]network|network|participating|non-?participating|a |an |the |which |who )\b"
    r"|,?\s(?:phone|tel|fax|npi|tax id|address)\b",
    re.I,
)
_SMALL = frozenset("of and for the at in & de del la las los el y para e".split())
_ADDRESS = re.compile(r"\b[A-Z]{2},? \d{5}\b|\bP\.?\s?O\.? Box\b", re.I)
_PHONE_ALONE = re.compile(rf"(?:(?:phone|telephone|tel|teléfono|ph|p)\.?:?\s*)?(?P<phone>{PHONE.pattern})", re.I)
_PHONE_BEHIND = re.compile(rf"^(?P<name>[A-Z][\w’'& -]{{4,50}}?)(?:,| ·) (?P<phone>{PHONE.pattern})$")
_ROLE = re.compile(
    r"\b(?:occupational|physical|speech|behavior|developmental)\b.*\b(?:therapist|pathologist|analyst)\b", re.I
)
_WORD = r"[A-ZÀ-Þ&][\w’'&.-]*"
_JOINED = r"(?:(?:,? (?=LLC|PLLC|Inc|P\.)| )(?:(?:of|and|for|the|de|del|y|la|&) )?"
_OF_SENTENCE = re.compile(
    rf"\b(?:from|by|at|of|with|de|por|en|for)\s+(?P<name>(?:(?:the|The|la|el) )?{_WORD}{_JOINED}{_WORD}){{1,6}})"
)


def take(paper: Paper, kind: str, words: PeopleWords, into: Collected) -> None:
    for name, stretch, start in _labelled(paper, words):
        _put(name, stretch, start, "practice_label", into)
    if kind in _WITH_HEAD and not into.has("people[].organization"):
        heads = sorted(_letterhead(paper, words, into), key=lambda head: not is_practice(head[0], words))
        for name, stretch, start in heads[:1]:
            _put(name, stretch, start, "letterhead", into)
            _phone_below(paper, into)
    _with_phone(paper, words, into)


def in_sentences(paper: Paper, words: PeopleWords, into: Collected) -> None:
    """`the request of Piedmont Talk & Play Therapy`: on a notice, where no label names who asked."""
    if into.has("people[].organization"):
        return
    payers = " ".join(str(said.value) for said in (*into.of("plan.payer_name"), *into.of("denial.decided_by")))
    for sentence in paper.sentences:
        for match in _OF_SENTENCE.finditer(sentence.text):
            name = re.sub(r"^(?:the|la|el) ", "", match["name"], flags=re.I).rstrip(".,")
            if (
                is_practice(name, words)
                and name.split()[0] not in payers
                and sentence.part in {"", "decision", "asked"}
            ):
                start = sentence.text.index(name, match.start("name"))
                _put(name, sentence.stretch, start, "practice_told", into)
                return


def _put(name: str, stretch: Stretch, start: int, rule: str, into: Collected) -> None:
    """Once, by its longest name: `Hilltop Speech` was read as `Hilltop Speech, Inc.`"""
    known = into.of("people[].organization")
    into.leave_out([said for said in known if name.casefold().startswith(f"{said.value},".casefold())])
    if not any(str(said.value).casefold().startswith(name.casefold()) for said in known):
        put = stretch.between(start, start + len(name))
        into.add("people[].organization", name, put, stretch.page, rule, f"practice-{name}")


def is_practice(text: str, words: PeopleWords) -> bool:
    """Whether the words are written as a name, hold a word of such names and are more than a kind of service."""
    is_its_kind = words.of("practice").search(text) or words.of("practice_soft").search(text)
    return is_name(text, words) and bool(is_its_kind) and not words.all_words("services").search(text)


def is_name(text: str, words: PeopleWords) -> bool:
    parts = text.split()
    capitals = [part for part in parts if part[0].isupper() or part[0] in "&("]
    is_written = 2 <= len(parts) <= _MOST_WORDS and all(p in capitals or p.lower() in _SMALL for p in parts)
    is_plain = not re.search(r"\d{2}|[:?!@]|[a-z]\.\s", text) and not any(dates(text))
    return bool(parts) and text[0].isupper() and is_written and is_plain and not words.of("no_practice").search(text)


def _labelled(paper: Paper, words: PeopleWords) -> Iterator[tuple[str, Stretch, int]]:
    practice, clinician = words.whole("practice_labels"), words.whole("clinician_labels")
    for pair in label_pairs(paper):
        is_of_practice = practice.match(pair.label) is not None
        if not is_of_practice and not clinician.match(pair.label):
            continue
        name = _BEHIND.split(pair.entry.text)[0].strip(" ,.;")
        if CLINICIAN.match(pair.entry.text) or UNPARTED.match(pair.entry.text):
            continue
        if is_practice(name, words) or (is_of_practice and is_name(name, words) and not _ROLE.search(name)):
            yield name, pair.entry, pair.entry.text.index(name)


def _letterhead(paper: Paper, words: PeopleWords, into: Collected) -> Iterator[tuple[str, Stretch, int]]:
    rows = _head_rows(paper)
    for number, segment in rows:
        if number >= _HEAD or len(segment.text) > _LONGEST:
            continue
        name = _BEHIND.split(segment.text)[0].strip(" ,.;")
        below = " ".join(other.text for n, other in rows if number <= n <= number + _NEAR)
        is_placed = bool(_ADDRESS.search(below) or PHONE.search(below) or into.addresses.street.search(below))
        is_top = number < _TOP and is_placed and is_name(name, words) and not name_of(name)
        more = _wrapped(segment, number, rows, words) if name == segment.text.strip(" ,.;") else ()
        whole = f"{name} {' '.join(word.text for word in more)}".strip()
        is_sure = is_placed or words.of("practice").search(whole) is not None
        if (is_sure and is_practice(whole, words)) or (is_top and not words.all_words("services").search(name)):
            stretch = Stretch((*segment.words, *more), segment.page)
            yield (stretch.text if more else name).strip(" ,.;"), stretch, stretch.text.index(name)


def _head_rows(paper: Paper) -> list[tuple[int, Segment]]:
    """The cells at the top of the first page with the number of their line."""
    first = next((page for page, _ in paper.lines), 1)
    held = enumerate(paper.lines[: _HEAD + _NEAR])
    return [(number, s) for number, (page, line) in held if page == first for s in line.segments]


def _wrapped(
    segment: Segment, number: int, rows: Sequence[tuple[int, Segment]], words: PeopleWords
) -> tuple[Word, ...]:
    """The next line of a name in bold: `Birchwater Center for Child` over `Development`."""
    for n, below in rows:
        is_next = n == number + 1 and abs(below.box[0] - segment.box[0]) < _EDGE
        is_alike = abs(below.words[0].size - segment.words[0].size) < 1 and all(w.is_bold for w in below.words)
        is_bold = all(word.is_bold for word in segment.words)
        is_short = len(below.words) < _FEW and all(word.text[0].isupper() for word in below.words)
        is_word = not words.of("no_practice").search(below.text) and not re.search(r"[\d:]", below.text)
        if is_next and is_bold and is_alike and is_short and is_word and not is_practice(below.text, words):
            return below.words
    return ()


def _phone_below(paper: Paper, into: Collected) -> None:
    """The practice's telephone alone on one of the lines at the head."""
    for page, line in paper.lines[:_HEAD]:
        for segment in line.segments:
            match = _PHONE_ALONE.fullmatch(segment.text.strip())
            is_parted = match is not None and not match["phone"].isdigit()
            if match and is_parted and not into.has("people[].phone"):
                put = Stretch(segment.words, page).between(*match.span("phone"))
                into.add("people[].phone", match["phone"].strip(), put, page, "letterhead", "practice")


def _with_phone(paper: Paper, words: PeopleWords, into: Collected) -> None:
    """`Practice, 804-555-0142` or `Practice, 12 Marsh Lane` as a line, below a signature."""
    for page, line in paper.lines if not into.has("people[].organization") else ():
        stretch = stretch_of(line, page)
        name, _, behind = stretch.text.partition(", ")
        if into.addresses.street.match(behind.split(",")[0]) and is_practice(name, words):
            _put(name, stretch, 0, "practice", into)
            return
        match = _PHONE_BEHIND.match(stretch.text)
        if match and is_practice(match["name"], words) and not into.has("people[].organization"):
            for path, group in (("people[].organization", "name"), ("people[].phone", "phone")):
                into.add(path, match[group], stretch.between(*match.span(group)), page, "practice", "practice")
