"""Every time that a notice gives, sorted by what it is for: appeal, second level, hearing, outside review …

A window of one kind is never offered as one of another: a clause that speaks of several levels gives the appeal none.
Nothing is counted here. The law's own day stays the safe one; what the notice says stands beside it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.domain.notice_rules import WindowRule
from app.domain.reading import Proposal, Window, WindowKind
from app.rules.reading.collecting import LEAST_CONFIDENCE, Collected
from app.rules.reading.layout import Segment, Stretch, around, lines
from app.rules.reading.parts import Paper, Sentence
from app.rules.reading.shapes import one_of
from app.rules.reading.spans import Span, joined, span_of_entry, spans

STATED = "denial.stated_deadline_on"
Matter = tuple[WindowRule, WindowKind]
_CLAUSE = re.compile(
    r";\s*|[:.]?\s*(?:\[[ Xx✓✔]?\]|[☐☒☑•▪])\s*"
    r"|,?\s+\b(?:and|but|y|pero|e)\s+(?=(?:then|you|we|it|to|ask|send|for|if|only|your|si|usted|para|pida)\b)",
    re.I,
)
_AHEAD = re.compile(
    r"^\W*(?:\d{1,2}[.)]\s*)?"
    r"(?:if|after|once|when|before|until|during|while|unless|si|después|una vez|cuando|antes|durante)\b"
    r"[^,]*?(?:,\s*|\s(?=(?:you|usted) (?:may|can|have|must|puede|tiene)\b))",
    re.I,
)
_BEHIND = re.compile(r"\b(?:before|until|unless|while|during|antes de que|hasta que|mientras|durante)\b.*", re.I)
_LIMITED = re.compile(
    r"\b(?:last day|deadline|due|by|within|time limits?|time to|no later|how long|until|when|último día|plazo"
    r"|fecha límite|hasta|antes|a más tardar|cuándo)\b",
    re.I,
)
# Between a count and the day that it ends on.
_BESIDE = re.compile(r"\W*(?:(?:that is|which is|this is|i\.e\.|meaning|or|es decir|o sea|esto es)\W*)?", re.I)
_LABEL_LETTERS = 70
# A part of the notice about another level: an appeal named in it is not the one that this notice opens.
_OTHER_LEVELS = frozenset({"external", "keep", "urgent"})
_ASKING = re.compile(
    r"\b(?:ask\w*|request\w*|fil(?:e|ed|ing)|appeal\w*|sen[dt]|call|tell|must|submit|need|pedir\w*|pid[ae]|solicit\w+"
    r"|apel\w+|llam\w+|presentar?)\b",
    re.I,
)

# Who has the time, in a clause that goes on with the matter of the one before it.
_OF_THE_FAMILY = re.compile(
    r"\b(?:you|your|must (?:be|receive|reach|arrive)|usted|tiene|debe|puede)\b"
    r"|\b(?:last day|deadline|último día) (?:is|es)\b"
    r"|^\W*(?:call|write|send|ask|llame|escriba|pida)\b"
    r"|\b(?:postmarked|received|filed|mailed) (?:\w+ )?(?:by|no later|on or)\b",
    re.I,
)


def take(paper: Paper, rules: Sequence[WindowRule], into: Collected) -> None:
    """Adds the windows. A last day to appeal is proposed, and none that is another level's stays proposed."""
    into.windows = _with_rivals(_each_once((*_told(paper, rules), *_entered(paper, rules))))
    own = [window for window in into.windows if window.kind == "appeal" and window.last_day]
    others = {window.last_day for window in into.windows if window.kind != "appeal"}
    others -= {window.last_day for window in own}
    into.leave_out([proposal for proposal in into.of(STATED) if proposal.value in others])
    for window in own:
        into.keep(_last_day(window, paper.number))


def _last_day(window: Window, paper: int) -> Proposal:
    place = (window.page, window.words, window.box)
    return Proposal(STATED, window.last_day or "", paper, *place, "look", window.rule)


