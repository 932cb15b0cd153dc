"""Every address, fax and telephone of a notice with what it is for, as a person reads it: by the words right before it,
else by the sentence or heading above it. What is for another level, for help or for doctors is never the appeal's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from app.domain.notice_rules import ContactPurpose, ContactRule
from app.rules.reading.addresses import AddressRead, AddressReader
from app.rules.reading.layout import Segment, Stretch
from app.rules.reading.parts import Paper, Sentence, sentences
from app.rules.reading.shapes import PHONE, one_of

Kind = Literal["address", "fax", "phone"]
# What stands until something else is spoken of; a sentence on help or copies ends with itself.
_LEVELS = frozenset({"external", "second_level", "expedited", "appeal"})
_CLAUSE = re.compile(r"(?:;|\.(?=\s+[A-Z¿¡])|\s[·•|]\s)\s*")
_ASIDE = re.compile(
    r"\b(?:before|instead of|without|rather than|in addition to|antes de|en lugar de|sin) (?:an?|the|you|una?|la|el)\b"
    r"[^.;,]*",
    re.I,
)
_BEHIND = re.compile(r"^[\s,(–—-]{1,4}(?=(?:to|for|if|when|fax|para|si)\b)")
_TITLE_LETTERS = 60
_CHANNEL_WORDS = 9  # words; in so few `By mail` or `Or call us at` names only how something is sent
_STACK = 5  # lines of a name and an address, one below the other
_NEAR = 24  # letters between a fax's or telephone's own word and its number
_CLOSE = 0.9  # line heights between the lines of one address
_EDGE = 4.0  # points


@dataclass(frozen=True, slots=True)
class Contact:
    """`start` and `end` are its place in the stretch's text; `purpose` is None where no words say what it is for.
    `is_told`: its own sentence says so. `run` is the same for contacts that stand below the same words."""

    kind: Kind
    purpose: ContactPurpose | None
    is_told: bool
    stretch: Stretch
    start: int
    end: int
    run: int
    place: AddressRead | None = None


@dataclass
class _Topics:
    """Where one is in a notice: what was spoken of last, and how something is to be sent there."""

    rules: Sequence[ContactRule]
    addresses: AddressReader
    topic: ContactPurpose | None = None
    near: ContactPurpose | None = None  # in the sentences right before, of the same paragraph
    channel: Kind | None = None
    run: int = 0
    topics: dict[int, tuple[ContactPurpose | None, int]] = field(default_factory=dict)

    def purpose(self, text: str) -> ContactPurpose | None:
        """The first purpose that the words name; what something is before or instead of is not what it is."""
        text = _ASIDE.sub("", text) or text
        return next((r.id for r in self.rules if not r.is_channel and one_of(r.words).search(text)), None)

    def channels(self, text: str) -> dict[str, int]:
        """Where each way of sending is named last."""
        named = {}
        for rule in (rule for rule in self.rules if rule.is_channel):
            for match in one_of(rule.words).finditer(text):
                named[str(rule.id)] = match.end()
        return named

    def turn(self, topic: ContactPurpose | None) -> None:
        if topic != self.topic:
            self.run += 1
        self.topic = topic


def contacts(paper: Paper, rules: Sequence[ContactRule], addresses: AddressReader) -> list[Contact]:
    """All of them in reading order."""
    reader = _Topics(rules, addresses)
    by_part = {part: rule.id for rule in rules for part in rule.parts}
    made: list[Contact] = []
    before: Stretch | None = None
    for part, stretch, heading in paper.headed:
        if heading is not before and heading is not None:
            reader.turn(reader.purpose(heading.text) or by_part.get(part))
        before = heading
        made += _of_paragraph(stretch, part, reader)
    return [*made, *_stacked(paper, reader, made)]


def _of_paragraph(stretch: Stretch, part: str, reader: _Topics) -> Iterator[Contact]:
    text = stretch.text
    said = list(sentences(stretch, part))
    held = _spots(stretch, reader.addresses)
    reader.near = None
    if not held and "closing" in reader.channels(text):
        reader.turn(None)
        reader.channel = None
    elif not held and _is_title(stretch):
        named = reader.purpose(text)
        if named or not _is_a_way(text, reader):
            reader.turn(named)
        reader.channel = _channel(text, reader)
    else:
        yield from _of_sentences(stretch, said, held, reader)
        reader.channel = None if held else _channel(text, reader) if len(text.split()) < _CHANNEL_WORDS else None
    for word in stretch.words:
        reader.topics[id(word)] = (reader.topic, reader.run)


def _of_sentences(
    stretch: Stretch, said: Sequence[Sentence], held: "list[_Spot]", reader: _Topics
) -> Iterator[Contact]:
    start = 0
    for sentence in said:
        start = stretch.text.index(sentence.text, start)
        end = start + len(sentence.text)
        own = [spot for spot in held if start <= spot.start < end]
        told = reader.purpose(sentence.text)
        if not own:
            reader.near = told or reader.near
        if told and not own and (told in _LEVELS or sentence.text.endswith(":")):
            reader.turn(told)
        last: ContactPurpose | None = None
        edge = start
        for number, spot in enumerate(own):
            after = own[number + 1].start if number + 1 < len(own) else end
            before, behind = stretch.text[edge : spot.start], stretch.text[spot.end : after]
            purpose, is_told = _purpose(before, behind, last, reader), bool(reader.purpose(before))
            kind = spot.kind or _kind(before, stretch.text[start : spot.start], reader)
            if kind is not None:
                yield Contact(kind, purpose, is_told, stretch, spot.start, spot.end, reader.run, spot.place)
            last, edge = purpose, spot.end
        if own and told == "appeal":
            reader.turn(told)
        reader.near = told or reader.near
        start = end


def _purpose(before: str, behind: str, last: ContactPurpose | None, reader: _Topics) -> ContactPurpose | None:
    """By the clause before it, else by the rest of the sentence before it, by what follows at once, by the contact
    before it in the sentence, by what stands above."""
    clause = _CLAUSE.split(before)[-1]
    ahead = _BEHIND.match(behind)
    following = _CLAUSE.split(behind[ahead.end() :])[0] if ahead else ""
    above = last or reader.near or reader.topic
    named = reader.purpose(clause) or reader.purpose(following) or reader.purpose(before)
    is_any = named == "services" and above == "appeal"  # the members' line, where an appeal is spoken of
    return above if is_any else named or above


def _kind(before: str, whole: str, reader: _Topics) -> Kind | None:
    """Whether a number is that of a fax or of a telephone; None for one that no voice answers."""
    near = reader.channels(before[-_NEAR:] if before.strip() else "")
    named = {way: place for way, place in near.items() if way in {"fax", "phone", "no_voice"}}
    if not named and reader.channel:
        return reader.channel
    if not named:
        named = {way: place for way, place in reader.channels(whole).items() if way in {"fax", "phone", "no_voice"}}
    last = max(named, key=lambda way: named[way], default="phone")
    return None if last == "no_voice" else "fax" if last == "fax" else "phone"


def _channel(text: str, reader: _Topics) -> Kind | None:
    """`Fax:`, `Or call`: how what follows is to be sent."""
    named = {way: place for way, place in reader.channels(text).items() if way in {"fax", "phone"}}
    last = max(named, key=lambda way: named[way], default=None)
    return "fax" if last == "fax" else "phone" if last == "phone" else None


def _is_a_way(text: str, reader: _Topics) -> bool:
    """A title of few words that only says how something is sent, or a label: it opens no matter of its own."""
    return text.rstrip().endswith(":") or len(text.split()) < 2 or bool(reader.channels(text))


def _is_title(stretch: Stretch) -> bool:
    text = stretch.text
    is_short = len(text) < _TITLE_LETTERS and text[-1] not in ".,;" and not re.search(r"\d{3}", text)
    is_marked = all(word.is_bold for word in stretch.words) or text[-1] in "?:" or text.isupper()
    return is_short and is_marked


@dataclass(frozen=True, slots=True)
class _Spot:
    """An address or a number in a stretch; `kind` is None for a number, which its words tell."""

    start: int
    end: int
    kind: Kind | None = None
    place: AddressRead | None = None


def _spots(stretch: Stretch, reader: AddressReader) -> list[_Spot]:
    places = reader.of(stretch.lined)
    spots = [_Spot(place.start, place.end, "address", place) for place in places]
    for match in PHONE.finditer(stretch.text):
        is_parted = not match[0].isdigit()  # ten digits in a row are somebody's number at the insurer
        if is_parted and not any(spot.start <= match.start() < spot.end for spot in spots):
            spots.append(_Spot(*match.span()))
    return sorted(spots, key=lambda spot: spot.start)


def _stacked(paper: Paper, reader: _Topics, made: Sequence[Contact]) -> Iterator[Contact]:
    """Addresses whose lines stand in a column of a table, level with cells of another one."""
    taken = {id(word) for contact in made if contact.place for word in contact.stretch.between(*_zip(contact))}
    for _, column in paper.columns:
        for segment in column:
            ends = reader.addresses.ends.search(segment.text)
            if not ends or any(id(word) in taken for word in Stretch(segment.words, 1).between(*ends.span("zip"))):
                continue
            lines = _above(segment, column)
            stretch = Stretch(tuple(word for line in lines for word in line.words), segment.page)
            for place in reader.addresses.of(stretch.lined)[-1:]:
                topic, run = reader.topics.get(id(stretch.words[0]), (None, 0))
                told = reader.purpose(" ".join([*_labels(lines, column), stretch.text[: place.start]]))
                yield Contact("address", told or topic, bool(told), stretch, place.start, place.end, run, place)


def _zip(contact: Contact) -> tuple[int, int]:
    return contact.place.spans["zip"] if contact.place else (0, 0)


def _above(segment: Segment, column: Sequence[Segment]) -> list[Segment]:
    """The lines of an address from the first to this last one, which begin where it begins."""
    lines = [segment]
    for other in sorted((s for s in column if s.box[1] < segment.box[1]), key=lambda s: -s.box[1]):
        is_aligned = abs(other.box[0] - segment.box[0]) < _EDGE
        if len(lines) == _STACK or lines[0].box[1] - other.box[3] > _CLOSE * segment.height:
            break
        if is_aligned:
            lines.insert(0, other)
    return lines


def _labels(lines: Sequence[Segment], column: Sequence[Segment]) -> list[str]:
    """What stands at the left of these lines."""
    top, bottom, left = lines[0].box[1], lines[-1].box[3], lines[0].box[0]
    return [s.text for s in column if s.box[2] < left and top - 2 <= s.box[1] and s.box[3] <= bottom + 2]
