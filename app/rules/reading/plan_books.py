"""Pages of a plan's book: its words on therapy: limits, definitions, exclusions, exceptions; the plan itself apart."""

import re
from collections.abc import Iterator, Sequence

from app.domain.reading_rules import TableRule
from app.rules.reading import plan_of_book
from app.rules.reading.cells import Cells
from app.rules.reading.collecting import Collected
from app.rules.reading.parts import Paper, Sentence, sentences
from app.rules.reading.tables import tables

_BENEFIT = "plan.benefits[]"
_COUNTED = r"(?:\w+[ -]){0,3}?(?:visits?|sessions?|treatments?)\b"
_VISITS = re.compile(rf"\b(?P<n>\d{{1,3}})(?: \(\d{{1,3}}\))? {_COUNTED}", re.I)
# A count that something else begins at, or that holds no more: `after 12 visits`, `for the first 10 visits`.
_NO_LIMIT = re.compile(
    r"\b(?:after|(?<!limited to )(?<!limited to the )first|every|(?<!no )(?<!not )more than)(?: the)?(?: first)? \d"
    r"|\bnot (?:be )?(?:limited|restricted) to\b|\bno (?:\w+ )?(?:limit|maximum) of\b"
    r"|\b(?:former|previous|old) (?:\w+ )?(?:limit|maximum)"
    r"|\b(?:limit|maximum)\b.*\b(?:removed|eliminated|no longer)\b",
    re.I,
)
_BARE = re.compile(r"\s*(?P<n>\d{1,3})\*?\s*")
_EACH_YEAR = re.compile(
    r"\b(?:benefit (?:period|year)|(?:calendar|plan|contract|policy) year|year|annual\w*|12 months)\b", re.I
)
_THERAPY = re.compile(r"\b(?:re)?habilitati(?:ve|on)\b|\b(?:occupational|physical|speech)\b|\btherap(?:y|ies)\b", re.I)
_OTHER_CARE = re.compile(
    r"\b(?:chiropract\w+|spinal|cardiac|pulmonary|home health|nursing|acupuncture|massage|inpatient|hospice|vision"
    r"|hearing aids?|radiation|chemotherap\w+|respiratory|infusion|counseling|psychotherapy|manipulation"
    r"|nutrition\w*|dieti[ct]\w*)\b",
    re.I,
)
_SEVERAL = re.compile(r"\b(?:physical|occupational|speech)\b[^.;]{0,20}(?:,|/|\band\b|\bor\b|&)[^.;]{0,12}"
                      r"\b(?:physical|occupational|speech)\b", re.I)  # fmt: skip
