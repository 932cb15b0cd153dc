"""Values behind or under their labels: `Member ID: XYZ`, a caption beside its entry, a caption above it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from app.domain.reading import Word
from app.domain.reading_rules import LabelRule
from app.rules.reading.label_words import MARKS, is_mark, is_own, label_of, label_put_together, low, low_label
from app.rules.reading.layout import PageLine, Segment, Stretch, lines
from app.rules.reading.parts import Paper
from app.rules.reading.persons import name_of
from app.rules.reading.shapes import dates, identifier

# Where another label begins inside the same words: `Group: 0742155 Employer: Calder Logistics`.
_NEXT_LABEL = re.compile(r"\s(?:[·•|]\s*)?[A-Z][\w’'./#]*(?:\s+(?:of|no\.?|name|number|ID|date))?\s*[:=]")
_BREAK = re.compile(r"\s[·•|]\s|;\s|\s{3,}")
_FORM_BOX = re.compile(r"^\d{1,2}[a-z]?\.\s+[A-Z]")  # `4. Certification period`: a caption above its entry
_OPENS = re.compile(r"(?:^|[(·•|;,])\s*(?:[Oo]ur |[Yy]our |[Tt]he )?$")  # what may stand before a label without a colon
_POSTAL = re.compile(r"\d{5}(?:-\d{4})?(?![\w-])")
_QUOTED = re.compile(r"^\s*>")  # an older message below the one that was pasted
_COLON = re.compile(r"[:=]\s*")  # it may stand with the entry, in a column of colons
_DASHES = frozenset("–—")
_SHORT = 45  # letters; a cell of no more may be a label that is put together in many ways
_LISTED = re.compile(r"[·•|]")


_NOT_THIS_CASE = frozenset({"boilerplate", "external", "appeal", "keep", "urgent", "reasons", "goals"})


@dataclass(frozen=True, slots=True)
class LabelledEntry:
    """The words of a value and the rule that found them. `is_marked`: a colon, or a cell of its own, stood between.
    `before`: what stands before the label in its sentence or cell."""

    rule: LabelRule
    text: str
    stretch: Stretch
    offset: int
    is_marked: bool
    is_below: bool = False
    before: str = ""

    def words(self, start: int, end: int) -> tuple[Word, ...]:
        """The words on the page for `text[start:end]`."""
        return self.stretch.between(self.offset + start, self.offset + end)


def entries(paper: Paper, rules: Sequence[LabelRule]) -> Iterator[LabelledEntry]:
    """Every entry of every label in the order of the paper; a place in the text belongs to the longest label."""
    named = {words.lower() for rule in rules for words in rule.words}
    by_length = sorted(((words, rule) for rule in rules for words in rule.words), key=lambda pair: -len(pair[0]))
    by_pattern = [(pattern, rule) for rule in rules for pattern in rule.patterns]
    for _, column in paper.columns:
        rows = [row for row in lines(column) if not _QUOTED.match(row.text)]
        for number, line in enumerate(rows):
            below = rows[number + 1] if number + 1 < len(rows) else None
            is_strip = _is_strip(line, below, named)
            for index, segment in enumerate(line.segments):
                after = line.segments[index + 1] if index + 1 < len(line.segments) and not is_strip else None
                yield from _of_segment(segment, after, below, by_length, by_pattern, column)
        yield from _of_wrapped(column, by_length)
    yield from _in_prose(paper, by_length)


def _in_prose(paper: Paper, labels: list[tuple[str, LabelRule]]) -> Iterator[LabelledEntry]:
    """Labels inside running text, also over the end of a line: `(ID KHP-20 6614 782)`, `our file RBA/26/05/1187`."""
    for part, stretch in paper.paragraphs:
        if part in _NOT_THIS_CASE or len(stretch.text) < 30 or _QUOTED.match(stretch.text):
            continue
        taken: list[tuple[int, int]] = []
        small = low(stretch.text)
        for words, rule in labels:
            if rule.shape not in {"id", "date"} or low_label(words) not in small:
                continue
            for match in label_of(words).finditer(stretch.text):
                before, rest = stretch.text[: match.start()], stretch.text[match.end() :]
                if any(match.start() < end and match.end() > start for start, end in taken):
                    continue
                if _is_barred(before, rule):
                    taken.append(match.span())  # `date` within `last visit date` is no label of its own
                elif _opens_in_prose(words, before, match) and rest.strip():
                    taken.append(match.span())
                    value = rest[: min(_ends(rest, labels), default=len(rest))]
                    yield LabelledEntry(rule, value, stretch, match.end(), True, before=before.rpartition(". ")[2])


def _opens_in_prose(words: str, before: str, match: re.Match[str]) -> bool:
    """After a colon, or where the label begins a sentence or a bracket; `, ID 83702` is a state with its code."""
    is_state = len(words) < 3 and before.rstrip().endswith(",") and bool(_POSTAL.match(match.string[match.end() :]))
    return is_mark(match["mark"]) or (not is_state and bool(_OPENS.search(before) or before.endswith(". ")))


def _of_wrapped(column: Sequence[Segment], labels: list[tuple[str, LabelRule]]) -> Iterator[LabelledEntry]:
    """A label of two lines in a form (`Group` above `number`) with its entry level to both."""
    named = {words.lower(): rule for words, rule in reversed(labels) if " " in words}
    by_top = sorted(column, key=lambda segment: segment.box[1])
    tops = [segment.box[1] for segment in by_top]
    for upper in column:
        first, last = bisect_left(tops, upper.box[3] - 2), bisect_right(tops, upper.box[3] + 0.5 * upper.height)
        for lower in by_top[first:last]:
            is_under = abs(lower.box[0] - upper.box[0]) < 2 and -2 < lower.box[1] - upper.box[3] < 0.5 * upper.height
            rule = named.get(f"{upper.text} {lower.text}".rstrip(": ").lower()) if is_under else None
            entry = _level_with(column, upper, lower) if rule else None
            if rule and entry:
                yield LabelledEntry(rule, entry.text, Stretch(entry.words, entry.page), 0, True)


def _level_with(column: Sequence[Segment], upper: Segment, lower: Segment) -> Segment | None:
    """The nearest words to the right whose middle lies between the two lines."""
    top, bottom, edge = upper.box[1], lower.box[3], max(upper.box[2], lower.box[2])
    level = [
        segment
        for segment in column
        if segment.box[0] > edge and top <= (segment.box[1] + segment.box[3]) / 2 <= bottom
    ]
    return min(level, key=lambda segment: segment.box[0], default=None)


def _of_segment(
    segment: Segment,
    after: Segment | None,
    below: PageLine | None,
    labels: list[tuple[str, LabelRule]],
    patterns: list[tuple[str, LabelRule]],
    column: Sequence[Segment],
) -> Iterator[LabelledEntry]:
    text = segment.text
    taken: list[tuple[int, int]] = []
    for match, rule in _matches(text, labels, patterns):
        if any(match.start() < end and match.end() > start for start, end in taken):
            continue
        if _is_barred(text[: match.start()], rule):
            taken.append(match.span())
            continue
        entry = _entry(rule, segment, after, below, match, labels, column)
        if entry is not None:
            taken.append(match.span())
            yield replace(entry, before=text[: match.start()])


def _matches(
    text: str, labels: list[tuple[str, LabelRule]], patterns: list[tuple[str, LabelRule]]
) -> Iterator[tuple[re.Match[str], LabelRule]]:
    """Where labels stand in the text, the longest first; those put together in many ways last."""
    small = low(text)
    for words, rule in labels:
        if low_label(words) in small:
            yield from ((match, rule) for match in label_of(words).finditer(text))
    if len(text) < _SHORT or any(mark in text for mark in MARKS):
        for pattern, rule in patterns:
            yield from ((match, rule) for match in label_put_together(pattern).finditer(text) if is_own(match))


def _is_barred(before: str, rule: LabelRule) -> bool:
    small = before.lower()
    last = re.findall(r"[^\W\d_]+", small)[-1:]
    is_anothers = bool(last) and last[0] in (*rule.not_before, *rule.another_time)
    return is_anothers or any(words in small for words in rule.not_ahead)


def _ends(rest: str, labels: list[tuple[str, LabelRule]]) -> list[int]:
    """Where the value may end: before another label, before a dot or bar that parts."""
    ends = [next_label.start() for next_label in (_NEXT_LABEL.search(rest), _BREAK.search(rest)) if next_label]
    small = low(rest)
    for words, _ in labels:
        match = label_of(words).search(rest, 1) if low_label(words) in small else None
        if match and is_mark(match["mark"]):
            ends.append(match.start())
    return ends


def _entry(
    rule: LabelRule,
    segment: Segment,
    after: Segment | None,
    below: PageLine | None,
    match: re.Match[str],
    labels: list[tuple[str, LabelRule]],
    column: Sequence[Segment],
) -> LabelledEntry | None:
    text = segment.text
    has_mark = is_mark(match["mark"]) or _is_bold_alone(segment, match)
    if match["mark"] in _DASHES:  # a dash parts a sentence too: only what has a shape stands behind it
        is_first = not text[: match.start()].strip()
        has_mark = is_first and _has_shape(rule.shape, text[match.end() :])
    rest = text[match.end() :]
    if rest.strip():
        if not has_mark and not _may_follow_bare(rule, text, match):
            return None
        value = rest[: min(_ends(rest, labels), default=len(rest))].rstrip(" _")
        return LabelledEntry(rule, value, Stretch(segment.words, segment.page), match.end(), has_mark)
    is_first = not text[: match.start()].strip(" 0123456789.)")
    if not is_first and not has_mark:
        return None
    if after is not None and not (_FORM_BOX.match(segment.text) and _FORM_BOX.match(after.text)):
        under = _under(segment, below) if rule.below and not has_mark else None
        if under and _has_shape(rule.shape, under.text) and not _has_shape(rule.shape, after.text):
            return LabelledEntry(rule, under.text, Stretch(under.words, under.page), 0, False, True)
        opening = _COLON.match(after.text)
        begin = opening.end() if opening else 0
        return LabelledEntry(rule, after.text[begin:], Stretch(after.words, after.page), begin, True)
    if rule.shape in {"choice", "person"} and (near := beside(segment, column)):
        return LabelledEntry(rule, near.text, near, 0, True)
    under = _under(segment, below) if rule.below else None
    return LabelledEntry(rule, under.text, Stretch(under.words, under.page), 0, has_mark, True) if under else None


def _is_bold_alone(segment: Segment, match: re.Match[str]) -> bool:
    """Whether the label opens its words in bold and what is behind it is not bold: that parts them as a colon does."""
    words = segment.text[: match.end()].split()
    behind = segment.words[len(words) :]
    is_first = not segment.text[: match.start()].strip()
    return is_first and bool(behind) and not behind[0].is_bold and all(w.is_bold for w in segment.words[: len(words)])


def _is_strip(line: PageLine, below: PageLine | None, named: Set[str]) -> bool:
    """Whether the cells of the line are captions with their entries below them: a strip, cards side by side. Where the
    next line begins with a label, each line is a label and its entry."""
    under = [_under(segment, below) for segment in line.segments]
    own = [{_named(value.text), value.text.strip(" :.").lower()} for value in under if value]
    if len(own) < max(2, len(under)) or any(name & named for name in own):
        return False
    return sum(_named(segment.text) in named for segment in line.segments) > 1


def _named(text: str) -> str:
    """`2. Member ID no.` as the labels are written."""
    return re.sub(r"^\d{1,2}[a-z]?\.\s+|\s+(?:no|number)\.?$|[:.]$", "", text.strip()).lower()


def _has_shape(shape: str, text: str) -> bool:
    """Whether the words are a value of a strict shape: in a row of captions the next cell is another caption."""
    if shape == "date":
        return any(day.start < 12 for day in dates(text[:40]))
    if shape == "name":
        return name_of(text) is not None
    return shape == "id" and identifier(text) is not None


def _may_follow_bare(rule: LabelRule, text: str, match: re.Match[str]) -> bool:
    """Without a colon only strict shapes follow a label that opens the words (`Mailed June 26, 2026`), and a name
    where dots or bars part the line (`Subscriber Wendell Roe · ID U300`)."""
    opens = _opens_in_prose(match[0].rstrip(" :#."), text[: match.start()], match)
    if rule.shape == "name":
        piece = _BREAK.split(text[match.end() :])[0]
        return opens and bool(_LISTED.search(text)) and name_of(piece) is not None
    return rule.shape in {"date", "id"} and opens


def beside(segment: Segment, column: Sequence[Segment]) -> Stretch | None:
    """An entry of two lines whose middle is level with its label of one."""
    middle, reach = (segment.box[1] + segment.box[3]) / 2, 1.3 * segment.height
    right = [other for other in column if other.box[0] > segment.box[2]]
    near = [other for other in right if 0 < abs((other.box[1] + other.box[3]) / 2 - middle) < reach]
    edge = min((other.box[0] for other in near), default=0.0)
    near = sorted((other for other in near if other.box[0] - edge < 4), key=lambda other: other.box[1])
    return Stretch(tuple(word for other in near for word in other.words), segment.page) if len(near) == 2 else None


def _under(segment: Segment, below: PageLine | None) -> Segment | None:
    """The entry under a caption: it begins where the caption begins. In a box with a number it may lie lower."""
    reach = segment.height * (4 if _FORM_BOX.match(segment.text) else 1.5)
    for other in below.segments if below else ():
        if abs(other.box[0] - segment.box[0]) < 2 * segment.height and other.box[1] - segment.box[3] < reach:
            return other
    return None
