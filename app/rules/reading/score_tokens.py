"""What running text says of a score, piece by piece: a score with its kind, a rank, an age, a label, a bare number.

Numbers of something else (a raw score, an interval, the mean of the norms) are pieces too, so that nobody takes them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from app.rules.reading.score_scales import NOBODYS

_NUMBER = r"\d{1,3}(?:\.\d{1,2})?"
_BEHIND = r"(?![\d.–-]*\d)"  # no part of a longer number, of a range or a day
_FREE = r"(?<![\w.–-])"
_IS = r"[\s:=(),–-]{0,4}(?:(?:of|was|is|were|at|de|fue|score|scores|=)\s{0,2}){0,2}[:=(]?\s*"
_TO = r"\s*(?:[-–]|to|through|a)\s*"
_YEARS = r"\d{1,2}\s?(?:years?|yrs?\.?|y\.?)(?:,?\s(?:and\s)?|\s?)\d{1,2}\s?(?:months?|mos?\.?|m\b)"
_AGE = (
    rf"(?:{_YEARS}|\d{{1,2}}[-:;]\d{{1,2}}(?![\d%])|\d{{1,3}}\s?(?:months?|mos?\.?)"
    r"|\d{1,2}\s(?:years?|yrs?\.?)(?! \d))"
)
_AGE_NAMED = (
    r"(?:(?:test[- ])?age[- ](?:equivalen(?:t|ts|ce|cy)|eq(?:uiv)?\.?|level)(?:\s?score)?|AE|developmental age"
    r"|test[- ]age|edad equivalente)"
)
_RANK_NAMED = r"(?:percentile(?:\s?rank(?:ing)?)?|%-?ile(?:\s?rank)?|%tile|perc\.|pctl\.?|PR|percentil)"
_RANK = r"\d{1,2}(?:\.\d{1,2})?"
_RANK_BEHIND = r"(?:percentile|%-?ile|%tile|percentil)\b(?:\s?rank)?"
_UNDER = r"(?:[<>≤≥]|\b(?:below|under|less than|above|over|greater than)(?: the)?(?=\s))"
_KINDS = {
    "t_score": r"T(?:[- ]?scores?|(?=\s*[=:]))",
    "v_scale_score": r"v-?scaled?(?:\s?scores?)?",
    "z_score": r"z[- ]?scores?",
    "scaled_score": r"scaled(?:\s?scores?)?|ScS",
    "scale_score": r"scale\s?scores?",
    "standard_score": r"(?:standard|std\.?)(?:\s?scores?)?|(?:index|composite)\s?scores?|quotient"
    r"|index(?=\s*[=:]?\s*\d)|puntuaci(?:ón|ones) (?:estándar|compuesta)|puntaje estándar",
    "": r"SS|scores?|scored|puntuación|puntaje",
}
_SAID = "|".join(f"(?P<{name or 'any'}_>{words})" for name, words in _KINDS.items())
_NO_SCORE = r"(?<!raw )(?<!cutoff )(?<!cut-off )(?<!mean )(?<!average )(?<![\w-])"
_COUNTS = (
    r"\b(?:raw scores?|raw|total (?:raw|points?|point score)|points|growth scale value|GSV|W[- ]scores?|ability score"
    r"|sum of (?:\w+ )?scores?|cut-?offs?(?: score)?|criterion score|puntuación directa|puntaje (?:bruto|directo))\b"
)
_SPREAD = (
    r"\b(?:mean|average|media)\b[^.;]{0,24}?\b\d{1,3}\b[^.;]{0,40}?\b(?:SD|standard\s+deviations?)\b\D{0,8}\d{1,2}\b"
)
_SURE = r"\b(?:90|95|68|99)\s?%?\s*(?:CI|confidence(?:\s(?:interval|band|level))?|range)\b"
_WITHIN = r"\b(?:CI|confidence (?:interval|band)|range)\b\s*(?:\(\d\d%?\))?"
_SCORE = (
    rf"{_NO_SCORE}(?:{_SAID})(?![\w-])(?:\s*\(?(?:SS|ScS)\)?)?{_IS}(?P<score>{_NUMBER}){_BEHIND}"
    rf"(?!\s*(?:/|out of)\s*\d|st\b|nd\b|rd\b|th\b|\s?(?:%(?!-?ile|tile)|months))(?!\s*(?:{NOBODYS}))"
)
_SHARE = rf"{_FREE}(?P<part>{_NUMBER})\s*(?:/|of|out of|de)\s*(?:a possible |the )?\d{{1,3}}(?!\d|[/-]\d)"
_PIECES = (
    ("spread", _SPREAD),
    ("none", rf"{_SURE}{_IS}\(?{_NUMBER}{_TO}{_NUMBER}\)?"),
    ("none", rf"{_WITHIN}{_IS}{_NUMBER}{_TO}{_NUMBER}"),
    ("raw", rf"{_COUNTS}{_IS}(?P<raw>{_NUMBER})(?:\s*(?:/|of|out of)\s*\d{{1,3}})?{_BEHIND}"),
    ("age", rf"\b{_AGE_NAMED}{_IS}(?P<age>{_AGE})"),
    ("age", rf"(?P<age2>{_AGE})\s*\(?(?:AE|age[- ]equivalen(?:t|ce|cy))\b"),
    (
        "rank",
        rf"(?<![\w.]){_RANK_NAMED}{_IS}(?P<under>{_UNDER})?\s?(?P<rank>{_RANK})(?:st|nd|rd|th)?"
        r"(?!\s*[–-]\s*\d)(?!\d|\.\d|%)",
    ),
    ("rank", rf"(?P<under2>{_UNDER})?\s?{_FREE}(?P<rank2>{_RANK})(?:st|nd|rd|th)?\s*\(?{_RANK_BEHIND}"),
    ("rank", rf"(?P<under3>{_UNDER})?\s?{_FREE}(?P<rank3>{_RANK})(?:st|nd|rd|th)\b(?=\s*(?:[).,;]|$|\s[A-Z]))"),
    ("score", _SCORE),
    ("score", rf"{_FREE}(?P<score2>{_NUMBER})\s*\(?(?:SS|ScS)\b"),
    ("share", _SHARE),
    ("share", rf"{_FREE}(?P<percent>{_NUMBER})\s?(?:%|percent\b)"),
    ("none", rf"\(?\b\d{{1,3}}{_TO}\d{{1,3}}\b\)?"),
    ("none", r"\b\d{1,2}/\d{1,2}/\d{2,4}\b|\b(?:19|20)\d\d\b(?:-\d\d-\d\d)?"),
    ("number", rf"(?<![\w.$#–-])(?P<number>{_NUMBER}){_BEHIND}(?![\w%/])(?!\s*(?:{NOBODYS}))"),
)
_FEEL = r"(?:well|far|much|significantly|slightly|markedly|moderately|mildly|extremely|very|severely|clinically)"
BAND = re.compile(
    r"(?P<lead>[,;:(|–—-]\s*(?:in the |within the |an? )?|\b(?:in|within) the (?:range (?:of )?)?"
    r"|\b(?:considered|rated|described as|is|are|was|were|as) (?:in the )?)[“\"]?"
    rf"(?P<band>(?:{_FEEL}[ -])?(?:(?:below|above)[- ](?:the )?average|(?:low|high)[- ]average|average"
    r"|borderline(?: (?:impaired|delayed|low))?|low"
    r"|poor|high|superior|elevated|adequate|inadequate|deficient|delayed|impaired|at[- ]risk|age[- ]appropriate"
    r"|significant)|(?:mild|moderate|severe|profound)(?:ly (?:delayed|impaired|low)"
    r"|(?:[ -]to[ -](?:moderate|severe|profound))? (?:delay|impairment|deficits?|deficiency|disorder))?"
    r"|within normal limits|typical performance|(?:much )?(?:more|less) than others"
    r"|(?:some|definite|probable|significant|mild|moderate|severe) (?:problems?|dysfunction|difference"
    r"|difficult(?:y|ies))"
    r"|just like the majority(?: of others)?|(?:high|low|no|moderate) (?:concern|risk)|typical(?! of)"
    r"|muy bajo|bajo|promedio bajo|promedio)[”\"]?"
    r"(?=\s*(?:(?:range|level|category|classification)\b|[).,;|”\"]|$|for\b|in\b|and\b|on\b))",
    re.I,
)


@dataclass(frozen=True, slots=True)
class ScoreToken:
    """`kind` is `score`, `raw`, `rank`, `age`, `share`, `number` or `none`; `said` the kind of score that the words
    name, empty where they name none; `span` where the number stands, `start` and `end` where the whole piece does."""

    kind: str
    value: str
    said: str
    span: tuple[int, int]
    start: int
    end: int


def tokens(text: str, begin: int, stop: int) -> Iterator[ScoreToken]:
    """The pieces in their order; of two that begin at one place the first of the list."""
    for match in _every().finditer(text, begin, stop):
        kind = next(name for name, _ in _named() if match[name])
        groups = match.groupdict()
        told = [name for name in _VALUES if groups.get(name) is not None]
        span = match.span(told[0]) if told else match.span()
        said = next((name for name in _KINDS if groups.get(f"{name or 'any'}_") is not None), "")
        is_limit = any(groups.get(name) for name in ("under", "under2", "under3"))
        plain = _PIECES[int(kind.removeprefix("piece"))][0]
        yield ScoreToken("none" if is_limit else plain, text[slice(*span)], said, span, match.start(), match.end())


_VALUES = ("raw", "age", "age2", "rank", "rank2", "rank3", "score", "score2", "part", "percent", "number")


def _named() -> tuple[tuple[str, str], ...]:
    return tuple((f"piece{number}", pattern) for number, (_, pattern) in enumerate(_PIECES))


@cache
def _every() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _named()), re.I)
