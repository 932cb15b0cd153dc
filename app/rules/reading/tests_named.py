"""Where a paper names a test: by its short name, by its title with its edition in any of the usual ways.

A title or a short name that no data knows ends what the test above it holds: its scores are nobody's here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from app.domain.clinical import Instrument
from app.rules.reading.layout import Segment, Stretch
from app.rules.reading.parts import Paper
from app.rules.reading.score_scales import ANOTHER, Named, is_title

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")
_EDITION = re.compile(rf"^(?P<title>.{{8,}}?)[,:]? (?P<ordinal>{'|'.join(_ORDINALS)}) Edition$", re.I)
_NUMBERED = re.compile(r"^(?P<name>[A-Z][\w ]*(?:-[A-Z]+)?)[-: ]?(?:\d|II|III|IV|V)$")
_LEAST_WRAPPED = 3  # words of a line that a title may begin in
# `Beery VMI-5`, `Beery VMI, Fifth Edition`: the edition behind a name.
_BEHIND = re.compile(
    rf"[\s,:(–-]{{0,3}}(?:(?P<number>\d)(?:st|nd|rd|th)?(?:\s?ed(?:ition|\.)?)?(?![\w.%/:])"
    rf"|(?P<ordinal>{'|'.join(_ORDINALS)})\s+ed(?:ition|\.)?|(?P<roman>II|III|IV|V|VI)(?!\w))",
    re.I,
)
# `SRS-2`, `TOLD-P:5`, `PLS-IV`: how tests are called for short. What is called so and is no test: `ICD-10`, `DSM-5`.
_SHORT = re.compile(
    r"(?<![\w/.-])(?!(?:ICD|CPT|DSM|HCPCS|COVID|[LS]TG|CIE|RUG|GMFCS|MACS|CFCS|HR|PR|SS|AE|CI|SD)\b)"
    r"(?=[A-Za-z]*[A-Z][A-Za-z]*[A-Z])[A-Z][A-Za-z]{1,7}(?:-[A-Z]{1,2})?[-:](?:\d|II|III|IV|V)(?![\w.%/-])"
)
_TITLE = re.compile(
    r"(?:The )?Test of (?:[A-Z][\w’-]+ ?(?:of |and |in )?){1,6}(?:[-:–,]? ?\d| ?\([^)]{2,20}\))?:?"
    r"|[A-Z][\w’' /&-]{3,60}(?:Test|Scales?|Inventory|Profile|Questionnaire|Checklist|Battery|Measure|Assessment)"
    rf"(?:[, –-]+(?:\d|{'|'.join(_ROMAN[1:])}|(?:\d(?:st|nd|rd|th)|\w+) Ed(?:ition|\.)))\.?(?: ?\([^)]{{2,20}}\))?:?"
)


def named(paper: Paper, instruments: Mapping[str, Instrument]) -> Iterator[Named]:
    """Every test in the order of the paper, each by its longest name; at most one for a run of words. A name without
    its edition is that of the edition that the paper names."""
    spellings = _spellings(tuple(instruments.values()))
    known = [[_known(segment.text, spellings) for segment in line.segments] for _, line in paper.lines]
    own = {id(test): test for row in known for cell in row for test, _ in cell if test is not ANOTHER}
    short = _short_of(tuple(own.values()))
    below: tuple[Segment, ...] = ()
    for (_, line), row in reversed(list(zip(paper.lines, known, strict=True))):
        for segment, cell in zip(line.segments, row, strict=True):
            if len(line.segments) == 1 and below:
                cell += _wrapped(segment, below[0], spellings)
            cell += [pair for pair in _known(segment.text, short) if not _is_taken(pair[1], cell)]
            cell[:] = sorted(((_edition_named(test, own), span) for test, span in cell), key=lambda pair: pair[1])
        below = line.segments
    for order, ((page, line), row) in enumerate(zip(paper.lines, known, strict=True)):
        for segment, cell in zip(line.segments, row, strict=True):
            for instrument, span in cell:
                words = Stretch(segment.words, page).between(*span)
                yield Named(instrument, order, page, Stretch(words, page))
            is_other = is_title(segment.text) or _TITLE.fullmatch(segment.text) or _SHORT.search(segment.text)
            if not cell and is_other:
                yield Named(ANOTHER, order, page, Stretch(segment.words, page))


def _is_taken(span: tuple[int, int], held: Sequence[tuple[Instrument, tuple[int, int]]]) -> bool:
    return any(span[0] < end and start < span[1] for _, (start, end) in held)


def _wrapped(
    segment: Segment, below: Segment, spellings: Sequence[tuple[str, re.Pattern[str], Instrument]]
) -> list[tuple[Instrument, tuple[int, int]]]:
    """A title that goes on in the next line, by its part in this one."""
    gap, end = below.box[1] - segment.box[3], len(segment.text)
    if not -segment.height < gap < segment.height or len(segment.words) < _LEAST_WRAPPED:
        return []
    around = f"{segment.text} {below.text}"
    return [(test, (span[0], end)) for test, span in _known(around, spellings) if span[0] < end < span[1]]


def _edition_named(test: Instrument, own: Mapping[int, Instrument]) -> Instrument:
    """`Sensory Profile` of a paper that names the Sensory Profile 2 is that."""
    newer = [other for other in own.values() if other.id == test.superseded_by]
    return newer[0] if newer and test.edition is None else test


@cache
def _short_of(instruments: tuple[Instrument, ...]) -> tuple[tuple[str, re.Pattern[str], Instrument], ...]:
    """The names of these tests without their edition: `PDMS` for `PDMS-3`."""
    held: dict[str, Instrument] = {}
    for instrument in instruments:
        for name in (instrument.id, instrument.name, *instrument.names):
            titled, short = _EDITION.match(name), _NUMBERED.match(name)
            bare = titled["title"] if titled else short["name"] if short else ""
            if len(bare) > 2:
                held.setdefault(bare, instrument)
    rows = sorted(held.items(), key=lambda row: -len(row[0]))
    return tuple((name.lower(), _spelled(re.escape(name)), own) for name, own in rows)


def _known(
    text: str, spellings: Sequence[tuple[str, re.Pattern[str], Instrument]]
) -> list[tuple[Instrument, tuple[int, int]]]:
    """Every test in the text by its place; the same test twice in a row, `Vineland Scales, Third Edition (Vineland-3)`,
    is one."""
    low, held = text.lower(), list[tuple[Instrument, tuple[int, int]]]()
    for begin, pattern, instrument in spellings:
        for match in pattern.finditer(text) if begin in low else ():
            if not any(match.start() < end and start < match.end() for _, (start, end) in held):
                held.append((_of_edition(text, match.end(), instrument), match.span()))
    held.sort(key=lambda pair: pair[1])
    return [pair for number, pair in enumerate(held) if not number or held[number - 1][0] is not pair[0]]


def _of_edition(text: str, end: int, instrument: Instrument) -> Instrument:
    """The test, or another where a different edition stands behind its name."""
    said = _BEHIND.match(text, end)
    if said is None or instrument.edition is None:
        return instrument
    number = said["number"] or (
        _ORDINALS.index(said["ordinal"].lower()) + 1 if said["ordinal"] else _ROMAN.index(said["roman"].upper()) + 1
    )
    return instrument if str(number) == instrument.edition else ANOTHER


@cache
def _spellings(instruments: tuple[Instrument, ...]) -> tuple[tuple[str, re.Pattern[str], Instrument], ...]:
    """(what a text must hold, pattern, test), the longest name first; a title with an edition is known by each of the
    ways in which the edition is written: `Third Edition`, `3rd ed.`, `-3`, `III`."""
    held: list[tuple[str, str, Instrument]] = []
    for instrument in instruments:
        for name in dict.fromkeys((instrument.id, instrument.name, *instrument.names)):
            held.append((name.lower(), re.escape(name), instrument))
        if titled := _EDITION.match(instrument.name):
            number = _ORDINALS.index(titled["ordinal"].lower())
            nth = f"{number + 1}(?:st|nd|rd|th)"
            ways = rf"(?:{_ORDINALS[number]}|{nth})\s+ed(?:ition|\.)?|{number + 1}(?!\w)|{_ROMAN[number]}(?!\w)"
            title = titled["title"]
            held.append((title.lower(), rf"{re.escape(title)}[\s,:(–-]{{1,3}}(?:{ways})", instrument))
    held.sort(key=lambda row: -len(row[0]))
    return tuple((begin, _spelled(name), own) for begin, name, own in held)


def _spelled(name: str) -> re.Pattern[str]:
    """`HELP` and `REAL` are tests, `help` and `real` are words: what is only capitals is written in capitals."""
    return re.compile(rf"(?<![\w-]){name}(?!\w)", re.NOFLAG if name.isalpha() and name.isupper() else re.I)
