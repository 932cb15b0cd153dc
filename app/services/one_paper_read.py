"""One paper of one or several files: its words, what is proposed from them, and pictures of the pages it stands on.

Runs in the process that reads; nothing here knows the store.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PIL import Image

from app.domain.library import Library
from app.domain.paper_pages import Laid, going_along
from app.domain.reading import KnownChild, Page, PaperText, Word
from app.reading import kept_pictures, page_pictures, pdf
from app.reading.kept_pictures import KeptPictures
from app.reading.opening import Sheets, WantedPage, opened
from app.rules.reading.completing import completed
from app.rules.reading.proposals import read
from app.services.readings import reading_document
from app.services.second_readings import seen_twice

MOST_PICTURES = 60
_DOTS_SMALL = 60  # an inch, of a page that is only told from others
Json = dict[str, Any]
File = tuple[str, bytes]


class OnePaper:
    """`progress` is told the pages done and their number, of all files together as far as they are known. `laid`: the
    pages as a person laid them; none: as they came."""

    def __init__(self, files: Sequence[File], progress: Callable[[int, int], None], laid: Laid = ()) -> None:
        self.files, self.progress = files, progress
        self.laid = {page.came: WantedPage(number, page.turn) for number, page in enumerate(going_along(laid), 1)}
        self.before = self.count = 0
        self.seen: dict[int, bytes] = {}
        self.kept_pictures = KeptPictures()
        self.sheets: list[tuple[bytes, Sheets]] = []

    def read(self, library: Library, child: KnownChild | None = None) -> Json:
        """Raises Unreadable."""
        pages: list[Page] = []
        warnings: list[str] = []
        for name, content in self.files:
            sheets = self._begin(content, self.before)
            text = opened(name, content, self._seen, sheets)
            # Words without pages of their own are never laid: theirs follow those before them.
            pages += text.pages if self.count else [replace(p, number=p.number + self.before) for p in text.pages]
            warnings += text.warnings
            self.before += self.count or len(text.pages)
        pages.sort(key=lambda page: page.number)
        text = PaperText(self.files[0][0], tuple(pages), tuple(dict.fromkeys(warnings)))
        return _document(text, library, child, self.kept_pictures)

    def read_again(self, pages: Sequence[Json], library: Library, child: KnownChild | None = None) -> Json:
        """By the rules of today, from the words that were read before; a picture is read anew, for what its second
        reader said of other places is not kept."""
        if any(page["source"] == "ocr" for page in pages):
            return self.read(library, child)
        if len(self.files) == 1:
            self._begin(self.files[0][1], 0)
        text = PaperText(self.files[0][0], tuple(_page(page) for page in pages))
        return _document(text, library, child, self.kept_pictures)

    def pictures(self, read: Json) -> dict[int, bytes]:
        """Of the pages that something is proposed from and of the first; of others, as far as there is room, small."""
        pages = [_page(page) for page in read["documents"][0]["pages"]]
        first = {1, *(proposal["page"] for proposal in read["proposals"])}
        wanted = sorted(first)[:MOST_PICTURES]
        others = [page.number for page in pages if page.number not in first][: MOST_PICTURES - len(wanted)]
        pictures = {number: picture for number, picture in self.seen.items() if number in {*wanted, *others}}
        for content, sheets in self.sheets:
            for numbers, dots in ((wanted, pdf.DOTS), (others, _DOTS_SMALL)):
                missing = [number for number in numbers if number not in pictures]
                if missing and b"%PDF-" in content[: pdf.HEAD]:
                    drawn = kept_pictures.drawn(content, missing, sheets, dots)
                    pictures |= {number: page_pictures.small(picture) for number, picture in drawn.items()}
        written = {page.number for page in pages if page.source in ("word", "pasted")}
        return pictures | page_pictures.of_words(pages, written & {*wanted})

    def _begin(self, content: bytes, before: int) -> Sheets:
        """A file whose first page follows page `before` of those that came."""

        def sheets(place: int) -> WantedPage | None:
            return self.laid.get(before + place) if self.laid else WantedPage(before + place)

        self.count = 0
        self.sheets.append((content, sheets))
        self.kept_pictures.begin(content, sheets)
        return sheets

    def _seen(self, place: int, of: int, picture: Image.Image | None) -> None:
        self.count = of
        sheet = self.sheets[-1][1](place)
        if picture and sheet:
            self.seen[sheet.number] = page_pictures.small(picture)
            self.kept_pictures.keep(sheet.number, picture)
        self.progress(self.before + place, self.before + of)


def _document(text: PaperText, library: Library, child: KnownChild | None, kept_pictures: KeptPictures) -> Json:
    """`rejoinder-reading/1`, each page with its size and words."""
    made = seen_twice(read([text], library, child), [kept_pictures], library)
    whole = replace(made, proposals=completed(made.proposals, made.documents[0].kind))
    document = reading_document(whole)
    for told, page in zip(document["documents"][0]["pages"], text.pages, strict=True):
        told |= {"width": page.width, "height": page.height, "words": [_as_list(word) for word in page.words]}
        told |= {"turn": page.turn} if page.turn else {}
    return document


def _as_list(word: Word) -> list[Any]:
    box = [round(edge, 1) for edge in word.box]
    return [word.text, box, round(word.confidence, 3), word.source, word.is_seen, word.size, word.is_bold]


def _page(told: Json) -> Page:
    words = tuple(Word(word[0], tuple(word[1]), *word[2:]) for word in told["words"])
    return Page(
        told["page"], told["width"], told["height"], words, told["source"], tuple(told["warnings"]), told.get("turn", 0)
    )
