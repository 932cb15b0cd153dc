"""The child and the family on a notice: to whom it is addressed, whom its subject and its sentences name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from app.domain.notice_rules import FamilyWordName, FamilyWordRule
from app.domain.reading import Word
from app.rules.reading.addresses import AddressRead
from app.rules.reading.appeal_places import add_address
from app.rules.reading.collecting import Collected
from app.rules.reading.label_pairs import label_pairs
from app.rules.reading.layout import Segment, Stretch, stretch_of
from app.rules.reading.parts import Paper
from app.rules.reading.persons import CREDENTIALS, NAME, PersonName, name_of

_HEAD = 30  # lines at the top of a letter above its text
_EDGE = 4.0  # points
_LINES = 4  # of an address
_NEXT = re.compile(
    r"\s(?:We|You|The|This|Your|Our|It|On|In|At|Dear|A|An|Please|For|From|Re|RE|To|El|La|Su|Hemos|Desde)\b.*$"
)
_FOR = re.compile(r"^(?:For|Re|RE|To|Para|De)\s+")
_PRACTICE_WORDS = 9
_LAID = 1.2  # line heights between the lines of an address at most


class _FamilyWords:
    def __init__(self, held: Sequence[tuple[FamilyWordName, tuple[str, ...]]]) -> None:
        words = dict(held)
        self.parent_of = re.compile(
            rf"^(?:{'|'.join(words['parent_of'])})(?:\s+(?P<name>{NAME})(?P<behind>.*))?$", re.I
        )
        self.behind = re.compile(rf"^(?:{'|'.join(words['behind'])})$", re.I)
        self.or_guardian = re.compile(rf"\s+(?:{'|'.join(words['behind'])})$", re.I)
        self.in_words = tuple(re.compile(w.replace("{name}", f"(?P<name>{NAME})")) for w in words["in_words"])
        self.practice_label = re.compile(rf"^(?:{'|'.join(words['practice_label'])})$", re.I)
        self.practice = re.compile("|".join(words["practice"]))
        self.no_person = re.compile("|".join(words["no_person"]))
        self.told_of = "|".join(words["told_of"])
        self.subject = re.compile(
            rf"^(?:{'|'.join(words['subject'])})(?P<role>(?:{'|'.join(words['role'])}))?(?P<name>\S.*)$", re.I
        )


@cache
def _made(held: tuple[tuple[FamilyWordName, tuple[str, ...]], ...]) -> _FamilyWords:
    return _FamilyWords(held)


@dataclass(frozen=True, slots=True)
class _Addressee:
    """`is_child`: the line says that it is the child's family; else it is somebody's name alone."""

    name: PersonName
    row: Segment
    is_child: bool
    address: AddressRead | None
    stretch: Stretch


def take(paper: Paper, kind: str, rules: Sequence[FamilyWordRule], into: Collected) -> None:
    said = _made(tuple((rule.id, rule.words) for rule in rules))
    payers = {str(payer.value).casefold() for payer in into.of("plan.payer_name")}
    addressees = [p for p in _addressees(paper, said, into) if p.name.full.casefold() not in payers]
    for family in [person for person in addressees if person.is_child][:1]:
        _put_child(family.name, family.row.words, family.row.page, "to_the_family", into)
    _in_words(paper, said, into)
    _subject(paper, said, into)
    for person in addressees:
        if _is_told_of(person.name.first, paper, said):
            _put_child(person.name, person.row.words, person.row.page, "addressee", into)
    _address(addressees, paper.whole, into)
    _practice(paper, said, into)
    _subscriber(addressees, kind, into)


def _put_child(name: PersonName, words: Sequence[Word], page: int, rule: str, into: Collected) -> None:
    if not into.has("child.last_name") and not into.has("child.first_name"):
        into.add("child.first_name", name.first, words, page, rule)
        into.add("child.last_name", name.last, words, page, rule)


def _addressees(paper: Paper, said: _FamilyWords, into: Collected) -> Iterator[_Addressee]:
    """Who stands above an address at the head of the letter, or behind words for the family."""
    first = paper.lines[0][0] if paper.lines else 1
    for page, column in paper.columns:
        rows = sorted(column, key=lambda segment: segment.box[1])[:_HEAD]
        for index, row in enumerate(rows if page.number == first else ()):
            match = said.parent_of.match(row.text.strip())
            own = said.or_guardian.sub("", row.text.strip())
            under = _below(row, rows[index + 1 :])
            if match and match["name"] and (name := name_of(match["name"])):
                yield _made_of(name, row, under, said, is_child=True, into=into)
            elif match and under and (name := name_of(under[0].text)):
                yield _made_of(name, under[0], under[1:], said, is_child=True, into=into)
            elif not match and (name := name_of(own)) and not said.no_person.search(own):
                made = _made_of(name, row, under, said, is_child=False, into=into)
                if made.address is not None:
                    yield made


def _below(row: Segment, rows: Sequence[Segment]) -> list[Segment]:
    """The lines right below, each close to the one above it."""
    held: list[Segment] = []
    last = row
    for other in rows:
        if abs(other.box[0] - row.box[0]) < _EDGE and other.box[1] > last.box[1]:
            if other.box[1] - last.box[3] > _LAID * other.height or len(held) == _LINES + 1:
                break
            held.append(other)
            last = other
    return held


def _made_of(
    name: PersonName, row: Segment, under: list[Segment], said: _FamilyWords, *, is_child: bool, into: Collected
) -> _Addressee:
    while under and said.behind.match(under[0].text.strip()):
        under = under[1:]
    stretch = Stretch(tuple(word for line in under[:_LINES] for word in line.words), row.page)
    address = next((place for place in into.addresses.of(stretch.lined) if place.start == 0), None)
    return _Addressee(name, row, is_child, address, stretch)


def _in_words(paper: Paper, said: _FamilyWords, into: Collected) -> None:
    """`your son NAME`, `For NAME (ID …)`: where no label names the child."""
    if into.has("child.last_name"):
        return
    for pattern in said.in_words:
        for _, stretch in paper.paragraphs:
            for match in pattern.finditer(stretch.text):
                own = _NEXT.sub("", match["name"])
                name = name_of(_FOR.sub("", own))
                if name and not _is_the_subscribers(name.full, into):
                    words = stretch.between(match.start("name"), match.start("name") + len(own))
                    _put_child(name, words, stretch.page, "child_in_words", into)
                    return


def _is_the_subscribers(name: str, into: Collected) -> bool:
    """Whoever holds the plan has a member's number too: nothing says that it is the child."""
    holders = [str(holder.value) for holder in into.of("plan.subscriber_name")]
    return any(holder and holder in name for holder in holders)


