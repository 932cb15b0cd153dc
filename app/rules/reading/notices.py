"""What only a notice or an explanation of benefits says: who decides, why, where an appeal goes, for which child."""

import re
from collections.abc import Iterator, Mapping, Sequence

from app.domain.payer import Payer
from app.domain.reading import Word
from app.domain.reading_rules import ReasonRule
from app.rules.reading.addresses import Address, addresses
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Line, Stretch
from app.rules.reading.parts import Paper, Sentence
from app.rules.reading.persons import name_of
from app.rules.reading.shapes import PHONE, dates

_TO_THE_FAMILY = re.compile(r"^(?:to the )?parents?(?: or guardians?)?(?: of)?:?$", re.I)
_STAMP = re.compile(r"^received$", re.I)
_STAMP_DAY = re.compile(
    r"\b(?:(?P<month>[A-Z]{3})\s+(?P<day>\d{1,2})\s+(?P<year>20\d{2})"
    r"|(?P<y2>20\d{2})\s+(?P<m2>[A-Z]{3})\s+(?P<d2>\d{1,2}))\b"
)
_NO_REASON = re.compile(
    r"^(?:we used|this decision was made|you may|you can|if you|if we|no (?:outside )?guideline|guideline|criteria"
    r"|the guideline|we relied|a copy|a letter|our reviewer|physician reviewer|section \d"
    r"|based on the (?:above|following))\b",
    re.I,
)
_ENDS_REASONS = re.compile(
    r"\bappeal|\bICD|page \d+ of|this plan is|external review|you may|you can|peer-to-peer|^dear|sincerely"
    r"|because this care is|^a letter|copy of this letter|if you (?:disagree|send)|physician reviewer|made by a"
    r"|we decide|printed \d",
    re.I,
)
_OPENING = re.compile(
    r"^(?:Why[\w ,’']*|Por qué|Reasons?(?: for[\w ]+)?|The reasons are these|Decision note|Rationale|Line \d+)"
    r"\s*(?:/\s*[\w ¿]+)?\s*[.:?–-]+\s*",
    re.I,
)
_APPEAL = re.compile(r"\bappeals?\b|\breconsideration\b|\bgrievances?\b", re.I)
_NOT_APPEAL = re.compile(
    r"civil rights|grievance within|bureau of insurance|department of|state fair hearing|independent review"
    r"|external review|insurance commissioner|division of|ombudsman|fair hearing|federal services|plan administrator",
    re.I,
)


def take(paper: Paper, payers: Mapping[str, Payer], reasons: Sequence[ReasonRule], into: Collected) -> None:
    _payer(paper, payers, into)
    _family(paper, into)
    _stamp(paper, into)
    _first_date(paper, into)
    _reasons(paper, reasons, into)
    _appeal_to(paper, into)


def _payer(paper: Paper, payers: Mapping[str, Payer], into: Collected) -> None:
    """The company that insures by its line; a reviewer is who decided, never the payer."""
    named = sorted(((n, p.id) for p in payers.values() for n in (p.name, *p.names)), key=lambda one: -len(one[0]))
    reviewers = sorted((n for p in payers.values() for n in p.reviewers), key=len, reverse=True)
    for page, line in paper.lines:
        for name in reviewers:
            if not into.has("denial.decided_by") and (words := _whole(line, name)):
                into.add("denial.decided_by", name, words, page, "reviewer")
        if into.has("plan.payer"):
            continue
        for name, payer in named:
            if words := _whole(line, name):
                into.add("plan.payer", payer, words, page, "payer")
                if not _is_shorthand(name, payer):
                    into.add("plan.payer_name", name, words, page, "payer")
                break


def _is_shorthand(name: str, payer: str) -> bool:
    return name.lower().replace(" ", "") == payer


def _whole(line: Line, name: str) -> tuple[Word, ...]:
    for segment in line.segments:
        found = re.search(rf"(?<![\w]){re.escape(name)}(?![\w])", segment.text, re.I)
        if found:
            return Stretch(segment.words, segment.page).between(*found.span())
    return ()


def _family(paper: Paper, into: Collected) -> None:
    """`Parent or guardian of` above the child's name and the family's address."""
    for _, column in paper.columns:
        rows = sorted(column, key=lambda one: one.box[1])
        for index, row in enumerate(rows):
            if not _TO_THE_FAMILY.match(row.text.strip()):
                continue
            below = [one for one in rows[index + 1 :] if abs(one.box[0] - row.box[0]) < 4][:3]
            name = name_of(below[0].text) if below else None
            if name and not into.has("child.first_name"):
                into.add("child.first_name", name.first, below[0].words, row.page, "to_the_family")
                into.add("child.last_name", name.last, below[0].words, row.page, "to_the_family")
            words = tuple(word for one in below[1:] for word in one.words)
            stretch = Stretch(words, row.page)
            for found in addresses(stretch.text)[:1]:
                _add_address(found, stretch, "child.address", row.page, "to_the_family", into)
            return


def _add_address(found: Address, stretch: Stretch, path: str, page: int, rule: str, into: Collected) -> None:
    for name, (start, end) in found.spans.items():
        into.add(f"{path}.{name}", getattr(found, name), stretch.between(start, end), page, rule)


