"""The scales of a test by their names, and a score of one on its way to a proposal."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from app.domain.clinical import Instrument
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Stretch
from app.rules.reading.shapes import value_of

PATH = "evaluations[].findings[]"
# Behind a number that is a limit, the mean of the test or a range: `85 or above`, `100 is average`.
_NOBODYS = (
    r"(?:or|and) (?:above|higher|greater|more|better|up|over|below|lower|less|under)\b|(?:to|through) \d"
    r"|(?:is|are|being|represents?|means|=) (?:(?:considered|exactly|right|at|the|an?) )*(?:mean|average|typical"
    r"|expected)\b"
)
VALUE = rf"(?P<score>\d{{1,3}}(?:\.\d{{1,2}})?)(?![\d–-])(?!(?:\.\d+)?\s*(?:{_NOBODYS}))"
# Before a number of another time, or one that is yet to be reached.
_EARLIER = re.compile(
    r"\b(?:previous|prior|earlier|last)\b(?!\sto\b)\s*(?:[:)–-]|(?:\w+\s){0,2}?(?:scores?|test\w*|(?:re-?)?evaluations?"
    r"|assessments?|results?|administration|year)\b)|\bpreviously\b|\bformerly\b|\ba year ago\b|\byears ago\b",
    re.I,
)
_YEAR = re.compile(
    r"(?:(?<![\d/.-])|\bin )\b(?P<year>20\d\d)\b(?=\s*(?:[:–-]\s|\)?\s*:))"
    r"|(?<!born )(?<!published )\bin (?P<said>20\d\d)\b",
    re.I,
)
_AIM = re.compile(
    r"\b(?:goal|target|aim|expected|goal score|target score)(?:\s(?:for|of|in|on))?\s*[:=]?\s*(?:the\s)?$", re.I
)
SAID = re.compile(
    r"(?<!raw )(?<!cutoff )(?<!cut-off )(?<!mean )(?<!average )"
    r"\b(?:standard score|std\.? score|index(?: score)?|scaled score|T-score|v-scale score|quotient|ScS|SS|score)"
    rf"(?![\w-])(?:\s*\(?SS\)?)?(?: of| was| is|\s*[:=])?\s*{VALUE}",
    re.I,
)
OF_ANOTHER = re.compile(r"\b(?:brother|sister|sibling|twin|cousin|classmate)(?:[’']s)?\b", re.I)
_RANK = re.compile(
    r"(?:\bpercentile(?: rank)?|%ile(?: rank)?|\bPR)\s*(?:of|was|is|[:=])?\s*(?P<rank>\d{1,2}(?:\.\d)?)(?![\d.–%-])",
    re.I,
)
_ORDINAL = re.compile(r"(?<![<>])\b(\d{1,2}(?:\.\d)?)(?:st|nd|rd|th)\b")
_AGE = re.compile(
    r"(?P<years>\d{1,2})\s?(?:[-:;]|years?,?(?:\sand)?|yrs?\.?,?|y)\s?(?P<months>\d{1,2})(?:\s?(?:months?|mos?\.?|m))?"
    r"|(?P<only>\d{1,3})\s?(?:months?|mos?\.?)",
    re.I,
)


# Stands for every test that no data knows: its title ends what the test above it holds.
ANOTHER = Instrument(id="another", name="another", norm="norm", verified="none", source="none")
_TITLE = re.compile(
    r"(?P<name>(?=[^.:;]*\b(?:test|scales?|assessment|inventory|profile|measure|questionnaire|evaluation|checklist"
    r"|battery|survey|schedule|screen\w*)\b)[A-Z][^.:;()\d]{8,90}?)(?:,? [A-Z][a-z]+ Edition)?\s*"
    r"\((?P<short>[A-Z][A-Za-z]{2,8})[-\s]?\d{0,2}\)(?:[:,.]|,? [A-Z][a-z]+ Edition)?",
    re.I,
)


@dataclass(frozen=True)
class Named:
    """A place where the paper names a test; the nearest above a score is the score's."""

    instrument: Instrument
    order: int
    page: int
    stretch: Stretch


@dataclass(frozen=True)
class Scale:
    """A scale as written, and where it stands."""

    name: str
    stretch: Stretch
    span: tuple[int, int]


