"""From when to when a plan of care holds, and on which day it was written. A day to come is counted by nobody here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from app.rules.reading.collecting import Collected
from app.rules.reading.dose import PRIOR
from app.rules.reading.layout import Stretch
from app.rules.reading.parts import Paper
from app.rules.reading.shapes import Spotted, dates

_TO = re.compile(
    r"[\s(\[]*(?:to|through|thru|until|till|and|a|al|y|hasta(?: el)?|[-–—→/]+"
    r"|[,;·|]?\s*(?:end|to|through|thru|until|expir|stop|valid (?:to|until)|fin|hasta)\w*(?: date| on| el)?\s*[:=]?)"
    r"\s*",
    re.I,
)
_OF_THE_PLAN = re.compile(
    r"\b(?:valid\w*|holds?|(?:re)?certif\w*|cert|plan|POC|period|term|effective|in force|in effect|runs?|covers?"
    r"|for the time|vigen\w+|per[ií]odo|vigencia|plan de)\b",
    re.I,
)
_ASKED = re.compile(r"\bauthoriz|\brequest|\basked for|\bautoriza|\bsolicit", re.I)
# What was before, what was tested or attended, and the times of others.
_OF_OTHERS = re.compile(
    rf"\b(?:{PRIOR}|previous\w*|last|past|former\w*|progress|report(?:ing|ed)?|review(?:ed)?|attend\w*|since|evaluat\w+"
    r"|tested|testing|assess\w+|school|IEP|vacation|holiday|seen|treated|hospital\w*|admission|insurance|benefit"
    r"|employ\w*|goals?|baseline|data|leave|away|absent)\b",
    re.I,
)
_DATED = re.compile(r"\bdated\s+|\bdate of (?:the )?plan:?\s+|\bplan date:?\s+", re.I)
_LEAST, _MOST = 20, 400  # days of a plan that nothing calls one
_AHEAD = 90  # letters before a pair of days in which its name stands


@dataclass(frozen=True)
class DaysTogether:
    """Two days with `to` between them; `ahead`: what stands before them."""

    stretch: Stretch
    first: Spotted
    last: Spotted
    ahead: str

    @property
    def days(self) -> tuple[str, str]:
        return str(self.first.value), str(self.last.value)


def take(paper: Paper, into: Collected) -> None:
    told = list(_told(paper))
    for pair in told:
        if _ASKED.search(pair.ahead) and into.has("services[].procedure_codes[]"):
            _put(pair, "services[].requested", ("from_on", "to_on"), "period_asked", "s1", into)
        elif _OF_THE_PLAN.search(pair.ahead) and not _is_barred(pair.ahead):
            _put(pair, "documents[]", ("valid_from", "valid_to"), "interval", "paper", into)
    alone = [pair for pair in told if not _is_barred(pair.ahead) and _LEAST <= _length(pair) <= _MOST]
    if len({pair.days for pair in alone}) == 1:
        _put(alone[0], "documents[]", ("valid_from", "valid_to"), "interval_alone", "paper", into)
    _dated(paper, into)


def _told(paper: Paper) -> Iterator[DaysTogether]:
    """Every pair of days, in paragraphs and in lines with all their cells."""
    before = ""
    for stretch in [*(paragraph for _, paragraph in paper.paragraphs), *paper.line_stretches]:
        for first, last in pairwise(dates(stretch.text)):
            is_pair = _TO.fullmatch(stretch.text[first.end : last.start]) and str(first.value) < str(last.value)
            if is_pair:
                ahead = f"{before} {stretch.text[: first.start]}"[-_AHEAD:]
                yield DaysTogether(stretch, first, last, re.split(r"[.;](?=\s)", ahead)[-1])
        before = stretch.text[-60:]


def _is_barred(ahead: str) -> bool:
    return bool(_ASKED.search(ahead) or _OF_OTHERS.search(ahead))


def _length(pair: DaysTogether) -> int:
    first, last = pair.days
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _put(pair: DaysTogether, path: str, names: tuple[str, str], rule: str, record: str, into: Collected) -> None:
    begun = {proposal.value for proposal in into.of(f"{path}.{names[0]}")}
    if into.has(f"{path}.{names[1]}") or (begun and pair.first.value not in begun):
        return
    for name, day in zip(names, (pair.first, pair.last), strict=True):
        if into.has(f"{path}.{name}"):
            continue
        words = pair.stretch.between(day.start, day.end)
        into.add(f"{path}.{name}", day.value, words, pair.stretch.page, rule, record)


def _dated(paper: Paper, into: Collected) -> None:
    for stretch in paper.line_stretches:
        said = _DATED.search(stretch.text)
        day = next(iter(dates(stretch.text[said.end() : said.end() + 22])), None) if said else None
        if said and day and day.start < 3 and not into.has("documents[].dated_on"):
            words = stretch.between(said.end() + day.start, said.end() + day.end)
            into.add("documents[].dated_on", day.value, words, stretch.page, "dated", "paper")
