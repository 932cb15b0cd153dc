"""Where an appeal goes: the name, address, fax and telephone that the notice gives for it, and for nothing else."""

import re
from collections.abc import Sequence

from app.domain.notice_rules import ContactRule
from app.rules.reading.addresses import AddressRead
from app.rules.reading.collecting import Collected
from app.rules.reading.contacts import Contact, Kind, contacts
from app.rules.reading.layout import Stretch
from app.rules.reading.parts import Paper

_PATH = "denial.appeal_to"
_APPEALS_NAME = re.compile(
    r"\b(?:Appeals?|Grievances?|Reconsiderations?|Review|Complaints?|Apelaci[oó]n(?:es)?|Quejas)\b", re.I
)
_CARE_OF = re.compile(r",?\s+(?:care of|c/o|in care of)\b.{0,70}$", re.I)
_ATTENTION = re.compile(r",?\s+(?:Attn|Attention|Atenci[oó]n)\b.{0,60}$", re.I)
_ONLY_ATTENTION = re.compile(r"^(?:Attn|Attention|Atenci[oó]n)\b[.:]?\s*", re.I)
_TOKEN = re.compile(r"\S+")
_JOINS = frozenset("and of the for & – - y de del la las los a e on".split())
# Capitals that say what to do and are no part of a name.
_NO_NAME = frozenset(
    "to at by write send mail fax call submit deliver address where or your appeals: the and you may us a an it"
    " in step mailing for with written escriba envíe envíela por correo dirección attn attention either".split()
)
_ENDS = re.compile(r"[:;]$|(?<![A-Z.])(?<!Dept)(?<!Inc)(?<!Co)(?<!Corp)(?<!St)(?<!Ste)\.$")
_MOST_WORDS = 16
_PROSE = 14  # words; with fewer a paragraph at the head of a letter is an address or a label
_SALUTATION = re.compile(
    r"(?:dear|hello|to the (?:family|parents?)|estimad[oa]s?|a (?:la|los) (?:familia|padres))\b", re.I
)
_SENT = re.compile(r"\b(?:appeals? to|send|mail|write|submit|envíe|escriba)\b", re.I)
_URGENT = re.compile(r"\b(?:expedited|urgent|fast) appeals?\b", re.I)
_UNDER_WAY = frozenset({"terminated_early", "reduced"})


def take(paper: Paper, rules: Sequence[ContactRule], into: Collected) -> None:
    level = {str(said.value) for said in into.of("denial.level")}
    wanted = {"appeal", "second_level"} if level & {"internal_first"} else {"appeal"}
    every = contacts(paper, rules, into.addresses)
    own = [contact for contact in every if contact.purpose in wanted]
    head = _head(paper)  # the sender's and the family's stand there, unless an office for appeals is named
    places = [c for c in own if c.place and (id(c.stretch.words[0]) not in head or _SENT.search(_name_of(c)))]
    best = max(places, key=lambda place: _weight(place, head), default=None)  # of equals the first counts
    if best and best.place:
        add_address(best.place, best.stretch, f"{_PATH}.address", best.stretch.page, "appeal_address", into)
        if not _name(best.stretch, best.place, into):
            _name_above(best, paper, into)
    kinds: tuple[Kind, ...] = ("fax", "phone")
    for kind in kinds:
        number = _nearest([contact for contact in own if contact.kind == kind], best)
        if number is None and kind == "phone":
            number = _of_care_under_way(every, into)
        if number is not None:
            words = number.stretch.between(number.start, number.end)
            value = _dialled(number.stretch.text[number.start : number.end])
            into.add(f"{_PATH}.{kind}", value, words, number.stretch.page, f"appeal_{kind}")


def add_address(address: AddressRead, stretch: Stretch, path: str, page: int, rule: str, into: Collected) -> None:
    for name, (start, end) in address.spans.items():
        into.add(f"{path}.{name}", getattr(address, name), stretch.between(start, end), page, rule)


