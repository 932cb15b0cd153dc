"""Scores outside of tables: in sentences, in lists of `scale … number`; and what is said of all scores of a test."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.clinical import Instrument
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Line, Stretch
from app.rules.reading.parts import Paper

PATH = "evaluations[].findings[]"
_VALUE = r"(?P<score>\d{1,3}(?:\.\d{1,2})?)(?![\d–-])"
_SAID = re.compile(
    r"(?<!raw )(?<!cutoff )(?<!cut-off )(?<!mean )(?<!average )"
    r"\b(?:standard score|index(?: score)?|scaled score|T-score|v-scale score|quotient|SS|score)"
    rf"\b(?:\s*\(?SS\)?)?(?: of| was| is|\s*[:=])?\s*{_VALUE}",
    re.I,
)
_RANK = re.compile(
    r"(?:\bpercentile(?: rank)?|%ile(?: rank)?|\bPR)\s*(?:of|was|is|[:=])?\s*(?P<rank>\d{1,2}(?:\.\d)?)(?![\d.–%-])",
    re.I,
)
_ORDINAL = re.compile(r"(?<![<>])\b(\d{1,2}(?:\.\d)?)(?:st|nd|rd|th)\b")
_SPREAD = re.compile(
    r"\bmean\b[^.;]{0,24}?\b(?P<mean>\d{2,3})\b[^.;]{0,40}?\b(?:SD|standard\s+deviation)\b\D{0,8}(?P<sd>\d{1,2})\b",
    re.I,
)
_RESPONDENT = re.compile(
    r"\b(?:respondent|informant|completed by|filled (?:in|out) by|rated by|reported by|answered by):?\s+"
    r"(?:(?:the|his|her|their)\s+)?(?P<who>mother|father|parents?|grandmother|grandfather|teacher|caregiver|guardian)\b",
    re.I,
)
_OF_ANOTHER = re.compile(r"\b(?:brother|sister|sibling|twin|cousin|classmate)(?:[’']s)?\b", re.I)
_BEHIND = 60  # letters behind a score in which its scale or its percentile still stands
_LEADER = re.compile(r"\s*(?:\.{2,}|\s\.|…|:)\s*")
_BAND = re.compile(r"^[A-Z][A-Za-z ]{2,30}$")
# The kind of score that goes with a mean and a standard deviation, where a paper gives them for several scores.
_KINDS = {
    (100, 15): {"standard_score"}, (10, 3): {"scaled_score"}, (50, 10): {"t_score", "symptom_t_score"},
    (15, 5): {"scale_score"}, (15, 3): {"v_scale_score"},
}  # fmt: skip


@dataclass(frozen=True)
class Named:
    """A place where the paper names a test; the nearest above a score is the score's."""

    instrument: Instrument
    order: int
    page: int
    stretch: Stretch


def take(paper: Paper, named: Sequence[Named], number: int, into: Collected) -> None:
    number = _ranked(paper, named, number, into)
    number = _in_lines(paper, named, number, into)
    number = _in_sentences(paper, named, number, into)
    _listed(paper, named, number, into)
    _spread(paper, named, into)
    _respondents(paper, named, into)


def above(page: int, top: float, named: Sequence[Named]) -> Named | None:
    """The last test named at or above this place."""
    before = [test for test in named if (test.page, test.stretch.words[0].box[1]) <= (page, top + 2)]
    return before[-1] if before else None


def scale_kind(scale: str, instrument: Instrument) -> str | None:
    """The kind of score of a scale by its name; else the only kind that the test has."""
    low = scale.lower()
    for row in instrument.scales:
        if any(name.lower() == low for name in row.names):
            return row.score_kind
    kinds = dict.fromkeys(other.score_kind for other in instrument.scales)
    return next(iter(kinds)) if len(kinds) == 1 else None


def value_of(text: str) -> float:
    number = float(text)
    return int(number) if number.is_integer() else number


