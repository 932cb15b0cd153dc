"""The head of a table of scores: what each of its cells stands for, and of which time the scores below it are.

A cell is read as a whole, whatever its wrapping; a date or `Initial` in it, or over it and its neighbors, is its time.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from app.domain.reading import Box, Word
from app.domain.reading_rules import TableRule
from app.rules.reading.layout import PageLine, Segment, around
from app.rules.reading.shapes import dates

SCORES = frozenset(
    {"scaled", "scale_score", "standard", "index", "t_score", "v_scale", "z_score", "quotient", "composite", "score"}
)
NUMBERS = SCORES | {"percentile", "age", "raw", "percent"}
OTHER = "other"  # a cell that says nothing we know
_FIRST = ("interval", "type", "age", "percentile", "raw", "percent", "v_scale", "t_score", "z_score", "scaled",
          "scale_score", "standard", "band", "change", "scale", "test", "score")  # fmt: skip
_LINES, _CLOSE, _LONGEST = 5, 1.3, 60  # of a head: lines, line heights between them, letters of a cell
_VALUE = re.compile(
    r"[<>≤≥]?\d{1,3}(?:\.\d+)?(?:st|nd|rd|th)?%?\*?|\d{1,2}[-:;]\d{1,2}|[–—-]|\d{1,3}\s?(?:to|[-–])\s?\d{1,3}"
)
_MONTH = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|January|February|March|April|June|July|August|September"
    r"|October|November|December)\.? (?:of )?20\d\d\b|\b(?:0?[1-9]|1[0-2])/20\d\d\b|\b20\d\d\b"
)
_BEFORE = re.compile(
    r"\b(?:initial(?:ly)?|previous(?:ly)?|prior|pre(?:-?test)?|baseline|first|before|then|last|intake|earlier|old"
    r"|time 1|inicial|anterior|previo)\b",
    re.I,
)
_NOW = re.compile(
    r"\b(?:current(?:ly)?|present|now|today|post(?:-?test)?|second|new|re-?eval\w*|reassess\w*|retest|after|this|latest"
    r"|most recent|time 2|actual|ahora)\b",
    re.I,
)
# What stands in no head: an entry behind its label, dots that lead to a number, a count, words of a table of goals.
_NO_HEAD = re.compile(
    r":\s+\S|\.{3}|(?:^|\s)\d{1,3}$|\b(?:goals?|objectives?|targets?|mastery|metas?|objetivos?|codes?|CPT|visits?)\b",
    re.I,
)
_NO_SCALE = re.compile(r"\b(?:date|day|form|version|examiner|by|age|given|fecha)\b", re.I)
_INDEX = re.compile(r"index|composite|quotient|cluster", re.I)  # at the right of the scales: their scores
BEFORE, NOW = "before", "now"


@dataclass(frozen=True)
class ScoreColumn:
    """`kind` is a column of the rule `scores`, or `other`; `time` a day (ISO), a month as printed, `before`, `now`."""

    kind: str
    text: str
    words: tuple[Word, ...]
    time: str | None = None
    day: tuple[Word, ...] = ()

    @property
    def box(self) -> Box:
        return around(word.box for word in self.words)


@dataclass(frozen=True)
class ScoreHead:
    """`count`: the lines that it takes."""

    columns: tuple[ScoreColumn, ...]
    count: int

    @property
    def known(self) -> int:
        return sum(column.kind != OTHER for column in self.columns)

    @property
    def is_of_scores(self) -> bool:
        kinds = {column.kind for column in self.columns if not _is_time_alone(column)}
        has_scale = bool(kinds & {"scale", "test"})
        times = sum(column.time is not None for column in self.columns)
        return bool(kinds & NUMBERS or {"band", "scale"} <= kinds) or (has_scale and times > 1)


def head_at(rows: Sequence[PageLine], start: int, rule: TableRule) -> ScoreHead | None:
    """The head that begins at this line, of most columns that are known; of two the shorter one."""
    best: ScoreHead | None = None
    for count in range(1, _LINES + 1):
        held = rows[start : start + count]
        if len(held) < count or _has_values(held[-1]) or (count > 1 and _is_apart(held[-2], held[-1])):
            break
        if any(len(segment.text) > _LONGEST or _NO_HEAD.search(segment.text) for segment in held[-1].segments):
            break
        head = ScoreHead(_settled(tuple(_columns(held, rule))), count)
        is_head = head.is_of_scores and len(head.columns) > 1 and 2 * head.known >= len(head.columns)
        if is_head and (best is None or head.known >= best.known):
            best = head
    return best


def _beside_tests(columns: tuple[ScoreColumn, ...]) -> tuple[ScoreColumn, ...]:
    """Right of the tests stand their scales, whatever their head is called."""
    if len(columns) < 3 or columns[0].kind != "test" or any(column.kind == "scale" for column in columns):
        return columns
    is_scale = columns[1].kind == OTHER and not _NO_SCALE.search(columns[1].text)
    return (columns[0], replace(columns[1], kind="scale"), *columns[2:]) if is_scale else columns


def _is_time_alone(column: ScoreColumn) -> bool:
    return column.time is not None and not time_of(column.text, column.words)[2]


def _settled(columns: tuple[ScoreColumn, ...]) -> tuple[ScoreColumn, ...]:
    """`Composite` names the scales, unless another column does."""
    columns = _beside_tests(columns)
    has_scale = any(column.kind in {"scale", "test"} for column in columns[:1])
    first = next((n for n, c in enumerate(columns) if c.kind == "composite" and not has_scale), -1)
    held = [replace(c, kind="scale") if number == first else c for number, c in enumerate(columns)]
    left = next((n for n, c in enumerate(held) if c.kind == "scale"), len(held))
    return tuple(replace(c, kind="index") if n > left and _INDEX.fullmatch(c.text) else c for n, c in enumerate(held))


def _has_values(line: PageLine) -> bool:
    return any(_VALUE.fullmatch(segment.text) for segment in line.segments)


def _is_apart(above: PageLine, line: PageLine) -> bool:
    return line.box[1] - above.box[3] > _CLOSE * max(line.box[3] - line.box[1], 6.0)


def _columns(held: Sequence[PageLine], rule: TableRule) -> Iterator[ScoreColumn]:
    """The cells of these lines, each with what stands over or under it; a day over several is the time of each."""
    groups = _groups(held)
    base = max(held, key=lambda line: (len(line.segments), line.box[1]))
    cells: list[tuple[Word, ...]] = []
    spans: list[Segment] = []
    for group in groups:
        words = tuple(word for s in sorted(group, key=lambda s: (s.box[1], s.box[0])) for word in s.words)
        is_over = len(groups) > len(base.segments) and all(segment.box[3] < base.box[3] - 1 for segment in group)
        if is_over and len(group) == 1 and _is_time(group[0].text):
            spans.append(group[0])
        else:
            cells.append(words)
    for words in cells:
        span = _nearest(around(word.box for word in words), spans)
        yield from (_of_span(column, span, rule) for column in _titles(words, rule))


def _groups(held: Sequence[PageLine]) -> list[list[Segment]]:
    """Segments that stand over each other, left to right; one over two cells of a line is of a group of its own."""
    groups: list[list[Segment]] = []
    for line in sorted(held, key=lambda line: -len(line.segments)):
        for segment in line.segments:
            own = [group for group in groups if any(_is_over(segment.box, other.box) for other in group)]
            if len(own) == 1:
                own[0].append(segment)
            elif not own or _is_time(segment.text):
                groups.append([segment])
    return sorted(groups, key=lambda group: min(segment.box[0] for segment in group))


def _is_time(text: str) -> bool:
    return (
        any(dates(text))
        or bool(_MONTH.search(text))
        or bool((_BEFORE.search(text) or _NOW.search(text)) and len(text) < 24)
    )


def _is_over(box: Box, other: Box) -> bool:
    return box[0] < other[2] and other[0] < box[2]


def _nearest(box: Box, spans: Sequence[Segment]) -> Segment | None:
    """The time over several columns that stands nearest to this one."""
    middle = (box[0] + box[2]) / 2
    return min(spans, key=lambda s: abs((s.box[0] + s.box[2]) / 2 - middle), default=None) if len(spans) > 1 else None


def _of_span(column: ScoreColumn, span: Segment | None, rule: TableRule) -> ScoreColumn:
    if span is None or column.kind not in NUMBERS or column.time:
        return column
    time, day, _ = time_of(span.text, span.words)
    return replace(column, time=time, day=day)


def _titles(words: tuple[Word, ...], rule: TableRule) -> list[ScoreColumn]:
    """One column; several where heads stand so close to each other that they look like one cell."""
    text = " ".join(word.text for word in words)
    if len(words) > 2 and _is_level(words):
        for parts in _cuts(words):
            kinds = [_exact(" ".join(word.text for word in part), rule) for part in parts]
            if all(kinds) and len(set(kinds)) == len(kinds):
                return [
                    ScoreColumn(kind or OTHER, " ".join(w.text for w in p), p)
                    for kind, p in zip(kinds, parts, strict=True)
                ]
    time, day, rest = time_of(text, words)
    kind = _kind(rest, rule) if rest else "score" if time else OTHER
    return [ScoreColumn(kind, text, words, time, day)]


def _is_level(words: Sequence[Word]) -> bool:
    return max(word.box[1] for word in words) - min(word.box[1] for word in words) < 3


def _cuts(words: tuple[Word, ...]) -> Iterator[tuple[tuple[Word, ...], ...]]:
    """Every way to part the words in two, three or four."""
    last = len(words)
    yield from ((words[:a], words[a:]) for a in range(1, last))
    yield from ((words[:a], words[a:b], words[b:]) for a in range(1, last) for b in range(a + 1, last))
    if last < 10:
        yield from (
            (words[:a], words[a:b], words[b:c], words[c:])
            for a in range(1, last) for b in range(a + 1, last) for c in range(b + 1, last)
        )  # fmt: skip


def _exact(text: str, rule: TableRule) -> str | None:
    plain = text.lower().strip(" .,:;*#")
    return next((column.id for column in rule.columns for words in column.words if words.lower() == plain), None)


def _kind(text: str, rule: TableRule) -> str:
    said = text.strip(" .:;*#")
    bare = re.sub(r"\s*\([^)]{1,30}\)$", "", said)
    for part in dict.fromkeys((said, bare)):
        if kind := _exact(part, rule):
            return kind
    for part in dict.fromkeys((said, bare)):
        for name in _FIRST:
            if _pattern(rule, name).fullmatch(part):
                return name
    return OTHER


@cache
def _pattern(rule: TableRule, name: str) -> re.Pattern[str]:
    own = next((column.patterns for column in rule.columns if column.id == name), ())
    return re.compile("|".join(own) or r"(?!)", re.I)


def time_of(text: str, words: tuple[Word, ...]) -> tuple[str | None, tuple[Word, ...], str]:
    """The time that the cell names, its words where it is a day, and what else the cell says."""
    for day in dates(text):
        rest = f"{text[: day.start]} {text[day.end :]}".strip(" ()–-:/,")
        return str(day.value), _between(words, day.start, day.end), _without(rest)
    if month := _MONTH.search(text):
        return month[0], (), _without(text.replace(month[0], " ").strip(" ()–-:/,"))
    for time, pattern in ((BEFORE, _BEFORE), (NOW, _NOW)):
        if pattern.search(text):
            return time, (), _without(text)
    return None, (), text


def _without(text: str) -> str:
    return " ".join(_NOW.sub(" ", _BEFORE.sub(" ", text)).split()).strip(" ()–-:/,")


def _between(words: Sequence[Word], start: int, end: int) -> tuple[Word, ...]:
    place, held = 0, []
    for word in words:
        if place < end and place + len(word.text) > start:
            held.append(word)
        place += len(word.text) + 1
    return tuple(held)