def _stamp(paper: Paper, into: Collected) -> None:
    """A received stamp: the word, and a day beside or under it."""
    for _, column in paper.columns:
        for stamp in column:
            if not _STAMP.match(stamp.text.strip()):
                continue
            near = [
                s
                for s in column
                if abs(s.box[0] - stamp.box[0]) < 60 and 0 < s.box[1] - stamp.box[1] < 4 * stamp.height
            ]
            words = tuple(word for one in sorted(near, key=lambda s: s.box[1]) for word in one.words)
            day = _stamped(" ".join(word.text for word in words))
            if day:
                into.add("denial.received_on", day, words, stamp.page, "received_stamp")


def _stamped(text: str) -> str | None:
    found = _STAMP_DAY.search(text)
    if not found:
        return None
    parts = (found["month"] or found["m2"], found["day"] or found["d2"], found["year"] or found["y2"])
    return next((str(one.value) for one in dates(f"{parts[0]} {parts[1]}, {parts[2]}")), None)


def _first_date(paper: Paper, into: Collected) -> None:
    """A letter's own day: alone on its line, above the salutation."""
    if into.has("denial.dated_on"):
        return
    for page, line in paper.lines[:25]:
        for segment in line.segments:
            found = list(dates(segment.text))
            if len(found) == 1 and found[0].start == 0 and len(segment.text) - found[0].end < 2:
                into.add("denial.dated_on", found[0].value, segment.words, page, "letters_day")
                return


def _reasons(paper: Paper, rules: Sequence[ReasonRule], into: Collected) -> None:
    number = 0
    for sentence in _reason_sentences(paper):
        opening = _OPENING.match(sentence.text)
        text = sentence.text[opening.end() :] if opening else sentence.text
        if len(text.split()) < 4 or _NO_REASON.match(text):
            continue
        number += 1
        record = f"r{number}"
        words = sentence.stretch.between(len(sentence.text) - len(text), len(sentence.text))
        into.add("denial.reasons[].words", text, words, sentence.page, "reason", record)
        kind = next((r.id for r in rules if any(re.search(w, text, re.I) for w in r.words)), None)
        if kind:
            into.add("denial.reasons[].kind", kind, words, sentence.page, f"reason_{kind}", record)


def _reason_sentences(paper: Paper) -> Iterator[Sentence]:
    """Sentences under the heading of the reasons, up to the first that speaks of something else."""
    is_over = False
    for one in paper.sentences:
        if one.part != "reasons":
            is_over = False
        elif _ENDS_REASONS.search(one.text):
            is_over = True
        elif not is_over:
            yield one


def _appeal_to(paper: Paper, into: Collected) -> None:
    """The address to which an appeal goes: where the sentence or its part speaks of an appeal and of nothing else."""
    for part, stretch in paper.paragraphs:
        if part in {"external", "boilerplate", "keep"}:
            continue
        for found in addresses(stretch.text):
            before = stretch.text[: found.start]
            near = before[-220:]
            if not (_APPEAL.search(near) or part == "appeal") or _NOT_APPEAL.search(before[-140:]):
                continue
            _add_address(found, stretch, "denial.appeal_to.address", stretch.page, "appeal_address", into)
            _appeal_name(stretch, found, into)
            _appeal_phone(stretch, found, into)
            return
    _appeal_block(paper, into)


def _appeal_name(stretch: Stretch, found: Address, into: Collected) -> None:
    before = stretch.text[: found.start].rstrip(" ,:;")
    match = re.search(
        r"(?:to:?|at:?|mail to:?|write:?|write to|by mail to|Where:)\s+(?P<name>[A-Z][\w&’' ,.-]{3,90})$", before
    )
    if match:
        start = match.start("name")
        into.add(
            "denial.appeal_to.name",
            match["name"].strip(" ,"),
            stretch.between(start, len(before)),
            stretch.page,
            "appeal_name",
        )


def _appeal_phone(stretch: Stretch, found: Address, into: Collected) -> None:
    after = stretch.text[found.end : found.end + 90]
    fax = re.search(r"fax(?: it)?(?: to)?:?\s*(" + PHONE.pattern + ")", after, re.I)
    if fax:
        start, end = fax.span(1)
        words = stretch.between(found.end + start, found.end + end)
        into.add("denial.appeal_to.fax", fax[1].strip(), words, stretch.page, "appeal_fax")


def _appeal_block(paper: Paper, into: Collected) -> None:
    """`Send your appeal to:` with name and address on the lines below."""
    for _, column in paper.columns:
        rows = sorted(column, key=lambda one: one.box[1])
        for index, row in enumerate(rows):
            if not re.search(
                r"(?:send (?:your|the) appeal|appeals? (?:to|at)|mail to|write to).{0,30}:$", row.text.strip(), re.I
            ):
                continue
            below = rows[index + 1 : index + 6]
            words = tuple(word for one in below for word in one.words)
            stretch = Stretch(words, row.page)
            for found in addresses(stretch.text)[:1]:
                _add_address(found, stretch, "denial.appeal_to.address", row.page, "appeal_block", into)
                into.add("denial.appeal_to.name", below[0].text.rstrip(","), below[0].words, row.page, "appeal_block")
                _appeal_phone(stretch, found, into)
                return