def _in_sentences(paper: Paper, named: Sequence[Named], number: int, into: Collected) -> int:
    """`On Visual-Motor Integration she earned a standard score of 76 (5th percentile; mean 100, SD 15)`."""
    for sentence in paper.sentences:
        begin = 0
        for said in _SAID.finditer(sentence.text):
            first = sentence.stretch.between(*said.span())[0]
            test = above(sentence.page, first.box[1], named)
            scale = _scale_of(sentence.text, begin, said, test.instrument) if test else None
            begin = said.end()
            if test is None or scale is None or _is_taken(into, test, scale[0]):
                continue
            number += 1
            record, stretch = f"f{number}", sentence.stretch
            kind = scale_kind(scale[0], test.instrument)
            _put(stretch, test, scale, (said["score"], said.span("score")), kind, record, into)
            if rank := _ORDINAL.search(sentence.text, said.end(), said.end() + _BEHIND):
                words = stretch.between(*rank.span())
                into.add(f"{PATH}.percentile", value_of(rank[1]), words, sentence.page, "score_sentence", record)
    return number


def _in_lines(paper: Paper, named: Sequence[Named], number: int, into: Collected) -> int:
    """`Auditory Comprehension: Standard Score 72, Percentile Rank 3`: the scale opens the line or stands behind a
    semicolon, its score and rank behind it."""
    for page, line in paper.lines:
        test = above(page, line.box[1], named)
        stretch = _stretch(line, page)
        if test is None or not _SAID.search(stretch.text):
            continue
        for piece in re.finditer(r"[^;]+", stretch.text):
            said = list(_SAID.finditer(stretch.text, *piece.span()))
            scale = _opening(stretch.text, piece.start(), test.instrument)
            if len(said) != 1 or scale is None or scale[1][1] > said[0].start() or _is_taken(into, test, scale[0]):
                continue
            if _OF_ANOTHER.search(stretch.text, scale[1][1], said[0].start()):
                continue
            number += 1
            score = said[0]["score"], said[0].span("score")
            _put(stretch, test, scale, score, scale_kind(scale[0], test.instrument), f"f{number}", into)
            if place := _rank_in(stretch.text, said[0].end(), piece.end()):
                rank = value_of(stretch.text[slice(*place)])
                into.add(f"{PATH}.percentile", rank, stretch.between(*place), page, "score_sentence", f"f{number}")
    return number


def _opening(text: str, start: int, instrument: Instrument) -> tuple[str, tuple[int, int]] | None:
    """The scale whose name opens the words, with a colon, a dash, `standard score` or a bracket behind it."""
    for name in _names(instrument):
        pattern = rf"\s*(?:[-•*]\s*)?(?P<name>{re.escape(name)})(?!\w)\s*(?:[:,(–=-]|standard|scaled|SS|index|score)"
        if match := re.compile(pattern, re.I).match(text, start):
            return match["name"], match.span("name")
    return None


