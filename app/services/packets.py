"""A letter and its papers become the packet that is mailed or faxed. Nothing is stored here."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from app.domain.case import Case
from app.domain.letter import Letter
from app.domain.library import Library
from app.domain.packet import Limits, Packet, PaperPdf, UnreadablePaper
from app.domain.paper_pages import Laid
from app.domain.told import unsaid
from app.errors import FieldProblem, Invalid
from app.letters import phrasing
from app.letters.enclosed import cover_of, enclosed
from app.render.packet import bound, faxed, laid, page_count, pictured
from app.services.letters import rendered
from app.services.paper_files import Refused, checked_attachment

MOST_PAGES = 2000
UNFOUND = unsaid("packet.name_unfound")


@dataclass(frozen=True, slots=True)
class GivenPaper:
    """The bytes of a document of the case, as somebody hands them in; `chosen`: its pages that go along, from 1.
    `pages`: as a person laid them, where somebody did; their numbers are meant then."""

    content: bytes
    chosen: tuple[int, ...] = ()
    pages: Laid = ()


@dataclass(frozen=True, slots=True)
class PacketMade:
    """`files`: name and bytes. `by_hand`: exhibits whose paper is still to be laid in, as the letter names them."""

    files: tuple[tuple[str, bytes], ...]
    pages: int
    is_count_whole: bool
    by_hand: tuple[str, ...]


def packet(
    library: Library,
    letter: Letter,
    case: Case,
    given: Mapping[str, GivenPaper],
    limits: Limits = Limits(),
    *,
    also: Collection[str] = (),
    is_fax: bool = False,
    names: Collection[str] = (),
) -> PacketMade:
    """One PDF in mailing order, or several where a limit asks for it. Raises Invalid for a paper that cannot go in.

    `also`: documents that go along though the letter does not name them. `names`: of third persons, made black wherever
    they stand in a paper; one that stands in none is refused.
    """
    words = _words(library, letter)
    papers = _papers(case, given, tuple(dict.fromkeys(names)))
    enclosures = enclosed(letter, case, papers, also)
    bundle = Packet(
        cover_of(letter, case, words), letter.title, rendered(letter, library, "pdf"), enclosures, tuple(words.items())
    )
    made = bound(bundle, library.templates.look.packet_typ, limits)
    contents = [faxed(file) for file in made.files] if is_fax else list(made.files)
    by_hand = tuple(
        f"{words['exhibit'].replace('{letter}', enclosure.letter)}: {enclosure.title}"
        for enclosure in enclosures
        if not enclosure.paper
    )
    return PacketMade(
        tuple(zip(_names(letter, len(contents), is_fax), contents, strict=True)),
        made.pages,
        made.is_count_whole,
        by_hand,
    )


def _names(letter: Letter, count: int, is_fax: bool) -> list[str]:
    stem = f"packet-{letter.kind}-{letter.on.isoformat()}{'-draft' * letter.is_draft}{'-fax' * is_fax}"
    return [f"{stem}.pdf"] if count == 1 else [f"{stem}-part-{part}-of-{count}.pdf" for part in range(1, count + 1)]


def _words(library: Library, letter: Letter) -> dict[str, str]:
    """The packet speaks the letter's language, which its reader at the plan reads."""
    all_words = library.templates.words["en"]
    own = {key.removeprefix("packet."): text for key, text in all_words.items() if key.startswith("packet.")}
    return {**own, "day": phrasing.day(letter.on)}


def _papers(case: Case, given: Mapping[str, GivenPaper], names: tuple[str, ...]) -> dict[str, PaperPdf]:
    known = {listed.id for listed in case.documents or ()}
    problems, papers, names_found = [], {}, set[str]()
    for document, paper in given.items():
        if document not in known:
            problems.append(FieldProblem(document, unsaid("packet.no_document")))
            continue
        try:
            papers[document], there = _paper(paper, names)
            names_found |= there
        except Refused as wrong:
            problems.append(FieldProblem(document, str(wrong)))
        except UnreadablePaper:
            problems.append(FieldProblem(document, unsaid("papers.pdf_broken")))
    # A misspelt name would leave the house unnoticed. It is not repeated: messages hold no health data.
    problems += [FieldProblem(f"names[{n}]", UNFOUND) for n, name in enumerate(names) if name not in names_found]
    if problems:
        raise Invalid(tuple(problems))
    return papers


def _paper(given: GivenPaper, names: tuple[str, ...]) -> tuple[PaperPdf, frozenset[str]]:
    """With the names that were made black in it."""
    file = checked_attachment(given.content)
    if file.extension == "docx":
        raise Refused("kind", unsaid("packet.word"))
    content = file.content if file.extension == "pdf" else pictured(file.content)
    content = laid(content, given.pages) if given.pages else content
    names_found: frozenset[str] = frozenset()
    if names:
        from app.services.blackening import without_names  # what reads papers is not needed at a start

        content, names_found = without_names(content, names)
    pages = page_count(content)
    if pages > MOST_PAGES:
        raise Refused("too_large", unsaid("packet.many_pages", pages=pages))
    wrong = [number for number in given.chosen if not 1 <= number <= pages]
    if wrong:
        raise Refused("pages", unsaid("packet.no_page", page=wrong[0], pages=pages))
    return PaperPdf(content, given.chosen), names_found
