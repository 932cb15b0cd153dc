"""Where an appeal goes: the address, fax and telephone of the appeal, never those of an authority or of a grievance."""

import re
from collections.abc import Iterator

from app.rules.reading.addresses import AddressRead
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Stretch, stretch_of
from app.rules.reading.parts import Paper
from app.rules.reading.shapes import PHONE

_CALLED = re.compile(
    r"\b(?:to (?:file |ask for |request |start )?(?:an? |your |this )?appeal|appeals? by (?:tele)?phone|para apelar"
    rf"|(?:file|ask for|request) (?:an? |your |this )?appeal)\b"
    rf"[^.]{{0,80}}?(?:call(?: us at)?|phone|llame al)\s*:?\s*(?P<phone>{PHONE.pattern})",
    re.I,
)
_APPEAL = re.compile(r"\bappeals?\b|\breconsideration\b|\bgrievances?\b|\bapel(?:ar|aci[oó]n(?:es)?)\b", re.I)
_NOT_APPEAL = re.compile(
    r"civil rights|grievance within|bureau of insurance|department of|state fair hearing|independent review"
    r"|external review|insurance commissioner|division of|ombudsman|fair hearing|audiencia|revisión externa"
    r"|administrative hearings|federal services|plan administrator"
    r"|insurance department|attorney general|second appeal|arbitration|office of",
    re.I,
)
_APPEALS_NAME = re.compile(r"\b(?:Appeals?|Grievances?|Reconsideration|Apelaci[oó]n(?:es)?)\b[^.;]{0,30}$")
_LINE = re.compile(r"(?:send (?:your|the) appeal|appeals? (?:to|at)|mail(?: it)? to|write(?: to)?).{0,30}:$", re.I)
_TO = re.compile(
    r"(?:\bto:?|\bat:?|\bTO:?|\bAT:?|\bWRITE:?|\bWHERE:|\bmail to:?"
    r"|\bwrite:?|\bby mail to|\bfiled with|\b[Ee]scriba a|\b[Ee]nv[ií]e(?:la)?(?: (?:su|la) apelación)? a:?"
    r"|\b[Pp]or correo a|\b(?:handled|processed|decided|reviewed) by|\bWhere:|\breach the|\bcontact:?"
    r"|\b[A-Z][A-Za-z]+(?: [A-Za-z]+){0,3}:)\s+(?:the )?"
    r"(?P<name>[A-Z][\w&’'./-]*(?:[ ,]+[\w&’'./-]+){0,11})$"
)
# The lines right above the address, where a sentence ends before them: `… by August 11. ⏎ Tall Grass Appeals Unit ⏎`.
_OWN_LINES = re.compile(r"[.:;?]\n(?P<name>[A-Z][\w&’'./-]*(?:[ ,\n]+(?:[A-Z][\w&’'./-]*|and|of|the|for|&)){1,11})$")
_CARE_OF = re.compile(r",?\s+(?:care of|c/o|in care of)\b.{0,70}$", re.I)
_ATTENTION = re.compile(r",?\s+(?:Attn|Attention|ATTN|Atención)\b.{0,60}$")
_PHONE_OF_APPEAL = re.compile(
    rf"(?:phone|call|telephone|teléfono|llame al|tel\.?)\s*:?\s*(?:us (?:at )?)?(?P<phone>{PHONE.pattern})", re.I
)
_FAX = re.compile(
    r"fax(?: (?:it|this form|them|(?:your|the|su|la) (?:appeal|request|apelación)))?(?: to| at| al)?"
    rf"(?: número| number)?:?\s*({PHONE.pattern})",
    re.I,
)
_NUMBERS = re.compile(r"(?:(?:tele)?phone|fax|tel|call|teléfono)\b", re.I)
_EXPEDITED = re.compile(r"\bexpedited\b|\burgent\b|\bfast appeal\b", re.I)
_NO_PHONE = re.compile(r"peer|speak with|talk|language|TTY|help with|questions|doctor to doctor", re.I)
_PATH = "denial.appeal_to"
_NEAR, _RIGHT_BEFORE = 220, 140


def add_address(address: AddressRead, stretch: Stretch, path: str, page: int, rule: str, into: Collected) -> None:
    for name, (start, end) in address.spans.items():
        into.add(f"{path}.{name}", getattr(address, name), stretch.between(start, end), page, rule)


def take(paper: Paper, into: Collected) -> None:
    best = next(iter(sorted(_places(paper, into), key=lambda place: -place[0])), None)
    if best is None:
        _block(paper, into)
    else:
        _, stretch, address = best
        add_address(address, stretch, f"{_PATH}.address", stretch.page, "appeal_address", into)
        _name(stretch, address, into)
        _numbers(stretch, address.end, into)
        _numbers_below(paper, stretch, address, into)
    _called(paper, into)
    _expedited(paper, into)


def _called(paper: Paper, into: Collected) -> None:
    """`To appeal, call 1-800-555-0165`."""
    for sentence in paper.sentences:
        call = _CALLED.search(sentence.text)
        is_barred = _NOT_APPEAL.search(sentence.text) or _EXPEDITED.search(sentence.text)
        if call and not is_barred and sentence.part not in {"external", "boilerplate", "urgent"}:
            if not into.has(f"{_PATH}.phone"):
                words = sentence.stretch.between(*call.span("phone"))
                into.add(f"{_PATH}.phone", _dialled(call["phone"]), words, sentence.page, "appeal_called")
            return


