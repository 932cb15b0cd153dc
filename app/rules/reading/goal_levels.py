"""What the lines of a goal say of it, each behind its name: where it starts, what it aims at, by when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Stretch
from app.rules.reading.parts import Sentence
from app.rules.reading.quantities import QuantityRead, is_alike, is_share, quantities
from app.rules.reading.shapes import Spotted, dates

MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_COLON = r"(?=\s*(?:[:=]|\.{3,}))"
_BASELINE = (
    r"baseline(?:\s(?:level|performance|data|measure\w*|status|score))*|línea (?:de )?base|nivel inicial"
    rf"|initial(?:\s(?:level|status|performance|data))?(?=\s*[:=(])|initial level|starting (?:point|level)"
    r"|(?:at|on) (?:start|intake|(?:the )?(?:initial )?eval(?:uation)?)|(?:level|status) at (?:the )?start"
    rf"|(?:PLOF|SOC|start(?: of care)?|started){_COLON}|start(?=\s+\d)"
    rf"|where [\w’']+ (?:started|was|(?:is|starts)(?: now| today)?){_COLON}|up from(?=\s\d)"
    rf"|in {MONTH}(?: \d{{4}})?{_COLON}"
)
_NOW = (
    r"current(?:ly)?(?:\s(?:level|performance|status|data|progress))*|at present|present(?:ly)?(?=\s*[:=(])|presently"
    rf"|present level(?: of performance)?|nivel actual|now|today{_COLON}"
    rf"|(?:CLOF|this (?:period|month|quarter|report)){_COLON}|(?:level|status|performance) on(?=\s+\d)"
)
_TARGET = (
    rf"target(?:\s(?:level|performance|criteri(?:a|on)))?|goal(?=:)|expected(?: level| outcome)?{_COLON}"
    rf"|(?:meta|aim)(?=:|\s+\d|\s*\.{{3,}})|where [\w’']+ (?:is|are|wants?) (?:going|heading|to (?:be|go)){_COLON}"
)
_CRITERION = (
    r"(?:(?:mastery|measurable|success|performance)\s)?criteri(?:a|on)(?: for (?:mastery|success|achievement))?"
    rf"{_COLON}|mastery(?: level)?{_COLON}|to be mastered at|measured? by{_COLON}|measure{_COLON}"
)
_BY = (
    r"(?:(?:target|goal|due|projected|expected|anticipated|estimated|est\.|mastery|end|completion)\s)+"
    r"(?:completion\s)?date"
    r"|(?:projected|expected|anticipated|estimated|target) (?:completion|mastery)|due"
    r"|to be (?:met|mastered|achieved|reached) by|to reach by"
    rf"|date to (?:meet|achieve)|time ?frame|met by|achieve by|fecha meta|(?:by|when|by when|until){_COLON}"
)
_OTHER = r"status|method|progress|goal met|prompts?|cue(?:s|ing)? level|last visit"
_EARLIER = (
    r"previous(?:ly| level| status| report)?|last (?:period|month|quarter|report)|prior (?:level|period|status|report)"
)
_NAMES = re.compile(
    rf"(?<![\w-])(?:(?P<by>(?:{_BY})(?:{_COLON}|(?=\s+\d|\s+{MONTH}\b)))|(?P<criterion>{_CRITERION})"
    rf"|(?P<baseline>{_BASELINE})|(?P<now>{_NOW})|(?P<target>{_TARGET})|(?P<earlier>(?:{_EARLIER}){_COLON})"
    rf"|(?P<other>(?:{_OTHER}){_COLON}))(?![\w-])\s*(?:[:=–-]|\.{{3,}})?\s*",
    re.I,
)
_BY_DAY = re.compile(
    r"^(?:by|until|due(?: date)?|date(?! signed| of| written| printed)|expected|timeframe)(?::|\s*\.{3,})?\s+", re.I
)
_MEASURE = re.compile(r"^(?:measured? by|measure)\s*:\s*(?P<measure>.{4,80})$", re.I)
# What is said of the start in a sentence of its own: `She does so on one of five mornings now.`
_STARTS = re.compile(
    r"\b(?:now|currently|at present|presently|so far|(?:she|he) is at"
    r"|does (?:so|this|it)|did (?:so|this|it)|managed|manages"
    r"|at (?:the )?(?:initial |first )?(?:evaluation|visit|start))\b",
    re.I,
)
_TO_COME = re.compile(r"\b(?:will|when|until|if|next|goal|target|should|expect\w*)\b", re.I)
_COUNTED = re.compile(r"[^\d%/]{0,11}\d+\s+[^\W\d_]{3,}", re.I)
# Others of whom a level is told: who opens what is told, or does it. `Greets peers` and `with her peers` do not.
_WHOSE = r"(?:(?:her|his|their|the|all|most|other|of|a|an|one|older|younger|twin|big|little|typical|same-aged?)\s)*"
_OTHERS = r"(?:peers|(?<=\ba )peer|classmates?|brothers?|sisters?|siblings?|twin|cousins?)\b(?![’'-])"
_DO = r"(?:also |all |now |usually |already )*(?:do|does|did|can|could|managed?|manages|takes?|took)\b"
_OF_OTHERS = re.compile(
    rf"(?:^|\b(?:now|currently|presently|while|whereas|where|but)\b)\W*{_WHOSE}{_OTHERS}"
    rf"|(?<!\bwith )(?<!\bto )(?<!\bfrom )(?<!\bof )\b(?:her|his|their|the) {_OTHERS} {_DO}",
    re.I,
)
_CLAUSE_ENDS = re.compile(r"[;(]|[.:]\s")
_SINCE = re.compile(r"\W*(?:(?:on|as of|in|dated|recorded|measured|taken)\W*)?", re.I)
_TODAY = re.compile(r"\btoday\s*[:=–-]?\s*$", re.I)
_NEAR = 12  # letters between a name and its amount


def tells_of(text: str) -> bool:
    """Whether the text begins with the name of something that is told of a goal."""
    return _NAMES.match(text) is not None


def is_of_others(text: str, end: int) -> bool:
    """Whether the clause before `end` tells of peers or of a sister, not of the child."""
    begin = max((mark.end() for mark in _CLAUSE_ENDS.finditer(text, 0, end)), default=0)
    return _OF_OTHERS.search(text[begin:end]) is not None


def is_name(text: str) -> bool:
    """Whether the text is such a name and nothing else: the caption of an entry."""
    return _NAMES.fullmatch(f"{text.rstrip(' :')}:") is not None


@dataclass
class Levels:
    """What is told of the goals of one paper. `otherwise`: goals whose start is counted in what no unit names, so that
    their criterion in percent would be a target of another kind. `due`: days of goals whose target is not told yet; a
    day without one is none of the case's. `earlier`: goals of which a level of an earlier report is told, so that the
    present one is not where they started. `is_note`: what is reached today is the note's, no start."""

    into: Collected
    is_note: bool = False
    otherwise: set[str] = field(default_factory=set)
    due: dict[str, tuple[Stretch, Spotted]] = field(default_factory=dict)
    earlier: set[str] = field(default_factory=set)

    def take(self, sentence: Sentence, record: str, start: int = 0) -> None:
        held = list(_pieces(sentence.text, start))
        if any(name == "earlier" for name, _, _ in held):
            self.earlier.add(record)
        for kind in ("baseline", "now", "target", "criterion", "by"):
            for name, begin, end in held:
                if name == kind and not (self.is_note and _TODAY.search(sentence.text[:begin])):
                    self._piece(kind, sentence, begin, end, record)
        if not start and _STARTS.search(sentence.text) and not _TO_COME.search(sentence.text):
            self._starts(sentence, record)
        if (due := _BY_DAY.match(sentence.text)) and not start:
            self._by(sentence, due.end(), len(sentence.text), record)
        if measure := _MEASURE.match(sentence.text):
            words = sentence.stretch.between(*measure.span("measure"))
            told = measure["measure"].rstrip(".")
            self.into.add("goals[].measure", told, words, sentence.page, "goal", record)

    def put(self, sentence: Sentence, amount: QuantityRead, part: str, record: str) -> None:
        words = sentence.stretch.between(amount.start, amount.end)
        if not self.into.has(f"goals[].{part}.value", record):
            self.into.add(f"goals[].{part}.value", amount.value, words, sentence.page, "goal", record)
            self.into.add(f"goals[].{part}.unit", amount.unit, words, sentence.page, "goal", record)
        if part == "target" and record in self.due:
            self.add_due(*self.due.pop(record), record)

    def add_due(self, stretch: Stretch, day: Spotted, record: str) -> None:
        """The day by which the target is to be reached, `day` in the words of `stretch`."""
        if self.into.has("goals[].target.by_on", record):
            return
        if not self.into.has("goals[].target.value", record):
            self.due.setdefault(record, (stretch, day))
            return
        words = stretch.between(day.start, day.end)
        self.into.add("goals[].target.by_on", day.value, words, stretch.page, "goal", record)

    def since(self, sentence: Sentence, day: Spotted, record: str) -> None:
        words = sentence.stretch.between(day.start, day.end)
        self.into.add("goals[].baseline.on", day.value, words, sentence.page, "goal", record)

    def _starts(self, sentence: Sentence, record: str) -> None:
        unit = unit_of(record, self.into)
        alike = [amount for amount in quantities(sentence.text) if unit and is_alike(amount.unit, unit)]
        if len(alike) == 1 and not is_of_others(sentence.text, alike[0].start):
            self.put(sentence, alike[0], "baseline", record)

    def _piece(self, kind: str, sentence: Sentence, begin: int, end: int, record: str) -> None:
        if kind == "by":
            self._by(sentence, begin, end, record)
            return
        text = sentence.text
        day = next((spotted for spotted in dates(text[begin : min(end, begin + 24)]) if spotted.start < 4), None)
        day = _moved(day, begin) if day else None
        amount = self._amount(text, day.end if day else begin, end, record)
        if kind == "criterion" and not unit_of(record, self.into):
            shares = [share for share in quantities(text[:end], begin) if is_share(share.unit) and not share.is_bare]
            amount = shares[0] if len(shares) == 1 else amount
        if kind in ("target", "criterion"):
            if amount and record not in self.otherwise:
                self.put(sentence, amount, "target", record)
            if amount and (due := next((spotted for spotted in dates(text[amount.end : end])), None)):
                self.add_due(sentence.stretch, _moved(due, amount.end), record)
            elif day:
                self.add_due(sentence.stretch, day, record)
            return
        if amount is None:
            if kind == "baseline" and _COUNTED.match(text[begin:end]):
                self.otherwise.add(record)
        elif not self.into.has("goals[].baseline.value", record):
            if kind == "now" and record in self.earlier:
                return
            self.put(sentence, amount, "baseline", record)
            behind = day or (_day_behind(text, amount.end, end) if kind == "baseline" else None)
            if behind:
                self.since(sentence, behind, record)
        elif day:
            self._reached(sentence, amount, day, record)

    def _amount(self, text: str, start: int, end: int, record: str) -> QuantityRead | None:
        """The one counted as the goal is; else the one right behind the name, of a kind with the goal's."""
        unit = unit_of(record, self.into)
        said = quantities(text[:end], start)
        amounts = [amount for amount in said if not is_of_others(text, amount.start)]
        alike = [amount for amount in amounts if unit and is_alike(amount.unit, unit)]
        if alike:
            return alike[0] if len({amount.value for amount in alike}) == 1 or alike[0].start - start < _NEAR else None
        near = next((amount for amount in amounts if not amount.is_bare), None) or next(iter(amounts), None)
        if near is None or near.start - start >= _NEAR or (unit and is_share(near.unit) != is_share(unit)):
            return None
        return near

    def _by(self, sentence: Sentence, begin: int, end: int, record: str) -> None:
        due = next((spotted for spotted in dates(sentence.text[begin:end]) if spotted.start < _NEAR), None)
        if due:
            self.add_due(sentence.stretch, _moved(due, begin), record)

    def _reached(self, sentence: Sentence, amount: QuantityRead, day: Spotted, record: str) -> None:
        """`Current level (05/01/2026): 3 of 5 trials` where the baseline is told above."""
        words, reached = sentence.stretch.between(amount.start, amount.end), f"{record}_{day.value}"
        of_day = sentence.stretch.between(day.start, day.end)
        self.into.add("goals[].progress[].value", amount.value, words, sentence.page, "measured", reached)
        self.into.add("goals[].progress[].on", day.value, of_day, sentence.page, "measured", reached)


def _day_behind(text: str, start: int, end: int) -> Spotted | None:
    """`Baseline: 1 of 5 trials (01/05/2026)`, `20% of trials on 05/10/2026`"""
    day = next(dates(text[start:end]), None)
    return _moved(day, start) if day and _SINCE.fullmatch(text[start : start + day.start]) else None


def _moved(day: Spotted, offset: int) -> Spotted:
    return Spotted(day.value, day.start + offset, day.end + offset)


def _pieces(text: str, start: int) -> Iterator[tuple[str, int, int]]:
    """(what is told, where its words begin, where they end): up to the next name."""
    names = list(_NAMES.finditer(text, start))
    ends = [*(name.start() for name in names[1:]), len(text)]
    for name, end in zip(names, ends, strict=False):
        yield str(name.lastgroup), name.end(), end


def unit_of(record: str, into: Collected) -> str:
    """The unit of the goal's target, else of its baseline; the longer says more."""
    paths = ("goals[].target.unit", "goals[].baseline.unit")
    units = [str(proposal.value) for path in paths for proposal in into.of(path, record)]
    return max(units, key=len, default="")
