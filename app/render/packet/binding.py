"""A packet becomes files: cover, letter, exhibits with their sheets; each page numbered through, with bookmarks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from app.domain.packet import Enclosure, Limits, Packet
from app.domain.told import unsaid
from app.errors import Unusable
from app.render.packet.pages import add_fitted, page_count
from app.render.packet.sheets import CoverSheet, ExhibitSheet, Foot, Sheets, laid_out


@dataclass(frozen=True, slots=True)
class Bound:
    """`pages` counts what is printed here and what is laid in by hand; `is_count_whole` is false where that is open."""

    files: tuple[bytes, ...]
    pages: int
    is_count_whole: bool


@dataclass(frozen=True, slots=True)
class _Part:
    """`feet`: what stands at the foot of each of its pages. It takes `numbers`: more where a paper comes by hand."""

    title: str
    feet: tuple[str, ...]
    numbers: int
    begins_on: int


def bound(packet: Packet, source: str, limits: Limits) -> Bound:
    """`source` lays out the packet's own sheets. Raises Unusable where one page alone is over a limit."""
    words = dict(packet.words)
    cover, parts = _contents(packet, source, words)
    book = PdfWriter()
    for part_of_book in (cover, packet.letter):
        _add(book, part_of_book)
    told = [_exhibit_sheet(enclosure, words) for enclosure in packet.enclosures]
    sheets = PdfReader(BytesIO(_own(packet, source, sheets=tuple(told)))).pages if told else ()
    for enclosed, sheet in zip(packet.enclosures, sheets, strict=True):
        book.add_page(sheet)
        if enclosed.paper:
            add_fitted(book, enclosed.paper.content, enclosed.paper.chosen)
    _number(book, packet, source, parts)
    whole = all(enclosure.paper or enclosure.pages for enclosure in packet.enclosures)
    return Bound(tuple(_files(book, packet, parts, limits)), parts[-1].begins_on + parts[-1].numbers - 1, whole)


def _contents(packet: Packet, source: str, words: dict[str, str]) -> tuple[bytes, list[_Part]]:
    """The first page with the list of what follows. A list that needs a second page moves all that is behind it."""
    length = 1
    while True:
        parts = list(_parts(packet, words, length))
        cover = _own(packet, source, cover=_cover(packet, parts, words))
        if (pages := page_count(cover)) == length:
            return cover, parts
        length = pages


def _parts(packet: Packet, words: dict[str, str], cover_length: int) -> Iterator[_Part]:
    yield _Part(words["cover"], ("",) * cover_length, cover_length, 1)
    begins_on, pages = cover_length + 1, page_count(packet.letter)
    yield _Part(packet.letter_title, ("",) * pages, pages, begins_on)
    begins_on += pages
    for enclosure in packet.enclosures:
        exhibit = _exhibit(enclosure, words)
        feet = (exhibit, *_feet(enclosure, exhibit, words))
        numbers = len(feet) + (0 if enclosure.paper else enclosure.pages or 0)
        yield _Part(f"{exhibit}: {enclosure.title}", feet, numbers, begins_on)
        begins_on += numbers


def _feet(enclosure: Enclosure, exhibit: str, words: dict[str, str]) -> Iterator[str]:
    if enclosure.paper is None:
        return
    pages = page_count(enclosure.paper.content)
    for number in enclosure.paper.chosen or range(1, pages + 1):
        yield words["of_paper"].format(exhibit=exhibit, page=number, pages=pages)


def _exhibit(enclosure: Enclosure, words: dict[str, str]) -> str:
    return words["exhibit"].format(letter=enclosure.letter) if enclosure.letter else words["also"]


def _exhibit_sheet(enclosure: Enclosure, words: dict[str, str]) -> ExhibitSheet:
    lines = () if enclosure.paper else (words["by_hand_sheet"],)
    if enclosure.paper and enclosure.paper.chosen:
        chosen = ", ".join(str(number) for number in enclosure.paper.chosen)
        lines = (words["some_pages"].format(chosen=chosen, pages=page_count(enclosure.paper.content)),)
    return ExhibitSheet(_exhibit(enclosure, words), enclosure.title, lines)


def _cover(packet: Packet, parts: Sequence[_Part], words: dict[str, str]) -> CoverSheet:
    cover, last = packet.cover, parts[-1]
    whole = all(enclosure.paper or enclosure.pages for enclosure in packet.enclosures)
    pages = words["pages_all" if whole else "pages_known"].format(count=last.begins_on + last.numbers - 1)
    facts = (
        (words["to"], cover.to),
        (words["from"], cover.sender),
        (words["about"], cover.about),
        (words["date"], (words["day"],)),
        (words["pages"], (pages,)),
    )
    by_hand = [False, *(enclosure.paper is None for enclosure in packet.enclosures)]
    listed = (
        (f"{part.title} – {words['by_hand']}" if missing else part.title, str(part.begins_on))
        for part, missing in zip(parts[1:], by_hand, strict=True)
    )
    return CoverSheet(tuple(fact for fact in facts if fact[1]), words["contents"], tuple(listed), words["confidential"])


def _own(
    packet: Packet,
    source: str,
    cover: CoverSheet | None = None,
    sheets: tuple[ExhibitSheet, ...] = (),
    feet: tuple[Foot, ...] = (),
) -> bytes:
    return laid_out(Sheets(_title(packet), packet.cover.on, cover, sheets, feet), source)


def _title(packet: Packet) -> str:
    return dict(packet.words)["title"].format(about=packet.letter_title)


def _add(book: PdfWriter, content: bytes) -> None:
    for page in PdfReader(BytesIO(content)).pages:
        book.add_page(page)


def _number(book: PdfWriter, packet: Packet, source: str, parts: Sequence[_Part]) -> None:
    """A foot for each page: whose page it is, and its number in the packet. Numbers of papers by hand are left free."""
    told = [(left, f"{part.begins_on + offset:06d}") for part in parts for offset, left in enumerate(part.feet)]
    feet = tuple(
        Foot(float(page.mediabox.width), float(page.mediabox.height), left, number)
        for page, (left, number) in zip(book.pages, told, strict=True)
    )
    over = PdfReader(BytesIO(_own(packet, source, feet=feet)))
    for page, foot in zip(book.pages, over.pages, strict=True):
        page.merge_page(foot)


def _files(book: PdfWriter, packet: Packet, parts: Sequence[_Part], limits: Limits) -> Iterator[bytes]:
    """One file, or as many as the limits ask for; a page is never split, and numbers run through all of them."""
    marks = {}
    for part in parts:
        marks[sum(len(earlier.feet) for earlier in parts[: parts.index(part)])] = part.title
    begin, count = 0, len(book.pages)
    while begin < count:
        end = min(count, begin + (limits.pages or count))
        made = _written(book, range(begin, end), marks, packet)
        while limits.size and len(made) > limits.size:
            if end - begin == 1:
                raise Unusable(unsaid("packet.page_large", page=end))
            end = begin + max(1, min(end - begin - 1, (end - begin) * limits.size // len(made)))
            made = _written(book, range(begin, end), marks, packet)
        yield made
        begin = end


def _written(book: PdfWriter, pages: range, marks: dict[int, str], packet: Packet) -> bytes:
    writer = PdfWriter()
    for page in pages:
        writer.add_page(book.pages[page])
        if page in marks:
            writer.add_outline_item(title=marks[page], page_number=page - pages.start)
    writer.add_metadata({"/Title": _title(packet)})
    writer.root_object[NameObject("/Lang")] = TextStringObject(packet.language)
    writer.compress_identical_objects()
    kept = BytesIO()
    writer.write(kept)
    return kept.getvalue()