def _weight(contact: Contact, head: set[int]) -> int:
    """An address right behind the name of an appeals unit weighs more than one whose sentence speaks of an appeal, and
    that more than one that only stands below such words; least weighs that of the sender at the head of the letter."""
    is_named = _APPEALS_NAME.search(_name_of(contact)) is not None
    return 2 * is_named + contact.is_told - 4 * (id(contact.stretch.words[0]) in head)


def _name_of(contact: Contact) -> str:
    return contact.stretch.text[: contact.start][-80:]


def _head(paper: Paper) -> set[int]:
    """The words above the letter's own text."""
    held: set[int] = set()
    for _, stretch in paper.paragraphs:
        if len(stretch.words) > _PROSE or _SALUTATION.match(stretch.text):
            return held
        held |= {id(word) for word in stretch.words}
    return set()


def _nearest(numbers: Sequence[Contact], place: Contact | None) -> Contact | None:
    """The first number below the same words as the address, else the first that its own sentence gives to appeals."""
    if place is None:
        return numbers[0] if numbers else None
    return max(numbers, key=lambda number: 2 * (number.run == place.run) + number.is_told, default=None)


def _of_care_under_way(every: Sequence[Contact], into: Collected) -> Contact | None:
    """Where care is cut that is going on, and no other number is given, the one for the appeal that cannot wait."""
    if not any(outcome.value in _UNDER_WAY for outcome in into.of("denial.outcome")):
        return None
    return next(
        (c for c in every if c.kind == "phone" and c.purpose in {"expedited", "external"} and _is_urgent(c)), None
    )


def _is_urgent(contact: Contact) -> bool:
    return bool(_URGENT.search(contact.stretch.text[: contact.start][-160:]))


def _name(stretch: Stretch, address: AddressRead, into: Collected) -> bool:
    """Who receives it: the words with capitals right before the street."""
    lined = stretch.lined[: address.start].rstrip(" ,:;\n")
    before = _CARE_OF.sub("", _ATTENTION.sub("", lined))
    span = _named(before.rstrip(" ,:;\n")) or _named(_ONLY_ATTENTION.sub("", lined))
    if span is None:
        return False
    name = " ".join(lined[span[0] : span[1]].split())
    return into.add(f"{_PATH}.name", name, stretch.between(*span), stretch.page, "appeal_name")


def _name_above(contact: Contact, paper: Paper, into: Collected) -> None:
    """`Mail: Blue River Appeals` with its street and city set in below."""
    first = contact.stretch.between(contact.start, contact.start + 1)[0]
    for page, column in paper.columns:
        for line in column if page.number == contact.stretch.page else ():
            is_above = 0 <= first.box[1] - line.box[3] < line.height and line.box[0] < first.box[2] < line.box[2]
            span = _named(line.text) if is_above else None
            if span and not first.box[1] < line.box[1]:
                words = Stretch(line.words, line.page).between(*span)
                into.add(f"{_PATH}.name", line.text[slice(*span)], words, line.page, "appeal_name")
                return


def _named(text: str) -> tuple[int, int] | None:
    """The place of the name that the text ends with; of its words only those that join may begin with a small letter.
    A line's end parts it from a sentence that ended there."""
    kept: list[re.Match[str]] = []
    for token in reversed(list(_TOKEN.finditer(text))):
        word = token[0].strip('(),“”"')
        if kept and (_ENDS.search(token[0]) or word.lower() in _NO_NAME - _JOINS):
            break
        if not (word[:1].isupper() or word[:1].isdigit() or (kept and word.lower() in _JOINS)):
            break
        kept.insert(0, token)
    while kept and (kept[0][0].lower().strip(",") in (_JOINS | _NO_NAME)):
        kept.pop(0)
    is_name = 1 < len(kept) <= _MOST_WORDS and any(token[0][:1].isupper() for token in kept)
    return (kept[0].start(), kept[-1].end()) if is_name else None


def _dialled(number: str) -> str:
    """The number on one line, where a line's end parted it behind a dash."""
    return re.sub(r"(?<=\d-)\s+(?=\d)", "", number.strip())
