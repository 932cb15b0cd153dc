"""One paper of one or several files: its words, what is proposed from them, and pictures of the pages it stands on.

Runs in the process that reads; nothing here knows the store.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PIL import Image

from app.domain.library import Library
from app.domain.reading import KnownChild, Page, PaperText, Word
from app.reading import page_pictures, pdf
from app.reading.kept_pictures import KeptPictures
from app.reading.opening import opened
from app.rules.reading.completing import completed
from app.rules.reading.proposals import read
from app.services.readings import reading_document
from app.services.second_readings import seen_twice

MOST_PICTURES = 60
Json = dict[str, Any]
File = tuple[str, bytes]


class OnePaper:
    """`progress` is told the pages done and their number, of all files together as far as they are known."""

    def __init__(self, files: Sequence[File], progress: Callable[[int, int], None]) -> None:
        self.files, self.progress = files, progress
        self.before = 0
        self.starts: list[int] = []
        self.seen: dict[int, bytes] = {}
        self.kept_pictures = KeptPictures()

    def read(self, library: Library, child: KnownChild | None = None) -> Json:
        """Raises Unreadable."""
        pages: list[Page] = []
        warnings: list[str] = []
        for name, content in self.files:
            self.before = len(pages)
            self.starts.append(self.before)
            self.kept_pictures.begin(self.before, content)
            text = opened(name, content, self._seen)
            pages += [replace(page, number=page.number + self.before) for page in text.pages]
            warnings += text.warnings
        text = PaperText(self.files[0][0], tuple(pages), tuple(dict.fromkeys(warnings)))
        return _document(text, library, child, self.kept_pictures)

    def read_again(self, pages: Sequence[Json], library: Library, child: KnownChild | None = None) -> Json:
        """By the rules of today, from the words that were read before; a picture is read anew, for what its second
        reader said of other places is not kept."""
        if any(page["source"] == "ocr" for page in pages):
            return self.read(library, child)
        if len(self.files) == 1:
            self.kept_pictures.begin(0, self.files[0][1])
        text = PaperText(self.files[0][0], tuple(_page(page) for page in pages))
        return _document(text, library, child, self.kept_pictures)

    def pictures(self, read: Json) -> dict[int, bytes]:
        """Of the pages that something is proposed from, and of the first."""
        if not self.starts:
            return {}
        wanted = sorted({1, *(proposal["page"] for proposal in read["proposals"])})[:MOST_PICTURES]
        drawn = {number: picture for number, picture in self.seen.items() if number in wanted}
        pages = [_page(page) for page in read["documents"][0]["pages"]]
        for start, (_, content) in zip(self.starts, self.files, strict=True):
            end = min([later for later in self.starts if later > start], default=len(pages))
            own = {number - start for number in wanted if start < number <= end and number not in drawn}
            if own and b"%PDF-" in content[: pdf.HEAD]:
                drawn |= {number + start: picture for number, picture in page_pictures.of_pdf(content, own).items()}
            elif own:
                drawn |= page_pictures.of_words(pages, {number + start for number in own})
        return drawn

    def _seen(self, number: int, of: int, picture: Image.Image | None) -> None:
        if picture:
            self.seen[self.before + number] = page_pictures.small(picture)
            self.kept_pictures.keep(self.before + number, picture)
        self.progress(self.before + number, self.before + of)


def _document(text: PaperText, library: Library, child: KnownChild | None, kept_pictures: KeptPictures) -> Json:
    """`rejoinder-reading/1`, each page with its size and words."""
    made = seen_twice(read([text], library, child), [kept_pictures], library)
    whole = replace(made, proposals=completed(made.proposals, made.documents[0].kind))
    document = reading_document(whole)
    for told, page in zip(document["documents"][0]["pages"], text.pages, strict=True):
        told |= {"width": page.width, "height": page.height, "words": [_as_list(word) for word in page.words]}
    return document


def _as_list(word: Word) -> list[Any]:
    box = [round(edge, 1) for edge in word.box]
    return [word.text, box, round(word.confidence, 3), word.source, word.is_seen, word.size, word.is_bold]


def _page(told: Json) -> Page:
    words = tuple(Word(word[0], tuple(word[1]), *word[2:]) for word in told["words"])
    return Page(told["page"], told["width"], told["height"], words, told["source"], tuple(told["warnings"]))
