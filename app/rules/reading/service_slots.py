"""What was asked for, granted and had before, from labels and sentences of any wording, where nothing narrower said it.

Each amount belongs to the words nearest to it: `asked for`, `approved`, `gets now`, `denied`. What was refused is what
was asked for where all of it was.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from app.domain.notice_rules import ServiceWordName, ServiceWordRule
from app.domain.reading import Word
from app.rules.reading.collecting import Collected
from app.rules.reading.label_pairs import label_pairs
from app.rules.reading.layout import Stretch
from app.rules.reading.parts import Paper
from app.rules.reading.service_amounts import AmountRead, amounts, of_entry
from app.rules.reading.shapes import PROCEDURE

_PATH = {"requested": "services[].requested", "approved": "services[].approved", "before": "services[].before_cut"}
_CUES: tuple[ServiceWordName, ...] = ("asked", "denied", "before", "approved", "requested")
_ELSEWHERE = frozenset({"appeal", "external", "boilerplate", "reasons", "urgent", "criteria", "next_steps", "review"})
_CLAUSE = re.compile(r";|,\s+(?:but|and we|while|y|pero)\b|\bbut\b|\bpero\b")
_PARTS = frozenset({"partly_approved", "reduced", "terminated_early"})
_BEFORE_FIELDS = frozenset({"visits_per_week", "minutes_per_visit"})
_RULE = "service_words"


@dataclass(frozen=True, slots=True)
class _Told:
    part: str
    amount: AmountRead
    words: tuple[Word, ...]
    page: int


def take(paper: Paper, rules: Sequence[ServiceWordRule], into: Collected) -> None:
    said = _cues(tuple((rule.id, rule.words) for rule in rules))
    outcomes = {str(outcome.value) for outcome in into.of("denial.outcome")}
    told = [*_labelled(paper, said), *_spoken(paper, said)]
    for entry in _settled(told, is_partly=bool(outcomes & _PARTS)):
        _put(entry, into)
    _codes(paper, said, into)
    _discipline(paper, said, into)


class _Cues:
    """What each row of words says of a text."""

    def __init__(self, held: Mapping[ServiceWordName, tuple[str, ...]]) -> None:
        self._patterns = {name: re.compile("|".join(words), re.I) for name, words in held.items()}

    def has(self, name: ServiceWordName, text: str) -> bool:
        return self._patterns[name].search(text) is not None

    def places(self, text: str) -> list[tuple[int, int, str]]:
        """(start, end, part) of each cue; a place belongs to the first row that fits: refused before the granted."""
        held: list[tuple[int, int, str]] = []
        for name in _CUES:
            for match in self._patterns[name].finditer(text):
                if match[0] and not any(match.start() < end and start < match.end() for start, end, _ in held):
                    held.append((*match.span(), "requested" if name == "asked" else name))
        return sorted(held)

    def part(self, text: str, start: int, end: int) -> str | None:
        """The part to which the words at this place belong: by the last cue before them in their clause, else by the
        first behind them there, else by the last one before them in the sentence."""
        cues = self.places(text)
        edge = max((stop.end() for stop in _CLAUSE.finditer(text, 0, start)), default=0)
        stop = _CLAUSE.search(text, end)
        last = stop.start() if stop else len(text)
        before = [cue for cue in cues if edge <= cue[0] < start]
        behind = [cue for cue in cues if end <= cue[0] < last]
        ahead = [cue for cue in cues if cue[0] < start]
        chosen = before[-1:] or behind[:1] or ahead[-1:]
        return chosen[0][2] if chosen else None


@cache
def _cues(held: tuple[tuple[ServiceWordName, tuple[str, ...]], ...]) -> _Cues:
    return _Cues(dict(held))


def _labelled(paper: Paper, said: _Cues) -> Iterator[_Told]:
    for pair in label_pairs(paper):
        if not said.has("label", pair.label) or said.has("no_label", pair.label) or said.has("elsewhere", pair.label):
            continue
        text = pair.entry.text
        own = said.places(pair.label)
        for amount in of_entry(pair.label, text):
            within = said.places(text[: amount.start])
            part = within[-1][2] if within else own[-1][2] if own else "requested"
            yield _Told(part, amount, pair.entry.between(amount.start, amount.end), pair.entry.page)


def _spoken(paper: Paper, said: _Cues) -> Iterator[_Told]:
    for sentence in paper.sentences:
        text = sentence.text
        if sentence.part in _ELSEWHERE or said.has("elsewhere", text):
            continue
        for amount in amounts(text):
            part = said.part(text, amount.start, amount.end)
            if part and (sentence.part != "keep" or part == "before"):
                yield _Told(part, amount, sentence.stretch.between(amount.start, amount.end), sentence.page)


def _settled(told: Sequence[_Told], *, is_partly: bool) -> Iterator[_Told]:
    """The first of each kind. What was refused was asked for, unless a part of it was granted."""
    given: set[tuple[str, str]] = set()
    for entry in [*told, *(() if is_partly else (_asked(entry) for entry in told if entry.part == "denied"))]:
        key = (entry.part, entry.amount.field)
        if entry.part in _PATH and key not in given:
            given.add(key)
            yield entry


def _asked(entry: _Told) -> _Told:
    return _Told("requested", entry.amount, entry.words, entry.page)


def _put(told: _Told, into: Collected) -> None:
    """Kept where the paper's own tables and sentences gave none; of several services only the time, which is that of
    all of them."""
    path = f"{_PATH[told.part]}.{told.amount.field}"
    services = sorted({str(p.record) for p in into.found if p.path.startswith("services[]") and p.record})
    is_time = told.amount.field in {"from_on", "to_on"}
    if told.part == "before" and told.amount.field not in _BEFORE_FIELDS:
        return
    if into.has(path) or (len(services) > 1 and not is_time):
        return
    for record in services or ["s1"]:
        into.add(path, told.amount.value, told.words, told.page, _RULE, record)


def _codes(paper: Paper, said: _Cues, into: Collected) -> None:
    """`Codes | 97530, 97533`: where no table or sentence gave them."""
    if into.has("services[].procedure_codes[]"):
        return
    for stretch in [*_coded_labels(paper, said), *_coded_sentences(paper, said)]:
        for match in PROCEDURE.finditer(stretch.text):
            words = stretch.between(*match.span())
            into.add("services[].procedure_codes[]", match[0], words, stretch.page, _RULE, "s1")
        return


def _discipline(paper: Paper, said: _Cues, into: Collected) -> None:
    """The therapy behind a label, else the only one that the paper names outside of its rights and reasons."""
    if into.has("services[].discipline"):
        return
    labelled = [p.entry for p in label_pairs(paper) if said.has("label", p.label) and not said.has("no_label", p.label)]
    spoken = [stretch for part, stretch in paper.paragraphs if part not in _ELSEWHERE]
    for held in (labelled, spoken):
        named = [(name, match, stretch) for stretch in held for name, match in into.therapies_in(stretch.text)]
        if len({name for name, _, _ in named}) == 1:
            name, match, stretch = named[0]
            into.add("services[].discipline", name, stretch.between(*match.span()), stretch.page, _RULE, "s1")
            return


def _coded_labels(paper: Paper, said: _Cues) -> Iterator[Stretch]:
    for pair in label_pairs(paper):
        if said.has("label", pair.label) and not said.has("no_label", pair.label) and PROCEDURE.search(pair.entry.text):
            yield pair.entry


def _coded_sentences(paper: Paper, said: _Cues) -> Iterator[Stretch]:
    for sentence in paper.sentences:
        is_own = sentence.part not in _ELSEWHERE and not said.has("elsewhere", sentence.text)
        if is_own and said.has("requested", sentence.text) and PROCEDURE.search(sentence.text):
            yield sentence.stretch
