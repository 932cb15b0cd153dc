"""What was read is looked at again in the picture of its place, and only what is seen twice alike may be sure.

Of a text layer the drawn page is read. Of a photo or scan another model reads: where it says another value both are
shown, and where it says none the field stays empty.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from app.domain.library import Library
from app.domain.reading import Proposal, Reading, ReadPaper, Window
from app.domain.told import unsaid
from app.reading import ocr, second_look
from app.reading.kept_pictures import KeptPictures
from app.rules.reading.read_again import NOTHING, Verdict, is_same, on_pictures, verdict
from app.rules.reading.tiers import cut_off, may_be_sure_in_a_picture, to_look_at_again

Either = TypeVar("Either", Proposal, Window)
Verdicts = Mapping[int, Verdict]  # by the identity of what was read
_SURE = Verdict("sure")


def seen_twice(reading: Reading, kept_pictures: Sequence[KeptPictures], library: Library) -> Reading:
    """`kept_pictures`: the pictures of each document's pages. Without a reader for pictures all stays as it is."""
    if not ocr.is_there():
        return reading
    said = _verdicts(reading, kept_pictures, library)
    return replace(
        reading,
        documents=_told_of(reading, said),
        proposals=_after(reading.proposals, said),
        windows=_after(reading.windows, said),
        is_seen_twice=True,
    )


def _verdicts(reading: Reading, kept_pictures: Sequence[KeptPictures], library: Library) -> dict[int, Verdict]:
    texts, labels = [document.text for document in reading.documents], library.reading.labels
    values: list[Proposal | Window] = [*reading.proposals, *reading.windows]
    typed = to_look_at_again(reading.proposals, texts, labels) + to_look_at_again(reading.windows, texts, labels)
    said = {
        id(value): _SURE for value, words in _again(typed, reading, kept_pictures) if is_same(value.words, words or "")
    }
    if ocr.second_is_there():
        for value, words in _again(on_pictures(values, texts), reading, kept_pictures, by_second=True):
            what = verdict(value, words)
            longer = cut_off(value, labels, texts[value.document].pages[value.page - 1])
            if longer and what.kind == "same":
                what = Verdict("other", longer)
            said[id(value)] = _SURE if what.kind == "same" and may_be_sure_in_a_picture(value, labels) else what
    return said


def _again(
    values: Sequence[Proposal | Window],
    reading: Reading,
    kept_pictures: Sequence[KeptPictures],
    *,
    by_second: bool = False,
) -> Iterator[tuple[Proposal | Window, str | None]]:
    for document, own in enumerate(kept_pictures):
        pages = reading.documents[document].text.pages
        here = [value for value in values if value.document == document]
        places = [(value.page, value.box, pages[value.page - 1].width) for value in here]
        yield from zip(here, second_look.read_again(own, places, by_second=by_second), strict=True)


def _after(values: Sequence[Either], said: Verdicts) -> tuple[Either, ...]:
    return tuple(_with(value, said.get(id(value))) for value in values if said.get(id(value)) != NOTHING)


def _with(value: Either, what: Verdict | None) -> Either:
    if what == _SURE:
        return replace(value, tier="sure")
    return replace(value, others=(*value.others, what.value), tier="look") if what and what.value else value


def _told_of(reading: Reading, said: Verdicts) -> tuple[ReadPaper, ...]:
    """The papers, with what their pictures left open."""
    read: list[Proposal | Window] = [*reading.proposals, *reading.windows]
    left = [value for value in read if said.get(id(value)) == NOTHING]
    papers: list[ReadPaper] = []
    for number, paper in enumerate(reading.documents):
        pages = {value.page for value in left if value.document == number}
        told = [unsaid("papers.read_otherwise", page=page) for page in sorted(pages)]
        if not ocr.second_is_there() and any(page.source == "ocr" for page in paper.text.pages):
            told.append(unsaid("papers.one_reader"))
        papers.append(replace(paper, warnings=(*paper.warnings, *told)))
    return tuple(papers)
