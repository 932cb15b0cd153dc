"""The child, the people and the pronouns as a paragraph may name them."""

from app.domain.case import Case
from app.domain.denial import Address
from app.domain.people import CLINICIANS, Person
from app.letters import phrasing
from app.letters.names.declaring import Names, declared, function
from app.letters.names.seen import SeenDocument, SeenOffice, SeenPerson
from app.letters.names.services import therapist_named
from app.letters.stated import Phrase, Several, Stated, Unknown, lacks
from app.letters.views import View

_PRONOUNS = {
    "she": ("she", "her", "her", "hers"),
    "he": ("he", "him", "his", "his"),
    "they": ("they", "them", "their", "theirs"),
}


def pronoun_set(pronouns: str | None) -> tuple[str, str, str, str] | None:
    """Subject, object, possessive, absolute; None when nobody recorded them or they are others than these."""
    first = (pronouns or "").strip().lower().split("/")[0].strip()
    return _PRONOUNS.get(first)


def pronouns(case: Case) -> dict[str, Stated]:
    """`she`, `her`, `their`; where the pronouns are not on file, the child's name stands instead."""
    basis = ("case:child.pronouns",)
    name = phrasing.printable(case.child.first_name)
    forms = pronoun_set(case.child.pronouns)
    if forms is None:
        words = (name, name, f"{name}’s")
        basis = ("case:child.first_name",)
    else:
        words = forms[:3]
    keys = ("they", "them", "their")
    return {key: Stated(word, word, "value", basis) for key, word in zip(keys, words, strict=True)}


def possessive(case: Case) -> Stated:
    """`Maya’s`."""
    name = phrasing.printable(case.child.first_name)
    return Stated(name, f"{name}’s", "value", ("case:child.first_name",))


@function
def full_name(person: SeenPerson) -> Stated:
    """A person’s name and credentials: `Caroline Reyes, OTD, OTR/L`."""
    record: Person = person.record
    name = f"{record.name}, {record.credentials}" if record.credentials else record.name
    return Stated(record.name, phrasing.printable(name), "value", (person.basis or "",))


@function
def named(person: SeenPerson) -> Stated:
    """The same before a verb: `Caroline Reyes, OTD, OTR/L,`; without credentials no comma is left over."""
    name = full_name(person)
    comma = "," if person.record.credentials else ""
    return Stated(name.raw, name.text + comma, name.kind, name.basis)


def signature_lines(
    person: View, appointment: Stated | Unknown | None, words: dict[str, str], *, is_sender: bool = False
) -> tuple[Stated, ...]:
    """Name and credentials, then licence, NPI, practice and telephone, each only where it is on file.

    The sender's address is where the answer goes.
    """
    record: Person = person.record
    basis = (person.basis or "",)
    details: list[str] = []
    if record.license and record.license.number:
        place = words.get(f"state.{record.license.state}", record.license.state or "")
        details.append(f"{place} license {record.license.number}".strip())
    if record.npi and record.role in CLINICIANS:
        details.append(f"NPI {record.npi}")
    contact = [text for text in (record.organization, record.phone) if text]
    lines = [full_name(person)]
    for texts in (details, contact, _address(record.address) if is_sender and record.address else []):
        if texts:
            lines.append(Stated(tuple(texts), phrasing.printable(" · ".join(texts)), "value", basis))
    if isinstance(appointment, Stated):
        text = f"{words['signature.representative']} ({appointment.text})"
        lines.append(Stated(text, text, "value", appointment.basis))
    return tuple(lines)


def _address(address: Address) -> list[str]:
    """In one line, as an envelope has it."""
    town = " ".join(filter(None, (address.state, address.zip)))
    line = ", ".join(filter(None, (address.street, address.city, town)))
    return [line] if line else []


def role_line(case: Case, person: View, words: dict[str, str]) -> Stated | None:
    """`mother of Maya`, `treating occupational therapist`."""
    record: Person = person.record
    basis = (person.basis or "",)
    if record.role == "parent":
        relation = phrasing.printable(record.relationship or words["person.parent"])
        return Stated(relation, f"{relation} of {phrasing.printable(case.child.first_name)}", "value", basis)
    if record.role == "treating_therapist":
        text = therapist_named(case, record, words)
        return Stated(text, words["person.treating"].replace("…", text), "value", basis)
    return None


def _first(names: Names, lacking: str, *roles: str) -> View | Unknown:
    for view in names.records.lists["people"]:
        if view.record.role in roles:
            return view
    return lacks(lacking)


@declared
def signer(names: Names) -> SeenPerson:
    """The person who signs."""
    return _by_id(names, names.signer.person.id)


@declared
def co_signers(names: Names) -> tuple[SeenPerson, ...]:
    """Those who sign beside the signer."""
    return tuple(_by_id(names, co_signer.id) for co_signer in names.signer.co_signers)


def _by_id(names: Names, id: str) -> View:
    return next(view for view in names.records.lists["people"] if view.record.id == id)


@declared
def parent(names: Names) -> SeenPerson | Unknown:
    """The first parent of the case."""
    return _first(names, "person.parent", "parent")


@declared
def therapist(names: Names) -> SeenPerson | Unknown:
    """The first therapist of the case."""
    return _first(names, "person.treating_therapist", "treating_therapist", "evaluating_therapist")


@declared
def physician(names: Names) -> SeenPerson | Unknown:
    """The first physician of the case."""
    return _first(names, "person.referring_physician", "referring_physician", "diagnosing_physician")


@function
def office_line(office: SeenOffice) -> Several | Unknown:
    """An office with its address in one line: `Plan Office, 1 Main Street, Richmond, VA 23219`."""
    parts: list[Stated | Phrase] = [office.name] if isinstance(office.name, Stated) else []
    for separator, name in ((", ", "street"), (", ", "city"), (", ", "state"), (" ", "zip")):
        told = getattr(office.address, name)
        if parts and isinstance(told, Stated):
            parts += [Phrase(separator), told]
    return Several(tuple(parts)) if parts else Unknown(f"{office.path}.name")


@declared
def appointment(names: Names) -> SeenDocument | Unknown:
    """The paper that appoints the signer as representative."""
    paper = names.records.by_id(names.signer.appointment)
    return paper or lacks("documents.appointment")


@function
def therapist_word(names: Names, person: SeenPerson) -> Phrase:
    """What a therapist is called: `occupational therapist`."""
    return Phrase(therapist_named(names.case, person.record, names.words))


@declared
def childs(names: Names) -> Stated:
    """The child’s first name with its ’s."""
    return possessive(names.case)


@declared
def they(names: Names) -> Stated:
    """The child’s pronoun before a verb; the first name where none is recorded."""
    return pronouns(names.case)["they"]


@declared
def them(names: Names) -> Stated:
    """The child’s pronoun after a verb."""
    return pronouns(names.case)["them"]


@declared
def their(names: Names) -> Stated:
    """The child’s pronoun before a noun."""
    return pronouns(names.case)["their"]
