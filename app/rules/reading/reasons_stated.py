"""Why the service is refused: each reason word for word and what it claims, from the part that states reasons."""

import re
from collections.abc import Iterator, Sequence

from app.domain.reading import Word
from app.domain.reading_rules import ReasonRule
from app.rules.reading import adjustment_codes
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Stretch
from app.rules.reading.parts import Paper, Sentence
from app.rules.reading.reason_sentences import LEAST_WORDS, OFFER, is_reason, own_words

_ENDS_REASONS = re.compile(
    r"\bappeal|\bapel(?:ar|aci)|\bpuede (?:pedir|apelar|obtener)"
    r"|\bICD|this plan is|external review|you may|peer-to-peer|^dear|sincerely"
    rf"|{OFFER}\b|^you, or\b|\bfree of charge\b"
    r"|(?:says|reads|states) on page|as follows"
    r"|if your (?:doctor|provider|therapist)"
    r"|because this care is|^a letter|copy of this letter|if you (?:disagree|send)|physician reviewer|made by a"
    r"|we decide|printed \d",
    re.I,
)
_OPENING = re.compile(
    r"^(?:Why[\w ,’']*|Por qué|Reasons?(?: for[\w ]+)?|The reasons are these|Decision note|Rationale|Line \d+"
    r"|(?:Reason )?(?:\(?\d{1,2}[.)]))\s*(?:/\s*[\w ¿]+)?\s*[.:?–-]*\s+",
    re.I,
)
_JOINING = re.compile(
    r"^(?:Moreover|Furthermore|In addition|Additionally|Also|Secondly|Second|Finally|First|Further|Además),\s+"
    r"(?:and (?:apart from|besides) [^,]+,\s+)?"
)
_POINT = re.compile(r"(?P<mark>[•▪☐☑☒□■]|\[[ xX✓✔]?\]|^)(?P<text>(?:(?!\[[ xX✓✔]?\])[^•▪☐☑☒□■])+)")
_OPEN_BOX = re.compile(r"[☐□]|\[ ?\]")
_TICKED = re.compile(r"^\s*(?:\[[xX✓✔]\]|☒|☑|✓|✔)\s*")
_REFUSED = re.compile(
    r"\bnot approved\b|\b(?:cannot|can[’']t) (?:be )?approved?\b|\bunable to approve\b|\bcould not approve\b|\bdenied\b"
    r"|\bnot covered\b|\bwill not (?:be )?pa(?:y|id)\b|\bnot payable\b|\bcannot be paid\b"
    r"|\bnot eligible for\b|\bno (?:podemos|pudimos) aprobar\b|\bhemos (?:negado|decidido)\b",
    re.I,
)
# The reason in the sentence that refuses; one that only points to other words is none.
_BECAUSE = re.compile(r"\b(?:because|porque|ya que)\s+(?P<reason>(?!of\b)[^.]{20,}\.?)$", re.I)
# What follows a colon is the reason, whatever it says.
_TOLD = re.compile(
    r"\b(?:denied|deny|not approved?|cannot approve|unable to approve|not medically necessary|decision|determination)\b"
    r"[^.:]{0,120}\b(?:because|for (?:the following|these|this) reasons?(?: below)?|porque)\s*:\s*(?P<reason>.*)$",
    re.I | re.S,
)
_POINTS = re.compile(r"\b(?:below|above|following|listed|enclosed|siguiente)\b", re.I)
_REASON = "denial.reasons[]"


def take(paper: Paper, rules: Sequence[ReasonRule], into: Collected) -> None:
    stated = list(_stated(paper))
    # Cells below a table's head `Reason` are none of the letter's own.
    is_of_claims = into.has("claim_lines[].service_on")
    if is_of_claims or not any(len(sentence.text.split()) >= LEAST_WORDS for sentence in stated):
        stated = [*_behind_the_decision(paper, rules), *stated]
    for sentence in (piece for reason in stated if not _is_torn(reason) for piece in _listed(reason)):
        opening = _OPENING.match(sentence.text)
        start = opening.end() if opening else 0
        if joined := _JOINING.match(sentence.text[start:]):
            start += joined.end()
        start += own_words(sentence.text[start:])
        words = sentence.stretch.between(start, len(sentence.text))
        _put(sentence.text[start:], words, sentence.page, rules, into)
    _ticked(paper, rules, into)


def _is_torn(sentence: Sentence) -> bool:
    """On a picture a sentence may break off at the foot of a column: half a reason is none."""
    return sentence.words[0].source == "ocr" and (sentence.text[0].islower() or sentence.text[-1].isalpha())


def _listed(sentence: Sentence) -> Iterator[Sentence]:
    """The points of a list that no full stop parts for the reader of sentences, each without its dot; of boxes only
    those that are ticked."""
    for match in _POINT.finditer(sentence.text):
        text = match["text"].strip()
        if text and not _OPEN_BOX.fullmatch(match["mark"]):
            start = match.start("text") + match["text"].index(text)
            words = sentence.stretch.between(start, start + len(text))
            yield Sentence(text, words, sentence.page, sentence.part)


