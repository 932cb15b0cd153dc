"""Why the service is refused: each reason word for word and what it claims, from the part that states reasons."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from app.domain.notice_rules import ReasonRule, StatementRule
from app.domain.reading import Word
from app.rules.reading import adjustment_codes
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Stretch
from app.rules.reading.parts import Paper, Sentence, sentences
from app.rules.reading.reason_sentences import LEAST_WORDS, Statements, statements

_POINT = re.compile(r"(?P<mark>[•▪☐☑☒□■]|\[[ xX✓✔]?\]|^)(?P<text>(?:(?!\[[ xX✓✔]?\])[^•▪☐☑☒□■])+)")
_OPEN_BOX = re.compile(r"[☐□]|\[ ?\]")
_TICKED = re.compile(r"^\s*(?:\[[xX✓✔]\]|☒|☑|✓|✔)\s*")
_REASON = "denial.reasons[]"
_ITEM = re.compile(r"[•▪◦‣·*–—-]\s|\(?(?:\d{1,2}|[a-z])[.)]\s")
_SUBJECT = re.compile(r"(?:they|these|those|he|she|it|[A-Z][\w’'-]+s)\b", re.I)
_REACH = 2  # sentences that are none between the refusal and a reason, or between two reasons
_HERE = frozenset({"", "decision", "asked", "other", "review"})


def take(paper: Paper, rules: Sequence[ReasonRule], said: Sequence[StatementRule], into: Collected) -> None:
    told = statements(said)
    stated = [sentence for sentence in _stated(paper, told) if not _is_torn(sentence)]
    # Cells below a table's head `Reason` are none of the letter's own.
    is_of_claims = into.has("claim_lines[].service_on")
    if is_of_claims or not any(told.is_reason(sentence.text) for sentence in stated):
        stated = [*_behind_the_decision(paper, rules, told), *stated]
    for sentence in stated:
        for piece in _listed(sentence):
            start = told.own_words(piece.text)
            words = piece.stretch.between(start, len(piece.text))
            if told.is_reason(piece.text[start:]):
                put_reason(piece.text[start:], words, piece.page, rules, into)
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


def of_marks(
    paper: Paper, marks: Sequence[str], rules: Sequence[ReasonRule], said: Sequence[StatementRule], into: Collected
) -> None:
    """What the marks of unpaid lines mean, as the list below the lines says (`M4 - Your plan …`)."""
    if not marks:
        return
    any_mark = re.compile(
        r"(?<![\w-])(?P<mark>[A-Z]{1,2}-?\d{1,3}|[A-Z]?\d[A-Z]|[A-Z]\d)(?P<dash>\s*[-–:=]\s+|\s+)(?=[A-Z])"
    )
    told = statements(said)
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
                if told.is_reason(text):
                    put_reason(text, stretch.between(start, end), stretch.page, rules, into)


def _first_sentence(text: str) -> str:
    """What a mark means; a sentence about what was used or may be asked for is no part of it."""
    match = re.search(r"(?<=[a-z]\.) (?=We (?:used|relied)|You (?:may|can)\b)", text)
    return text[: match.start()] if match else text


def put_reason(text: str, words: tuple[Word, ...], page: int, rules: Sequence[ReasonRule], into: Collected) -> None:
    """One reason with its words and, where they tell it, its kind."""
    record = f"r{1 + len(into.of(f'{_REASON}.words'))}"
    into.add(f"{_REASON}.words", text, words, page, "reason", record)
    if kind := kind_of_reason(text, rules):
        into.add(f"{_REASON}.kind", kind, words, page, f"reason_{kind}", record)


def kind_of_reason(text: str, rules: Sequence[ReasonRule]) -> str | None:
    """The kind whose words weigh most; None where no words of any kind stand in it."""
    weights = {rule.id: _weight(text, rule) for rule in rules}
    best = max(weights, key=lambda kind: weights[kind])  # of kinds that fit alike the first row
    return best if weights[best][1] else None


def _weight(text: str, rule: ReasonRule) -> tuple[int, int]:
    """How telling its words are, and whether there are any."""
    tiers = enumerate((rule.weak, rule.words, rule.strong))
    return max((tier, 1) if _has(text, words) else (0, 0) for tier, words in tiers)


def _has(text: str, patterns: tuple[str, ...]) -> bool:
    return any(pattern.search(text) for pattern in _compiled(patterns))


@cache
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.I) for pattern in patterns)


def _stated(paper: Paper, told: Statements) -> Iterator[Sentence]:
    """Sentences under the heading of the reasons, up to the first that speaks of something else; the items of a list
    that a sentence opens belong to that sentence."""
    is_over = is_list = False
    for sentence in paper.sentences:
        is_list = is_list and _ITEM.match(sentence.text) is not None
        if sentence.part != "reasons":
            is_over = False
        elif told.has("ends", sentence.text) or sentence.text.endswith("?"):
            is_over = True  # a question is the heading of what follows it
        elif not is_over and not is_list:
            yield sentence
            is_list = (
                sentence.text.endswith(":")
                and not told.has("opens", sentence.text)
                and _SUBJECT.match(sentence.text) is not None
            )


def _behind_the_decision(paper: Paper, rules: Sequence[ReasonRule], told: Statements) -> Iterator[Sentence]:
    """Where no heading names the reasons: sentences of a known kind right behind the one that refuses, in its paragraph
    or the next, and whatever stands behind its `because:`."""
    left, is_told, begun = 0, False, 0
    for number, (part, stretch) in enumerate(paper.paragraphs):
        for sentence in sentences(stretch, part):
            is_here = part in _HERE
            opened = next(told.searches("opens", sentence.text), None) if is_here else None
            if opened or (is_here and told.has("refused", sentence.text) and not left):
                left, is_told, begun = _REACH, opened is not None, number
                yield from _because(sentence, opened, told)
            elif left:
                is_over = not is_here or told.has("ends", sentence.text) or (not is_told and number > begun + 1)
                is_reason = not is_over and told.is_reason(sentence.text[told.own_words(sentence.text) :])
                if is_reason and (is_told or kind_of_reason(sentence.text, rules)):
                    left = _REACH
                    yield sentence
                else:
                    left = 0 if is_over or is_told else left - 1


def _because(sentence: Sentence, opened: re.Match[str] | None, told: Statements) -> Iterator[Sentence]:
    """The reason in the sentence that refuses; one that only points to other words is none."""
    match = opened or next(told.searches("because", sentence.text), None)
    if match and match["reason"] and (opened or not told.has("points", match["reason"])):
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