def _told(paper: Paper, rules: Sequence[WindowRule]) -> Iterator[Window]:
    """Those in sentences. A clause that names no matter of its own goes on with that of the clause before it."""
    before: tuple[Matter, ...] = ()
    part: str | None = None
    heading: Stretch | None = None
    for sentence in paper.sentences:
        above = paper.heading_of(sentence)
        if sentence.part != part or above is not heading:
            before = _of_heading(above, rules)
        part, heading = sentence.part, above
        for clause in _clauses(sentence):
            for limit, text in clause.pieces() or ((None, clause.text),):
                said = matters(text, sentence.part, rules)
                meant = said or (before if said == () and _OF_THE_FAMILY.search(text) else ())
                if limit:
                    yield from _windows(limit, meant, text, sentence, paper.number)
                before = meant or (before if said == () and not limit else ())


def _of_heading(heading: Stretch | None, rules: Sequence[WindowRule]) -> tuple[Matter, ...]:
    """What a heading opens: where its sentences name no matter, the time is for that, if it names one alone."""
    named = matters(heading.text, "", rules) or () if heading else ()
    return named if len({kind for _, kind in named}) == 1 else ()


@dataclass(frozen=True, slots=True)
class _Clause:
    text: str
    start: int

    def pieces(self) -> tuple[tuple[Span, str], ...]:
        """Each limit with the words that say what it is for: those before it, or where the clause begins with one,
        those behind it."""
        limits = _joined(spans(self.text), self.text)
        if len(limits) < 2:
            return tuple((limit.moved(self.start), _without(self.text, (limit,))) for limit in limits)
        is_behind = not re.search(r"\w", self.text[: limits[0].start])
        starts = [limit.start for limit in limits] if is_behind else [0, *(limit.end for limit in limits[:-1])]
        ends = [*starts[1:], len(self.text)] if is_behind else [limit.end for limit in limits]
        return tuple(
            (limit.moved(self.start), _without(self.text[start:end], (limit.moved(-start),)))
            for limit, start, end in zip(limits, starts, ends, strict=True)
        )


def _clauses(sentence: Sentence) -> Iterator[_Clause]:
    start = 0
    for match in [*_CLAUSE.finditer(sentence.text), None]:
        yield _Clause(sentence.text[start : match.start() if match else len(sentence.text)], start)
        start = match.end() if match else 0


def _joined(limits: Iterable[Span], text: str) -> tuple[Span, ...]:
    """A day and a count that stand side by side are one limit: `within 60 days of this notice, by November 2, 2026`."""
    held: list[Span] = []
    for limit in limits:
        last = held[-1] if held else None
        is_beside = last is not None and _BESIDE.fullmatch(text[last.end : limit.start]) is not None
        if last and is_beside and (last.last_day is None) != (limit.last_day is None):
            held[-1] = joined(last, limit)
        else:
            held.append(limit)
    return tuple(held)


def _without(text: str, limits: Sequence[Span]) -> str:
    """The words without what a count runs from: `within 60 days of our appeal answer` is about no appeal."""
    for limit in limits:
        text = f"{text[: limit.value_end]}{text[limit.end :]}"
    return text


def matters(text: str, part: str, rules: Sequence[WindowRule]) -> tuple[Matter, ...] | None:
    """What the words are about; none: they name no matter, None: what they name is no window of the family's."""
    whole, text = text, _main_words(text)
    if any(rule.kind == "none" and _fits(rule, text) for rule in rules):
        return None
    if kept := tuple((rule, rule.kind) for rule in rules if rule.kind == "keep_services" and _fits(rule, whole)):
        return kept
    matched = [(rule, rule.kind) for rule in rules if rule.kind != "none" and _fits(rule, text)]
    kinds = {kind for _, kind in matched}
    if kinds - {"appeal"}:
        return tuple((rule, kind) for rule, kind in matched if kind != "appeal")
    return None if kinds and part in _OTHER_LEVELS else tuple(matched)


