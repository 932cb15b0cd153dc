"""What the lines of a goal say of it, each behind its name: where it starts, what it aims at, by when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from app.domain.reading import Proposal
from app.rules.reading.collecting import Collected
from app.rules.reading.goal_amounts import entry_amount, is_of_others, rise
from app.rules.reading.goal_days import DayRead, day_behind, day_read, first_day, moved
from app.rules.reading.goal_slots import SlotRead, pieces
from app.rules.reading.goal_vocabulary import GoalWords
from app.rules.reading.layout import Stretch
from app.rules.reading.parts import Sentence
from app.rules.reading.quantities import QuantityRead, is_alike, is_share, quantities
from app.rules.reading.shapes import Spotted, dates

_COUNTED = re.compile(r"[^\d%/]{0,11}\d+\s+[^\W\d_]{3,}", re.I)
_TODAY = re.compile(r"\b(?:today|hoy)\s*[:=–-]?\s*$", re.I)
_OPENS_WITH_AMOUNT = re.compile(r"(?:at least\s)?\d")
_NEAR = 12  # letters between a name and its amount
_FAR = 44  # the same where the name is a caption
_ORDER = (
    "earlier",
    "both",
    "month",
    "start",
    "since",
    "dated",
    "target",
    "now",
    "level",
    "by",
    "term",
    "measure",
    "status",
)
_TERMS = (("long", "long"), ("short", "short"))


@dataclass
class Levels:
    """What is told of the goals of one paper. `is_note`: what is reached today is the note's, no start. `seen_on`: the
    day of the paper's own measures, where it has one.

    `otherwise`: goals whose start is counted in what no unit names, so that their criterion in percent would be a
    target of another kind; `loose`: such a start, until the target is counted in the same. `due`: days of goals whose
    target is not told yet; a day without one is none of the case's. `earlier`: goals of which a level of an earlier
    report is told, so that the present one is not where they started.
    """

    into: Collected
    words: GoalWords
    is_note: bool = False
    seen_on: Proposal | None = None
    otherwise: set[str] = field(default_factory=set)
    due: dict[str, tuple[Stretch, Spotted]] = field(default_factory=dict)
    earlier: set[str] = field(default_factory=set)
    loose: dict[str, tuple[Sentence, QuantityRead]] = field(default_factory=dict)
    placed: set[int] = field(default_factory=set)  # the first words of what was put

    def take(self, sentence: Sentence, record: str, start: int = 0) -> None:
        held = pieces(sentence.text, self.words, start)
        for slot in _ORDER:
            for piece in held:
                if piece.slot == slot and not (self.is_note and _TODAY.search(sentence.text[: piece.begin])):
                    self._piece(piece, sentence, record)
        if not held or held[0].slot == "by":
            self._rise(sentence, start, len(sentence.text), record)
        known = _told(self.words)
        if (
            not start
            and not self.is_note
            and known.starts.search(sentence.text)
            and not known.to_come.search(sentence.text)
        ):
            self._starts(sentence, record)

    def cell(self, slot: str, sentence: Sentence, record: str, day: DayRead | None) -> None:
        """What a table's cell says; `day`: printed in the head of its column."""
        held = pieces(sentence.text, self.words)
        if not held or sentence.text[: held[0].start].strip():
            held = [SlotRead(slot, 0, 0, len(sentence.text), None, True)]
        for piece in held:
            own = replace(piece, slot=slot, is_marked=True) if piece.slot == "dated" else piece
            self._piece(own, sentence, record, day)

    def put(self, sentence: Sentence, amount: QuantityRead, part: str, record: str) -> None:
        words = sentence.stretch.between(amount.start, amount.end)
        self.placed |= {id(word) for word in words[:1]}
        if not self.into.has(f"goals[].{part}.value", record):
            self.into.add(f"goals[].{part}.value", amount.value, words, sentence.page, "goal", record)
            self.into.add(f"goals[].{part}.unit", amount.unit, words, sentence.page, "goal", record)
        if part != "target":
            return
        if record in self.due:
            self.add_due(*self.due.pop(record), record)
        if record in self.loose and _is_of_one_noun(self.loose[record][1].unit, amount.unit):
            start, entry = self.loose.pop(record)
            self.put(start, replace(entry, unit=max(entry.unit, amount.unit, key=len)), "baseline", record)

    def add_due(self, stretch: Stretch, day: Spotted, record: str) -> None:
        """The day by which the target is to be reached, `day` in the words of `stretch`."""
        if self.into.has("goals[].target.by_on", record):
            return
        if not self.into.has("goals[].target.value", record):
            self.due.setdefault(record, (stretch, day))
            return
        words = stretch.between(day.start, day.end)
        self.into.add("goals[].target.by_on", day.value, words, stretch.page, "goal", record)

    def since(self, day: DayRead, record: str) -> None:
        self.into.add("goals[].baseline.on", day.value, day.words, day.page, "goal", record)

    def _rise(self, sentence: Sentence, start: int, end: int, record: str) -> None:
        """`From 2 of 10 tries to 8 of 10 tries`, where the goal is not measured yet."""
        parts = rise(sentence.text[:end], start, self.words)
        if parts and not self.into.has("goals[].target.value", record):
            self.put(sentence, parts[0], "baseline", record)
            self.put(sentence, parts[1], "target", record)

    def _starts(self, sentence: Sentence, record: str) -> None:
        unit = unit_of(record, self.into)
        alike = [amount for amount in quantities(sentence.text) if unit and is_alike(amount.unit, unit)]
        if len(alike) == 1 and not is_of_others(sentence.text, alike[0].start, self.words):
            self.put(sentence, alike[0], "baseline", record)

    def _piece(self, piece: SlotRead, sentence: Sentence, record: str, named: DayRead | None = None) -> None:
        piece = replace(piece, slot="now") if piece.slot == "level" else piece
        text = sentence.text
        match piece.slot:
            case "earlier":
                self.earlier.add(record)
            case "both":
                self._rise(sentence, piece.begin, piece.end, record)
            case "by":
                self._by(sentence, piece, record)
            case "since":
                for day in first_day(text, piece.begin, piece.end):
                    self.since(day_read(sentence, day), record)
            case "term":
                self._term(sentence, piece, record)
            case "measure":
                self._measure(sentence, piece, record)
            case "status":
                self._status(sentence, piece, record)
            case _:
                self._level(sentence, piece, record, named)

    def _level(self, sentence: Sentence, piece: SlotRead, record: str, named: DayRead | None = None) -> None:
        text = sentence.text
        head = text[piece.begin : min(piece.end, piece.begin + 24)]
        day = piece.day or next((moved(day, piece.begin) for day in dates(head) if day.start < 4), None)
        begin = day.end if day and day.start >= piece.begin else piece.begin
        amount = self._amount(text, begin, piece, record)
        if piece.slot == "target":
            self._target(sentence, piece, amount, day, record)
        elif (
            amount is None
            and piece.is_marked
            and (entry := entry_amount(text, begin, piece.end, unit_of(record, self.into)))
        ):
            self._entry(sentence, entry, record)
        elif amount is None:
            if piece.slot == "start" and _COUNTED.match(text[piece.begin : piece.end]):
                self.otherwise.add(record)
        elif not self.into.has("goals[].baseline.value", record):
            if piece.slot == "now" and (record in self.earlier or self.is_note):
                return
            self.put(sentence, amount, "baseline", record)
            behind = day or (day_behind(text, amount.end, piece.end) if piece.slot == "start" else None)
            if behind or named:
                self.since(day_read(sentence, behind) if behind else named, record)  # type: ignore[arg-type]
        elif piece.slot in ("now", "dated"):
            own = day or day_behind(text, amount.end, piece.end)
            self._reached(sentence, amount, day_read(sentence, own) if own else named, record)

    def _status(self, sentence: Sentence, piece: SlotRead, record: str) -> None:
        """`Status: Progressing, 58 seconds on 01/12/2026`: what was reached on its day."""
        amount = self._amount(sentence.text, piece.begin, replace(piece, is_marked=True), record)
        day = day_behind(sentence.text, amount.end, piece.end) if amount else None
        if amount and day and self.into.has("goals[].baseline.value", record):
            self._reached(sentence, amount, day_read(sentence, day), record)

    def _entry(self, sentence: Sentence, entry: QuantityRead, record: str) -> None:
        """`Baseline: 6 pictures`, or `6` alone where the target is known: so long as the target is counted in it."""
        if unit_of(record, self.into):
            self.put(sentence, entry, "baseline", record)
            return
        self.loose.setdefault(record, (sentence, entry))
        self.otherwise.add(record)

    def _target(
        self, sentence: Sentence, piece: SlotRead, amount: QuantityRead | None, day: Spotted | None, record: str
    ) -> None:
        text = sentence.text
        if not unit_of(record, self.into):
            shares = [s for s in quantities(text[: piece.end], piece.begin) if is_share(s.unit) and not s.is_bare]
            amount = shares[0] if len(shares) == 1 else amount
        if amount is None and record in self.loose:
            amount = entry_amount(text, piece.begin, piece.end, self.loose[record][1].unit)
        is_alike_start = record in self.loose and amount and _is_of_one_noun(self.loose[record][1].unit, amount.unit)
        if amount and (record not in self.otherwise or is_alike_start):
            self.put(sentence, amount, "target", record)
        due = next(iter(first_day(text, amount.end, piece.end)), None) if amount else None
        if due or day or (piece.is_marked and (due := next(iter(first_day(text, piece.begin, piece.end)), None))):
            self.add_due(sentence.stretch, due or day, record)  # type: ignore[arg-type]

    def _amount(self, text: str, start: int, piece: SlotRead, record: str) -> QuantityRead | None:
        """The one counted as the goal is; else the one right behind the name, of a kind with the goal's."""
        unit = unit_of(record, self.into)
        said = quantities(text[: piece.end], start)
        amounts = [amount for amount in said if not is_of_others(text, amount.start, self.words)]
        alike = [amount for amount in amounts if unit and is_alike(amount.unit, unit)]
        if alike:
            return alike[0] if len({amount.value for amount in alike}) == 1 or alike[0].start - start < _NEAR else None
        near = next((amount for amount in amounts if not amount.is_bare), None) or next(iter(amounts), None)
        reach = _FAR if piece.is_marked and len(amounts) == 1 else _NEAR
        if near is not None and near.start - start < reach:
            return None if unit and is_share(near.unit) != is_share(unit) else near
        return None

    def _by(self, sentence: Sentence, piece: SlotRead, record: str) -> None:
        reach = piece.end if piece.is_marked else min(piece.end, piece.begin + 3 * _NEAR)
        for day in first_day(sentence.text, piece.begin, reach):
            self.add_due(sentence.stretch, day, record)

    def _reached(self, sentence: Sentence, amount: QuantityRead, day: DayRead | None, record: str) -> None:
        """`Current level (05/01/2026): 3 of 5 trials` where the baseline is told above; without a day that of the
        paper."""
        words = sentence.stretch.between(amount.start, amount.end)
        path = "goals[].progress[].on"
        if words and id(words[0]) in self.placed:
            return
        if day:
            reached = f"{record}_{day.value}"
            self.into.add(path, day.value, day.words, day.page, "measured", reached)
        elif self.seen_on:
            reached = f"{record}_{self.seen_on.value}"
            self.into.keep(replace(self.seen_on, path=path, record=reached, rule="measured", tier="look"))
        else:
            return
        self.into.add("goals[].progress[].value", amount.value, words, sentence.page, "measured", reached)

    def _term(self, sentence: Sentence, piece: SlotRead, record: str) -> None:
        told = sentence.text[piece.begin : piece.end].strip(" .;,|").lower()
        for word, term in _TERMS:
            if told.startswith(word) and not self.into.has("goals[].term", record):
                words = sentence.stretch.between(piece.begin, piece.end)
                self.into.add("goals[].term", term, words, sentence.page, "goal", record)

    def _measure(self, sentence: Sentence, piece: SlotRead, record: str) -> None:
        told = sentence.text[piece.begin : piece.end].strip(" .;,|")
        is_whole = not sentence.text[: piece.start].strip(" -•–") and piece.is_marked
        if is_whole and not _OPENS_WITH_AMOUNT.match(told) and len(told) > 3 and len(told) <= 80:
            words = sentence.stretch.between(piece.begin, piece.begin + len(told))
            self.into.add("goals[].measure", told, words, sentence.page, "goal", record)
        if is_whole:
            self._level(sentence, replace(piece, slot="target"), record)


def _is_of_one_noun(unit: str, other: str) -> bool:
    """`picture` and `pictures`, `intercambio` and `intercambios`; units as `is_alike` has them."""
    return is_alike(unit, other) or unit.lower().rstrip("s") == other.lower().rstrip("s")


class _StartWords:
    def __init__(self, words: GoalWords) -> None:
        self.starts = re.compile(rf"\b{words.any_of('starts')}\b", re.I)
        self.to_come = re.compile(rf"\b{words.any_of('to_come')}\b", re.I)


@cache
def _told(words: GoalWords) -> _StartWords:
    return _StartWords(words)


def units(record: str, into: Collected) -> Iterator[str]:
    for path in ("goals[].target.unit", "goals[].baseline.unit"):
        yield from (str(proposal.value) for proposal in into.of(path, record))


def unit_of(record: str, into: Collected) -> str:
    """The unit of the goal's target, else of its baseline; the longer says more."""
    return max(units(record, into), key=len, default="")
