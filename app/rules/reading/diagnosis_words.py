"""What a diagnosis code stands for: the words beside it, without those that only lead to them or go on behind them."""

import re
from collections.abc import Iterator

from app.rules.reading.layout import Stretch
from app.rules.reading.parts import Paper
from app.rules.reading.shapes import DIAGNOSIS, dates

_LABEL = re.compile(
    r"^(?:.*?[;|·]\s*)?(?:[\w/ ’'-]{0,30}\b)?(?:diagnos[ei]s|dx|ICD(?:-?10)?(?:-CM)?(?: codes?)?|codes?|impressions?"
    r"|condition|diagnósticos?|problem)(?:\(s\)|\(es\))?(?: codes?)?\s*(?:\([^)]{1,20}\)\s*)?"
    r"(?:[:#]|\.{2,}|(?=\s))\s*(?:(?:is|of|was|es|de)\s+)?",
    re.I,
)
# `Bea presents with a moderate speech sound disorder (F80.0)`: who has it is no part of what it is.
_LEAD = re.compile(
    r"^.*\b(?:diagnos(?:ed|is)(?: (?:of|is|was|with|as|codes?|made was))?|presents? with|has|have|shows?"
    r"|meets criteria for|consistent with|due to|secondary to|because of|treat(?:ed|ment)?(?: for| of)?|evaluated for"
    r"|referred (?:for|with)|(?:evaluat|refer|assess)\w* \w+ (?:for|with)|after|for|with|diagnóstico(?: de)?|tiene"
    r"|presenta)\b[\s:]+",
    re.I,
)
_MORE_LEAD = re.compile(
    r"^(?:(?:an?|the|his|her|their|un|una|el|la)\s+)?(?:(?:current|medical|treating|treatment|primary|secondary|clinical"
    r"|established|confirmed)\s+)*(?:diagnos[ei]s\s+(?:of\s+|is\s+)?)?(?:(?:an?|the)\s+)?",
    re.I,
)
_ITEM = re.compile(r"^\s*(?:\d{1,2}[.)]|[-–•*▪◦○●·])\s+|^[\s)\],;.]*(?:and|y|with)?\s+", re.I)
_LABEL_BEFORE = re.compile(
    r"[,;|\s(]*\b(?:(?:diagnostic|diagnosis|dx|ICD(?:-?10)?(?:-CM)?)(?: codes?)?|codes?|código)(?: no\.?)?\s*[:#]?$",
    re.I,
)
_PARTED = re.compile(r"[),;\]]|\b(?:and|y|with)\b")  # what parts a code from the words of the next one
_OPENS = re.compile(r"\s*[\])]?\s*(?:[,:–—-]+\s*)?(?=[^\W\d_])")
# What goes on behind the words: who gave it and when, another label, another code, a bracket.
_ENDS = re.compile(
    r"[;)\[\]|·]|\((?![a-z ,/-]{3,30}\))|\.(?=\s|$)|,?\s+(?:and\s+)?(?=[A-TV-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?\b)"
    r"|,?\s(?:first )?(?:[Dd]iagnosed|made (?:on|in|by)|given (?:on|in|by|\d)|since\b"
    r"|[Oo]nset(?=\s*(?:date|:|\d|in\b|on\b|at\b))|confirmed|established"
    r"|identified by|dated|as of|per (?:[Dd]r|the|neuro|report)|\(?[Pp]rimary\b|[Ss]econdary\b(?! to)|prior auth"
    r"|[Uu]nits?\b|CPT)|,?\s(?:was|were|is|are)\s"
)
_LABEL_BEHIND = re.compile(r",?\s(?=[A-ZÀ-Þ][\w’']*(?:\s\w+){0,2}:)")
_NONE = re.compile(
    r"^(?:CPT\b|units\b|and|or|diagnosed|is|are|was|were|has|to|in|on|by|for|from|will|evaluate|date|codes?|icd|member|patient"
    r"|service|see|given|made|the|this|same|primary|secondary|dx|diagnos[ei]s|medical|treating|treatment)\b",
    re.I,
)
_NAMED = re.compile(r"^[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'.-]+){1,3},\s[A-Z]")  # a person and credentials
_OPEN = re.compile(
    r"(?:,|-|\b(?:of|and|or|the|in|with|to|for|without|sin|due|secondary|de|del|la|el|y|en|con))$", re.I
)  # it goes on below
_SHORTEST, _LONGEST = 4, 95
_FIELD = re.compile(
    r"^(?:(?:medical|treating|treatment|primary|referring|current|clinical|established)\s)?"
    r"(?:diagnos[ei]s|dx|diagnóstico)(?:\(es\))?\s*(?:[:.]+\s*|$)",
    re.I,
)


