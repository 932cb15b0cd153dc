"""How a letter ends: signature blocks, and the list of exhibits in the order of their letters."""

from app.domain.letter import Paragraph, Run, Signature
from app.domain.records import Document
from app.letters import phrasing
from app.letters.scene.persons import role_line, signature_lines
from app.letters.stage import Stage
from app.letters.stated import Stated, Unknown
from app.letters.views import View


def signatures(stage: Stage) -> tuple[Signature, ...]:
    """The sender first, then those who sign beside."""
    people: tuple[View, ...] = (stage.names["signer"], *stage.names["co_signers"])
    return tuple(_signature(stage, person, is_sender=index == 0) for index, person in enumerate(people))


def _signature(stage: Stage, person: View, is_sender: bool) -> Signature:
    appointment: Stated | Unknown | None = None
    if is_sender and stage.signer.appointment:
        appointment = stage.exhibits.document(stage.signer.appointment, "documents")
    words = dict(stage.words)
    stated = list(signature_lines(person, appointment, words))
    role = role_line(stage.case, person, words)
    if role:
        stated.insert(1, role)
    return Signature(tuple((one.run(),) for one in stated), (person.basis or "",))


def own_signature(stage: Stage) -> Signature:
    """Only the person who makes the statement, and not as anybody's representative."""
    return _signature(stage, stage.names["signer"], is_sender=False)


def urgency_signature(stage: Stage) -> Signature | None:
    """Below the statement on urgency: the clinician who makes it, whoever sends the letter."""
    urgency = stage.names["urgency"]
    return _signature(stage, urgency["by"], is_sender=False) if urgency else None


def enclosures(stage: Stage) -> Paragraph | None:
    """One running line, as long as the letter's exhibits are few or many."""
    runs: list[Run] = []
    for letter, document in stage.exhibits.enclosed:
        runs += [Run(" · ")] * bool(runs) + _enclosure(letter, document)
    return Paragraph(tuple(runs), basis=("words:heading/enclosures",)) if runs else None


def _enclosure(letter: str, document: Document) -> list[Run]:
    basis = (f"record:{document.id}",)
    text = f" {phrasing.printable(document.title)}"
    if document.dated_on and str(document.dated_on.year) not in document.title:
        text += f", {phrasing.day(document.dated_on)}"
    if document.pages:
        text += f" ({document.pages} page{'s' * (document.pages != 1)})"
    return [Run(f"Exhibit {letter}:", "value", basis, bold=True), Run(text, "value", basis)]
