"""What is done in therapy, item by item: a list, parts between semicolons, or what a sentence says is used."""

import re
from collections.abc import Callable, Iterator, Sequence

from app.rules.reading import boxes
from app.rules.reading.collecting import Collected
from app.rules.reading.dose import doses
from app.rules.reading.layout import Stretch
from app.rules.reading.parts import Sentence, sentences
from app.rules.reading.sections import SectionRead

_SHORTEST, _LONGEST = 4, 110  # letters of an item
_FEW_WORDS = 12  # of a sentence that is an item of a list
_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2}\.?|[.)])|[a-h][.)])\s")  # of an item
# `97110, 97112 therapeutic exercise`, `gait training (97116)`: the code is none of what is done.
_CODES = re.compile(r"^(?:(?:and\s+)?(?:CPT\s*)?\b[9GHST]\d{4}\b\s*(?:[x×]\s?\d+)?\s*[,;:–/-]*\s*)+", re.I)
_CODE_BEHIND = re.compile(r"\s*[–,-]?\s*[(\[]?\s*(?:CPT\s*)?\b[9GHST]\d{4}\b(?:\s*[x×]\s?\d+)?\s*[)\]]?$", re.I)
_LENGTH_BEHIND = re.compile(r"\s*[–,:(-]+\s*\d{1,3}\s*(?:min(?:ute)?s?|minutos|units?)\.?\s*\)?$", re.I)
_USED = re.compile(
    r"(?:^|\b(?:we|I|the therapist|therapist|clinician|session|visit|treatment) )(?:worked on"
    r"|practiced|practised|targeted|focused on|addressed|trabajamos(?: en)?|practicamos)\s+(?P<worked>[^.]+)"
    r"|\b(?:(?:(?:we|I|the therapist|treatment|therapy|interventions?|sessions?|visits?|approaches|the plan)"
    r"(?: (?:will|may|is to|are to))? (?:uses?|includes?|consists? of|involves?)|to include|included?|including"
    r"|(?:therapist|clinician|we|I) used|consisted of|incluye|consiste en|se usar(?:á|on))\s*:?)\s+(?P<list>[^.]+)",
    re.I,
)
# A clause that a noun carries says nothing of whether the whole is a sentence: `steps that are graded`.
_CLAUSE = re.compile(r"\b(?:that|which|who|whom|when|while|until|as|if|so|where|to|que|cuando)\b.*$", re.I)
_SENTENCE = re.compile(
    r"\b(?:is|are|was|were|will|has|have|had|does|did|can|cannot|could|should|must|may|es|son|fue|será|está)\b"
    r"|^(?:we|I|he|she|they|it|the (?:therapist|clinician|child)|therapist|clinician|child|patient|client)\b",
    re.I,
)
_PIECE = re.compile(r"(?:[^,(]|\([^)]*\)?)+")
_AND = re.compile(r"^\s*(?:and|y|e)\s+", re.I)
_EDGES = " .;,:-–•*▪◦■"


def listed(
    section: SectionRead,
    path: str,
    record: str,
    into: Collected,
    is_told: Callable[[str, int], bool] = lambda _, place: False,
) -> None:
    """Each item under the heading; of a sentence what it says is used. Where there are boxes, what is ticked.
    `is_told`: whether a sentence, by its place, tells of the child or of what was decided: the list ended above it."""
    if ticked := list(boxes.ticked(section.stretch)):
        for item in ticked:
            _put(item, path, record, into)
        return
    held = [piece for item in section.items() for piece in _short_sentences(item, is_told)]
    for item in held:
        if _is_told(item.text):
            used(item, path, record, into)
        elif "," in _CODES.sub("", _plain(item.text)) and len(held) == 1:
            _at_commas(item, path, record, into)
        else:
            _put(item, path, record, into)


def in_sentences(told: Sequence[Sentence], path: str, record: str, into: Collected) -> None:
    """`Treatment will include graded tasting, a visual timer and …`, where no heading stood above a list."""
    for sentence in told:
        if used(sentence.stretch, path, record, into):
            return


def used(stretch: Stretch, path: str, record: str, into: Collected) -> bool:
    """What a sentence lists behind `will include`; whether it does."""
    said = _USED.search(stretch.text)
    if said is None:
        return False
    words = stretch.between(*said.span("worked" if said["worked"] else "list"))
    _at_commas(Stretch(words, stretch.page), path, record, into, with_and=True)
    return True


def _short_sentences(item: Stretch, is_told: Callable[[str, int], bool]) -> Iterator[Stretch]:
    """`Lacing board. Putty with beads.` is two items; what the child did with them is none."""
    held = list(sentences(item, ""))
    told = next((place for place, piece in enumerate(held) if is_told(piece.text, place)), len(held))
    if told < len(held):
        yield from (piece.stretch for piece in held[:told])
    elif len(held) > 1 and all(len(piece.words) <= _FEW_WORDS for piece in held):
        yield from (piece.stretch for piece in held)
    else:
        yield item


def _is_told(text: str) -> bool:
    plain = _CLAUSE.sub("", _plain(text))
    return bool(_SENTENCE.search(plain)) or any(dose.field == "visits_per_week" for dose in doses(text))


def _at_commas(item: Stretch, path: str, record: str, into: Collected, *, with_and: bool = False) -> None:
    for piece in _PIECE.finditer(item.text):
        parts = _parts(piece[0]) if with_and else [(0, len(piece[0]))]
        for start, end in parts:
            words = item.between(piece.start() + start, piece.start() + end)
            _put(Stretch(words, item.page), path, record, into)


def _parts(text: str) -> list[tuple[int, int]]:
    """The two last of a list, where the last `and` joins them: not `hand and arm`."""
    joint = re.search(r"\s(?:and|y)\s(?!(?:trunk|legs?|arms?|hands?|feet|food|fine|gross|self)\b)", text, re.I)
    return [(0, joint.start()), (joint.end(), len(text))] if joint else [(0, len(text))]


def _put(item: Stretch, path: str, record: str, into: Collected) -> None:
    text = _plain(item.text)
    if _SHORTEST <= len(text) < _LONGEST and item.words:
        start = item.text.index(text)
        into.add(path, text, item.between(start, start + len(text)), item.page, "interventions", record)


def _plain(text: str) -> str:
    """The item without its bullet, number, codes and minutes."""
    text = _NUMBER.sub("", text.strip(_EDGES))
    text = _AND.sub("", _CODES.sub("", text))
    return _LENGTH_BEHIND.sub("", _CODE_BEHIND.sub("", text.strip(_EDGES))).strip(_EDGES)
