"""How a letter ends: signature blocks, and the list of exhibits in the order of their letters."""

from app.domain.appointments import is_patient
from app.domain.letter import Paragraph, Run, SignatureBlock
from app.domain.people import CLINICIANS
from app.domain.records import Document
from app.letters import phrasing
from app.letters.names.declaring import Names
from app.letters.names.persons import role_line, signature_lines
from app.letters.stated import Stated, Unknown
from app.letters.views import View

_HELD = "\u00a0"  # no letter ends a line, apart from its paper


def signatures(names: Names) -> tuple[SignatureBlock, ...]:
    """The sender first, then those who sign beside; a clinician only where a paper of theirs is enclosed."""
    beside = [
        signer
        for signer in names["co_signers"]
        if signer.record.role not in CLINICIANS or _has_part(names, signer.record.id)
    ]
    people: tuple[View, ...] = (names["signer"], *beside)
    return tuple(_signature(names, person, is_sender=index == 0) for index, person in enumerate(people))


def _has_part(names: Names, person: str) -> bool:
    """Nobody signs a letter in which nothing is theirs."""
    case, enclosed = names.case, {document.id for _, document in names.exhibits.enclosed}
    own = {document.id for document in case.documents or () if document.author == person}
    own |= {note.document for note in case.notes or () if note.author == person and note.document}
    own |= {
        statement.document for statement in case.skilled_care or () if statement.author == person and statement.document
    }
    own |= {
        evaluation.document
        for evaluation in case.evaluations or ()
        if evaluation.evaluator == person and evaluation.document
    }
    return bool(own & enclosed)


def _signature(names: Names, person: View, is_sender: bool) -> SignatureBlock:
    appointment: Stated | Unknown | None = None
    if is_sender and names.signer.appointment:
        appointment = names.exhibits.document(names.signer.appointment, "documents")
    words = dict(names.words)
    stated = list(signature_lines(person, appointment, words, is_sender=is_sender))
    role = _role(names, person, words)
    if role:
        stated.insert(1, role)
    return SignatureBlock(tuple((part.run(),) for part in stated), (person.basis or "",))


def _role(names: Names, person: View, words: dict[str, str]) -> Stated | None:
    if is_patient(names.case, person.record, names.assessment.on):
        return Stated(person.record.id, words["person.patient"], "derived", (person.basis or "",))
    return role_line(names.case, person, words)


def own_signature(names: Names) -> SignatureBlock:
    """Only the person who makes the statement, and not as anybody's representative."""
    return _signature(names, names["signer"], is_sender=False)


def urgency_signature(names: Names) -> SignatureBlock | None:
    """Below the statement on urgency: the clinician who makes it, whoever sends the letter."""
    urgency = names["urgency"]
    return _signature(names, urgency["by"], is_sender=False) if urgency else None


def enclosures(names: Names) -> Paragraph | None:
    """One running line, as long as the letter's exhibits are few or many."""
    runs: list[Run] = []
    for letter, document in names.exhibits.enclosed:
        runs += [Run(" · ")] * bool(runs) + _enclosure(letter, document, is_first=not runs)
    return Paragraph(tuple(runs), "small", ("words:heading/enclosures",)) if runs else None


def _enclosure(letter: str, document: Document, is_first: bool) -> list[Run]:
    """`Exhibit A Adverse determination, October 5, 2026 (3 pages)`; after the first one `B Order, June 2, 2026 (1)`."""
    basis = (f"record:{document.id}",)
    text = f"{_HELD}{phrasing.printable(document.title).rstrip('.')}"
    if document.dated_on and str(document.dated_on.year) not in document.title:
        text += f", {phrasing.day(document.dated_on)}"
    if document.pages_meant and document.pages:
        text += f" (pages {phrasing.printable(document.pages_meant)} of {document.pages})"
    elif document.pages:
        text += f" ({document.pages}" + f" page{'s' * (document.pages != 1)}" * is_first + ")"
    return [Run(f"Exhibit {letter}" if is_first else letter, "value", basis, bold=True), Run(text, "value", basis)]
