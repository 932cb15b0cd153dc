"""Diagnoses: a code with its description beside it. What was considered, ruled out or only suspected is none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.domain.reading import Word
from app.rules.reading import diagnosis_words
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import PageLine, Segment, Stretch, stretch_of
from app.rules.reading.layout import lines as lines_of
from app.rules.reading.parts import Paper
from app.rules.reading.shapes import DIAGNOSIS, dates

_ABOUT = re.compile(
    r"diagn[oó]s|\bICD|\bC[IE]E-?10|\bDx\b|[(\[]$|treat [^.]*\(|impression|\b(?:for|with|has) [^.;]{0,50}\($"
    r"|\bcodes?\b\W*$|\bcondition|\bproblem|\breason for (?:referral|treatment|therapy|visit)"
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
    r"|\b(?:mother|father|parent|aunt|uncle)s?(?:[’']s| has\b| had\b| is\b| was\b)"
    r"|\bproblem list\b(?! ?/ ?diagnos)|\bpast medical history\b"
    r"|\bruled out|\bdescartad\w+|\bsospech\w+|\bposible\b",
    re.I,
)
_SENTENCE = re.compile(r"[a-z]\.$|^(?:The|A|An|This|He|She|It|On|In|At|Her|His)\s", re.A)  # of a column beside
_OPEN_BOX = re.compile(r"(?:\[\s?\]|☐|□|\(\s\))[^\[\]☐□☒☑■]*$")  # a box of the list that is not ticked
_CAPTION = re.compile(r"diagn[oó]s|\bICD|\bDx\b|\b(?:impressions?|conditions?|problems?)$", re.I)
_CELL = re.compile(r"[A-ZÀ-Þ][^\d:|]{6,90}")
_GIVEN = re.compile(
    r"\b(?:made|gave|given|confirmed|received) (?:the |a |her |his )?(?:\w+ )?diagnosis\b[^.;]{0,70}?\bon\s+"
    r"|\b(?:diagnosis\b[^.;]{0,50}|was |were |been )?(?:diagnosed|confirmed)\b[^.;]{0,60}?\bon\s+",
    re.I,
)
_BY_THE_INSURER = frozenset({"notice", "eob", "plan_book_page"})
_DAY_BEHIND = re.compile(r"\b(?:diagnosed|made|given|confirmed|established|identified|dx)(?: on| in| el)?\s", re.I)
_DESCRIBED = "diagnoses[].description"
_SHORTEST = 3  # letters of a code
_NEAR = 60  # letters before a code in which its word must stand
_LIST = 6  # lines below a caption that may hold one code each


def take(paper: Paper, kind: str, into: Collected) -> None:
    for stretch, is_under in _cells(paper):
        _of(stretch, kind, into, is_line=True, is_under=is_under)
    for page, line in paper.lines:
        _of(stretch_of(line, page), kind, into, is_line=False)
    for _, stretch in paper.paragraphs:
        _of(stretch, kind, into, is_line=False)
    if kind not in _BY_THE_INSURER:
        _in_cells(paper, into)
        _of_the_only_code(paper, into)
        _given_on(paper, into)


def _cells(paper: Paper) -> Iterator[tuple[Stretch, bool]]:
    """Each cell with what goes on below it, and whether it stands below the caption `Diagnosis` or in its list."""
    for page, column in paper.columns:
        captions = [caption for caption in column if _CAPTION.search(caption.text) and len(caption.text) < 40]
        listed = 0
        for line in lines_of(column):
            has_code = DIAGNOSIS.search(line.text) is not None
            listed = _LIST if _CAPTION.search(line.text) and len(line.text) < 40 else listed - 1 if has_code else 0
            for number, segment in enumerate(line.segments if has_code else ()):
                opens = DIAGNOSIS.match(segment.text) is not None
                is_under = listed > 0 or (opens and any(_is_under(caption, segment) for caption in captions))
                is_under = is_under or (number > 0 and line.segments[number - 1] in captions)
                beside = _beside(segment, line, column)
                words = (*segment.words, *(beside or _wrapped(segment, column, len(line.segments) == 1)))
                yield Stretch(words, page.number), is_under


def _wrapped(segment: Segment, column: Sequence[Segment], may_begin: bool = False) -> tuple[Word, ...]:
    """The words of the next line of the same cell: `Pediatric feeding disorder,` over `chronic`; below a code that
    stands alone on its line (`may_begin`) the first of them."""
    for below in column:
        gap = below.box[1] - segment.box[3]
        is_next = abs(below.box[0] - segment.box[0]) < 3 and -0.5 * segment.height < gap < 0.7 * segment.height
        is_alone = may_begin and DIAGNOSIS.fullmatch(segment.text.strip(" .")) and not DIAGNOSIS.match(below.text)
        goes_on = below.text[0].islower() or below.text[0] == "(" or segment.text[-1] in ",-–" or bool(is_alone)
        if is_next and below is not segment and goes_on:
            return (*below.words, *_wrapped(below, column))
    return ()


def _beside(segment: Segment, line: PageLine, column: Sequence[Segment]) -> tuple[Word, ...]:
    """The words of the next cell, where this one holds the code alone."""
    behind = [other for other in line.segments if other.box[0] > segment.box[2]]
    is_alone = DIAGNOSIS.fullmatch(segment.text.strip(" .")) is not None
    return (*behind[0].words, *_wrapped(behind[0], column)) if is_alone and behind else ()


def _of(stretch: Stretch, kind: str, into: Collected, *, is_line: bool, is_under: bool = False) -> None:
    """A description behind the code stands in its cell; one before it may be wrapped."""
    for number, match in enumerate(DIAGNOSIS.finditer(stretch.text)):
        before = stretch.text[max(0, match.start() - _NEAR) : match.start()]
        is_whole = "." in match[0] and kind not in _BY_THE_INSURER  # on a clinical paper hardly anything else looks so
        is_about = is_under or is_whole or _ABOUT.search(before) or (number and into.has("diagnoses[].code"))
        if len(match[0]) > 2 and is_about and _is_given(stretch.text, match.start(), match.end(), into):
            _code(stretch, match, kind, into, is_line)


def _in_cells(paper: Paper, into: Collected) -> None:
    """A row of a table: the code in a cell of its own, what it stands for in the cell beside it."""
    for page, line in paper.lines:
        for place, segment in enumerate(line.segments):
            match = DIAGNOSIS.fullmatch(segment.text.strip())
            if match is None or not into.has("diagnoses[].code", f"dx-{match[0]}"):
                continue
            beside = (*line.segments[place - 1 : place], *line.segments[place + 1 : place + 2])
            told = next(
                (
                    cell
                    for cell in beside
                    if _CELL.fullmatch(cell.text) and not _CAPTION.search(cell.text) and not _SENTENCE.search(cell.text)
                ),
                None,
            )
            if told and not into.has("diagnoses[].description", f"dx-{match[0]}"):
                put = (told.words, page, "diagnosis_cell", f"dx-{match[0]}")
                into.add("diagnoses[].description", told.text.strip(" .;"), *put)


def _given_on(paper: Paper, into: Collected) -> None:
    """`I made the diagnosis of autism on April 2, 2026`: of the first code, where it was not told beside one."""
    codes = into.of("diagnoses[].code")
    if not codes or into.has("diagnoses[].diagnosed_on"):
        return
    for sentence in paper.sentences:
        said = _GIVEN.search(sentence.text)
        day = next(iter(dates(sentence.text[said.end() :])), None) if said else None
        if said and day and day.start < 3 and not _NOT_GIVEN.search(sentence.text):
            words = sentence.stretch.between(said.end() + day.start, said.end() + day.end)
            put = (words, sentence.page, "given_on", codes[0].record)
            into.add("diagnoses[].diagnosed_on", str(day.value), *put)
            return


def of_entry(stretch: Stretch, offset: int, into: Collected) -> bool:
    """The code behind its label, with what it stands for."""
    match = DIAGNOSIS.match(stretch.text, offset)
    if match is None or len(match[0]) < _SHORTEST or not _is_given(stretch.text, *match.span(), into):
        return False
    _code(stretch, match, "", into, True)
    return True


def _is_under(caption: Segment, segment: Segment) -> bool:
    gap = segment.box[1] - caption.box[3]
    return abs(caption.box[0] - segment.box[0]) < 6 and -2 < gap < 2 * segment.height


def _is_given(text: str, start: int, end: int, into: Collected) -> bool:
    """Whether the sentence gives the diagnosis, and to the child: a brother's is none of the child's."""
    if _OPEN_BOX.search(text[:start]):
        return False
    opening = max(text.rfind(". ", 0, start), text.rfind("; ", 0, start), 0)
    closing = min((place for place in (text.find(". ", end), text.find(";", end)) if place > 0), default=len(text))
    return not _NOT_GIVEN.search(text[opening:closing]) and not into.is_of(text[opening:start], "siblings")


def _code(stretch: Stretch, match: re.Match[str], kind: str, into: Collected, is_line: bool) -> None:
    record = f"dx-{match[0]}"

    def put(field: str, value: str | bool, start: int, end: int) -> None:
        words = stretch.between(start, end)
        into.add(f"diagnoses[].{field}", value, words, stretch.page, "diagnosis_code", record)

    put("code", match[0], *match.span())
    span = diagnosis_words.span_of(stretch.text, match, is_line and kind not in {"notice", "eob"})
    described = stretch.text[slice(*span)].strip(" ,") if span else ""
    cut_off = [known for known in into.of(_DESCRIBED, record) if described.startswith(f"{known.value} ")]
    into.leave_out(cut_off)  # a cell goes on below, where a label's entry ends
    if span and not into.has(_DESCRIBED, record):
        put("description", described, *span)
    behind = stretch.text[match.end() :]
    if primary := re.search(r"\(primary\)", behind[:100], re.I):
        put("is_primary", True, match.end() + primary.start(), match.end() + primary.end())
    if given := _DAY_BEHIND.search(behind[:100]):
        for day in list(dates(behind[given.end() : given.end() + 20]))[:1]:
            begin = match.end() + given.end()
            put("diagnosed_on", str(day.value), begin + day.start, begin + day.end)


def _of_the_only_code(paper: Paper, into: Collected) -> None:
    """`Diagnosis: Autism spectrum disorder` with the code in a field of its own; and the day of a paper's one code."""
    codes = {proposal.record for proposal in into.of("diagnoses[].code")}
    if len(codes) != 1:
        return
    record = next(iter(codes))
    loose = [proposal for proposal in into.of("diagnoses[].diagnosed_on") if proposal.record is None]
    into.leave_out(loose)
    for proposal in loose:
        into.keep(replace(proposal, record=record))
    if not into.has(_DESCRIBED, record):
        for stretch, span in diagnosis_words.labelled(paper):
            if _is_given(stretch.text, *span, into):
                text = stretch.text[slice(*span)]
                into.add(_DESCRIBED, text, stretch.between(*span), stretch.page, "diagnosis_label", record)
                return