def scales_in(text: str, instrument: Instrument, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """Every scale of the test that the text names, of two names at one place the longer."""
    yield from pattern_of(names_of(instrument)).finditer(text, start, len(text) if end is None else end)


def names_of(instrument: Instrument) -> tuple[str, ...]:
    return tuple(name for scale in instrument.scales for name in scale.names)


@cache
def pattern_of(names: tuple[str, ...], before: str = "", behind: str = "") -> re.Pattern[str]:
    """One expression for all names, the longest first: each alone would be made anew for every line."""
    every = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) or r"(?!)"
    return re.compile(rf"{before}(?<!\w)(?P<name>{every})(?!\w){behind}", re.I)


def above(page: int, top: float, named: tuple[Named, ...]) -> Named | None:
    """The last test named at or above this place."""
    before = [test for test in named if (test.page, test.stretch.words[0].box[1]) <= (page, top + 2)]
    return before[-1] if before and before[-1].instrument is not ANOTHER else None


def is_title(text: str) -> bool:
    """Whether a line is the title of a test and its short name, whose letters open the words of the title."""
    title = _TITLE.fullmatch(text.strip())
    if title is None or not title["short"].isupper():
        return False
    letters = iter(word[0].upper() for word in re.findall(r"[^\W\d_]+", title["name"]))
    return all(letter in letters for letter in title["short"])


def scale_kind(scale: str, instrument: Instrument) -> str | None:
    """The kind of score of a scale by its name; else the only kind that the test has."""
    low = scale.lower()
    for row in instrument.scales:
        if any(name.lower() == low for name in row.names):
            return row.score_kind
    kinds = dict.fromkeys(other.score_kind for other in instrument.scales)
    return next(iter(kinds)) if len(kinds) == 1 else None


def months_of(text: str) -> int | None:
    """An age equivalent in months: `3-8`, `2:10`, `38 months`, `3 years 2 months`."""
    age = _AGE.fullmatch(text.strip())
    if age is None or int(age["months"] or 0) > 11:
        return None
    return int(age["only"]) if age["only"] else 12 * int(age["years"]) + int(age["months"])


def rank_in(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the percentile stands: `Percentile Rank 3`, `5th percentile`."""
    named, ordinal = _RANK.search(text, start, end), _ORDINAL.search(text, start, end)
    return named.span("rank") if named else ordinal.span(1) if ordinal else None


def is_another_times(text: str, start: int, end: int, into: Collected) -> bool:
    """Whether the words before a score tell of an earlier testing: `2024: …` in an evaluation of 2026."""
    own = {str(proposal.value)[:4] for proposal in into.of("evaluations[].done_on")}
    years = {year["year"] or year["said"] for year in _YEAR.finditer(text, start, end)}
    return bool(years - own) or _EARLIER.search(text, start, end) is not None


def is_aim(text: str, end: int) -> bool:
    """Whether what stands before the scale makes its number one to be reached: `Goal for Standing: 70%`."""
    return _AIM.search(text[:end]) is not None


def is_taken(into: Collected, test: Named, scale: str) -> bool:
    records = {o.record for o in into.of(f"{PATH}.instrument") if o.value == test.instrument.id}
    scales = {_plain(str(o.value)) for o in into.of(f"{PATH}.scale") if o.record in records}
    return _plain(scale) in scales


def _plain(scale: str) -> str:  # `Total Language Score` and `Total Language` are one scale
    return re.sub(r"\s(?:score|index|scale|subtest|composite)$", "", scale.lower())


def put(
    stretch: Stretch, test: Named, scale: Scale, score: re.Match[str], kind: str | None, record: str, into: Collected
) -> None:
    """Proposes the score, the group `score` of what was found in the stretch, with its scale and test."""
    rule, page = "score_sentence", stretch.page
    into.add(f"{PATH}.instrument", test.instrument.id, test.stretch.words, test.page, rule, record)
    into.add(f"{PATH}.scale", scale.name, scale.stretch.between(*scale.span), page, rule, record)
    into.add(f"{PATH}.score", value_of(score["score"]), stretch.between(*score.span("score")), page, rule, record)
    if kind:
        into.add(f"{PATH}.score_kind", kind, stretch.between(*score.span("score")), page, rule, record)


def put_rank(stretch: Stretch, place: tuple[int, int] | None, record: str, into: Collected) -> None:
    if place:
        rank = value_of(stretch.text[slice(*place)])
        into.add(f"{PATH}.percentile", rank, stretch.between(*place), stretch.page, "score_sentence", record)