def of_marks(paper: Paper, marks: Sequence[str], rules: Sequence[ReasonRule], into: Collected) -> None:
    """What the marks of unpaid lines mean, as the list below the lines says (`M4 - Your plan …`)."""
    if not marks:
        return
    any_mark = re.compile(
        r"(?<![\w-])(?P<mark>[A-Z]{1,2}-?\d{1,3}|[A-Z]?\d[A-Z]|[A-Z]\d)(?P<dash>\s*[-–:=]\s+|\s+)(?=[A-Z])"
    )
    for stretch in paper.running:
        places = list(any_mark.finditer(stretch.text))
        for match, following in zip(places, [*places[1:], None], strict=False):
            end = following.start() if following else len(stretch.text)
            start = match.end() if match["dash"].strip() else match.start("mark")
            if following and end - match.end() < 2:  # the mark of the line, then the code that it stands for
                start, end = following.start(), next((p.start() for p in places if p.start() > end), len(stretch.text))
            text = _first_sentence(stretch.text[start:end].strip())
            end = start + len(text)
            is_remark = re.fullmatch(r"(?:N|MA)\d+", match["mark"])
            if match["mark"] in marks and not is_remark and len(text.split()) >= LEAST_WORDS:
                adjustment_codes.of_legend(Stretch(stretch.between(match.start(), end), stretch.page), into)
                _put(text, stretch.between(start, end), stretch.page, rules, into)


def _first_sentence(text: str) -> str:
    """What a mark means; a sentence about what was used or may be asked for is no part of it."""
    match = re.search(r"(?<=[a-z]\.) (?=We (?:used|relied)|You (?:may|can)\b)", text)
    return text[: match.start()] if match else text


def _put(text: str, words: tuple[Word, ...], page: int, rules: Sequence[ReasonRule], into: Collected) -> None:
    if not is_reason(text):
        return
    record = f"r{1 + len(into.of(f'{_REASON}.words'))}"
    into.add(f"{_REASON}.words", text, words, page, "reason", record)
    if kind := _kind(text, rules):
        into.add(f"{_REASON}.kind", kind, words, page, f"reason_{kind}", record)


def _kind(text: str, rules: Sequence[ReasonRule]) -> str | None:
    return next((r.id for r in rules if any(re.search(w, text, re.I) for w in r.words)), None)


def _stated(paper: Paper) -> Iterator[Sentence]:
    """Sentences under the heading of the reasons, up to the first that speaks of something else."""
    is_over = False
    for sentence in paper.sentences:
        if sentence.part != "reasons":
            is_over = False
        elif _ENDS_REASONS.search(sentence.text) or sentence.text.endswith("?"):
            is_over = True  # a question is the heading of what follows it
        elif not is_over:
            yield sentence


def _behind_the_decision(paper: Paper, rules: Sequence[ReasonRule]) -> Iterator[Sentence]:
    """Where no heading names the reasons: sentences of a known kind right behind the one that refuses, and whatever
    stands behind its `because:`."""
    is_open = is_told = False
    for sentence in paper.sentences:
        is_here = sentence.part in {"", "decision"}
        told = _TOLD.search(sentence.text) if is_here else None
        if told or (is_here and _REFUSED.search(sentence.text)):
            is_open, is_told = True, told is not None
            yield from _because(sentence, told)
        elif is_open:
            is_open = is_here and not _ENDS_REASONS.search(sentence.text) and is_reason(sentence.text)
            if is_open and (is_told or _kind(sentence.text, rules)):
                yield sentence


def _because(sentence: Sentence, told: re.Match[str] | None) -> Iterator[Sentence]:
    """The reason in the sentence that refuses."""
    match = told or _BECAUSE.search(sentence.text)
    if match and match["reason"] and (told or not _POINTS.search(match["reason"])):
        words = sentence.stretch.between(*match.span("reason"))
        yield Sentence(match["reason"], words, sentence.page, sentence.part)


def _ticked(paper: Paper, rules: Sequence[ReasonRule], into: Collected) -> None:
    """`[X] Daily notes for the last 10 visits`: what a request for information says is missing."""
    if not any(outcome.value == "more_information_requested" for outcome in into.of("denial.outcome")):
        return
    for page, line in paper.lines:
        for segment in line.segments:
            match = _TICKED.match(segment.text)
            if match:
                stretch = Stretch(segment.words, page)
                text, words = segment.text[match.end() :], stretch.between(match.end(), len(segment.text))
                record = f"r{1 + len(into.of(f'{_REASON}.words'))}"
                into.add(f"{_REASON}.words", text, words, page, "ticked", record)
                for kind in (rule.id for rule in rules if rule.is_ticked):
                    into.add(f"{_REASON}.kind", kind, words, page, "ticked", record)
