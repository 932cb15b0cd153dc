"""Diagnoses: a code with its description beside it. What was considered, ruled out or only suspected is none."""

import re

from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Segment, Stretch, stretch_of
from app.rules.reading.parts import Paper
from app.rules.reading.sections import sections
from app.rules.reading.shapes import DIAGNOSIS, dates

_ABOUT = re.compile(
    r"diagnos|diagnós|\bICD|\bC[IE]E-?10|\bDx\b|\($|treat [^.]*\(|impression|\b(?:for|with|has) [^.;]{0,50}\($"
    r"|\bcondition|\bproblem|\breason for (?:referral|treatment|therapy|visit)"
    r"|\b(?:due|secondary) to [^.;]{0,50}$|\btreat(?:ing|ed for)\b",
    re.I,
)
_NOT_GIVEN = re.compile(
    r"not given|rule[sd]?[- ]?outs?\b|r/o\b|no sign of|no evidence of|considered|suspect|possible|questionable"
    r"|family history|do not cover|not covered|excluded?\b|instead of|\bno (?:\w+ )?diagnos[ei]s"
    r"|\bnot (?:yet )?(?:been )?diagnosed|\b(?:does|do|did) not (?:have|meet)|\bnegative for|\bwithout a diagnosis"
    r"|\b(?:is|are|still) pending|pending (?:evaluation|diagnos|assess|confirm)|\bdifferential|\bunlikely"
    r"|\bnot (?:submitted|on file|documented|listed|supported|established|confirmed)"
    r"|\bat risk (?:for|of)|\bconcerns? (?:for|about)|\bscreen\w* for|\bto be determined"
    r"|\b(?:mother|father|parent|aunt|uncle)s?(?:[’']s| has\b| had\b| is\b| was\b)",
    re.I,
)
# A word in brackets, `Muscle weakness (generalized)`, is part of it.
_BRACKET = r"(?-i:\((?!primary|secondary|principal)[a-z][a-z ,’-]{2,40}\))"
_DESCRIPTION = re.compile(
    rf"^\s*(?:[,:=–—-]\s*)?(?P<text>[A-Za-zÀ-ÿ](?:[^;.()|·]|{_BRACKET}){{4,90}}?)\s*"
    rf"(?=$|[;.)|·]|(?!{_BRACKET})\(|,? (?:diagnosed|confirmed|since|onset|made|given|primary|secondary)\b)",
    re.I,
)
_BEFORE = re.compile(
    r"(?:^\s*(?:\d{1,2}[.)]\s+)?(?=[A-Z][a-z]+ [a-z])"
    r"|\b(?:for|with|has|after|because of|diagnosis of|diagnosis:?|treat)\s+)"
    r"(?P<text>[a-zA-Z][a-z’' -]{5,60}(?:, level \d)?)\s*\($"
)
_NO_DESCRIPTION = re.compile(
    r"^(?:CPT\b|units\b|and|or|diagnosed|is|are|was|were|has|to|in|on|by|for|from|will|evaluate|date|code|codes|icd|member|patient|service)\b",
    re.I,
)
_CAPTION = re.compile(r"diagnos|diagnós|\bICD|\bDx\b|\bconditions?$|\bproblems?$", re.I)
# `Dysphagia, oral phase – R13.11`: a cell that ends with its code.
_AHEAD = re.compile(
    r"^(?:(?:[\w/-]+ ){0,2}(?:diagnos[ei]s|dx|condition|diagnóstico)\s*(?:\d\s*)?[:=–.-]*\s*)?"
    r"(?:\d{1,2}[.)]\s*|[•*-]\s*)?(?P<text>[A-ZÀ-Þ][\w’',()/ -]{4,80}?)"
    r"\s*[(\[–—:=,-]*\s*(?:ICD-?10(?:-CM)?\s*(?:code)?\s*:?\s*)?$",
    re.I,
)
_BY_THE_INSURER = frozenset({"notice", "eob", "plan_book_page"})
_SHORTEST = 3  # letters of a code
_NEAR = 60  # letters before a code in which its word must stand


def take(paper: Paper, kind: str, into: Collected) -> None:
    for section in sections(paper) if kind not in _BY_THE_INSURER else ():
        if _CAPTION.search(section.heading.text):
            _of(section.stretch, kind, into, is_line=True)
    for page, line in paper.lines:
        _of(stretch_of(line, page), kind, into, is_line=True)
    _captioned(paper, kind, into)
    for _, stretch in paper.paragraphs:
        _of(stretch, kind, into, is_line=False)


