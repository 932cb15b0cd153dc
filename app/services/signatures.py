"""Letters signed on a page: a person types her name under what she has read, and may draw it. Kept letters, and those
of a family.

A signature holds for exactly what was signed. Where the letter or a paper is another one since, it is void and says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from app.domain.case import Case
from app.domain.letter import Letter
from app.domain.library import Library
from app.domain.paper_pages import Laid, as_it_came
from app.domain.people import Actor
from app.domain.signing import ElectronicSignature
from app.domain.told import unsaid
from app.errors import FieldProblem, Invalid
from app.letters.signing import digest_of, is_name_of, strokes_of
from app.letters.signing import signed as told_of
from app.services import papers
from app.services.cases import case_and_library
from app.services.desk import Desk, retried
from app.services.kept_letters import StoredLetter, letter_on_file
from app.store import audit, letters, signatures


@dataclass(frozen=True, slots=True)
class Given:
    """What a person gives as a signature: the name as typed, and the drawing as the page sends it, if there is one."""

    name: str
    drawing: str = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """`is_valid`: letter and papers are still what was signed."""

    signature: ElectronicSignature
    is_valid: bool


def may_be_signed(library: Library, letter: Letter) -> bool:
    """On a page; on paper whoever has to may sign anything."""
    outline = library.templates.kinds.get(letter.kind)
    return not letter.is_draft and outline is not None and not outline.is_signed_by_hand


def signature_by(
    desk: Desk, library: Library, letter: Letter, case: Case, given: Given, digest: str
) -> ElectronicSignature:
    """Raises Invalid where the letter is none to sign here, the name is not the signer's own, or what is drawn is no
    drawing."""
    if not may_be_signed(library, letter):
        raise Invalid((FieldProblem("$.name", unsaid("signature.by_hand")),))
    name = next((person.name for person in case.people or () if person.id == letter.author), "")
    if not is_name_of(given.name, name):
        raise Invalid((FieldProblem("$.name", unsaid("signature.other_name")),))
    drawn = strokes_of(given.drawing) if given.drawing else ()
    if drawn is None:
        raise Invalid((FieldProblem("$.drawn", unsaid("signature.no_drawing")),))
    own = {"name": name, "person": letter.author, "kind": letter.kind, "digest": digest, "drawn": drawn}
    days = {"letter_on": letter.on, "on": desk.today(), "at": desk.clock()}
    return ElectronicSignature.model_validate(own | days)


@retried
def sign_letter(desk: Desk, actor: Actor, letter_id: str, given: Given) -> Signed:
    """Sign a kept letter, by the name of the one who signs it."""
    kept = letter_on_file(desk, actor, letter_id)
    _, case, library = case_and_library(desk, actor, kept.entry.case_id)
    made = signature_by(desk, library, kept.letter, case, given, _digest(desk, actor, kept, case))
    with desk.writing(actor) as store:
        letters.stored_letter(store, actor, letter_id)
        signatures.add_signature(store, actor, kept.entry.id, made, made.at)
        audit.record_act(store, actor, "letter signed", kept.entry.id, made.at)
    return Signed(made, is_valid=True)


@retried
def take_signature_back(desk: Desk, actor: Actor, letter_id: str) -> None:
    with desk.writing(actor) as store:
        letters.stored_letter(store, actor, letter_id)
        signatures.delete_signature(store, actor, letter_id)
        audit.record_act(store, actor, "signature taken back", letter_id, desk.clock())


def signature_on_file(desk: Desk, actor: Actor, letter_id: str) -> Signed | None:
    kept = letter_on_file(desk, actor, letter_id)
    with desk.reading(actor) as store:
        signature = signatures.signature_of(store, actor, kept.entry.id)
    if signature is None:
        return None
    _, case, _ = case_and_library(desk, actor, kept.entry.case_id)
    return Signed(signature, signature.digest == _digest(desk, actor, kept, case))


def with_signature(library: Library, letter: Letter, held: Signed | None) -> Letter:
    """As it is sent: a void signature stands nowhere."""
    return told_of(letter, held.signature, library.templates.words["en"]) if held and held.is_valid else letter


def paper_digest(contents: list[bytes], more: str = "") -> str:
    """Of one paper, whose parts are the files it came in as; `more` is which of its pages are meant."""
    parts = [sha256(content).hexdigest() for content in contents]
    return sha256(" ".join([*parts, more]).encode()).hexdigest()


def laid_words(laid: Laid) -> str:
    """How the pages were laid, as a row; nothing where they lie as they came."""
    if laid == as_it_came(len(laid)):
        return ""
    return " ".join(f"{page.came}:{page.turn}:{page.is_left_out:d}" for page in laid)


def digest_with(letter: Letter, contents: Mapping[str, bytes], laid: Mapping[str, Laid]) -> str:
    """Of a letter with the papers of a family, by document."""
    digests = {
        document: paper_digest([content], laid_words(laid.get(document, ()))) for document, content in contents.items()
    }
    return digest_of(letter, digests)


def _digest(desk: Desk, actor: Actor, kept: StoredLetter, case: Case) -> str:
    meant = {document.id: document.pages_meant or "" for document in case.documents or ()}
    digests: dict[str, str] = {}
    for paper in papers.papers_on_file(desk, actor, kept.entry.case_id):
        parts = [content for _, content in papers.original(desk, actor, kept.entry.case_id, paper.document)]
        digests[paper.document] = paper_digest(parts, meant.get(paper.document, "") + laid_words(paper.laid))
    return digest_of(kept.letter, digests)