def _places(paper: Paper, into: Collected) -> Iterator[tuple[int, Stretch, AddressRead]]:
    """(weight, text, address): an address right behind the name of an appeals unit weighs more than one near the word,
    and most where the letter says to send it there;
    of two that weigh the same the first counts."""
    for part, stretch in paper.paragraphs:
        for address in into.addresses.of(stretch.lined):
            before = stretch.text[: address.start]
            near = before[-_NEAR:]
            named = bool(_APPEALS_NAME.search(before[-60:]))
            if part in {"external", "boilerplate"} or _NOT_APPEAL.search(_clause(before)):
                continue
            if named or ((_APPEAL.search(near) or part == "appeal") and part != "keep"):
                is_sent_there = named and bool(_TO.search(before.rstrip(" ,:;")))
                yield 3 if is_sent_there else 2 if named else 1, stretch, address


def _clause(before: str) -> str:
    """The words of the address's own sentence, as far as it names who receives the letter."""
    tail = before[-_RIGHT_BEFORE:]
    return re.split(r"(?<=[a-z)])[.;]\s+(?=[A-Z])", tail)[-1]


def _name(stretch: Stretch, address: AddressRead, into: Collected) -> None:
    before = _CARE_OF.sub("", _ATTENTION.sub("", stretch.text[: address.start].rstrip(" ,:;"))).rstrip(" ,:;")
    start = 0
    if match := _TO.search(before):
        start = match.start("name")
    elif not _is_a_name(_ATTENTION.sub("", before)):
        if (above := _OWN_LINES.search(stretch.lined[: len(before)])) is None:
            return
        start = above.start("name")
    name = _ATTENTION.sub("", _CARE_OF.sub("", before[start:])).strip(" ,")
    if len(name.split()) > 1:
        words = stretch.between(start, start + len(name))
        into.add(f"{_PATH}.name", name, words, stretch.page, "appeal_name")


def _dialled(number: str) -> str:
    """The number on one line, where a line's end parted it behind a dash."""
    return re.sub(r"(?<=\d-)\s+(?=\d)", "", number.strip())


def _is_a_name(text: str) -> bool:
    return text[:1].isupper() and len(text.split()) < 12 and not re.search(r"[.:;]\s", text)


def _numbers(stretch: Stretch, start: int, into: Collected) -> None:
    after = stretch.text[start : start + 90]
    fax = _FAX.search(after)
    if fax:
        words = stretch.between(start + fax.start(1), start + fax.end(1))
        into.add(f"{_PATH}.fax", _dialled(fax[1]), words, stretch.page, "appeal_fax")
    if (call := _PHONE_OF_APPEAL.search(after)) and not _NO_PHONE.search(after[: call.start()]):
        words = stretch.between(start + call.start("phone"), start + call.end("phone"))
        into.add(f"{_PATH}.phone", _dialled(call["phone"]), words, stretch.page, "appeal_phone")


def _numbers_below(paper: Paper, stretch: Stretch, address: AddressRead, into: Collected) -> None:
    """`Phone … Fax …` in cells of their own on the two lines below the address."""
    last = stretch.between(*address.spans["zip"])[-1]
    rows = [line for page, line in paper.lines if page == stretch.page]
    here = next((n for n, line in enumerate(rows) if any(last in segment.words for segment in line.segments)), None)
    for line in rows[here + 1 : here + 3] if here is not None else ():
        held = stretch_of(line, stretch.page)
        if not _NUMBERS.match(held.text):
            return
        if not into.has(f"{_PATH}.fax") and not into.has(f"{_PATH}.phone"):
            _numbers(held, 0, into)


def _expedited(paper: Paper, into: Collected) -> None:
    """The number to call where waiting would do harm: in the sentence that offers the expedited appeal, or the next."""
    above = ""
    for sentence in paper.sentences:
        is_about = _EXPEDITED.search(sentence.text) or _EXPEDITED.search(above)
        call = _PHONE_OF_APPEAL.search(sentence.text)
        is_barred = _NO_PHONE.search(sentence.text) or sentence.part in {"external", "boilerplate"}
        if is_about and call and not is_barred and not into.has(f"{_PATH}.phone"):
            words = sentence.stretch.between(*call.span("phone"))
            into.add(f"{_PATH}.phone", _dialled(call["phone"]), words, sentence.page, "expedited_phone")
        above = sentence.text


def _block(paper: Paper, into: Collected) -> None:
    """`Send your appeal to:` with name and address on the lines below."""
    for _, column in paper.columns:
        rows = sorted(column, key=lambda segment: segment.box[1])
        for index, row in enumerate(rows):
            if not _LINE.search(row.text.strip()):
                continue
            below = rows[index + 1 : index + 6]
            stretch = Stretch(tuple(word for line in below for word in line.words), row.page)
            for address in into.addresses.of(stretch.lined)[:1]:
                add_address(address, stretch, f"{_PATH}.address", row.page, "appeal_block", into)
                into.add(f"{_PATH}.name", below[0].text.rstrip(","), below[0].words, row.page, "appeal_block")
                _numbers(stretch, address.end, into)
                return
