"""What leaves the house: a letter with its exhibits, in mailing order."""

from dataclasses import dataclass
from datetime import date


class UnreadablePaper(Exception):
    """The paper does not open as a PDF."""


@dataclass(frozen=True, slots=True)
class PaperPdf:
    """A paper as PDF bytes. `chosen` are the pages of it that go along, from 1; none chosen: all."""

    content: bytes
    chosen: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Enclosure:
    """An exhibit. `title` as the letter names it; without `paper` it is laid in by hand, `pages` of it if known.

    `letter` is empty for a paper that goes along though the letter does not name it.
    """

    letter: str
    document: str
    title: str
    pages: int | None
    paper: PaperPdf | None


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: who it goes to and comes from, what it is about. Lines as they are printed."""

    to: tuple[str, ...]
    sender: tuple[str, ...]
    about: tuple[str, ...]
    on: date


@dataclass(frozen=True, slots=True)
class Packet:
    """`letter` is the letter as PDF. `words` are the packet's own phrases by key."""

    cover: Cover
    letter_title: str
    letter: bytes
    enclosures: tuple[Enclosure, ...]
    words: tuple[tuple[str, str], ...]
    language: str = "en-US"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a portal or a fax machine takes at once: pages and bytes of one file. None: no limit."""

    pages: int | None = None
    size: int | None = None
