"""The scales of a test by their names, and a score of one on its way to a proposal."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from app.domain.clinical import Instrument
from app.domain.reading import Proposal
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Stretch
from app.rules.reading.shapes import value_of

PATH = "evaluations[].findings[]"
# Kinds of score that are counted and have no norm.
COUNTED_KINDS = frozenset({"criterion_referenced", "raw_score", "cut_score", "individual_outcome"})
# Behind a number that is a limit, the mean of the test or a range: `85 or above`, `100 is average`.
NOBODYS = (
    r"(?:or|and) (?:above|higher|greater|more|better|up|over|below|lower|less|under)\b|(?:to|through) \d"
    r"|(?:is|are|being|represents?|means|=) (?:(?:considered|exactly|right|at|the|an?) )*(?:mean|average|typical"
    r"|expected)\b"
)
VALUE = rf"(?P<score>\d{{1,3}}(?:\.\d{{1,2}})?)(?![\d–-])(?!(?:\.\d+)?\s*(?:{NOBODYS}))"
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
    r"\b(?:T(?=\s*[=:])|standard score|std\.? score|index(?: score)?|scaled score|T-score|v-scale score"
    r"|quotient|ScS|SS|score)"
    rf"(?![\w-])(?:\s*\(?SS\)?)?(?: of| was| is|\s*[:=])?\s*{VALUE}",
    re.I,
)
OF_ANOTHER = re.compile(r"\b(?:brother|sister|sibling|twin|cousin|classmate)(?:[’']s)?\b", re.I)
_AGE = re.compile(
    r"(?P<years>\d{1,2})\s?(?:[-:;]|years?,?(?:\sand)?|yrs?\.?,?|y)\s?(?P<months>\d{1,2})(?:\s?(?:months?|mos?\.?|m))?"
    r"|(?P<only>\d{1,3})\s?(?:months?|mos?\.?)",
    re.I,
)


_MOST = {"scaled_score": 20, "v_scale_score": 25, "scale_score": 36}
_LEAST = {"standard_score": 30, "t_score": 10, "criterion_referenced": 0, "raw_score": 0, "cut_score": 0}
_T_SCORE = re.compile(r"T(?:[- ]?score)?\b", re.I)
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
class ScaleRead:
    """A scale as written, and where it stands."""

    name: str
    stretch: Stretch
    span: tuple[int, int]


def scales_in(text: str, instrument: Instrument, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """Every scale of the test that the text names, of two names at one place the longer; the name of the test itself
    (`Beery VMI`) names none."""
    last = len(text) if end is None else end
    own = [match.span() for match in _titles_of(instrument).finditer(text)]
    for match in pattern_of(names_of(instrument)).finditer(text, start, last):
        if not any(begin <= match.start() and match.end() <= stop for begin, stop in own):
            yield match


def is_possible(kind: str, value: float) -> bool:
    """Whether a score of this kind can be this number: no child has a standard score of 1."""
    return _LEAST.get(kind, 1) <= value < _MOST.get(kind, 200)


def is_of_kind(said: str, kind: str | None) -> bool:
    """Whether a scale of this kind can have what the paper calls a T-score or a standard score."""
    if _T_SCORE.match(said):
        return kind in {None, "t_score", "symptom_t_score"}
    return kind not in {"criterion_referenced", "individual_outcome", "cut_score"} or said.lower().startswith("score")


def _titles_of(instrument: Instrument) -> re.Pattern[str]:
    return pattern_of((instrument.id, instrument.name, *instrument.names))


def names_of(instrument: Instrument) -> tuple[str, ...]:
    return tuple(name for scale in instrument.scales for name in scale.names)


@cache
def pattern_of(names: tuple[str, ...], before: str = "", behind: str = "") -> re.Pattern[str]:
    """One expression for all names, the longest first: each alone would be made anew for every line. Signs and `and`
    are written in any of their ways."""
    every = "|".join(_written(name) for name in sorted(names, key=len, reverse=True)) or r"(?!)"
    return re.compile(rf"{before}(?<!\w)(?P<name>{every})(?!\w){behind}", re.I)


def _written(name: str) -> str:
    parts = re.split(r"(\s+and\s+|\s*&\s*|[\s–-]+)", name)
    signs = {True: r"\s*(?:and|&)\s*", False: r"[\s–-]+"}
    return "".join(
        signs[bool(re.search(r"and|&", part))] if number % 2 else re.escape(part) for number, part in enumerate(parts)
    )


def above(page: int, top: float, named: tuple[Named, ...], left: float = float("inf")) -> Named | None:
    """The last test named above this place, or on its line at the left of it."""
    before = [test for test in named if _is_before(test, page, top, left)]
    return before[-1] if before and before[-1].instrument is not ANOTHER else None


def _is_before(test: Named, page: int, top: float, left: float) -> bool:
    box = test.stretch.words[0].box
    if (test.page, box[1]) > (page, top + 2):
        return False
    return test.page < page or box[1] < top - 2 or box[0] <= left


def in_line(stretch: Stretch, named: tuple[Named, ...]) -> Iterator[tuple[Named, int, int]]:
    """The parts of a line, each with the test that was named last before it; what is nobody's is left out."""
    own = {id(test.stretch.words[0]): test for test in named}
    first, begin, place = stretch.words[0].box, 0, 0
    test = above(stretch.page, first[1], named, first[0] - 1)
    for word in stretch.words:
        if id(word) in own:
            if test and test.instrument is not ANOTHER and place > begin:
                yield test, begin, place
            test, begin = own[id(word)], place
        place += len(word.text) + 1
    if test and test.instrument is not ANOTHER:
        yield test, begin, len(stretch.text)