_MORE = re.compile(
    r"\b(?:approved?|authorized?|cover(?:ed)?|allow(?:ed)?|available|granted?)\b.*\bmedical(?:ly)? necess"
    r"|\bmedical(?:ly)? necess.*\b(?:approve|authorize|cover|allow)",
    re.I,
)
_BEYOND = re.compile(
    r"\b(?:visits?|sessions?|services?) (?:above|beyond|over|past|in excess of)\b"
    r"|\b(?:additional|more|further|extra) (?:visits?|sessions?|treatments?)\b"
    r"|\b(?:above|beyond|over|in excess of) (?:this|these|the|any) (?:\w+ )?(?:limits?|maximums?)\b",
    re.I,
)
_NO_PROVIDER = re.compile(
    r"\b(?:no|not)\b[^.]{0,60}\b(?:in-network|network|participating)\b[^.]{0,20}\bproviders?\b.*"
    r"\b(?:cover|approve|authorize|arrange|pay)\b"
    r"|\b(?:cover|approve|authorize|arrange|pay)\b.*\b(?:no|not)\b[^.]{0,60}\b(?:in-network|network|participating)\b"
    r"[^.]{0,20}\bproviders?\b",
    re.I,
)
_MEANS = re.compile(
    r"^(?:\d+(?:\.\d+)*\.?\s+|[A-Z][.)]\s+)?[“\"'‘]?(?P<what>(?:Re)?[Hh]abilitat(?:ive|ion)|Medical(?:ly)? [Nn]ecess\w+"
    r"|Skilled)\b(?: (?:[Ss]ervices?|[Cc]are|[Tt]herap(?:y|ies)|and [Dd]evices))*[”\"'’]?(?:\s*\([^)]{2,40}\))?,?\s*"
    r"(?P<mark>means?|shall mean|refers? to|are defined as|is defined as|are (?!cover|limit|subject|provided|available"
    r"|payable|not)|is (?!cover|limit|subject|provided|available|payable|not)|:|[–—]|-)\s*(?P<rest>.*)$",
    re.S,
)
_IS_COVERED = re.compile(r"\b(?:is|are) covered\b", re.I)
_REFUSED = re.compile(r"\b(?:not covered|not cover|excluded?|exclusions?|no benefits?|not pay|not provided)\b", re.I)
_EXCLUDED = re.compile(
    r"\btherap(?:y|ies)\b|\b(?:re)?habilitati(?:ve|on)\b|\beducational\b|\bschools?\b|\bdevelopmental\b|\bmaintenance\b"
    r"|\bsensory\b|\bspeech\b",
    re.I,
)
_ITEM = re.compile(r"^(?:\d+(?:\.\d+)+\.?|\(?[a-z\d]{1,2}[.)]|[A-Z][.)]|[•▪*–-])\s+")
_LEAST_MEANING = 5  # words of a meaning
_SECTIONS = {"exclusions", "definitions"}
_LIMITED = {"habilitative", "rehabilitative", "combined"}


def take(paper: Paper, rules: Sequence[TableRule], into: Collected) -> None:
    plan_of_book.take(paper, into)
    numbered = _tables(paper, rules, into)
    has_table = numbered > 0
    for sentence in _sentences(paper):
        if kind := _kind(sentence, has_table):
            numbered += 1
            _benefit(paper, sentence, kind, f"b{numbered}", into)


def _tables(paper: Paper, rules: Sequence[TableRule], into: Collected) -> int:
    number = 0
    for table in tables(paper, [rule for rule in rules if rule.id == "limits"]):
        is_of_visits = bool(re.search(r"\bvisits?\b", table.head.text, re.I))
        for row in table.rows:
            words, service = row.text("limit"), row.text("service")
            visits = _VISITS.search(words) or (_BARE.fullmatch(words) if is_of_visits else None)
            if visits is None or not _THERAPY.search(service) or _OTHER_CARE.search(service):
                continue
            if _NO_LIMIT.search(words) or len({count["n"] for count in _VISITS.finditer(words)}) > 1:
                continue  # of two counts the cell does not say which of them limits
            number += 1
            held = Cells(row, "limits", f"b{number}", into)
            held.put(f"{_BENEFIT}.words", words.strip(), "limit")
            held.put(f"{_BENEFIT}.visits_per_year", int(visits["n"]), "limit", visits.span())
            if kind := _named(service):
                held.put(f"{_BENEFIT}.kind", kind, "service")
            named = [name for name, _ in into.therapies_in(service)]
            if len(named) == 1 and not _SEVERAL.search(service):
                held.put(f"{_BENEFIT}.discipline", named[0], "service")
            _printed_page(paper, row.page, f"b{number}", into)
    return number


def _named(text: str) -> str:
    """`habilitative`, `rehabilitative`, or both together; empty where the words say neither."""
    has_other = bool(re.search(r"\brehabilit", text, re.I))
    has_own = bool(re.search(r"\bhabilit", text, re.I))
    return "combined" if has_own and has_other else "rehabilitative" if has_other else "habilitative" if has_own else ""