def _of(stretch: Stretch, kind: str, into: Collected, *, is_line: bool) -> None:
    """A description behind the code stands on its line; one before it may be wrapped."""
    for number, match in enumerate(DIAGNOSIS.finditer(stretch.text)):
        before = stretch.text[max(0, match.start() - _NEAR) : match.start()]
        is_whole = "." in match[0] and kind not in _BY_THE_INSURER  # on a clinical paper hardly anything else looks so
        is_about = _ABOUT.search(before) or is_whole or (number and into.has("diagnoses[].code"))
        if len(match[0]) > 2 and is_about and _is_given(stretch.text, match.start(), match.end(), into):
            _code(stretch, match, kind, into, is_line)


def _captioned(paper: Paper, kind: str, into: Collected) -> None:
    """A code that opens the words below the caption `Diagnosis`."""
    for _, column in paper.columns:
        captions = [caption for caption in column if _CAPTION.search(caption.text) and len(caption.text) < 40]
        for segment in column:
            match = DIAGNOSIS.match(segment.text)
            if match and any(_is_under(caption, segment) for caption in captions):
                _code(Stretch(segment.words, segment.page), match, kind, into, True)


def of_entry(stretch: Stretch, offset: int, into: Collected) -> bool:
    """The code behind its label, with what it stands for."""
    match = DIAGNOSIS.match(stretch.text, offset)
    if match is None or len(match[0]) < _SHORTEST or not _is_given(stretch.text, *match.span(), into):
        return False
    _code(stretch, match, "", into, True)
    return True


# `Bea presents with a moderate speech sound disorder (F80.0)`: who has it is no part of what it is.
_HAS = re.compile(
    r"^.{0,40}?\b(?:presents? with|has|is diagnosed with|was diagnosed with|diagnosis of)\s+(?:an?\s+|the\s+)?", re.I
)


def _is_under(caption: Segment, segment: Segment) -> bool:
    gap = segment.box[1] - caption.box[3]
    return abs(caption.box[0] - segment.box[0]) < 6 and -2 < gap < 2 * segment.height


def _is_given(text: str, start: int, end: int, into: Collected) -> bool:
    """Whether the sentence gives the diagnosis, and to the child: a brother's is none of the child's."""
    opening = max(text.rfind(". ", 0, start), text.rfind("; ", 0, start), 0)
    closing = min((place for place in (text.find(". ", end), text.find(";", end)) if place > 0), default=len(text))
    return not _NOT_GIVEN.search(text[opening:closing]) and not into.is_of(text[opening:start], "siblings")


def _code(stretch: Stretch, match: re.Match[str], kind: str, into: Collected, is_line: bool) -> None:
    record = f"dx-{match[0]}"

    def put(field: str, value: str | bool, start: int, end: int) -> None:
        words = stretch.between(start, end)
        into.add(f"diagnoses[].{field}", value, words, stretch.page, "diagnosis_code", record)

    put("code", match[0], *match.span())
    following = DIAGNOSIS.search(stretch.text, match.end())
    behind = stretch.text[match.end() : following.start() if following else len(stretch.text)]
    after = _DESCRIPTION.match(behind) if is_line and kind not in {"notice", "eob"} else None
    ahead = _BEFORE.search(stretch.text[: match.start()])
    if ahead is None and is_line and kind not in _BY_THE_INSURER and not behind.strip(" )].;"):
        ahead = _AHEAD.match(stretch.text[: match.start()])
    if after and not _NO_DESCRIPTION.match(after["text"]) and not into.has("diagnoses[].description", record):
        start = match.end() + after.start("text")
        put("description", after["text"].strip(" ,"), start, start + len(after["text"]))
    elif ahead and not into.has("diagnoses[].description", record):
        lead = _HAS.match(ahead["text"])
        start = ahead.start("text") + (lead.end() if lead else 0)
        put("description", stretch.text[start : ahead.end("text")].strip(), start, ahead.end("text"))
    if primary := re.search(r"\(primary\)", behind[:100], re.I):
        put("is_primary", True, match.end() + primary.start(), match.end() + primary.end())
    if given := re.search(r"\bdiagnosed(?: on)?\s", behind[:60], re.I):
        for day in list(dates(behind[given.end() : given.end() + 20]))[:1]:
            begin = match.end() + given.end()
            put("diagnosed_on", str(day.value), begin + day.start, begin + day.end)