def is_title(text: str) -> bool:
    """Whether a line is the title of a test and its short name, whose letters open the words of the title."""
    title = _TITLE.fullmatch(text.strip())
    if title is None or not title["short"].isupper():
        return False
    letters = iter(word[0].upper() for word in re.findall(r"[^\W\d_]+", title["name"]))
    return all(letter in letters for letter in title["short"])


def scale_kind(scale: str, instrument: Instrument, said: str = "") -> str | None:
    """The kind of score of a scale by its name; else the only kind that the test has. Of a name with several kinds
    (`Social` of a composite and of a skill area) that which the paper says, else the first."""
    low = plain_scale(scale)
    own = [row.score_kind for row in instrument.scales if any(plain_scale(name) == low for name in row.names)]
    kinds = list(dict.fromkeys(own or (other.score_kind for other in instrument.scales)))
    if said in kinds:
        return said
    return kinds[0] if own or len(kinds) == 1 else None


def months_of(text: str) -> int | None:
    """An age equivalent in months: `3-8`, `2:10`, `38 months`, `3 years 2 months`."""
    age = _AGE.fullmatch(text.strip())
    if age is None or int(age["months"] or 0) > 11:
        return None
    return int(age["only"]) if age["only"] else 12 * int(age["years"]) + int(age["months"])


def is_another_times(text: str, start: int, end: int, into: Collected) -> bool:
    """Whether the words before a score tell of an earlier testing: `2024: …` in an evaluation of 2026."""
    own = {str(proposal.value)[:4] for proposal in into.of("evaluations[].done_on")}
    years = {year["year"] or year["said"] for year in _YEAR.finditer(text, start, end)}
    return bool(years - own) or _EARLIER.search(text, start, end) is not None


def is_aim(text: str, end: int) -> bool:
    """Whether what stands before the scale makes its number one to be reached: `Goal for Standing: 70%`."""
    return _AIM.search(text[:end]) is not None


def is_taken(into: Collected, test: Named, scale: str, kind: str | None = None) -> bool:
    """Whether a score of the scale was read before, of this kind where one is given."""
    records = {o.record for o in into.of(f"{PATH}.instrument") if o.value == test.instrument.id and not is_earlier(o)}
    scales = {o.record for o in into.of(f"{PATH}.scale") if o.record in records and is_one(str(o.value), scale)}
    kinds = {o.value for o in into.of(f"{PATH}.score_kind") if o.record in scales}
    return bool(scales) and (kind is None or not kinds or kind in kinds)


def is_told(into: Collected, test: Named, score: str) -> bool:
    """Whether this score of the test was read before, of whichever scale."""
    records = {o.record for o in into.found if o.path == f"{PATH}.instrument" and o.value == test.instrument.id}
    return any(o.path == f"{PATH}.score" and o.record in records and o.value == value_of(score) for o in into.found)


def is_earlier(proposal: Proposal) -> bool:
    """Whether it is of an earlier evaluation: `e2025-11-10_f3`."""
    return (proposal.record or "").startswith("e")


def plain_scale(scale: str) -> str:
    """A name as scales are compared: `Strength & Agility` and `Strength and Agility Composite` are one."""
    low = re.sub(r"\s*\([a-z]{1,6}\)$", "", scale.lower().replace("&", "and").strip(" *:.†"))
    return re.sub(
        r"[\s–/-]+", " ", re.sub(r"\s(?:score|index|scale|subtest|composite|domain|quadrant|section)$", "", low)
    )


def is_one(scale: str, other: str) -> bool:
    return plain_scale(scale) == plain_scale(other)


def main_scale(test: Named) -> ScaleRead | None:
    """`Visual-Motor Integration` of the Developmental Test of Visual-Motor Integration."""
    names = names_of(test.instrument)
    if not names or names[0].lower() not in test.instrument.name.lower():
        return None
    return ScaleRead(names[0], test.stretch, (0, len(test.stretch.text)))