def _sentences(paper: Paper) -> Iterator[Sentence]:
    """Each sentence with the section that it stands in; a heading that no rule knows ends a section on therapy."""
    section = ""
    for stretch in paper.running:
        if (opened := paper.opened_by(stretch.text)) and opened[1] == len(stretch.text):
            section = opened[0]
        elif _is_title(stretch.text):
            section = section if section in _SECTIONS else ""
        else:
            yield from sentences(stretch, section)


def _is_title(text: str) -> bool:
    return len(text.split()) < 9 and text[:1].isupper() and text[-1] not in ".;:,!?" and not re.search(r"\d", text)


def _kind(sentence: Sentence, has_table: bool) -> str:
    text, section = sentence.text, sentence.part
    if section != "exclusions" and _is_definition(text, section):
        return "definition"
    is_limit = not any(pattern.search(text) for pattern in (_OTHER_CARE, _BEYOND, _NO_LIMIT))
    is_limit = is_limit and len({count["n"] for count in _VISITS.finditer(text)}) < 2  # which of two it is nobody says
    if _VISITS.search(text) and _EACH_YEAR.search(text) and is_limit:
        kind = _named(text) or (section if section in _LIMITED else "")
        return kind if not has_table else ""
    if _NO_PROVIDER.search(text):
        return "exception" if _THERAPY.search(text) or section else ""
    if _BEYOND.search(text) and _MORE.search(text) and not re.search(r"\bnot (?:be )?(?:covered|approved?)\b", text):
        return "exception"
    is_excluding = section == "exclusions" or (_REFUSED.search(text) and _ITEM.match(text))
    is_told = len(text.split()) > 2 and not text.rstrip().endswith(":")
    is_told = is_told and (not _IS_COVERED.search(text) or bool(_REFUSED.search(text)))
    return "exclusion" if is_excluding and is_told and _EXCLUDED.search(text) else ""


def _is_definition(text: str, section: str) -> bool:
    """`X means …` anywhere; `X: …` and `X – …` only among the definitions."""
    means = _MEANS.match(text)
    if means is None or len(means["rest"].split()) < _LEAST_MEANING or _VISITS.search(text) or _REFUSED.search(text):
        return False
    return means["mark"][0].isalpha() or section == "definitions"


def _benefit(paper: Paper, sentence: Sentence, kind: str, record: str, into: Collected) -> None:
    mark = _ITEM.match(sentence.text)
    start = mark.end() if mark else 0
    words = sentence.stretch.between(start, len(sentence.text))
    put = (words, sentence.page, "benefit", record)
    into.add(f"{_BENEFIT}.words", sentence.text[start:], *put)
    into.add(f"{_BENEFIT}.kind", kind, *put)
    if kind == "exception":
        gap = "network_gap" if _NO_PROVIDER.search(sentence.text) else "medical_necessity"
        into.add(f"{_BENEFIT}.exception", gap, *put)
    elif kind not in {"definition", "exclusion"} and (visits := _VISITS.search(sentence.text)):
        counted = sentence.stretch.between(*visits.span())
        into.add(f"{_BENEFIT}.visits_per_year", int(visits["n"]), counted, sentence.page, "limit", record)
        named = [name for name, _ in into.therapies_in(sentence.text)]
        if len(named) == 1 and not _SEVERAL.search(sentence.text):
            into.add(f"{_BENEFIT}.discipline", named[0], *put)
    if len(paper.text.pages) < 5:
        _printed_page(paper, sentence.page, record, into)


_PAGE = re.compile(r"^(?:page\s+)?(?P<n>\d{1,4})$|^page\s+(?P<of>\d{1,4})\s+of\s+\d+$", re.I)


def _printed_page(paper: Paper, page: int, record: str, into: Collected) -> None:
    """The number alone in its place on the last line of the page."""
    last = [line for number, line in paper.lines if number == page][-1:]
    for segment in [segment for line in last for segment in line.segments]:
        if match := _PAGE.match(segment.text.strip()):
            number = int(match["n"] or match["of"])
            into.add(f"{_BENEFIT}.page", number, segment.words, page, "printed_page", record)
            return
