"""The exhibits of a letter that is written, and the cover of the packet they go in. Read from its blocks."""

from collections.abc import Collection, Iterator, Mapping

from app.domain.case import Case
from app.domain.letter import Letter, Paragraph, Runs
from app.domain.letter_basis import Basis
from app.domain.packet import Cover, Enclosure, PaperPdf
from app.domain.people import Person
from app.domain.records import Document
from app.letters import phrasing
from app.letters.exhibits import exhibit_letter

_BASIS = "words:heading/enclosures"


def enclosed(
    letter: Letter, case: Case, papers: Mapping[str, PaperPdf], also: Collection[str] = ()
) -> tuple[Enclosure, ...]:
    """In the order of the letter's own list; `papers` by document id.

    `also`: papers that go along though the letter does not name them. They come last and bear no letter.
    """
    documents = {document.id: document for document in case.documents or ()}
    listed = tuple(_enclosures(letter, documents, papers))
    named = {enclosure.document for enclosure in listed}
    more = (document for document in documents.values() if document.id in also and document.id not in named)
    return (
        *listed,
        *(Enclosure("", document.id, document.title, document.pages, papers.get(document.id)) for document in more),
    )


def cover_of(letter: Letter, case: Case, words: Mapping[str, str]) -> Cover:
    """The addressee as the letter has it, the sender with the ways to reach them, the letter's own reference."""
    to = [_text(block.runs) for block in letter.blocks if isinstance(block, Paragraph) and block.style == "address"]
    office = case.denial.appeal_to
    if office and office.fax and office.name in to:
        to.append(f"{words['fax']} {office.fax}")
    sender = next((person for person in case.people or () if person.id == letter.author), None)
    about = tuple(line for line in (letter.title, letter.running_head) if line)
    return Cover(tuple(to), tuple(_sender(sender, words)) if sender else (), about, letter.on)


def _enclosures(
    letter: Letter, documents: Mapping[str, Document], papers: Mapping[str, PaperPdf]
) -> Iterator[Enclosure]:
    """The list is one paragraph: for each exhibit its label in bold and its title, both resting on the paper."""
    for block in letter.blocks:
        if not isinstance(block, Paragraph) or _BASIS not in block.basis:
            continue
        pairs = zip(block.runs, block.runs[1:], strict=False)
        listed = (pair for pair in pairs if pair[0].bold and pair[0].basis)
        for index, (label, title) in enumerate(listed):
            document = Basis.read(label.basis[0]).id
            pages = documents[document].pages
            yield Enclosure(exhibit_letter(index), document, title.text.strip(), pages, papers.get(document))


def _sender(person: Person, words: Mapping[str, str]) -> Iterator[str]:
    yield ", ".join(part for part in (person.name, person.credentials) if part)
    if person.organization:
        yield person.organization
    if person.address:
        own = person.address
        town = " ".join(part for part in (own.state, own.zip) if part)
        yield ", ".join(part for part in (own.street, own.city, town) if part)
    if person.phone:
        yield f"{words['phone']} {person.phone}"
    if person.fax:
        yield f"{words['fax']} {person.fax}"


def _text(runs: Runs) -> str:
    return phrasing.printable("".join(run.text for run in runs))