def span_of(text: str, code: re.Match[str], may_follow: bool) -> tuple[int, int] | None:
    """Where the words stand: before the code if something leads to them there, else behind it (`may_follow`)."""
    return _before(text, code) or (_behind(text, code) if may_follow else None)


def _before(text: str, code: re.Match[str]) -> tuple[int, int] | None:
    last = max((match.end() for match in DIAGNOSIS.finditer(text, 0, code.start())), default=0)
    start = max(last, text.rfind(". ", 0, code.start()) + 1, text.rfind("; ", 0, code.start()) + 1, 0)
    held = text[start : code.start()]
    is_bracket = held.rstrip().endswith(("(", "["))
    if label := _LABEL.match(held):
        start, held = start + label.end(), held[label.end() :]
        is_led = True
    elif lead := _LEAD.match(held):
        start, held = start + lead.end(), held[lead.end() :]
        is_led = True
    else:
        item = _ITEM.match(held)
        start, held = (start + item.end(), held[item.end() :]) if item else (start, held)
        is_led = bool(item and last and _PARTED.search(item[0])) or (is_bracket and held[:1].isupper())
    more = _MORE_LEAD.match(held)
    start += more.end() if more else 0
    stop = start + len(text[start : code.start()].rstrip(" ([,:–—-"))
    if label := _LABEL_BEFORE.search(text[start:stop]):
        stop = start + label.start()
    return (start, stop) if is_led and _is_description(text[start:stop]) else None


def _behind(text: str, code: re.Match[str]) -> tuple[int, int] | None:
    opens = _OPENS.match(text, code.end())
    if opens is None:
        return None
    start = opens.end()
    is_bracketed = text[: code.start()].rstrip().endswith(("(", "["))
    if is_bracketed and text[start : start + 1].islower():
        return None  # `cerebral palsy (G80.2) after a stroke`
    ends = [match.start() for match in (_ENDS.search(text, start), _LABEL_BEHIND.search(text, start)) if match]
    ends = [end for end in ends if not _is_in_bracket(text, start, end)]
    ends += [start + day.start for day in dates(text[start : start + _LONGEST])]
    stop = start + len(text[start : min(ends, default=len(text))].rstrip(" ,–—-"))
    return (start, stop) if _is_description(text[start:stop]) else None


def _is_in_bracket(text: str, start: int, end: int) -> bool:
    """`Muscle weakness (generalized)`: the bracket belongs to the words."""
    return text[end] == ")" and "(" in text[start:end]


def _is_description(text: str) -> bool:
    is_long = _SHORTEST <= len(text) <= _LONGEST and text[0].isalpha()
    is_whole = not _OPEN.search(text) and not DIAGNOSIS.match(text)
    return is_long and is_whole and not _NONE.match(text) and not _NAMED.match(text) and not any(dates(text))


def labelled(paper: Paper) -> Iterator[tuple[Stretch, tuple[int, int]]]:
    """The words behind the label `Diagnosis` where no code stands among them."""
    for page, line in paper.lines:
        for number, segment in enumerate(line.segments):
            field = _FIELD.match(segment.text)
            if field is None or DIAGNOSIS.search(segment.text):
                continue
            words, begin = segment.words, field.end()
            if not segment.text[begin:].strip():
                words, begin = (line.segments[number + 1].words if number + 1 < len(line.segments) else ()), 0
            stretch = Stretch(words, page)
            stops = [match.start() for match in (_ENDS.search(stretch.text, begin),) if match]
            stop = min(stops, default=len(stretch.text))
            if _is_description(stretch.text[begin:stop].strip()) and not DIAGNOSIS.search(stretch.text):
                yield stretch, (begin, stop)
