"""The child, the people and the pronouns as a paragraph may name them."""

from typing import Any

from app.domain.case import Case
from app.domain.people import Person, Signer
from app.letters import phrasing
from app.letters.names.services import therapist_word
from app.letters.stated import Stated, Unknown
from app.letters.views import View

_PRONOUNS = {
    "she": ("she", "her", "her", "hers"),
    "he": ("he", "him", "his", "his"),
    "they": ("they", "them", "their", "theirs"),
}
_CREDENTIALED = ("treating_therapist", "evaluating_therapist", "referring_physician", "diagnosing_physician")


def pronoun_set(pronouns: str | None) -> tuple[str, str, str, str] | None:
    """Subject, object, possessive, absolute; None when nobody recorded them or they are others than these."""
    first = (pronouns or "").strip().lower().split("/")[0].strip()
    return _PRONOUNS.get(first)


def pronouns(case: Case) -> dict[str, Stated]:
    """`she`, `her`, `their`; where the pronouns are not on file, the child's name stands instead."""
    basis = ("case:child.pronouns",)
    name = phrasing.printable(case.child.first_name)
    found = pronoun_set(case.child.pronouns)
    if found is None:
        words = (name, name, f"{name}’s")
        basis = ("case:child.first_name",)
    else:
        words = found[:3]
    keys = ("they", "them", "their")
    return {key: Stated(word, word, "value", basis) for key, word in zip(keys, words, strict=True)}


def possessive(case: Case) -> Stated:
    """`Maya’s`."""
    name = phrasing.printable(case.child.first_name)
    return Stated(name, f"{name}’s", "value", ("case:child.first_name",))


def full_name(person: View) -> Stated:
    """`Caroline Reyes, OTD, OTR/L`."""
    record: Person = person.record
    name = f"{record.name}, {record.credentials}" if record.credentials else record.name
    return Stated(record.name, phrasing.printable(name), "value", (person.basis or "",))


def named(person: View) -> Stated:
    """`Caroline Reyes, OTD, OTR/L,` before a verb; without credentials no comma is left over."""
    name = full_name(person)
    comma = "," if person.record.credentials else ""
    return Stated(name.raw, name.text + comma, name.kind, name.basis)


def signature_lines(person: View, appointment: Stated | Unknown | None, words: dict[str, str]) -> tuple[Stated, ...]:
    """Name and credentials, then licence, NPI, practice and telephone, each only where it is on file."""
    record: Person = person.record
    basis = (person.basis or "",)
    details: list[str] = []
    if record.license and record.license.number:
        place = words.get(f"state.{record.license.state}", record.license.state or "")
        details.append(f"{place} license {record.license.number}".strip())
    if record.npi and record.role in _CREDENTIALED:
        details.append(f"NPI {record.npi}")
    contact = [text for text in (record.organization, record.phone) if text]
    lines = [full_name(person)]
    for texts in (details, contact):
        if texts:
            lines.append(Stated(tuple(texts), phrasing.printable(" · ".join(texts)), "value", basis))
    if isinstance(appointment, Stated):
        text = f"{words['signature.representative']} ({appointment.text})"
        lines.append(Stated(text, text, "value", appointment.basis))
    return tuple(lines)


def role_line(case: Case, person: View, words: dict[str, str]) -> Stated | None:
    """`mother of Maya`, `treating occupational therapist`."""
    record: Person = person.record
    basis = (person.basis or "",)
    if record.role == "parent":
        relation = phrasing.printable(record.relationship or words["person.parent"])
        return Stated(relation, f"{relation} of {phrasing.printable(case.child.first_name)}", "value", basis)
    if record.role == "treating_therapist" and case.services:
        text = therapist_word(case, record, words)
        return Stated(text, words["person.treating"].replace("…", text), "value", basis)
    return None


def named_people(case: Case, signer: Signer, people: tuple[View, ...]) -> dict[str, Any]:
    """The signer, and the first parent, therapist and physician of the case."""
    by_id = {view.record.id: view for view in people}

    def first(*roles: str) -> View | Unknown:
        for view in people:
            if view.record.role in roles:
                return view
        return Unknown(f"a person with the role {' or '.join(roles)}")

    return {
        "signer": by_id[signer.person.id],
        "voice": signer.voice,
        "co_signers": tuple(by_id[one.id] for one in signer.co_signers),
        "parent": first("parent"),
        "therapist": first("treating_therapist", "evaluating_therapist"),
        "physician": first("referring_physician", "diagnosing_physician"),
    }
