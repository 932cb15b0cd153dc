"""A goal's form: a caption with its entry beside or below it becomes one line, as if a colon stood between them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.domain.reading import Box, Word
from app.rules.reading.goal_beginnings import is_label
from app.rules.reading.goal_vocabulary import GoalWords
from app.rules.reading.layout import around
from app.rules.reading.parts import Sentence

_LONGEST = 40  # letters of a caption
_BELOW = 1.9  # line heights from a caption to its entry
_CLOSE = 0.9  # line heights between two lines of one entry
_FAR = 260.0  # points from a caption to the entry beside it
_EDGE = 4.0  # points by which two lines of one entry may begin apart


def told(sentences: Sequence[Sentence], words: GoalWords) -> Iterator[Sentence]:
    """The sentences of the paper, each entry joined to its caption."""
    yield from _Forms(sentences, words).told()


class _Forms:
    """The captions of one paper's sentences."""

    def __init__(self, sentences: Sequence[Sentence], words: GoalWords) -> None:
        self._sentences = sentences
        self._words = words
        self._is_caption = [self._can_name(sentence) for sentence in sentences]

    def _can_name(self, sentence: Sentence) -> bool:
        text = sentence.text
        is_beside = text[:1].islower() and self._words.is_caption(text.capitalize())
        is_named = self._words.is_caption(text) or is_label(text, self._words) or self._words.is_of_a_day(text)
        return len(text) < _LONGEST and (is_named or is_beside)

    def told(self) -> Iterator[Sentence]:
        sentences, start = self._sentences, 0
        while start < len(sentences):
            captions = self._captions(start)
            if opened := self._opened(start):
                entry, after = self._entry(opened + 1, sentences[opened])
                yield self._joined(sentences[start], entry)
                start = after
            elif len(captions) > 1 and (joined := self._across(start, captions)):
                pairs, start = joined
                yield from pairs
            elif captions and self._is_entry(captions[0], start + 1):
                entry, after = self._entry(start + 1, captions[0])
                yield self._joined(captions[0], entry)
                start = after
            else:
                yield sentences[start]
                start += 1

    def _opened(self, start: int) -> int | None:
        """`GOAL 1` above a form whose first caption, `Statement`, has the words of the goal as its entry: where that
        caption stands."""
        caption = start + 1
        if caption + 1 >= len(self._sentences) or not is_label(self._sentences[start].text, self._words):
            return None
        named = self._words.slot_of(self._sentences[caption].text.rstrip(" :")) == "words"
        return caption if named and self._is_entry(self._sentences[caption], caption + 1) else None

    def _captions(self, start: int) -> list[Sentence]:
        """The captions on one line, from `start` on."""
        held: list[Sentence] = []
        for number in range(start, len(self._sentences)):
            sentence = self._sentences[number]
            if not self._is_caption[number] or (held and not _is_level(held[0], sentence)):
                break
            held.append(sentence)
        return held

    def _across(self, start: int, captions: Sequence[Sentence]) -> tuple[list[Sentence], int] | None:
        """Captions side by side, the entry of each below it."""
        entries: dict[int, Sentence] = {}
        first: Sentence | None = None
        end = start + len(captions)
        for number in range(end, min(end + len(captions), len(self._sentences))):
            sentence = self._sentences[number]
            is_apart = first is not None and not _is_level(first, sentence)
            if self._is_caption[number] or not _is_below(captions[0], sentence) or is_apart:
                break
            left = _box(sentence)[0]
            near = min(range(len(captions)), key=lambda n: abs(_box(captions[n])[0] - left))
            if near in entries:
                return None
            entries[near], first = sentence, first or sentence
            end += 1
        if not entries:
            return None
        return [self._joined(captions[number], entry) for number, entry in sorted(entries.items())], end

    def _is_entry(self, caption: Sentence, number: int) -> bool:
        if number >= len(self._sentences) or self._is_caption[number]:
            return False
        sentence = self._sentences[number]
        if caption.text[:1].islower() and not _is_level(caption, sentence):
            return False
        is_beside = _is_level(caption, sentence) and 0 <= _box(sentence)[0] - _box(caption)[2] < _FAR
        return is_beside or (_is_below(caption, sentence) and abs(_box(sentence)[0] - _box(caption)[0]) < 3 * _EDGE)

    def _entry(self, start: int, caption: Sentence) -> tuple[Sentence, int]:
        """The entry and where the next sentence stands: its lines follow each other closely, each from one edge."""
        entry, end = self._sentences[start], start + 1
        last = _box(entry)
        for number in range(end, len(self._sentences)):
            sentence = self._sentences[number]
            box = _box(sentence)
            gap = (box[1] - last[3]) / max(box[3] - box[1], 6.0)
            is_on = sentence.page == entry.page and abs(box[0] - last[0]) < _EDGE and -0.5 < gap < _CLOSE
            is_whole = self._is_caption[number] or entry.text.endswith((".", "%"))
            if not is_on or not _is_level(caption, entry) or is_whole:
                break
            entry = Sentence(f"{entry.text} {sentence.text}", (*entry.words, *sentence.words), entry.page, entry.part)
            last, end = box, end + 1
        return entry, end

    def _joined(self, caption: Sentence, entry: Sentence) -> Sentence:
        last = caption.words[-1]
        named: tuple[Word, ...] = (*caption.words[:-1], replace(last, text=f"{last.text.rstrip(':')}:"))
        words = (*named, *entry.words)
        part = "goals" if self._words.is_of_words(caption.text) else entry.part
        return Sentence(" ".join(word.text for word in words), words, entry.page, part)


def _box(sentence: Sentence) -> Box:
    return around(word.box for word in sentence.words)


def _is_level(sentence: Sentence, other: Sentence) -> bool:
    box, own = sentence.words[0].box, other.words[0].box
    height = max(box[3] - box[1], 6.0)
    return sentence.page == other.page and abs((box[1] + box[3]) - (own[1] + own[3])) / 2 < 0.5 * height


def _is_below(caption: Sentence, sentence: Sentence) -> bool:
    box, own = _box(caption), _box(sentence)
    return caption.page == sentence.page and 0 <= own[1] - box[3] < _BELOW * max(box[3] - box[1], 6.0)