def _rank_in(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the percentile stands: `Percentile Rank 3`, `5th percentile`."""
    named, ordinal = _RANK.search(text, start, end), _ORDINAL.search(text, start, end)
    return named.span("rank") if named else ordinal.span(1) if ordinal else None


def _put(
    stretch: Stretch,
    test: Named,
    scale: tuple[str, tuple[int, int]],
    score: tuple[str, tuple[int, int]],
    kind: str | None,
    record: str,
    into: Collected,
) -> None:
    rule, page = "score_sentence", stretch.page
    into.add(f"{PATH}.instrument", test.instrument.id, test.stretch.words, test.page, rule, record)
    into.add(f"{PATH}.scale", scale[0], stretch.between(*scale[1]), page, rule, record)
    into.add(f"{PATH}.score", value_of(score[0]), stretch.between(*score[1]), page, rule, record)
    if kind:
        into.add(f"{PATH}.score_kind", kind, stretch.between(*score[1]), page, rule, record)


def _scale_of(text: str, begin: int, said: re.Match[str], instrument: Instrument) -> tuple[str, tuple[int, int]] | None:
    """`a standard score of 68 in Communication`: the scale right behind its score; else the one near it."""
    for name in _names(instrument):
        pattern = rf"\s*(?:\([^)]{{1,40}}\)\s*)?(?:in|on|for|en)\s+(?:the\s+)?(?P<name>{re.escape(name)})(?!\w)"
        if match := re.compile(pattern, re.I).match(text, said.end()):
            return match["name"], match.span("name")
    if _OF_ANOTHER.search(text, begin, said.start()):
        return None
    return _scale_in(text, begin, said.end() + _BEHIND, said.start("score"), instrument)


def _scale_in(text: str, start: int, end: int, said: int, instrument: Instrument) -> tuple[str, tuple[int, int]] | None:
    """The scale named last before the score that ends at `said`; one behind it where none stands before."""
    places: list[tuple[int, int]] = []
    for name in _names(instrument):
        for match in re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.I).finditer(text, start, end):
            if not any(begin <= match.start() < behind for begin, behind in places):
                places.append(match.span())
    before = [place for place in places if place[1] <= said]
    nearest = max(before) if before else min((place for place in places if place[0] >= said), default=None)
    return (text[slice(*nearest)], nearest) if nearest else None


def _names(instrument: Instrument) -> list[str]:
    return sorted((name for scale in instrument.scales for name in scale.names), key=len, reverse=True)


def _is_taken(into: Collected, test: Named, scale: str) -> bool:
    records = {o.record for o in into.found if o.path == f"{PATH}.instrument" and o.value == test.instrument.id}
    scales = {_plain(str(o.value)) for o in into.found if o.path == f"{PATH}.scale" and o.record in records}
    return _plain(scale) in scales


def _plain(scale: str) -> str:  # `Total Language Score` and `Total Language` are one scale
    return re.sub(r"\s(?:score|index|scale|subtest|composite)$", "", scale.lower())


def _listed(paper: Paper, named: Sequence[Named], number: int, into: Collected) -> None:
    """`Total score .... 142 (raw)` and `Dimension D: Standing 51%`: a scale of the test above, then its number."""
    for page, line in paper.lines:
        test = above(page, line.box[1], named)
        if test is None:
            continue
        stretch = Stretch(tuple(word for segment in line.segments for word in segment.words), page)
        for scale, place, score in _pairs(stretch.text, test.instrument):
            if _is_taken(into, test, scale):
                continue
            number += 1
            kind = scale_kind(scale, test.instrument)
            _put(stretch, test, (scale, place), score, kind, f"f{number}", into)
            last = line.segments[-1]
            if len(line.segments) > 1 and _BAND.match(last.text):
                into.add(f"{PATH}.band", last.text, last.words, page, "score_list", f"f{number}")


# `Receptive Language Index: 75, 5th percentile`, `Word Structure .... 3   1st %ile`, `Index = 68 (PR 2)`
_RANKED = re.compile(
    rf"\s*(?:\([^)\d]{{1,30}}\)\s*)?(?:\.{{2,}}|…|[:=–-])?\s*(?:SS\s*[:=]?\s*)?{_VALUE}(?!\s*(?:%|months|of\b|/))"
    r"[^A-Za-z\d]{0,4}(?:(?:CI|90%|95%)[^;]{0,24})?"
    r"(?:(?P<ordinal>\d{1,2}(?:\.\d)?)(?:st|nd|rd|th)\s*(?:%|percentile|PR)"
    r"|(?:PR|percentile(?: rank)?|%ile)\s*(?:of|[:=])?\s*(?P<rank>\d{1,2}(?:\.\d)?)(?![\d–-]))",
    re.I,
)
_MOST = {"scaled_score": 20, "v_scale_score": 24, "scale_score": 36}
_LEAST = {"standard_score": 30, "t_score": 10}


def _ranked(paper: Paper, named: Sequence[Named], number: int, into: Collected) -> int:
    """A scale of a normed test with its score and its percentile on one line; a bare number could be a raw score."""
    for page, line in paper.lines:
        test = above(page, line.box[1], named)
        stretch = _stretch(line, page)
        if test is None:
            continue
        taken: list[tuple[int, int]] = []
        for name in _names(test.instrument):
            for scale_name in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", stretch.text, re.I):
                said = _RANKED.match(stretch.text, scale_name.end())
                kind = scale_kind(scale_name[0], test.instrument)
                is_free = not any(a < scale_name.end() and scale_name.start() < b for a, b in taken)
                if said is None or kind is None or not is_free or _is_taken(into, test, scale_name[0]):
                    continue
                if not _LEAST.get(kind, 1) <= value_of(said["score"]) < _MOST.get(kind, 200):
                    continue
                taken.append((scale_name.start(), said.end()))
                number += 1
                score = said["score"], said.span("score")
                _put(stretch, test, (scale_name[0], scale_name.span()), score, kind, f"f{number}", into)
                group = "rank" if said["rank"] else "ordinal"
                put = (stretch.between(*said.span(group)), page, "score_sentence", f"f{number}")
                into.add(f"{PATH}.percentile", value_of(said[group]), *put)
    return number


def _pairs(text: str, instrument: Instrument) -> Iterator[tuple[str, tuple[int, int], tuple[str, tuple[int, int]]]]:
    """Scale, its place, and the number right behind it: with a leader or colon, or in percent where the test has it."""
    taken: list[tuple[int, int]] = []
    for name in _names(instrument):
        for match in re.finditer(
            rf"(?<!\w){re.escape(name)}(?P<lead>\s*(?:\.{{2,}}|\s\.(?=\s)|…|:)?\s*){_VALUE}(?P<share>%)?", text, re.I
        ):
            place = (match.start(), match.start() + len(name))
            is_led = bool(_LEADER.fullmatch(match["lead"])) or bool(match["share"])
            if is_led and instrument.norm != "norm" and not any(a < place[1] and place[0] < b for a, b in taken):
                taken.append(match.span())
                yield match[0][: len(name)], place, (match["score"], match.span("score"))


def _spread(paper: Paper, named: Sequence[Named], into: Collected) -> None:
    """`Index scores have a mean of 100 and a standard deviation of 15`: for each score of that kind of the test."""
    for sentence in paper.sentences:
        for match in _SPREAD.finditer(sentence.text):
            mean, sd = int(match["mean"]), int(match["sd"])
            test = above(sentence.page, sentence.words[0].box[1], named)
            for record in _records(into, test, _KINDS.get((mean, sd), set())) if test else ():
                for field in ("mean", "sd"):
                    words = sentence.stretch.between(*match.span(field))
                    if not into.has(f"{PATH}.{field}", record):
                        into.add(f"{PATH}.{field}", int(match[field]), words, sentence.page, "score_spread", record)


def _records(into: Collected, test: Named, kinds: set[str]) -> list[str | None]:
    own = [o.record for o in into.found if o.path == f"{PATH}.instrument" and o.value == test.instrument.id]
    return [o.record for o in into.found if o.path == f"{PATH}.score_kind" and o.record in own and o.value in kinds]


def _respondents(paper: Paper, named: Sequence[Named], into: Collected) -> None:
    for page, line in paper.lines:
        stretch = _stretch(line, page)
        match = _RESPONDENT.search(stretch.text)
        test = above(page, line.box[1], named) if match else None
        if match and test:
            for proposal in [o for o in into.found if o.path == f"{PATH}.instrument" and o.value == test.instrument.id]:
                words = stretch.between(*match.span("who"))
                into.add(f"{PATH}.respondent", match["who"].lower(), words, page, "respondent", proposal.record)


def _stretch(line: Line, page: int) -> Stretch:
    return Stretch(tuple(word for segment in line.segments for word in segment.words), page)
