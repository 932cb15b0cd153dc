"""A goal's form: a caption with its entry beside or below it becomes one line, as if a colon stood between them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.domain.reading import Box, Word
from app.rules.reading.goal_beginnings import is_label
from app.rules.reading.goal_levels import is_name
from app.rules.reading.layout import around
from app.rules.reading.parts import Sentence

_OF_WORDS = re.compile(
    r"(?:(?:goal|objective) )?(?:statement|description|wording)|(?:target )?(?:skill|behaviou?r)|objective|goal|task"
    r"|what (?:she|he|they) will do|descripción|objetivo",
    re.I,
)
_LONGEST = 40  # letters of a caption
_BELOW = 1.9  # line heights from a caption to its entry
_CLOSE = 0.9  # line heights between two lines of one entry
_FAR = 260.0  # points from a caption to the entry beside it
_EDGE = 4.0  # points by which two lines of one entry may begin apart


def told(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences of the paper, each entry joined to its caption."""
    start = 0
    while start < len(sentences):
        captions = _captions(sentences, start)
        if _opens_form(sentences, start):
            entry, after = _entry(sentences, start + 2, sentences[start + 1])
            yield _joined(sentences[start], entry)
            start = after
        elif len(captions) > 1 and (joined := _across(sentences, start, captions)):
            pairs, start = joined
            yield from pairs
        elif captions and start + 1 < len(sentences) and _is_entry(captions[0], sentences[start + 1]):
            entry, start = _entry(sentences, start + 1, captions[0])
            yield _joined(captions[0], entry)
        else:
            yield sentences[start]
            start += 1


def _opens_form(sentences: Sequence[Sentence], start: int) -> bool:
    """`GOAL 1` above a form whose first caption, `Statement`, has the words of the goal as its entry."""
    if start + 2 >= len(sentences) or not is_label(sentences[start].text):
        return False
    caption = sentences[start + 1]
    return bool(_OF_WORDS.fullmatch(caption.text.rstrip(" :"))) and _is_entry(caption, sentences[start + 2])


def _captions(sentences: Sequence[Sentence], start: int) -> list[Sentence]:
    """The captions on one line, from `start` on."""
    held: list[Sentence] = []
    for sentence in sentences[start:]:
        if not _is_caption(sentence) or (held and not _is_level(held[0], sentence)):
            break
        held.append(sentence)
    return held


def _is_caption(sentence: Sentence) -> bool:
    return len(sentence.text) < _LONGEST and (is_name(sentence.text) or is_label(sentence.text))


def _across(
    sentences: Sequence[Sentence], start: int, captions: Sequence[Sentence]
) -> tuple[list[Sentence], int] | None:
    """Captions side by side, the entry of each below it."""
    entries: dict[int, Sentence] = {}
    end = start + len(captions)
    for sentence in sentences[end : end + len(captions)]:
        if (
            _is_caption(sentence)
            or not _is_below(captions[0], sentence)
            or (entries and not _is_level(_first(entries), sentence))
        ):
            break
        left = _box(sentence)[0]
        near = min(range(len(captions)), key=lambda number: abs(_box(captions[number])[0] - left))
        if near in entries:
            return None
        entries[near] = sentence
        end += 1
    if not entries:
        return None
    return [_joined(captions[number], entry) for number, entry in sorted(entries.items())], end


def _first(entries: dict[int, Sentence]) -> Sentence:
    return next(iter(entries.values()))


def _is_entry(caption: Sentence, sentence: Sentence) -> bool:
    if _is_caption(sentence):
        return False
    is_beside = _is_level(caption, sentence) and 0 <= _box(sentence)[0] - _box(caption)[2] < _FAR
    return is_beside or (_is_below(caption, sentence) and abs(_box(sentence)[0] - _box(caption)[0]) < 3 * _EDGE)


def _entry(sentences: Sequence[Sentence], start: int, caption: Sentence) -> tuple[Sentence, int]:
    """The entry and where the next sentence stands: its lines follow each other closely, each from one edge."""
    entry, end = sentences[start], start + 1
    last = _box(entry)
    for sentence in sentences[end:]:
        box = _box(sentence)
        gap = (box[1] - last[3]) / max(box[3] - box[1], 6.0)
        is_on = sentence.page == entry.page and abs(box[0] - last[0]) < _EDGE and -0.5 < gap < _CLOSE
        if not is_on or not _is_level(caption, entry) or _is_caption(sentence) or entry.text.endswith((".", "%")):
            break
        words = (*entry.words, *sentence.words)
        entry = Sentence(f"{entry.text} {sentence.text}", words, entry.page, entry.part)
        last, end = box, end + 1
    return entry, end


def _joined(caption: Sentence, entry: Sentence) -> Sentence:
    last = caption.words[-1]
    named: tuple[Word, ...] = (*caption.words[:-1], replace(last, text=f"{last.text.rstrip(':')}:"))
    words = (*named, *entry.words)
    return Sentence(" ".join(word.text for word in words), words, entry.page, entry.part)


def _box(sentence: Sentence) -> Box:
    return around(word.box for word in sentence.words)


def _is_level(sentence: Sentence, other: Sentence) -> bool:
    box, own = sentence.words[0].box, other.words[0].box
    height = max(box[3] - box[1], 6.0)
    return sentence.page == other.page and abs((box[1] + box[3]) - (own[1] + own[3])) / 2 < 0.5 * height


def _is_below(caption: Sentence, sentence: Sentence) -> bool:
    box, own = _box(caption), _box(sentence)
    return caption.page == sentence.page and 0 <= own[1] - box[3] < _BELOW * max(box[3] - box[1], 6.0)