def _subject(paper: Paper, said: _FamilyWords, into: Collected) -> None:
    """`Re: NAME`, in one cell or two, where the text calls the child by that first name; `Re: Dependent NAME`."""
    for page, line in paper.lines[: _HEAD if not into.has("child.last_name") else 0]:
        match = said.subject.match(line.text)
        own = re.split(r"[,;(–]|\s-\s|\s(?:DOB|ID|born)\b", match["name"])[0].strip() if match else ""
        name = name_of(own) if own else None
        if match and name and (match["role"] or len(re.findall(rf"\b{re.escape(name.first)}\b", paper.whole)) > 1):
            stretch = stretch_of(line, page)
            words = stretch.between(match.start("name"), match.start("name") + len(own))
            _put_child(name, words, page, "subject", into)
            return


def _is_told_of(first: str, paper: Paper, said: _FamilyWords) -> bool:
    return re.search(rf"\b{re.escape(first)}(?:{said.told_of})", paper.whole) is not None


def _address(addressees: Sequence[_Addressee], whole: str, into: Collected) -> None:
    """The family's: below words for it, below a name with the child's last name, or below the only name there, to which
    the letter speaks."""
    last = next((str(proposal.value) for proposal in into.of("child.last_name")), "")
    held = [person for person in addressees if person.address is not None]
    own = [person for person in held if person.is_child] or [p for p in held if last and p.name.last == last]
    if not own and len(held) == 1 and last:
        own = [p for p in held if re.search(rf"\bDear\b[^:,\n]*\b{re.escape(p.name.last)}\b", whole)]
    for person in own[:1] if not into.has("child.address.street") else ():
        if person.address is not None:
            add_address(person.address, person.stretch, "child.address", person.row.page, "addressed", into)


def _practice(paper: Paper, said: _FamilyWords, into: Collected) -> None:
    """`Facility: Maple Street Speech`: who gives the care, where the label names no person with credentials."""
    for pair in label_pairs(paper):
        text = re.split(r"\s\(|,\s|\s[·|]\s|\s(?:NPI|Tax|Phone)\b", pair.entry.text)[0].strip(" .")
        is_name = text[:1].isupper() and 1 < len(text.split()) < _PRACTICE_WORDS and not re.search(r"\d", text)
        is_person = CREDENTIALS.search(pair.entry.text) is not None and not said.practice.search(text)
        if said.practice_label.match(pair.label) and is_name and not is_person and said.practice.search(text):
            words = pair.entry.between(0, len(text))
            into.add("people[].organization", text, words, pair.entry.page, "practice", "practice")
            return


def _subscriber(addressees: Sequence[_Addressee], kind: str, into: Collected) -> None:
    """A statement of benefits goes to whoever holds the plan."""
    first = next((str(proposal.value) for proposal in into.of("child.first_name")), "")
    if kind != "eob" or into.has("plan.subscriber_name") or not first:
        return
    for person in [p for p in addressees if not p.is_child and p.address and p.name.first != first][:1]:
        into.add("plan.subscriber_name", person.name.full, person.row.words, person.row.page, "addressed")