def _main_words(text: str) -> str:
    """Without the clause that says when or after what, unless the limit itself or the whole matter stands in it."""
    for pattern in (_AHEAD, _BEHIND):
        if (match := pattern.search(text)) and not spans(match[0]):
            text = (text[: match.start()] + text[match.end() :]).strip() or text
    return text


def _fits(rule: WindowRule, text: str) -> bool:
    is_barred = bool(rule.must_not) and bool(one_of(rule.must_not).search(text))
    return not is_barred and bool(one_of(rule.words).search(text))


def _windows(
    limit: Span, matched: Iterable[Matter], text: str, sentence: Sentence, number: int, *, is_entry: bool = False
) -> Iterator[Window]:
    words = sentence.stretch.between(limit.start, limit.value_end)
    if not words or any(word.confidence < LEAST_CONFIDENCE or not word.is_seen for word in words):
        return
    for rule, kind in matched:
        is_asked = is_entry or kind != "keep_services" or _ASKING.search(text)
        if is_asked and (limit.unit != "hours" or kind == "peer_to_peer"):
            yield Window(
                kind, sentence.text, number, sentence.page, " ".join(word.text for word in words),
                around(word.box for word in words), rule.id, limit.last_day, limit.count, limit.unit, limit.runs_from,
                is_entry=is_entry,
            )  # fmt: skip


def _entered(paper: Paper, rules: Sequence[WindowRule]) -> Iterator[Window]:
    """Those behind a label, in a box of dates, in a table whose head says that its column holds limits."""
    for page, column in paper.columns:
        for line in lines(column):
            for label, value in zip(line.segments, line.segments[1:], strict=False):
                limit = span_of_entry(value.text)
                if limit is None or len(label.text) > _LABEL_LETTERS:
                    continue
                if not (_LIMITED.search(f"{label.text} {value.text}") or _LIMITED.search(_head(value, column))):
                    continue
                text = f"{label.text}: {value.text}"
                entry = Sentence(text, (*label.words, *value.words), page.number, "")
                own = limit.moved(len(label.text) + 2)
                matched = matters(_without(text, (own,)), "", rules)
                if matched == ():
                    matched = _of_heading(paper.heading_of(entry), rules)
                yield from _windows(own, matched or (), text, entry, paper.number, is_entry=True)


def _head(value: Segment, column: Sequence[Segment]) -> str:
    """The nearest words above the cell that begin where it begins and say that a limit follows."""
    above = [
        segment
        for segment in column
        if segment.box[3] <= value.box[1] and abs(segment.box[0] - value.box[0]) < value.height
    ]
    heads = [segment for segment in above if _LIMITED.search(segment.text) and len(segment.text) < _LABEL_LETTERS]
    return max(heads, key=lambda segment: segment.box[1]).text if heads else ""


def _each_once(windows: Iterable[Window]) -> list[Window]:
    kept: list[Window] = []
    for window in windows:
        same = next((k for k in kept if k.kind == window.kind and _said(k) == _said(window)), None)
        if same is None:
            kept.append(window)
        elif window.is_entry and not same.is_entry:
            kept[kept.index(same)] = replace(same, is_entry=True, words=window.words, box=window.box, page=window.page)
    return kept


def _said(window: Window) -> tuple[object, ...]:
    return window.last_day, window.count, window.unit


def _with_rivals(windows: Sequence[Window]) -> list[Window]:
    """Two days of a kind, or two counts of a kind in one unit, cannot both be meant."""
    return [
        replace(window, others=tuple(dict.fromkeys(rival(window, k) for k in windows if rival(window, k))))
        for window in windows
    ]


def rival(window: Window, other: Window) -> str:
    """What the other says instead; empty where both can be true."""
    if window.kind != other.kind or window is other:
        return ""
    if window.last_day and other.last_day and window.last_day != other.last_day:
        return other.last_day
    if window.count and other.count and (window.count, window.unit) != (other.count, other.unit):
        return f"{other.count} {other.unit}".replace("_", " ")
    return ""
