"""A letter that comes back from a word processor: its paragraphs and rows with all tracked changes taken over."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from app.reading.word_file import BROKEN, MAIN, NoWordFile, W, cells_of, has_tracked_changes, part_of, text_of

_COMMENTS = "word/comments.xml"
# A paragraph is one cell, a table's row several; a cell's lines are parted by "\n".
Unit = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EditedFile:
    units: tuple[Unit, ...]
    comments: tuple[str, ...] = ()
    has_tracked_changes: bool = False


def edited_file(content: bytes) -> EditedFile:
    """The body of the file; headers, footers and letterheads are the paper, not the letter. Raises NoWordFile."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            body = part_of(archive, MAIN)
            has_comments = _COMMENTS in archive.namelist()
            comments = _comments(part_of(archive, _COMMENTS)) if has_comments else ()
    except BROKEN:
        raise NoWordFile from None
    units = tuple(unit for unit in _units(body) if any(cell.strip() for cell in unit))
    return EditedFile(units, comments, has_tracked_changes(body))


def _comments(tree: etree._Element) -> tuple[str, ...]:
    texts = (" ".join(filter(None, map(text_of, comment.iter(f"{W}p")))) for comment in tree.iter(f"{W}comment"))
    return tuple(text for text in texts if text)


def _units(body: etree._Element) -> Iterator[Unit]:
    for element in body.iter(f"{W}p", f"{W}tr"):
        if element.tag == f"{W}tr":
            if not _is_deleted(element):
                yield tuple("\n".join(texts) for texts in cells_of(element))
        elif not any(above.tag == f"{W}tr" for above in element.iterancestors()):
            yield (text_of(element),)


def _is_deleted(row: etree._Element) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None
